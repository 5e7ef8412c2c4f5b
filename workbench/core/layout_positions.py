"""Where the nodes of each layer stand from left to right: the third phase of Sugiyama's method.

The order in the layers is given. The part is taken apart into ways from top to bottom, the longest first; each is to be
one straight vertical line, and gives way to the longer ones it meets. Sweeps down and up move every vertex to where its
neighbours want it; in each layer the x closest to the wanted ones are found at which nothing overlaps (isotonic
regression by pooling adjacent violators: Barlow, Bartholomew, Bremner, Brunk 1972).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from workbench.core.layout_order import Layers

_SWEEPS = 7
"""In the last one, downwards, the upper ends of the ways stay where they are, and the ways follow them."""
_MAIN = 1e12
"""The weight of the longest way: it stays a straight line at x = 0, whatever is beside it."""
_MOST = 1e7
"""Of any other way."""
_LOOSE = 1e-3
"""Of a vertex without neighbours on the side a sweep comes from: it keeps its place unless somebody needs it."""


def positions(part: Layers, halves: Sequence[float], lengths: Sequence[int]) -> list[float]:
    """The x of each vertex's middle; between two neighbours in a layer is at least the sum of their `halves`.

    `lengths`: what each node counts when the longest way is looked for; bends count nothing, so that a skip connection
    bends around the nodes it skips.
    """
    ways = _uncrossed(part, _ways(part, lengths))
    x = _swept(part, halves, ways)
    _straighten(part, halves, ways, x)
    return x


def _swept(part: Layers, halves: Sequence[float], ways: Sequence[Sequence[int]]) -> list[float]:
    """Every vertex near to the one before or after it on its way, else to the middle of its neighbours."""
    before, after, weights = [-1] * len(halves), [-1] * len(halves), [_MAIN] * len(halves)
    for number, way in enumerate(ways):
        for upper, lower in pairwise(way):
            after[upper], before[lower] = lower, upper
        for vertex in way if number else ():
            weights[vertex] = min(_MOST, len(way) ** 4.0)
    x = [0.0] * len(halves)
    rows = [(layer, _offsets([halves[vertex] for vertex in layer])) for layer in part.layers]
    for sweep in range(_SWEEPS):
        upwards = sweep % 2 == 1
        near, line = (part.below, after) if upwards else (part.above, before)
        for layer, distances in reversed(rows) if upwards else rows:
            wanted, heavy = [], []
            for vertex in layer:
                if line[vertex] >= 0:
                    wanted.append(x[line[vertex]])
                    heavy.append(weights[vertex])
                elif sweep == _SWEEPS - 1 and after[vertex] >= 0:
                    wanted.append(x[vertex])
                    heavy.append(weights[vertex])
                elif near[vertex]:
                    wanted.append(_median([x[other] for other in near[vertex]]))
                    heavy.append(1.0)
                else:
                    wanted.append(x[vertex])
                    heavy.append(_LOOSE)
            for vertex, place in zip(layer, _pooled(wanted, distances, heavy), strict=True):
                x[vertex] = place
    return x


def _straighten(part: Layers, halves: Sequence[float], ways: Sequence[Sequence[int]], x: list[float]) -> None:
    """Make each way as few vertical lines as the room its neighbours leave allows; changes `x`."""
    left, right = [-1] * len(x), [-1] * len(x)
    for layer in part.layers:
        for one, other in pairwise(layer):
            right[one], left[other] = other, one
    for way in ways[1:]:
        lowest, highest, piece = -math.inf, math.inf, list[int]()
        for vertex in way:
            one, other = left[vertex], right[vertex]
            low = -math.inf if one < 0 else x[one] + halves[one] + halves[vertex]
            high = math.inf if other < 0 else x[other] - halves[other] - halves[vertex]
            if piece and max(low, lowest) > min(high, highest):
                _align(piece, lowest, highest, x)
                lowest, highest, piece = -math.inf, math.inf, []
            lowest, highest = max(low, lowest), min(high, highest)
            piece.append(vertex)
        if len(way) == 1:
            near = [x[other] for other in (*part.above[way[0]], *part.below[way[0]])]
            x[way[0]] = _median(near) if near else x[way[0]]
        _align(piece, lowest, highest, x)


def _align(piece: Sequence[int], lowest: float, highest: float, x: list[float]) -> None:
    """Give all of them one x between the two limits, close to what they have."""
    place = min(max(sum([x[vertex] for vertex in piece]) / len(piece), lowest), highest)
    for vertex in piece:
        x[vertex] = place


def apart(
    wanted: Sequence[float], halves: Sequence[float], weights: Sequence[float] | None = None
) -> list[float]:
    """The positions nearest to `wanted` (weighted least squares) in the same order, with room for `halves` between."""
    return _pooled(wanted, _offsets(halves), weights or [1.0] * len(wanted))


def _offsets(halves: Sequence[float]) -> list[float]:
    """The middles of things of the widths 2 × `halves` that stand close together, from the first one's."""
    offsets = [0.0] if halves else []
    for left, right in pairwise(halves):
        offsets.append(offsets[-1] + left + right)
    return offsets


def _pooled(wanted: Sequence[float], offsets: Sequence[float], weights: Sequence[float]) -> list[float]:
    blocks: list[tuple[float, float, float, int]] = []  # mean, sum of weights, of weight × position; members
    for value, offset, weight in zip(wanted, offsets, weights, strict=True):
        mean = value - offset
        total, moment, number = weight, weight * mean, 1
        while blocks and blocks[-1][0] > mean:
            _, other, its_moment, members = blocks.pop()
            total, moment, number = total + other, moment + its_moment, number + members
            mean = moment / total
        blocks.append((mean, total, moment, number))
    places = iter(offsets)
    return [mean + next(places) for mean, _, _, number in blocks for _ in range(number)]


def _median(values: list[float]) -> float:
    values.sort()
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def _ways(part: Layers, lengths: Sequence[int]) -> list[list[int]]:
    """The vertices taken apart into ways from above to below; greedily, the one of the greatest length first."""
    size = len(part.above)
    own = [*lengths, *[0] * (size - part.count)]
    depth, height, level = [0] * size, [0] * size, [0] * size
    for number, layer in enumerate(part.layers):
        for vertex in layer:
            level[vertex] = number
            depth[vertex] = max([depth[other] for other in part.above[vertex]], default=0) + own[vertex]
    for layer in reversed(part.layers):
        for vertex in layer:
            height[vertex] = max([height[other] for other in part.below[vertex]], default=0) + own[vertex]
    ways = []
    taken = bytearray(size)
    for start in sorted(range(size), key=lambda v: (own[v] - depth[v] - height[v], level[v], v)):
        if taken[start]:
            continue
        way = [start]
        taken[start] = 1
        while free := [vertex for vertex in part.below[way[-1]] if not taken[vertex]]:
            way.append(max(free, key=height.__getitem__))
            taken[way[-1]] = 1
        ways.append(way)
    return ways


def _uncrossed(part: Layers, ways: Sequence[Sequence[int]]) -> list[list[int]]:
    """The ways, each cut where it crosses one before it: two that cross cannot both be straight."""
    place, level = [0] * len(part.above), [0] * len(part.above)
    for number, layer in enumerate(part.layers):
        for at, vertex in enumerate(layer):
            place[vertex], level[vertex] = at, number
    uppers: list[list[int]] = [[] for _ in part.layers]
    lowers: list[list[int]] = [[] for _ in part.layers]
    cut: list[list[int]] = []
    for way in ways:
        cut.append([way[0]])
        for upper, lower in pairwise(way):
            starts, ends = uppers[level[upper]], lowers[level[upper]]
            at = bisect_left(starts, place[upper])
            if (not at or ends[at - 1] < place[lower]) and (at == len(ends) or place[lower] < ends[at]):
                starts.insert(at, place[upper])
                ends.insert(at, place[lower])
                cut[-1].append(lower)
            else:
                cut.append([lower])
    return cut
