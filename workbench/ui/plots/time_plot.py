"""A plot over the shared time axis: frame, grid, zoom and pointer; what it shows is its subclass's."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QWidget

from workbench.ui.plots.chart import Chart
from workbench.ui.plots.run_series import RunSeries
from workbench.ui.plots.ticks import nice_step, tick_label, ticks
from workbench.ui.plots.time_axis import TimeAxis

LEFT = 60
RIGHT = 12
HEADER = 22
BEFORE_TEXT, BEFORE_SIGN = 5, 12
"""Pixels between the texts of a header; a sign belongs to the text after it."""
AXIS = 34
FOOT = 6
LEAST = 24
"""Height of the data that can still be read."""


class TimePlot(Chart):
    """Title and readout above, values on the left, time below when it is the lowest of its column.

    Frame, grid and numbers are kept as a pixmap and painted anew only when they change.
    """

    def __init__(self, axis: TimeAxis, *, shows_time: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.axis = axis
        self.shows_time = shows_time
        self.series: RunSeries | None = None
        self.title = ""
        self._frame: QPixmap | None = None
        self._frame_key: tuple[object, ...] = ()
        self._dragged_from: float | None = None
        axis.changed.connect(self.update)
        axis.pointed.connect(self.update)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setToolTip("")

    # What a subclass says

    def value_range(self) -> tuple[float, float]:
        """The values' axis, in whole ticks."""
        return 0.0, 1.0

    def value_label(self, value: float, step: float) -> str:
        """A tick of the values' axis."""
        return tick_label(value, step)

    def has_data(self) -> bool:
        """Whether the values' axis means anything yet."""
        return self.is_filled()

    def is_filled(self) -> bool:
        """Whether there is something to draw."""
        return self.series is not None

    def value_marks(self) -> list[tuple[float, str]]:
        """Ticks of the values' axis with their texts."""
        low, high = self.value_range()
        most = 4 if self.height() > 110 else 2
        step = nice_step(high - low, most)
        return [(v, self.value_label(v, step)) for v in ticks(low, high, most)]

    def draw_data(self, painter: QPainter, area: QRectF) -> None:
        """Paint the data, already clipped to `area`."""

    def readout(self) -> list[tuple[str, str]]:
        """Texts at the right of the header, each with its colour: values at the pointer, else the whole run's."""
        return []

    def state_text(self) -> str:
        """What stands in the middle while there is nothing to draw."""
        return ""

    # Geometry

    def area(self, rect: QRectF) -> QRectF:
        """Where data goes."""
        bottom = AXIS if self.shows_time else FOOT
        return rect.adjusted(LEFT, HEADER, -RIGHT, -bottom)

    def x_of(self, time: float, area: QRectF) -> float:
        """Pixel of a time."""
        low, high = self.axis.view
        return area.left() + (time - low) / (high - low) * area.width()

    def time_at(self, x: float, area: QRectF) -> float:
        """Time of a pixel."""
        low, high = self.axis.view
        return low + (x - area.left()) / max(1.0, area.width()) * (high - low)

    def y_of(self, value: float, area: QRectF) -> float:
        """Pixel of a value."""
        low, high = self.value_range()
        return area.bottom() - (value - low) / ((high - low) or 1.0) * area.height()

    # Painting

    def show_series(self, series: RunSeries | None) -> None:
        """Draw another run."""
        self.series = series
        self.update()

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        area = self.area(rect)
        if area.height() < 8 or area.width() < 8:
            painter.fillRect(rect, QColor(self.theme.panel))
            return
        if painter.device() is self:
            painter.drawPixmap(0, 0, self._framed(rect, area))
        else:
            self._draw_frame(painter, rect, area)
        self._draw_header(painter, rect)
        if self.is_filled():
            painter.save()
            painter.setClipRect(area)
            self.draw_data(painter, area)
            self._draw_pointer(painter, area)
            painter.restore()
        else:
            painter.setPen(QColor(self.theme.disabled))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.state_text())

    def _framed(self, rect: QRectF, area: QRectF) -> QPixmap:
        ratio = self.devicePixelRatioF()
        warm_up = self.series.warm_up_from if self.series is not None else 0.0
        values = self.value_range() if self.has_data() else None
        key = (
            rect.size(),
            ratio,
            self.axis.view,
            values,
            self.theme.name,
            self.title,
            warm_up,
            self.shows_time,
        )
        if self._frame is None or key != self._frame_key:
            self._frame = QPixmap((rect.size() * ratio).toSize())
            self._frame.setDevicePixelRatio(ratio)
            painter = QPainter(self._frame)
            self._draw_frame(painter, rect, area)
            painter.end()
            self._frame_key = key
        return self._frame

    def _draw_frame(self, painter: QPainter, rect: QRectF, area: QRectF) -> None:
        theme = self.theme
        painter.fillRect(rect, QColor(theme.panel))
        self._shade_warm_up(painter, area)
        self.draw_title(painter, QRectF(area.left(), rect.top(), area.width(), HEADER))
        painter.setFont(self.small_font())
        grid, ink = QPen(QColor(theme.grid), 1), QColor(theme.secondary)
        for value, text in self.value_marks() if self.has_data() else ():
            y = round(self.y_of(value, area)) + 0.5
            painter.setPen(grid)
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(ink)
            place = QRectF(area.left() - LEFT, y - 8, LEFT - 8, 16)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        self._draw_times(painter, rect, area, grid, ink)

    def _draw_times(self, painter: QPainter, rect: QRectF, area: QRectF, grid: QPen, ink: QColor) -> None:
        low, high = self.axis.view
        most = max(2, int(area.width() // 80))
        step = nice_step(high - low, most)
        for time in ticks(low, high, most):
            x = round(self.x_of(time, area)) + 0.5
            painter.setPen(grid)
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            if self.shows_time:
                painter.setPen(ink)
                place = QRectF(x - 40, area.bottom() + 2, 80, 14)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, tick_label(time, step))
        if self.shows_time:
            painter.setPen(ink)
            place = QRectF(area.left(), rect.bottom() - 18, area.width(), 16)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.tr("time, s"))

    def draw_title(self, painter: QPainter, place: QRectF) -> float:
        """Paint the title; returns the width used."""
        painter.setFont(self.font())
        painter.setPen(QColor(self.theme.text))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.title)
        return painter.fontMetrics().horizontalAdvance(self.title)

    def _shade_warm_up(self, painter: QPainter, area: QRectF) -> None:
        """The span before zero is no part of the result."""
        low = self.axis.view[0]
        if self.series is None or low >= 0 or self.series.warm_up_from >= 0:
            return
        right = min(area.right(), self.x_of(0.0, area))
        shade = QRectF(area.left(), area.top(), right - area.left(), area.height())
        painter.fillRect(shade, QColor(self.theme.raised))
        painter.setFont(self.small_font())
        text = self.tr("warm-up")
        if painter.fontMetrics().horizontalAdvance(text) + 6 < shade.width():
            painter.setPen(QColor(self.theme.secondary))
            top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
            painter.drawText(shade.adjusted(0, 2, -4, 0), top, text)

    def _draw_header(self, painter: QPainter, rect: QRectF) -> None:
        painter.setFont(self.small_font())
        metrics = painter.fontMetrics()
        x = rect.right() - RIGHT
        least = rect.left() + LEFT + QFontMetricsF(self.font()).horizontalAdvance(self.title) + 12
        shown = readout_that_fits(self.readout(), x - least, metrics.horizontalAdvance)
        for text, color in reversed(shown):
            width = metrics.horizontalAdvance(text) + 2
            x -= width
            painter.setPen(QColor(color))
            painter.drawText(QRectF(x, rect.top(), width, HEADER), Qt.AlignmentFlag.AlignVCenter, text)
            x -= BEFORE_TEXT if len(text) > 1 else BEFORE_SIGN

    def _draw_pointer(self, painter: QPainter, area: QRectF) -> None:
        time = self.axis.pointer
        if time is not None:
            painter.setPen(QPen(QColor(self.theme.secondary), 1, Qt.PenStyle.DotLine))
            x = round(self.x_of(time, area)) + 0.5
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))

    # Qt

    def minimumSizeHint(self) -> QSize:
        return QSize(160, HEADER + (AXIS if self.shows_time else FOOT) + LEAST)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        area = self.area(QRectF(self.rect()))
        time = self.time_at(event.position().x(), area)
        if self._dragged_from is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self.axis.pan(self._dragged_from - time)
            self._dragged_from = self.time_at(event.position().x(), area)
        low, high = self.axis.view
        self.axis.point(time if low <= time <= high and self.series is not None else None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._dragged_from = self.time_at(event.position().x(), self.area(QRectF(self.rect())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged_from = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.axis.reset()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.axis.zoomable or not event.angleDelta().y():
            event.ignore()
            return
        about = self.time_at(event.position().x(), self.area(QRectF(self.rect())))
        self.axis.zoom(about, math.pow(0.85, event.angleDelta().y() / 120))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self.axis.point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        low, high = self.axis.view
        middle, width = (low + high) / 2, high - low
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.axis.zoom(middle, 0.7)
        elif event.key() == Qt.Key.Key_Minus:
            self.axis.zoom(middle, 1 / 0.7)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.axis.pan(width * (0.1 if event.key() == Qt.Key.Key_Right else -0.1))
        elif event.key() == Qt.Key.Key_Home:
            self.axis.reset()
        else:
            super().keyPressEvent(event)


def readout_that_fits(
    texts: list[tuple[str, str]], room: float, width_of: Callable[[str], int]
) -> list[tuple[str, str]]:
    """As many texts from the front as there is room for, each with the sign that belongs to it or not at all."""
    groups: list[list[tuple[str, str]]] = []
    for pair in texts:
        if groups and len(groups[-1][-1][0]) == 1:
            groups[-1].append(pair)
        else:
            groups.append([pair])
    shown: list[tuple[str, str]] = []
    for group in groups:
        room -= sum(width_of(t) + 2 + (BEFORE_TEXT if len(t) > 1 else BEFORE_SIGN) for t, _ in group)
        if room < 0:
            break
        shown += group
    return shown
