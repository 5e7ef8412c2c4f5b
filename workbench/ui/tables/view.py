"""A dense table view: thin rows, no grid, sorted by its header, copied and exported by its context menu."""

from __future__ import annotations

import csv
import io
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QHeaderView, QMenu, QTableView, QWidget

from workbench.ui.tables.cells import MARGIN, CellPainter, monospaced
from workbench.ui.tables.columns import Cell, Column
from workbench.ui.tables.listing import ListingModel
from workbench.ui.theme import Theme


class DenseTable(QTableView):
    """Shows a `ListingModel`. `row_chosen` carries the object of the current row, or `None`."""

    row_chosen = Signal(object)

    def __init__(self, model: ListingModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listing = model
        self.painter_of_cells = CellPainter(self)
        self.setModel(model)
        self.setItemDelegate(self.painter_of_cells)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_header_clicked)
        self._copy = QAction(self)
        self._copy.setShortcut(QKeySequence.StandardKey.Copy)
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._copy.triggered.connect(self.copy_selection)
        self._export = QAction(self)
        self._export.triggered.connect(self.ask_and_export)
        self.addActions([self._copy, self._export])
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        model.modelReset.connect(self._on_model_reset)
        self.export_name = "table.csv"
        self._fit()
        self.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Recolour bars and dots."""
        self.painter_of_cells.set_theme(theme)
        self.viewport().update()

    def sort_by(self, key: str, order: Qt.SortOrder) -> None:
        """Sort by a column's key."""
        column = next(i for i, c in enumerate(self.listing.columns) if c.key == key)
        self.listing.sort(column, order)

    def choose(self, visible: int) -> None:
        """Select a visible row alone, whatever keys are down, and bring it into view."""
        if 0 <= visible < self.listing.rowCount():
            flag = QItemSelectionModel.SelectionFlag
            index = self.listing.index(visible, 0)
            self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
            self.scrollTo(self.listing.index(visible, 0), QAbstractItemView.ScrollHint.PositionAtCenter)

    def copy_selection(self) -> None:
        """Put the selected rows on the clipboard, tab-separated; all rows when none is selected."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = [self.listing.row_at(i) for i in chosen] or self.listing.visible_rows()
        QGuiApplication.clipboard().setText(self._written(rows, "\t"))

    def csv_text(self) -> str:
        """All visible rows as CSV."""
        return self._written(self.listing.visible_rows(), ",")

    def ask_and_export(self) -> None:
        """Ask for a file and write the visible rows into it."""
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Export table"), self.export_name, "CSV (*.csv)")
        if path:
            with open(path, "w", encoding="utf-8", newline="") as file:  # noqa: PTH123 - newline as csv wants it
                file.write(self.csv_text())

    def retranslate(self) -> None:
        """Set the texts in the language in force."""
        self._copy.setText(self.tr("Copy rows"))
        self._export.setText(self.tr("Export as CSV…"))

    def _written(self, rows: list[Any], separator: str) -> str:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=separator, lineterminator="\n")
        writer.writerow(self.listing.titles())
        for row in rows:
            writer.writerow([_plain(column, row) for column in self.listing.columns])
        return out.getvalue()

    def _fit(self) -> None:
        """Row height and column widths from the font: `resizeColumnsToContents` needs 379 ms for 10,000 rows."""
        metrics = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 8)
        mono = QFontMetrics(monospaced(self.font()))
        for i, column in enumerate(self.listing.columns):
            wide = mono if column.is_mono else metrics
            self.setColumnWidth(i, wide.averageCharWidth() * column.width + 2 * MARGIN)

    def _on_header_clicked(self, column: int) -> None:
        """The same column again: the other way round. Another one: as its values are mostly wanted."""
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        now = self.listing.sorted_by
        if now is not None and now[0] == column:
            order = up if now[1] is down else down
        else:
            order = down if self.listing.columns[column].descending_first else up
        self.listing.sort(column, order)

    def _on_selection_changed(self) -> None:
        """Of several selected rows the one with the focus."""
        rows = [index.row() for index in self.selectionModel().selectedRows()]
        if not rows:
            self.row_chosen.emit(None)
            return
        current = self.currentIndex().row()
        self.row_chosen.emit(self.listing.row_at(current if current in rows else rows[-1]))

    def _on_model_reset(self) -> None:
        self.row_chosen.emit(None)

    def _on_menu_requested(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions(self.actions())
        menu.exec(self.viewport().mapToGlobal(at))
        menu.deleteLater()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)


def _plain(column: Column[Any], row: Any) -> str:
    """A number or a name in full for machines, any other cell as it is shown."""
    value = column.value(row)
    if column.is_number:
        return "" if value is None else str(value)
    return str(value) if column.cell is Cell.PATH else column.text(row)
