"""The whole graph in a corner, with a frame around what is seen; a press or a drag goes there."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from workbench.ui.graph_viewer.canvas.appearance import Appearance
from workbench.ui.graph_viewer.canvas.far import FarBatches
from workbench.ui.graph_viewer.canvas.painter import edge_color

MOST = QSizeF(180.0, 200.0)
MOST_SHARES = QSizeF(0.3, 0.45)
"""Of the width and the height of what it lies on."""
LEAST = 48.0
"""Narrower graphs are stretched to this width: a strip of a few pixels could not be aimed at."""
_INSET = 5.0
_STEP_S = 0.008
"""How long the window does nothing else while the picture of a large graph is prepared."""


class Minimap(QWidget):
    """Draws from a picture that is renewed only when boxes or colours change."""

    wanted = Signal(QPointF)
    """The drawing's point that is to be in the middle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._far: FarBatches | None = None
        self._look: Appearance | None = None
        self._bounds = QRectF()
        self._visible = QRectF()
        self._picture: QPixmap | None = None
        self._state: tuple[object, ...] = ()
        """What the picture, or the one in preparation, is of."""
        self._preparing: Iterator[None] | None = None
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self.update)
        self.pictures = 0
        """How often the picture was made."""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    def show_graph(self, far: FarBatches, bounds: QRectF, look: Appearance) -> None:
        """Another graph, or the same one in other colours."""
        if far is not self._far:
            self._picture = None
        self._far, self._bounds, self._look = far, bounds, look
        self._state = ()
        self.resize(self.sizeHint())
        self.update()

    def show_visible(self, visible: QRectF) -> None:
        """Move the frame; hides while everything is seen anyway."""
        self._visible = visible
        everything = self._bounds.isEmpty() or visible.contains(self._bounds)
        self.setVisible(not everything)
        self.update()

    def sizeHint(self) -> QSize:
        if self._bounds.isEmpty():
            return QSize(0, 0)
        most, parent = MOST, self.parentWidget()
        if parent is not None:
            below = parent.size()
            shares = QSizeF(below.width() * MOST_SHARES.width(), below.height() * MOST_SHARES.height())
            most = MOST.boundedTo(shares)
        scale = min(most.width() / self._bounds.width(), most.height() / self._bounds.height())
        width = max(LEAST, self._bounds.width() * scale) + 2 * _INSET
        height = max(LEAST, self._bounds.height() * scale) + 2 * _INSET
        return QSize(round(width), round(height))

    def _scales(self) -> tuple[float, float]:
        return (
            (self.width() - 2 * _INSET) / max(1.0, self._bounds.width()),
            (self.height() - 2 * _INSET) / max(1.0, self._bounds.height()),
        )

    def _point(self, at: QPointF) -> QPointF:
        x, y = self._scales()
        return QPointF(
            self._bounds.left() + (at.x() - _INSET) / x, self._bounds.top() + (at.y() - _INSET) / y
        )

    def _renewed(self, far: FarBatches, look: Appearance) -> QPixmap | None:
        """The picture; while that of a large graph is prepared the one before, if it is of the same graph."""
        ratio = self.devicePixelRatioF()
        state = (self.size(), ratio, look.version, look.theme.name)
        if state != self._state:
            self._state, self._preparing = state, far.prepared(look, min(self._scales()))
        if self._preparing is not None:
            end = time.perf_counter() + _STEP_S
            for _ in self._preparing:
                if time.perf_counter() > end:
                    self._turn.start()
                    return self._picture
            self._preparing = None
            self._picture = self._painted(far, look, ratio)
        return self._picture

    def _painted(self, far: FarBatches, look: Appearance, ratio: float) -> QPixmap:
        self.pictures += 1
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(look.theme.panel))
        painter = QPainter(picture)
        x, y = self._scales()
        painter.translate(_INSET, _INSET)
        painter.scale(x, y)
        painter.translate(-self._bounds.topLeft())
        far.draw_edges(painter, self._bounds, edge_color(look), min(x, y), smooth=False)
        far.draw_items(painter, self._bounds, look, min(x, y))
        painter.end()
        return picture

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._far is None or self._look is None:
            return
        theme = self._look.theme
        picture = self._renewed(self._far, self._look)
        painter = QPainter(self)
        if picture is not None:
            painter.drawPixmap(0, 0, picture)
        else:
            painter.fillRect(self.rect(), QColor(theme.panel))
        x, y = self._scales()
        seen = self._visible.intersected(self._bounds)
        frame = QRectF(
            _INSET + (seen.left() - self._bounds.left()) * x,
            _INSET + (seen.top() - self._bounds.top()) * y,
            max(6.0, seen.width() * x),
            max(6.0, seen.height() * y),
        )
        shade = QColor(theme.accent)
        shade.setAlphaF(0.16)
        painter.setPen(QPen(QColor(theme.accent), 1))
        painter.setBrush(shade)
        painter.drawRect(frame.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.wanted.emit(self._point(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.wanted.emit(self._point(event.position()))
