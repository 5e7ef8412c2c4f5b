import random
import time

import pytest

from tests.core.graph_builders import chain, graph, node
from workbench.core.graph import FoldedConstant, Graph, GraphKind, GraphNode
from workbench.core.graph_changes import Aspect, Difference
from workbench.core.graph_diff import (
    Change,
    GraphDiff,
    MatchedBy,
    Operation,
    by_type,
    graph_diff,
    linked_diff,
    turned_around,
)
from workbench.core.graph_mapping import Certainty, Counterpart

RESNET = ("Parameter", *("Conv", "Relu", "Conv", "Add", "Relu") * 6, "Pool", "MatMul", "Result")


def renamed(of: Graph, prefix: str) -> Graph:
    nodes = [node(f"{prefix}{i}", n.type, attributes=n.attributes) for i, n in enumerate(of.nodes)]
    edges = [(e.source, e.target, e.target_port) for e in of.edges]
    return graph(nodes, edges, inputs=of.inputs, outputs=of.outputs)


def kinds(diff: GraphDiff) -> list[tuple[Change, int | None, int | None]]:
    return [(entry.change, index(entry.before), index(entry.after)) for entry in diff.entries]


def index(operation: Operation | None) -> int | None:
    return None if operation is None else operation.index


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
    assert index(diff.of_change(Change.ADDED)[0].after) == 1


def test_an_operation_put_in_between_under_new_names_is_the_only_difference() -> None:
    before = chain(RESNET)
    types = [*RESNET[:10], "FakeQuantize", *RESNET[10:]]
    after = chain(types, prefix="other")
    diff = graph_diff(before, after)
    changed = [entry for entry in diff.entries if entry.change is not Change.CHANGED]
    assert {index(entry.after) for entry in changed if entry.change is Change.ADDED} == {10}
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
            "1",
            "",
            "i8[8] 8 B",
        ),
    ],
)
def test_what_changed_in_an_operation_is_said(other, aspect, name: str, before: str, after: str) -> None:
    first = chain(("Parameter", "Relu", "Result"))
    second = graph([first.nodes[0], other, first.nodes[2]], [(0, 1), (1, 2)])
    (entry,) = graph_diff(first, second).entries
    assert (entry.change, index(entry.before), index(entry.after), entry.matched_by) == (
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
    assert (index(entry.before), index(entry.after), entry.matched_by) == (1, 1, MatchedBy.STRUCTURE)


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
    assert time.process_time() - began < 3


def inserted(of: Graph, kind: str, every: int, prefix: str) -> Graph:
    """Under other names, with an operation of `kind` behind each `every`-th."""
    nodes: list[GraphNode] = []
    for i, n in enumerate(of.nodes):
        nodes.append(node(f"{prefix}{i}", n.type, attributes=n.attributes))
        if i % every == 0:
            nodes.append(node(f"{prefix}q{i}", kind))
    ends = {"inputs": (0,), "outputs": (len(nodes) - 1,)}
    return graph(nodes, [(i, i + 1) for i in range(len(nodes) - 1)], **ends)


def test_insertions_into_ten_thousand_renamed_operations_are_the_only_difference() -> None:
    before = chain(("Conv", "Relu", "Mul", "Add", "Exp") * 2000)
    after = inserted(before, "FakeQuantize", 5, "other")
    began = time.process_time()
    diff = graph_diff(before, after)
    assert time.process_time() - began < 3
    assert diff.counts() == {
        Change.ADDED: 2000,
        Change.REMOVED: 0,
        Change.CHANGED: 0,
        Change.FUSED: 0,
    }
    assert list(by_type(diff.entries)) == ["FakeQuantize"]


def test_ten_thousand_operations_in_disorder_are_compared_in_seconds() -> None:
    graphs = []
    for seed in (1, 2):
        rng = random.Random(seed)
        nodes = [node("", rng.choice("ABCDEF")) for _ in range(10_000)]
        edges = [(rng.randrange(max(0, i - 50), i), i, port) for i in range(1, 10_000) for port in (0, 1)]
        graphs.append(graph(nodes, edges, inputs=(0,), outputs=(9_999,)))
    began = time.process_time()
    diff = graph_diff(*graphs)
    assert time.process_time() - began < 6  # far more than any model needs
    counts = diff.counts()
    assert counts[Change.REMOVED] + counts[Change.CHANGED] + diff.unchanged == 10_000


def weights(type: str, digest: str, shape: tuple[int, ...] = (2, 4)) -> FoldedConstant:
    return FoldedConstant(1, "w", shape, type, 32, digest)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (weights("f32", "aa-1"), weights("f32", "aa-1"), None),
        (weights("f32", "aa-1"), weights("f32", "bb-1"), ("f32[2,4] 32 B #aa-1", "f32[2,4] 32 B #bb-1")),
        (weights("f32", "aa-1"), weights("f32", ""), None),
        (weights("f32", "aa-1"), weights("f16", "cc-3"), ("f32[2,4] 32 B", "f16[2,4] 32 B")),
    ],
)
def test_weights_are_compared_by_value_where_both_are_known(
    before: FoldedConstant, after: FoldedConstant, said: tuple[str, str] | None
) -> None:
    first, second = (graph([node("a", constants=(w,))], []) for w in (before, after))
    found = [d for entry in graph_diff(first, second).entries for d in entry.differences]
    assert [(d.before, d.after) for d in found] == ([] if said is None else [said])


def linked(constant: FoldedConstant, *into: FoldedConstant) -> GraphDiff:
    """One operation with a weight, and what became of it."""
    before = graph([node("a", constants=(constant,))], [])
    nodes = [node(f"b{i}", "Other", constants=(c,)) for i, c in enumerate(into)]
    after = graph(nodes, [], kind=GraphKind.CONVERTED)
    return linked_diff(before, after, [Counterpart((0,), Certainty.NAME)])


def test_a_weight_in_another_order_or_operation_is_the_same_in_a_linked_graph() -> None:
    ours = weights("f32", "aa-1")
    assert linked(ours, weights("f32", "bb-1", (4, 2))).of_change(Change.CHANGED) == ()
    assert linked(ours, weights("f32", "xx-9"), ours).of_change(Change.CHANGED) == ()
    (entry,) = linked(ours, weights("f16", "cc-3")).of_change(Change.CHANGED)
    assert entry.differences == (Difference(Aspect.WEIGHTS, "f32[2,4] 32 B", "f16[2,4] 32 B"),)


def test_links_give_pairs_fused_removed_and_added_operations() -> None:
    before = chain(("Parameter", "Conv", "BatchNormalization", "Dropout", "Result"))
    after = chain(("Parameter", "Convolution", "Reorder", "Result"), prefix="m", kind=GraphKind.CONVERTED)
    links = [
        Counterpart((0,), Certainty.NAME),
        Counterpart((1,), Certainty.WALK),
        Counterpart((1,), Certainty.FUSED),
        Counterpart(),
        Counterpart((3,), Certainty.NAME),
    ]
    diff = linked_diff(before, after, links)
    assert kinds(diff) == [(Change.FUSED, 2, None), (Change.REMOVED, 3, None), (Change.ADDED, None, 2)]
    assert [operation.name for operation in diff.entries[0].into] == ["m1"]
    assert (diff.unchanged, diff.by_links) == (3, True)
    back = turned_around(diff)
    assert kinds(back) == [(Change.REMOVED, 2, None), (Change.FUSED, None, 2), (Change.ADDED, None, 3)]


def test_what_a_source_does_not_say_is_no_difference_in_a_linked_graph() -> None:
    def between(ours: tuple[int | str, ...], theirs: tuple[int | str, ...], kind: str = "Relu") -> GraphDiff:
        first = graph([node("a", kind, shape=ours)], [])
        second = graph([node("a", shape=theirs)], [], kind=GraphKind.CONVERTED)
        return linked_diff(first, second, [Counterpart((0,), Certainty.NAME)])

    assert between(("N", 8), ("?", 8)).entries == ()
    assert between(("?", "?"), (1, 8)).entries == ()
    assert len(between(("?", 8), (1, 8), "Parameter").entries) == 1
    assert len(between(("N", 8), (1, 8)).entries) == 1
    assert len(between((1, 8), (1, 9)).entries) == 1
