"""The graph on one custom-painted widget: selects, follows edges, jumps, and paints overlays; see `Scene`.

A frame costs what is seen: boxes are found in arrays, and from afar painted in batches that Qt loops over.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from workbench.ui.graph_viewer.canvas.appearance import FAR
from workbench.ui.graph_viewer.canvas.geometry import Geometry
from workbench.ui.graph_viewer.canvas.graph_view import GraphView
from workbench.ui.graph_viewer.canvas.navigation import READABLE, View
from workbench.ui.graph_viewer.canvas.painter import GraphPainter
from workbench.ui.graph_viewer.canvas.scene import Scene
from workbench.ui.graph_viewer.canvas.view_widget import STEP
from workbench.ui.widgets.names import safe_tip, shown_name

_MOST_PLACES = 30
"""Of a menu of far ends."""


class GraphCanvas(GraphView):
    """Items are known by their index in the scene; -1 is none."""

    node_selected = Signal(int)
    """The current item: the one selected last."""
    selection_changed = Signal()
    item_activated = Signal(int)
    """Double-clicked, or Enter: a group is to be opened."""
    item_pointed = Signal(int)
    stub_followed = Signal(int)
    """A jump to the far end of an edge that is not drawn."""
    menu_requested = Signal(int, QPoint)
    """The item under the pointer or the current one, and where on the screen."""

    exclusion_wanted = Signal(bool)
    """H: what is selected is to leave the picture; Shift+H: all that left it is to be shown again."""
    ignoring_wanted = Signal()
    """I: what is selected is to be left alone by quantization, or no longer."""
    keys_wanted = Signal()
    """`?`: which keys there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._retranslate()

    def set_scene(
        self, scene: Scene | Geometry, *, keep_view: bool = False, around: tuple[int, int] | None = None
    ) -> None:
        had = self._look.current >= 0
        super().set_scene(scene, keep_view=keep_view, around=around)
        self.setAccessibleDescription("")
        if had:
            self.selection_changed.emit()
            self.node_selected.emit(-1)

    # selection

    @property
    def current(self) -> int:
        """The item selected last."""
        return self._look.current

    @property
    def selected(self) -> frozenset[int]:
        """All selected items."""
        return frozenset(self._look.selected)

    def select(self, items: Iterable[int], *, current: int | None = None) -> None:
        """Select exactly these; the last one is the current one unless said otherwise. Tells who listens."""
        chosen = list(dict.fromkeys(i for i in items if 0 <= i < len(self.scene.items)))
        at = current if current is not None and current in chosen else (chosen[-1] if chosen else -1)
        if set(chosen) == self._look.selected and at == self._look.current:
            return
        changed = at != self._look.current
        self._look.selected, self._look.current = set(chosen), at
        self.setAccessibleDescription(self._spoken(at))
        self.update()
        self.selection_changed.emit()
        if changed:
            self.node_selected.emit(at)

    def jump_to(self, item: int) -> None:
        """Select an item and bring it into the middle, so large that it can be read."""
        if 0 <= item < len(self.scene.items):
            self.select([item])
            centre = self._graph.geometry.item_rect(item).center()
            self.travel(View(max(self._view.scale, READABLE), centre.x(), centre.y()))

    def reveal(self, item: int) -> None:
        """Move no farther than needed for the item to be seen."""
        rect = self._graph.geometry.item_rect(item).adjusted(-40, -40, 40, 40)
        seen = self.visible()
        if seen.contains(rect):
            return
        dx = min(0.0, rect.left() - seen.left()) or max(0.0, rect.right() - seen.right())
        dy = min(0.0, rect.top() - seen.top()) or max(0.0, rect.bottom() - seen.bottom())
        self._move(View(self._view.scale, self._view.x + dx, self._view.y + dy))

    def fit_selection(self) -> None:
        """Show all that is selected, as large as possible."""
        self.fit_items(self._look.selected)

    def fit_items(self, items: Iterable[int]) -> None:
        """Show these as large as possible."""
        rect = QRectF()
        for item in items:
            rect = rect.united(self._graph.geometry.item_rect(item))
        if not rect.isEmpty():
            self.fit_rect(rect)

    def nearest_of(self, items: Iterable[int]) -> int | None:
        """Which of these is nearest to the middle of the view; `None` of none."""
        chosen = list(items)
        if not chosen:
            return None
        boxes = self._graph.geometry.boxes[chosen]
        away = np.hypot(
            boxes[:, [0, 2]].mean(axis=1) - self._view.x, boxes[:, [1, 3]].mean(axis=1) - self._view.y
        )
        return chosen[int(away.argmin())]

    def items_in_the_middle(self) -> list[int]:
        """What lies in the middle part of the view; where nothing does, what is nearest to it."""
        geometry, seen = self._graph.geometry, self.visible()
        found = geometry.items_in(
            QRectF(0, 0, seen.width() / 2, seen.height() / 2).translated(
                seen.x() + seen.width() / 4, seen.y() + seen.height() / 4
            )
        )
        nearest = geometry.nearest_to(self._view.x, self._view.y) if not found else -1
        return [nearest] if nearest >= 0 else found

    def _spoken(self, item: int) -> str:
        if item < 0:
            return ""
        lines = ", ".join(shown_name(line, 80) for line in self.scene.items[item].lines)
        entering = len(self._graph.geometry.incoming[item])
        leaving = len(self._graph.geometry.outgoing[item])
        return self.tr("{lines}; {entering} in, {leaving} out").format(
            lines=lines, entering=entering, leaving=leaving
        )

    # stubs

    def _follow_stub(self, index: int, at: QPoint) -> None:
        others = self._graph.geometry.stubs[index].others
        if len(others) == 1:
            self._follow(others[0])
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for other in others[:_MOST_PLACES]:
            name = shown_name(self.scene.items[other].name, 80).replace("&", "&&")
            menu.addAction(name).triggered.connect(lambda _=False, o=other: self._follow(o))
        if len(others) > _MOST_PLACES:
            menu.addAction(self.tr("and {count} more").format(count=len(others) - _MOST_PLACES)).setEnabled(
                False
            )
        menu.popup(at)

    def _follow(self, item: int) -> None:
        self.jump_to(item)
        self.stub_followed.emit(item)

    # ViewWidget

    def clicked(self, at: QPointF, event: QMouseEvent) -> None:
        stub = self._graph.geometry.stub_at(at.x(), at.y()) if self._view.scale >= FAR else -1
        if stub >= 0:
            self._follow_stub(stub, event.globalPosition().toPoint())
            return
        item = self._graph.geometry.item_at(at.x(), at.y())
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.select([item])
        elif item in self._look.selected:
            self.select(i for i in self._look.selected if i != item)
        elif item >= 0:
            self.select([*self._look.selected, item])

    def pointed(self, at: QPointF | None) -> None:
        geometry = self._graph.geometry
        self._let_see_below_legend(at)
        stub = geometry.stub_at(at.x(), at.y()) if at is not None and self._view.scale >= FAR else -1
        item = geometry.item_at(at.x(), at.y()) if at is not None and stub < 0 else -1
        if stub != self._hovered_stub:
            self._hovered_stub = stub
            self.update()
        if item != self._look.hovered:
            self._look.hovered = item
            self.update()
            self.item_pointed.emit(item)
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if max(stub, item) >= 0 else Qt.CursorShape.ArrowCursor
        )

    def _let_see_below_legend(self, at: QPointF | None) -> None:
        """The pointer goes through the legend to the boxes below it: who points there wants to see them."""
        frame = QRectF(self.legend_widget.geometry())
        covers = at is not None and frame.contains(self._view.to_widget(at, self.area()))
        if covers:
            size = self.area()
            below = QRectF(
                self._view.to_drawing(frame.topLeft(), size), self._view.to_drawing(frame.bottomRight(), size)
            )
            covers = bool(self._graph.geometry.items_in(below))
        self.legend_widget.set_faint(covers)

    def banded(self, rect: QRectF) -> None:
        self.select(self._graph.geometry.items_in(rect))

    def _step(self, key: int) -> None:
        """Along the edges, or to the neighbour; the first press begins in the middle."""
        geometry, current = self._graph.geometry, self._look.current
        if current < 0:
            goal = geometry.nearest_to(self._view.x, self._view.y)
        elif key == Qt.Key.Key_Down:
            goal = geometry.below(current)
        elif key == Qt.Key.Key_Up:
            goal = geometry.above(current)
        else:
            goal = geometry.beside(current, 1 if key == Qt.Key.Key_Right else -1)
        if goal >= 0:
            self.select([goal])
            self.reveal(goal)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Graph of the model"))
        self.setAccessibleDescription(self._spoken(self._look.current))
        self.minimap.setToolTip(self.tr("The whole graph: press or drag to go somewhere"))
        self._repaint_overlay()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key is Qt.Key.Key_Backspace or (alt and key is Qt.Key.Key_Left):
            self.go_back()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(key)
        elif key is Qt.Key.Key_Home:
            self.fit_selection() if shift else self.fit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(STEP)
        elif key is Qt.Key.Key_Minus:
            self.zoom_by(1 / STEP)
        elif key is Qt.Key.Key_1:
            self.actual_size()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current >= 0:
            self.item_activated.emit(self.current)
        elif key is Qt.Key.Key_Escape and self._look.selected:
            self.select([])
        elif key in (Qt.Key.Key_H, Qt.Key.Key_I):
            self._press_letter(key, shift=shift)
        elif key is Qt.Key.Key_F10 and shift:
            # Qt knows the menu key on every system, this one on Windows only.
            self.menu_requested.emit(self.current, self._menu_place())
        elif event.text() == "?":
            self.keys_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _press_letter(self, key: Qt.Key, *, shift: bool) -> None:
        """What is done with all that is selected."""
        if key is Qt.Key.Key_H:
            self.exclusion_wanted.emit(not shift)
        elif self._look.selected:
            self.ignoring_wanted.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = self._view.to_drawing(event.position(), self.area())
        item = self._graph.geometry.item_at(at.x(), at.y())
        if item >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.item_activated.emit(item)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item, where = self.current, event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            at = self._view.to_drawing(QPointF(event.pos()), self.area())
            item = self._graph.geometry.item_at(at.x(), at.y())
            if item >= 0 and item not in self._look.selected:
                self.select([item])
        else:
            where = self._menu_place()
        self.menu_requested.emit(item, where)

    def _menu_place(self) -> QPoint:
        """Where a menu that was asked for with the keyboard belongs: at the current item, as far as that is seen."""
        if self.current < 0:
            return self.mapToGlobal(self.rect().center())
        at, seen = self.widget_point(self.current).toPoint(), self.rect()
        return self.mapToGlobal(QPoint(min(max(at.x(), 0), seen.right()), min(max(at.y(), 0), seen.bottom())))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.tip_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), text, self) if text else QToolTip.hideText()
            return True
        return super().event(event)

    def tip_at(self, point: QPointF) -> str:
        """What the pointer's rest at a point of the widget says; safe to be shown."""
        at = self._view.to_drawing(point, self.area())
        geometry = self._graph.geometry
        stub = geometry.stub_at(at.x(), at.y()) if self._view.scale >= FAR else -1
        if stub >= 0:
            return safe_tip(self._graph.stub_tip(geometry.stubs[stub]))
        item = geometry.item_at(at.x(), at.y())
        if item < 0:
            return ""
        shown = self.scene.items[item]
        return safe_tip("\n".join((shown.tip or "\n".join(shown.lines), *shown.constants)))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() is QEvent.Type.FontChange:
            self._graph = GraphPainter(self._graph.geometry, self.font())
            self._recolour()
        super().changeEvent(event)
