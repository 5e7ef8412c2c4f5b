"""Which operation of one graph is which of another of the same words: two exports, two precisions of one model.

Matched by name, then by the names of their results, then by structure: what has the same surroundings and is alone in
that, and what stands at the same port of operations that are the same. Names that are only counted (`Conv_12`) come
after equal structure: one more operation at the front, and each of them is its neighbour's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set

from workbench.core.graph import Graph, GraphNode

_DEPTHS = (3, 1)
"""Edges; how far the surroundings of an operation reach that are compared."""
_ROUNDS = 8
_LEAST = 100
"""A round that finds less than this part of what is left is the last one."""

_COUNTED = re.compile(r"(?:[^/.]*_)?[0-9]{1,18}").fullmatch

_Labels = tuple[Sequence[Hashable], Sequence[Hashable]]
"""What the nodes of both graphs are without their neighbours."""


def is_counted(name: str) -> bool:
    """Whether a name is only a kind and a running number, as exporters and OpenVINO give them: it means nothing alone.

    The same model converted twice in one process has other numbers.
    """
    return _COUNTED(name) is not None


def matched(before: Graph, after: Graph) -> tuple[dict[int, int], set[int]]:
    """Which node of `after` each of `before` is, and which of them were found by structure alone."""
    pairs: dict[int, int] = {}
    sides = _Side(before), _Side(after)
    _pair_named(before, after, sides, pairs, counted=False)
    _by_structure(before, after, sides, pairs, (_exactly,))
    _pair_named(before, after, sides, pairs, counted=True)
    _by_structure(before, after, sides, pairs, (_exactly, _by_type))
    types = {node.type for node in before.nodes}, {node.type for node in after.nodes}
    if len(pairs) < min(len(before.nodes), len(after.nodes)) and types[0] != types[1]:
        sides = _Side(before, types[0] - types[1]), _Side(after, types[1] - types[0])
        _by_structure(before, after, sides, pairs, (_exactly, _by_type))
    return pairs, {a for a, b in pairs.items() if not _share_a_name(before.nodes[a], after.nodes[b])}


def _share_a_name(one: GraphNode, other: GraphNode) -> bool:
    return one.name == other.name != "" or bool({*_results(one)} & {*_results(other)})


def _by_structure(
    before: Graph,
    after: Graph,
    sides: tuple[_Side, _Side],
    pairs: dict[int, int],
    looks: Iterable[Callable[[Graph], list[Hashable]]],
) -> None:
    """Pair what is left, by what the looks in turn say of a node without its neighbours; changes `pairs`."""
    for look in looks:
        if len(pairs) == min(len(before.nodes), len(after.nodes)):
            return
        own = (look(before), look(after))
        for ours, theirs in ((before.inputs, after.inputs), (before.outputs, after.outputs)):
            _pair_ends(ours, theirs, own, pairs)
        for _ in range(_ROUNDS):
            _walk(sides, own, pairs)
            free = min(len(before.nodes), len(after.nodes)) - len(pairs)
            if not any(_pair_alike(sides, own, depth, pairs) * _LEAST > free for depth in _DEPTHS):
                break
        _walk(sides, own, pairs)


def _pair_named(
    before: Graph, after: Graph, sides: tuple[_Side, _Side], pairs: dict[int, int], *, counted: bool
) -> None:
    """Pair by the names of operations, then of results: those that are only counted, or the others."""
    for names in (_names, _results):
        found: list[dict[str, list[int]]] = []
        for graph in (before, after):
            nodes: dict[str, list[int]] = defaultdict(list)
            for index, node in enumerate(graph.nodes):
                for name in names(node):
                    nodes[name].append(index)
            found.append(nodes)
        _pair_unique(
            {name: nodes for name, nodes in found[0].items() if is_counted(name) is counted},
            found[1],
            pairs,
            sides if counted else None,
        )


def _names(node: GraphNode) -> Sequence[str]:
    return (node.name,) if node.name else ()


def _results(node: GraphNode) -> Sequence[str]:
    return [tensor.name for tensor in node.outputs if tensor.name]


def _pair_unique(
    ours: Mapping[str, Sequence[int]],
    theirs: Mapping[str, Sequence[int]],
    pairs: dict[int, int],
    sides: tuple[_Side, _Side] | None,
) -> None:
    """Pair what is still free and carries a name that nothing else on its side carries; changes `pairs`.

    With `sides` only where no known neighbour speaks against it.
    """
    taken = {b: a for a, b in pairs.items()}
    known = dict(pairs), dict(taken)
    for name, one in ours.items():
        other = theirs.get(name, ())
        if len(one) == len(other) == 1 and one[0] not in pairs and other[0] not in taken:
            if sides is not None and _contradicted(sides, known, one[0], other[0]):
                continue
            pairs[one[0]] = other[0]
            taken[other[0]] = one[0]


def _contradicted(
    sides: tuple[_Side, _Side], known: tuple[Mapping[int, int], Mapping[int, int]], a: int, b: int
) -> bool:
    """Whether what is known to feed the two, or to be fed by them, is not the same at all."""
    for ours, theirs in (
        (sides[0].entering[a], sides[1].entering[b]),
        (sides[0].leaving[a], sides[1].leaving[b]),
    ):
        there = {known[0][index] for _, index in ours if index in known[0]}
        here = {index for _, index in theirs if index in known[1]}
        if there and here and not there & here:
            return True
    return False


class _Side:
    """The neighbours of each node, with the ports of the edges to them.

    Nodes of the types in `foreign`, which the other graph has none of, are seen through: an inserted FakeQuantize.
    """

    def __init__(self, graph: Graph, foreign: Set[str] = frozenset()) -> None:
        self.entering: list[list[tuple[int, int]]] = [[] for _ in graph.nodes]
        self.leaving: list[list[tuple[int, int]]] = [[] for _ in graph.nodes]
        hidden = [node.type in foreign for node in graph.nodes]
        behind: dict[int, tuple[int, int]] = {}
        for edge in graph.edges:
            if hidden[edge.target] and edge.source < edge.target:  # so that there is an end to it
                known = behind.get(edge.target)
                if known is None or edge.target_port == 0:
                    behind[edge.target] = edge.source, edge.source_port
        for edge in graph.edges:
            source, port = edge.source, edge.source_port
            while hidden[source] and source in behind:
                source, port = behind[source]
            if not hidden[edge.target]:
                self.entering[edge.target].append((edge.target_port, source))
                self.leaving[source].append((port, edge.target))


def _exactly(graph: Graph) -> list[Hashable]:
    return [
        (
            node.type,
            tuple((tensor.shape, tensor.type) for tensor in node.outputs),
            tuple(sorted(node.attributes.items())),
            tuple(sorted((c.port, c.type, c.shape or (), c.digest) for c in node.constants)),
        )
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


def _pair_alike(sides: tuple[_Side, _Side], own: _Labels, depth: int, pairs: dict[int, int]) -> int:
    """Pair the free nodes whose surroundings up to `depth` edges are equal, and unlike all others; changes `pairs`.

    Returns how many were found. A pair already known is a landmark: it looks like nothing else.
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
    return len(new)


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
