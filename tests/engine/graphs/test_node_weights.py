"""Numbers of an operation's weights, against numpy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import openvino as ov
import pytest
from onnx import helper, numpy_helper
from openvino import opset13 as ops

from tests.engine.graphs import graph_models as models
from tests.engine.graphs.graph_models import node
from tests.engine.graphs.test_converted_and_executed import save_quantized
from tests.engine.measured import Listener
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.graph import GraphKind, NodeSpec, WeightStatistics
from workbench.engine.graphs import node_step

SOURCE, CONVERTED, EXECUTED = GraphKind
VALUES = np.random.default_rng(8).standard_normal((4, 300)).astype(np.float32)
VALUES[0, :30] = 0


def weights(
    path: Path, name: str, kind: GraphKind = SOURCE, body: tuple[int, ...] = ()
) -> list[WeightStatistics]:
    spec = NodeSpec(model=str(path), kind=kind, node=name, body=body)
    return list(node_step.run(spec, Listener()).constants)


def product(path: Path, array: np.ndarray[Any, Any] = VALUES) -> Path:
    nodes = [node("MatMul", ["x", "w"], ["y"], name="product")]
    return models.save(path, nodes, {"x": [1, 4]}, {"y": [1, 300]}, {"w": array})


def agrees(found: WeightStatistics, array: np.ndarray[Any, Any]) -> None:
    exact = array.astype(np.float64)
    expected = (exact.min(), exact.max(), exact.mean(), exact.std(), float((exact == 0).mean()))
    got = (found.minimum, found.maximum, found.mean, found.deviation, found.sparsity)
    assert got == pytest.approx(expected, rel=1e-6, abs=1e-9)
    counts, edges = np.histogram(exact, 64)
    assert found.counts == tuple(counts)
    assert found.edges == pytest.approx(edges)


def test_an_onnx_weight_is_described_as_numpy_does(tmp_path: Path) -> None:
    (found,) = weights(product(tmp_path / "m.onnx"), "product")
    assert (found.port, found.name, found.shape, found.type, found.bytes) == (1, "w", (4, 300), "f32", 4800)
    agrees(found, VALUES)


def test_a_compressed_weight_is_described_as_it_is_stored(tmp_path: Path) -> None:
    path = models.converted(product(tmp_path / "m.onnx"))
    (found,) = weights(path, "y", CONVERTED)  # an operation that makes an output is called after it
    assert found.type == "f16"
    agrees(found, VALUES.astype(np.float16))


def test_quantized_weights_come_with_scale_and_zero_point(tmp_path: Path) -> None:
    stored, zero, scale = weights(save_quantized(tmp_path / "q.xml"), "product", CONVERTED)
    assert (stored.type, stored.minimum, stored.maximum) == ("u8", 0, 15)
    assert zero.values == (8, 8, 8, 8)
    assert scale.values == (0.5,) * 4


@pytest.mark.parametrize("kind", ["bf16", "f8e4m3", "u4", "i4", "nf4", "i64", "boolean", "f64"])
def test_every_type_has_numbers(kind: str) -> None:
    numbers = np.array([[0, 1, 1, 0], [1, 1, 1, 1]])
    constant = ops.constant(numbers.astype(np.float32), dtype=getattr(ov.Type, kind))
    found = node_step.constant_statistics(constant, 0)
    assert (found.type, found.shape, found.values) == (kind, (2, 4), (0, 1, 1, 0, 1, 1, 1, 1))
    assert (found.minimum, found.maximum, found.sparsity) == (0, 1, 0.25)


def test_bfloat16_is_read_by_its_bits() -> None:
    constant = ops.constant(np.array([1.5, -2.0, 0.0, 96.0], np.float32), dtype=ov.Type.bf16)
    found = node_step.constant_statistics(constant, 0)
    assert (found.type, found.values) == ("bf16", (1.5, -2.0, 0.0, 96.0))


def test_what_is_no_number_is_counted_and_left_out(tmp_path: Path) -> None:
    array = VALUES.copy()
    array[1, :3] = np.nan, np.inf, -np.inf
    (found,) = weights(product(tmp_path / "m.onnx", array), "product")
    assert found.not_finite == 3
    assert found.maximum == pytest.approx(float(array[np.isfinite(array)].max()))
    (nothing,) = weights(product(tmp_path / "n.onnx", np.full((4, 300), np.nan, np.float32)), "product")
    assert (nothing.minimum, nothing.counts, nothing.not_finite) == (None, (), 1200)


@pytest.mark.parametrize("number", [0.0, 3.5, 1e-45, np.finfo(np.float64).max])
def test_equal_and_extreme_values_have_a_histogram(tmp_path: Path, number: float) -> None:
    array = np.full((4, 3), number)
    (same,) = weights(product(tmp_path / "m.onnx", array), "product")
    assert sum(same.counts) == 12
    array[0] = -number
    (spread,) = weights(product(tmp_path / "n.onnx", array), "product")
    assert sum(spread.counts) == 12


def test_a_large_weight_is_looked_at_in_pieces(tmp_path: Path) -> None:
    array = np.sort(np.random.default_rng(1).normal(5, 2, 2_400_000)).astype(np.float32).reshape(4, -1)
    (found,) = weights(product(tmp_path / "m.onnx", array), "product")
    agrees(found, array)


def test_weights_inside_of_a_branch_are_found(tmp_path: Path) -> None:
    path = models.branches(tmp_path / "m.onnx")
    (own,) = [w for body in (0, 1) for w in inside(path, body)]
    assert (own.name, own.maximum) == ("own", 3)


def inside(path: Path, body: int) -> list[WeightStatistics]:
    try:
        return weights(path, "plus", SOURCE, (body,))
    except WorkbenchError:
        return []


def test_the_value_of_a_constant_operation_counts_as_weight(tmp_path: Path) -> None:
    nodes = [
        node("Constant", [], ["k"], value=numpy_helper.from_array(np.arange(4, dtype=np.float32))),
        node("Constant", [], ["s"], value_floats=[2.0]),
        node("Add", ["x", "k"], ["a"], name="add"),
        node("Mul", ["a", "s"], ["y"], name="times"),
    ]
    path = models.save(tmp_path / "m.onnx", nodes, {"x": [1, 4]}, {"y": [1, 4]})
    assert weights(path, "add")[0].values == (0, 1, 2, 3)
    assert weights(path, "times")[0].values == (2,)


def test_missing_external_data_is_said(tmp_path: Path) -> None:
    path = product(tmp_path / "m.onnx")
    model = onnx.load(path)
    onnx.save(model, path, save_as_external_data=True, location="w.bin", size_threshold=0)
    agrees(weights(path, "product")[0], VALUES)
    (tmp_path / "w.bin").unlink()
    (found,) = weights(path, "product")
    assert found.minimum is None
    assert "cannot be read" in str(found.note)


def test_text_has_no_numbers(tmp_path: Path) -> None:
    nodes = [
        node("Constant", [], ["k"], value=helper.make_tensor("k", onnx.TensorProto.STRING, [1], [b"text"])),
        node("Equal", ["x", "k"], ["y"], name="compare"),
    ]
    path = models.save(tmp_path / "m.onnx", nodes, {"x": [1, 4]}, {"y": [1, 4]})
    assert "string" in str(weights(path, "compare")[0].note)


def test_an_operation_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = product(tmp_path / "m.onnx")
    for kind in (SOURCE, CONVERTED):
        with pytest.raises(WorkbenchError) as refused:
            weights(path, "nobody", kind)
        assert "nobody" in str(refused.value.report.what)


def test_an_executed_layers_weights_are_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError) as refused:
        weights(product(tmp_path / "m.onnx"), "product", EXECUTED)
    assert refused.value.report.code is ErrorCode.NO_EVIDENCE
