"""What a user says about inputs: layouts, fixed values, batches. (Shapes and types: `test_convert.py`.)"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as ops

from tests import models
from tests.engine.measured import Listener
from workbench.core.conversion import ConvertResult, ConvertSpec, InputOverride
from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.engine import convert, runtime
from workbench.engine.input_overrides import apply_overrides

EXACT = {"INFERENCE_PRECISION_HINT": "f32", "EXECUTION_MODE_HINT": "ACCURACY"}


def converted(
    model: Path, folder: Path, *inputs: InputOverride, batch: int | str | None = None
) -> ConvertResult:
    spec = ConvertSpec(
        model=str(model), output_dir=str(folder), inputs=inputs, batch=batch, compress_to_fp16=False
    )
    return convert.run(spec, Listener())


def refusal(model: ov.Model, *inputs: InputOverride, batch: int | str | None = None) -> ErrorReport:
    with pytest.raises(WorkbenchError) as caught:
        apply_overrides(model, inputs, batch)
    return caught.value.report


def answer(model: ov.Model | str, *data: Any) -> Any:
    loaded = runtime.read_model(model) if isinstance(model, str) else model
    return runtime.core().compile_model(loaded, "CPU", EXACT)(list(data))[0]


def sum_of(shape: Sequence[int], kind: ov.Type) -> ov.Model:
    """`x` f32 + `fixed` of another type and shape."""
    x = ops.parameter(shape, ov.Type.f32, name="x")
    fixed = ops.parameter(ov.PartialShape(list(shape)), kind, name="fixed")
    for node in (x, fixed):
        node.output(0).set_names({node.get_friendly_name()})
    return ov.Model([ops.add(x, ops.convert(fixed, "f32"))], [x, fixed])


def kinds(model: ov.Model) -> set[str]:
    return {node.get_type_name() for node in model.get_ops()}


def test_a_layout_is_written_into_the_ir_and_moves_nothing(tmp_path: Path) -> None:
    cnn = models.save_small_cnn(tmp_path / "cnn.onnx")
    result = converted(cnn, tmp_path / "out", InputOverride(name="image", layout="NCHW"))
    assert (result.inputs[0].layout, result.inputs[0].shape) == ("NCHW", (1, 3, 16, 16))
    assert runtime.read_model(result.xml).get_parameters()[0].layout == ov.Layout("NCHW")


def test_a_layout_stays_when_the_type_changes_too(tmp_path: Path) -> None:
    cnn = models.save_small_cnn(tmp_path / "cnn.onnx")
    result = converted(cnn, tmp_path / "out", InputOverride(type="u8", layout="NCHW"))
    assert (result.inputs[0].layout, result.inputs[0].type) == ("NCHW", "u8")


@pytest.mark.parametrize("layout", ["NCH", "N!HW", "NNHW"])
def test_a_layout_that_does_not_fit_is_refused(layout: str, tmp_path: Path) -> None:
    model = runtime.read_model(models.save_small_cnn(tmp_path / "cnn.onnx"))
    report = refusal(model, InputOverride(name="image", layout=layout))
    assert report.code is ErrorCode.USAGE
    assert "image" in str(report.what)
    assert ".cpp" not in f"{report.what}{report.why}"


@pytest.mark.parametrize("kind", ["f32", "f16", "bf16", "f64", "i64", "i32", "u8", "i8", "boolean", "u64"])
def test_one_number_freezes_all_elements_whatever_the_type(kind: str) -> None:
    model = apply_overrides(
        sum_of([2, 3], getattr(ov.Type, kind)), [InputOverride(name="fixed", value=(1.0,))]
    )
    assert [port.get_any_name() for port in model.inputs] == ["x"]
    assert "Convert" not in kinds(model)
    np.testing.assert_array_equal(answer(model, np.ones((2, 3), np.float32)), np.full((2, 3), 2, np.float32))


def test_all_elements_are_given_in_row_major_order() -> None:
    values = tuple(float(n) for n in range(6))
    model = apply_overrides(sum_of([2, 3], ov.Type.i64), [InputOverride(name="fixed", value=values)])
    expected = np.arange(6, dtype=np.float32).reshape(2, 3)
    np.testing.assert_array_equal(answer(model, np.zeros((2, 3), np.float32)), expected)


def test_a_value_is_of_the_shape_and_type_that_are_asked_for() -> None:
    x = ops.parameter(ov.PartialShape([-1, 2]), ov.Type.f32, name="x")
    y = ops.parameter(ov.PartialShape([-1, 2]), ov.Type.f32, name="y")
    made = ov.Model([ops.add(x, y)], [x, y])
    frozen = apply_overrides(made, [InputOverride(name="y", shape=(1, 2), type="u8", value=(200.0, 7.0))])
    np.testing.assert_array_equal(answer(frozen, np.zeros((3, 2), np.float32)), [[200, 7]] * 3)
    assert "Convert" not in kinds(frozen)


def test_freezing_computes_ahead_and_leaves_compressed_weights_compressed() -> None:
    x = ops.parameter([1, 4], ov.Type.f32, name="x")
    scale = ops.parameter([], ov.Type.f32, name="scale")
    weights = ops.convert(ops.constant(np.ones((4, 4), np.float16)), "f32")
    factor = ops.exp(ops.multiply(scale, np.float32(0)))
    model = ov.Model([ops.multiply(ops.matmul(x, weights, False, False), factor)], [x, scale])
    frozen = apply_overrides(model, [InputOverride(name="scale", value=(3.0,))])
    assert "Exp" not in kinds(frozen)
    assert "Convert" in kinds(frozen)
    np.testing.assert_array_equal(answer(frozen, np.ones((1, 4), np.float32)), [[4, 4, 4, 4]])


@pytest.mark.parametrize(
    ("kind", "values", "code", "words"),
    [
        ("f32", (1.0, 2.0), ErrorCode.USAGE, "6 elements, and 2 values"),
        ("i64", (1.5,), ErrorCode.USAGE, "i64 cannot hold the value 1.5"),
        ("u8", (256.0,), ErrorCode.USAGE, "u8 cannot hold the value 256"),
        ("u8", (-1.0,), ErrorCode.USAGE, "u8 cannot hold the value -1"),
        ("i32", (float("nan"),), ErrorCode.USAGE, "i32 cannot hold the value nan"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(
    kind: str, values: tuple[float, ...], code: ErrorCode, words: str
) -> None:
    report = refusal(sum_of([2, 3], getattr(ov.Type, kind)), InputOverride(name="fixed", value=values))
    assert report.code is code
    assert "fixed" in str(report.what)
    assert words in str(report.why)


def test_an_input_of_an_open_shape_cannot_be_frozen() -> None:
    report = refusal(sum_of([-1, 3], ov.Type.f32), InputOverride(name="fixed", value=(1.0,)))
    assert report.code is ErrorCode.SHAPE_NEEDED
    assert "open" in str(report.why)


def test_every_input_frozen_leaves_a_model_that_always_answers_the_same(tmp_path: Path) -> None:
    mlp = models.save_mlp(tmp_path / "mlp.onnx", width=4)
    result = converted(mlp, tmp_path / "out", InputOverride(name="features", value=(1.0,)))
    assert result.inputs == ()
    assert any("no inputs" in str(warning) for warning in result.warnings)
    expected = answer(runtime.read_model(mlp), np.ones((1, 4), np.float32))
    np.testing.assert_allclose(answer(result.xml), expected, atol=1e-5)


@pytest.mark.parametrize(("batch", "shape"), [(4, 4), ("?", "?"), ("1..8", "1..8")])
def test_the_batch_of_every_input_is_set(tmp_path: Path, batch: int | str, shape: int | str) -> None:
    result = converted(models.save_small_cnn(tmp_path / "cnn.onnx"), tmp_path / "out", batch=batch)
    assert result.inputs[0].shape == (shape, 3, 16, 16)
    assert result.outputs[0].shape == (shape, 10)


def test_the_layout_says_where_the_batch_is() -> None:
    x = ops.parameter([5, 1, 3], ov.Type.f32, name="sequence")
    time_is_first = ov.Model([ops.relu(x)], [x])
    apply_overrides(time_is_first, [InputOverride(name="sequence", layout="TNC")], 8)
    assert list(time_is_first.inputs[0].shape) == [5, 8, 3]


def test_a_model_without_a_batch_says_so() -> None:
    x = ops.parameter([4, 4], ov.Type.f32, name="table")
    model = ov.Model([ops.relu(x)], [x])
    report = refusal(model, InputOverride(name="table", layout="HW"), batch=2)
    assert report.code is ErrorCode.SHAPE_MISMATCH
    assert "table" in str(report.why)
    scalar = ops.parameter([], ov.Type.f32, name="number")
    assert "number" in str(refusal(ov.Model([ops.relu(scalar)], [scalar]), batch=2).why)


def test_the_operation_that_forbids_a_batch_is_named() -> None:
    x = ops.parameter([1, 4], ov.Type.f32, name="x")
    model = ov.Model([ops.reshape(x, np.array([2, 2]), special_zero=False, name="square")], [x])
    report = refusal(model, batch=3)
    assert "batch" in str(report.what)
    assert "square" in str(report.why)
    assert "Reshape" in str(report.why)


@pytest.mark.parametrize("batch", ["none", "0", "1,2"])
def test_what_is_no_batch_is_wrong_usage(batch: str) -> None:
    assert refusal(sum_of([1, 3], ov.Type.f32), batch=batch).code is ErrorCode.USAGE


def test_an_input_that_begins_with_another_size_than_the_batch_is_left_alone() -> None:
    x, table = ops.parameter([1, 4], ov.Type.f32, name="x"), ops.parameter([4, 6], ov.Type.f32, name="table")
    model = apply_overrides(ov.Model([ops.matmul(x, table, False, False)], [x, table]), (), 5)
    assert [list(port.shape) for port in model.inputs] == [[5, 4], [4, 6]]
    y = ops.parameter([8, 4], ov.Type.f32, name="y")
    assert list(apply_overrides(ov.Model([ops.relu(y)], [y]), (), 2).inputs[0].shape) == [2, 4]
