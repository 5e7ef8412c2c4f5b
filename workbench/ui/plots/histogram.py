"""The distribution of latencies: counts per step of a logarithmic axis, with the lines of the latency plot."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from workbench.core import units
from workbench.core.benchmarking import LatencyHistogram
from workbench.ui.plots.chart import Chart, Table
from workbench.ui.plots.run_series import RunSeries
from workbench.ui.plots.ticks import log_ticks, plain_label

TOP = 22
BOTTOM = 34
SIDE = 8
LEAST_BAR = 2.0
"""Pixels of height that even a single request gets: an outlier that cannot be seen is no use."""


@dataclass(frozen=True, slots=True)
class LogScale:
    """Where a latency stands between the left and the right edge."""

    low: float
    high: float
    left: float
    width: float

    def x(self, value: float) -> float:
        """The pixel of a latency."""
        return self.left + math.log(value / self.low) / math.log(self.high / self.low) * self.width

    def value(self, x: float) -> float:
        """The latency of a pixel."""
        share = (x - self.left) / max(1.0, self.width)
        return self.low * math.exp(share * math.log(self.high / self.low))


class HistogramPlot(Chart):
    """Bars over a logarithmic axis, so that the bulk keeps its shape however far the outliers lie."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.series: RunSeries | None = None
        self.export_name = "latency_distribution"
        self._pointed: int | None = None

    def show_series(self, series: RunSeries | None) -> None:
        """Draw another run."""
        self.series = series
        self._pointed = None
        self.update()

    def refresh(self) -> None:
        """Take what the series holds now."""
        self.update()

    def shown(self) -> tuple[LatencyHistogram, int, int] | None:
        """The histogram with its first and last step that hold anything."""
        histogram = self.series.histogram if self.series is not None else None
        filled = [i for i, c in enumerate(histogram.counts) if c] if histogram is not None else []
        if histogram is None or not filled or histogram.edges_ms[filled[0]] <= 0:
            return None
        return histogram, filled[0], filled[-1]

    def scale(self, area: QRectF) -> LogScale | None:
        """The axis over `area`, a little wider than what is shown."""
        shown = self.shown()
        if shown is None:
            return None
        histogram, first, last = shown
        low, high = histogram.edges_ms[first], histogram.edges_ms[last + 1]
        margin = (high / low) ** 0.03
        return LogScale(low / margin, high * margin, area.left(), area.width())

    def area(self, rect: QRectF) -> QRectF:
        """Where the bars go; flush with the titles around."""
        return rect.adjusted(0, TOP, -SIDE, -BOTTOM)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QColor(self.theme.text))
        title = self.font()
        title.setWeight(title.Weight.DemiBold)
        painter.setFont(title)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(rect.left(), rect.top(), rect.width(), TOP), middle, self.tr("Distribution"))
        area = self.area(rect)
        shown, scale = self.shown(), self.scale(area)
        if shown is None or scale is None or area.height() < 12:
            return
        self._draw_axis(painter, rect, area, scale)
        self._draw_bars(painter, area, shown, scale)
        self._draw_lines(painter, area, scale)
        self._draw_readout(painter, rect, shown[0])

    def _draw_axis(self, painter: QPainter, rect: QRectF, area: QRectF, scale: LogScale) -> None:
        painter.setFont(self.small_font())
        metrics = painter.fontMetrics()
        free_from = area.left()
        for value in log_ticks(scale.low, scale.high, max(2, int(area.width() // 36))):
            x = round(scale.x(value)) + 0.5
            painter.setPen(QPen(QColor(self.theme.grid), 1))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            text = plain_label(value)
            wide = metrics.horizontalAdvance(text) + 2
            left = min(max(x - wide / 2, area.left()), area.right() - wide)
            if left < free_from:
                continue
            free_from = left + wide + 6
            painter.setPen(QColor(self.theme.secondary))
            painter.drawText(QRectF(left, area.bottom() + 2, wide, 14), Qt.AlignmentFlag.AlignCenter, text)
        painter.setPen(QColor(self.theme.secondary))
        place = QRectF(area.left(), rect.bottom() - 18, area.width(), 16)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.tr("latency, ms (logarithmic)"))

    def _draw_bars(
        self, painter: QPainter, area: QRectF, shown: tuple[LatencyHistogram, int, int], scale: LogScale
    ) -> None:
        histogram, first, last = shown
        edges, counts = histogram.edges_ms, histogram.counts
        tallest = max(counts) or 1
        normal = QColor(self.theme.series_color(1))
        for i in range(first, last + 1):
            if not counts[i]:
                continue
            x0, x1 = scale.x(edges[i]), scale.x(edges[i + 1])
            tall = max(LEAST_BAR, counts[i] / tallest * area.height())
            color = QColor(self.theme.accent) if i == self._pointed else normal
            gap = 0.6 if x1 - x0 > 2 else 0.0
            painter.fillRect(QRectF(x0, area.bottom() - tall, max(1.0, x1 - x0 - gap), tall), color)
        painter.setPen(QPen(QColor(self.theme.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _draw_lines(self, painter: QPainter, area: QRectF, scale: LogScale) -> None:
        series, theme, pen = self.series, self.theme, Qt.PenStyle
        if series is None:
            return
        for value, color, style in (
            (series.median_ms, theme.text, pen.SolidLine),
            (series.p95_ms, theme.series_color(0), pen.DashLine),
            (series.p99_ms, theme.series_color(5), pen.DotLine),
        ):
            if value is not None and scale.low <= value <= scale.high:
                x = round(scale.x(value)) + 0.5
                painter.setPen(QPen(QColor(color), 1, style))
                painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))

    def _draw_readout(self, painter: QPainter, rect: QRectF, histogram: LatencyHistogram) -> None:
        at = self._pointed
        if at is None or not 0 <= at < len(histogram.counts):
            return
        low, high = histogram.edges_ms[at], histogram.edges_ms[at + 1]
        text = f"{units.figure(low)}–{units.figure(high)} ms: {histogram.counts[at]:,}"
        painter.setFont(self.small_font())
        painter.setPen(QColor(self.theme.text))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(rect.left(), rect.top(), rect.width() - SIDE, TOP), right, text)

    def table(self) -> Table:
        histogram = self.series.histogram if self.series is not None else None
        titles = ["from_ms", "to_ms", "count"]
        if histogram is None:
            return titles, []
        edges = histogram.edges_ms
        return titles, [[edges[i], edges[i + 1], c] for i, c in enumerate(histogram.counts)]

    # Qt

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        shown, scale = self.shown(), self.scale(self.area(QRectF(self.rect())))
        pointed = None
        if shown is not None and scale is not None:
            value = scale.value(event.position().x())
            edges = shown[0].edges_ms
            pointed = next(
                (i for i in range(shown[1], shown[2] + 1) if edges[i] <= value < edges[i + 1]), None
            )
        if pointed != self._pointed:
            self._pointed = pointed
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointed = None
        self.update()
