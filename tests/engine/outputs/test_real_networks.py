"""Real networks on real pictures: the adapter is recognised and the answers are those a person sees."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from workbench.core.metrics.definitions import Task
from workbench.core.outputs import GridCode, Head
from workbench.engine.outputs.answers import ClassAnswer, Detections, MaskAnswer
from workbench.engine.outputs.boxes import overlaps
from workbench.engine.outputs.choosing import choose_adapter
from workbench.engine.outputs.decoding import decode
from workbench.engine.outputs.evidence import Hints
from workbench.engine.outputs.geometry import Geometry

SHARED = Path(__file__).resolve().parents[4] / "shared"
MODELS, DATA = SHARED / "models", SHARED / "data"
pytestmark = pytest.mark.skipif(not MODELS.is_dir(), reason="the real models are not here")

FACES = {
    "13.jpg": [[92, 17, 154, 104], [297, 85, 361, 172]],
    "2.jpg": [[304, 89, 398, 235], [134, 107, 225, 245], [717, 119, 833, 278], [554, 79, 655, 217]],
}
"""As a person draws them, within ten pixels or so."""


@cache
def compiled(path: str) -> Any:
    import openvino as ov

    exact = {"INFERENCE_PRECISION_HINT": "f32"}
    return ov.Core().compile_model(ov.convert_model(str(MODELS / path)), "CPU", exact)


def run(network: Any, fed: np.ndarray) -> dict[str, np.ndarray]:
    found = network(np.ascontiguousarray(fed))
    return {
        f"out{i}" if not port.names else port.any_name: np.array(found[i])
        for i, port in enumerate(network.outputs)
    }


def picture(name: str) -> Image.Image:
    return Image.open(DATA / "faces" / name).convert("RGB")


@pytest.mark.parametrize("name", FACES)
@pytest.mark.parametrize("letterboxed", [False, True])
def test_boxes_lie_on_the_faces(name: str, letterboxed: bool) -> None:
    image = picture(name)
    original, size = (image.height, image.width), (240, 320)
    canvas = Image.new("RGB", (320, 240), (127, 127, 127))
    if letterboxed:
        geometry = Geometry.letterboxed(original, size)
        x1, y1, x2, y2 = (round(side) for side in geometry.visible(*size))
        canvas.paste(image.resize((x2 - x1, y2 - y1)), (x1, y1))
    else:
        geometry = Geometry.stretched(original, size)
        canvas.paste(image.resize((320, 240)))
    fed = (np.asarray(canvas, np.float32).transpose(2, 0, 1)[None] - 127) / 128
    outputs = run(compiled("ultraface-slim320/version-slim-320_without_postprocessing.onnx"), fed)
    choice = choose_adapter([outputs], Hints(Task.DETECTION, 1, size))
    assert choice.certain
    assert choice.adapter.head is Head.PRIORS
    answer = decode(choice.adapter, outputs, [geometry])[0]
    assert isinstance(answer, Detections)
    found = answer.above(0.6)
    shared = overlaps(found.boxes, np.array(FACES[name], np.float32))
    assert len(found) == len(FACES[name])
    assert (shared.max(axis=0) > 0.6).all()
    assert (found.classes == 0).all()


def test_four_persons_are_found_by_a_head_without_anchors() -> None:
    torch = pytest.importorskip("torch")
    import openvino as ov

    module = torch.jit.load(str(MODELS / "fastestdet-torchscript" / "FastestDet.pt"))
    model = ov.convert_model(module, input=[1, 3, 352, 352], example_input=torch.zeros(1, 3, 352, 352))
    network = ov.Core().compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    image = picture("2.jpg")
    pixels = np.asarray(image.resize((352, 352)), np.float32)[..., ::-1] / 255
    outputs = run(network, pixels.transpose(2, 0, 1)[None])
    choice = choose_adapter([outputs], Hints(Task.DETECTION, 80, (352, 352)))
    assert (choice.adapter.head, choice.adapter.grid) == (Head.GRID, GridCode.FASTESTDET)
    answer = decode(choice.adapter, outputs, [Geometry.stretched((image.height, image.width), (352, 352))])[0]
    assert isinstance(answer, Detections)
    found = answer.above(0.5)
    assert found.classes.tolist() == [0, 0, 0, 0]
    for x1, _, x2, y2 in FACES["2.jpg"]:
        inside = (found.boxes[:, 0] < x1) & (found.boxes[:, 2] > x2) & (found.boxes[:, 1] < y2)
        assert (inside & (found.boxes[:, 3] > y2)).any()


@pytest.mark.parametrize("kind", ["sinet", "deeplab"])
def test_persons_are_cut_out(kind: str) -> None:
    image = picture("13.jpg")
    side = 320 if kind == "sinet" else 513
    pixels = np.asarray(image.resize((side, side)), np.float32)
    if kind == "sinet":
        mean, scale = np.array([102.89, 111.25, 126.91]), np.array([62.93, 62.82, 66.36]) * 255
        fed = ((pixels - mean) / scale).transpose(2, 0, 1)[None].astype(np.float32)
        outputs = run(compiled("sinet-portrait-seg/SINet_Softmax.onnx"), fed)
    else:
        outputs = run(compiled("deeplab-tf-frozen/deeplab_nchw.pb"), pixels[None] / 127.5 - 1)
    choice = choose_adapter([outputs], Hints(Task.SEGMENTATION, 2, (side, side)))
    assert (choice.adapter.head, choice.certain) == (Head.MASK, True)
    geometry = Geometry.stretched((image.height, image.width), (side, side))
    answer = decode(choice.adapter, outputs, [geometry])[0]
    assert isinstance(answer, MaskAnswer)
    assert answer.classes.shape == (image.height, image.width)
    for x1, y1, x2, y2 in FACES["13.jpg"]:
        assert answer.classes[y1 + 20 : y2 - 10, x1 + 10 : x2 - 10].mean() > 0.99
    assert answer.classes[:100, 180:280].mean() < 0.01  # the picture on the wall between them


def test_digits_and_pictures_are_classified() -> None:
    import gzip

    raw = gzip.decompress((DATA / "mnist-t10k" / "t10k-images-idx3-ubyte.gz").read_bytes())[16 : 16 + 784]
    digit = np.frombuffer(raw, np.uint8).reshape(1, 1, 28, 28).astype(np.float32)
    outputs = run(compiled("mnist-cntk/mnist.onnx"), digit)
    choice = choose_adapter([outputs], Hints(Task.CLASSIFICATION, 10))
    answer = decode(choice.adapter, outputs, [None])[0]
    assert isinstance(answer, ClassAnswer)
    assert (answer.best, choice.certain, choice.adapter.activation.value) == (7, True, "softmax")
    right = 0
    for number in range(10):
        folder = sorted((DATA / "cifar10-test-1000").iterdir())[number]
        first = np.asarray(Image.open(sorted(folder.iterdir())[0]).convert("RGB"), np.float32)[None]
        outputs = run(compiled("resnet8-cifar10-tflite/pretrainedResnet.tflite"), first)
        choice = choose_adapter([outputs], Hints(Task.CLASSIFICATION, 10))
        answer = decode(choice.adapter, outputs, [None])[0]
        assert isinstance(answer, ClassAnswer)
        assert choice.adapter.activation.value == "none"
        right += answer.best == number
    assert right >= 5
