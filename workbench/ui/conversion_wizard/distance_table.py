"""How far each output of the converted model is from the source's, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QWidget

from workbench.core import units
from workbench.core.verification import OutputDistance
from workbench.ui.tables import Cell, Column, DenseTable, ListingModel
from workbench.ui.widgets.names import name_tip, shown_name

MOST_ROWS = 8


def range_text(distance: OutputDistance) -> str:
    """What the reference answered, from its smallest to its largest value."""
    return f"{units.figure(distance.reference_min)} … {units.figure(distance.reference_max)}"


class DistanceTable(DenseTable):
    """As high as its rows, up to eight of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._model: ListingModel[OutputDistance] = ListingModel(self._columns())
        super().__init__(self._model, parent)
        self._model.setParent(self)
        self.export_name = "verification.csv"
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._name_columns()

    def show_distances(self, distances: Sequence[OutputDistance]) -> None:
        """Show these."""
        self._model.set_rows(distances)
        self.updateGeometry()

    def _columns(self) -> tuple[Column[OutputDistance], ...]:
        number = Cell.NUMBER
        return (
            Column(
                "name",
                lambda d: shown_name(d.name),
                lambda d: d.name,
                Cell.NAME,
                22,
                lambda d: name_tip(d.name),
            ),
            Column("max", lambda d: units.error(d.max_abs_error), lambda d: d.max_abs_error, number, 12),
            Column("mean", lambda d: units.error(d.mean_abs_error), lambda d: d.mean_abs_error, number, 12),
            Column("cosine", lambda d: units.cosine(d.cosine), lambda d: d.cosine, number, 11),
            Column("range", range_text, lambda d: d.reference_max - d.reference_min, number, 22),
            Column("passed", self._verdict, lambda d: d.passed, Cell.TEXT, 9),
        )

    def _verdict(self, distance: OutputDistance) -> str:
        return self.tr("✓ equal") if distance.passed else self.tr("✗ differs")

    def _name_columns(self) -> None:
        self._model.set_titles(
            [
                self.tr("Output"),
                self.tr("Max error"),
                self.tr("Mean error"),
                self.tr("Cosine"),
                self.tr("Reference range"),
                self.tr("Verdict"),
            ]
        )

    # Qt

    def sizeHint(self) -> QSize:
        rows = min(MOST_ROWS, max(1, self._model.rowCount()))
        height = (
            self.horizontalHeader().sizeHint().height() + rows * self.verticalHeader().defaultSectionSize()
        )
        return QSize(480, height + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_columns()
            self.viewport().update()
