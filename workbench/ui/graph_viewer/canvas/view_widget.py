"""A widget that looks at a drawing larger than itself: wheel, pinch and drag, fitting, gliding, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QInputDevice, QMouseEvent, QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QGestureEvent,
    QPinchGesture,
    QRubberBand,
    QSizePolicy,
    QStyle,
    QWidget,
)

from workbench.ui.graph_viewer.canvas.navigation import SMALLEST, Glide, View, fitted

STEP = 1.25
"""One press of + or -."""
_WHEEL = 1.0015
"""Per eighth of a degree: a notch of 15° is a fifth."""
_MOST_PLACES = 50
_SLOW_MS = 40.0
"""When a frame takes longer, a glide would only stutter."""


class ViewWidget(QWidget):
    """Subclasses say what there is (`bounds`) and what clicks mean; `animated` is for the page to switch off."""

    view_changed = Signal(object)
    """The View; for a second canvas that scrolls along."""
    places_changed = Signal()
    """`can_go_back` may be another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.animated = True
        self.paint_ms = 0.0
        self._view = View()
        self._glide = Glide(self._show_step, self)
        self._places: list[View] = []
        self._anchor: Callable[[], None] | None = None
        """What is done again when the widget changes its size, until somebody moves the view."""
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._dragging = False
        self._band: QRubberBand | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.grabGesture(Qt.GestureType.PinchGesture)

    # for subclasses

    def bounds(self) -> QRectF:
        """The whole drawing."""
        return QRectF()

    def clicked(self, at: QPointF, event: QMouseEvent) -> None:
        """The left button was pressed and let go at a point of the drawing."""

    def pointed(self, at: QPointF | None) -> None:
        """The pointer is over a point of the drawing, or gone."""

    def banded(self, rect: QRectF) -> None:
        """A part of the drawing was framed with Shift and a drag."""

    # the view

    @property
    def view(self) -> View:
        """What is shown."""
        return self._view

    def area(self) -> QSizeF:
        """The widget's size."""
        return QSizeF(self.size())

    def visible(self) -> QRectF:
        """The part of the drawing that is seen."""
        return self._view.visible(self.area())

    def set_view(self, view: View) -> None:
        """Show this at once; an animation ends."""
        self._glide.stop()
        self._anchor = None
        self._show(view)

    def fit(self) -> None:
        """Show everything."""
        self.set_view(fitted(self.bounds(), self.area()))
        self._anchor = self.fit

    def fit_rect(self, rect: QRectF) -> None:
        """Show a part as large as it can be."""
        self.travel(fitted(rect, self.area(), largest=1.5))

    def actual_size(self) -> None:
        """100 %, the middle stays."""
        self.set_view(View(1.0, self._view.x, self._view.y))

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Larger by `factor` around a widget's point, the middle by default."""
        size = self.area()
        middle = QPointF(size.width() / 2, size.height() / 2)
        self.set_view(self._view.zoomed(factor, at or middle, size, self._smallest()))

    def travel(self, view: View) -> None:
        """Go elsewhere, remembering where we were; glides when that hinders nobody."""
        self._places = [*self._places[-_MOST_PLACES:], self._view]
        self.places_changed.emit()
        self._move(view)

    def go_back(self) -> None:
        """To where the last jump began."""
        if self._places:
            self._move(self._places.pop())
            self.places_changed.emit()

    @property
    def can_go_back(self) -> bool:
        """Whether something was jumped away from."""
        return bool(self._places)

    def forget_places(self) -> None:
        """There is no way back into another drawing."""
        self._places.clear()
        self.places_changed.emit()

    def _move(self, view: View) -> None:
        self._anchor = None
        view = view.within(self.bounds())
        if self._may_glide():
            self._glide.go(self._view, view)
        else:
            self.set_view(view)

    def _may_glide(self) -> bool:
        wanted = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self) > 0
        return self.animated and wanted and self.isVisible() and self.paint_ms < _SLOW_MS

    def _show_step(self, view: View) -> None:
        self._show(view)

    def _show(self, view: View) -> None:
        view = view.within(self.bounds())
        if view != self._view:
            self._view = view
            self.update()
            self.view_changed.emit(view)

    def _smallest(self) -> float:
        return max(SMALLEST, min(1.0, fitted(self.bounds(), self.area()).scale * 0.6))

    # Qt

    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels, degrees = event.pixelDelta(), event.angleDelta()
        zooming = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        touchpad = event.device() is not None and event.device().type() is QInputDevice.DeviceType.TouchPad
        if touchpad and not zooming:
            moved = pixels if not pixels.isNull() else degrees / 4
            self.set_view(self._view.moved(moved.x(), moved.y()))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.set_view(self._view.moved((degrees.y() or degrees.x()) / 2, 0))
        else:
            self.zoom_by(_WHEEL ** (degrees.y() or degrees.x()), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_by(1.0 + event.value(), event.position())
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.zoom_by(max(0.1, pinch.scaleFactor()), self.mapFromGlobal(pinch.centerPoint()))
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._glide.stop()
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed = self._last = event.position()
            self._dragging = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed is None:
            self.pointed(self._view.to_drawing(at, self.area()))
            return
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not self._dragging and far:
            self._dragging = True
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._band = self._band or QRubberBand(QRubberBand.Shape.Rectangle, self)
                self._band.show()
            else:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging and self._framing():
            self._frame_to(at)
        elif self._dragging:
            moved = at - self._last
            self.set_view(self._view.moved(moved.x(), moved.y()))
            self._last = at

    def _framing(self) -> bool:
        return self._band is not None and self._band.isVisible()

    def _frame_to(self, at: QPointF) -> None:
        if self._band is not None and self._pressed is not None:
            self._band.setGeometry(QRect(self._pressed.toPoint(), at.toPoint()).normalized())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return
        size = self.area()
        if self._band is not None and self._framing():
            self._band.hide()
            corners = (self._view.to_drawing(p, size) for p in (pressed, event.position()))
            self.banded(QRectF(*corners).normalized())
        elif self._dragging:
            self.unsetCursor()
        elif event.button() is Qt.MouseButton.LeftButton:
            self.clicked(self._view.to_drawing(event.position(), size), event)
        self._dragging = False

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._anchor is not None:
            self._anchor()
