"""What of a graph is on the canvas: its operations, groups folded into one item each, and the edges between those."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

import msgspec

from workbench.core.graph import Graph, GraphNode, Tensor
from workbench.core.graph_groups import Group, Groups, ancestors, groups_of
from workbench.core.units import byte_size

MOST_ITEMS = 3000
"""What is laid out at first; a larger graph opens with groups collapsed."""
CHARACTER_WIDTH = 7.8
"""Of a title, with room for words of wide letters such as ReduceMean: a title of one word is never cut."""
SMALL_CHARACTER_WIDTH = 6.0
ROW_HEIGHT = 18.0
PADDING = 8.0
NARROWEST, WIDEST = 72.0, 240.0
"""Of an item; longer lines are elided where they are drawn."""
_LONGEST_NAME = 32
_WITHOUT_BIASES = "/WithoutBiases"
"""What the runtime puts after the name of a convolution or product whose bias became an operation of its own."""

Place = tuple[int, ...]
"""Which operation: its index; inside of a body the indices of node, body (of the graph's `bodies`), node and so on."""


class VisibleItem(msgspec.Struct, frozen=True, gc=False):
    """An operation (`place`), or a collapsed `group` of the operations `nodes`; both are top-level node indices.

    An operation inside of an expanded body has the `nodes` of the operation whose body it is.
    """

    nodes: tuple[int, ...]
    kind: str
    """The type of the operation; empty for a group."""
    lines: tuple[str, ...]
    """What is written on it: type or group's name; below in small the name and what comes out."""
    place: Place = ()
    group: str = ""
    """The path of a collapsed group; for an operation the one it is in."""
    count: int = 1
    weight_bytes: int = 0
    """Of all constants folded into it."""

    @property
    def is_group(self) -> bool:
        """Whether it stands for a collapsed group."""
        return not self.place


class VisibleEdge(msgspec.Struct, frozen=True, gc=False):
    """Everything that flows from one item to another. `edges`: indices of the graph's edges, none inside of a body."""

    source: int
    target: int
    edges: tuple[int, ...] = ()
    label: str = ""
    """Shape and type of what flows, of the first edge; into a body the name of that: `then_branch`."""


@dataclass(frozen=True, slots=True)
class VisibleGraph:
    """Items in the order of the graph, merged edges between different items.

    `item_of`: of each top-level node, -1 of one that is excluded.
    """

    items: tuple[VisibleItem, ...]
    edges: tuple[VisibleEdge, ...]
    item_of: tuple[int, ...]


def visible(
    graph: Graph,
    collapsed: frozenset[str] = frozenset(),
    expanded_bodies: frozenset[Place] = frozenset(),
    groups: Groups | None = None,
    excluded: frozenset[int] = frozenset(),
) -> VisibleGraph:
    """The graph with the groups of `collapsed` paths as one item each; `excluded` nodes and their edges are left out.

    The bodies of the operations in `expanded_bodies` are drawn between that operation and its consumers: it leads to
    what starts a body, and the results of its bodies lead on. `groups` saves finding them again.
    """
    paths = (groups or groups_of(graph)).paths
    outermost = {path: _outermost(path, collapsed) for path in set(paths)}
    members: dict[str, list[int]] = defaultdict(list)
    for index, path in enumerate(paths):
        if outermost[path] and index not in excluded:
            members[outermost[path]].append(index)
    items: list[VisibleItem] = []
    item_of: list[int] = []
    made: dict[str, int] = {}
    for index, (node, path) in enumerate(zip(graph.nodes, paths, strict=True)):
        group = outermost[path]
        if index in excluded:
            item_of.append(-1)
            continue
        if group and group in made:
            item_of.append(made[group])
            continue
        item_of.append(len(items))
        if group:
            made[group] = len(items)
            items.append(_group_item(graph, group, members[group]))
        else:
            items.append(_operation_item(node, (index,), (index,), path))
    drawing = _Edges(graph)
    for index, edge in enumerate(graph.edges):
        source, target = item_of[edge.source], item_of[edge.target]
        if source >= 0 <= target and (source != target or not items[source].is_group):
            drawing.join(source, target, index)
    for place in sorted(expanded_bodies):
        at = item_of[place[0]] if len(place) == 1 and place[0] < len(item_of) else -1
        if at >= 0 and not items[at].is_group:
            _expand(graph, place, at, items, drawing, expanded_bodies)
    return VisibleGraph(tuple(items), drawing.made(), tuple(item_of))


def auto_collapsed(
    graph: Graph, most_items: int = MOST_ITEMS, groups: Groups | None = None
) -> frozenset[str]:
    """What to collapse so that about `most_items` are left: nothing in a small graph, else as little as that takes.

    The groups are opened from the outermost inwards, of these the largest first. Operations directly in a graph are
    never hidden: their number is the least that can be had.
    """
    if len(graph.nodes) <= most_items:
        return frozenset()
    root = (groups or groups_of(graph)).root
    shown = len(root.nodes) + len(root.children)
    closed: set[str] = set()
    ticket = count()
    waiting: list[tuple[int, int, int, Group]] = []

    def wait(group: Group) -> None:
        for child in group.children:
            heapq.heappush(waiting, (child.path.count("/"), -child.count, next(ticket), child))

    wait(root)
    while waiting:
        group = heapq.heappop(waiting)[-1]
        more = len(group.nodes) + len(group.children) - 1
        if shown + more > most_items:
            closed.add(group.path)
        else:
            shown += more
            wait(group)
    return frozenset(closed)


def item_size(item: VisibleItem) -> tuple[float, float]:
    """Width and height of an item, from the lengths of its lines at fixed metrics: the same on every machine."""
    widths = [len(item.lines[0]) * CHARACTER_WIDTH] if item.lines else [0.0]
    widths += [len(line) * SMALL_CHARACTER_WIDTH for line in item.lines[1:]]
    width = min(WIDEST, max(NARROWEST, max(widths) + 2 * PADDING))
    return width, max(1, len(item.lines)) * ROW_HEIGHT + 2 * PADDING


def _outermost(path: str, collapsed: frozenset[str]) -> str:
    """The outermost collapsed group the path is in; empty if none is."""
    return next((one for one in ancestors(path) if one in collapsed), "") if collapsed else ""


def _group_item(graph: Graph, path: str, nodes: Sequence[int]) -> VisibleItem:
    total = sum(constant.bytes for index in nodes for constant in graph.nodes[index].constants)
    # With the size of the weights, for which the box is made wide enough too.
    below = f"{byte_size(total)} × {len(nodes)}" if total else f"× {len(nodes)}"
    lines = (_shortened(path.rpartition("/")[2]), below)
    return VisibleItem(tuple(nodes), "", lines, (), path, len(nodes), total)


def _operation_item(node: GraphNode, place: Place, nodes: tuple[int, ...], group: str) -> VisibleItem:
    name = _shortened(short_name(node.name))
    # Of a tensor of unknown rank nothing is said: dots would look like a shape that was cut.
    shape = shape_text(node.outputs[0]) if node.outputs and node.outputs[0].shape is not None else ""
    below = [text for text in (name, shape) if text]
    lines = (_shortened(node.type), " · ".join(below)) if below else (_shortened(node.type),)
    return VisibleItem(
        nodes, node.type, lines, place, group, 1, sum(constant.bytes for constant in node.constants)
    )


def short_name(name: str) -> str:
    """The last part of a name that tells something: `conv` of `/stem/conv/WithoutBiases`."""
    return name.rstrip("/").removesuffix(_WITHOUT_BIASES).rpartition("/")[2]


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 1]}…"


def shape_text(tensor: Tensor) -> str:
    """`1×64×56×56`; `…` where not even the rank is known, nothing for a scalar."""
    return "…" if tensor.shape is None else "×".join(map(str, tensor.shape))


class _Edges:
    """Collects the edges between items and merges those with the same ends."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._merged: dict[tuple[int, int], list[int]] = {}
        self._bodies: dict[tuple[int, int], str] = {}

    def enter(self, owner: int, target: int, body: Graph) -> None:
        """Draw an edge from an operation into a body of its own."""
        self.join(owner, target)
        self._bodies[owner, target] = _shortened(body.name)

    def join(self, source: int, target: int, *indices: int) -> None:
        """Draw an edge between two items, for the graph's edges `indices`."""
        self._merged.setdefault((source, target), []).extend(indices)

    def cut(self, item: int) -> list[tuple[int, list[int]]]:
        """Take away what leaves the item: the targets, and the graph's edges to each."""
        pairs = [pair for pair in self._merged if pair[0] == item and pair[1] != item]
        return [(pair[1], self._merged.pop(pair)) for pair in pairs]

    def made(self) -> tuple[VisibleEdge, ...]:
        """All edges, in the order of their ends."""
        return tuple(
            VisibleEdge(*ends, tuple(indices), self._label(indices) or self._bodies.get(ends, ""))
            for ends, indices in sorted(self._merged.items())
        )

    def _label(self, indices: Sequence[int]) -> str:
        if not indices:
            return ""
        edge = self._graph.edges[indices[0]]
        outputs = self._graph.nodes[edge.source].outputs
        if edge.source_port >= len(outputs):
            return ""
        tensor = outputs[edge.source_port]
        return " ".join(text for text in (shape_text(tensor), tensor.type) if text)


def _expand(
    graph: Graph,
    place: Place,
    item: int,
    items: list[VisibleItem],
    drawing: _Edges,
    expanded: Iterable[Place],
) -> None:
    """Draw the bodies of the operation at `place` of `graph`, whose item exists; changes `items` and `drawing`."""
    leaving = drawing.cut(item)
    ends: list[int] = []
    for number in graph.nodes[place[-1]].bodies:
        if not 0 <= number < len(graph.bodies):
            continue
        body = graph.bodies[number]
        first = len(items)
        for index, node in enumerate(body.nodes):
            items.append(_operation_item(node, (*place, number, index), (place[0],), node.group))
        entered = {edge.target for edge in body.edges if edge.source != edge.target}
        for index in range(len(body.nodes)):
            if index not in entered:
                drawing.enter(item, first + index, body)
        for edge in body.edges:
            drawing.join(first + edge.source, first + edge.target)
        left = {edge.source for edge in body.edges if edge.source != edge.target}
        ends += [first + index for index in body.outputs or set(range(len(body.nodes))) - left]
        for index, node in enumerate(body.nodes):
            if node.bodies and (*place, number, index) in expanded:
                _expand(body, (*place, number, index), first + index, items, drawing, expanded)
    for end in ends or [item]:
        for target, indices in leaving:
            drawing.join(end, target, *indices)
