"""The right column: distribution, one-time costs, conditions, configuration, equivalent command, warnings."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.core import units
from workbench.core.benchmarking import BenchmarkResult
from workbench.ui.benchmark_panel.live_run import ShownRun
from workbench.ui.i18n import translate_message
from workbench.ui.icons import icon
from workbench.ui.plots.bars import Bar, BarChart
from workbench.ui.plots.histogram import HistogramPlot
from workbench.ui.tables.cells import monospaced
from workbench.ui.tables.facts import Fact, FactList
from workbench.ui.tables.notices import Line, NoticeList
from workbench.ui.theme import UNIT, Theme, load_theme
from workbench.ui.widgets.fold import FoldButton
from workbench.ui.widgets.form import heading

WIDTH = 264


class Conditions(QScrollArea):
    """Fills as the run goes on: what is known early is shown early."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = load_theme("dark")
        self._run: ShownRun | None = None
        self._caution = ""
        self.histogram = HistogramPlot()
        self.histogram.setFixedHeight(150)
        self._costs = BarChart(mono=False)
        self._costs.export_name = "one_time_costs"
        self._facts, self._configuration = FactList(), FactList()
        self._warnings = NoticeList()
        self._command = QPlainTextEdit()
        self._command.setReadOnly(True)
        self._command.setObjectName("benchmarkCommand")
        self._command.setFont(monospaced(self.font()))
        self._command.setFixedHeight(self._command.fontMetrics().height() * 4 + 2 * UNIT)
        self._copy = QToolButton()
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._command.toPlainText()))
        self._fold = FoldButton(self._configuration)
        self._titles = {key: heading() for key in ("warnings", "costs", "facts", "command")}
        self._build()
        self.retranslate()

    def show_run(self, run: ShownRun | None, caution: str = "") -> None:
        """Show what is known of a run; `caution` goes with a difference to a baseline."""
        self._run = run
        self._caution = caution
        self.histogram.show_series(run.series if run is not None else None)
        self.renew()

    def renew(self) -> None:
        """Take what became known."""
        run = self._run
        result = run.result if run is not None else None
        prepared = run.prepared if run is not None else None
        self._show_costs(run)
        if result is not None:
            self._facts.set_facts(self._result_facts(result))
        elif prepared is not None:
            self._facts.set_facts(self._model_facts(prepared.input_types, prepared.input_shapes))
        else:
            self._facts.set_facts(())
        configuration = (result or prepared).configuration if (result or prepared) is not None else {}  # type: ignore[union-attr]
        self._configuration.set_facts(_configuration_facts(configuration))
        self._fold.setVisible(bool(configuration))
        self._configuration.setVisible(bool(configuration) and self._fold.isChecked())
        lines = [Line(translate_message(w)) for w in result.warnings] if result is not None else []
        if result is not None and result.stopped_early:
            lines.insert(
                0,
                Line(self.tr("Stopped early: the result covers what had been measured until then."), "info"),
            )
        if self._caution:
            lines.append(Line(self._caution, "info"))
        self._warnings.set_lines(lines)
        self._titles["warnings"].setVisible(bool(lines))
        self._titles["facts"].setVisible(bool(self._facts.facts))
        command = result.benchmark_app_command if result is not None else ""
        self._command.setPlainText(command)
        for widget in (self._command, self._copy, self._titles["command"]):
            widget.setVisible(bool(command))

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._theme = theme
        for part in (self.histogram, self._costs, self._facts, self._configuration, self._warnings):
            part.set_theme(theme)
        self._copy.setIcon(icon("content-copy", theme, theme.secondary))

    def retranslate(self) -> None:
        """Renew all texts."""
        self._titles["warnings"].setText(self.tr("Worth knowing"))
        self._titles["costs"].setText(self.tr("One-time costs"))
        self._titles["facts"].setText(self.tr("Conditions"))
        self._titles["command"].setText(self.tr("The same with benchmark_app"))
        self._copy.setToolTip(self.tr("Copy the command"))
        self._copy.setAccessibleName(self.tr("Copy the command"))
        self._command.setAccessibleName(self.tr("The same with benchmark_app"))
        self._fold.setText(self.tr("Configuration as resolved"))
        self.histogram.setAccessibleName(self.tr("Distribution of the latencies"))
        self._costs.setAccessibleName(self.tr("One-time costs"))
        self.renew()

    def _show_costs(self, run: ShownRun | None) -> None:
        names = (
            self.tr("read"),
            self.tr("reshape"),
            self.tr("compile"),
            self.tr("first inference"),
            self.tr("warm-up"),
        )
        values: tuple[float, ...] = ()
        if run is not None and run.result is not None:
            costs = run.result.one_time_ms
            values = (costs.read, costs.reshape, costs.compile, costs.first_inference, costs.warm_up)
        elif run is not None and run.prepared is not None:
            values = (run.prepared.read_ms, run.prepared.reshape_ms, run.prepared.compile_ms)
        color = self._theme.series_color(1)
        bars = [Bar(n, v, units.milliseconds(v), color=color) for n, v in zip(names, values, strict=False)]
        self._costs.name_title, self._costs.value_title = "phase", "ms"
        self._costs.show_bars(bars)
        self._costs.setVisible(bool(bars))
        self._titles["costs"].setVisible(bool(bars))

    def _model_facts(self, types: dict[str, str], shapes: dict[str, str]) -> list[Fact]:
        many = len(types) > 1
        facts = []
        for name, kind in types.items():
            title = name if many else self.tr("Input")
            facts.append(Fact(title, f"{shapes.get(name, '')} {kind}".strip(), mono=True, tip=name))
        return facts

    def _result_facts(self, result: BenchmarkResult) -> list[Fact]:
        environment, use = result.environment, result.utilization
        load = environment.load_average[0] if environment.load_average else None
        overhead = self.tr("Share of the measured time in which no inference was in flight.")
        cores = self.tr("%n cores", "", environment.logical_cores)
        facts = [
            Fact(self.tr("Device"), f"{result.device} · {result.device_name}"),
            *self._model_facts(result.input_types, result.input_shapes),
            Fact(self.tr("Batch, requests"), f"{result.batch}, {result.requests}"),
            Fact(self.tr("Measured"), f"{result.iterations:,} × · {units.duration(result.duration_s)}"),
            Fact(self.tr("CPU busy"), units.percent(use.cpu_percent_mean)),
            Fact(self.tr("Peak memory"), units.byte_size(use.rss_peak_bytes)),
            Fact(self.tr("Harness share"), units.percent(result.harness_overhead_percent, 2), tip=overhead),
            Fact(self.tr("Load at start"), units.figure(load, 2) if load is not None else units.UNKNOWN),
            Fact("CPU", environment.cpu_name, tip=f"{environment.cpu_name}, {cores}"),
            Fact(
                "OpenVINO", environment.openvino_version.partition("-")[0], tip=environment.openvino_version
            ),
            Fact(self.tr("Taken"), environment.taken_at[:19].replace("T", " "), tip=environment.taken_at),
        ]
        if use.frequency_mhz_mean is not None:
            facts.insert(6, Fact(self.tr("Frequency"), f"{units.figure(use.frequency_mhz_mean)} MHz"))
        if use.energy_j is not None:
            facts.insert(6, Fact(self.tr("Energy"), f"{units.figure(use.energy_j)} J"))
        return facts

    def _build(self) -> None:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, UNIT, UNIT)
        layout.setSpacing(UNIT)
        head = QHBoxLayout()
        head.addWidget(self._titles["command"], 1)
        head.addWidget(self._copy)
        layout.addWidget(self.histogram)
        for widget in (self._titles["warnings"], self._warnings, self._titles["costs"], self._costs):
            layout.addWidget(widget)
        layout.addWidget(self._titles["facts"])
        layout.addWidget(self._facts)
        layout.addLayout(head)
        layout.addWidget(self._command)
        layout.addWidget(self._fold)
        layout.addWidget(self._configuration)
        layout.addStretch(1)
        self.setWidget(page)
        page.setAutoFillBackground(False)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(200)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _configuration_facts(configuration: dict[str, Any]) -> list[Fact]:
    return [Fact(name, str(value), copy=f"{name}={value}") for name, value in sorted(configuration.items())]
