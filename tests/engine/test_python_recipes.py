"""A recipe as a Python script makes what the step makes: the weights byte for byte, the graph up to generated names.

All scripts run in one process of their own, which knows nothing of this program.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openvino as ov
import pytest

from tests import models
from tests.engine.measured import Listener
from workbench.core.conversion import ConvertSpec, InputOverride
from workbench.core.inspection import InspectSpec
from workbench.core.preprocessing import ColorFormat, Preprocessing, Preset, Resize
from workbench.core.python_recipes import as_python
from workbench.core.verification import VerificationOptions
from workbench.engine import convert, inspect_model

IMAGENET = Preset.IMAGENET
CASES: Mapping[str, dict[str, Any]] = {
    "plain": {},
    "fp32": {"compress_to_fp16": False, "output_name": "other"},
    "shape and type": {
        "inputs": (InputOverride(name="image", shape=(2, 3, "8..32", "?"), type="f16", layout="NCHW"),)
    },
    "the only input": {"inputs": (InputOverride(shape=(4, 3, 16, 16)),)},
    "batch": {"batch": "?"},
    "batch by layout": {"batch": 8, "inputs": (InputOverride(layout="NCHW"),)},
    "frozen": {"inputs": (InputOverride(name="image", shape=(1, 3, 16, 16), value=(0.5,)),)},
    "an output inside": {"outputs": ("r1", "logits")},
    "an input inside": {"inputs": (InputOverride(name="r1"),), "outputs": ("probabilities",)},
    "an input and an output inside": {
        "inputs": (InputOverride(name="r1", shape=(2, 8, 16, 16)),),
        "outputs": ("p",),
    },
    "normalization": {
        "preprocessing": (Preprocessing(mean=IMAGENET.mean, scale=IMAGENET.scale, tensor_type="u8"),)
    },
    "pictures": {
        "preprocessing": (
            Preprocessing(
                input="image",
                tensor_type="u8",
                tensor_layout="NHWC",
                model_layout="NCHW",
                color_format=ColorFormat.BGR,
                resize=Resize(height=20, width=30),
                scale=(255.0,),
            ),
        )
    },
    "a camera": {
        "preprocessing": (Preprocessing(tensor_type="u8", color_format=ColorFormat.NV12, resize=Resize()),)
    },
    "reversed": {"preprocessing": (Preprocessing(reverse_channels=True, mean=(1.0, 2.0, 3.0)),)},
}

FACTORY = """
import torch

def make():
    torch.manual_seed(0)
    return torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.ReLU(), torch.nn.Linear(4, 2))
"""


def save_image_and_mask(path: Path) -> Path:
    """`y = image * mask` with `image` [1,3,4,4] and `mask` [1,1]."""
    import onnx
    from onnx import TensorProto, helper

    shapes = {"mask": [1, 1], "image": [1, 3, 4, 4], "y": [1, 3, 4, 4]}
    values = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()]
    made = helper.make_graph(
        [helper.make_node("Mul", ["image", "mask"], ["y"])], "masked", values[:2], values[2:]
    )
    onnx.save(helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
    return path


def save_scaled(path: Path) -> Path:
    """`y = x * (k + 1)` with the inputs `x` and `k`, both [1,4]: what hangs on a frozen `k` alone is computed once."""
    import onnx
    from onnx import TensorProto, helper

    values = {name: helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 4]) for name in "xky"}
    nodes = [helper.make_node("Add", ["k", "one"], ["a"]), helper.make_node("Mul", ["x", "a"], ["y"])]
    one = helper.make_tensor("one", TensorProto.FLOAT, [1], [1.0])
    made = helper.make_graph(nodes, "scaled", [values["x"], values["k"]], [values["y"]], [one])
    onnx.save(helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
    return path


def save_with_table(path: Path) -> Path:
    """`y = x @ t + k` with `x` [1,4], a table `t` [4,4] that has no batch, and a scalar `k`."""
    import onnx
    from onnx import TensorProto, helper

    shapes = {"x": [1, 4], "t": [4, 4], "k": [], "y": [None, 4]}
    values = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()]
    nodes = [helper.make_node("MatMul", ["x", "t"], ["m"]), helper.make_node("Add", ["m", "k"], ["y"])]
    made = helper.make_graph(nodes, "table", values[:3], values[3:])
    onnx.save(helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
    return path


def graph(xml: Path) -> list[Any]:
    """The graph without generated names: operations with shapes and types, and who feeds whom."""
    operations = ov.Core().read_model(xml).get_ordered_ops()
    place = {node.get_name(): number for number, node in enumerate(operations)}
    return [
        (
            node.get_type_name(),
            [(str(p.get_partial_shape()), str(p.get_element_type())) for p in node.outputs()],
            [(place[p.get_node().get_name()], p.get_index()) for p in node.input_values()],
            sorted(name for p in node.outputs() for name in p.get_names()),
            str(getattr(node, "layout", "")),
        )
        for node in operations
    ]


def compare(cases: Mapping[str, ConvertSpec], folder: Path, *, knows: bool) -> dict[str, str]:
    """Run the step and the script for each case; what differs, by case."""
    expected, scripts = {}, []
    for number, (case, spec) in enumerate(cases.items()):
        expected[case] = Path(convert.run(spec, Listener()).xml)
        look = InspectSpec(
            model=spec.model, preflight=True, trust_code=spec.trust_code, example_inputs=spec.example_inputs
        )
        facts = inspect_model.run(look, Listener()) if knows else None
        script = folder / f"recipe{number}.py"
        script.write_text(as_python(spec, facts).replace(spec.output_dir, f"{spec.output_dir}-script"))
        scripts.append(str(script))
    code = "import runpy, sys\nfor script in sys.argv[1:]: runpy.run_path(script)\nimport os; os._exit(0)"
    ended = subprocess.run(
        [sys.executable, "-c", code, *scripts],
        cwd=folder,
        env={**os.environ, "CI": "true"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    differing = {}
    for case, xml in expected.items():
        made = Path(f"{xml.parent}-script") / xml.name
        if made.with_suffix(".bin").read_bytes() != xml.with_suffix(".bin").read_bytes():
            differing[case] = "the weights"
        elif graph(made) != graph(xml):
            differing[case] = "the graph"
    return differing


def test_scripts_make_what_the_step_makes(tmp_path: Path) -> None:
    source = models.save_small_cnn(tmp_path / "cnn.onnx")
    cases = {
        case: ConvertSpec(model=str(source), output_dir=str(tmp_path / f"out {number}"), **options)
        for number, (case, options) in enumerate(CASES.items())
    }
    cases["frozen to several"] = ConvertSpec(
        model=str(save_scaled(tmp_path / "scaled.onnx")),
        output_dir=str(tmp_path / "out scaled"),
        inputs=(InputOverride(name="k", value=(1.0, 2.0, 3.0, 4.0)),),
    )
    cases["the only image"] = ConvertSpec(
        model=str(save_image_and_mask(tmp_path / "masked.onnx")),
        output_dir=str(tmp_path / "out masked"),
        preprocessing=(Preprocessing(scale=(2.0,), tensor_type="u8"),),
    )
    cases["a batch beside a table, and a frozen scalar"] = ConvertSpec(
        model=str(save_with_table(tmp_path / "table.onnx")),
        output_dir=str(tmp_path / "out table"),
        inputs=(InputOverride(name="k", value=(2.0,)),),
        batch=2,
    )
    assert compare(cases, tmp_path, knows=True) == {}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_scripts_of_an_ir_and_of_pytorch_make_what_the_step_makes(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    (tmp_path / "net.py").write_text(FACTORY)
    torch.manual_seed(1)
    module = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.ReLU()).eval()
    torch.jit.save(torch.jit.trace(module, torch.zeros(1, 3)), str(tmp_path / "traced.pt"))
    torch.export.save(torch.export.export(module, (torch.zeros(2, 3),)), tmp_path / "exported.pt2")
    sources: dict[str, dict[str, Any]] = {
        str(models.save_ir(tmp_path / "cnn.xml")): {"outputs": ("r2",)},
        str(tmp_path / "traced.pt"): {"example_inputs": (InputOverride(shape=(1, 3)),)},
        str(tmp_path / "exported.pt2"): {},
        f"{tmp_path / 'net.py'}:make": {
            "trust_code": True,
            "example_inputs": (InputOverride(name="input", shape=(1, 3), type="f32"),),
        },
    }
    cases = {
        source: ConvertSpec(model=source, output_dir=str(tmp_path / f"out {number}"), **options)
        for number, (source, options) in enumerate(sources.items())
    }
    assert compare(cases, tmp_path, knows=False) == {}


def test_preprocessing_without_a_name_is_for_the_only_image_and_is_verified_so(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime")
    spec = ConvertSpec(
        model=str(save_image_and_mask(tmp_path / "masked.onnx")),
        output_dir=str(tmp_path / "out"),
        preprocessing=(Preprocessing(scale=(2.0,), tensor_type="u8"),),
        verify=VerificationOptions(),
    )
    result = convert.run(spec, Listener())
    assert {info.name: info.type for info in result.inputs} == {"mask": "f32", "image": "u8"}
    assert result.verification is not None, result.not_verified
    assert result.verification.passed


def test_a_plain_script_is_short(tmp_path: Path) -> None:
    script = as_python(ConvertSpec(model="/m/net.onnx", output_dir="/out"))
    assert "def " not in script
    assert len(script.splitlines()) < 15
