"""Choosing a place inside of a model by typing a part of its name: 10,000 of them answer at once.

`QCompleter`'s own search asks the model row by row through Python, 60 ms and more for so many names; searching one list
of lower-case names takes a millisecond.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workbench.ui.tables.cells import monospaced
from workbench.ui.widgets.names import name_tip, shown_name

MOST_MATCHES = 200
PLACE_ROLE = int(Qt.ItemDataRole.UserRole)
MARGIN = 8


@dataclass(frozen=True, slots=True)
class Place:
    """What can be chosen: the exact name, and what stands beside it, mostly the type of the operation."""

    name: str
    type: str


class PlacesModel(QAbstractListModel):
    """The places whose name holds what was typed; those that begin with it first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: tuple[Place, ...] = ()
        self._folded: list[str] = []
        self._matches: list[Place] = []

    def set_places(self, places: tuple[Place, ...]) -> None:
        """Search in these."""
        self._places = places
        self._folded = [f"{p.name}\n{p.type}".casefold() for p in places]
        self.search("")

    def search(self, text: str) -> None:
        """Keep the matches of `text`, at most two hundred."""
        wanted = text.strip().casefold()
        first: list[int] = []
        others: list[int] = []
        for at, name in enumerate(self._folded):
            if wanted in name:
                (first if name.startswith(wanted) else others).append(at)
                if len(first) >= MOST_MATCHES:
                    break
        self.beginResetModel()
        self._matches = [self._places[at] for at in (first + others)[:MOST_MATCHES]]
        self.endResetModel()

    def knows(self, name: str) -> bool:
        """Whether there is a place of exactly this name, or nothing is known of the model's places."""
        return not self._places or any(p.name == name for p in self._places)

    @property
    def matches(self) -> tuple[Place, ...]:
        """What is offered."""
        return tuple(self._matches)

    # Qt

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._matches)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        place = self._matches[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shown_name(place.name)
        if role == Qt.ItemDataRole.EditRole:
            return place.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return name_tip(place.name)
        return place if role == PLACE_ROLE else None


class PlaceDelegate(QStyledItemDelegate):
    """The name monospaced at the left, the type in secondary colour at the right."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        place = index.data(PLACE_ROLE)
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        area = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.save()
        kind = shown_name(place.type, 40)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        painter.setFont(option.font)
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, kind)
        area.setRight(area.right() - painter.fontMetrics().horizontalAdvance(kind) - 2 * MARGIN)
        painter.setFont(monospaced(option.font))
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        text = painter.fontMetrics().elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideMiddle, area.width()
        )
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, QFontMetrics(option.font).height() + 8)


class NodePicker(QLineEdit):
    """`picked` carries the exact name; the field is empty again then. `refused` carries what names no place.

    A `free` one takes whatever is typed, and what it offers is only a help.
    """

    picked = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, free: bool = False) -> None:
        super().__init__(parent)
        self.free = free
        self.setProperty("role", "mono")
        self.setClearButtonEnabled(False)
        self.places = PlacesModel(self)
        self._completer = QCompleter(self.places, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCompletionRole(Qt.ItemDataRole.EditRole)
        self._completer.setMaxVisibleItems(10)
        self._completer.setWidget(self)
        popup = QListView()
        popup.setUniformItemSizes(True)
        self._completer.setPopup(popup)
        popup.setItemDelegate(PlaceDelegate(popup))
        self._completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]
        self.textEdited.connect(self.offer)
        self.returnPressed.connect(self._on_return)

    @property
    def popup(self) -> QListView:
        """The list below the field."""
        view = self._completer.popup()
        assert isinstance(view, QListView)
        return view

    def set_places(self, places: tuple[Place, ...]) -> None:
        """Offer these."""
        self.places.set_places(places)

    def offer(self, text: str = "") -> None:
        """Open the list with what holds `text`."""
        self.places.search(text)
        if self.places.matches:
            self._completer.complete()
            self.popup.setCurrentIndex(QModelIndex())
        else:
            self.popup.hide()

    def _on_activated(self, index: QModelIndex) -> None:
        place = index.data(PLACE_ROLE)
        if isinstance(place, Place):
            self._take(place.name)

    def _on_return(self) -> None:
        text = self.text().strip()
        if self.popup.isVisible() and self.popup.currentIndex().isValid():
            return  # the completer says so itself
        if not text:
            return
        if self.free or self.places.knows(text):
            self._take(text)
        elif len(self.places.matches) == 1:
            self._take(self.places.matches[0].name)
        else:
            self.refused.emit(text)

    def _take(self, name: str) -> None:
        self.popup.hide()
        self.clear()
        self.picked.emit(name)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self.popup.isVisible():
            self.offer(self.text())
            return
        super().keyPressEvent(event)
