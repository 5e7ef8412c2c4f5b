"""What became of each weight, as a table: compressed into what, or how sparse. Sorted, filtered, summed, exported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from workbench.core import units
from workbench.core.compression import CompressedLayer
from workbench.core.pruning import LayerSparsity
from workbench.ui.tables import Cell, Column, DenseTable, ListingModel
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.names import name_tip, shown_name

MOST_ROWS = 14
"""Rows that are seen at once; more are scrolled to."""


class _LayerTable(QWidget):
    """The field that filters, the sum of what is shown, the table. Subclasses say which columns and which sum."""

    def __init__(self, export_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: ListingModel[Any] = ListingModel(self.columns())
        self.table, self.filter = DenseTable(self._model), QLineEdit()
        self._model.setParent(self.table)
        self.table.export_name = export_name
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.total, self.export = QLabel(), QPushButton()
        self.total.setProperty("role", "secondary")
        self.filter.setClearButtonEnabled(True)
        self.export.setAutoDefault(False)
        self.export.clicked.connect(self.table.ask_and_export)
        self.filter.textChanged.connect(self._on_filter)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self.filter, 1)
        row.addWidget(self.total)
        row.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(row)
        column.addWidget(self.table)
        self.retranslate()

    def columns(self) -> tuple[Column[Any], ...]:
        """The table's columns."""
        raise TypeError("A table of layers has columns.")

    def titles(self) -> list[str]:
        """Their names."""
        raise TypeError("A table of layers has titles.")

    def sum_of(self, rows: Sequence[Any]) -> str:
        """The rows that are shown, summed up."""
        raise TypeError("A table of layers has a sum.")

    def words_of(self, row: Any) -> str:
        """What the filter looks in."""
        raise TypeError("A table of layers can be filtered.")

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these layers."""
        self._model.set_rows(rows)
        heights = self.table.verticalHeader().defaultSectionSize() * min(MOST_ROWS, max(3, len(rows)))
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + heights + 4)
        self.total.setText(self.sum_of(self._model.visible_rows()))

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.table.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts."""
        self._model.set_titles(self.titles())
        self.filter.setPlaceholderText(self.tr("Filter by name or type"))
        self.filter.setAccessibleName(self.filter.placeholderText())
        self.export.setText(self.tr("Export as CSV…"))
        self.table.setAccessibleName(self.tr("What became of each weight"))
        self.total.setText(self.sum_of(self._model.visible_rows()))
        self.table.viewport().update()

    def _on_filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        self._model.set_filter((lambda row: wanted in self.words_of(row).casefold()) if wanted else None)
        self.total.setText(self.sum_of(self._model.visible_rows()))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _name(row: CompressedLayer | LayerSparsity) -> str:
    return row.name


def _shape(shape: Sequence[int]) -> str:
    return f"[{','.join(map(str, shape))}]"


class CompressedTable(_LayerTable):
    """Which type each weight had, and has now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("compressed_layers.csv", parent)
        self.table.setObjectName("compressedLayers")
        self.filter.setObjectName("compressedFilter")

    def columns(self) -> tuple[Column[CompressedLayer], ...]:
        number = Cell.NUMBER
        return (
            Column("name", lambda r: shown_name(r.name), _name, Cell.PATH, 26, lambda r: name_tip(r.weight)),
            Column("type", lambda r: shown_name(r.type, 60), lambda r: r.type, Cell.TEXT, 13),
            Column("shape", lambda r: _shape(r.shape), _elements, Cell.TEXT, 14, None, True),
            Column("before", lambda r: r.before, lambda r: r.before, Cell.PRECISION, 8),
            Column("after", lambda r: r.after, lambda r: r.after, Cell.PRECISION, 8),
            Column(
                "bytes_before",
                lambda r: units.byte_size(r.bytes_before),
                lambda r: r.bytes_before,
                number,
                13,
                None,
                True,
            ),
            Column(
                "bytes_after",
                lambda r: units.byte_size(r.bytes_after),
                lambda r: r.bytes_after,
                number,
                13,
                None,
                True,
            ),
            Column("group", self._group, lambda r: r.group_size, number, 11),
        )

    def titles(self) -> list[str]:
        return [
            self.tr("Operation"),
            self.tr("Type"),
            self.tr("Shape"),
            self.tr("Before"),
            self.tr("After"),
            self.tr("Size before"),
            self.tr("Size after"),
            self.tr("Group size"),
        ]

    def sum_of(self, rows: Sequence[CompressedLayer]) -> str:
        before, after = sum(r.bytes_before for r in rows), sum(r.bytes_after for r in rows)
        weights = self.tr("%n weights", "", len(rows))
        return self.tr("{weights}: {before} → {after}").format(
            weights=weights, before=units.byte_size(before), after=units.byte_size(after)
        )

    def words_of(self, row: CompressedLayer) -> str:
        return f"{row.name}\n{row.type}\n{row.before}\n{row.after}"

    def _group(self, row: CompressedLayer) -> str:
        if row.group_size is None:
            return ""
        return self.tr("channel") if row.group_size == -1 else f"{row.group_size:,}"


def _elements(row: CompressedLayer) -> int:
    count = 1
    for size in row.shape:
        count *= size
    return count


class SparsityTable(_LayerTable):
    """Which share of each weight is zero."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sparsity.csv", parent)
        self.table.setObjectName("sparseLayers")
        self.filter.setObjectName("sparseFilter")

    def columns(self) -> tuple[Column[LayerSparsity], ...]:
        return (
            Column("name", lambda r: shown_name(r.name), _name, Cell.PATH, 30, lambda r: name_tip(r.name)),
            Column("type", lambda r: shown_name(r.type, 60), lambda r: r.type, Cell.TEXT, 16),
            Column("shape", lambda r: _shape(r.shape), lambda r: r.values, Cell.TEXT, 18, None, True),
            Column("values", lambda r: f"{r.values:,}", lambda r: r.values, Cell.NUMBER, 13, None, True),
            Column("zeros", lambda r: f"{r.zeros:,}", lambda r: r.zeros, Cell.NUMBER, 13, None, True),
            Column(
                "share",
                lambda r: units.percent(100 * r.share),
                lambda r: 100 * r.share,
                Cell.BAR,
                12,
                None,
                True,
            ),
        )

    def titles(self) -> list[str]:
        return [
            self.tr("Operation"),
            self.tr("Type"),
            self.tr("Shape"),
            self.tr("Weights"),
            self.tr("Zeros"),
            self.tr("Sparsity"),
        ]

    def sum_of(self, rows: Sequence[LayerSparsity]) -> str:
        values, zeros = sum(r.values for r in rows), sum(r.zeros for r in rows)
        share = units.percent(100 * zeros / values) if values else units.UNKNOWN
        return self.tr("{zeros} of {values} weights are zero ({share})").format(
            zeros=units.count(zeros), values=units.count(values), share=share
        )

    def words_of(self, row: LayerSparsity) -> str:
        return f"{row.name}\n{row.type}"
