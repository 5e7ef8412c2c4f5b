"""The distribution of latencies: counts per step of time, with the same percentile lines as the latency plot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from workbench.core import units
from workbench.core.benchmarking import LatencyHistogram
from workbench.ui.plots.chart import Chart, Table
from workbench.ui.plots.run_series import RunSeries
from workbench.ui.plots.ticks import nice_step, tick_label, ticks

TOP = 22
BOTTOM = 34
SIDE = 12


class HistogramPlot(Chart):
    """Bars over a linear time axis; their areas are the counts, because the steps differ in width."""

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

    def _shown(self) -> tuple[LatencyHistogram, int, int] | None:
        """The histogram with its first and last step worth showing: the tail beyond 99.5 % would squeeze the rest."""
        histogram = self.series.histogram if self.series is not None else None
        if histogram is None or not any(histogram.counts):
            return None
        counts, total, seen = histogram.counts, sum(histogram.counts), 0
        first = next(i for i, c in enumerate(counts) if c)
        last = first
        for i in range(first, len(counts)):
            seen += counts[i]
            last = i
            if seen >= 0.995 * total:
                break
        return histogram, first, last

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QColor(self.theme.text))
        painter.setFont(self.font())
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            QRectF(rect.left() + 8, rect.top(), rect.width(), TOP), left, self.tr("Distribution")
        )
        shown = self._shown()
        area = rect.adjusted(SIDE, TOP, -SIDE, -BOTTOM)
        if shown is None or area.height() < 12:
            return
        histogram, first, last = shown
        low, high = histogram.edges_ms[first], histogram.edges_ms[last + 1]
        margin = (high - low) * 0.03
        low, high = low - margin, high + margin
        self._draw_axis(painter, rect, area, low, high)
        self._draw_bars(painter, area, histogram, first, last, (low, high))
        self._draw_lines(painter, area, low, high)
        self._draw_readout(painter, rect, histogram)

    def _draw_axis(self, painter: QPainter, rect: QRectF, area: QRectF, low: float, high: float) -> None:
        painter.setFont(self.small_font())
        most = max(2, int(area.width() // 56))
        step = nice_step(high - low, most)
        for value in ticks(low, high, most):
            x = round(area.left() + (value - low) / (high - low) * area.width()) + 0.5
            painter.setPen(QPen(QColor(self.theme.grid), 1))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            painter.setPen(QColor(self.theme.secondary))
            place = QRectF(x - 30, area.bottom() + 2, 60, 14)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, tick_label(value, step))
        place = QRectF(area.left(), rect.bottom() - 18, area.width(), 16)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.tr("latency, ms"))

    def _draw_bars(
        self,
        painter: QPainter,
        area: QRectF,
        histogram: LatencyHistogram,
        first: int,
        last: int,
        span: tuple[float, float],
    ) -> None:
        edges, counts = histogram.edges_ms, histogram.counts
        low, high = span
        densities = [counts[i] / (edges[i + 1] - edges[i]) for i in range(first, last + 1)]
        tallest = max(densities) or 1.0
        normal = QColor(self.theme.series_color(1))
        for i, density in zip(range(first, last + 1), densities, strict=True):
            x0 = area.left() + (edges[i] - low) / (high - low) * area.width()
            x1 = area.left() + (edges[i + 1] - low) / (high - low) * area.width()
            tall = density / tallest * area.height()
            color = QColor(self.theme.accent) if i == self._pointed else normal
            painter.fillRect(QRectF(x0, area.bottom() - tall, max(1.0, x1 - x0 - 0.6), tall), color)
        painter.setPen(QPen(QColor(self.theme.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _draw_lines(self, painter: QPainter, area: QRectF, low: float, high: float) -> None:
        series, theme, pen = self.series, self.theme, Qt.PenStyle
        if series is None:
            return
        for value, color, style in (
            (series.median_ms, theme.text, pen.SolidLine),
            (series.p95_ms, theme.series_color(0), pen.DashLine),
            (series.p99_ms, theme.series_color(5), pen.DotLine),
        ):
            if value is not None and low <= value <= high:
                x = round(area.left() + (value - low) / (high - low) * area.width()) + 0.5
                painter.setPen(QPen(QColor(color), 1, style))
                painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))

    def _draw_readout(self, painter: QPainter, rect: QRectF, histogram: LatencyHistogram) -> None:
        at = self._pointed
        if at is None or not 0 <= at < len(histogram.counts):
            return
        low, high = histogram.edges_ms[at], histogram.edges_ms[at + 1]
        text = f"{units.figure(low)}–{units.figure(high)} ms: {histogram.counts[at]:,}"
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
        shown = self._shown()
        pointed = None
        if shown is not None:
            histogram, first, last = shown
            low, high = histogram.edges_ms[first], histogram.edges_ms[last + 1]
            margin = (high - low) * 0.03
            share = (event.position().x() - SIDE) / max(1.0, self.width() - 2 * SIDE)
            value = low - margin + share * (high - low + 2 * margin)
            edges = histogram.edges_ms
            pointed = next((i for i in range(first, last + 1) if edges[i] <= value < edges[i + 1]), None)
        if pointed != self._pointed:
            self._pointed = pointed
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointed = None
        self.update()
