"""What the runtime says becomes the true cause and a remedy: collected texts as a table, and models given to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.engine.messages.expected import EXPECTED
from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.core.inspection import ModelFormat, UnsupportedOperation
from workbench.core.project import Step
from workbench.engine import runtime
from workbench.engine.failures import plain_cause, report_of
from workbench.engine.openvino_errors import (
    listed,
    read_error,
    reshape_cause,
    save_error,
    shown,
    unsupported_operations,
)

MESSAGES = Path(__file__).with_name("messages")
FORMATS = {
    "onnx": ModelFormat.ONNX,
    "ir": ModelFormat.IR,
    "alloc": ModelFormat.ONNX,
    "tf": ModelFormat.TF_FROZEN,
    "savedmodel": ModelFormat.SAVED_MODEL,
    "tflite": ModelFormat.TFLITE,
    "paddle": ModelFormat.PADDLE,
    "torch": ModelFormat.PYTHON,
    "torchscript": ModelFormat.TORCHSCRIPT,
    "pt2": ModelFormat.EXPORTED_PROGRAM,
}
NATIVE = (".cpp", ".hpp", "Exception from", "Check '", "FrontEnd API", "While validating", "_M_range_check")


def explained(name: str) -> ErrorReport:
    """What the text of a file becomes; as the text of any exception, whatever its class was."""
    text = (MESSAGES / f"{name}.txt").read_text(encoding="utf-8")
    return read_error(RuntimeError(text), Path("model.any"), FORMATS[name.partition("_")[0]]).report


def test_every_collected_text_has_its_line_in_the_table() -> None:
    assert {file.stem for file in MESSAGES.glob("*.txt")} == set(EXPECTED)
    assert len(EXPECTED) > 100


@pytest.mark.parametrize("name", EXPECTED)
def test_a_real_text_becomes_its_cause_and_a_remedy(name: str) -> None:
    code, why, tries = EXPECTED[name]
    report = explained(name)
    assert report.code is code, str(report.why)
    assert why in str(report.why)
    assert tries in "\n".join(map(str, report.tries))
    assert report.details == (MESSAGES / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", EXPECTED)
def test_nothing_native_and_nothing_hostile_is_shown(name: str) -> None:
    report = explained(name)
    for text in (str(report.what), str(report.why), *map(str, report.tries)):
        assert text.endswith((".", "!", "?"))
        assert not any(word in text for word in NATIVE), text
        assert text.isprintable()
        assert len(text) < 900
        assert "{" not in text.replace("{f32}", "")


def test_a_rule_that_failed_because_of_another_operation_is_not_the_cause() -> None:
    """Constants and marks only stand between two operations; the one without a rule is told."""
    assert "prim::Constant" not in str(explained("torchscript_svd").why)
    assert "Normalizer" not in str(explained("onnx_ml_ops").why)


def test_unsupported_operations_are_told_with_number_and_places_where_these_are_known() -> None:
    operations = (
        UnsupportedOperation(type="acme.ops.Frob", count=12, nodes=tuple(f"n{i}" for i in range(12))),
        UnsupportedOperation(type="Zap-17", count=1, nodes=("\u202ename",)),
    )
    report = unsupported_operations(Path("m.onnx"), operations, "raw").report
    assert str(report.why) == (
        "No conversion exists for: Frob (domain acme.ops) × 12, Zap (opset 17). "
        "They are at “n0”, “n1”, “n2”, “n3”, “n4” and 8 more."
    )


def test_a_long_name_is_shortened_and_what_cannot_be_seen_is_replaced() -> None:
    assert shown("a\u202eb\nc\x07") == "a�b�c�"
    assert len(shown("n" * 5000)) == 120
    assert shown("n" * 5000 + "END").endswith("END")
    assert str(listed([str(i) for i in range(20)])).endswith("10, 11 and 8 more")


def test_the_condition_that_the_runtime_checked_is_no_cause() -> None:
    text = "Check 'a.b()' failed at src/a/b.hpp:12:\nWhile validating node 'opset1::Add x () -> ()':\nNo such axis\n\n"
    assert plain_cause(RuntimeError(text)) == "No such axis"
    assert plain_cause(RuntimeError("Check 'a' failed at src/a.cpp:1:")) == "Check 'a' failed at"


def test_the_exceptions_an_error_was_raised_from_are_read_too() -> None:
    """PyTorch's last exception says only that there were warnings."""
    error = RuntimeError("We ran into an error when deserializing the saved file.")
    error.__cause__ = RuntimeError(
        "Serialized schema version SchemaVersion(major=99, minor=20) does not match our current schema version (8, 20)."
    )
    report = read_error(error, Path("m.pt2"), ModelFormat.EXPORTED_PROGRAM).report
    assert report.code is ErrorCode.UNSUPPORTED_FORMAT
    assert "version 99" in str(report.why)


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.startswith("alloc")])
def test_an_allocation_that_failed_is_told_as_memory_by_every_step(name: str) -> None:
    text = (MESSAGES / f"{name}.txt").read_text(encoding="utf-8")
    assert report_of(RuntimeError(text), Step.CONVERT).code is ErrorCode.OUT_OF_MEMORY


# --- models really given to the runtime -------------------------------------------------------------------------------


def save(path: Path, nodes: list[Any], shape: Any, weights: dict[str, Any], kind: int = 1) -> Path:
    """An ONNX model from `x` to `y` (opset 17)."""
    import onnx
    from onnx import helper, numpy_helper

    graph = helper.make_graph(
        nodes,
        "g",
        [helper.make_tensor_value_info("x", kind, shape)],
        [helper.make_tensor_value_info("y", kind, None)],
        [numpy_helper.from_array(np.asarray(value), key) for key, value in weights.items()],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("acme.ops", 1)]
    onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=8), path)
    return path


def node(kind: str, inputs: list[str], output: str = "y", **attributes: Any) -> Any:
    from onnx import helper

    return helper.make_node(kind, inputs, [output], **attributes)


ONES = np.ones((7, 5), np.float32)
LIVE: dict[str, tuple[Callable[[], tuple[list[Any], Any, dict[str, Any]]], ErrorCode, str]] = {
    "a shape that does not fit": (
        lambda: ([node("MatMul", ["x", "w"])], [1, 4], {"w": ONES}),
        ErrorCode.SHAPE_MISMATCH,
        "MatMul (opset 17) “y”, which gets f32[1,4], f32[7,5]",
    ),
    "channels that do not fit": (
        lambda: ([node("Conv", ["x", "w"])], [1, 3, 8, 8], {"w": np.ones((2, 5, 3, 3), np.float32)}),
        ErrorCode.SHAPE_MISMATCH,
        "does not match filter input channel count (5)",
    ),
    "no rank": (
        lambda: ([node("Conv", ["x", "w"])], None, {"w": np.ones((2, 3, 3, 3), np.float32)}),
        ErrorCode.SHAPE_NEEDED,
        "rank has to be known",
    ),
    "operations of a domain": (
        lambda: (
            [node("Frob", ["x"], "a", domain="acme.ops"), node("Zap", ["a"], domain="acme.ops")],
            [1, 4],
            {},
        ),
        ErrorCode.UNSUPPORTED_OPERATIONS,
        "Frob (domain acme.ops)",
    ),
    "a tensor from nowhere": (
        lambda: ([node("Add", ["x", "nowhere"])], [1, 4], {}),
        ErrorCode.MODEL_BROKEN,
        "“nowhere”, which nothing produces",
    ),
    "an output nobody makes": (
        lambda: ([node("Relu", ["x"], "z")], [1, 4], {}),
        ErrorCode.MODEL_BROKEN,
        "the output “y”, which no operation produces",
    ),
    "two types": (
        lambda: ([node("Add", ["x", "w"])], [1, 4], {"w": np.ones(4, np.int64)}),
        ErrorCode.UNSUPPORTED_OPERATIONS,
        "same element type (arg0 element type: f32, arg1 element type: i64)",
    ),
    "a mode that does not exist": (
        lambda: (
            [node("Resize", ["x", "", "s"], mode="hexagonal")],
            [1, 1, 2, 2],
            {"s": np.array([1, 1, 2, 2], np.float32)},
        ),
        ErrorCode.UNSUPPORTED_OPERATIONS,
        "Resize (opset 17) “y”: hexagonal",
    ),
    "too few inputs": (
        lambda: ([node("MatMul", ["x"])], [1, 4], {}),
        ErrorCode.MODEL_BROKEN,
        "has fewer inputs than it needs",
    ),
    "a zero point of a wrong type": (
        lambda: ([node("QuantizeLinear", ["x", "s", "z"])], [1, 4], {"s": np.float32(0.1), "z": np.int32(0)}),
        ErrorCode.UNSUPPORTED_OPERATIONS,
        "must be one of the supported types",
    ),
    "optional values": (
        lambda: ([node("Optional", ["x"], "o"), node("OptionalGetElement", ["o"])], [1, 4], {}),
        ErrorCode.UNSUPPORTED_OPERATIONS,
        "OptionalGetElement (opset 17)",
    ),
}


@pytest.mark.parametrize("name", LIVE)
@pytest.mark.parametrize("load", ["read_source", "convert_source"])
def test_a_model_that_cannot_be_converted_is_told_by_its_cause(tmp_path: Path, name: str, load: str) -> None:
    build, code, words = LIVE[name]
    path = save(tmp_path / "m.onnx", *build())
    source = runtime.recognise(path)
    with pytest.raises(WorkbenchError) as caught:
        getattr(runtime, load)(source)
    report = caught.value.report
    assert report.code is code, str(report.why)
    assert words in str(report.why)
    assert report.tries
    assert report.details


def test_complex_numbers_are_told_as_an_element_type(tmp_path: Path) -> None:
    path = save(tmp_path / "m.onnx", [node("Identity", ["x"])], [1], {}, kind=14)
    with pytest.raises(WorkbenchError) as caught:
        runtime.read_model(path)
    assert "complex numbers" in str(caught.value.report.why)


def test_a_refused_shape_names_the_operation_and_what_it_says() -> None:
    import openvino as ov
    from openvino import opset13 as ops

    data = ops.parameter([1, 3, 8, 8], ov.Type.f32, name="data")
    kernel = ops.constant(np.ones((4, 3, 3, 3), np.float32))
    model = ov.Model(
        [ops.convolution(data, kernel, [1, 1], [0, 0], [0, 0], [1, 1], name="/stem/Conv")], [data]
    )
    with pytest.raises(RuntimeError) as caught:
        model.reshape([1, 4, 8, 8])
    assert str(reshape_cause(caught.value)) == (
        "The operation /stem/Conv (Convolution) does not allow it: "
        "Data batch channel count (4) does not match filter input channel count (3)."
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    assert "Writing stopped" in str(not_saved(tmp_path, Path("/dev/full")).why)


def test_a_file_that_cannot_be_made_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    report = not_saved(tmp_path, tmp_path / "folder")
    assert "No file can be made" in str(report.why)
    assert "-o" in str(report.tries[0])


def not_saved(folder: Path, weights: Path) -> ErrorReport:
    """The report of saving a model whose weights file is a link to something else."""
    import openvino as ov
    from openvino import opset13 as ops

    data = ops.parameter([1, 4], ov.Type.f32, name="data")
    model = ov.Model([ops.add(data, ops.constant(np.ones((1000, 4), np.float32)))], [data])
    (folder / "m.bin").symlink_to(weights)
    with pytest.raises(RuntimeError) as caught:
        ov.save_model(model, folder / "m.xml")
    report = save_error(caught.value, folder / "m.xml").report
    assert report.code is ErrorCode.OUTPUT_UNWRITABLE
    assert "basic_ios" not in str(report.why)
    return report
