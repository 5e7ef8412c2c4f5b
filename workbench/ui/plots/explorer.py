"""Every request of a finished run, to zoom into: millions of points, so pyqtgraph with peak downsampling draws them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from workbench.core import units
from workbench.ui.plots.run_series import RunSeries, nearest_point
from workbench.ui.theme import UNIT, Theme


class RequestExplorer(QDialog):
    """Latency of each request above, throughput below, one time axis; wheel and drag zoom, the pointer reads values."""

    def __init__(self, series: RunSeries, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        import pyqtgraph as pg  # 0.1 to 0.9 s of CPU: paid only by who explores

        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(1000, 640)
        self._series = series
        self.times, self.values = series.points(10**9)
        self._readout = QLabel()
        self._readout.setProperty("role", "secondary")
        self._graphs = pg.GraphicsLayoutWidget()
        self._graphs.setBackground(theme.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        layout.addWidget(self._readout)
        layout.addWidget(self._graphs, 1)
        self.latency = self._add_plot(0, self.tr("latency, ms"), theme)
        self.throughput = self._add_plot(1, self.tr("throughput, FPS"), theme)
        self.throughput.setLabel("bottom", self.tr("time, s"), color=theme.secondary)
        self.throughput.setXLink(self.latency)
        self._draw(theme, pg)
        self._graphs.scene().sigMouseMoved.connect(self._on_pointer_moved)
        self._say_whole()

    def _add_plot(self, row: int, name: str, theme: Theme) -> Any:
        plot = self._graphs.addPlot(row, 0)
        plot.showGrid(x=True, y=True, alpha=0.15)
        plot.getAxis("left").setWidth(64)
        for side in ("left", "bottom"):
            plot.getAxis(side).setTextPen(theme.secondary)
            plot.getAxis(side).setPen(theme.line)
        # After the pens: each gives the label its own, too faint colour.
        plot.setLabel("left", name, color=theme.secondary)
        plot.setDownsampling(auto=True, mode="peak")
        plot.setClipToView(True)
        return plot

    def _draw(self, theme: Theme, pg: Any) -> None:
        self.latency.plot(self.times, self.values, pen=pg.mkPen(theme.series_color(1), width=1))
        rates = self._series.rates()
        self.throughput.plot(*rates, pen=pg.mkPen(theme.series_color(2), width=1))
        for value, color in (
            (self._series.median_ms, theme.text),
            (self._series.p95_ms, theme.series_color(0)),
            (self._series.p99_ms, theme.series_color(5)),
        ):
            if value is not None:
                self.latency.addItem(pg.InfiniteLine(value, angle=0, pen=pg.mkPen(color, width=1)))

    def _say_whole(self) -> None:
        text = self.tr("%n requests. Wheel: zoom, drag: move, right button: more.", "", len(self.times))
        self._readout.setText(text)

    def _on_pointer_moved(self, at: object) -> None:
        if not self.latency.sceneBoundingRect().contains(at):
            self._say_whole()
            return
        time = self.latency.vb.mapSceneToView(at).x()
        found = nearest_point(self.times, time)
        if found is not None:
            value = units.milliseconds(float(self.values[found]))
            self._readout.setText(f"#{found + 1:,}   {float(self.times[found]):.4f} s   {value}")
