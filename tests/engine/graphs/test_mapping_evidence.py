"""Links between graphs are true by what the operations compute, also where names are lost or mean something else."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as ops

from tests.benchmarks.graph_mapping import others, renamed
from tests.engine.graphs import graph_models as models
from tests.engine.graphs import mapping_evidence as evidence
from tests.engine.measured import Listener
from workbench.core.graph import Graph, GraphEdge, GraphKind, GraphNode, GraphSpec, Tensor
from workbench.core.graph_mapping import Certainty, Counterpart, Mapping, coverage
from workbench.engine.graphs import graph_step, link_step, mapping
from workbench.engine.graphs.executed import executed_graph
from workbench.engine.graphs.from_model import graph_of

Three = tuple[evidence.Valued, evidence.Valued, evidence.Valued, Mapping]


def read(path: Path, kind: GraphKind) -> Graph:
    return graph_step.run(GraphSpec(model=str(path), kind=kind, lay_out=False), Listener()).graph


def three(path: Path) -> Three:
    ir = models.converted(path, compress=False)
    inputs = evidence.random_inputs(path, {})
    original = evidence.run_by_onnxruntime(path, read(path, GraphKind.SOURCE), inputs)
    made = evidence.run_by_openvino(ov.Core().read_model(ir), inputs)
    converted = evidence.of_converted(read(ir, GraphKind.CONVERTED), made)
    executed = evidence.of_executed(read(ir, GraphKind.EXECUTED), made)
    return (
        original,
        converted,
        executed,
        mapping.counterparts(original.graph, converted.graph, executed.graph),
    )


def pairs_of(
    found: Three,
) -> list[tuple[evidence.Valued, evidence.Valued, tuple[Counterpart, ...]]]:
    source, converted, executed, links = found
    return [
        (source, converted, links.source_converted),
        (converted, executed, links.converted_executed),
        (source, executed, links.source_executed),
    ]


@pytest.fixture(scope="module", params=[models.residual, models.attention])
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Three:
    make: Callable[[Path], Path] = request.param
    return three(make(tmp_path_factory.mktemp("m") / "m.onnx"))


def test_every_link_is_borne_out_by_what_the_operations_compute(found: Three) -> None:
    for first, second, links in pairs_of(found):
        assert coverage(first.graph, links)[Certainty.NONE] == 0
        checked = list(evidence.Evidence(first, second).check(links))
        assert checked
        assert [first.graph.nodes[one.index].name for one in checked if not one.evidence] == []


def test_wrong_links_are_not_borne_out(found: Three) -> None:
    for first, second, links in pairs_of(found):
        bent = others(second.graph, links, random.Random(1))
        checked = list(evidence.Evidence(first, second).check(bent))
        assert sum(bool(one.evidence) for one in checked) <= len(checked) // 8


def test_an_export_with_other_names_throughout_is_matched_operation_by_operation(tmp_path: Path) -> None:
    for number, make in enumerate((models.residual, models.attention)):
        path = make(tmp_path / f"{number}.onnx")
        other = renamed(path, tmp_path / f"{number}_renamed.onnx")
        first, second = (read(file, GraphKind.SOURCE) for file in (path, other))
        links = link_step.linked(first, second)
        assert {link.certainty for link in links} == {Certainty.WALK}
        assert [link.targets for link in links] == [(i,) for i in range(len(links))]


def test_weights_in_fp16_change_no_link(tmp_path: Path) -> None:
    path = models.residual(tmp_path / "m.onnx")
    whole = read(models.converted(path, compress=False), GraphKind.CONVERTED)
    halved = read(models.converted(path, compress=True), GraphKind.CONVERTED)
    links = link_step.linked(whole, halved)
    assert [link.targets for link in links] == [(i,) for i in range(len(links))]


def deep(folder: Path) -> Path:
    """Four convolutions whose scales OpenVINO folds, so that it names them by counting."""
    path = folder / "deep.xml"
    last = data = ops.parameter([1, 4, 6, 6], ov.Type.f32, name="x")
    chance = np.random.default_rng(5)
    for layer in range(4):
        weights = ops.constant(chance.standard_normal((4, 4, 3, 3)).astype("f4"))
        conv = ops.convolution(last, weights, [1, 1], [1, 1], [1, 1], [1, 1])
        conv.set_friendly_name(f"Multiply_{100 + 7 * layer}")
        last = ops.relu(conv)
        last.set_friendly_name(f"layer{layer}.relu")
    ov.save_model(ov.Model([ops.result(last)], [data], "deep"), path, compress_to_fp16=False)
    return path


def counted_on(graph: Graph, by: int) -> Graph:
    """As if OpenVINO had read the model once more in the same process."""

    def other(name: str) -> str:
        return re.sub(r"^Multiply_(\d+)$", lambda found: f"Multiply_{int(found[1]) + by}", name)

    nodes = (
        msgspec.structs.replace(node, name=other(node.name), originals=tuple(map(other, node.originals)))
        for node in graph.nodes
    )
    return msgspec.structs.replace(graph, nodes=tuple(nodes))


@pytest.mark.parametrize("by", [0, 1, 7, 14, -7])
def test_a_counted_name_of_another_operation_links_nothing(tmp_path: Path, by: int) -> None:
    path = deep(tmp_path)
    converted, executed = read(path, GraphKind.CONVERTED), read(path, GraphKind.EXECUTED)
    true = mapping.counterparts(None, converted, executed).converted_executed
    assert coverage(converted, true)[Certainty.NAME] == 8
    links = mapping.counterparts(None, converted, counted_on(executed, by)).converted_executed
    assert [link.targets for link in links] == [link.targets for link in true]
    same = link_step.linked(converted, counted_on(converted, by))
    assert [link.targets for link in same] == [(i,) for i in range(len(same))]


def nameless(graph: Graph) -> Graph:
    """As TensorFlow's front ends leave it: inputs and outputs have names, and nothing between them."""
    kept = {*graph.inputs, *graph.outputs}
    nodes = [
        node
        if index in kept
        else msgspec.structs.replace(
            node,
            name="",
            originals=(),
            outputs=tuple(msgspec.structs.replace(t, name="", aliases=()) for t in node.outputs),
        )
        for index, node in enumerate(graph.nodes)
    ]
    return msgspec.structs.replace(graph, nodes=tuple(nodes))


def test_without_names_convolutions_are_found_and_what_follows_them_is_fused_into_them(
    tmp_path: Path,
) -> None:
    model = ov.Core().read_model(deep(tmp_path))
    converted = graph_of(model, GraphKind.CONVERTED)
    executed = executed_graph(model, GraphSpec(model="", kind=GraphKind.EXECUTED), Listener())
    links = mapping.counterparts(None, nameless(converted), nameless(executed)).converted_executed

    def layers(kind: str) -> list[tuple[Certainty, list[str]]]:
        return [
            (link.certainty, [executed.nodes[target].name for target in link.targets])
            for node, link in zip(converted.nodes, links, strict=True)
            if node.type == kind
        ]

    names = [f"Multiply_{100 + 7 * layer}" for layer in range(4)]
    assert layers("Convolution") == [(Certainty.WALK, [name]) for name in names]
    assert layers("Relu") == [(Certainty.FUSED, [name]) for name in names]


def test_numbers_in_names_that_are_as_far_apart_tell_parallel_convolutions_apart() -> None:
    def twins(first: int, order: tuple[int, int]) -> Graph:
        """Three convolutions, two of them side by side; `order` of these in the graph."""
        result = (Tensor("", (1, 8), "f32"),)
        nodes = [GraphNode(name="x", type="Parameter", outputs=result)]
        nodes += [
            GraphNode(name=f"Convolution_{first + step}", type="Convolution", outputs=result)
            for step in (0, *order)
        ]
        nodes += [GraphNode(name="sum", type="Add", outputs=result), GraphNode(name="y", type="Result")]
        edges = ((0, 1), (1, 2), (1, 3), (2, 4), (3, 4), (4, 5))
        return Graph(
            kind=GraphKind.CONVERTED,
            nodes=tuple(nodes),
            edges=tuple(GraphEdge(edge[0], 0, edge[1], 0) for edge in edges),
            inputs=(0,),
            outputs=(5,),
        )

    links = mapping.counterparts(twins(10, (5, 9)), twins(3010, (9, 5)), None).source_converted
    assert [links[i].targets for i in (1, 2, 3)] == [(1,), (3,), (2,)]
    links = mapping.counterparts(twins(10, (5, 9)), twins(3010, (9, 6)), None).source_converted
    assert [links[i].certainty for i in (2, 3)] == [Certainty.NONE, Certainty.NONE]


def chain(kind: GraphKind, types: str, prefix: str) -> Graph:
    """One after the other, all of one shape."""
    nodes = tuple(
        GraphNode(name=f"{prefix}/{place}", type=word, outputs=(Tensor("", (1, 8), "f32"),))
        for place, word in enumerate(types.split())
    )
    edges = tuple(GraphEdge(place, 0, place + 1, 0) for place in range(len(nodes) - 1))
    return Graph(kind=kind, nodes=nodes, edges=edges, inputs=(0,), outputs=(len(nodes) - 1,))


@pytest.mark.parametrize(
    ("types", "found"),
    [
        ("Conv Add Subtract Multiply Add Relu", [[1], [2], [2], [2], [2], [3]]),
        ("Conv2D FusedBatchNormV3 Relu", [[1], [2], [3]]),
    ],
)
def test_of_a_folded_normalization_the_last_step_is_what_is_left(types: str, found: list[list[int]]) -> None:
    source = chain(GraphKind.SOURCE, f"Parameter {types} Result", "source")
    converted = chain(GraphKind.CONVERTED, "Parameter Convolution Add Relu Result", "converted")
    links = mapping.counterparts(source, converted, None).source_converted
    assert [list(link.targets) for link in links][1:-1] == found
    last = links[len(links) - 3]
    assert last.certainty is Certainty.WALK
    assert {link.certainty for link in links[2:-3]} <= {Certainty.FUSED}
