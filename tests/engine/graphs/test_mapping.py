"""Linking the three graphs: what is found, how surely, and that doubt finds nothing rather than the wrong node."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from tests.engine.graphs import graph_models as models
from tests.engine.measured import Listener
from workbench.core.graph import Graph, GraphEdge, GraphKind, GraphNode, GraphSpec, Tensor
from workbench.core.graph_mapping import (
    Certainty,
    Counterpart,
    Mapping,
    MappingSpec,
    coverage,
    reversed_counterparts,
)
from workbench.engine.graphs import graph_step, mapping

NAME, WALK, FUSED, NONE = Certainty
Three = tuple[Graph, Graph, Graph, Mapping]


def linked(path: Path) -> Three:
    ir = models.converted(path)
    source, converted, executed = (
        graph_step.run(GraphSpec(model=str(model), kind=kind, lay_out=False), Listener()).graph
        for model, kind in zip((path, ir, ir), GraphKind, strict=True)
    )
    spec = MappingSpec(source=source, converted=converted, executed=executed)
    return source, converted, executed, mapping.run(spec, Listener()).mapping


def found(first: Graph, second: Graph, links: tuple[Counterpart, ...], name: str) -> tuple[str, list[str]]:
    index = [n.name for n in first.nodes].index(name)
    return links[index].certainty.value, [second.nodes[t].type for t in links[index].targets]


@pytest.fixture(scope="module")
def attention(tmp_path_factory: pytest.TempPathFactory) -> Three:
    return linked(models.attention(tmp_path_factory.mktemp("a") / "m.onnx"))


@pytest.fixture(scope="module")
def residual(tmp_path_factory: pytest.TempPathFactory) -> Three:
    return linked(models.residual(tmp_path_factory.mktemp("r") / "m.onnx"))


def test_a_convolution_whose_name_is_lost_is_found_by_walking(residual: Three) -> None:
    source, converted, executed, links = residual
    conv = "/layer1/block.0/conv0/Conv"
    assert found(source, converted, links.source_converted, conv) == ("walk", ["Convolution"])
    kind, types = found(source, executed, links.source_executed, conv)
    assert kind in ("walk", "name")
    assert types == ["Convolution"]


def test_each_convolution_is_linked_to_its_own(residual: Three) -> None:
    source, _, executed, links = residual
    convs = [i for i, n in enumerate(source.nodes) if n.type == "Conv"]
    targets = [links.source_executed[i].targets[0] for i in convs]
    assert len(set(targets)) == 2
    assert targets == sorted(targets, key=lambda t: int(executed.nodes[t].attributes["execOrder"]))


def test_a_product_lives_on_in_the_layer_named_after_its_bias(attention: Three) -> None:
    _, converted, executed, links = attention
    product = found(converted, executed, links.converted_executed, "out.product")
    assert product == ("walk", ["FullyConnected"])


def test_parallel_products_are_not_mixed_up(attention: Three) -> None:
    source, _, executed, links = attention
    names = [n.name for n in source.nodes]
    for letter in "qkv":
        product, bias = (
            links.source_executed[names.index(f"att.{letter}.{part}")] for part in ("product", "bias")
        )
        assert product.targets[:1] == bias.targets[:1]
        assert f"att.{letter}.bias" in executed.nodes[product.targets[0]].originals


def test_what_was_fused_leads_to_what_it_was_fused_into(attention: Three) -> None:
    source, converted, _, links = attention
    for name in ("gelu.div", "gelu.erf", "gelu.add"):
        assert found(source, converted, links.source_converted, name) == ("fused", ["Gelu"])
    assert found(source, converted, links.source_converted, "gelu.half") == ("name", ["Gelu"])


def test_nothing_of_either_model_is_lost(attention: Three, residual: Three) -> None:
    for source, converted, _, links in (attention, residual):
        assert coverage(source, links.source_converted)[NONE] == 0
        assert coverage(source, links.source_executed)[NONE] == 0
        assert coverage(converted, links.converted_executed)[NONE] == 0


def test_the_way_back_has_the_surest_first(attention: Three) -> None:
    source, converted, _, links = attention
    back = reversed_counterparts(links.source_converted, len(converted.nodes))
    gelu = next(i for i, n in enumerate(converted.nodes) if n.type == "Gelu")
    names = [source.nodes[i].name for i in back[gelu].targets]
    assert back[gelu].certainty is NAME
    assert names[0] == "gelu.half"
    assert set(names[1:]) == {"gelu.div", "gelu.erf", "gelu.add", "gelu.mul"}


def plain(types: list[str], edges: list[tuple[int, int]], names: str) -> Graph:
    nodes = tuple(
        GraphNode(name=f"{names}{i}", type=kind, outputs=(Tensor("", (1, 8), "f32"),))
        for i, kind in enumerate(types)
    )
    return Graph(
        kind=GraphKind.CONVERTED,
        nodes=nodes,
        edges=tuple(GraphEdge(a, 0, b, 0) for a, b in edges),
        inputs=(0,),
        outputs=(len(types) - 1,),
    )


def links_of(first: Graph, second: Graph) -> tuple[Counterpart, ...]:
    return mapping.counterparts(first, second, None).source_converted


def test_without_any_names_a_chain_is_still_followed() -> None:
    types, edges = ["Parameter", "MatMul", "Relu", "Result"], [(0, 1), (1, 2), (2, 3)]
    links = links_of(plain(types, edges, "a"), plain(types, edges, "b"))
    assert [link.targets for link in links] == [(0,), (1,), (2,), (3,)]
    assert {link.certainty for link in links} == {WALK}


def test_twins_side_by_side_are_left_unlinked() -> None:
    types = ["Parameter", "MatMul", "MatMul", "Add", "Result"]
    edges = [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4)]
    links = links_of(plain(types, edges, "a"), plain(types, edges, "b"))
    assert [link.certainty for link in links] == [WALK, NONE, NONE, WALK, WALK]


def test_nodes_of_different_shapes_are_never_linked_by_walking() -> None:
    types, edges = ["Parameter", "MatMul", "Result"], [(0, 1), (1, 2)]
    first, second = plain(types, edges, "a"), plain(types, edges, "b")
    other = msgspec.structs.replace(second.nodes[1], outputs=(Tensor("", (1, 9), "f32"),))
    second = msgspec.structs.replace(second, nodes=(second.nodes[0], other, second.nodes[2]))
    assert links_of(first, second)[1].certainty is not WALK


def test_a_name_that_two_nodes_share_links_nothing() -> None:
    types = ["Parameter", "MatMul", "MatMul", "Add", "Result"]
    edges = [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4)]

    def twins(graph: Graph) -> Graph:
        same = [msgspec.structs.replace(n, name="twin") if n.type == "MatMul" else n for n in graph.nodes]
        return msgspec.structs.replace(graph, nodes=tuple(same))

    first, second = plain(types, edges, "a"), plain(types, edges, "b")
    one = msgspec.structs.replace(second.nodes[1], name="twin")
    unique = msgspec.structs.replace(second, nodes=(second.nodes[0], one, *second.nodes[2:]))
    for other in (twins(second), unique):
        links = links_of(twins(first), other)
        assert [links[1].certainty, links[2].certainty] == [NONE, NONE]


@pytest.mark.parametrize(
    "make",
    [
        lambda: Graph(kind=GraphKind.SOURCE),
        lambda: plain(["Relu", "Relu"], [(0, 1), (1, 0), (0, 0)], "x"),
        lambda: plain(["Parameter"], [], ""),
    ],
)
def test_odd_graphs_are_linked_without_complaint(make: Callable[[], Graph]) -> None:
    odd, usual = make(), plain(["Parameter", "Relu", "Result"], [(0, 1), (1, 2)], "u")
    for first, second in ((odd, usual), (usual, odd), (odd, odd)):
        assert len(links_of(first, second)) == len(first.nodes)


def test_only_the_graphs_that_are_there_are_linked(residual: Three) -> None:
    source, _, executed, _ = residual
    links = mapping.counterparts(source, None, executed)
    assert links.source_converted == links.converted_executed == ()
    assert coverage(source, links.source_executed)[NONE] == 0
