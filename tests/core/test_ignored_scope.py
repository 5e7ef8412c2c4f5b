"""Which operations an entry of the ignored scope means, without the toolkit."""

from __future__ import annotations

import pytest

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.graph import Graph, GraphEdge, GraphKind, GraphNode
from workbench.core.ignored_scope import (
    EntryKind,
    IgnoredScope,
    Operation,
    Subgraph,
    entry_of,
    ignored_names,
    matching,
    operations_in,
    require_matched,
)

#   in → conv1 → relu ─┬→ conv2 → add → out
#                      └→ conv3 ───┘
OPERATIONS = [
    Operation(name, kind)
    for name, kind in (
        ("in", "Parameter"),
        ("conv1", "Convolution"),
        ("relu", "Relu"),
        ("conv2", "Convolution"),
        ("conv3", "Convolution"),
        ("add", "Add"),
        ("out", "Result"),
    )
]
EDGES = [(0, 1), (1, 2), (2, 3), (2, 4), (3, 5), (4, 5), (5, 6)]


def found(**scope: object) -> list[tuple[str, ...]]:
    return [match.operations for match in matching(OPERATIONS, EDGES, IgnoredScope(**scope))]


def test_names_are_exact_and_patterns_match_from_the_beginning() -> None:
    assert found(names=("conv1", "conv")) == [("conv1",), ()]
    assert found(patterns=("conv", "onv", ".*onv[23]$")) == [
        ("conv1", "conv2", "conv3"),
        (),
        ("conv2", "conv3"),
    ]


def test_a_type_means_all_operations_of_it() -> None:
    assert found(types=("Convolution", "MatMul")) == [("conv1", "conv2", "conv3"), ()]


def test_a_subgraph_is_everything_on_the_ways_between_its_ends() -> None:
    assert found(subgraphs=(Subgraph(("relu",), ("add",)),)) == [("relu", "conv2", "conv3", "add")]
    assert found(subgraphs=(Subgraph(("conv2",), ("conv3",)),)) == [()]
    assert found(subgraphs=(Subgraph(("conv2",), ("conv2",)),)) == [("conv2",)]


def test_a_graph_with_endless_ways_is_quick() -> None:
    """Sixty diamonds in a row have 2 to the 60 ways."""
    operations = [Operation(f"n{i}", "Relu") for i in range(181)]
    edges = [
        edge for i in range(0, 180, 3) for edge in ((i, i + 1), (i, i + 2), (i + 1, i + 3), (i + 2, i + 3))
    ]
    scope = IgnoredScope(subgraphs=(Subgraph(("n0",), ("n180",)),))
    assert len(matching(operations, edges, scope)[0].operations) == 181


def test_what_an_entry_is_shows_in_the_model() -> None:
    names, types = {"conv1", "a(b)"}, {"Convolution"}
    assert entry_of("conv1", names, types) == (EntryKind.NAME, "conv1")
    assert entry_of("a(b)", names, types) == (EntryKind.NAME, "a(b)")
    assert entry_of("Convolution", names, types) == (EntryKind.TYPE, "Convolution")
    assert entry_of("conv.*", names, types) == (EntryKind.PATTERN, "conv.*")
    assert entry_of("type:MatMul", names, types) == (EntryKind.TYPE, "MatMul")
    assert entry_of("regex:conv1", names, types) == (EntryKind.PATTERN, "conv1")
    assert entry_of("block:3", names, types) == (EntryKind.NAME, "block:3")
    assert found(entries=("Add", "conv[12]")) == [("add",), ("conv1", "conv2")]


def test_an_entry_that_matches_nothing_is_refused_with_what_it_may_have_meant() -> None:
    scope = IgnoredScope(names=("conv11",), types=("Convolutions",), patterns=("(",))
    matches = matching(OPERATIONS, EDGES, scope)
    assert ignored_names(matches) == ()
    with pytest.raises(WorkbenchError) as error:
        require_matched(matches, OPERATIONS)
    report = error.value.report
    assert report.code is ErrorCode.USAGE
    assert "conv11" in str(report.what)
    assert "no regular expression" in str(report.why)
    assert "conv1, Convolution" in str(report.tries[0])


def test_the_graph_that_is_shown_is_matched_without_the_toolkit() -> None:
    def graph(*names: str, bodies: tuple[Graph, ...] = ()) -> Graph:
        nodes = tuple(GraphNode(name=name, type="Relu") for name in names)
        edges = tuple(GraphEdge(place, 0, place + 1, 0) for place in range(len(names) - 1))
        return Graph(kind=GraphKind.CONVERTED, nodes=nodes, edges=edges, bodies=bodies)

    operations, edges = operations_in(graph("a", "b", "c", bodies=(graph("d", "e"),)))
    scope = IgnoredScope(
        types=("Relu",),
        subgraphs=(Subgraph(("d",), ("e",)), Subgraph(("a",), ("c",)), Subgraph(("a",), ("e",))),
    )
    found = [match.operations for match in matching(operations, edges, scope)]
    assert found == [("a", "b", "c", "d", "e"), ("d", "e"), ("a", "b", "c"), ()]
