"""The plots of a run: latency, throughput, cores and memory over one time axis."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.ui.plots.latency_plot import LatencyPlot
from workbench.ui.plots.run_plots import CoresPlot, MemoryPlot, ThroughputPlot
from workbench.ui.plots.run_series import RunSeries
from workbench.ui.plots.time_axis import TimeAxis
from workbench.ui.theme import Theme

LEAST_FOR_MEMORY = 300
"""Pixels of height."""


class Timelines(QWidget):
    """`refresh` draws what the series holds; the plots never poll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.axis = TimeAxis(self)
        self.latency = LatencyPlot(self.axis)
        self.throughput = ThroughputPlot(self.axis)
        self.cores = CoresPlot(self.axis)
        self.memory = MemoryPlot(self.axis, shows_time=True)
        names = ("latencyPlot", "throughputPlot", "utilizationPlot", "memoryPlot")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        for plot, name, stretch in zip(self.plots, names, (9, 5, 4, 5), strict=True):
            plot.setObjectName(name)
            plot.export_name = name
            layout.addWidget(plot, stretch)
        self._series: RunSeries | None = None
        self.axis.changed.connect(self._on_axis_changed)
        self.retranslate()

    @property
    def plots(self) -> tuple[LatencyPlot, ThroughputPlot, CoresPlot, MemoryPlot]:
        return self.latency, self.throughput, self.cores, self.memory

    @property
    def paint_ms(self) -> float:
        """What the last paint of all plots took."""
        return sum(plot.paint_ms for plot in self.plots)

    def show_series(self, series: RunSeries | None) -> None:
        """Draw another run, whole."""
        self._series = series
        self.axis.reset()
        self.axis.point(None)
        for plot in self.plots:
            plot.show_series(series)
        self.refresh()

    def refresh(self) -> None:
        """Take what the series holds now."""
        if self._series is not None:
            self.axis.zoomable = not self._series.live
            self.axis.set_full(*self._series.span)
        for plot in self.plots:
            plot.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        for plot in self.plots:
            plot.set_theme(theme)

    def retranslate(self) -> None:
        """Renew titles."""
        self.latency.title = self.tr("Latency, ms")
        self.throughput.title = self.tr("Throughput, FPS")
        self.cores.title = self.tr("Cores, busy %")
        self.memory.title = self.tr("Memory of the worker, MB")
        for plot in self.plots:
            plot.setAccessibleName(plot.title)
            plot.update()

    def _on_axis_changed(self) -> None:
        if self._series is not None and not self._series.live:
            self.latency.refresh()

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window memory gives way, so that the time axis stays readable."""
        low = event.size().height() < LEAST_FOR_MEMORY
        self.memory.setVisible(not low)
        self.cores.shows_time = low
        self.cores.updateGeometry()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
