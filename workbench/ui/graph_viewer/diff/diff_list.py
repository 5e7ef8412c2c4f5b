"""What differs between the two graphs, as a list: how many of each kind, filtered, folded by type, copied."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSplitter,
    QStackedLayout,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from workbench.core.errors import ErrorReport
from workbench.core.graph_diff import Change, DiffEntry, GraphDiff
from workbench.ui.graph_viewer.diff.diff_model import DiffModel
from workbench.ui.graph_viewer.diff.diff_text import as_csv, as_text
from workbench.ui.graph_viewer.diff.diff_words import ICONS, change_color, change_word, names_of
from workbench.ui.icons import icon
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.state_view import StateView

_WIDTHS = (330, 190, 260)
"""Of the first columns, in pixels; the last takes the rest."""
_MOST_OPEN = 12
"""Operations of a type that are listed at once; more wait behind the type's line."""
_MOST_FOUND_OPEN = 300
_SHARE = 0.36
"""Of the height: the list below the graphs, at first."""

Writer = Callable[[Iterable[DiffEntry]], str]


@dataclass(frozen=True, slots=True)
class Compared:
    """The differences, and what the two graphs are called."""

    diff: GraphDiff
    before: str
    after: str


class DiffList(QWidget):
    """Says which operation was chosen; it knows no canvas."""

    entry_chosen = Signal(object)
    """DiffEntry: the current line's."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("graphDiff")
        self._compared: Compared | None = None
        self.state, self._content = StateView(), QWidget()
        self._sides, self._same, self._note = QLabel(), QLabel(), QLabel()
        for label in (self._sides, self._same, self._note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", "secondary")
        self.kinds = {change: QToolButton() for change in Change}
        self.filter, self.copy, self.close_button = QLineEdit(), QToolButton(), QToolButton()
        self.filter.setObjectName("graphDiffFilter")
        self.filter.setClearButtonEnabled(True)
        self.model, self.tree = DiffModel(), QTreeView()
        self._copy_text, self._copy_csv = QAction(self), QAction(self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(UNIT // 2)
        for change, button in self.kinds.items():
            button.setObjectName(f"graphDiff:{change.value}")
            button.setCheckable(True)
            button.setChecked(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(button)
        row.addSpacing(UNIT)
        row.addWidget(self._same)
        row.addStretch(1)
        row.addWidget(self.filter, 20)
        for tool in (self.copy, self.close_button):
            tool.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(tool)
        self.filter.setMinimumWidth(140)
        self.filter.setMaximumWidth(360)
        menu = QMenu(self)
        menu.addActions([self._copy_text, self._copy_csv])
        self.copy.setMenu(menu)
        self.copy.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._lay_out_tree()
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(UNIT // 2)
        about = QHBoxLayout()
        about.setSpacing(2 * UNIT)
        about.addWidget(self._sides)
        about.addWidget(self._note, 1)
        inside.addLayout(row)
        inside.addLayout(about)
        inside.addWidget(self.tree, 1)
        self._body = QStackedLayout(self)
        self._body.addWidget(self.state)
        self._body.addWidget(self._content)

    def _lay_out_tree(self) -> None:
        self.tree.setObjectName("graphDiffTree")
        self.tree.setModel(self.model)
        self.tree.setUniformRowHeights(True)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.tree.header().setSectionsMovable(False)
        for column, width in enumerate(_WIDTHS):
            self.tree.setColumnWidth(column, width)

    def _connect(self) -> None:
        for button in self.kinds.values():
            button.toggled.connect(lambda _on: self._fill())
        self.filter.textChanged.connect(lambda _text: self._fill())
        self.tree.selectionModel().currentRowChanged.connect(self._on_current)
        self.tree.activated.connect(self._choose)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.close_button.clicked.connect(self.closed)
        self._copy_text.triggered.connect(lambda: self._copied(as_text))
        self._copy_csv.triggered.connect(lambda: self._copied(as_csv))
        self._copy_text.setShortcut(QKeySequence.StandardKey.Copy)
        self._copy_text.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.tree.addAction(self._copy_text)

    # what is shown

    def show_diff(self, compared: Compared) -> None:
        """What was found."""
        self._compared = compared
        if not compared.diff.entries:
            self._show_nothing()
            return
        self._body.setCurrentWidget(self._content)
        self._tell()
        self._fill()

    def call(self, before: str, after: str) -> None:
        """What the two graphs are called in another language."""
        if self._compared is not None:
            self._compared = replace(self._compared, before=before, after=after)

    def show_working(self, phase: str, cancel: QAction) -> None:
        """The two graphs are being read and compared."""
        self._compared = None
        self.state.show_working(self.tr("Comparing the graphs"), phase, None, cancel)
        self._body.setCurrentWidget(self.state)

    def show_failed(self, report: ErrorReport, again: QAction) -> None:
        """They could not be compared."""
        self._compared = None
        self.state.show_failed(report, again)
        self._body.setCurrentWidget(self.state)

    def show_waiting(self, text: str) -> None:
        """There is nothing to compare yet."""
        self._compared = None
        self.state.show_empty(self.tr("Nothing to compare"), text)
        self._body.setCurrentWidget(self.state)

    def _show_nothing(self) -> None:
        compared = self._compared
        if compared is None:
            return
        about = self.tr("Weights were compared by their values. New names are no difference.")
        same = self.tr("{before} and {after} agree in all {count} operations.").format(
            before=compared.before, after=compared.after, count=f"{compared.diff.unchanged:,}"
        )
        self.state.show_empty(self.tr("No structural difference"), f"{same} {about}")
        self._body.setCurrentWidget(self.state)

    def _tell(self) -> None:
        if self._compared is None:
            return
        diff = self._compared.diff
        counts = diff.counts()
        for change, button in self.kinds.items():
            button.setText(f"{change_word(change)}  {counts[change]:,}")
            button.setEnabled(counts[change] > 0)
            button.setVisible(change is not Change.FUSED or diff.by_links)
        self._same.setText(self.tr("{count} unchanged").format(count=f"{diff.unchanged:,}"))
        self._sides.setText(f"{self._compared.before}  →  {self._compared.after}")
        words = ""
        if diff.by_links:
            words = self.tr(
                "The two graphs use different operation sets, so types and attributes were not compared."
            )
        self._note.setText(words)

    def _fill(self) -> None:
        """Fill the tree with what the filters let through."""
        entries = self.entries()
        self.model.show(entries)
        open_up = bool(self.filter.text().strip()) and len(entries) <= _MOST_FOUND_OPEN
        for top in self.model.rows[0].children:
            self.tree.expand(self.model.index_of(top))
            for kind in self.model.rows[top].children:
                if open_up or self.model.rows[kind].count <= _MOST_OPEN:
                    self.tree.expand(self.model.index_of(kind))

    def entries(self) -> list[DiffEntry]:
        """What the filters let through."""
        words = self.filter.text().lower().split()
        wanted = {change for change, button in self.kinds.items() if button.isChecked()}
        found = self._compared.diff.entries if self._compared is not None else ()
        return [e for e in found if e.change in wanted and all(word in _searched(e) for word in words)]

    # choosing and copying

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self._choose(now)

    def _choose(self, index: QModelIndex) -> None:
        entry = self.model.row(index).entry
        if entry is not None:
            self.entry_chosen.emit(entry)

    def chosen(self) -> list[DiffEntry]:
        """The operations of the selected lines; without any, all that are listed."""
        rows = [int(index.internalId()) for index in self.tree.selectionModel().selectedRows()]
        found = [entry for row in rows or [0] for entry in self.model.entries_below(row)]
        return list({id(entry): entry for entry in found}.values())

    def _copied(self, write: Writer) -> None:
        QGuiApplication.clipboard().setText(write(self.chosen()))

    def _show_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._copy_text, self._copy_csv])
        menu.addSeparator()
        menu.addAction(self.tr("Expand all"), self.tree.expandAll)
        menu.addAction(self.tr("Collapse all"), self.tree.collapseAll)
        menu.popup(self.tree.viewport().mapToGlobal(where))

    # looks

    def set_theme(self, theme: Theme) -> None:
        """Recolour the icons."""
        self.model.set_theme(theme)
        for change, button in self.kinds.items():
            button.setIcon(icon(ICONS[change], theme, change_color(theme, change)))
        self.copy.setIcon(icon("content-copy", theme))
        self.close_button.setIcon(icon("close", theme))

    def retranslate(self) -> None:
        """Renew all texts."""
        self.model.set_titles(
            (self.tr("Operation"), self.tr("Difference"), self.tr("Before"), self.tr("After"))
        )
        self.filter.setPlaceholderText(self.tr("Filter by name, type or value"))
        self.filter.setAccessibleName(self.tr("Filter differences"))
        self.tree.setAccessibleName(self.tr("Differences"))
        self._copy_text.setText(self.tr("Copy as text"))
        self._copy_csv.setText(self.tr("Copy as CSV"))
        for tool, text in (
            (self.copy, self.tr("Copy the selected differences, or all of them")),
            (self.close_button, self.tr("End the comparison")),
        ):
            tool.setToolTip(text)
            tool.setAccessibleName(text)
        for change, button in self.kinds.items():
            button.setToolTip(self._tips()[change])
        if self._body.currentWidget() is self.state:
            self._show_nothing()
        else:
            self._tell()
            self._fill()

    def _tips(self) -> dict[Change, str]:
        return {
            Change.ADDED: self.tr("Operations that only the second graph has."),
            Change.REMOVED: self.tr("Operations that only the first graph has."),
            Change.CHANGED: self.tr("Operations of both graphs that differ in something."),
            Change.FUSED: self.tr("Operations whose work another one does, or that were computed ahead."),
        }

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _searched(entry: DiffEntry) -> str:
    texts: Sequence[str] = [
        *(names_of(entry), entry.operation.type, entry.after.type if entry.after else ""),
        *(text for d in entry.differences for text in (d.name, d.before, d.after)),
        *(text for o in entry.into for text in (o.name, o.type)),
    ]
    return " ".join(texts).lower()


class OverList(QSplitter):
    """The graphs with the list below them, which gets its share of the height when it is first seen."""

    def __init__(self, graphs: QWidget, listing: DiffList) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setObjectName("graphOverDiff")
        self.setChildrenCollapsible(False)
        self.addWidget(graphs)
        self.addWidget(listing)
        self.setStretchFactor(0, 1)
        self._listing = listing
        self._shared = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share()

    def share(self) -> None:
        """Give the list its height, once."""
        if not self._shared and self._listing.isVisible():
            self._shared = True
            self.setSizes([round(self.height() * share) for share in (1 - _SHARE, _SHARE)])
