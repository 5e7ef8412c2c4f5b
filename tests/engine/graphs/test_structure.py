"""What differs between two graphs, read from files: old and new export, source and converted, plain and quantized."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from tests.engine.graphs import graph_models as models
from tests.engine.graphs.graph_models import node
from tests.engine.measured import Listener
from workbench.core.errors import WorkbenchError
from workbench.core.graph import GraphKind, GraphSpec
from workbench.core.graph_changes import Aspect, Difference
from workbench.core.graph_diff import Change, DiffEntry, GraphDiff, StructureResult, StructureSpec
from workbench.engine.graphs import structure_step

SOURCE, CONVERTED, EXECUTED = GraphKind


def compared(before: Path, after: Path, *kinds: GraphKind) -> GraphDiff:
    return result_of(before, after, *kinds).diff


def result_of(before: Path, after: Path, *kinds: GraphKind) -> StructureResult:
    first, second = kinds or (SOURCE, SOURCE)
    spec = StructureSpec(
        before=GraphSpec(model=str(before), kind=first), after=GraphSpec(model=str(after), kind=second)
    )
    return structure_step.run(spec, Listener())


def told(entries: tuple[DiffEntry, ...]) -> list[tuple[Change, str, str, list[Aspect]]]:
    return [
        (e.change, e.operation.type, e.operation.name, [d.aspect for d in e.differences]) for e in entries
    ]


def edited(path: Path, target: Path, **weights: np.ndarray) -> Path:  # type: ignore[type-arg]
    """The model with other values of some initializers."""
    model = onnx.load(path)
    for tensor in model.graph.initializer:
        if tensor.name in weights:
            tensor.CopyFrom(numpy_helper.from_array(weights[tensor.name], tensor.name))
    onnx.save(model, target)
    return target


def test_one_weight_of_a_new_export_is_the_only_difference(tmp_path: Path) -> None:
    old = models.residual(tmp_path / "old.onnx")
    values = np.ones((8, 8, 3, 3), np.float32)
    (entry,) = compared(old, edited(old, tmp_path / "new.onnx", w1=values)).entries
    assert (entry.change, entry.operation.name) == (Change.CHANGED, "/layer1/block.0/conv1/Conv")
    (difference,) = entry.differences
    assert (difference.aspect, difference.name) == (Aspect.WEIGHTS, "1")
    assert difference.before != difference.after
    assert difference.before.startswith("f32[8,8,3,3] 2304 B #")


def test_weights_of_another_type_are_told_by_their_type(tmp_path: Path) -> None:
    path = models.attention(tmp_path / "m.onnx")
    whole = models.converted(path, compress=False)
    half = models.converted(models.attention(tmp_path / "half.onnx"), compress=True)
    entries = compared(whole, half, CONVERTED, CONVERTED).entries
    weights = [d for entry in entries for d in entry.differences]
    assert {d.aspect for d in weights} == {Aspect.WEIGHTS}
    assert Difference(Aspect.WEIGHTS, "f32[16,16] 1024 B", "f16[16,16] 512 B", "1") in weights
    assert {entry.change for entry in entries} == {Change.CHANGED}


def test_a_source_agrees_with_its_ir_in_all_weights_but_those_that_were_folded(tmp_path: Path) -> None:
    path = models.attention(tmp_path / "m.onnx")
    diff = compared(path, models.converted(path, compress=False), SOURCE, CONVERTED)
    assert diff.by_links
    assert diff.of_change(Change.CHANGED) == ()
    assert {e.operation.name for e in diff.of_change(Change.FUSED)} >= {"att.turn", "gelu.erf", "gelu.div"}
    assert all(e.into for e in diff.of_change(Change.FUSED))
    folded = models.residual(tmp_path / "bn.onnx")
    entries = compared(folded, models.converted(folded, compress=False), SOURCE, CONVERTED).entries
    changed = {e.operation.type for e in entries if e.change is Change.CHANGED}
    assert changed == {"Conv", "BatchNormalization"}  # its scale went into the weights before it


def test_turned_around_what_was_added_is_removed(tmp_path: Path) -> None:
    path = models.attention(tmp_path / "m.onnx")
    ir = models.converted(path, compress=False)
    forth, back = compared(path, ir, SOURCE, CONVERTED), compared(ir, path, CONVERTED, SOURCE)
    turned = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED}
    assert back.counts() == {turned.get(c, c): n for c, n in forth.counts().items()}
    assert back.unchanged == forth.unchanged
    assert {e.after.name for e in back.of_change(Change.FUSED) if e.after} == {
        e.before.name for e in forth.of_change(Change.FUSED) if e.before
    }


def test_an_ir_and_what_it_was_made_from_are_told_apart_by_their_words(tmp_path: Path) -> None:
    path = models.attention(tmp_path / "m.onnx")
    ir = models.converted(path, compress=False)
    assert compared(path, ir, SOURCE, SOURCE).by_links
    assert compared(ir, ir, SOURCE, CONVERTED).entries == ()
    assert not compared(ir, ir, SOURCE, CONVERTED).by_links


def test_the_executed_graph_tells_precisions_and_reorders(tmp_path: Path) -> None:
    path = models.residual(tmp_path / "m.onnx")
    result = result_of(path, path, CONVERTED, EXECUTED)
    assert result.diff.by_links
    aspects = {d.aspect for entry in result.diff.entries for d in entry.differences}
    assert Aspect.WEIGHTS not in aspects
    assert result.after_nodes > 0
    assert compared(path, path, EXECUTED, EXECUTED).entries == ()


def quantized(path: Path, layers: int, *, fake: bool) -> Path:
    """A chain of products; `fake` puts a quantizing pair behind each of them."""
    nodes, last = [], "x"
    weights = {"scale": np.float32(0.1), "zero": np.int8(0)}
    for i in range(layers):
        weights[f"w{i}"] = np.full((4, 4), i, np.float32)
        nodes.append(node("MatMul", [last, f"w{i}"], [f"m{i}"], name=f"product{i}"))
        last = f"m{i}"
        if fake:
            nodes.append(node("QuantizeLinear", [last, "scale", "zero"], [f"q{i}"], name=f"q{i}"))
            nodes.append(node("DequantizeLinear", [f"q{i}", "scale", "zero"], [f"d{i}"], name=f"dq{i}"))
            last = f"d{i}"
    nodes.append(node("Relu", [last], ["y"], name="end"))
    return models.save(path, nodes, {"x": (1, 4)}, {"y": (1, 4)}, weights)


def test_quantization_is_inserted_operations_and_no_change_of_what_they_feed(tmp_path: Path) -> None:
    plain = quantized(tmp_path / "fp.onnx", 20, fake=False)
    int8 = quantized(tmp_path / "int8.onnx", 20, fake=True)
    diff = compared(plain, int8)
    assert diff.counts()[Change.ADDED] == 40
    assert [e for e in diff.entries if e.change is not Change.ADDED] == []
    converted = compared(plain, int8, CONVERTED, CONVERTED)
    assert {e.operation.type for e in converted.entries} == {"FakeQuantize"}


def test_a_branch_that_differs_is_told_with_the_operations_in_it(tmp_path: Path) -> None:
    old = models.branches(tmp_path / "old.onnx")
    model = onnx.load(old)
    other = next(a.g for a in model.graph.node[1].attribute if a.name == "else_branch")
    other.node[0].op_type = "Sub"
    onnx.save(model, tmp_path / "new.onnx")
    choice, inside = compared(old, tmp_path / "new.onnx").entries
    assert (choice.operation.name, [d.aspect for d in choice.differences]) == ("choice", [Aspect.BODY])
    assert choice.differences[0].name == "else_branch"
    assert (inside.change, inside.operation.name) == (Change.CHANGED, "in else")
    assert inside.operation.place[0] == choice.operation.index
    assert inside.operation.place[-1] == inside.operation.index
    assert len(inside.operation.place) == 3
    assert [d.before for d in inside.differences] == ["Mul"]


def test_swapped_inputs_are_a_difference_and_inserted_operations_are_none(tmp_path: Path) -> None:
    def save(name: str, first: str, second: str) -> Path:
        nodes = [
            node("Relu", ["x"], ["a"], name="a"),
            node("Neg", ["x"], ["b"], name="b"),
            node("Sub", [first, second], ["y"], name="minus"),
        ]
        return models.save(tmp_path / name, nodes, {"x": (1, 4)}, {"y": (1, 4)})

    (entry,) = compared(save("1.onnx", "a", "b"), save("2.onnx", "b", "a")).entries
    assert entry.differences == (
        Difference(Aspect.INPUT, "a", "b", "0"),
        Difference(Aspect.INPUT, "b", "a", "1"),
    )


def test_the_type_of_a_constant_attribute_counts(tmp_path: Path) -> None:
    def save(name: str, value: float) -> Path:
        tensor = helper.make_tensor("v", TensorProto.FLOAT, [1], [value])
        nodes = [node("Constant", [], ["c"], value=tensor), node("Add", ["x", "c"], ["y"], name="plus")]
        return models.save(tmp_path / name, nodes, {"x": (1, 4)}, {"y": (1, 4)})

    one = save("1.onnx", 1.0)
    assert compared(one, save("same.onnx", 1.0)).entries == ()
    (entry,) = compared(one, save("2.onnx", 2.0)).entries
    assert [d.aspect for d in entry.differences] == [Aspect.WEIGHTS]


def test_a_model_that_cannot_be_read_ends_the_comparison(tmp_path: Path) -> None:
    path = models.residual(tmp_path / "m.onnx")
    with pytest.raises(WorkbenchError):
        compared(path, tmp_path / "gone.onnx")
