"""What the ratio rests on: every pair of blocks a light dot, every pair of processes a strong one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen

from workbench.core import units
from workbench.core.comparing import CompareResult
from workbench.core.ratio_interval import TRIMMED
from workbench.ui.plots.chart import Chart, Table
from workbench.ui.plots.ticks import nice_range, nice_step, tick_label, ticks

LEFT, RIGHT, TOP, BOTTOM = 66, 12, 24, 36
BLOCK_DOT, INSTANCE_DOT = 4.0, 9.0
BLOCK_OPACITY, BAND_OPACITY, ZONE_OPACITY = 110, 50, 26
NEAR = 3.0
"""So many times the height of the data away, the line of no difference is still shown."""
LEAST_SPAN = 1.0
"""Percent on the values' axis, at least."""
SLOWEST = -100.0
"""Percent: nothing is slower than standing still."""


def percent_of(log_ratio: float) -> float:
    """By how many percent B is faster; negative where it is slower."""
    return 100 * math.expm1(log_ratio)


def left_out(log_ratios: Sequence[Sequence[float]]) -> frozenset[int]:
    """The pairs that the ratio leaves out as perhaps spoilt: a share at each end (`core.ratio_interval`)."""
    cut = int(TRIMMED * len(log_ratios))
    ranked = sorted(range(len(log_ratios)), key=lambda index: median(log_ratios[index]))
    return frozenset((*ranked[:cut], *ranked[len(ranked) - cut :]))


class InstancesPlot(Chart):
    """One column per pair of processes; the interval is drawn across all of them, hollow dots are not part of it."""

    def __init__(self) -> None:
        super().__init__()
        self.export_name = "block_ratios"
        self.result: CompareResult | None = None
        self._range = (-1.0, 1.0)
        self._left_out: frozenset[int] = frozenset()
        self._pointed = -1
        self.setMinimumHeight(170)

    def show_result(self, result: CompareResult | None) -> None:
        """Draw this one."""
        self.result = result
        self._pointed = -1
        if result is not None:
            self._range = _fitting_range(result)
            self._left_out = left_out(result.log_ratios)
        self.update()

    @property
    def pointed_text(self) -> str:
        """What is said of the column under the pointer, of the whole otherwise."""
        result = self.result
        if result is None:
            return ""
        if 0 <= self._pointed < len(result.log_ratios):
            blocks = result.log_ratios[self._pointed]
            text = self.tr("pair {number}: {percent} in the middle of {count} blocks")
            middle = _signed(percent_of(median(blocks)))
            said = text.format(number=self._pointed + 1, percent=middle, count=len(blocks))
            left_out = self.tr("{pair}, left out").format(pair=said)
            return left_out if self._pointed in self._left_out else said
        ratio = result.ratio
        low, high = (_signed(100 * (end - 1)) for end in (ratio.ci_low, ratio.ci_high))
        return self.tr("{middle}  [{low}, {high}], {confidence} %").format(
            middle=_signed(100 * (ratio.median - 1)),
            low=low,
            high=high,
            confidence=f"{100 * ratio.confidence:g}",
        )

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        painter.fillRect(rect, QColor(self.theme.panel))
        area = rect.adjusted(LEFT, TOP, -RIGHT, -BOTTOM)
        if self.result is None or area.width() < 20 or area.height() < 20:
            return
        self._draw_header(painter, rect)
        self._draw_axes(painter, rect, area)
        painter.save()
        painter.setClipRect(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_interval(painter, area, self.result)
        self._draw_dots(painter, area, self.result)
        painter.restore()

    def table(self) -> Table:
        instances = self.result.log_ratios if self.result is not None else ()
        rows = [
            [number, block, value, percent_of(value)]
            for number, its in enumerate(instances, 1)
            for block, value in enumerate(its, 1)
        ]
        return ["instance", "block", "log_ratio_b_to_a", "percent"], rows

    # Painting

    def _y(self, percent: float, area: QRectF) -> float:
        low, high = self._range
        return area.bottom() - (percent - low) / (high - low) * area.height()

    def _x(self, index: int, area: QRectF) -> float:
        count = len(self.result.log_ratios) if self.result is not None else 1
        return area.left() + (index + 0.5) / max(1, count) * area.width()

    def _draw_header(self, painter: QPainter, rect: QRectF) -> None:
        place = QRectF(rect.left() + LEFT, rect.top(), rect.width() - LEFT - RIGHT, TOP - 2)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self.font())
        painter.setPen(QColor(self.theme.text))
        title = self.tr("How much faster B is, %")
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignLeft, title)
        room = place.width() - painter.fontMetrics().horizontalAdvance(title) - 16
        painter.setFont(self.small_font())
        painter.setPen(QColor(self.theme.secondary))
        if painter.fontMetrics().horizontalAdvance(self.pointed_text) <= room:
            painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, self.pointed_text)

    def _draw_axes(self, painter: QPainter, rect: QRectF, area: QRectF) -> None:
        painter.setFont(self.small_font())
        grid, ink = QPen(QColor(self.theme.grid), 1), QColor(self.theme.secondary)
        low, high = self._range
        most = max(2, int(area.height() // 36))
        step = nice_step(high - low, most)
        for value in ticks(low, high, most):
            y = round(self._y(value, area)) + 0.5
            painter.setPen(grid)
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(ink)
            place = QRectF(rect.left(), y - 8, LEFT - 8, 16)
            text = tick_label(value, step).replace("-", "−")
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        count = len(self.result.log_ratios) if self.result is not None else 0
        every = max(1, math.ceil(count * 28 / max(1.0, area.width())))
        for index in range(0, count, every):
            place = QRectF(self._x(index, area) - 20, area.bottom() + 2, 40, 14)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(index + 1))
        place = QRectF(area.left(), rect.bottom() - 18, area.width(), 16)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.tr("pair of fresh processes"))

    def _draw_interval(self, painter: QPainter, area: QRectF, result: CompareResult) -> None:
        least, ratio, theme = 1 + result.smallest_difference, result.ratio, self.theme
        zone, band = QColor(theme.secondary), QColor(theme.accent)
        zone.setAlpha(ZONE_OPACITY)
        band.setAlpha(BAND_OPACITY)
        for low, high, color in ((1 / least, least, zone), (ratio.ci_low, ratio.ci_high, band)):
            top, bottom = self._y(100 * (high - 1), area), self._y(100 * (low - 1), area)
            painter.fillRect(QRectF(area.left(), top, area.width(), max(1.0, bottom - top)), color)
        lines = (
            (0.0, theme.text, Qt.PenStyle.DashLine),
            (ratio.median - 1, theme.accent, Qt.PenStyle.SolidLine),
        )
        for value, color_name, style in lines:
            painter.setPen(QPen(QColor(color_name), 1, style))
            y = round(self._y(100 * value, area)) + 0.5
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))

    def _draw_dots(self, painter: QPainter, area: QRectF, result: CompareResult) -> None:
        light = QColor(self.theme.secondary)
        light.setAlpha(BLOCK_OPACITY)
        width = area.width() / max(1, len(result.log_ratios))
        painter.setPen(Qt.PenStyle.NoPen)
        for index, blocks in enumerate(result.log_ratios):
            x = self._x(index, area)
            painter.setBrush(light)
            for place, value in enumerate(blocks):
                # In the order they were measured in, so that a drift within the pair shows.
                shift = ((place + 0.5) / len(blocks) - 0.5) * 0.6 * width
                painter.drawEllipse(
                    QPointF(x + shift, self._y(percent_of(value), area)), BLOCK_DOT / 2, BLOCK_DOT / 2
                )
            self._draw_instance(painter, QPointF(x, self._y(percent_of(median(blocks)), area)), index)

    def _draw_instance(self, painter: QPainter, place: QPointF, index: int) -> None:
        """Those that the ratio leaves out are hollow."""
        ink = QColor(self.theme.accent) if index == self._pointed else QColor(self.theme.text)
        hollow = index in self._left_out
        painter.save()
        painter.setPen(QPen(ink, 1.5) if hollow else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.panel) if hollow else ink)
        size = INSTANCE_DOT / 2 - (0.75 if hollow else 0.0)
        painter.drawEllipse(place, size, size)
        painter.restore()

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(420, 210)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        count = len(self.result.log_ratios) if self.result is not None else 0
        width = (self.width() - LEFT - RIGHT) / max(1, count)
        index = math.floor((event.position().x() - LEFT) / width) if width > 0 else -1
        pointed = index if 0 <= index < count else -1
        if pointed != self._pointed:
            self._pointed = pointed
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointed = -1
        self.update()


def _fitting_range(result: CompareResult) -> tuple[float, float]:
    """All dots, of the interval as much as leaves them room, and "no difference" where it is not far away."""
    values = [percent_of(value) for its in result.log_ratios for value in its]
    low, high = min(values), max(values)
    span = max(high - low, LEAST_SPAN)
    low = min(low, max(100 * (result.ratio.ci_low - 1), low - span))
    high = max(high, min(100 * (result.ratio.ci_high - 1), high + span))
    least = 100 * result.smallest_difference
    if min(abs(low), abs(high)) <= NEAR * max(high - low, LEAST_SPAN) or low <= 0 <= high:
        low, high = min(low, -least), max(high, least)
    room = max(0.04 * (high - low), LEAST_SPAN / 10)
    bottom, top = nice_range(low - room, high + room, 5)
    return max(bottom, SLOWEST), top  # no axis goes where no value can be


def _signed(percent: float) -> str:
    """`+83.1 %`, `−0.4 %`."""
    text = units.percent(percent, 2 if abs(percent) < 10 else 1)
    return text if text.startswith("−") else f"+{text}"
