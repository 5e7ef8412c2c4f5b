"""A scene on a widget: painting, overlay and highlights, map and legend, export. The mouse is the canvas's."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from workbench.ui.graph_viewer.canvas import export
from workbench.ui.graph_viewer.canvas.appearance import Appearance
from workbench.ui.graph_viewer.canvas.geometry import Geometry
from workbench.ui.graph_viewer.canvas.legend import Coloring, Legend, LegendWidget, family_legend
from workbench.ui.graph_viewer.canvas.minimap import Minimap
from workbench.ui.graph_viewer.canvas.navigation import View, beginning, fitted
from workbench.ui.graph_viewer.canvas.painter import GraphPainter, fill_background
from workbench.ui.graph_viewer.canvas.scene import Scene
from workbench.ui.graph_viewer.canvas.view_widget import ViewWidget
from workbench.ui.theme import Theme, load_theme

_CORNER = 8


class GraphView(ViewWidget):
    """Items are known by their index in the scene; -1 is none."""

    legend_changed = Signal(object)
    """The Legend or None; its colours are those of the theme in force."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Appearance(load_theme("dark"))
        self._overlay: Coloring | None = None
        self._overlay_legend: Legend | None = None
        self._told_legend: Legend | None = None
        self._legend_inside = True
        self._hovered_stub = -1
        self._graph = GraphPainter(Geometry(Scene()), self.font())
        self.minimap = Minimap(self)
        self.minimap.wanted.connect(self._center_on)
        self.legend_widget = LegendWidget(self)
        self.view_changed.connect(self._on_view_changed)

    # what is shown

    @property
    def scene(self) -> Scene:
        """What is drawn."""
        return self._graph.geometry.scene

    @property
    def scene_geometry(self) -> Geometry:
        """Where everything of the scene is."""
        return self._graph.geometry

    @property
    def theme(self) -> Theme:
        """The colours in force."""
        return self._look.theme

    @property
    def legend(self) -> Legend | None:
        """The overlay's, else that of the types' colours."""
        return self._overlay_legend or (
            family_legend(self._graph.geometry.kinds, self.tr("Operations"), self.theme)
            if self.scene.items
            else None
        )

    def set_scene(
        self, scene: Scene | Geometry, *, keep_view: bool = False, around: tuple[int, int] | None = None
    ) -> None:
        """Show another scene; overlay, selection and highlights go, because they speak of the old one's items.

        A `Geometry` is the same, made before where a large scene must not take the window's time.
        `around` (an item of the old scene, one of the new): the new one appears where the old one was, as when a group
        is opened; `keep_view` shows the same place; else it begins anew.
        """
        self._glide.stop()
        was = self.widget_point(around[0]) if around is not None else QPointF()
        geometry = scene if isinstance(scene, Geometry) else Geometry(scene)
        self._graph = GraphPainter(geometry, self.font())
        self._look = Appearance(self.theme, version=self._look.version + 1)
        self._overlay = self._overlay_legend = None
        self._hovered_stub = -1
        self.forget_places()
        self._renew()
        if around is not None:
            moved = was - self.widget_point(around[1])
            self.set_view(self._view.moved(moved.x(), moved.y()))
        elif keep_view:
            self.set_view(self._view)
        else:
            self.show_beginning()
        self.minimap.show_visible(self.visible())
        self.update()

    def set_overlay(self, overlay: Coloring | None) -> None:
        """Colour the boxes; `None` brings the colours of the types back. A colour is needed for each item."""
        self._overlay = overlay
        self._repaint_overlay()

    def set_legend_inside(self, inside: bool) -> None:
        """Whether the legend lies on the canvas, in its corner; else the page shows `legend` (see `legend_changed`)."""
        self._legend_inside = inside
        self._renew()

    def set_highlighted(self, items: Iterable[int], *, dim_others: bool = False) -> None:
        """Frame these (what a search found, counterparts); `dim_others` lets all the rest stand back."""
        self._look.highlighted = frozenset(i for i in items if 0 <= i < len(self.scene.items))
        self._look.dim_others = dim_others
        self._recolour()

    def set_marked(self, items: Iterable[int]) -> None:
        """Put the sign of what is not to be quantized on these."""
        self._look.marked = frozenset(i for i in items if 0 <= i < len(self.scene.items))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Recolour everything."""
        self._look.theme = theme
        self._repaint_overlay()

    def _repaint_overlay(self) -> None:
        painted = self._overlay(self.theme) if self._overlay is not None else None
        if painted is not None and len(painted.colors) != len(self.scene.items):
            raise ValueError(f"{len(painted.colors)} colours for {len(self.scene.items)} items")
        self._look.colors = painted.colors if painted is not None else ()
        self._overlay_legend = painted.legend if painted is not None else None
        self._recolour()

    def _recolour(self) -> None:
        self._look.version += 1
        self._renew()
        self.update()

    def _renew(self) -> None:
        """Map and legend follow."""
        self.minimap.show_graph(self._graph.far, self.bounds(), self._look)
        legend = self.legend
        self.legend_widget.show_legend(legend if self._legend_inside else None, self.theme)
        self._arrange()
        if legend != self._told_legend:
            self._told_legend = legend
            self.legend_changed.emit(legend)

    def _arrange(self) -> None:
        self.minimap.resize(self.minimap.sizeHint())
        self.minimap.move(
            self.width() - self.minimap.width() - _CORNER, self.height() - self.minimap.height() - _CORNER
        )
        self.legend_widget.move(_CORNER, self.height() - self.legend_widget.height() - _CORNER)

    def fit(self) -> None:
        """Show everything; beside the legend where that would cover a box."""
        bounds, size = self.bounds(), self.area()
        view = fitted(bounds, size)
        if self.legend_widget.isVisibleTo(self):
            frame = QRectF(self.legend_widget.geometry())
            covered = QRectF(
                view.to_drawing(frame.topLeft(), size), view.to_drawing(frame.bottomRight(), size)
            )
            if self._graph.geometry.items_in(covered):
                beside = fitted(bounds, size, left=frame.right())
                above = fitted(bounds, size, below=size.height() - frame.top())
                view = max(beside, above, key=lambda v: v.scale)
        self.set_view(view)
        self._anchor = self.fit

    def show_beginning(self) -> None:
        """Everything if it can be read then, else the upper end of the graph."""
        bounds = self.bounds()
        first = self._graph.geometry.uppermost()
        start = self._graph.geometry.item_rect(first) if first >= 0 else bounds
        self.set_view(beginning(bounds, start, self.area()))
        self._anchor = self.show_beginning

    def widget_point(self, item: int) -> QPointF:
        """Where an item's middle is on the widget."""
        return self._view.to_widget(self._graph.geometry.item_rect(item).center(), self.area())

    # export

    def export(self, path: Path, *, whole: bool) -> None:
        """Write PNG, SVG or PDF by the name's ending, with the legend; raises OSError."""
        look = replace(self._look, hovered=-1)
        if whole:
            ending = path.suffix.lower().lstrip(".")
            sheet = export.sheet_of_whole(self._graph, look, self.legend, self.font(), ending)
        else:
            sheet = export.sheet_of_view(self._graph, look, self._view, self.area(), self.legend, self.font())
        export.write(sheet, path)

    # ViewWidget

    def bounds(self) -> QRectF:
        return self._graph.geometry.bounds

    def _center_on(self, point: QPointF) -> None:
        self.set_view(View(self._view.scale, point.x(), point.y()))

    def _on_view_changed(self) -> None:
        self.minimap.show_visible(self.visible())

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self.minimap.show_visible(self.visible())

    def paintEvent(self, event: QPaintEvent) -> None:
        began = time.perf_counter()
        painter = QPainter(self)
        self.draw(painter)
        if self.hasFocus():
            painter.setPen(QColor(self.theme.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
        self.paint_ms = (time.perf_counter() - began) * 1000.0

    def draw(self, painter: QPainter) -> None:
        """A frame, without focus, map and legend."""
        fill_background(painter, QRectF(self.rect()), self._look)
        self._graph.draw(
            painter, self._view, self.area(), self._look, hovered_stub=self._hovered_stub, pictures=True
        )
