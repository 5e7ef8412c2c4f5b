"""The source graph: the file's own operations and names, whatever state it is in."""

from __future__ import annotations

import time
from pathlib import Path

import msgspec
import numpy as np
import pytest

from tests.engine.graphs import graph_models as models
from tests.engine.graphs.graph_models import node
from tests.engine.measured import Listener
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.graph import Graph, GraphEdge, GraphKind, GraphResult, GraphSpec
from workbench.engine.graphs import graph_step
from workbench.engine.graphs.onnx_file import without_weights

SHARED = Path(__file__).parents[4] / "shared" / "models"


def read(path: Path, kind: GraphKind = GraphKind.SOURCE) -> Graph:
    spec = GraphSpec(model=str(path), kind=kind, lay_out=False)
    return graph_step.run(spec, Listener()).graph


def named(graph: Graph) -> dict[str, int]:
    return {n.name: index for index, n in enumerate(graph.nodes)}


def test_an_onnx_graph_has_the_files_own_names_types_and_groups(tmp_path: Path) -> None:
    graph = read(models.residual(tmp_path / "m.onnx", "N"))
    assert [n.type for n in graph.nodes] == [
        *("Parameter", "Conv", "BatchNormalization", "Relu", "Conv"),
        *("BatchNormalization", "Add", "Relu", "Result"),
    ]
    conv = graph.nodes[1]
    assert (conv.name, conv.group) == ("/layer1/block.0/conv0/Conv", "layer1/block.0/conv0")
    assert conv.attributes == {"pads": "[1, 1, 1, 1]"}
    assert (conv.outputs[0].name, conv.outputs[0].shape, conv.outputs[0].type) == (
        "c0",
        ("N", 8, 8, 8),
        "f32",
    )
    assert graph.inputs == (0,)
    assert graph.outputs == (8,)


def test_constants_are_inside_of_their_consumers(tmp_path: Path) -> None:
    graph = read(models.residual(tmp_path / "m.onnx"))
    weight = graph.nodes[1].constants[0]
    assert (weight.port, weight.name, weight.shape, weight.type) == (1, "w0", (8, 8, 3, 3), "f32")
    assert weight.bytes == 8 * 8 * 3 * 3 * 4
    assert [c.port for c in graph.nodes[2].constants] == [1, 2, 3, 4]


def test_edges_lead_from_port_to_port(tmp_path: Path) -> None:
    graph = read(models.residual(tmp_path / "m.onnx"))
    index = named(graph)
    add = index["/layer1/block.0/Add"]
    assert GraphEdge(index["x"], 0, add, 1) in graph.edges
    assert all(edge.source < edge.target for edge in graph.edges)


def test_weights_are_not_read_for_the_graph(tmp_path: Path) -> None:
    model = without_weights(models.residual(tmp_path / "m.onnx"))
    large = next(t for t in model.graph.initializer if t.name == "w0")
    small = next(t for t in model.graph.initializer if t.name == "g0")
    assert not large.raw_data
    assert list(large.dims) == [8, 8, 3, 3]
    assert len(small.raw_data) == 32


def test_a_branch_is_a_body_and_what_it_uses_from_outside_enters_it(tmp_path: Path) -> None:
    graph = read(models.branches(tmp_path / "m.onnx"))
    index = named(graph)
    choice = graph.nodes[index["choice"]]
    bodies = {graph.bodies[body].name: graph.bodies[body] for body in choice.bodies}
    then, other = bodies["then_branch"], bodies["else_branch"]
    assert [n.name for n in then.nodes] == ["a", "in then", "t"]
    assert {other.nodes[i].name for i in other.inputs} == {"a", "w"}
    assert GraphEdge(index["before"], 0, index["choice"], 1) in graph.edges
    assert [c.name for c in choice.constants] == ["w"]


def test_a_function_is_the_body_of_its_calls(tmp_path: Path) -> None:
    square = models.function("Square", [node("Mul", ["i", "i"], ["o"], name="times")])
    path = models.save(
        tmp_path / "m.onnx",
        [node("Square", ["x"], ["y"], name="call", domain="own")],
        {"x": [1, 4]},
        {"y": [1, 4]},
        functions=[square],
    )
    graph = read(path)
    call = graph.nodes[1]
    assert call.type == "own.Square"
    assert [n.type for n in graph.bodies[call.bodies[0]].nodes] == ["Parameter", "Mul", "Result"]


def test_a_function_that_calls_itself_is_shown_once(tmp_path: Path) -> None:
    again = models.function("Again", [node("Again", ["i"], ["o"], name="inner", domain="own")])
    path = models.save(
        tmp_path / "m.onnx",
        [node("Again", ["x"], ["y"], name="outer", domain="own")],
        {"x": [1, 4]},
        {"y": [1, 4]},
        functions=[again],
    )
    (body,) = read(path).bodies
    assert body.nodes[1].bodies == ()


def test_functions_that_call_each_other_without_end_are_cut_off(tmp_path: Path) -> None:
    names = [f"f{i}" for i in range(40)]
    nested = [
        models.function(
            name,
            [node(names[(i + k) % 40], ["i"], [f"o{k}" if k > 1 else "o"], domain="own") for k in (1, 2)],
        )
        for i, name in enumerate(names)
    ]
    path = models.save(
        tmp_path / "m.onnx",
        [node("f0", ["x"], ["y"], domain="own")],
        {"x": [1, 4]},
        {"y": [1, 4]},
        functions=nested,
    )
    graph = read(path)
    assert any("nested too deep" in str(warning) for warning in graph.warnings)


def test_a_cycle_and_a_tensor_that_nothing_makes_are_drawn_and_said(tmp_path: Path) -> None:
    nodes = [
        node("Add", ["x", "c"], ["b"], name="first"),
        node("Add", ["b", "ghost"], ["c"], name="second"),
        node("Relu", ["c"], ["y"], name="third"),
        node("Relu", ["s"], ["s"], name="itself"),
    ]
    graph = read(models.save(tmp_path / "m.onnx", nodes, {"x": [1, 4]}, {"y": [1, 4]}))
    index = named(graph)
    edges = {(edge.source, edge.target) for edge in graph.edges}
    assert {(index["first"], index["second"]), (index["second"], index["first"])} <= edges
    assert (index["itself"], index["itself"]) in edges
    assert any("ghost" in str(warning) for warning in graph.warnings)
    assert any("lead back to themselves, at “first”" in str(warning) for warning in graph.warnings)


def test_a_graph_in_any_order_is_sorted(tmp_path: Path) -> None:
    nodes = [node("Relu", ["a"], ["y"], name="last"), node("Neg", ["x"], ["a"], name="first")]
    graph = read(models.save(tmp_path / "m.onnx", nodes, {"x": [1, 4]}, {"y": [1, 4]}))
    assert [n.name for n in graph.nodes] == ["x", "first", "last", "y"]
    assert (graph.inputs, graph.outputs) == ((0,), (3,))


def test_a_graph_without_operations_is_a_graph(tmp_path: Path) -> None:
    graph = read(models.save(tmp_path / "m.onnx", [], {"x": [1, 4]}, {"x": [1, 4]}))
    assert [n.type for n in graph.nodes] == ["Parameter", "Result"]
    assert any("no operations" in str(warning) for warning in graph.warnings)


def test_hostile_names_go_through_as_they_are_and_are_told_of(tmp_path: Path) -> None:
    names = ["<img src=x>", "a\n\x1b[31m", "\u202egnp.exe", "n" * 5000, "////", "..", ""]
    nodes = [node("Relu", [f"t{i}"], [f"t{i + 1}"], name=name) for i, name in enumerate(names)]
    graph = read(models.save(tmp_path / "m.onnx", nodes, {"t0": [1, 4]}, {"t7": [1, 4]}))
    assert [n.name for n in graph.nodes[1:-1]] == [*names[:-1], "t7"]
    assert msgspec.json.decode(msgspec.json.encode(graph), type=Graph) == graph
    texts = " ".join(map(str, graph.warnings))
    assert "HTML" in texts
    assert "cannot be shown" in texts
    assert "too long" in texts


def test_open_ranks_and_dimensions_are_shown_as_such(tmp_path: Path) -> None:
    nodes = [node("Relu", ["x"], ["y"], name="r")]
    graph = read(models.save(tmp_path / "m.onnx", nodes, {"x": None}, {"y": None}))
    assert graph.nodes[0].outputs[0].shape is None
    assert read(tmp_path / "m.onnx", GraphKind.CONVERTED).nodes[0].outputs[0].shape is None


def test_a_cut_off_file_is_refused_with_the_reason(tmp_path: Path) -> None:
    path = models.residual(tmp_path / "m.onnx")
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(WorkbenchError) as refused:
        read(path)
    assert refused.value.report.code is ErrorCode.MODEL_BROKEN


def test_the_result_is_laid_out_item_by_item(tmp_path: Path) -> None:
    result = graph_step.run(
        GraphSpec(model=str(models.residual(tmp_path / "m.onnx")), kind=GraphKind.SOURCE), Listener()
    )
    assert result.layout is not None
    assert len(result.layout.centres) == len(result.graph.nodes)
    heights = [y for _, y in result.layout.centres]
    assert all(heights[edge.source] < heights[edge.target] for edge in result.graph.edges)
    assert msgspec.json.decode(msgspec.json.encode(result), type=GraphResult) == result


def test_a_frozen_tensorflow_graph_has_tensorflows_own_operations() -> None:
    path = SHARED / "deeplab-tf-frozen" / "deeplab_nchw.pb"
    if not path.is_file():
        pytest.skip("no shared models here")
    graph = read(path)
    types = [n.type for n in graph.nodes]
    assert types.count("DepthwiseConv2dNative") == 17
    assert "Const" not in types
    conv = next(n for n in graph.nodes if n.name == "MobilenetV2/Conv/Conv2D")
    assert conv.group == "MobilenetV2/Conv"
    assert conv.constants[0].name == "MobilenetV2/Conv/weights"


def test_a_tflite_graph_has_tflites_own_operations() -> None:
    path = SHARED / "resnet8-cifar10-tflite" / "pretrainedResnet.tflite"
    if not path.is_file():
        pytest.skip("no shared models here")
    graph = read(path)
    assert sum(n.type == "CONV_2D" for n in graph.nodes) == 9
    assert next(n for n in graph.nodes if n.type == "CONV_2D").constants[0].shape == (16, 3, 3, 3)


def test_ten_thousand_operations_take_a_second_and_three_megabytes(tmp_path: Path) -> None:
    nodes = [
        node("Relu", [f"t{i}"], [f"t{i + 1}"], name=f"/stage.{i // 100}/op.{i}/Relu") for i in range(10_000)
    ]
    path = models.save(
        tmp_path / "m.onnx", nodes, {"t0": [1, 4]}, {"t10000": [1, 4]}, {"w": np.ones(4, np.float32)}
    )
    begin = time.process_time()
    graph = read(path)
    assert time.process_time() - begin < 1.5
    assert len(msgspec.json.encode(graph)) < 3_000_000
