"""Where the nodes and edges of a graph are drawn: layers from top to bottom, as Sugiyama's method makes them.

Layers are as high as their highest node. Edges over many layers spoil every layout (an attention mask to each layer):
they become stubs. What belongs together is laid out together; the islands of a graph are put into rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from workbench.core.layout_islands import NODE_GAP, Island, Point, Size, in_rows, island
from workbench.core.layout_ranks import Edge, backward_edges, ranked

LONGEST_SPAN = 40
"""Layers; an edge over more is not drawn through, but as a stub at each end."""
_BENDS_PER_NODE = 6
"""Where edges over `LONGEST_SPAN` would need more, shorter ones become stubs too."""
_LEAST_BENDS = 20_000


class Drawing(msgspec.Struct, frozen=True):
    """Middles of the nodes and a line for each edge, in drawing units; y grows downwards, all is right of and below 0.

    `routes[i]` belongs to edge i and leads from its source to its target; it is empty for those in `stubs` only.
    `backward` lists the edges that close a cycle: they lead up, or around the node they leave.
    """

    centres: list[Point]
    routes: list[list[Point]]
    stubs: list[int] = []
    backward: list[int] = []
    width: float = 0.0
    height: float = 0.0


def layered(
    sizes: Sequence[Size],
    edges: Sequence[Edge],
    inputs: Iterable[int] = (),
    longest_span: int = LONGEST_SPAN,
) -> Drawing:
    """Lay out nodes of `sizes` (width, height) joined by `edges` (source index, target index).

    The same arguments make the same drawing. What does not depend on one of the `inputs` (a computation on constants)
    is drawn near its first consumer. Cycles, loops, double edges and unconnected nodes are allowed.
    """
    count = len(sizes)
    backward = backward_edges(count, edges)
    downwards = [(b, a) if i in backward else (a, b) for i, (a, b) in enumerate(edges)]
    loops = {i for i, (a, b) in enumerate(edges) if a == b}
    links = sorted({(a, b) for a, b in downwards if a != b})
    ranks, alone = ranked(count, links, inputs)
    longest = _longest_drawn([ranks[b] - ranks[a] for a, b in links], longest_span, count)
    islands = _islands(links, longest, ranks, sizes, [1 - mark for mark in alone])
    width, height = in_rows(islands)
    centres = [(0.0, 0.0)] * count
    lines: dict[Edge, list[Point]] = {}
    for one in islands:
        one.write(centres, lines, sizes)
    routes = []
    for i, edge in enumerate(downwards):
        if i in loops:
            routes.append(_loop(centres[edge[0]], sizes[edge[0]]))
        else:
            line = lines.get(edge, [])
            routes.append(line[::-1] if i in backward else line)
    stubs = [i for i, route in enumerate(routes) if not route]
    return Drawing(centres, routes, stubs, sorted(backward | loops), round(width, 2), round(height, 2))


def _longest_drawn(spans: Sequence[int], longest: int, nodes: int) -> int:
    """The span up to which edges are drawn through: `longest`, or less where that takes too many bends."""
    most = max(_LEAST_BENDS, _BENDS_PER_NODE * nodes)
    while longest > 1 and sum([span - 1 for span in spans if span <= longest]) > most:
        longest //= 2
    return longest


def _islands(
    links: Sequence[Edge], longest: int, ranks: Sequence[int], sizes: Sequence[Size], lengths: Sequence[int]
) -> list[Island]:
    """What edges join, stubs included, is one island; what they join without stubs is one of its parts."""
    count = len(sizes)
    whole = _leaders(count, links)
    drawn = [(a, b) for a, b in links if ranks[b] - ranks[a] <= longest]
    nodes: dict[int, list[int]] = defaultdict(list)
    inner: dict[int, list[Edge]] = defaultdict(list)
    leaders = _leaders(count, drawn)
    for node, leader in enumerate(leaders):
        nodes[leader].append(node)
    for edge in drawn:
        inner[leaders[edge[0]]].append(edge)
    parts: dict[int, list[tuple[list[int], list[Edge]]]] = defaultdict(list)
    for leader, members in nodes.items():
        parts[whole[leader]].append((members, inner[leader]))
    return [island(some, ranks, sizes, lengths) for some in parts.values()]


def _leaders(count: int, edges: Iterable[Edge]) -> list[int]:
    """For each node the smallest index among those the edges join it with."""
    leader = list(range(count))

    def find(node: int) -> int:
        while leader[node] != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    for source, target in edges:
        a, b = find(source), find(target)
        leader[max(a, b)] = min(a, b)
    return [find(node) for node in range(count)]


def _loop(centre: Point, size: Size) -> list[Point]:
    """The line of an edge from a node to itself, around its right side; it stays within the gap to its neighbour."""
    edge, reach, rise = centre[0] + size[0] / 2, NODE_GAP / 3, size[1] / 4
    corners = ((edge, rise), (edge + reach, rise), (edge + reach, -rise), (edge, -rise))
    return [(round(x, 2), round(centre[1] + y, 2)) for x, y in corners]
