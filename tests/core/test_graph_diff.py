import random
import time

import pytest

from tests.core.graph_builders import chain, graph, node
from workbench.core.graph import FoldedConstant, Graph
from workbench.core.graph_diff import Aspect, Change, GraphDiff, MatchedBy, graph_diff

RESNET = ("Parameter", *("Conv", "Relu", "Conv", "Add", "Relu") * 6, "Pool", "MatMul", "Result")


def renamed(of: Graph, prefix: str) -> Graph:
    nodes = [node(f"{prefix}{i}", n.type, attributes=n.attributes) for i, n in enumerate(of.nodes)]
    edges = [(e.source, e.target, e.target_port) for e in of.edges]
    return graph(nodes, edges, inputs=of.inputs, outputs=of.outputs)


def kinds(diff: GraphDiff) -> list[tuple[Change, int | None, int | None]]:
    return [(entry.change, entry.before, entry.after) for entry in diff.entries]


def test_a_graph_does_not_differ_from_itself() -> None:
    diff = graph_diff(chain(RESNET), chain(RESNET))
    assert diff.entries == ()
    assert diff.unchanged == len(RESNET)


def test_new_names_alone_are_no_difference() -> None:
    diff = graph_diff(chain(RESNET), renamed(chain(RESNET), "other"))
    assert diff.entries == ()
    assert diff.pairs == {i: i for i in range(len(RESNET))}


def test_added_and_removed_operations_are_listed() -> None:
    before = chain(("Parameter", "Conv", "Relu", "Result"))
    after = graph(
        [before.nodes[0], node("fq", "FakeQuantize"), before.nodes[1], before.nodes[3]],
        [(0, 1), (1, 2), (2, 3)],
        inputs=(0,),
        outputs=(3,),
    )
    diff = graph_diff(before, after)
    assert kinds(diff) == [(Change.REMOVED, 2, None), (Change.ADDED, None, 1)]
    assert diff.of_change(Change.ADDED)[0].after == 1


def test_an_operation_put_in_between_under_new_names_is_the_only_difference() -> None:
    before = chain(RESNET)
    types = [*RESNET[:10], "FakeQuantize", *RESNET[10:]]
    after = chain(types, prefix="other")
    diff = graph_diff(before, after)
    changed = [entry for entry in diff.entries if entry.change is not Change.CHANGED]
    assert {entry.after for entry in changed if entry.change is Change.ADDED} == {10}
    assert [entry for entry in changed if entry.change is Change.REMOVED] == []


@pytest.mark.parametrize(
    ("other", "aspect", "name", "before", "after"),
    [
        (node("n1", "Gelu"), Aspect.TYPE, "", "Relu", "Gelu"),
        (node("n1", shape=(1, 16)), Aspect.SHAPE, "", "[1,8]", "[1,16]"),
        (node("n1", attributes={"axis": "1"}), Aspect.ATTRIBUTE, "axis", "", "1"),
        (
            node("n1", constants=(FoldedConstant(1, "w", (8,), "i8", 8),)),
            Aspect.WEIGHTS,
            "",
            "",
            "i8[8] 8 B",
        ),
    ],
)
def test_what_changed_in_an_operation_is_said(other, aspect, name: str, before: str, after: str) -> None:
    first = chain(("Parameter", "Relu", "Result"))
    second = graph([first.nodes[0], other, first.nodes[2]], [(0, 1), (1, 2)])
    (entry,) = graph_diff(first, second).entries
    assert (entry.change, entry.before, entry.after, entry.matched_by) == (
        Change.CHANGED,
        1,
        1,
        MatchedBy.NAME,
    )
    (difference,) = entry.differences
    assert (difference.aspect, difference.name) == (aspect, name)
    assert (difference.before, difference.after) == (before, after)


def test_ignored_attributes_are_no_difference() -> None:
    first = graph([node("a", attributes={"execOrder": "1"})], [])
    second = graph([node("a", attributes={"execOrder": "2"})], [])
    assert graph_diff(first, second, frozenset(["execOrder"])).entries == ()
    assert len(graph_diff(first, second).entries) == 1


def test_only_the_aspects_asked_for_are_compared() -> None:
    first = graph([node("a", "Conv", shape=(1, 8))], [])
    second = graph([node("a", "Convolution", shape=(1, 8))], [])
    assert graph_diff(first, second, aspects=frozenset([Aspect.SHAPE])).unchanged == 1
    assert graph_diff(first, second).unchanged == 0


def test_a_change_found_by_structure_says_so() -> None:
    first = chain(("Parameter", "Conv", "Relu", "Result"))
    nodes = [first.nodes[0], node("new", "Conv", shape=(1, 16)), first.nodes[2], first.nodes[3]]
    (entry,) = graph_diff(first, graph(nodes, [(0, 1), (1, 2), (2, 3)])).entries
    assert (entry.before, entry.after, entry.matched_by) == (1, 1, MatchedBy.STRUCTURE)


def test_a_name_that_two_operations_share_pairs_nothing_by_itself() -> None:
    first = graph([node("x", "Relu"), node("x", "Conv")], [(0, 1)])
    second = graph([node("x", "Conv"), node("x", "Relu")], [(1, 0)])
    assert graph_diff(first, second).pairs == {0: 1, 1: 0}


def test_no_node_is_paired_twice() -> None:
    rng = random.Random(4)
    for _ in range(60):
        graphs = []
        for _ in range(2):
            count = rng.randint(1, 30)
            nodes = [node(rng.choice("abcdefgh"), rng.choice(("A", "B", "C"))) for _ in range(count)]
            edges = [(rng.randrange(count), rng.randrange(count)) for _ in range(count)]
            graphs.append(graph(nodes, edges))
        diff = graph_diff(*graphs)
        assert len(set(diff.pairs.values())) == len(diff.pairs)
        listed = [entry for entry in diff.entries if entry.change is not Change.ADDED]
        assert len(listed) + diff.unchanged == len(graphs[0].nodes)


def test_ten_thousand_renamed_operations_are_compared_in_seconds() -> None:
    before = chain(("Conv", "Relu", "Mul", "Add", "Exp") * 2000)
    began = time.process_time()
    diff = graph_diff(before, renamed(before, "other"))
    assert diff.unchanged == 10_000
    assert time.process_time() - began < 4
