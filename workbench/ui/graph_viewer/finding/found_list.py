"""Everything that a search found, one below the other: choosing a row goes there, and opens what it is hidden in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QToolButton, QVBoxLayout, QWidget

from workbench.ui.graph_viewer.finding.found_model import ROW_HEIGHT, FoundDelegate, FoundModel, Index
from workbench.ui.graph_viewer.finding.graph_search import GraphSearch, Hits
from workbench.ui.icons import icon
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.fold import FoldButton

_ROWS = 6
"""Seen at first."""
_MOST_HEIGHT = 16_000


class FoundView(QListView):
    """Up and down walk through what can be seen on the canvas; Enter goes to any, and Escape leaves."""

    def __init__(self, owner: FoundList) -> None:
        super().__init__(owner)
        self._owner = owner
        self.walking = True
        """Whether the canvas goes along; not while the list follows the canvas."""
        self.setObjectName("graphFoundList")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def sizeHint(self) -> QSize:
        return QSize(200, _ROWS * ROW_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.walking and self.hasFocus():
            self._owner.walk_to(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._owner.go_to(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape:
            self._owner.leave()
        else:
            super().keyPressEvent(event)


class FoundList(QWidget):
    """Of the search that was shown last; hidden while nothing is looked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search: GraphSearch | None = None
        self.model = FoundModel(self)
        self.view = FoundView(self)
        self._delegate = FoundDelegate(self.view)
        self.view.setItemDelegate(self._delegate)
        self.view.setModel(self.model)
        self.view.clicked.connect(lambda index: self.go_to(index.row()))
        self.fold = FoldButton(self.view)
        self.fold.setObjectName("graphFoundFold")
        self.fold.setChecked(True)
        self.fold.toggled.connect(lambda _on: self._fit())
        self.sort = QToolButton()
        self.sort.setObjectName("graphFoundSort")
        self.sort.setCheckable(True)
        self.sort.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sort.toggled.connect(lambda _on: self._fill())
        head = self._head = QHBoxLayout()
        head.setContentsMargins(2 * UNIT, 0, UNIT, 0)
        head.addWidget(self.fold)
        head.addStretch(1)
        head.addWidget(self.sort)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addStretch(0)
        self.setTabOrder(self.fold, self.sort)
        self.setTabOrder(self.sort, self.view)
        self.retranslate()
        self.hide()

    def show_search(self, search: GraphSearch) -> None:
        """Show what this one finds from now on."""
        if search is self._search:
            return
        if self._search is not None:
            self._search.hits_changed.disconnect(self._fill)
            self._search.place_changed.disconnect(self._follow)
        self._search = search
        search.hits_changed.connect(self._fill)
        search.place_changed.connect(self._follow)
        self._fill()

    def begin(self) -> None:
        """Take the keyboard, from the search field."""
        if self.isVisible() and self.model.rowCount():
            self.fold.setChecked(True)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.model.index(0, 0))

    def leave(self) -> None:
        """Give the keyboard to the canvas."""
        if self._search is not None:
            self._search.focus_canvas()

    def go_to(self, row: int) -> None:
        """To an operation, wherever it is hidden."""
        if self._search is not None and 0 <= row < self.model.rowCount():
            self._search.go_to(self.model.place_at(row))

    def walk_to(self, row: int) -> None:
        """To an operation if it is seen; what is hidden is opened only by choosing it."""
        if self._search is not None and 0 <= row < self.model.rowCount():
            place = self.model.place_at(row)
            if self._search.is_seen(place):
                self._search.go_to(place)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._delegate.set_theme(theme)
        self.sort.setIcon(icon("sort-descending", theme))
        self.view.viewport().update()

    def retranslate(self) -> None:
        """Renew all texts."""
        self.view.setAccessibleName(self.tr("What was found"))
        sort = self.tr("Sort by the value that is looked for, the largest first")
        self.sort.setToolTip(sort)
        self.sort.setAccessibleName(sort)
        self._name()

    def _fill(self) -> None:
        hits = self._search.hits if self._search is not None else Hits()
        self.setVisible(hits.graph is not None)
        self.sort.setVisible(bool(hits.key))
        self.model.show_hits(hits, by_value=bool(hits.key) and self.sort.isChecked())
        self._name()
        self._fit()
        self._follow()

    def _follow(self) -> None:
        """The row of the current operation is the current one."""
        place = self._search.current_place() if self._search is not None else ()
        current = self.view.currentIndex()
        if not place or (current.isValid() and self.model.place_at(current.row()) == place):
            return
        row = self.model.row_of(place)
        if row >= 0:
            self.view.walking = False
            self.view.setCurrentIndex(self.model.index(row, 0))
            self.view.walking = True

    def _fit(self) -> None:
        """A short list, and a folded one, leave the room to what is below."""
        rows = self.model.rowCount() if self.fold.isChecked() else 0
        head = self._head.sizeHint().height() + UNIT
        self.setMaximumHeight(min(_MOST_HEIGHT, head + rows * ROW_HEIGHT))

    def _name(self) -> None:
        count = self.model.rowCount()
        self.fold.setText(self.tr("Found: {count}").format(count=f"{count:,}"))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
