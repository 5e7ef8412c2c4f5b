"""Matching two graphs by their heavy operations alone, where names are lost and most of the rest was fused or put in.

A convolution or a matrix product is rarely taken apart and never left out. So where both graphs have as many of a kind,
they are matched as graphs of nothing else, by `core.graph_matching`: what flows from one to the next, over whatever is
in between. TensorFlow's front ends lose all names, and their transposes move.

Where OpenVINO has read the same model twice, it has counted through it in the same steps: then the numbers in the names
tell which is which.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from workbench.core.graph import Graph, GraphEdge, GraphNode
from workbench.core.graph_matching import is_counted, matched
from workbench.engine.graphs.graph_side import GraphSide

_HEAVY = ("convolution", "deconvolution", "product")
_LEAST = 3
"""Fewer numbers say nothing by how far apart they are."""


def skeleton_pairs(first: GraphSide, second: GraphSide, known: Mapping[int, int]) -> dict[int, int]:
    """Heavy operations of `first` and which of `second` each is; `known` pairs are landmarks."""
    counts = Counter(first.kinds), Counter(second.kinds)
    kinds = frozenset(kind for kind in _HEAVY if counts[0][kind] == counts[1][kind] > 0)
    if not kinds:
        return {}
    steps = {} if known.keys() & _heavy(first, kinds) else _by_steps(first, second, kinds)
    found = _by_structure(first, second, {**known, **steps}, kinds)
    return {
        one: other
        for one, other in found.items()
        if first.kinds[one] in kinds
        and first.kinds[one] == second.kinds[other]
        and _fit(first, one, second, other)
    }


def _heavy(side: GraphSide, kinds: frozenset[str]) -> set[int]:
    return {index for index, kind in enumerate(side.kinds) if kind in kinds}


def _by_steps(first: GraphSide, second: GraphSide, kinds: frozenset[str]) -> dict[int, int]:
    """By the numbers of their names, where those of one word are as far apart in one graph as in the other."""
    ours, theirs = _numbered(first, kinds), _numbered(second, kinds)
    pairs: dict[int, int] = {}
    for word, one in ours.items():
        other = theirs.get(word, [])
        if (
            len(one) == len(other) >= _LEAST
            and len({b[0] - a[0] for a, b in zip(one, other, strict=True)}) == 1
        ):
            pairs |= {a[1]: b[1] for a, b in zip(one, other, strict=True)}
    return pairs


def _numbered(side: GraphSide, kinds: frozenset[str]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Numbers and nodes by kind and by what their names count."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for index in _heavy(side, kinds):
        name = side.graph.nodes[index].name
        if is_counted(name):
            word, _, number = name.rpartition("_")
            found[side.kinds[index], word].append((int(number), index))
    return {word: sorted(numbers) for word, numbers in found.items()}


def _by_structure(
    first: GraphSide, second: GraphSide, known: Mapping[int, int], kinds: frozenset[str]
) -> dict[int, int]:
    back = {target: index for index, target in known.items()}
    sides = tuple(
        _Bones(side, kinds, named)
        for side, named in ((first, {index: index for index in known}), (second, back))
    )
    with_shapes = Counter(sides[0].shaped.values()) == Counter(sides[1].shaped.values())
    pairs, _ = matched(*(side.graph(with_shapes=with_shapes) for side in sides))
    return {sides[0].nodes[one]: sides[1].nodes[other] for one, other in pairs.items()}


def _fit(first: GraphSide, one: int, second: GraphSide, other: int) -> bool:
    """Whether the results may be of one size, in any order of dimensions; open ones may be any."""
    ours, theirs = _dimensions(first.graph.nodes[one]), _dimensions(second.graph.nodes[other])
    if ours is None or theirs is None:
        return True
    here, there = Counter(ours), Counter(theirs)
    return (
        len(ours) == len(theirs)
        and (here - there).total() - (here - there)["?"] <= there["?"]
        and (there - here).total() - (there - here)["?"] <= here["?"]
    )


class _Bones:
    """The heavy operations of one graph, its inputs and outputs."""

    def __init__(self, side: GraphSide, kinds: frozenset[str], known: Mapping[int, int]) -> None:
        self._side, self._known = side, known
        ends = {*side.graph.inputs, *side.graph.outputs}
        self.nodes = [i for i, kind in enumerate(side.kinds) if kind in kinds or i in ends]
        self.shaped = {
            i: (side.kinds[i], _dimensions(side.graph.nodes[i])) for i in self.nodes if i not in ends
        }

    def graph(self, *, with_shapes: bool) -> Graph:
        """Nameless but for what is known; types are kinds, with the sizes of their results if `with_shapes`."""
        place = {index: rank for rank, index in enumerate(self.nodes)}
        above = self._side.reached({i: frozenset((i,)) for i in self.nodes}, downwards=False)
        kinds = self._side.kinds
        return Graph(
            kind=self._side.graph.kind,
            nodes=tuple(
                GraphNode(
                    name=f"known {self._known[i]}" if i in self._known else "",
                    type=str(self.shaped[i]) if with_shapes and i in self.shaped else kinds[i],
                )
                for i in self.nodes
            ),
            edges=tuple(
                GraphEdge(place[up], 0, place[i], 0) for i in self.nodes for up in sorted(above[i] or ())
            ),
            inputs=tuple(place[i] for i in self._side.graph.inputs),
            outputs=tuple(place[i] for i in self._side.graph.outputs),
        )


def _dimensions(node: GraphNode) -> tuple[str, ...] | None:
    """In no order: front ends and devices move channels to the front or to the end."""
    shape = node.outputs[0].shape if node.outputs else None
    return None if shape is None else tuple(sorted("?" if isinstance(n, str) else str(n) for n in shape))
