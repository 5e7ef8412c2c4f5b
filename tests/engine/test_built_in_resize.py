"""Boxes and masks of models that resize, recolour or transpose their pictures themselves find back to the picture."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as ops
from PIL import Image

from tests.engine import evaluated as made
from tests.engine.measured import Listener
from workbench.core.datasets import DatasetRef
from workbench.core.evaluation import EvaluateResult, EvaluateSpec
from workbench.core.feeding import Feeding
from workbench.core.metrics.definitions import Metric
from workbench.core.outputs import BoxUnit, Column, Head, OutputAdapter
from workbench.core.preprocessing import ColorFormat, Preprocessing, Resize
from workbench.engine import evaluate
from workbench.engine.preprocessing import apply_preprocessing

SIDE = 32
WIDTH, HEIGHT = 64, 48
BOX = (16, 12, 32, 24)
"""x, y, width, height in the picture: the middle half of it, [8,8,24,24] of the network's 32 x 32."""
PIXELS = OutputAdapter(
    head=Head.FINAL,
    output="boxes",
    unit=BoxUnit.PIXELS,
    columns=(Column.BOX, Column.SCORE, Column.CLASS),
)


def box_network(
    path: Path, entry: Preprocessing, size: tuple[int, int] = (SIDE, SIDE), box: Any = None
) -> Path:
    """Always one box, in pixels of its own picture [1,3,H,W]; `entry` is built in as `convert` builds it in."""
    data = ops.parameter([1, 3, *size], ov.Type.f32, name="picture")
    nothing = ops.multiply(ops.reduce_mean(data, np.array([0, 1, 2, 3])), np.float32(0))
    row = np.array([[[*(box or (8, 8, 24, 24)), 0.9, 0]]], np.float32)
    model = ov.Model([ops.add(row, nothing)], [data], "boxes")
    data.output(0).set_names({"picture"})
    model.outputs[0].set_names({"boxes"})
    ov.save_model(apply_preprocessing(model, [entry], {}), path, compress_to_fp16=False)
    return path


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    (tmp_path / "val").mkdir()
    noise = np.random.default_rng(0).integers(0, 255, (2, HEIGHT, WIDTH, 3)).astype(np.uint8)
    for number, pixels in enumerate(noise):
        Image.fromarray(pixels).save(tmp_path / "val" / f"{number}.png")
    images = [{"id": n, "file_name": f"{n}.png", "width": WIDTH, "height": HEIGHT} for n in range(2)]
    boxes = [{"id": n, "image_id": n, "category_id": 1, "bbox": list(BOX), "area": 768} for n in range(2)]
    content = {"images": images, "annotations": boxes, "categories": [{"id": 1, "name": "thing"}]}
    (tmp_path / "annotations.json").write_text(json.dumps(content))
    return tmp_path


def evaluated(model: Path, data: Path, entry: Preprocessing, **options: Any) -> EvaluateResult:
    spec = EvaluateSpec(
        model=str(model), dataset=DatasetRef(path=str(data)), feeding=Feeding(built_in=(entry,)), **options
    )
    return evaluate.run(spec, Listener())


@pytest.mark.parametrize(
    "entry",
    [
        Preprocessing(resize=Resize(), tensor_type="u8", tensor_layout="NHWC"),
        Preprocessing(resize=Resize(height=HEIGHT, width=WIDTH)),
        Preprocessing(resize=Resize(), mean=(1, 2, 3), scale=(2,), reverse_channels=True, tensor_type="u8"),
        Preprocessing(resize=Resize(), color_format=ColorFormat.NV12, tensor_type="u8"),
    ],
    ids=["any size", "one size", "any size, normalized", "camera frames"],
)
def test_boxes_of_a_model_that_resizes_lie_where_the_objects_are(
    pictures: Path, tmp_path: Path, entry: Preprocessing
) -> None:
    model = box_network(tmp_path / "net.xml", entry)
    found = evaluated(model, pictures, entry, metric=Metric.MAP, adapter=PIXELS)
    assert found.fault_count == 0
    assert found.value == pytest.approx(1.0)


def test_boxes_in_camera_frames_are_not_stretched_by_their_planes(pictures: Path, tmp_path: Path) -> None:
    entry = Preprocessing(color_format=ColorFormat.NV12, tensor_type="u8")
    model = box_network(tmp_path / "net.xml", entry, (HEIGHT, WIDTH), (16, 12, 48, 36))
    found = evaluated(model, pictures, entry, metric=Metric.MAP, adapter=PIXELS)
    assert found.value == pytest.approx(1.0)


def test_a_network_that_resizes_for_itself_gives_boxes_in_what_it_was_fed(
    pictures: Path, tmp_path: Path
) -> None:
    data = ops.parameter([1, 3, HEIGHT, WIDTH], ov.Type.f32, name="picture")
    small = ops.interpolate(data, np.array([8, 8]), "nearest", "sizes", axes=np.array([2, 3]))
    nothing = ops.multiply(ops.reduce_mean(small, np.array([0, 1, 2, 3])), np.float32(0))
    row = np.array([[[16, 12, 48, 36, 0.9, 0]]], np.float32)
    model = made.save(ops.add(row, nothing), [data], tmp_path / "own.xml", "boxes")
    found = evaluated(model, pictures, Preprocessing(), metric=Metric.MAP, adapter=PIXELS)
    assert found.value == pytest.approx(1.0)
