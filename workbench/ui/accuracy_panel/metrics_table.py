"""Every metric of the task with what it means, the samples that were left out, and other runs of the same data."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from workbench.core.evaluation import EvaluateResult
from workbench.core.metrics.definitions import Metric
from workbench.ui.accuracy_panel import wording
from workbench.ui.i18n import translate_message
from workbench.ui.tables import Cell, Column, DenseTable, ListingModel
from workbench.ui.widgets.names import shown_name


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One metric of this run, and of the reference's own."""

    metric: Metric
    value: float | None
    reference: float | None


_METRICS: tuple[Column[MetricRow], ...] = (
    Column("metric", lambda r: wording.metric_name(r.metric), lambda r: r.metric.value, Cell.TEXT, 28),
    Column("value", lambda r: wording.value_text(r.metric, r.value), lambda r: r.value, Cell.NUMBER, 12),
    Column(
        "reference",
        lambda r: wording.value_text(r.metric, r.reference),
        lambda r: r.reference,
        Cell.NUMBER,
        12,
    ),
    Column(
        "meaning",
        lambda r: translate_message(r.metric.facts.meaning),
        lambda r: r.metric.value,
        Cell.TEXT,
        90,
        lambda r: translate_message(r.metric.facts.meaning),
    ),
)


class MetricTable(DenseTable):
    """All metrics of the task."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._model: ListingModel[MetricRow] = ListingModel(_METRICS)
        super().__init__(self._model, parent)
        self._model.setParent(self)
        self.setObjectName("accuracyMetrics")
        self.export_name = "metrics.csv"
        self._name_columns()

    def show_result(self, result: EvaluateResult, reference: EvaluateResult | None) -> None:
        """Show the metrics; `reference` is the reference's own evaluation with the same data."""
        known = {m.metric: m.value for m in reference.metrics} if reference is not None else {}
        if result.reference is not None and result.reference.value is not None:
            known[result.metric] = result.reference.value
        self._model.set_rows([MetricRow(m.metric, m.value, known.get(m.metric)) for m in result.metrics])
        self.setColumnHidden(2, not known)

    def _name_columns(self) -> None:
        titles = [self.tr("Metric"), self.tr("Value"), self.tr("Reference"), self.tr("Meaning")]
        self._model.set_titles(titles)
        self.setAccessibleName(self.tr("All metrics"))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name_columns()
        super().changeEvent(event)


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """A sample that does not count, or not fully, and why."""

    sample: str
    why: str


_LEFT_OUT: tuple[Column[LeftOutRow], ...] = (
    Column("sample", lambda r: shown_name(r.sample), lambda r: r.sample, Cell.PATH, 40, lambda r: r.sample),
    Column("why", lambda r: r.why, lambda r: r.why, Cell.TEXT, 80, lambda r: r.why),
)


class LeftOutTable(DenseTable):
    """Broken samples, and those whose outputs hold NaN."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._model: ListingModel[LeftOutRow] = ListingModel(_LEFT_OUT)
        super().__init__(self._model, parent)
        self._model.setParent(self)
        self.setObjectName("accuracyLeftOut")
        self.export_name = "left_out.csv"
        self._result: EvaluateResult | None = None
        self._name_columns()

    def show_result(self, result: EvaluateResult) -> None:
        """Show the samples of an evaluation that are broken."""
        self._result = result
        rows = [LeftOutRow(f.sample, translate_message(f.why)) for f in result.faults]
        nan = self.tr("The outputs hold NaN.")
        self._model.set_rows([*rows, *(LeftOutRow(sample, nan) for sample in result.nan_samples)])

    def _name_columns(self) -> None:
        self._model.set_titles([self.tr("Sample"), self.tr("Reason")])
        self.setAccessibleName(self.tr("Samples left out"))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name_columns()
            if self._result is not None:
                self.show_result(self._result)
        super().changeEvent(event)


@dataclass(frozen=True, slots=True)
class RunRow:
    """An evaluation of the same data: of this variant or of another one of the model."""

    run_id: str
    variant: str
    result: EvaluateResult
    precision: str
    when: str


def _low(row: RunRow) -> float | None:
    return row.result.interval.low if row.result.interval is not None else None


_RUNS: tuple[Column[RunRow], ...] = (
    Column(
        "variant",
        lambda r: shown_name(r.variant, 60),
        lambda r: r.variant,
        Cell.TEXT,
        24,
        lambda r: r.variant,
    ),
    Column("precision", lambda r: r.precision, lambda r: r.precision, Cell.PRECISION, 9),
    Column(
        "metric",
        lambda r: wording.metric_name(r.result.metric),
        lambda r: r.result.metric.value,
        Cell.TEXT,
        22,
    ),
    Column(
        "value",
        lambda r: wording.value_text(r.result.metric, r.result.value),
        lambda r: r.result.value,
        Cell.NUMBER,
        11,
        descending_first=True,
    ),
    Column(
        "interval", lambda r: wording.interval_text(r.result.metric, r.result.interval), _low, Cell.NUMBER, 20
    ),
    Column("samples", lambda r: f"{r.result.samples:,}", lambda r: r.result.samples, Cell.NUMBER, 9),
    Column("device", lambda r: r.result.device, lambda r: r.result.device, Cell.TEXT, 8),
    Column("when", lambda r: r.when[:16].replace("T", " "), lambda r: r.when, Cell.NUMBER, 19, None, True),
)


class RunTable(DenseTable):
    """Newest on top; `row_chosen` carries the run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.model_of_runs: ListingModel[RunRow] = ListingModel(_RUNS)
        super().__init__(self.model_of_runs, parent)
        self.model_of_runs.setParent(self)
        self.setObjectName("accuracyRuns")
        self.export_name = "evaluations.csv"
        self.sort_by("when", Qt.SortOrder.DescendingOrder)
        self._name_columns()

    def show_runs(self, rows: list[RunRow], shown: str | None) -> None:
        """Show these, with the one on screen selected; nobody is told."""
        self.blockSignals(True)
        self.model_of_runs.set_rows(rows)
        self.choose(self.model_of_runs.visible_row(lambda r: r.run_id == shown))
        self.blockSignals(False)

    def _name_columns(self) -> None:
        titles = [
            self.tr("Variant"),
            self.tr("Precision"),
            self.tr("Metric"),
            self.tr("Value"),
            self.tr("95 % interval"),
            self.tr("Samples"),
            self.tr("Device"),
            self.tr("When"),
        ]
        self.model_of_runs.set_titles(titles)
        self.setAccessibleName(self.tr("Runs of this data"))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name_columns()
        super().changeEvent(event)
