"""How many samples each class has: a table with a bar in the cell."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from workbench.core import units
from workbench.core.datasets import ClassCount, DatasetFacts
from workbench.core.metrics.definitions import Task
from workbench.ui.tables import Cell, Column, DenseTable, ListingModel
from workbench.ui.theme import UNIT
from workbench.ui.widgets.names import name_tip, shown_name


@dataclass(frozen=True, slots=True)
class _Class:
    counted: ClassCount
    share: float
    """In percent of all labels."""


_COLUMNS: tuple[Column[_Class], ...] = (
    Column("label", lambda c: str(c.counted.label), lambda c: c.counted.label, Cell.NUMBER, 8),
    Column(
        "name",
        lambda c: shown_name(c.counted.name, 80),
        lambda c: c.counted.name,
        Cell.TEXT,
        14,
        lambda c: name_tip(c.counted.name),
    ),
    Column(
        "count",
        lambda c: f"{c.counted.count:,}",
        lambda c: c.share,
        Cell.BAR,
        12,
        lambda c: f"{c.counted.count:,} · {units.percent(c.share)}",
        descending_first=True,
    ),
)


class ClassTable(DenseTable):
    """The classes of a data set and how many samples each has; a bar that fills its cell is the largest class."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._model: ListingModel[_Class] = ListingModel(_COLUMNS)
        self._task = Task.CLASSIFICATION
        super().__init__(self._model, parent)
        self._model.setParent(self)
        self.setObjectName("datasetClasses")
        self.export_name = "classes.csv"
        header = self.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.setMinimumHeight(12 * UNIT)
        self._name_columns()

    def show_facts(self, facts: DatasetFacts | None) -> None:
        """Show the classes of these."""
        classes = facts.classes if facts is not None else ()
        self._task = facts.task if facts is not None else Task.CLASSIFICATION
        total = sum(c.count for c in classes) or 1
        rows = [_Class(c, 100 * c.count / total) for c in classes]
        self.painter_of_cells.bar_full = max((row.share for row in rows), default=100.0) or 100.0
        self._model.set_rows(rows)
        self._name_columns()

    def _name_columns(self) -> None:
        counted, tip = self.tr("Samples"), self.tr("How many samples have this label.")
        if self._task is Task.DETECTION:
            counted, tip = (
                self.tr("Boxes"),
                self.tr("How many boxes of the examined samples have this label."),
            )
        elif self._task is Task.SEGMENTATION:
            counted, tip = (
                self.tr("Seen in"),
                self.tr("In how many of the examined pictures this class is seen."),
            )
        self._model.set_titles([self.tr("Label"), self.tr("Class"), counted], ["", "", tip])
        self.setAccessibleName(self.tr("Classes"))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_columns()
