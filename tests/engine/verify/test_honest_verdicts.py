"""What a verdict must not hide: nothing compared, tensors too small to tell apart, types numpy does not have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import helper, numpy_helper

from tests.engine.measured import Listener
from tests.engine.verify.verify_models import convert, node, save_graph, verified
from workbench.core.conversion import ConvertResult, ConvertSpec, InputOverride
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.preprocessing import Preprocessing
from workbench.core.verification import VerificationOptions
from workbench.engine import convert as conversion
from workbench.engine.verify.distance import EXACT_WEIGHTS, distance

FLOAT, INT64, BFLOAT16 = 1, 7, 16


def spec_of(model: Path, **changes: Any) -> ConvertSpec:
    return ConvertSpec(
        model=str(model), output_dir=str(model.parent), verify=VerificationOptions(), **changes
    )


def run(model: Path, **changes: Any) -> ConvertResult:
    return conversion.run(spec_of(model, output_name="ir", compress_to_fp16=False, **changes), Listener())


def test_what_the_check_warns_of_is_a_warning_of_the_conversion(tmp_path: Path) -> None:
    ports = {"x": (FLOAT, [1, 64])}, {"y": (FLOAT, [1, 64])}
    result = run(save_graph(tmp_path / "m.onnx", [node("Log", ["x"], "y")], *ports))
    assert result.verification is not None
    assert result.verification.passed
    assert result.verification.warnings == result.warnings
    assert [str(w) for w in result.warnings] == ["“y” holds NaN on the test input, in the source too."]


def test_nothing_but_nan_proves_nothing(tmp_path: Path) -> None:
    weights = {"w": np.full((4, 4), np.nan, np.float32)}
    ports = {"x": (FLOAT, [1, 4])}, {"y": (FLOAT, [1, 4])}
    result = run(save_graph(tmp_path / "m.onnx", [node("MatMul", ["x", "w"], "y")], *ports, weights))
    assert result.verification is None
    assert "no output holds a finite number" in str(result.not_verified)
    assert "“y” holds NaN or infinity on the test input." in map(str, result.warnings)


def test_an_empty_output_proves_nothing_and_is_said_beside_others(tmp_path: Path) -> None:
    nodes = [node("Greater", ["x", "limit"], "over"), node("NonZero", ["over"], "found")]
    weights = {"limit": np.float32(100)}
    inputs, found = {"x": (FLOAT, [1, 4])}, {"found": (INT64, [2, "n"])}
    alone = save_graph(tmp_path / "alone.onnx", nodes, inputs, found, weights)
    verdict, reason, _ = verified(spec_of(alone), convert(alone, tmp_path / "alone.xml"))
    assert verdict is None
    assert "nothing to compare" in str(reason)
    both = save_graph(
        tmp_path / "both.onnx",
        [*nodes, node("Relu", ["x"], "y")],
        inputs,
        {**found, "y": (FLOAT, [1, 4])},
        weights,
    )
    verdict, _, _ = verified(spec_of(both), convert(both, tmp_path / "both.xml"))
    assert verdict.passed
    assert [str(w) for w in verdict.warnings] == [
        "“found” is empty on the test input: nothing of it was compared."
    ]


def test_tensors_too_small_to_tell_apart_are_said() -> None:
    tiny = distance("y", np.full(4, 3e-9), np.zeros(4), EXACT_WEIGHTS)
    assert "nowhere larger than 3e-09" in str(tiny.warnings[0])
    assert distance("y", np.zeros(4), np.zeros(4), EXACT_WEIGHTS).warnings == []


def test_bf16_is_compared_by_its_values(tmp_path: Path) -> None:
    model = helper.make_model(
        helper.make_graph(
            [helper.make_node("Add", ["x", "k"], ["y"])],
            "g",
            [helper.make_tensor_value_info("x", BFLOAT16, [1, 4])],
            [helper.make_tensor_value_info("y", BFLOAT16, [1, 4])],
            [numpy_helper.from_array(_bf16([1, 2, 3, 4]), "k")],
        ),
        opset_imports=[helper.make_opsetid("", 14)],
        ir_version=8,
    )
    onnx.save(model, tmp_path / "m.onnx")
    result = run(tmp_path / "m.onnx")
    assert result.inputs[0].type == "bf16"
    assert result.verification is not None
    assert result.verification.passed
    assert 1 < result.verification.outputs[0].reference_max < 10


def _bf16(values: list[float]) -> Any:
    return np.array(values, np.float32).astype(helper.tensor_dtype_to_np_dtype(BFLOAT16))


def test_a_model_cut_behind_an_unknown_operation_is_verified(tmp_path: Path) -> None:
    odd = helper.make_node("Frob", ["x"], ["b"], domain="acme.ops")
    model = helper.make_model(
        helper.make_graph(
            [odd, node("Relu", ["b"], "y")],
            "g",
            [helper.make_tensor_value_info("x", FLOAT, [1, 4])],
            [helper.make_tensor_value_info("y", FLOAT, [1, 4])],
        ),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("acme.ops", 1)],
        ir_version=8,
    )
    onnx.save(model, tmp_path / "m.onnx")
    result = run(tmp_path / "m.onnx", inputs=(InputOverride(name="b", shape=(1, 4)),))
    assert result.verification is not None, result.not_verified
    assert result.verification.passed


def test_preprocessing_before_an_inner_tensor_of_many_channels_is_verified(tmp_path: Path) -> None:
    weights = {"w": np.ones((8, 3, 1, 1), np.float32)}
    ports = {"x": (FLOAT, [1, 3, 4, 4])}, {"y": (FLOAT, [1, 8, 4, 4])}
    nodes = [node("Conv", ["x", "w"], "c"), node("Relu", ["c"], "y")]
    source = save_graph(tmp_path / "m.onnx", nodes, *ports, weights)
    wanted = {"inputs": (InputOverride(name="c"),), "preprocessing": (Preprocessing(mean=(3.0,)),)}
    result = run(source, **wanted)
    assert result.verification is not None, result.not_verified
    assert result.verification.passed


def test_a_picture_of_the_examples_size_is_fed_where_the_layout_changes(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    pytest.importorskip("packaging")
    network = torch.nn.Sequential(torch.nn.Conv2d(3, 4, 3), torch.nn.ReLU()).eval()
    torch.jit.trace(network, (torch.zeros(1, 3, 12, 10),)).save(str(tmp_path / "m.pt"))
    fed = Preprocessing(tensor_type="u8", tensor_layout="NHWC", model_layout="NCHW", mean=(1.0, 2.0, 3.0))
    examples = (InputOverride(shape=(1, 3, 12, 10)),)
    result = run(tmp_path / "m.pt", example_inputs=examples, preprocessing=(fed,))
    assert result.verification is not None, result.not_verified
    assert result.verification.passed
    assert "uint8 [1,12,10,3] → float32 [1,3,12,10]" in result.verification.inputs


def test_a_sample_that_is_not_there_is_said_before_anything_is_converted(tmp_path: Path) -> None:
    ports = {"x": (FLOAT, [1, 4])}, {"y": (FLOAT, [1, 4])}
    source = save_graph(tmp_path / "m.onnx", [node("Relu", ["x"], "y")], *ports)
    options = VerificationOptions(samples=(str(tmp_path / "mistyped.npy"),))
    spec = ConvertSpec(model=str(source), output_dir=str(tmp_path / "out"), verify=options)
    with pytest.raises(WorkbenchError) as caught:
        conversion.run(spec, Listener())
    assert caught.value.report.code is ErrorCode.FILE_MISSING
    assert not (tmp_path / "out").exists()
