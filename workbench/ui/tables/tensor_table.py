"""Inputs or outputs of a model as a table without scrolling of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QWidget

from workbench.core.tensors import TensorInfo
from workbench.ui.tables import Cell, Column, DenseTable, ListingModel
from workbench.ui.theme import UNIT
from workbench.ui.widgets.names import name_tip, shown_name

MOST_ROWS = 8
_COLUMNS: tuple[Column[TensorInfo], ...] = (
    Column(
        "name",
        lambda t: shown_name(t.name),
        lambda t: t.name,
        Cell.NAME,
        24,
        lambda t: name_tip(", ".join(t.names) or t.name),
    ),
    Column("shape", lambda t: shown_name(t.shape_text, 60), lambda t: t.shape_text, Cell.NAME, 18),
    Column("type", lambda t: t.type, lambda t: t.type, Cell.PRECISION, 9),
    Column("layout", lambda t: t.layout or "–", lambda t: t.layout or "", Cell.NAME, 8),
)


class TensorTable(DenseTable):
    """As high as its rows, up to eight of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._model: ListingModel[TensorInfo] = ListingModel(_COLUMNS)
        super().__init__(self._model, parent)
        self._model.setParent(self)
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._name_columns()

    def show_tensors(self, tensors: tuple[TensorInfo, ...]) -> None:
        """Show these."""
        self._model.set_rows(tensors)
        self.updateGeometry()

    def _name_columns(self) -> None:
        self._model.set_titles([self.tr("Name"), self.tr("Shape"), self.tr("Type"), self.tr("Layout")])

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._model.rowCount() == 0:
            row = QRect(UNIT, 0, self.viewport().width(), self.verticalHeader().defaultSectionSize())
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, self.tr("none"))
            painter.end()

    def sizeHint(self) -> QSize:
        rows = min(MOST_ROWS, max(1, self._model.rowCount()))
        height = (
            self.horizontalHeader().sizeHint().height() + rows * self.verticalHeader().defaultSectionSize()
        )
        return QSize(320, height + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_columns()
