"""Each class with its numbers, and the reference's beside them where the project knows them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from workbench.core import units
from workbench.core.evaluation import EvaluateResult
from workbench.core.metrics.definitions import Task
from workbench.core.metrics.results import ClassScore
from workbench.ui.tables import Cell, Column, DenseTable, ListingModel
from workbench.ui.widgets.names import shown_name

_CLASSIFYING = (Task.CLASSIFICATION, Task.TEXT_CLASSIFICATION)


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class in this run, and in the reference's own."""

    score: ClassScore
    reference: float | None

    @property
    def difference(self) -> float | None:
        """In percent points; negative: this one is worse."""
        if self.reference is None or self.score.value is None:
            return None
        return 100 * (self.score.value - self.reference)


def _percent(value: float | None) -> float | None:
    return None if value is None else 100 * value


def _signed(value: float | None) -> str:
    if value is None:
        return units.UNKNOWN
    text = units.figure(value, 2) if abs(value) < 10 else units.figure(value)
    return f"+{text}" if value > 0 else text


def _share(key: str, value: str, cell: Cell = Cell.NUMBER, width: int = 12) -> Column[ClassRow]:
    return Column(
        key,
        lambda r: units.percent(_percent(getattr(r.score, value)), 2),
        lambda r: _percent(getattr(r.score, value)),
        cell,
        width,
        descending_first=False,
    )


_COLUMNS: tuple[Column[ClassRow], ...] = (
    Column(
        "name",
        lambda r: shown_name(r.score.name, 60),
        lambda r: r.score.index,
        Cell.TEXT,
        24,
        lambda r: r.score.name,
    ),
    Column(
        "samples", lambda r: f"{r.score.samples:,}", lambda r: r.score.samples, Cell.NUMBER, 10, None, True
    ),
    _share("value", "value", Cell.BAR, 26),
    Column(
        "reference",
        lambda r: units.percent(_percent(r.reference), 2),
        lambda r: r.reference,
        Cell.NUMBER,
        12,
    ),
    Column("difference", lambda r: _signed(r.difference), lambda r: r.difference, Cell.NUMBER, 12),
    _share("precision", "precision"),
    _share("recall", "recall"),
    Column(
        "threshold", lambda r: units.figure(r.score.threshold), lambda r: r.score.threshold, Cell.NUMBER, 10
    ),
)


class ClassTable(DenseTable):
    """Sortable; the worst class on top at first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._model: ListingModel[ClassRow] = ListingModel(_COLUMNS)
        super().__init__(self._model, parent)
        self._model.setParent(self)
        self.setObjectName("accuracyClasses")
        self.export_name = "classes.csv"
        self._task = Task.CLASSIFICATION
        self.sort_by("value", Qt.SortOrder.AscendingOrder)
        self._name_columns()

    def show_result(self, result: EvaluateResult, reference: EvaluateResult | None) -> None:
        """Show the classes; `reference` is the reference's own evaluation with the same data."""
        self._task = result.task
        known = {c.index: c.value for c in reference.per_class} if reference is not None else {}
        # A class that the data does not hold has no number to show.
        rows = [ClassRow(c, known.get(c.index)) for c in result.per_class if c.samples or c.value is not None]
        self._model.set_rows(rows)
        hidden = {
            "reference": not known,
            "difference": not known,
            "recall": result.task in _CLASSIFYING or all(r.score.recall is None for r in rows),
            "precision": all(r.score.precision is None for r in rows),
            "threshold": all(r.score.threshold is None for r in rows),
        }
        for at, column in enumerate(_COLUMNS):
            self.setColumnHidden(at, hidden.get(column.key, False))
        self._name_columns()

    def _name_columns(self) -> None:
        value, meaning = self.tr("Recall"), self.tr("Share of the class's samples that are answered right")
        if self._task is Task.DETECTION:
            value, meaning = "AP", self.tr("Average precision, over IoU 0.50 … 0.95")
        elif self._task is Task.SEGMENTATION:
            value, meaning = "IoU", self.tr("Intersection over union of the class's pixels")
        titles = (
            (self.tr("Class"), ""),
            (self.tr("Labelled"), self.tr("Samples, boxes or pixels that are labelled so")),
            (value, meaning),
            (
                self.tr("Reference"),
                self.tr("The reference's own value, from its evaluation with the same data"),
            ),
            (self.tr("Difference"), self.tr("Percent points; negative: worse than the reference")),
            (self.tr("Precision"), self.tr("Share of the answers of this class that are right")),
            (self.tr("Recall"), self.tr("Share of the class's objects that are found")),
            (self.tr("At score"), self.tr("The score at which precision and recall are given: the best F1")),
        )
        self._model.set_titles([title for title, _ in titles], [tip for _, tip in titles])
        self.setAccessibleName(self.tr("Classes"))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name_columns()
        super().changeEvent(event)
