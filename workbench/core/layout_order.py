"""How the nodes of each layer are ordered so that few edges cross: the second phase of Sugiyama's method.

Two orders are improved by barycentre sweeps and swaps of neighbours, and the better one is taken: that of a depth-first
walk, and the one `fast_sugiyama` proposes. That one is asked about parts of a few thousand vertices only: it recurses
as deep as a graph (its stack overflows on a chain of 50,000), and needs minutes for a large tangled one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.core.layout_ranks import Edge

MOST_PROPOSED = 6000
"""Vertices, bends among them, for which `fast_sugiyama` is asked; it takes up to some 0.5 s for them."""
_SWEEPS = 24
_PATIENCE = 4
"""Sweeps without an improvement before the best order is taken."""
_SWAP_ROUNDS = 3


@dataclass(slots=True)
class Layers:
    """The vertices of a connected part: its nodes 0..count-1, then the bends of edges over more than one layer.

    All edges between vertices (`above`, `below`) join neighbouring layers. The edges that leave a node share their
    bends as far as they go, like the branches of a bus.
    """

    count: int
    layers: list[list[int]]
    above: list[list[int]]
    below: list[list[int]]
    bends: dict[Edge, list[int]]


def ordered(count: int, edges: Sequence[Edge], ranks: Sequence[int]) -> Layers:
    """The layers of a connected part, each in an order from left to right that makes few edges cross.

    `edges` have no doubles and lead from lower to higher `ranks`; the lowest of these is 0.
    """
    part, levels = _with_bends(count, edges, ranks)
    crossings, part.layers = _improved(part, _walked(part, levels))
    if crossings and len(levels) <= MOST_PROPOSED:
        fewer, layers = _improved(part, _proposed(part, levels))
        if fewer < crossings:
            part.layers = layers
    return part


def _with_bends(count: int, edges: Sequence[Edge], ranks: Sequence[int]) -> tuple[Layers, list[int]]:
    """The part with its bends, its layers still empty; and the layer of each vertex."""
    levels = list(ranks)
    above: list[list[int]] = [[] for _ in range(count)]
    below: list[list[int]] = [[] for _ in range(count)]
    trunks: list[list[int]] = [[] for _ in range(count)]
    bends: dict[Edge, list[int]] = {}

    def link(source: int, target: int) -> None:
        below[source].append(target)
        above[target].append(source)

    for source, target in edges:
        trunk, between = trunks[source], ranks[target] - ranks[source] - 1
        while len(trunk) < between:
            bend, last = len(levels), trunk[-1] if trunk else source
            levels.append(ranks[source] + len(trunk) + 1)
            above.append([])
            below.append([])
            link(last, bend)
            trunk.append(bend)
        link(trunk[between - 1] if between else source, target)
        bends[source, target] = trunk[:between]
    return Layers(count, [], above, below, bends), levels


def _walked(part: Layers, levels: Sequence[int]) -> list[list[int]]:
    """The order in which a depth-first walk from the top meets the vertices."""
    layers: list[list[int]] = [[] for _ in range(max(levels) + 1)]
    seen = bytearray(len(levels))
    for start in sorted(range(len(levels)), key=levels.__getitem__):
        if part.above[start]:
            continue
        stack = [start]
        while stack:
            vertex = stack.pop()
            if not seen[vertex]:
                seen[vertex] = 1
                layers[levels[vertex]].append(vertex)
                stack += reversed(part.below[vertex])
    return layers


def _proposed(part: Layers, levels: Sequence[int]) -> list[list[int]]:
    """The order `fast_sugiyama` makes of the part; its layers are ours, because every edge joins neighbours."""
    from fast_sugiyama import from_edges

    links = [(source, target) for source, targets in enumerate(part.below) for target in targets]
    x = {vertex: place[0] for vertex, place in from_edges(links, dummy_vertices=False)[0][0]}
    layers: list[list[int]] = [[] for _ in range(max(levels) + 1)]
    for vertex in sorted(range(len(levels)), key=lambda vertex: (x[vertex], vertex)):
        layers[levels[vertex]].append(vertex)
    return layers


def _improved(part: Layers, layers: list[list[int]]) -> tuple[int, list[list[int]]]:
    """The crossings left after sweeps and swaps, and the order they leave."""
    crossings, layers = _swept(part, layers)
    return crossings - (_swap_neighbours(part, layers) if crossings else 0), layers


def _swept(part: Layers, layers: list[list[int]]) -> tuple[int, list[list[int]]]:
    """Sort layer after layer by the means of the neighbours' places, down and up; the best seen and its crossings.

    Equal means keep their order on the way down and swap on the way up, which unties what is symmetric.
    """
    places = _places(layers, len(part.above))
    best, kept, worse = _crossings(part, layers, places), [list(layer) for layer in layers], 0
    for sweep in range(_SWEEPS):
        if not best or worse >= _PATIENCE:
            break
        upwards = sweep % 2 == 1
        near = part.below if upwards else part.above
        for layer in reversed(layers) if upwards else layers:
            if len(layer) < 2:
                continue
            means = {
                v: sum([places[u] for u in near[v]]) / len(near[v]) if near[v] else places[v] for v in layer
            }
            if sweep % 4 > 1:
                layer.reverse()
            layer.sort(key=means.__getitem__)
            for place, vertex in enumerate(layer):
                places[vertex] = place
        crossings = _crossings(part, layers, places)
        worse += 1
        if crossings < best:
            best, kept, worse = crossings, [list(layer) for layer in layers], 0
    return best, kept


def _places(layers: Sequence[Sequence[int]], vertices: int) -> list[int]:
    places = [0] * vertices
    for layer in layers:
        for place, vertex in enumerate(layer):
            places[vertex] = place
    return places


def _crossings(part: Layers, layers: Sequence[Sequence[int]], places: Sequence[int]) -> int:
    """How often two edges cross: pairs of edges whose ends are in opposite orders."""
    total = 0
    for layer in layers:
        ends: list[int] = []
        for vertex in layer:
            own = [places[target] for target in part.below[vertex]]
            for end in own:
                total += len(ends) - bisect_right(ends, end)
            for end in own:
                insort(ends, end)
    return total


def _swap_neighbours(part: Layers, layers: list[list[int]]) -> int:
    """Swap neighbours in a layer wherever that removes crossings, and say how many; changes `layers`."""
    places = _places(layers, len(part.above))
    removed = 0
    for _ in range(_SWAP_ROUNDS):
        gained = 0
        for layer in layers:
            for left in range(len(layer) - 1):
                a, b = layer[left], layer[left + 1]
                gain = _gain(part.above[a], part.above[b], places) + _gain(
                    part.below[a], part.below[b], places
                )
                if gain > 0:
                    layer[left], layer[left + 1] = b, a
                    places[a], places[b] = left + 1, left
                    gained += gain
        removed += gained
        if not gained:
            break
    return removed


def _gain(left: Sequence[int], right: Sequence[int], places: Sequence[int]) -> int:
    """Crossings of the edges to `left` and `right` that vanish when their two ends in a layer swap."""
    if not left or not right:
        return 0
    if len(left) == 1 and len(right) == 1:
        a, b = places[left[0]], places[right[0]]
        return (a > b) - (a < b)
    theirs = sorted([places[v] for v in right])
    gain = 0
    for vertex in left:
        at = bisect_left(theirs, places[vertex])
        gain += at - (len(theirs) - bisect_right(theirs, places[vertex]))
    return gain
