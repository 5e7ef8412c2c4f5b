"""Where a search finds operations: in bodies, in groups by any of their names; and queries made of hostile names."""

import time

import msgspec
import pytest

from tests.core.graph_builders import chain, graph, node
from workbench.core.graph import Graph
from workbench.core.graph_groups import groups_of
from workbench.core.graph_search import (
    MOST_PLACES,
    found_places,
    matches,
    measured_of,
    parse_query,
    query_for,
    query_for_group,
)
from workbench.core.visible_graph import visible

HOSTILE = (
    "<b>x</b>",
    'say "hello"',
    " both ends ",
    "line\nbreak\ttab",
    "\u202egnp.exe",
    "a*b?[c]",
    "-minus",
    "~part",
    "a" * 5000,
    "\x00",
    '"',
    "time>1ms",
)


def with_bodies() -> Graph:
    """An If (1) with two branches, of which the second has a Loop with a body of its own; a Relu (2) behind."""
    innermost = chain(["Parameter", "Relu", "Result"], prefix="innermost")
    loop = msgspec.structs.replace(node("loop", "Loop"), bodies=(0,))
    other = graph([node("other/relu", "Relu"), loop], [(0, 1)], bodies=(innermost,))
    then = chain(["Parameter", "Relu", "Result"], prefix="then")
    branch = msgspec.structs.replace(node("if", "If"), bodies=(0, 1))
    return graph(
        [node("x", "Parameter"), branch, node("relu", "Relu")], [(0, 1), (1, 2)], bodies=(then, other)
    )


def test_operations_are_found_in_bodies_in_the_order_of_the_graph() -> None:
    found = found_places(parse_query("type:Relu"), with_bodies())
    assert found == [(1, 0, 1), (1, 1, 0), (1, 1, 1, 0, 1), (2,)]
    assert matches(parse_query("type:Relu"), with_bodies()) == [2]


def test_a_function_is_found_at_each_of_its_uses_but_not_without_end() -> None:
    graphs = graph([node("leaf", "Relu")], [])
    for _ in range(12):
        uses = [msgspec.structs.replace(node(f"use{i}", "Function"), bodies=(0,)) for i in range(4)]
        graphs = graph(uses, [], bodies=(graphs,))
    began = time.process_time()
    found = found_places(parse_query("type:Relu"), graphs)
    assert 1000 < len(found) <= MOST_PLACES
    assert len(set(found)) == len(found)
    assert time.process_time() - began < 1.0


def test_a_group_holds_what_is_in_the_groups_inside_of_it_and_no_other() -> None:
    of = graph([node(f"n{i}", "Add", path) for i, path in enumerate(("a", "a/b", "a/b/c", "a/b2", ""))], [])
    assert matches(parse_query("group:a/b"), of) == [1, 2]
    assert matches(parse_query(query_for_group("a")), of) == [0, 1, 2, 3]
    blocks = chain(["Conv", "Relu", "MatMul", "Add"] * 8)
    paths = groups_of(blocks).paths
    assert "A·1" in paths
    assert matches(parse_query(query_for_group("A·1")), blocks, groups=paths) == [
        i for i, path in enumerate(paths) if path == "A·1"
    ]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_query_made_of_a_name_finds_it(name: str) -> None:
    of = graph([node("other", "Add"), node(name, "Add"), node("", "Mul"), node("-", "Sub")], [])
    query = query_for(of.nodes[1])
    assert query.isprintable()
    assert 1 in matches(parse_query(query), of)
    assert 0 not in matches(parse_query(query), of)
    assert matches(parse_query(query_for(of.nodes[2])), of) == [2]


def test_the_number_that_is_looked_for_is_told_for_each_operation() -> None:
    of = with_bodies()
    assert measured_of(parse_query("type:Relu time>1ms"), of, {"time": [1.0, None, 2.0]}) == (
        "time",
        [1.0, None, 2.0],
    )
    assert measured_of(parse_query("weights>=0"), of) == ("weights", [0, 0, 0])
    assert measured_of(parse_query("type:Relu"), of) == ("", ())


def test_excluded_operations_vanish_with_their_edges_and_from_their_group() -> None:
    of = graph(
        [node("a", "Add", "g"), node("b", "Mul", "g"), node("c", "Sub"), node("d", "Div")],
        [(0, 1), (1, 2), (2, 3)],
    )
    seen = visible(of, excluded=frozenset({1}))
    assert [item.place for item in seen.items] == [(0,), (2,), (3,)]
    assert seen.item_of == (0, -1, 1, 2)
    assert [(edge.source, edge.target) for edge in seen.edges] == [(1, 2)]
    folded = visible(of, frozenset({"g"}), excluded=frozenset({1}))
    assert (folded.items[0].group, folded.items[0].count) == ("g", 1)
    assert folded.item_of == (0, -1, 1, 2)
    assert [item.group for item in visible(of, frozenset({"g"}), excluded=frozenset({0, 1})).items] == [
        "",
        "",
    ]
    branches = with_bodies()
    assert len(visible(branches, frozenset(), frozenset({(1,)}), excluded=frozenset({1})).items) == 2


def test_ten_thousand_operations_are_searched_within_a_frame_or_two() -> None:
    of = graph(
        [node(f"/encoder/layer.{i}/Op_{i}", "MatMul", f"encoder/layer.{i}") for i in range(10_000)], []
    )
    groups = groups_of(of).paths
    values = {"time": [float(i) for i in range(10_000)]}
    for text in ("op_99", "name:~op type:MatMul time>1ms", "group:~layer.7"):
        query, took = parse_query(text), []
        for _ in range(5):
            began = time.process_time()
            assert found_places(query, of, values, groups)
            took.append(time.process_time() - began)
        print(text, round(1000 * min(took), 1), "ms")
        assert min(took) < 0.04  # 20 ms on a quiet machine
