"""The drawing near by: boxes with their text, bows with arrow heads, labelled ends. Only what is seen is drawn."""

from __future__ import annotations

import functools
from collections import defaultdict

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from workbench.ui.graph_viewer.canvas.appearance import FULL, Appearance
from workbench.ui.graph_viewer.canvas.geometry import Geometry
from workbench.ui.graph_viewer.canvas.item_texts import ItemTexts
from workbench.ui.graph_viewer.canvas.stubs import Stub
from workbench.ui.widgets.colour_scale import mixed
from workbench.ui.widgets.names import shown_name

RADIUS = 4.0
STRIP = 3.0
_MOST_KEPT = 4000
"""Boxes and edges whose shapes are kept."""
_MOST_MARKS = 4
_SIGN, _SLANT = 5.0, 0.7071
"""Radius of the sign of the ignored scope, and how far its bar reaches in each direction."""
_ARROW_LENGTH, _ARROW_HALF = 7.0, 3.5


class NearPainter:
    """Paints items, edges and stubs of one geometry in drawing units; keeps the laid out texts."""

    def __init__(self, geometry: Geometry, base: QFont) -> None:
        self._geometry = geometry
        self._texts = ItemTexts(geometry.scene, base)
        self._boxes: dict[int, tuple[QPainterPath, QPainterPath, list[QPainterPath]]] = {}
        self._heads: dict[int, QPolygonF] = {}
        self.cosmetic = True
        """On paper a line of one pixel is none."""

    def line(self, color: str, width: float = 1.0) -> QPen:
        """A pen of `width` widget pixels; lines of one are drawn by a fast way of their own."""
        pen = QPen(paint(color), width)
        pen.setCosmetic(self.cosmetic)
        return pen

    # edges

    def draw_edges(
        self, painter: QPainter, edges: list[int], visible: QRectF, color: str, width: float = 1.0
    ) -> None:
        """Bows with a head at the target, where that is seen."""
        geometry = self._geometry
        painter.setPen(self.line(color, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        bows = QPainterPath()
        for edge in edges:
            bows.addPath(geometry.curve(edge))
        painter.drawPath(bows)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paint(color))
        left, right = visible.left() - _ARROW_LENGTH, visible.right() + _ARROW_LENGTH
        top, bottom = visible.top() - _ARROW_LENGTH, visible.bottom() + _ARROW_LENGTH
        for edge in edges:
            x, y = geometry.routes[edge][-1]
            if left <= x <= right and top <= y <= bottom:
                painter.drawPolygon(self._head(edge))

    def _head(self, edge: int) -> QPolygonF:
        head = self._heads.get(edge)
        if head is None:
            x, y = self._geometry.routes[edge][-1]
            across, along = self._geometry.heading(edge)
            back_x, back_y = x - _ARROW_LENGTH * across, y - _ARROW_LENGTH * along
            side_x, side_y = _ARROW_HALF * along, _ARROW_HALF * across
            head = self._heads[edge] = QPolygonF(
                [
                    QPointF(x, y),
                    QPointF(back_x - side_x, back_y + side_y),
                    QPointF(back_x + side_x, back_y - side_y),
                ]
            )
        return head

    def draw_labels(self, painter: QPainter, edges: list[int], look: Appearance) -> None:
        """What flows along some edges, on a plate near their ends."""
        painter.setFont(self._texts.small_font)
        for edge in edges:
            label = shown_name(self._geometry.scene.edges[edge].label, 48)
            if not label:
                continue
            x, y = self._geometry.routes[edge][-1]
            width = self._texts.small_metrics.horizontalAdvance(label) + 8
            # Stubs stand at the right below the source and at the left above the target.
            ends = self._geometry.scene.edges[edge]
            below = (ends.source, True) in self._geometry.stub_ends
            above = (ends.target, False) in self._geometry.stub_ends
            shift = (above - below) * (width / 2 + 5)
            plate = QRectF(x - width / 2 + shift, y - _ARROW_LENGTH - 17, width, 14)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(paint(look.theme.window))
            painter.drawRoundedRect(plate, 3, 3)
            painter.setPen(paint(look.theme.text))
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, label)

    # items

    def draw_items(self, painter: QPainter, items: list[int], look: Appearance, scale: float) -> None:
        """Boxes, strips and text."""
        scene = self._geometry.scene
        fills = {i: look.fill(i, scene, scale) for i in items}
        self._draw_boxes(painter, fills, look)
        if not look.colors:
            self._draw_strips(painter, items, look)
        if max(len(self._boxes), len(self._heads)) > _MOST_KEPT:
            self._boxes.clear()
            self._heads.clear()
        self._draw_titles(painter, fills, look, scale)
        if scale >= FULL:
            self._draw_small(painter, fills, look)
            self._draw_constants(painter, items, look)

    def _draw_boxes(self, painter: QPainter, fills: dict[int, str], look: Appearance) -> None:
        """Each one filled twice, the border's colour below: that costs half of a stroke, and a fourth of one path."""
        border = paint(mixed(look.theme.line, look.theme.secondary, 0.3))
        painter.setPen(Qt.PenStyle.NoPen)
        for index, color in fills.items():
            outer, inner, behind = self._frames(index)
            for path in behind:
                painter.fillPath(path, paint(look.theme.panel))
                painter.strokePath(path, self.line(border.name()))
            painter.fillPath(outer, border)
            painter.fillPath(inner, paint(color))

    def _frames(self, index: int) -> tuple[QPainterPath, QPainterPath, list[QPainterPath]]:
        """A box's outline, the inside of its border, and the boxes behind it."""
        frames = self._boxes.get(index)
        if frames is None:
            item = self._geometry.scene.items[index]
            rect = QRectF(item.x, item.y, item.width, item.height)
            behind = [_rounded(rect.translated(d, d), RADIUS) for d in (6.0, 3.0) if item.count]
            inner = _rounded(rect.adjusted(1, 1, -1, -1), RADIUS - 1)
            frames = self._boxes[index] = (_rounded(rect, RADIUS), inner, behind)
        return frames

    def _draw_strips(self, painter: QPainter, items: list[int], look: Appearance) -> None:
        strips: dict[str, list[QRectF]] = defaultdict(list)
        for index in items:
            item = self._geometry.scene.items[index]
            color = (
                mixed(look.theme.window, look.strip(item.kind), 0.28)
                if look.is_dim(index)
                else look.strip(item.kind)
            )
            strips[color].append(QRectF(item.x + 4, item.y + 5, STRIP, item.height - 10))
        painter.setPen(Qt.PenStyle.NoPen)
        for color, rects in strips.items():
            painter.setBrush(paint(color))
            painter.drawRects(rects)

    def _draw_titles(self, painter: QPainter, fills: dict[int, str], look: Appearance, scale: float) -> None:
        painter.setFont(self._texts.title_font)
        alone = scale < FULL
        last = ""
        for index, fill in fills.items():
            color = look.text_colors(index, fill)[0]
            if color != last:
                painter.setPen(paint(color))
                last = color
            painter.drawStaticText(*self._texts.title(index, alone=alone))

    def _draw_small(self, painter: QPainter, fills: dict[int, str], look: Appearance) -> None:
        painter.setFont(self._texts.small_font)
        last = ""
        for index, fill in fills.items():
            color = look.text_colors(index, fill)[1]
            if color != last:
                painter.setPen(paint(color))
                last = color
            for at, text in self._texts.small(index):
                painter.drawStaticText(at, text)

    def _draw_constants(self, painter: QPainter, items: list[int], look: Appearance) -> None:
        """A small square on the upper edge, where inputs enter, for each constant folded into the operation."""
        marks = []
        for index in items:
            item = self._geometry.scene.items[index]
            right = item.x + item.width - RADIUS - 6
            marks += [
                QRectF(right - 7 * i, item.y - 2.5, 5, 5)
                for i in range(min(_MOST_MARKS, len(item.constants)))
            ]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paint(look.theme.secondary))
        painter.drawRects(marks)

    def draw_marks(self, painter: QPainter, items: list[int], look: Appearance) -> None:
        """A crossed ring on the right lower corner: the quantizer passes these by."""
        painter.setBrush(paint(look.theme.panel))
        painter.setPen(self.line(look.theme.warning, 1.6))
        for index in items:
            item = self._geometry.scene.items[index]
            centre = QPointF(item.x + item.width - 3, item.y + item.height - 3)
            painter.drawEllipse(centre, _SIGN, _SIGN)
            slant = QPointF(_SIGN, -_SIGN) * _SLANT
            painter.drawLine(centre - slant, centre + slant)

    # stubs

    def draw_stubs(
        self, painter: QPainter, stubs: list[int], look: Appearance, texts: list[str], hovered: int
    ) -> None:
        """Labelled ends: a plate on a short line, with the arrow in the direction of the flow."""
        geometry = self._geometry
        theme = look.theme
        painter.setFont(self._texts.small_font)
        for index, full in zip(stubs, texts, strict=True):
            stub = geometry.stubs[index]
            left, top, right, bottom = stub.box
            active = index == hovered or stub.item in look.selected
            color = theme.accent if active else theme.secondary
            plate = QRectF(left, top, right - left, bottom - top)
            painter.setPen(self.line(color))
            painter.setBrush(paint(theme.panel))
            painter.drawRoundedRect(plate, 8, 8)
            self._draw_stem(painter, stub, color)
            painter.setPen(paint(theme.text if active else mixed(theme.secondary, theme.text, 0.35)))
            text = self._texts.small_metrics.elidedText(
                full, Qt.TextElideMode.ElideMiddle, plate.width() - 12
            )
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_stem(self, painter: QPainter, stub: Stub, color: str) -> None:
        left, top, right, bottom = stub.box
        if stub.outgoing:
            painter.drawLine(QPointF(right - 18, top - 6), QPointF(right - 18, top))
            return
        x = left + 18
        head = QPolygonF([QPointF(x, bottom + 6), QPointF(x - 3, bottom), QPointF(x + 3, bottom)])
        path = QPainterPath()
        path.addPolygon(head)
        painter.fillPath(path, paint(color))


@functools.cache
def paint(color: str) -> QColor:
    """The colour as Qt has it; reading a name costs more than a box."""
    return QColor(color)


def _rounded(rect: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path
