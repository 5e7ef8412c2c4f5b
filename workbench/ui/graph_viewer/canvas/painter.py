"""A frame of the graph on any painter, whether a window's or a file's: chooses how much detail the scale allows."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from workbench.ui.graph_viewer.canvas.appearance import FAR, Appearance
from workbench.ui.graph_viewer.canvas.far import LEAST_HEIGHT, FarBatches
from workbench.ui.graph_viewer.canvas.geometry import Geometry
from workbench.ui.graph_viewer.canvas.item_pictures import ItemPictures, can_be_pictures
from workbench.ui.graph_viewer.canvas.navigation import View
from workbench.ui.graph_viewer.canvas.near import RADIUS, NearPainter
from workbench.ui.graph_viewer.canvas.stubs import Stub
from workbench.ui.widgets.colour_scale import mixed
from workbench.ui.widgets.names import shown_name

LABELS_FROM = 0.9
"""The scale from which what flows into and out of the current item is written on its edges."""
_LEAST_RING = 7.0
"""Widget pixels: what stands out is seen at any scale."""
_MOST_NAMES = 12
_MOST_RINGS = 600


class GraphPainter:
    """Paints one geometry; `canvas` and exports share it."""

    def __init__(self, geometry: Geometry, base: QFont) -> None:
        self.geometry = geometry
        self.near = NearPainter(geometry, base)
        self.far = FarBatches(geometry)
        self._pictures = ItemPictures()

    def draw(
        self,
        painter: QPainter,
        view: View,
        size: QSizeF,
        look: Appearance,
        *,
        hovered_stub: int = -1,
        detail: bool | None = None,
        pictures: bool = False,
    ) -> None:
        """Fill `size` with the view; the background is the caller's. `detail` True draws text at every scale.

        `pictures`: boxes may be kept as pictures from one frame to the next; not for files.
        """
        painter.save()
        painter.translate(size.width() / 2, size.height() / 2)
        painter.scale(view.scale, view.scale)
        painter.translate(-view.x, -view.y)
        visible = view.visible(size)
        if detail or (detail is None and view.scale >= FAR):
            self._draw_near(painter, visible, look, 1.0 if detail else view.scale, hovered_stub, pictures)
        else:
            self._draw_far(painter, visible, look, view.scale)
        painter.restore()

    def _draw_far(self, painter: QPainter, visible: QRectF, look: Appearance, scale: float) -> None:
        self.far.draw_edges(painter, visible, edge_color(look), scale)
        self.far.draw_items(painter, visible, look, scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self.near.line(look.theme.accent, 1.5))
        for edge in self._edges_of(look.current):
            if self.geometry.routes[edge]:
                painter.drawPath(self.geometry.curve(edge))
        self._draw_outlines(painter, visible, look, scale)

    def _draw_near(
        self,
        painter: QPainter,
        visible: QRectF,
        look: Appearance,
        scale: float,
        hovered_stub: int,
        pictures: bool,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        near, geometry = self.near, self.geometry
        edges = geometry.edges_in(visible)
        marked = set(self._edges_of(look.current)) | set(self._edges_of(look.hovered))
        near.draw_edges(painter, [e for e in edges if e not in marked], visible, edge_color(look))
        bright = [e for e in edges if e in marked]
        if bright:
            near.draw_edges(painter, bright, visible, look.theme.accent, 1.6)
        self._draw_items(painter, visible, look, scale, pictures)
        if scale >= LABELS_FROM:
            near.draw_labels(painter, [e for e in self._edges_of(look.current) if geometry.routes[e]], look)
        stubs = geometry.stubs_in(visible)
        near.draw_stubs(
            painter, stubs, look, [self.stub_text(geometry.stubs[s]) for s in stubs], hovered_stub
        )
        self._draw_outlines(painter, visible, look, scale)
        if look.marked:
            near.draw_marks(painter, [i for i in geometry.items_in(visible) if i in look.marked], look)

    def _draw_items(
        self, painter: QPainter, visible: QRectF, look: Appearance, scale: float, pictures: bool
    ) -> None:
        items = self.geometry.items_in(visible)
        to_pixels = painter.deviceTransform()
        pictures = pictures and can_be_pictures(to_pixels)
        if not pictures or not self._pictures.settled(to_pixels, (look.version, look.theme.name)):
            self.near.draw_items(painter, items, look, scale)
            return
        boxes = [(i, self.geometry.item_rect(i)) for i in items]
        self._pictures.draw(
            painter,
            boxes,
            to_pixels,
            lambda on, some: self.near.draw_items(on, some, look, scale),
            to_pixels.mapRect(visible).size(),
        )

    def _draw_outlines(self, painter: QPainter, visible: QRectF, look: Appearance, scale: float) -> None:
        least = _LEAST_RING / scale
        items = look.standing_out()
        if len(items) > _MOST_RINGS:
            items &= set(self.geometry.items_in(visible))
        if len(items) > _MOST_RINGS:
            self._fill_outlined(painter, items, look, LEAST_HEIGHT / scale)
            items = {look.current, look.hovered} & items
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # The current one last, so that no other ring hides it.
        for item in sorted(items, key=lambda i: (i in look.selected, i == look.current)):
            style = look.outline(item)
            rect = self.geometry.item_rect(item)
            out = 1.5 / scale
            rect.adjust(-out, -out, out, out)
            rect.adjust(*_grown(rect, least))
            if style is None or not rect.intersects(visible):
                continue
            painter.setPen(self.near.line(*style))
            painter.drawRoundedRect(rect, RADIUS + out, RADIUS + out)

    def _fill_outlined(self, painter: QPainter, items: set[int], look: Appearance, least: float) -> None:
        """So many rings would cover each other: blocks in the rings' colours say the same."""
        blocks: dict[str, list[QRectF]] = defaultdict(list)
        for item in items:
            style = look.outline(item)
            if style is not None:
                rect = self.geometry.item_rect(item)
                blocks[style[0]].append(rect.adjusted(*_grown(rect, least)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        for color, rects in blocks.items():
            painter.setBrush(QColor(color))
            painter.drawRects(rects)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _edges_of(self, item: int) -> list[int]:
        if not 0 <= item < len(self.geometry.outgoing):
            return []
        return self.geometry.incoming[item] + self.geometry.outgoing[item]

    def stub_text(self, stub: Stub) -> str:
        """`→ /encoder/mask`, `→ ×12` to twelve items, `↺ …` where a cycle is closed."""
        arrow = "↺" if stub.loop else "→" if stub.outgoing else "←"
        if len(stub.others) == 1:
            return f"{arrow} {shown_name(self.geometry.scene.items[stub.others[0]].name, 80)}"
        return f"{arrow} ×{len(stub.others):,}"

    def stub_tip(self, stub: Stub) -> str:
        """All far ends, or the first of them, one per line."""
        names = [shown_name(self.geometry.scene.items[o].name, 160) for o in stub.others[:_MOST_NAMES]]
        return "\n".join((self.stub_text(stub), *names) if len(names) > 1 else (self.stub_text(stub),))


def edge_color(look: Appearance) -> str:
    """Of edges that nobody points at; quieter when what is highlighted should stand out."""
    theme = look.theme
    quiet = look.dim_others and bool(look.highlighted)
    return mixed(theme.window, theme.secondary, 0.3 if quiet else 0.7)


def fill_background(painter: QPainter, rect: QRectF, look: Appearance) -> None:
    """The window's colour: boxes are raised from it."""
    painter.fillRect(rect, QColor(look.theme.window))


def _grown(rect: QRectF, least: float) -> tuple[float, float, float, float]:
    x, y = max(0.0, least - rect.width()) / 2, max(0.0, least - rect.height()) / 2
    return -x, -y, x, y
