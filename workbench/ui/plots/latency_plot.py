"""The latency of every request over time."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from workbench.core import units
from workbench.ui.plots.chart import Table
from workbench.ui.plots.run_series import DRAWN_POINTS, Floats, nearest_point
from workbench.ui.plots.ticks import nice_range
from workbench.ui.plots.time_plot import TimePlot

FINISHED_POINTS = 4000
FARTHEST = 3.0
"""The latency axis ends at this multiple of p95 at most, so that the bulk stays readable when some requests hang."""


def polygon(xs: Floats, ys: Floats) -> QPolygonF:
    """Points for one draw call."""
    return QPolygonF([QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)])


class LatencyPlot(TimePlot):
    """Every request a point, with median, p95 and p99 as lines; points above the axis stand at its upper edge."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._range = (0.0, 1.0)
        self._drawn: tuple[Floats, Floats] = (np.empty(0), np.empty(0))

    def refresh(self) -> None:
        """Take what the series holds now."""
        series = self.series
        if series is None:
            self._drawn = np.empty(0), np.empty(0)
        elif series.live:
            self._drawn = series.points_within(*self.axis.view, DRAWN_POINTS)
        else:
            self._drawn = series.points_within(*self.axis.view, FINISHED_POINTS)
        self._fit()
        self.update()

    def _fit(self) -> None:
        values = self._drawn[1]
        if not len(values):
            return
        steady = values[self._drawn[0] >= 0]
        values = steady if len(steady) else values
        low, high = float(values.min()), float(values.max())
        usual = float(np.percentile(values, 95))
        if self.series is not None and self.series.p95_ms is not None:
            usual = self.series.p95_ms
            p99 = self.series.p99_ms or usual
            high = min(high, max(p99 * 1.5, usual * 1.2))
        high = min(high, max(usual * FARTHEST, low * 1.02))
        low = 0.0 if low < 0.4 * high else low
        old_low, old_high = self._range
        fits = old_low <= low and high <= old_high and (high - low) > 0.5 * (old_high - old_low)
        if not fits or not (self.series and self.series.live):
            self._range = nice_range(low, high + 0.04 * (high - low))

    def value_range(self) -> tuple[float, float]:
        return self._range

    def has_data(self) -> bool:
        return len(self._drawn[0]) > 0

    def beyond(self) -> int:
        """How many requests of the view are above the axis; a live run keeps too few of them to count."""
        series = self.series
        if series is None or series.live:
            return 0
        return series.count_above(self._range[1], *self.axis.view)

    def _say_beyond(self, painter: QPainter, area: QRectF) -> None:
        count = self.beyond()
        if not count:
            return
        text = self.tr("▴ %n above", "", count)
        painter.setFont(self.small_font())
        wide, high = painter.fontMetrics().horizontalAdvance(text) + 8, painter.fontMetrics().height()
        place = QRectF(area.right() - wide, area.top() + 5, wide, high)
        ground = QColor(self.theme.panel)
        ground.setAlpha(215)
        painter.fillRect(place, ground)
        painter.setPen(QColor(self.theme.warning))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def draw_data(self, painter: QPainter, area: QRectF) -> None:
        times, values = self._drawn
        series = self.series
        if series is None:
            return
        if len(times):
            low, high = self.axis.view
            xs = area.left() + (times - low) / (high - low) * area.width()
            bottom, top = self._range
            above = values > top
            ys = area.bottom() - (np.minimum(values, top) - bottom) / (top - bottom) * area.height()
            size = 2 if series.live or len(times) > 1500 else 3
            color = QColor(self.theme.series_color(1))
            if not series.live and len(times) > 1500:
                color.setAlpha(150)
            painter.setPen(QPen(color, size))
            painter.drawPoints(polygon(xs[~above], ys[~above]))
            if above.any():
                painter.setPen(QPen(QColor(self.theme.warning), 3))
                painter.drawPoints(polygon(xs[above], ys[above] + 2))
        for value, color_name, style in self._lines():
            if value is not None:
                painter.setPen(QPen(QColor(color_name), 1, style))
                y = round(self.y_of(value, area)) + 0.5
                painter.drawLine(QPointF(max(area.left(), self.x_of(0, area)), y), QPointF(area.right(), y))
        self._say_beyond(painter, area)

    def _lines(self) -> list[tuple[float | None, str, Qt.PenStyle]]:
        if self.series is None:
            return []
        theme, pen = self.theme, Qt.PenStyle
        return [
            (self.series.median_ms, theme.text, pen.SolidLine),
            (self.series.p95_ms, theme.series_color(0), pen.DashLine),
            (self.series.p99_ms, theme.series_color(5), pen.DotLine),
        ]

    def readout(self) -> list[tuple[str, str]]:
        series = self.series
        if series is None:
            return []
        pointer = self.axis.pointer
        at = nearest_point(self._drawn[0], pointer) if pointer is not None else None
        if at is not None:
            time, value = float(self._drawn[0][at]), float(self._drawn[1][at])
            return [(f"{time:.3f} s", self.theme.secondary), (units.milliseconds(value), self.theme.text)]
        texts: list[tuple[str, str]] = []
        signs = (("—", self.tr("median")), ("╌", "p95"), ("┈", "p99"))
        for (sign, name), (known, color, _) in zip(signs, self._lines(), strict=True):
            if known is not None:
                texts += [(sign, color), (f"{name} {units.figure(known)}", self.theme.text)]
        return texts

    def table(self) -> Table:
        times, values = self.series.points_within(*self.axis.view, 10**9) if self.series else self._drawn
        return ["time_s", "latency_ms"], [list(p) for p in zip(times.tolist(), values.tolist(), strict=True)]
