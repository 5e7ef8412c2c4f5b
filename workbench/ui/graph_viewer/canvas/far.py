"""The drawing from afar: blocks and straight lines in a few hundred calls, however many boxes there are.

Ten thousand calls from Python would cost a frame several times over; lists that are made once cost their loop in Qt.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from workbench.ui.graph_viewer.canvas.appearance import Appearance
from workbench.ui.graph_viewer.canvas.geometry import Geometry

ITEM_CHUNK, EDGE_CHUNK = 2048, 512
"""So many are drawn or left out together, neighbours from top to bottom. Boxes have many colours, a call for each."""
SMOOTH_EDGES = 2500
"""With more lines in view they are not smoothed, which triples their cost."""
LEAST_LENGTH = 2.0
"""Widget pixels: shorter edges are hidden between the blocks they join."""
LEAST_HEIGHT = 1.2
"""Widget pixels: thinner boxes would vanish between two rows of pixels."""


@dataclass(slots=True)
class _Chunk:
    members: list[int]
    bounds: QRectF
    paths: dict[int, QPainterPath] = field(default_factory=dict)
    """By level of what is too short to be seen."""
    batches: dict[int, dict[str, list[QRectF]]] = field(default_factory=dict)
    """By level of inflation, then by colour."""


class FarBatches:
    """The lists of one scene; those of boxes are made anew when their colours change."""

    def __init__(self, geometry: Geometry) -> None:
        self._geometry = geometry
        drawn = [i for i, edge in enumerate(geometry.scene.edges) if edge.points]
        self._items = _chunks(geometry.boxes, list(range(len(geometry.scene.items))), ITEM_CHUNK)
        self._edges = _chunks(geometry.edge_boxes, drawn, EDGE_CHUNK)
        self._version = -1

    def draw_edges(
        self, painter: QPainter, visible: QRectF, color: str, scale: float, smooth: bool | None = None
    ) -> None:
        """Straight from bend to bend. `smooth` None: when they are few."""
        level = _level(scale)
        chunks = [c for c in self._edges if c.bounds.intersects(visible)]
        if smooth is None:
            smooth = sum(len(c.members) for c in chunks) <= SMOOTH_EDGES
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
        pen = QPen(QColor(color), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for chunk in chunks:
            painter.drawPath(self._path_of(chunk, level))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def draw_items(self, painter: QPainter, visible: QRectF, look: Appearance, scale: float) -> None:
        """Blocks; those that would be thinner than a pixel are made a pixel thick."""
        level = _level(scale)
        painter.setPen(Qt.PenStyle.NoPen)
        for chunk in self._items:
            if not chunk.bounds.intersects(visible):
                continue
            for color, rects in self._batches_of(chunk, look, level).items():
                painter.setBrush(QColor(color))
                painter.drawRects(rects)

    def prepared(self, look: Appearance, scale: float) -> Iterator[None]:
        """Make all lists of a scale that are missing, a chunk per step: drawing them afterwards takes little."""
        level = _level(scale)
        for chunk in self._edges:
            if level not in chunk.paths:
                self._path_of(chunk, level)
                yield
        for chunk in self._items:
            self._batches_of(chunk, look, level)
            yield

    def _path_of(self, chunk: _Chunk, level: int) -> QPainterPath:
        path = chunk.paths.get(level)
        if path is None:
            path = chunk.paths[level] = self._path(chunk.members, LEAST_LENGTH / 2.0 ** (level + 1))
        return path

    def _batches_of(self, chunk: _Chunk, look: Appearance, level: int) -> dict[str, list[QRectF]]:
        if look.version != self._version:
            self._version = look.version
            for one in self._items:
                one.batches.clear()
        batches = chunk.batches.get(level)
        if batches is None:
            batches = chunk.batches[level] = self._batches(chunk.members, look, level)
        return batches

    def _path(self, edges: list[int], least: float) -> QPainterPath:
        path = QPainterPath()
        boxes, routes = self._geometry.edge_boxes, self._geometry.routes
        sides = (boxes[edges, 2:] - boxes[edges, :2]).max(axis=1).tolist()
        for edge, side in zip(edges, sides, strict=True):
            if side >= least:
                path.addPolygon(QPolygonF([QPointF(x, y) for x, y in routes[edge]]))
        return path

    def _batches(self, items: list[int], look: Appearance, level: int) -> dict[str, list[QRectF]]:
        scene = self._geometry.scene
        thinnest = LEAST_HEIGHT / 2.0**level
        batches: dict[str, list[QRectF]] = defaultdict(list)
        far = 0.0
        for index in items:
            item = scene.items[index]
            height = max(item.height, thinnest)
            width = max(item.width, thinnest)
            batches[look.fill(index, scene, far)].append(
                QRectF(item.x - (width - item.width) / 2, item.y - (height - item.height) / 2, width, height)
            )
        return batches


def _level(scale: float) -> int:
    return math.floor(math.log2(scale))


def _chunks(
    boxes: np.ndarray[tuple[int, ...], np.dtype[np.float64]], members: list[int], size: int
) -> list[_Chunk]:
    """Those with boxes, sorted from top to bottom."""
    if not members:
        return []
    own = boxes[members]
    order = np.argsort(own[:, 1] + own[:, 3], kind="stable")
    chunks = []
    for first in range(0, len(order), size):
        some = order[first : first + size]
        low, high = own[some, :2].min(axis=0), own[some, 2:].max(axis=0)
        # A straight line has no area, and Qt calls what has none disjoint from everything.
        bounds = QRectF(QPointF(*low.tolist()), QPointF(*high.tolist())).adjusted(-1, -1, 1, 1)
        chunks.append(_Chunk([members[i] for i in some.tolist()], bounds))
    return chunks
