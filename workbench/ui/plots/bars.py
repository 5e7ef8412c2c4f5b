"""Horizontal bars with a name, a value, and an interval where one exists."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui.plots.chart import Chart, Table
from workbench.ui.tables.cells import fitting_path
from workbench.ui.widgets.names import safe_tip

ROW = 22
MARGIN = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `text` is the value with its unit, `key` what `chosen` carries, `tip` the exact values."""

    name: str
    value: float
    text: str
    key: object = None
    color: str | None = None
    low: float | None = None
    high: float | None = None
    tip: str = ""


class BarChart(Chart):
    """As many bars as fit, in the order given; the rest is counted in a last line."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, mono: bool = True) -> None:
        super().__init__(parent)
        self.bars: tuple[Bar, ...] = ()
        self.name_title = "name"
        self.value_title = "value"
        self.clickable = False
        self.holds_paths = False
        """Names are cut from the front then, in whole steps."""
        self.selected: object = None
        self._mono = mono
        self._full: float | None = None
        self._pointed = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar], full: float | None = None) -> None:
        """Draw these; `full` is the value of a whole bar where two charts are to be compared, else the largest."""
        self.bars = tuple(bars)
        self._full = full
        self._pointed = -1
        self.updateGeometry()
        self.update()

    def select(self, key: object) -> None:
        """Mark a bar without telling anybody."""
        self.selected = key
        self.update()

    def fitting(self, height: float) -> int:
        """How many bars are drawn in this height; one row goes to the count of the rest when not all fit."""
        rows = max(1, int((height + 2) // ROW))
        return len(self.bars) if len(self.bars) <= rows else max(1, rows - 1)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        count = self.fitting(rect.height())
        if not self.bars:
            return
        painter.setFont(self.name_font() if self._mono else self.font())
        names = QFontMetricsF(painter.font())
        values = QFontMetricsF(self.small_font())
        wide_name = min(
            max(names.horizontalAdvance(b.name) for b in self.bars[:count]) + MARGIN, rect.width() * 0.46
        )
        wide_value = max(values.horizontalAdvance(b.text) for b in self.bars[:count]) + MARGIN
        largest = self._full or max(max(b.value, b.high or 0.0) for b in self.bars) or 1.0
        room = max(20.0, rect.width() - wide_name - wide_value)
        for i, bar in enumerate(self.bars[:count]):
            row = QRectF(rect.left(), rect.top() + i * ROW, rect.width(), ROW)
            self._draw_row(painter, row, bar, i, (wide_name, room, largest))
        if count < len(self.bars):
            painter.setFont(self.small_font())
            painter.setPen(QColor(self.theme.secondary))
            row = QRectF(rect.left(), rect.top() + count * ROW, rect.width(), ROW)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(row, middle, self.tr("and %n more", "", len(self.bars) - count))

    def _draw_row(
        self, painter: QPainter, row: QRectF, bar: Bar, index: int, sizes: tuple[float, float, float]
    ) -> None:
        wide_name, room, largest = sizes
        theme = self.theme
        if self.clickable and (index == self._pointed or (bar.key is not None and bar.key == self.selected)):
            shade = theme.selection if bar.key == self.selected else theme.raised
            painter.fillRect(row, QColor(shade))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self.name_font() if self._mono else self.font())
        painter.setPen(QColor(theme.text))
        name = self._fitted(bar.name, painter.fontMetrics(), math.ceil(wide_name - MARGIN))
        painter.drawText(QRectF(row.left(), row.top(), wide_name, ROW), middle, name)
        left = row.left() + wide_name
        width = bar.value / largest * room
        painter.fillRect(
            QRectF(left, row.top() + 5, max(1.0, width), ROW - 10), QColor(bar.color or theme.accent)
        )
        if bar.low is not None and bar.high is not None:
            self._draw_interval(painter, row, left, room / largest, bar.low, bar.high)
        painter.setFont(self.small_font())
        painter.setPen(QColor(theme.secondary))
        reach = max(width, (bar.high or 0.0) / largest * room)
        painter.drawText(QRectF(left + reach + 6, row.top(), row.width(), ROW), middle, bar.text)

    def _fitted(self, name: str, metrics: QFontMetrics, width: int) -> str:
        if self.holds_paths:
            return fitting_path(name, metrics, width)
        return metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, width)

    def _draw_interval(
        self, painter: QPainter, row: QRectF, left: float, scale: float, low: float, high: float
    ) -> None:
        painter.setPen(QPen(QColor(self.theme.text), 1))
        y = row.center().y()
        x0, x1 = left + max(0.0, low) * scale, left + high * scale
        painter.drawLine(QPointF(x0, y), QPointF(x1, y))
        for x in (x0, x1):
            painter.drawLine(QPointF(x, y - 3), QPointF(x, y + 3))

    def table(self) -> Table:
        has_interval = any(b.low is not None for b in self.bars)
        titles = [self.name_title, self.value_title, *(("ci_low", "ci_high") if has_interval else ())]
        rows = [[b.name, b.value, *((b.low, b.high) if has_interval else ())] for b in self.bars]
        return titles, rows

    def _bar_at(self, y: float) -> int:
        index = int(y // ROW)
        return index if 0 <= index < self.fitting(self.height()) else -1

    def _choose(self, index: int) -> None:
        if self.clickable and 0 <= index < len(self.bars):
            self.selected = self.bars[index].key
            self.chosen.emit(self.selected)
            self.update()

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(240, ROW * max(1, len(self.bars)))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, ROW * max(1, len(self.bars)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointed = self._bar_at(event.position().y())
        if pointed != self._pointed:
            self._pointed = pointed
            bar = self.bars[pointed] if pointed >= 0 else None
            self.setToolTip(safe_tip(bar.tip or f"{bar.name}: {bar.text}") if bar is not None else "")
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._choose(self._bar_at(event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        self._pointed = -1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.clickable or event.key() not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            super().keyPressEvent(event)
            return
        at = next((i for i, b in enumerate(self.bars) if b.key == self.selected), -1)
        last = self.fitting(self.height()) - 1
        self._choose(min(last, at + 1) if event.key() == Qt.Key.Key_Down else max(0, at - 1))
