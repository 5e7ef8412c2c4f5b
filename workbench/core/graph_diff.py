"""What differs between two graphs: operations added, removed, fused and changed, inside of branches and loops too.

Two graphs of the same words (old and new export, FP and INT8) are matched by `core.graph_matching` and compared in
everything. Between different words (a source and what became of it) types and attributes have other names anyway:
there the links between the graphs are the pairs, and `linked_diff` compares shapes, element types and weights.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

import msgspec

from workbench.core.graph import Graph, GraphKind, GraphNode, GraphSpec
from workbench.core.graph_changes import (
    Aspect,
    Difference,
    Values,
    differences,
    linked_differences,
)
from workbench.core.graph_mapping import Certainty, Counterpart
from workbench.core.graph_matching import matched

Way = tuple[int, ...]
"""Down to a body: node, body, node, body …; empty for the graph itself. With a node at its end it is a `Place`."""


class Change(enum.Enum):
    """What happened to an operation."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    FUSED = "fused"
    """It is gone, and another one does its work; or it was folded into the constants of that."""


class MatchedBy(enum.Enum):
    """How two operations were found to be the same."""

    NAME = "name"
    STRUCTURE = "structure"


class Operation(msgspec.Struct, frozen=True, array_like=True):
    """One of those told of: `index` among the nodes of its graph, or of the body that `way` leads to."""

    index: int
    name: str
    type: str
    way: Way = ()

    @property
    def place(self) -> tuple[int, ...]:
        """As `core.visible_graph.Place`."""
        return (*self.way, self.index)


class DiffEntry(msgspec.Struct, frozen=True):
    """One operation that differs, as it is in the first and in the second graph; `None` where it is not."""

    change: Change
    before: Operation | None
    after: Operation | None
    differences: tuple[Difference, ...] = ()
    matched_by: MatchedBy | None = None
    into: tuple[Operation, ...] = ()
    """`FUSED`: the operations of the other graph that it went into."""

    @property
    def operation(self) -> Operation:
        """As it was, or as it is where it is new."""
        found = self.before or self.after
        assert found is not None
        return found


class GraphDiff(msgspec.Struct, frozen=True):
    """The entries in the order of the first graph, then what was added; and how many operations are the same."""

    entries: tuple[DiffEntry, ...]
    pairs: dict[int, int]
    """The node of the second graph that each node of the first is, changed or not; without those in bodies."""
    unchanged: int
    by_links: bool = False
    """Of graphs in different words: types and attributes were not compared."""

    def of_change(self, change: Change) -> tuple[DiffEntry, ...]:
        """The entries of one kind."""
        return tuple(entry for entry in self.entries if entry.change is change)

    def counts(self) -> dict[Change, int]:
        """How many operations of each kind of change."""
        counts = dict.fromkeys(Change, 0)
        for entry in self.entries:
            counts[entry.change] += 1
        return counts


def by_type(entries: Iterable[DiffEntry]) -> dict[str, list[DiffEntry]]:
    """By the type of the operation, the most frequent first: 200 inserted FakeQuantize are one thing to read."""
    found: dict[str, list[DiffEntry]] = {}
    for entry in entries:
        found.setdefault(entry.operation.type, []).append(entry)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


class StructureSpec(msgspec.Struct, frozen=True, kw_only=True, tag="structure", tag_field="step"):
    """Compare the structure of two graphs: of two kinds, or of two variants or files. The worker reads both."""

    before: GraphSpec
    after: GraphSpec


class StructureResult(msgspec.Struct, frozen=True, kw_only=True, tag="structure", tag_field="step"):
    """What differs; indices are those of the nodes of the two graphs as the step *graph* gives them."""

    diff: GraphDiff
    before_nodes: int
    after_nodes: int


def graph_diff(
    before: Graph,
    after: Graph,
    ignored_attributes: frozenset[str] = frozenset(),
    aspects: frozenset[Aspect] = frozenset(Aspect),
) -> GraphDiff:
    """Compare two graphs of the same words. `ignored_attributes`: keys that mean nothing (an execution order)."""
    return _Comparison(ignored_attributes, aspects).of(before, after, (), ())


class _Comparison:
    """Compares two graphs and the bodies in them."""

    def __init__(self, ignored: frozenset[str], aspects: frozenset[Aspect]) -> None:
        self._ignored, self._aspects = ignored, aspects

    def of(self, before: Graph, after: Graph, way: Way, other_way: Way) -> GraphDiff:
        """`way` and `other_way` lead to the two graphs, where they are bodies."""
        pairs, by_structure = matched(before, after)
        fed = _fed_otherwise(before, after, pairs)
        entries: list[DiffEntry] = []
        unchanged = 0
        for index, node in enumerate(before.nodes):
            here = Operation(index, node.name, node.type, way)
            if index not in pairs:
                entries.append(DiffEntry(Change.REMOVED, here, None))
                continue
            target = pairs[index]
            other = after.nodes[target]
            inner = list(self._bodies(before, after, (here.place, (*other_way, target))))
            found = (
                *differences(node, other, self._ignored),
                *fed.get(index, ()),
                *(difference for difference, _ in inner if difference is not None),
            )
            found = tuple(difference for difference in found if difference.aspect in self._aspects)
            unchanged += not found
            if found:
                how = MatchedBy.STRUCTURE if index in by_structure else MatchedBy.NAME
                there = Operation(target, other.name, other.type, other_way)
                entries.append(DiffEntry(Change.CHANGED, here, there, found, how))
            for _, body in inner:
                entries += body.entries if body is not None else ()
                unchanged += body.unchanged if body is not None else 0
        entries += _added(after, set(pairs.values()), other_way)
        return GraphDiff(tuple(entries), pairs, unchanged)

    def _bodies(
        self, before: Graph, after: Graph, places: tuple[Way, Way]
    ) -> Iterator[tuple[Difference | None, GraphDiff | None]]:
        """Of two operations that are the same: their bodies in order, each with what differs inside of it."""
        one, other = before.nodes[places[0][-1]], after.nodes[places[1][-1]]
        for first, second in zip_longest(one.bodies, other.bodies):
            if first is None or second is None:
                yield _body_difference(before, first, after, second), None
                continue
            diff = self.of(
                before.bodies[first], after.bodies[second], (*places[0], first), (*places[1], second)
            )
            differs = _body_difference(before, first, after, second) if diff.entries else None
            yield differs, diff


def _body_difference(before: Graph, first: int | None, after: Graph, second: int | None) -> Difference:
    """Says of a body how many operations it has; nothing where there is no such body."""
    one = None if first is None else before.bodies[first]
    other = None if second is None else after.bodies[second]
    name = next((body.name for body in (one, other) if body is not None), "")
    before_text, after_text = ("" if body is None else str(len(body.nodes)) for body in (one, other))
    return Difference(Aspect.BODY, before_text, after_text, name)


def _added(after: Graph, taken: set[int], way: Way = ()) -> Iterator[DiffEntry]:
    for index, node in enumerate(after.nodes):
        if index not in taken:
            yield DiffEntry(Change.ADDED, None, Operation(index, node.name, node.type, way))


def _fed_otherwise(
    before: Graph, after: Graph, pairs: Mapping[int, int]
) -> dict[int, tuple[Difference, ...]]:
    """Operations whose inputs come from another one than before.

    What was put in between, or taken out, is told of as added and removed; it is no difference of what it feeds.
    """
    fed = _feeds(after)
    back = {target: index for index, target in pairs.items()}
    found: dict[int, tuple[Difference, ...]] = {}
    for (index, port), (source, source_port) in _feeds(before).items():
        there = fed.get((pairs.get(index, -1), port))
        if there is None or source not in pairs or there[0] not in back:
            continue
        if (pairs[source], source_port) != there:
            names = _port(before.nodes[source], source_port), _port(after.nodes[there[0]], there[1])
            found[index] = (*found.get(index, ()), Difference(Aspect.INPUT, *names, str(port)))
    return found


def _feeds(graph: Graph) -> dict[tuple[int, int], tuple[int, int]]:
    return {(e.target, e.target_port): (e.source, e.source_port) for e in graph.edges}


def _port(node: GraphNode, port: int) -> str:
    return f"{node.name}:{port}" if port else node.name


def linked_diff(before: Graph, after: Graph, links: Sequence[Counterpart]) -> GraphDiff:
    """Compare a graph with what became of it. `links`: for each of the first graph's nodes; bodies have none."""
    entries: list[DiffEntry] = []
    pairs: dict[int, int] = {}
    unchanged = 0
    kept = GraphKind.EXECUTED not in (before.kind, after.kind)  # a device has weights in a form of its own
    values = (Values(before), Values(after)) if kept else None
    taken: set[int] = set()
    for index, (node, link) in enumerate(zip(before.nodes, links, strict=True)):
        taken.update(link.targets)
        here = Operation(index, node.name, node.type)
        others = tuple(Operation(i, after.nodes[i].name, after.nodes[i].type) for i in link.targets)
        if link.certainty is Certainty.NONE or not others:
            entries.append(DiffEntry(Change.REMOVED, here, None))
        elif link.certainty is Certainty.FUSED:
            entries.append(DiffEntry(Change.FUSED, here, None, into=others))
        else:
            pairs[index] = link.targets[0]
            found = linked_differences(node, [after.nodes[i] for i in link.targets], values)
            how = MatchedBy.NAME if link.certainty is Certainty.NAME else MatchedBy.STRUCTURE
            unchanged += not found
            if found:
                entries.append(DiffEntry(Change.CHANGED, here, others[0], found, how))
    entries += _added(after, taken)
    return GraphDiff(tuple(entries), pairs, unchanged, by_links=True)


_TURNED = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED}


def turned_around(diff: GraphDiff) -> GraphDiff:
    """The same from the second graph's side: what was added was removed; what was fused is then of the second graph."""
    entries = [
        DiffEntry(
            _TURNED.get(entry.change, entry.change),
            entry.after,
            entry.before,
            tuple(Difference(d.aspect, d.after, d.before, d.name) for d in entry.differences),
            entry.matched_by,
            entry.into,
        )
        for entry in diff.entries
    ]
    entries.sort(key=lambda entry: (entry.before is None, entry.operation.place))
    back = {target: index for index, target in reversed(diff.pairs.items())}
    return GraphDiff(tuple(entries), back, diff.unchanged, diff.by_links)
