"""A few dozen values as a line without axes; one custom-painted widget, a fraction of a millisecond per paint."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QWidget


class Sparkline(QWidget):
    """Values of 0..`top`, the newest at the right."""

    def __init__(self, top: float = 100.0, length: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._top = top
        self._values: deque[float] = deque(maxlen=length)
        self._color = QColor("#4c8dff")
        self.setFixedSize(QSize(72, 16))

    @property
    def values(self) -> tuple[float, ...]:
        """What is shown, oldest first."""
        return tuple(self._values)

    def set_color(self, color: str) -> None:
        """The line's colour; the area below is the same, faint."""
        self._color = QColor(color)
        self.update()

    def add(self, value: float) -> None:
        """Append a value."""
        self._values.append(min(max(value, 0.0), self._top))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.palette().color(QPalette.ColorRole.Mid))
        if len(self._values) > 1:
            self._paint_values(painter)
        painter.end()

    def _paint_values(self, painter: QPainter) -> None:
        width, height = self.width(), self.height() - 2
        step = width / ((self._values.maxlen or 2) - 1)
        left = width - step * (len(self._values) - 1)
        points = [
            QPointF(left + step * i, 1 + height * (1 - value / self._top))
            for i, value in enumerate(self._values)
        ]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = QColor(self._color)
        fill.setAlphaF(0.2)
        painter.setPen(QPen(QColor(0, 0, 0, 0)))
        painter.setBrush(fill)
        bottom = float(self.height())
        painter.drawPolygon(QPolygonF([QPointF(left, bottom), *points, QPointF(float(width), bottom)]))
        painter.setPen(QPen(self._color, 1.2))
        painter.drawPolyline(QPolygonF(points))
