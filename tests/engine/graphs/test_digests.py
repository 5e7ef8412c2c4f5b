"""Digests of weights: the same values have the same, however a file stores them."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import openvino as ov
import pytest
from onnx import TensorProto, helper, numpy_helper

from tests.engine.graphs import graph_models as models
from tests.engine.graphs.graph_models import node
from tests.engine.measured import Listener
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.graph import FoldedConstant, GraphKind, GraphSpec
from workbench.core.inspection import InspectSpec
from workbench.engine import inspect_model
from workbench.engine.graphs import graph_step
from workbench.engine.graphs.digests import constant_digest, digest_of

VALUES = np.random.default_rng(1).normal(size=(4, 300)).astype(np.float32)


def constants(path: Path, kind: GraphKind = GraphKind.SOURCE, *, hashed: bool = True) -> list[FoldedConstant]:
    spec = GraphSpec(model=str(path), kind=kind, lay_out=False, hash_weights=hashed)
    graph = graph_step.run(spec, Listener()).graph
    return [constant for n in graph.nodes for constant in n.constants]


def digest(path: Path, kind: GraphKind = GraphKind.SOURCE) -> str:
    (constant,) = constants(path, kind)
    return constant.digest


def product(path: Path, weights: onnx.TensorProto) -> Path:
    """A product with `weights` as they are stored."""
    main = helper.make_graph(
        [node("MatMul", ["x", "w"], ["y"], name="product")],
        "g",
        [models.value("x", (1, 4))],
        [models.value("y", None)],
        [weights],
    )
    onnx.save(helper.make_model(main, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), path)
    return path


def stored(kind: str, path: Path) -> Path:
    if kind == "raw":
        return product(path, numpy_helper.from_array(VALUES, "w"))
    if kind == "typed":
        return product(path, helper.make_tensor("w", TensorProto.FLOAT, VALUES.shape, VALUES.ravel()))
    if kind == "external":
        product(path, numpy_helper.from_array(VALUES, "w"))
        onnx.save(onnx.load(path), path, save_as_external_data=True, location="w.bin", size_threshold=0)
        return path
    tensor = numpy_helper.from_array(VALUES)
    constant = node("Constant", [], ["w"], value=tensor)
    return models.save(path, [constant, node("MatMul", ["x", "w"], ["y"])], {"x": (1, 4)}, {"y": None})


def test_one_value_has_one_digest_in_all_forms_of_storage(tmp_path: Path) -> None:
    forms = ("raw", "typed", "external", "operation")
    digests = {form: digest(stored(form, tmp_path / f"{form}.onnx")) for form in forms}
    ir = tmp_path / "ir.xml"
    ov.save_model(ov.Core().read_model(tmp_path / "raw.onnx"), ir, compress_to_fp16=False)
    digests["ir"] = digest(ir, GraphKind.CONVERTED)
    assert len(set(digests.values())) == 1, digests
    assert len(digests["ir"]) > 32


def test_other_values_have_another_digest_and_the_same_in_another_order_half_of_it(tmp_path: Path) -> None:
    first = digest(product(tmp_path / "a.onnx", numpy_helper.from_array(VALUES, "w")))
    changed = VALUES.copy()
    changed[2, 7] = np.nextafter(changed[2, 7], 9)
    turned = np.ascontiguousarray(VALUES[:, ::-1])
    other = digest(product(tmp_path / "b.onnx", numpy_helper.from_array(changed, "w")))
    order = digest(product(tmp_path / "c.onnx", numpy_helper.from_array(turned, "w")))
    assert other.rpartition("-")[2] != first.rpartition("-")[2]
    assert order != first
    assert order.rpartition("-")[2] == first.rpartition("-")[2]


@pytest.mark.parametrize(
    ("kind", "array"),
    [
        (TensorProto.FLOAT16, VALUES[0].astype(np.float16)),
        (TensorProto.DOUBLE, VALUES[0].astype(np.float64)),
        (TensorProto.INT8, np.arange(-128, 128, dtype=np.int8)),
        (TensorProto.UINT8, np.arange(256, dtype=np.uint8)),
        (TensorProto.INT64, np.arange(-300, 300, dtype=np.int64)),
        (TensorProto.UINT64, np.array([0, 1, (1 << 64) - 1] * 60, dtype=np.uint64)),
        (TensorProto.BOOL, np.array([True, False, True] * 400)),
    ],
)
def test_each_type_agrees_between_raw_and_typed_fields(tmp_path: Path, kind: int, array: Any) -> None:
    raw = numpy_helper.from_array(array, "w")
    typed = helper.make_tensor("w", kind, array.shape, array)
    assert typed.data_type == raw.data_type
    assert not typed.raw_data
    found = [digest(product(tmp_path / f"{i}.onnx", tensor)) for i, tensor in enumerate((raw, typed))]
    assert found[0] == found[1] != ""


def test_packed_types_do_not_depend_on_the_bits_behind_the_last_element() -> None:
    whole, spare, other = (
        np.array([0x21, 0x43, last], np.uint8) for last in (0x05, 0xF5, 0x06)
    )  # the constants share their memory

    def of(packed: np.ndarray[Any, Any]) -> str:
        return constant_digest(ov.op.Constant(ov.Tensor(packed, [5], ov.Type.u4)))

    assert of(whole) == of(spare) == digest_of(b"\x21\x43\x05", "u4", 5)
    assert of(whole) != of(other)


def test_what_is_missing_cut_off_or_elsewhere_has_no_digest(tmp_path: Path) -> None:
    path = stored("external", tmp_path / "m.onnx")
    data = tmp_path / "w.bin"
    data.write_bytes(data.read_bytes()[:-1])
    assert digest(path) == ""
    data.unlink()
    assert digest(path) == ""
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    (outside / "w.bin").write_bytes(VALUES.tobytes())
    data.symlink_to(outside / "w.bin")
    model = tmp_path / "folder"
    model.mkdir()
    inner = stored("external", model / "m.onnx")
    (model / "w.bin").unlink()
    (model / "w.bin").symlink_to(outside / "w.bin")
    assert digest(inner) == ""
    assert digest(product(tmp_path / "short.onnx", _shortened())) == ""


@pytest.mark.parametrize(("key", "value"), [("offset", "²"), ("offset", "9" * 6000), ("length", "²")])
def test_a_place_in_a_file_that_is_no_number_is_no_defect(tmp_path: Path, key: str, value: str) -> None:
    path = stored("external", tmp_path / "m.onnx")
    model = onnx.load(path, load_external_data=False)
    for entry in model.graph.initializer[0].external_data:
        if entry.key == key:
            entry.value = value
    entries = {entry.key: entry.value for entry in model.graph.initializer[0].external_data}
    if key not in entries:
        model.graph.initializer[0].external_data.add(key=key, value=value)
    path.write_bytes(model.SerializeToString())
    assert (digest(path) == "") is (key == "offset")
    with pytest.raises(WorkbenchError) as caught:
        inspect_model.run(InspectSpec(model=str(path)), Listener())
    assert caught.value.report.code is ErrorCode.MODEL_BROKEN


def _shortened() -> onnx.TensorProto:
    tensor = numpy_helper.from_array(VALUES, "w")
    tensor.raw_data = tensor.raw_data[:-4]
    return tensor


def test_weights_are_read_only_when_digests_are_wanted(tmp_path: Path) -> None:
    path = stored("raw", tmp_path / "m.onnx")
    assert [c.digest for c in constants(path, hashed=False)] == [""]


@pytest.mark.parametrize("form", ["raw", "external", "ir"])
def test_digests_of_large_weights_need_no_memory_of_their_size(tmp_path: Path, form: str) -> None:
    path, kind = tmp_path / "m.onnx", GraphKind.SOURCE
    product(path, numpy_helper.from_array(np.ones((4, 2_000_000), np.float32), "w"))
    if form == "external":
        onnx.save(onnx.load(path), path, save_as_external_data=True, location="w.bin", size_threshold=0)
    if form == "ir":
        path, kind = models.converted(path, compress=False), GraphKind.CONVERTED
    tracemalloc.start()
    try:
        assert digest(path, kind) != ""
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 22_000_000  # the weights have 64 MB
