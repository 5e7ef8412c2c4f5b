"""A recipe run again gives the same files, those of the bare calls; all options together compute right."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
import pytest

from tests import models
from tests.engine.measured import Listener
from workbench import paths
from workbench.core.conversion import ConvertSpec, InputOverride
from workbench.core.preprocessing import Preprocessing
from workbench.core.specs import encode
from workbench.engine import convert, runtime


@pytest.fixture
def cnn(tmp_path: Path) -> Path:
    return models.save_small_cnn(tmp_path / "cnn.onnx")


ALL_OPTIONS = {
    "inputs": (InputOverride(name="r1", layout="NCHW"), InputOverride(name="b3", value=(0.25,))),
    "outputs": ("logits",),
    "batch": 2,
    "preprocessing": (Preprocessing(input="r1", mean=(1.0,), scale=(2.0,), tensor_type="u8"),),
}
"""Every kind of change at once: inner inputs, one of them frozen, an inner output, a batch, preprocessing."""


def in_a_process_of_its_own(spec: ConvertSpec) -> tuple[bytes, bytes]:
    """The files that a fresh worker writes: the graph and the weights."""
    code = (
        "import os, sys; from tests.engine.measured import Listener; from workbench.core.specs import decode_spec; "
        "from workbench.engine import convert; convert.run(decode_spec(sys.argv[1]), Listener()); os._exit(0)"
    )
    in_python(code, encode(spec).decode())
    xml = Path(spec.output_dir) / f"{spec.output_name}.xml"
    return xml.read_bytes(), xml.with_suffix(".bin").read_bytes()


def in_python(code: str, *arguments: str) -> None:
    environment = {**paths.program_environment(), "CI": "true"}
    root = Path(__file__).parents[2]
    subprocess.run(
        [sys.executable, "-c", code, *arguments], check=True, env=environment, cwd=root, timeout=60
    )


def test_the_files_are_those_of_the_bare_calls(cnn: Path, tmp_path: Path) -> None:
    xml = tmp_path / "bare.xml"
    code = "import os, sys, openvino as ov; ov.save_model(ov.convert_model(sys.argv[1]), sys.argv[2]); os._exit(0)"
    in_python(code, str(cnn), str(xml))
    spec = ConvertSpec(model=str(cnn), output_dir=str(tmp_path / "out"), output_name="net")
    assert in_a_process_of_its_own(spec) == (xml.read_bytes(), xml.with_suffix(".bin").read_bytes())


def test_the_same_recipe_gives_the_same_files_in_every_worker(cnn: Path, tmp_path: Path) -> None:
    specs = [
        ConvertSpec(model=str(cnn), output_dir=str(tmp_path / place), output_name="net", **ALL_OPTIONS)
        for place in "ab"
    ]
    assert in_a_process_of_its_own(specs[0]) == in_a_process_of_its_own(specs[1])


def test_all_options_together_compute_what_the_source_computes(cnn: Path, tmp_path: Path) -> None:
    spec = ConvertSpec(model=str(cnn), output_dir=str(tmp_path), compress_to_fp16=False, **ALL_OPTIONS)
    result = convert.run(spec, Listener())
    assert [(info.name, info.shape, info.type) for info in result.inputs] == [("r1", (2, 8, 16, 16), "u8")]
    data = np.random.default_rng(3).integers(0, 9, (2, 8, 16, 16)).astype(np.uint8)
    exact = {"INFERENCE_PRECISION_HINT": "f32", "EXECUTION_MODE_HINT": "ACCURACY"}
    answer = runtime.core().compile_model(runtime.read_model(result.xml), "CPU", exact)(data)[0]
    weights = models._cnn_weights()
    weights["b3"] = np.full(10, 0.25, np.float32)
    np.testing.assert_allclose(answer, _behind_r1((data.astype(np.float32) - 1) / 2, weights), atol=1e-4)


def _behind_r1(data: np.ndarray, weights: dict[str, np.ndarray]) -> np.ndarray:
    """The second half of the small CNN up to its logits, in numpy."""
    padded = np.pad(data, ((0, 0), (0, 0), (1, 1), (1, 1)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), (2, 3))[:, :, ::2, ::2]
    convolved = np.einsum("nchwij,ocij->nohw", windows, weights["w2"]) + weights["b2"][None, :, None, None]
    return np.maximum(convolved, 0).mean((2, 3)) @ weights["w3"].T + weights["b3"]


@pytest.mark.parametrize("trap", ["opset", "too long", "unused"])
def test_what_the_graph_does_not_show_of_the_file_is_said(tmp_path: Path, trap: str) -> None:
    path = models.save_small_cnn(tmp_path / "m.onnx")
    if trap == "opset":
        model = onnx.load(path)
        model.opset_import[0].version = 9999
        onnx.save(model, path)
    elif trap == "too long":
        onnx.save(onnx.load(path), path, save_as_external_data=True, location="weights.bin", size_threshold=0)
        with (tmp_path / "weights.bin").open("ab") as file:
            file.write(bytes(1 << 17))
    else:
        (tmp_path / "m.onnx.data").write_bytes(b"of another model")
    spec = ConvertSpec(model=str(path), output_dir=str(tmp_path / "out"))
    said = " ".join(map(str, convert.run(spec, Listener()).warnings))
    assert {"opset": "9999", "too long": "weights.bin has", "unused": "uses nothing of it"}[trap] in said
