"""Where everything of a scene is, as arrays: what a view shows and what lies under the pointer in some microseconds."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from workbench.ui.graph_viewer.canvas.scene import Point, Scene, SceneEdge
from workbench.ui.graph_viewer.canvas.stubs import Stub, stubs_of

Boxes = NDArray[np.float64]
"""Rows of left, top, right, bottom; kept by column, because what a view touches is asked of one after another."""
PORT_GAP = 14.0
"""Between the ends of the edges that enter one box."""
STACK = 6.0
"""How far the boxes behind a collapsed group reach out."""
_STRAIGHT = 0.5
_CORNER = 14.0


class Geometry:
    """The arrays of one scene, made once."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        items = scene.items
        self.kinds = frozenset(item.kind for item in items)
        self.boxes = _by_column([(i.x, i.y, i.x + i.width, i.y + i.height) for i in items])
        self.outgoing: list[list[int]] = [[] for _ in items]
        self.incoming: list[list[int]] = [[] for _ in items]
        for index, edge in enumerate(scene.edges):
            self.outgoing[edge.source].append(index)
            self.incoming[edge.target].append(index)
        self.stubs: tuple[Stub, ...] = stubs_of(scene)
        self.stub_ends = frozenset((stub.item, stub.outgoing) for stub in self.stubs)
        self.stub_boxes = _by_column([s.box for s in self.stubs])
        self._half_heights = self._layers()
        self.routes = self._spread()
        self.edge_boxes = _by_column([_bounds(route) for route in self.routes])
        self.bounds = self._whole()
        self._headings: dict[int, Point] = {}
        self._paths: dict[int, QPainterPath] = {}
        self._rows: dict[float, list[tuple[float, int]]] | None = None

    def _layers(self) -> dict[float, float]:
        """Half the height of each layer, by its middle."""
        heights: dict[float, float] = defaultdict(float)
        for item in self.scene.items:
            middle = round(item.y + item.height / 2, 1)
            heights[middle] = max(heights[middle], item.height / 2)
        return heights

    def _spread(self) -> list[tuple[Point, ...]]:
        """The routes, with the ends at each box beside each other in the order in which they arrive."""
        routes = [_without_idle_bends(edge.points) for edge in self.scene.edges]
        for target, entering in enumerate(self.incoming):
            item = self.scene.items[target]
            drawn = [e for e in entering if routes[e] and abs(routes[e][-1][1] - item.y) < _STRAIGHT]
            if len(drawn) < 2:
                continue
            drawn.sort(key=lambda e: (routes[e][-2][0], e))
            gap = min(PORT_GAP, max(0.0, item.width - 24) / (len(drawn) - 1))
            left = item.x + item.width / 2 - gap * (len(drawn) - 1) / 2
            for place, e in enumerate(drawn):
                routes[e] = (*routes[e][:-1], (left + place * gap, routes[e][-1][1]))
        return routes

    def _whole(self) -> QRectF:
        shown = [
            b
            for b in (self.boxes, self.edge_boxes[~np.isnan(self.edge_boxes[:, 0])], self.stub_boxes)
            if len(b)
        ]
        if not shown:
            return QRectF()
        low = np.min([b[:, :2].min(axis=0) for b in shown], axis=0)
        high = np.max([b[:, 2:].max(axis=0) for b in shown], axis=0)
        return QRectF(QPointF(*low.tolist()), QPointF(*high.tolist())).adjusted(0, 0, STACK, STACK)

    def items_in(self, rect: QRectF) -> list[int]:
        """Which items the rectangle touches."""
        return _touched(self.boxes, rect.adjusted(-STACK, -STACK, 0, 0))

    def edges_in(self, rect: QRectF) -> list[int]:
        """Which drawn edges may pass through the rectangle."""
        return _touched(self.edge_boxes, rect)

    def stubs_in(self, rect: QRectF) -> list[int]:
        """Which labelled ends the rectangle touches."""
        return _touched(self.stub_boxes, rect)

    def item_at(self, x: float, y: float) -> int:
        """The item at a point, or -1."""
        found = _touched(self.boxes, QRectF(x, y, 0, 0))
        return found[-1] if found else -1

    def stub_at(self, x: float, y: float) -> int:
        """The labelled end at a point, or -1."""
        found = _touched(self.stub_boxes, QRectF(x, y, 0, 0))
        return found[-1] if found else -1

    def item_rect(self, index: int) -> QRectF:
        """The item's box."""
        item = self.scene.items[index]
        return QRectF(item.x, item.y, item.width, item.height)

    def curve(self, edge: int) -> QPainterPath:
        """The edge as it is drawn near by: through a layer straight down, between two layers in a bow."""
        path = self._paths.get(edge)
        if path is None:
            path = self._paths[edge] = self._curve(self.scene.edges[edge], self.routes[edge])
        return path

    def _curve(self, edge: SceneEdge, route: tuple[Point, ...]) -> QPainterPath:
        if not _downward(route):
            return _rounded(route)
        points: list[Point] = []
        for number, (x, y) in enumerate(route):
            if number == 0:
                points += [(x, y), (x, max(y, self._lower_edge(edge.source)))]
            elif number == len(route) - 1:
                points += [(x, min(y, self._upper_edge(edge.target))), (x, y)]
            else:
                half = self._half_heights.get(round(y, 1), 0.0)
                points += [(x, y - half), (x, y + half)]
        path = QPainterPath(QPointF(*points[0]))
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(x1 - x0) < _STRAIGHT or y1 <= y0:
                path.lineTo(x1, y1)
            else:
                bow = (y1 - y0) / 2
                path.cubicTo(x0, y0 + bow, x1, y1 - bow, x1, y1)
        return path

    def heading(self, edge: int) -> Point:
        """The direction in which a drawn edge arrives, of length 1: (0, 1) but for those that close a cycle."""
        heading = self._headings.get(edge)
        if heading is None:
            route = self.routes[edge]
            (x0, y0), (x1, y1) = route[-2:]
            length = math.hypot(x1 - x0, y1 - y0)
            straight = _downward(route) or not length
            heading = (0.0, 1.0) if straight else ((x1 - x0) / length, (y1 - y0) / length)
            self._headings[edge] = heading
        return heading

    def _lower_edge(self, item: int) -> float:
        middle = float(self.boxes[item, 1] + self.boxes[item, 3]) / 2
        return middle + self._half_heights.get(round(middle, 1), 0.0)

    def _upper_edge(self, item: int) -> float:
        middle = float(self.boxes[item, 1] + self.boxes[item, 3]) / 2
        return middle - self._half_heights.get(round(middle, 1), 0.0)

    # where the arrow keys lead

    def below(self, item: int) -> int:
        """The consumer nearest to straight below, or -1; stubs count too."""
        return self._nearest(item, [self.scene.edges[e].target for e in self.outgoing[item]])

    def above(self, item: int) -> int:
        """The producer nearest to straight above, or -1; stubs count too."""
        return self._nearest(item, [self.scene.edges[e].source for e in self.incoming[item]])

    def beside(self, item: int, step: int) -> int:
        """The neighbour in the same layer, to the right for +1, to the left for -1; or -1."""
        if self._rows is None:
            self._rows = defaultdict(list)
            for index, box in enumerate(self.scene.items):
                self._rows[round(box.y + box.height / 2, 1)].append((box.x, index))
            for row in self._rows.values():
                row.sort()
        box = self.scene.items[item]
        row = self._rows[round(box.y + box.height / 2, 1)]
        at = bisect_left(row, (box.x, item)) + step
        return row[at][1] if 0 <= at < len(row) else -1

    def uppermost(self) -> int:
        """The item with the highest upper edge, of several the one nearest to the middle, or -1."""
        if not len(self.boxes):
            return -1
        away = np.abs(self.boxes[:, 0] - self.bounds.center().x())
        return int(np.lexsort((away, self.boxes[:, 1]))[0])

    def nearest_to(self, x: float, y: float) -> int:
        """The item whose centre is nearest to a point, or -1."""
        if not len(self.boxes):
            return -1
        centres = (self.boxes[:, :2] + self.boxes[:, 2:]) / 2
        return int(np.argmin(((centres - (x, y)) ** 2).sum(axis=1)))

    def _nearest(self, item: int, others: list[int]) -> int:
        here = self.item_rect(item).center()

        def distance(other: int) -> tuple[float, float, int]:
            there = self.item_rect(other).center()
            return abs(there.y() - here.y()), abs(there.x() - here.x()), other

        return min((o for o in others if o != item), key=distance, default=-1)


def _without_idle_bends(route: tuple[Point, ...]) -> tuple[Point, ...]:
    """An edge that goes straight down past many layers needs no point at each: lines are what a frame costs."""
    if len(route) < 4:
        return route
    kept = [
        b
        for a, b, c in zip(route, route[1:], route[2:], strict=False)
        if abs(a[0] - b[0]) >= _STRAIGHT or abs(c[0] - b[0]) >= _STRAIGHT
    ]
    return (route[0], *kept, route[-1])


def _downward(route: tuple[Point, ...]) -> bool:
    return all(y1 > y0 for (_, y0), (_, y1) in pairwise(route))


def _rounded(route: tuple[Point, ...]) -> QPainterPath:
    """Any line with round corners."""
    path = QPainterPath(QPointF(*route[0]))
    for before, corner, after in zip(route, route[1:], route[2:], strict=False):
        path.lineTo(*_towards(corner, before))
        path.quadTo(*corner, *_towards(corner, after))
    path.lineTo(*route[-1])
    return path


def _towards(corner: Point, other: Point) -> Point:
    """Where the rounding of a corner begins on one of its sides."""
    length = math.hypot(other[0] - corner[0], other[1] - corner[1])
    share = min(0.5, _CORNER / length) if length else 0.0
    return corner[0] + (other[0] - corner[0]) * share, corner[1] + (other[1] - corner[1]) * share


def _bounds(route: tuple[Point, ...]) -> tuple[float, float, float, float]:
    """NaN for a stub, which then touches nothing."""
    if not route:
        nothing = float("nan")
        return nothing, nothing, nothing, nothing
    xs, ys = [p[0] for p in route], [p[1] for p in route]
    return min(xs), min(ys), max(xs), max(ys)


def _by_column(rows: list[tuple[float, float, float, float]]) -> Boxes:
    return np.asfortranarray(np.array(rows, dtype=float).reshape(-1, 4))


def _touched(boxes: Boxes, rect: QRectF) -> list[int]:
    if not len(boxes):
        return []
    hit = (
        (boxes[:, 0] <= rect.right())
        & (boxes[:, 2] >= rect.left())
        & (boxes[:, 1] <= rect.bottom())
        & (boxes[:, 3] >= rect.top())
    )
    found: list[int] = np.flatnonzero(hit).tolist()
    return found
