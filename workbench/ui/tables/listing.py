"""The model behind a dense table: it keeps the rows and an order, and sorts and filters that order itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.ui.tables.columns import Column, Row
from workbench.ui.widgets.names import safe_tip

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = int(Qt.ItemDataRole.UserRole)
"""The column's `Cell`."""
VALUE_ROLE = CELL_ROLE + 1
"""The value sorting compares."""
_NO_INDEX = QModelIndex()


class ListingModel(QAbstractTableModel, Generic[Row]):
    """Rows of any type through columns; `row_at` translates a visible row into the object behind it."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._titles = [column.key for column in self.columns]
        self._tips = [""] * len(self.columns)
        self._rows: list[Row] = []
        self._order: list[int] = []
        self._wanted: Callable[[Row], bool] | None = None
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    def set_titles(self, titles: Sequence[str], tips: Sequence[str] | None = None) -> None:
        """Name the columns in the user's language."""
        self._titles = list(titles)
        self._tips = list(tips) if tips is not None else [""] * len(self.columns)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows, in the order and through the filter in force."""
        self.beginResetModel()
        self._rows = list(rows)
        self._rebuild()
        self.endResetModel()

    def set_filter(self, wanted: Callable[[Row], bool] | None) -> None:
        """Show only the rows `wanted` says yes to."""
        self.beginResetModel()
        self._wanted = wanted
        self._rebuild()
        self.endResetModel()

    def row_at(self, visible: int) -> Row:
        """The object behind a visible row."""
        return self._rows[self._order[visible]]

    def visible_row(self, wanted: Callable[[Row], bool]) -> int:
        """Where the first row that fits is shown, -1 when it is not."""
        return next((i for i, at in enumerate(self._order) if wanted(self._rows[at])), -1)

    def visible_rows(self) -> list[Row]:
        """All rows as they are shown now."""
        return [self._rows[at] for at in self._order]

    def titles(self) -> list[str]:
        """The header texts in force."""
        return list(self._titles)

    @property
    def sorted_by(self) -> tuple[int, Qt.SortOrder] | None:
        """Column and direction in force."""
        return self._sorted_by

    def _arrow(self, section: int) -> str:
        """Within the title: the style's own arrow is drawn over right-aligned text."""
        if self._sorted_by is None or self._sorted_by[0] != section:
            return ""
        return " ▴" if self._sorted_by[1] is Qt.SortOrder.AscendingOrder else " ▾"

    def _rebuild(self) -> None:
        wanted = self._wanted
        self._order = [i for i, row in enumerate(self._rows) if wanted is None or wanted(row)]
        if self._sorted_by is not None:
            self._sort_order(*self._sorted_by)

    def _sort_order(self, column: int, order: Qt.SortOrder) -> None:
        value = self.columns[column].value
        known: list[tuple[Any, int]] = []
        unknown: list[int] = []
        for at in self._order:
            key = value(self._rows[at])
            if key is None:
                unknown.append(at)
            else:
                known.append((key, at))
        # Stable in both directions, so that equal values keep the order they were in.
        known.sort(key=lambda pair: pair[0], reverse=order is Qt.SortOrder.DescendingOrder)
        self._order = [at for _, at in known] + unknown

    # Qt

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._rows[self._order[index.row()]]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return safe_tip(column.tip(row)) if column.tip is not None else None
        if role == CELL_ROLE:
            return column.cell
        if role == VALUE_ROLE:
            return column.value(row)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section] + self._arrow(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tips[section] or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns):
            return
        self.layoutAboutToBeChanged.emit()
        before = self._order
        self._sorted_by = (column, order)
        self._rebuild()
        self._move_persistent(before)
        self.layoutChanged.emit()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def _move_persistent(self, before: list[int]) -> None:
        """Keep the selection on its rows."""
        held = self.persistentIndexList()
        if not held:
            return
        place = {at: i for i, at in enumerate(self._order)}
        moved = [self.index(place[before[index.row()]], index.column()) for index in held]
        self.changePersistentIndexList(held, moved)


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
