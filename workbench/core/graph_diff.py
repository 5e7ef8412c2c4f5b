"""What differs between two graphs: operations added, removed and changed.

Operations are matched by name, then by the names of their results, then by structure: what has the same surroundings
and is alone in that, and what stands at the same port of operations that are the same.
"""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from workbench.core.graph import Graph, GraphNode

_DEPTHS = (3, 1)
"""Edges; how far the surroundings of an operation reach that are compared."""
_ROUNDS = 8

_Labels = tuple[Sequence[Hashable], Sequence[Hashable]]
"""What the nodes of both graphs are without their neighbours."""


class Change(enum.Enum):
    """What happened to an operation."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Aspect(enum.Enum):
    """What of an operation differs."""

    TYPE = "type"
    SHAPE = "shape"
    PRECISION = "precision"
    ATTRIBUTE = "attribute"
    WEIGHTS = "weights"
    """Shape, type or size of its constants; their values are not in a graph."""


class MatchedBy(enum.Enum):
    """How two operations were found to be the same."""

    NAME = "name"
    STRUCTURE = "structure"


@dataclass(frozen=True, slots=True)
class Difference:
    """One aspect before and after; `name`: of the attribute. An empty text: not there at all."""

    aspect: Aspect
    before: str
    after: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class DiffEntry:
    """One operation that differs: its index in the first and in the second graph, `None` where it is not."""

    change: Change
    before: int | None
    after: int | None
    differences: tuple[Difference, ...] = ()
    matched_by: MatchedBy | None = None


@dataclass(frozen=True, slots=True)
class GraphDiff:
    """The entries in the order of the first graph, then what was added; and how many operations are the same."""

    entries: tuple[DiffEntry, ...]
    pairs: dict[int, int]
    """The node of the second graph that each node of the first is, changed or not."""
    unchanged: int

    def of_change(self, change: Change) -> tuple[DiffEntry, ...]:
        """The entries of one kind."""
        return tuple(entry for entry in self.entries if entry.change is change)


def graph_diff(
    before: Graph,
    after: Graph,
    ignored_attributes: frozenset[str] = frozenset(),
    aspects: frozenset[Aspect] = frozenset(Aspect),
) -> GraphDiff:
    """Compare two graphs of any kind. `ignored_attributes`: keys that mean nothing (an execution order).

    `aspects`: what is compared; types and attributes of different kinds of graphs have different names anyway.
    """
    pairs, by_structure = matched(before, after)
    entries: list[DiffEntry] = []
    unchanged = 0
    for index, node in enumerate(before.nodes):
        if index not in pairs:
            entries.append(DiffEntry(Change.REMOVED, index, None))
            continue
        all_found = differences(node, after.nodes[pairs[index]], ignored_attributes)
        found = tuple(difference for difference in all_found if difference.aspect in aspects)
        unchanged += not found
        if found:
            how = MatchedBy.STRUCTURE if index in by_structure else MatchedBy.NAME
            entries.append(DiffEntry(Change.CHANGED, index, pairs[index], found, how))
    taken = set(pairs.values())
    added = (index for index in range(len(after.nodes)) if index not in taken)
    entries += (DiffEntry(Change.ADDED, None, index) for index in added)
    return GraphDiff(tuple(entries), pairs, unchanged)


def differences(
    before: GraphNode, after: GraphNode, ignored_attributes: frozenset[str] = frozenset()
) -> tuple[Difference, ...]:
    """What differs between two operations that are taken for the same; names do not count."""
    found: list[Difference] = []

    def compare(aspect: Aspect, one: str, other: str, name: str = "") -> None:
        if one != other:
            found.append(Difference(aspect, one, other, name))

    compare(Aspect.TYPE, before.type, after.type)
    compare(Aspect.SHAPE, _shapes(before), _shapes(after))
    compare(Aspect.PRECISION, _precisions(before), _precisions(after))
    for key in sorted({*before.attributes, *after.attributes} - ignored_attributes):
        compare(Aspect.ATTRIBUTE, before.attributes.get(key, ""), after.attributes.get(key, ""), key)
    compare(Aspect.WEIGHTS, _weights(before), _weights(after))
    return tuple(found)


def _shapes(node: GraphNode) -> str:
    return ", ".join(
        "…" if tensor.shape is None else f"[{','.join(map(str, tensor.shape))}]" for tensor in node.outputs
    )


def _precisions(node: GraphNode) -> str:
    return ", ".join(tensor.type for tensor in node.outputs)


def _weights(node: GraphNode) -> str:
    return ", ".join(
        f"{constant.type}{'…' if constant.shape is None else list(constant.shape)} {constant.bytes} B"
        for constant in sorted(node.constants, key=lambda one: (one.port, one.name))
    )


def matched(before: Graph, after: Graph) -> tuple[dict[int, int], set[int]]:
    """Which node of `after` each of `before` is, and which of them were found by structure."""
    pairs: dict[int, int] = {}
    _pair_unique(before, after, pairs, lambda node: (node.name,) if node.name else ())
    _pair_unique(before, after, pairs, lambda node: [tensor.name for tensor in node.outputs if tensor.name])
    named = set(pairs)
    sides = (_Side(before), _Side(after))
    for look in (_exactly, _by_type):
        own = (look(before), look(after))
        for ours, theirs in ((before.inputs, after.inputs), (before.outputs, after.outputs)):
            _pair_ends(ours, theirs, own, pairs)
        for _ in range(_ROUNDS):
            _walk(sides, own, pairs)
            if not any(_pair_alike(sides, own, depth, pairs) for depth in _DEPTHS):
                break
    return pairs, set(pairs) - named


def _pair_unique(
    before: Graph, after: Graph, pairs: dict[int, int], keys: Callable[[GraphNode], Iterable[str]]
) -> None:
    """Pair what is still free and carries a key that nothing else on its side carries; changes `pairs`."""
    sides: list[dict[str, list[int]]] = []
    for graph in (before, after):
        found: dict[str, list[int]] = defaultdict(list)
        for index, node in enumerate(graph.nodes):
            for key in keys(node):
                found[key].append(index)
        sides.append(found)
    taken = set(pairs.values())
    for key, ours in sides[0].items():
        theirs = sides[1].get(key, ())
        if len(ours) == len(theirs) == 1 and ours[0] not in pairs and theirs[0] not in taken:
            pairs[ours[0]] = theirs[0]
            taken.add(theirs[0])


class _Side:
    """The neighbours of each node, with the ports of the edges to them."""

    def __init__(self, graph: Graph) -> None:
        self.entering: list[list[tuple[int, int]]] = [[] for _ in graph.nodes]
        self.leaving: list[list[tuple[int, int]]] = [[] for _ in graph.nodes]
        for edge in graph.edges:
            self.entering[edge.target].append((edge.target_port, edge.source))
            self.leaving[edge.source].append((edge.source_port, edge.target))


def _exactly(graph: Graph) -> list[Hashable]:
    return [
        (node.type, _shapes(node), _precisions(node), tuple(sorted(node.attributes.items())), _weights(node))
        for node in graph.nodes
    ]


def _by_type(graph: Graph) -> list[Hashable]:
    return [node.type for node in graph.nodes]


def _pair_ends(ours: Sequence[int], theirs: Sequence[int], own: _Labels, pairs: dict[int, int]) -> None:
    """Pair inputs or outputs by position if there are as many of them; changes `pairs`."""
    taken = set(pairs.values())
    if len(ours) == len(theirs):
        for a, b in zip(ours, theirs, strict=True):
            if a not in pairs and b not in taken and own[0][a] == own[1][b]:
                pairs[a] = b
                taken.add(b)


def _walk(sides: tuple[_Side, _Side], own: _Labels, pairs: dict[int, int]) -> None:
    """From pair to pair: what enters at the same port, and the only consumer of its kind; changes `pairs`."""
    taken = set(pairs.values())
    waiting = list(pairs.items())
    while waiting:
        a, b = waiting.pop()
        for ours, theirs in (
            (sides[0].entering[a], sides[1].entering[b]),
            (sides[0].leaving[a], sides[1].leaving[b]),
        ):
            found: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
            for port, index in ours:
                if index not in pairs:
                    found[port, own[0][index]][0].append(index)
            for port, index in theirs:
                if index not in taken:
                    found[port, own[1][index]][1].append(index)
            for one, other in found.values():
                if len(set(one)) == len(set(other)) == 1 and one[0] not in pairs and other[0] not in taken:
                    pairs[one[0]] = other[0]
                    taken.add(other[0])
                    waiting.append((one[0], other[0]))


def _pair_alike(sides: tuple[_Side, _Side], own: _Labels, depth: int, pairs: dict[int, int]) -> bool:
    """Pair the free nodes whose surroundings up to `depth` edges are equal, and unlike all others; changes `pairs`.

    A pair already known is a landmark: it looks like nothing else.
    """
    numbers: dict[Hashable, int] = {}
    taken = {b: a for a, b in pairs.items()}
    looks: list[list[int]] = []
    for side, labels in enumerate(own):
        known = {a: a for a in pairs} if side == 0 else taken
        looks.append(
            [
                numbers.setdefault(("pair", known[i]) if i in known else ("free", label), len(numbers))
                for i, label in enumerate(labels)
            ]
        )
    for _ in range(depth):
        looks = [_widened(side, look, numbers) for side, look in zip(sides, looks, strict=True)]
    free: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for index, look in enumerate(looks[0]):
        if index not in pairs:
            free[look][0].append(index)
    for index, look in enumerate(looks[1]):
        if index not in taken:
            free[look][1].append(index)
    new = {a[0]: b[0] for a, b in free.values() if len(a) == len(b) == 1}
    pairs.update(new)
    return bool(new)


def _widened(side: _Side, look: Sequence[int], numbers: dict[Hashable, int]) -> list[int]:
    """What each node looks like together with its neighbours; inputs by port, consumers in any order."""
    return [
        numbers.setdefault(
            (
                own,
                tuple(sorted([(port, look[other]) for port, other in side.entering[index]])),
                tuple(sorted([(port, look[other]) for port, other in side.leaving[index]])),
            ),
            len(numbers),
        )
        for index, own in enumerate(look)
    ]
