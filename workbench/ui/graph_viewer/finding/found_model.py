"""What a search found as rows of a list: nothing is laid out or put together before it is seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.core.overlays import Value
from workbench.core.units import byte_size, count, figure, milliseconds, percent
from workbench.core.visible_graph import Place, short_name
from workbench.ui.graph_viewer.canvas.families import family_color, family_of
from workbench.ui.graph_viewer.finding.graph_search import Hits
from workbench.ui.graph_viewer.scene_of import node_at
from workbench.ui.tables.cells import monospaced, tabular
from workbench.ui.theme import UNIT, Theme, load_theme
from workbench.ui.widgets.names import safe_tip, shown_name

PLACE_ROLE = Qt.ItemDataRole.UserRole
LINES_ROLE = Qt.ItemDataRole.UserRole + 1
"""Type, name, where it is, and the value that was looked for."""
ROW_HEIGHT = 40
Index = QModelIndex | QPersistentModelIndex
Lines = tuple[str, str, str, str]
_UNITS: dict[str, Callable[[float], str]] = {
    "time": milliseconds,
    "share": percent,
    "roofline": percent,
    "memory": byte_size,
    "weights": byte_size,
    "macs": count,
}


class FoundModel(QAbstractListModel):
    """`by_value`: the largest first; what has no value comes last, in the order of the graph."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits = Hits()
        self.by_value = False
        self._order: list[int] = []

    def show_hits(self, hits: Hits, *, by_value: bool) -> None:
        """Show these."""
        self.beginResetModel()
        self.hits, self.by_value = hits, by_value
        self._order = list(range(len(hits.places)))
        if by_value and hits.key:
            self._order.sort(key=lambda i: -_number(hits.values[i]))
        self.endResetModel()

    def row_of(self, place: Place) -> int:
        """Where an operation stands, or -1."""
        places = self.hits.places
        return next((row for row, index in enumerate(self._order) if places[index] == place), -1)

    def place_at(self, row: int) -> Place:
        """The operation of a row."""
        return self.hits.places[self._order[row]]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._order)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not index.row() < len(self._order):
            return None
        if role == PLACE_ROLE:
            return self.place_at(index.row())
        if role == LINES_ROLE:
            return self._lines(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "  ".join(part for part in self._lines(index.row()) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index.row())
        return None

    def _lines(self, row: int) -> Lines:
        graph, place = self.hits.graph, self.place_at(row)
        if graph is None:
            return "", "", "", ""
        node = node_at(graph, place)
        name = short_name(node.name)
        group = node.group or node.name.rstrip("/").rpartition("/")[0]
        if len(place) > 1:
            holder = node_at(graph, place[:-2])
            group = " › ".join(part for part in (short_name(holder.name) or holder.type, group) if part)
        value = self.hits.values[self._order[row]] if self.hits.key else None
        shown = value_text(self.hits.key, value)
        return shown_name(node.type, 60), shown_name(name or node.name, 120), shown_name(group, 120), shown

    def _tip(self, row: int) -> str:
        graph = self.hits.graph
        node = node_at(graph, self.place_at(row)) if graph is not None else None
        return safe_tip(f"{node.name}\n{node.type}") if node is not None else ""


class FoundDelegate(QStyledItemDelegate):
    """Two lines: the type and the value; the name, and in which group it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = load_theme("dark")

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, area = self._theme, option.rect
        kind, name, group, value = index.data(LINES_ROLE)
        painter.save()
        painter.setClipRect(area)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(theme.selection))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(theme.raised))
        strip = QRect(area.left() + 2, area.top() + 5, 3, area.height() - 10)
        painter.fillRect(strip, QColor(family_color(family_of(kind), theme)))
        upper = QRect(area.left() + UNIT + 4, area.top() + 3, area.width() - 2 * UNIT - 2, 18)
        lower = upper.translated(0, 17)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        left = self._write(painter, upper, value, tabular(option.font), theme.text, right=True)
        self._write(painter, upper.adjusted(0, 0, -left, 0), kind, bold, theme.text)
        small = monospaced(option.font)
        taken = self._write(painter, lower, name, small, theme.text, most=0.62 if group else 1.0)
        self._write(painter, lower.adjusted(taken, 0, 0, 0), group, option.font, theme.secondary, right=True)
        painter.restore()

    @staticmethod
    def _write(
        painter: QPainter,
        area: QRect,
        text: str,
        font: QFont,
        color: str,
        *,
        right: bool = False,
        most: float = 1.0,
    ) -> int:
        """The width that was taken, with a gap behind it."""
        if not text or area.width() < UNIT:
            return 0
        painter.setFont(font)
        painter.setPen(QColor(color))
        metrics = painter.fontMetrics()
        room = (
            int(area.width() * most)
            if metrics.horizontalAdvance(text) > area.width() * most
            else area.width()
        )
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        return int(metrics.horizontalAdvance(shown)) + UNIT


def value_text(key: str, value: Value) -> str:
    """A number in the unit of what was looked for; nothing where it is not known."""
    if value is None:
        return ""
    return shown_name(value, 40) if isinstance(value, str) else _UNITS.get(key, figure)(value)


def _number(value: Value) -> float:
    return value if isinstance(value, int | float) else float("-inf")
