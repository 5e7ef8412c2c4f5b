"""The plots: ticks, thinning, what is drawn, what is given away, when a frame is drawn."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui import stand_ins
from workbench.ui.benchmark_panel.timelines import Timelines
from workbench.ui.plots.bars import ROW, Bar, BarChart
from workbench.ui.plots.explorer import RequestExplorer
from workbench.ui.plots.heat import heat_image
from workbench.ui.plots.histogram import HistogramPlot
from workbench.ui.plots.pace import INTERVAL_MS, SHARE, Pace
from workbench.ui.plots.run_series import DRAWN_POINTS, RunSeries, binned_latencies, read_series, thin
from workbench.ui.plots.strip import Segment, StripChart
from workbench.ui.plots.ticks import log_ticks, nice_range, plain_label, tick_label, ticks
from workbench.ui.plots.time_axis import TimeAxis
from workbench.ui.plots.time_plot import readout_that_fits
from workbench.ui.theme import load_theme


def test_ticks_are_round_and_within_the_axis() -> None:
    assert ticks(0.0, 10.0, 5) == [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]
    assert ticks(2.31, 2.62, 4) == pytest.approx([2.4, 2.5, 2.6])
    assert tick_label(0.25, 0.25) == "0.25"
    assert tick_label(1500, 500) == "1,500"
    assert nice_range(2.31, 2.58) == pytest.approx((2.3, 2.6))


def test_thinning_keeps_the_bulk_and_every_outlier() -> None:
    times = np.linspace(0, 10, 100_000)
    values = np.random.default_rng(1).normal(2.4, 0.05, len(times))
    values[50_123], values[777] = 9.0, 0.1
    thinned_times, thinned = thin(times, values, 600)
    assert len(thinned) <= 600
    assert thinned.max() == 9.0
    assert thinned.min() == 0.1
    assert np.all(np.diff(thinned_times) > 0)
    # Not the hollow band that extremes alone would show.
    inside = np.mean(np.abs(thinned - 2.4) < 0.05)
    assert inside > 0.4


def test_a_live_series_stays_small_and_its_axis_scrolls_after_half_a_minute() -> None:
    series = RunSeries(None)
    for sample in stand_ins.live_samples(90.0):
        series.add(sample)
        if sample.iterations % 5 == 0:
            series.points()
    low, high = series.span
    assert high - low == 30.0
    assert high >= 89.9
    times, _ = series.points_within(low, high, DRAWN_POINTS)
    assert 100 < len(times) <= DRAWN_POINTS
    assert len(series._thinned[0]) < 20_000
    assert len(series._loads) <= 2400


def test_a_short_run_keeps_its_planned_axis_from_the_warm_up_on() -> None:
    series = RunSeries(10.0)
    for sample in stand_ins.live_samples(3.0):
        series.add(sample)
    assert series.span[1] == 10.0
    assert -0.6 < series.span[0] < -0.4


def test_a_stored_run_has_the_throughput_of_its_requests(tmp_path: Path) -> None:
    result = stand_ins.benchmark_result(tmp_path / "samples.npz")
    series = read_series(tmp_path / "samples.npz", result)
    _, rates = series.rates()
    assert np.mean(rates) == pytest.approx(result.iterations / result.duration_s, rel=0.02)
    assert series.loads()[1].shape[1] == 2
    assert series.histogram is not None
    assert sum(series.histogram.counts) > 0.99 * result.iterations


def test_the_heat_image_is_dark_for_idle_and_yellow_for_busy_cores() -> None:
    image = heat_image(np.array([[0.0, 100.0]]))
    assert QColor(image.pixel(0, 0)) == QColor(68, 1, 84)
    assert QColor(image.pixel(1, 0)).red() > 240


@pytest.fixture
def timelines(qtbot: QtBot, tmp_path: Path) -> Timelines:
    result = stand_ins.benchmark_result(tmp_path / "samples.npz")
    widget = Timelines()
    qtbot.addWidget(widget)
    widget.resize(700, 500)
    widget.show_series(read_series(tmp_path / "samples.npz", result))
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def test_all_plots_of_a_run_zoom_together(timelines: Timelines) -> None:
    whole = timelines.axis.view[1] - timelines.axis.view[0]
    timelines.axis.zoom(5.0, 0.5)
    low, high = timelines.axis.view
    assert high - low == pytest.approx(whole / 2)
    area = [p.area(p.rect().toRectF()) for p in timelines.plots]
    assert len({round(p.x_of(5.0, a)) for p, a in zip(timelines.plots, area, strict=True)}) == 1
    QTest.mouseDClick(timelines.cores, Qt.MouseButton.LeftButton)
    assert not timelines.axis.is_zoomed


def test_the_pointer_reads_the_value_under_it(timelines: Timelines) -> None:
    plot = timelines.latency
    before = plot.readout()
    area = plot.area(plot.rect().toRectF())
    QTest.mouseMove(plot, QPoint(round(plot.x_of(4.0, area)), 50))
    assert timelines.axis.pointer == pytest.approx(4.0, abs=0.05)
    shown = plot.readout()
    assert shown != before
    assert float(shown[0][0].removesuffix(" s")) == pytest.approx(4.0, abs=0.05)
    assert shown[1][0].endswith(" ms")


def test_copied_data_are_the_numbers_in_full(timelines: Timelines) -> None:
    rows = list(csv.reader(io.StringIO(timelines.latency.as_csv())))
    assert rows[0] == ["time_s", "latency_ms"]
    assert len(rows) - 1 == len(stand_ins.latencies(median=2.41)[0])
    assert timelines.memory.table()[0] == ["time_s", "rss_bytes"]


def test_a_plot_is_exported_as_png_svg_and_csv(timelines: Timelines, tmp_path: Path) -> None:
    for ending in ("png", "svg", "csv"):
        timelines.latency.save(tmp_path / f"plot.{ending}")
    image = QImage(str(tmp_path / "plot.png"))
    assert image.width() == 2 * timelines.latency.width()
    assert "<svg" in (tmp_path / "plot.svg").read_text()
    assert (tmp_path / "plot.csv").read_text().startswith("time_s,latency_ms")


def test_the_distribution_keeps_its_bulk_however_far_the_outliers_lie(qtbot: QtBot) -> None:
    values = np.concatenate([np.random.default_rng(5).normal(0.3, 0.005, 4000), [30.0]])
    series = RunSeries(None)
    series.histogram = binned_latencies(values)
    plot = HistogramPlot()
    qtbot.addWidget(plot)
    plot.resize(260, 150)
    plot.show_series(series)
    area = plot.area(QRectF(plot.rect()))
    scale = plot.scale(area)
    assert scale is not None
    # On a linear axis the bulk would be a fraction of a pixel.
    assert scale.x(0.32) - scale.x(0.28) > 6
    assert scale.low < values.min() < values.max() < scale.high
    assert scale.value(scale.x(3.0)) == pytest.approx(3.0)
    image = plot.grab().toImage()
    ratio = image.devicePixelRatio()
    column = round((scale.x(30.0) - 1) * ratio)
    bottom = round((area.bottom() - 1) * ratio)
    colors = {image.pixelColor(column + dx, bottom - 1).name() for dx in (-2, -1, 0)}
    assert load_theme("dark").series_color(1) in colors, "a single outlier is seen"


def test_marks_of_a_logarithmic_axis_are_round_and_few() -> None:
    assert log_ticks(0.3, 30, 8) == pytest.approx([0.5, 1, 2, 5, 10, 20])
    assert log_ticks(2.3, 2.7, 4) == pytest.approx([2.3, 2.4, 2.5, 2.6, 2.7])
    assert log_ticks(0, 1, 4) == []
    assert [plain_label(v) for v in (0.05, 1.5, 20.0, 1000.0)] == ["0.05", "1.5", "20", "1,000"]


def test_hanging_requests_do_not_squeeze_the_latency_axis_and_are_counted(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "samples.npz"
    values = np.full(2000, 1.0) + np.random.default_rng(2).normal(0, 0.01, 2000)
    values[::50] = 80.0
    ends = np.linspace(0.001, 2.0, 2000)
    np.savez(path, latency_ms=values, end_s=ends)
    result = stand_ins.benchmark_result()
    latency = msgspec.structs.replace(result.latency_ms, median=1.0, p95=1.02, p99=80.0)
    result = msgspec.structs.replace(result, latency_ms=latency, duration_s=2.0, iterations=2000)
    view = Timelines()
    qtbot.addWidget(view)
    view.resize(600, 500)
    view.show_series(read_series(path, result))
    assert 1.5 < view.latency.value_range()[1] <= 4.0
    assert view.latency.beyond() == 40


def test_a_header_shows_whole_pairs_of_sign_and_text_or_none() -> None:
    texts = [("—", "a"), ("median 1", "b"), ("╌", "c"), ("p95 2", "d")]
    assert readout_that_fits(texts, 1000, lambda t: 8 * len(t)) == texts
    assert readout_that_fits(texts, 110, lambda t: 8 * len(t)) == texts[:2]
    assert readout_that_fits(texts, 40, lambda t: 8 * len(t)) == []


def test_plots_take_the_colours_of_the_theme(timelines: Timelines) -> None:
    for name in ("light", "dark"):
        theme = load_theme(name)
        timelines.set_theme(theme)
        corner = timelines.latency.grab().toImage().pixelColor(2, 40)
        assert corner == QColor(theme.panel)


def test_a_bar_is_chosen_by_click_and_by_key(qtbot: QtBot) -> None:
    chart = BarChart()
    qtbot.addWidget(chart)
    chart.clickable = True
    chart.resize(300, 3 * ROW)
    chart.show_bars([Bar(f"layer{i}", 3.0 - i, f"{3 - i} ms", key=i) for i in range(3)])
    with qtbot.waitSignal(chart.chosen) as chosen:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(40, ROW + 5))
    assert chosen.args == [1]
    with qtbot.waitSignal(chart.chosen) as chosen:
        QTest.keyClick(chart, Qt.Key.Key_Down)
    assert chosen.args == [2]


def test_bars_that_do_not_fit_are_counted(qtbot: QtBot) -> None:
    chart = BarChart()
    qtbot.addWidget(chart)
    chart.show_bars([Bar(str(i), 1.0, "1") for i in range(10)])
    assert chart.fitting(10 * ROW) == 10
    assert chart.fitting(4 * ROW) == 3


def test_strip_segments_are_as_wide_as_their_time(qtbot: QtBot) -> None:
    strip = StripChart()
    qtbot.addWidget(strip)
    strip.resize(400, 28)
    strip.show_segments([Segment(k, str(k), v, "", "#ffffff") for k, v in ((1, 3.0), (2, 0.0), (3, 1.0))])
    with qtbot.waitSignal(strip.chosen) as chosen:
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(290, 14))
    assert chosen.args == [1]
    with qtbot.waitSignal(strip.chosen) as chosen:
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(310, 14))
    assert chosen.args == [3]


def test_frames_coalesce_and_come_at_most_four_times_a_second(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.show()
    drawn: list[int] = []
    pace = Pace(holder, lambda: drawn.append(1), lambda: 0.0)
    for _ in range(60):
        pace.request()
        QTest.qWait(10)
    pace.stop()
    assert 1 <= len(drawn) <= 4


def test_slow_frames_make_the_next_ones_rarer_and_hidden_panels_draw_nothing(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.show()
    cost = [2 * INTERVAL_MS * SHARE]
    drawn: list[int] = []
    pace = Pace(holder, lambda: drawn.append(1), lambda: cost[0])
    pace.request()
    qtbot.waitUntil(lambda: len(drawn) == 1, timeout=2000)
    assert pace.interval_ms == 2 * INTERVAL_MS
    cost[0] = 0.0
    pace.request()
    qtbot.waitUntil(lambda: len(drawn) == 2, timeout=2000)
    assert pace.interval_ms == INTERVAL_MS
    holder.hide()
    pace.request()
    QTest.qWait(2 * INTERVAL_MS + 50)
    assert len(drawn) == 2
    pace.stop()


def test_a_zoom_never_leaves_the_run() -> None:
    axis = TimeAxis()
    axis.set_full(-0.5, 10.0)
    axis.zoomable = True
    axis.zoom(9.9, 0.5)
    axis.pan(100.0)
    assert axis.view[1] == 10.0
    axis.zoom(5.0, 50.0)
    assert not axis.is_zoomed


def test_the_explorer_holds_every_request(qtbot: QtBot, tmp_path: Path) -> None:
    result = stand_ins.benchmark_result(tmp_path / "samples.npz")
    series = read_series(tmp_path / "samples.npz", result)
    explorer = RequestExplorer(series, "requests", load_theme("dark"))
    qtbot.addWidget(explorer)
    explorer.show()
    assert len(explorer.times) == result.iterations
    explorer.latency.setXRange(2.0, 3.0, padding=0)
    low, high = explorer.throughput.viewRange()[0]
    assert (low, high) == pytest.approx((2.0, 3.0), abs=0.05)
