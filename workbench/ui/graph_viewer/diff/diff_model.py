"""The differences between two graphs as a tree: kind of change, type of operation, operation, what differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QGuiApplication, QIcon

from workbench.core.graph_diff import Change, DiffEntry, by_type
from workbench.ui.graph_viewer.diff.diff_words import (
    ICONS,
    aspect_words,
    change_color,
    change_word,
    into_word,
    names_of,
)
from workbench.ui.icons import icon
from workbench.ui.tables.cells import monospaced
from workbench.ui.theme import Theme
from workbench.ui.widgets.names import safe_tip, shown_name

Index = QModelIndex | QPersistentModelIndex
COLUMNS = 4
Cells = tuple[str, str, str, str]
"""Operation, what differs, before, after."""


@dataclass(slots=True)
class Row:
    """One line of the tree. Only an operation's lines have an `entry`."""

    parent: int
    place: int
    cells: Cells
    change: Change
    entry: DiffEntry | None = None
    count: int = 0
    children: list[int] = field(default_factory=list)


class DiffModel(QAbstractItemModel):
    """Rows are numbered; the number is the index's internal id. The root is row 0."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = [_root()]
        self._icons: dict[Change, QIcon] = {}
        self._mono = QFont()
        self._titles: Sequence[str] = ("",) * COLUMNS

    def show(self, entries: Iterable[DiffEntry]) -> None:
        """Other differences, in their order; types come by their number."""
        self.beginResetModel()
        self._mono = monospaced(QGuiApplication.font())
        self.rows = [_root()]
        entries = list(entries)
        for change in Change:
            of_change = [entry for entry in entries if entry.change is change]
            if of_change:
                top = self._add(0, (change_word(change), "", "", ""), change, count=len(of_change))
                for kind, found in by_type(of_change).items():
                    self._add_type(top, kind, found)
        self.endResetModel()

    def set_theme(self, theme: Theme) -> None:
        """Recolour the icons."""
        self._icons = {c: icon(name, theme, change_color(theme, c)) for c, name in ICONS.items()}
        self.layoutChanged.emit()

    def set_titles(self, titles: Sequence[str]) -> None:
        """The headers in the window's language."""
        self._titles = titles
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMNS - 1)

    def row(self, index: Index) -> Row:
        """What a line shows."""
        return self.rows[int(index.internalId()) if index.isValid() else 0]

    def index_of(self, number: int, column: int = 0) -> QModelIndex:
        """Of a row by its number."""
        return self.createIndex(self.rows[number].place, column, number) if number else QModelIndex()

    def entries_below(self, number: int) -> list[DiffEntry]:
        """The operation of a line, or those of the lines below it."""
        row = self.rows[number]
        if row.entry is not None:
            return [row.entry]
        return [entry for child in row.children for entry in self.entries_below(child)]

    def _add(
        self, parent: int, cells: Cells, change: Change, entry: DiffEntry | None = None, count: int = 0
    ) -> int:
        number = len(self.rows)
        siblings = self.rows[parent].children
        self.rows.append(Row(parent, len(siblings), cells, change, entry, count))
        siblings.append(number)
        return number

    def _add_type(self, top: int, kind: str, entries: Sequence[DiffEntry]) -> None:
        change = self.rows[top].change
        group = self._add(top, (shown_name(kind), "", "", ""), change, count=len(entries))
        for entry in entries:
            lines = lines_of(entry)
            first = lines[0] if len(lines) == 1 else ("", "", "")
            name = shown_name(names_of(entry))
            inside = "↳ " if entry.operation.way else ""
            number = self._add(group, (f"{inside}{name}", *first), change, entry)
            for line in lines if len(lines) > 1 else ():
                self._add(number, ("", *line), change, entry)

    # Qt

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's
        children = self.row(parent).children
        if not (0 <= row < len(children) and 0 <= column < COLUMNS):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        return self.index_of(self.row(index).parent) if index.isValid() else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return len(self.row(parent).children) if parent.column() <= 0 else 0

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        row, column = self.row(index), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            text = row.cells[column]
            return f"{text}  × {row.count:,}" if column == 0 and row.count else text
        if role == Qt.ItemDataRole.DecorationRole and column == 0 and row.count:
            return self._icons.get(row.change)
        if role == Qt.ItemDataRole.FontRole and row.entry is not None and column != 1:
            return self._mono
        if role == Qt.ItemDataRole.ToolTipRole:
            return safe_tip(names_of(row.entry) if row.entry and not column else row.cells[column])
        return None


def _root() -> Row:
    return Row(0, 0, ("", "", "", ""), Change.ADDED)


def lines_of(entry: DiffEntry) -> list[tuple[str, str, str]]:
    """What differs, before and after; of a fused operation what it went into."""
    if entry.into:
        targets = ", ".join(shown_name(f"{o.name} ({o.type})") for o in entry.into)
        return [(into_word(), "", targets)]
    return [
        (aspect_words(d, shown_name(d.name)), shown_name(d.before) or "–", shown_name(d.after) or "–")
        for d in entry.differences
    ]
