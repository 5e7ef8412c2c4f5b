"""Three of the plots of a run over time: throughput, cores, memory; `latency_plot` has the fourth."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from workbench.core import units
from workbench.ui.plots.chart import Table
from workbench.ui.plots.heat import heat_image
from workbench.ui.plots.latency_plot import polygon
from workbench.ui.plots.run_series import Floats, nearest_point
from workbench.ui.plots.ticks import nice_range
from workbench.ui.plots.time_plot import TimePlot

HEADER_AND_FOOT = 30
KEY_WIDTH = 64


class ThroughputPlot(TimePlot):
    """Throughput per span of the run; the mean as a line."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._range = (0.0, 1.0)
        self._drawn: tuple[Floats, Floats] = (np.empty(0), np.empty(0))

    def refresh(self) -> None:
        """Take what the series holds now."""
        self._drawn = self.series.rates() if self.series is not None else (np.empty(0), np.empty(0))
        values = self._drawn[1]
        if len(values):
            high = float(np.percentile(values, 99)) * 1.1
            if not (0.6 * self._range[1] < high <= self._range[1]):
                self._range = nice_range(0.0, high, 3)
        self.update()

    def value_range(self) -> tuple[float, float]:
        return self._range

    def has_data(self) -> bool:
        return len(self._drawn[0]) > 0

    def draw_data(self, painter: QPainter, area: QRectF) -> None:
        times, values = self._drawn
        if not len(times):
            return
        low, high = self.axis.view
        xs = area.left() + (times - low) / (high - low) * area.width()
        ys = area.bottom() - values / self._range[1] * area.height()
        mean = self.series.mean_fps if self.series else None
        if mean:
            painter.setPen(QPen(QColor(self.theme.secondary), 1))
            y = round(self.y_of(mean, area)) + 0.5
            painter.drawLine(QPointF(max(area.left(), self.x_of(0, area)), y), QPointF(area.right(), y))
        painter.setPen(QPen(QColor(self.theme.series_color(2)), 1))
        painter.drawPolyline(polygon(xs, ys))

    def readout(self) -> list[tuple[str, str]]:
        if self.series is None:
            return []
        pointer = self.axis.pointer
        at = nearest_point(self._drawn[0], pointer) if pointer is not None else None
        if at is not None:
            value = float(self._drawn[1][at])
            time = f"{float(self._drawn[0][at]):.2f} s"
            return [(time, self.theme.secondary), (units.rate(value), self.theme.text)]
        mean = self.series.mean_fps
        return [(self.tr("— mean") + f" {units.figure(mean, 4)}", self.theme.secondary)] if mean else []

    def table(self) -> Table:
        times, values = self._drawn
        return ["time_s", "throughput_fps"], [
            list(p) for p in zip(times.tolist(), values.tolist(), strict=True)
        ]


class CoresPlot(TimePlot):
    """How busy each core was, as a heat image: one row per core."""

    def refresh(self) -> None:
        """Take what the series holds now."""
        self.update()

    def draw_title(self, painter: QPainter, place: QRectF) -> float:
        """The key of the colours beside the title."""
        used = super().draw_title(painter, place)
        left = place.left() + used + 16
        if left + KEY_WIDTH + 200 > place.right():
            return used
        painter.setFont(self.small_font())
        painter.setPen(QColor(self.theme.secondary))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, place.top(), 12, place.height()), middle, "0")
        key = heat_image(np.linspace(0, 100, KEY_WIDTH)[None, :])
        painter.drawImage(QRectF(left + 12, place.center().y() - 3, KEY_WIDTH, 6), key)
        painter.drawText(QRectF(left + KEY_WIDTH + 18, place.top(), 40, place.height()), middle, "100")
        return used + KEY_WIDTH + 60

    def value_range(self) -> tuple[float, float]:
        cores = self.series.loads()[1].shape[1] if self.series is not None else 0
        return float(max(1, cores)), 0.0

    def value_marks(self) -> list[tuple[float, str]]:
        cores = int(self.value_range()[0])
        every = max(1, -(-cores * 12 // max(12, self.height() - HEADER_AND_FOOT)))
        return [(i + 0.5, str(i)) for i in range(0, cores, every)]

    def has_data(self) -> bool:
        return self.series is not None and len(self.series.loads()[0]) > 0

    def draw_data(self, painter: QPainter, area: QRectF) -> None:
        if self.series is None or not self.has_data():
            return
        times, cores, _ = self.series.loads()
        low, high = self.axis.view
        columns = max(1, min(400, int(area.width())))
        at = low + (np.arange(columns) + 0.5) / columns * (high - low)
        known = at <= times[-1]
        index = np.minimum(np.searchsorted(times, at), len(times) - 1)
        shown = int(known.sum())
        if shown:
            image = heat_image(cores[index[:shown]].T)
            width = area.width() * shown / columns
            painter.drawImage(QRectF(area.left(), area.top() + 1, width, area.height() - 2), image)

    def readout(self) -> list[tuple[str, str]]:
        if self.series is None or not self.has_data():
            return []
        times, cores, _ = self.series.loads()
        pointer = self.axis.pointer
        if pointer is None:
            mean = float(cores[times >= 0].mean()) if (times >= 0).any() else float(cores.mean())
            return [(self.tr("mean of all cores") + f" {units.percent(mean, 0)}", self.theme.text)]
        at = min(int(np.searchsorted(times, pointer)), len(times) - 1)
        busiest = np.argsort(-cores[at])[:4]
        texts = [f"{int(i)}: {cores[at][i]:.0f} %" for i in sorted(busiest)]
        return [(f"{pointer:.2f} s", self.theme.secondary), ("  ".join(texts), self.theme.text)]

    def table(self) -> Table:
        if self.series is None:
            return [], []
        times, cores, _ = self.series.loads()
        titles = ["time_s", *(f"core_{i}_percent" for i in range(cores.shape[1]))]
        return titles, np.column_stack([times, cores]).tolist() if len(times) else []


class MemoryPlot(TimePlot):
    """Memory of the process that runs the model."""

    def refresh(self) -> None:
        """Take what the series holds now."""
        self.update()

    def has_data(self) -> bool:
        return len(self._values()[0]) > 0

    def _values(self) -> tuple[Floats, Floats]:
        if self.series is None:
            return np.empty(0), np.empty(0)
        times, _, rss = self.series.loads()
        known = np.isfinite(rss)
        return times[known], rss[known] / 1e6

    def value_range(self) -> tuple[float, float]:
        values = self._values()[1]
        return nice_range(0.0, float(values.max()) * 1.05, 2) if len(values) else (0.0, 1.0)

    def draw_data(self, painter: QPainter, area: QRectF) -> None:
        times, values = self._values()
        if not len(times):
            return
        low, high = self.axis.view
        xs = area.left() + (times - low) / (high - low) * area.width()
        top = self.value_range()[1]
        ys = area.bottom() - values / top * area.height()
        painter.setPen(QPen(QColor(self.theme.series_color(6)), 1))
        painter.drawPolyline(polygon(xs, ys))

    def readout(self) -> list[tuple[str, str]]:
        times, values = self._values()
        if not len(times):
            return []
        pointer = self.axis.pointer
        at = nearest_point(times, pointer) if pointer is not None else None
        if at is not None:
            value = units.byte_size(float(values[at]) * 1e6)
            return [(f"{float(times[at]):.2f} s", self.theme.secondary), (value, self.theme.text)]
        return [(self.tr("peak") + " " + units.byte_size(float(values.max()) * 1e6), self.theme.text)]

    def table(self) -> Table:
        times, values = self._values()
        return ["time_s", "rss_bytes"], [
            list(p) for p in zip(times.tolist(), (values * 1e6).tolist(), strict=True)
        ]
