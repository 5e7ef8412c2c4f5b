"""How the connected parts of a drawing are put together: parts on common layers make an island, islands stand in rows.

An island is everything edges join; where some of them are only stubs it may have several parts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.core.layout_order import Layers, ordered
from workbench.core.layout_positions import positions
from workbench.core.layout_ranks import Edge

Size = tuple[float, float]
Point = tuple[float, float]

LAYER_GAP = 36.0
NODE_GAP = 24.0
BEND_GAP = 12.0
"""The least distance between two edges that pass a layer."""
ISLAND_GAP = 60.0
_ASPECT = 1.6
"""Of all islands together, where there is a choice: width to height."""


@dataclass(slots=True)
class _Part:
    """A connected part, standing at its own x: local vertex i < `layers.count` is node `nodes[i]`."""

    nodes: Sequence[int]
    layers: Layers
    x: list[float]
    halves: list[float]
    first: int
    """The island's layer that is its layer 0."""
    shift: float = 0.0


@dataclass(slots=True)
class Island:
    """Parts on common layers, its upper left corner at (`left`, `top`) once it has been put somewhere."""

    parts: list[_Part]
    tops: list[float]
    bottoms: list[float]
    width: float
    left: float = 0.0
    top: float = 0.0

    @property
    def height(self) -> float:
        """From the top of the first layer to the bottom of the last."""
        return self.bottoms[-1]

    def write(self, centres: list[Point], routes: dict[Edge, list[Point]], sizes: Sequence[Size]) -> None:
        """Write the middles of its nodes, and the lines of its edges from the upper to the lower end."""
        for part in self.parts:
            x = [value + part.shift + self.left for value in part.x]
            tops, bottoms = [0.0] * len(x), [0.0] * len(x)
            for number, layer in enumerate(part.layers.layers, part.first):
                for vertex in layer:
                    tops[vertex], bottoms[vertex] = (
                        self.tops[number] + self.top,
                        self.bottoms[number] + self.top,
                    )
            for vertex, node in enumerate(part.nodes):
                centres[node] = (round(x[vertex], 2), round((tops[vertex] + bottoms[vertex]) / 2, 2))
            for (source, target), bends in part.layers.bends.items():
                upper, lower = part.nodes[source], part.nodes[target]
                line = [(x[source], centres[upper][1] + sizes[upper][1] / 2), (x[source], bottoms[source])]
                for bend in bends:
                    line += ((x[bend], tops[bend]), (x[bend], bottoms[bend]))
                line += ((x[target], tops[target]), (x[target], centres[lower][1] - sizes[lower][1] / 2))
                routes[upper, lower] = _without_idle_points(line)


def _without_idle_points(line: Sequence[Point]) -> list[Point]:
    """The same line with rounded coordinates, without doubles and points on a vertical stretch."""
    kept: list[Point] = []
    for x, y in line:
        point = (round(x, 2), round(y, 2))
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and kept[-2][0] == kept[-1][0] == point[0]:
            kept[-1] = point
        else:
            kept.append(point)
    return kept


def island(
    parts: Iterable[tuple[Sequence[int], Sequence[Edge]]],
    ranks: Sequence[int],
    sizes: Sequence[Size],
    lengths: Sequence[int],
) -> Island:
    """Lay out the parts (nodes, edges among them), each as far left beside the others as its layers allow.

    `lengths`: of each node, for the longest way (see `layout_positions.positions`).
    """
    parts = sorted(parts, key=lambda part: -len(part[0]))
    first = min(ranks[node] for nodes, _ in parts for node in nodes)
    placed = [_placed(nodes, edges, ranks, sizes, lengths, first) for nodes, edges in parts]
    heights = [0.0] * max(part.first + len(part.layers.layers) for part in placed)
    for nodes, _ in parts:
        for node in nodes:
            heights[ranks[node] - first] = max(heights[ranks[node] - first], sizes[node][1])
    tops, bottoms, y = [], [], 0.0
    for height in heights:
        tops.append(y)
        bottoms.append(y + height)
        y += height + LAYER_GAP
    return Island(placed, tops, bottoms, _beside(placed, len(heights)))


def _placed(
    nodes: Sequence[int],
    edges: Sequence[Edge],
    ranks: Sequence[int],
    sizes: Sequence[Size],
    lengths: Sequence[int],
    first: int,
) -> _Part:
    local = {node: number for number, node in enumerate(nodes)}
    top = min(ranks[node] for node in nodes)
    layers = ordered(
        len(nodes), [(local[a], local[b]) for a, b in edges], [ranks[node] - top for node in nodes]
    )
    halves = [(sizes[node][0] + NODE_GAP) / 2 for node in nodes]
    halves += [BEND_GAP / 2] * (len(layers.above) - len(nodes))
    x = positions(layers, halves, [lengths[node] for node in nodes])
    return _Part(nodes, layers, x, halves, top - first)


def _beside(parts: Sequence[_Part], layers: int) -> float:
    """Shift the parts so that none overlaps another or reaches left of 0; the width of all of them."""
    edge = [-math.inf] * layers
    for part in parts:
        left, right = [], []
        for layer in part.layers.layers:
            left.append(part.x[layer[0]] - part.halves[layer[0]])
            right.append(part.x[layer[-1]] + part.halves[layer[-1]])
        used = range(part.first, part.first + len(left))
        part.shift = max(-min(left), *(edge[n] - x for n, x in zip(used, left, strict=True)))
        for number, x in zip(used, right, strict=True):
            edge[number] = x + part.shift
    return max(edge)


def in_rows(islands: Sequence[Island]) -> tuple[float, float]:
    """Put the islands beside and below each other, the largest first; width and height of all of them."""
    if not islands:
        return 0.0, 0.0
    area = sum((one.width + ISLAND_GAP) * (one.height + ISLAND_GAP) for one in islands)
    widest = max(math.sqrt(area * _ASPECT), *(one.width for one in islands))
    x = y = tallest = right = 0.0
    for one in sorted(islands, key=lambda one: (-one.height, -one.width)):
        if x and x + one.width > widest:
            x, y, tallest = 0.0, y + tallest + ISLAND_GAP, 0.0
        one.left, one.top = x, y
        x += one.width + ISLAND_GAP
        tallest, right = max(tallest, one.height), max(right, one.left + one.width)
    return right, y + tallest
