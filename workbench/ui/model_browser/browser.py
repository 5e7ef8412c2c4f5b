"""The panel left in the window: search field, tree, and what to do first when there is no model yet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from workbench.core.errors import WorkbenchError
from workbench.core.events import Ended
from workbench.core.project import JobState, RunSummary, Variant
from workbench.ui.model_browser.delegate import BrowserDelegate
from workbench.ui.model_browser.nodes import Kind, Node
from workbench.ui.model_browser.tree_model import BrowserModel
from workbench.ui.session import Session
from workbench.ui.theme import UNIT
from workbench.ui.widgets.form import remark

SPIN_MS = 120
LEAST_WIDTH = 180
"""A name, a format and a precision still fit."""


class BrowserTree(QTreeView):
    """The tree itself; its object name is the one scripts know."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("modelBrowser")
        self.setProperty("busy", False)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        # Files are dropped on the window, not on a row.
        self.setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class ModelBrowser(QWidget):
    """Tells the session what is selected; the window's actions do the rest."""

    selection_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("browserPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._menu_actions: tuple[QAction | None, ...] = ()
        self.tree = BrowserTree(session, self)
        self._model = BrowserModel(session, self.tree)
        self._delegate = BrowserDelegate(session, self.tree)
        self.tree.setModel(self._model)
        self.tree.setItemDelegate(self._delegate)
        self._search = QLineEdit()
        self._search.setObjectName("browserSearch")
        self._search.setClearButtonEnabled(False)
        self._empty = remark()
        self._empty.setObjectName("browserEmpty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 0)
        self._spinner = QTimer(self)
        self._spinner.setInterval(SPIN_MS)
        self._spinner.timeout.connect(self._on_spinner_timeout)
        self.setMinimumWidth(LEAST_WIDTH)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._show_state()

    def _lay_out(self) -> None:
        column = QWidget()
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        frame = QVBoxLayout()
        frame.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        frame.addWidget(self._search)
        inner.addLayout(frame)
        indented = QHBoxLayout()
        indented.setContentsMargins(UNIT // 2, 0, 0, 0)
        indented.addWidget(self.tree)
        inner.addLayout(indented, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(column)

    def _connect(self) -> None:
        session = self._session
        session.project_changed.connect(self._on_project_changed)
        session.job_added.connect(self._on_job_added)
        session.job_event.connect(self._on_job_event)
        session.variant_selected.connect(self._on_variant_selected)
        session.run_selected.connect(self._on_run_selected)
        session.theme_changed.connect(lambda _theme: self.tree.viewport().update())
        self._search.textChanged.connect(self._on_search_changed)
        self._model.renamed.connect(self._on_row_renamed)
        self.tree.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.tree.customContextMenuRequested.connect(self._on_menu_requested)

    # --- for the window -----------------------------------------------------------------------------------------

    def set_actions(self, menu: tuple[QAction | None, ...]) -> None:
        """Actions of the context menu (None: a line)."""
        self._menu_actions = menu

    def show_icons(self) -> None:
        """Load the icons; called after the window's first paint."""
        self._delegate.show_icons()
        self.tree.viewport().update()

    def selected_nodes(self) -> tuple[Node, ...]:
        """The selected rows."""
        return tuple(self._model.node(i) for i in self.tree.selectionModel().selectedIndexes())

    def selected_ids(self) -> tuple[str, ...]:
        """The ids of the selected rows."""
        return tuple(n.id for n in self.selected_nodes())

    def can_rename(self) -> bool:
        """One model or variant is selected."""
        nodes = self.selected_nodes()
        return len(nodes) == 1 and nodes[0].kind in (Kind.MODEL, Kind.VARIANT)

    def rename_selected(self) -> None:
        """Open the field in the selected row."""
        indexes = self.tree.selectionModel().selectedIndexes()
        if indexes:
            self.tree.setFocus()
            self.tree.edit(indexes[0])

    # --- following the session ----------------------------------------------------------------------------------

    def _on_project_changed(self, kind: str, ids: tuple[str, ...]) -> None:
        if kind in ("model", "variant", "run"):
            self._model.refresh()
            for key in ids if kind == "variant" else ():
                self.tree.expand(self._model.index_of_id(key).parent())
            # A variant may have been selected before the project told of it: its row is there only now.
            self._on_variant_selected(self._session.selected_variant)
            self._show_state()
            self.selection_changed.emit()

    def _on_job_added(self, job_id: str) -> None:
        if job_id in {j.id for j in self._session.importing_jobs()}:
            self._model.refresh()
            self._show_state()

    def _on_job_event(self, job_id: str, event: object) -> None:
        if isinstance(event, Ended):
            self._model.refresh()
            self._show_state()
            if event.outcome.state is JobState.SUCCEEDED and self._session.selected_variant is None:
                made = self._session.workspace.imported_variant(job_id)
                self._session.select_variant(made.id if made else None)

    def _show_state(self) -> None:
        importing = bool(self._session.importing_jobs())
        self.tree.setProperty("busy", importing)
        if importing and not self._spinner.isActive():
            self._spinner.start()
        elif not importing:
            self._spinner.stop()
        has_rows = self._model.rowCount() > 0 or bool(self._search.text())
        self._stack.setCurrentIndex(1 if has_rows else 0)

    def _on_spinner_timeout(self) -> None:
        self._delegate.spin_phase += 1
        self.tree.viewport().update()

    def _on_variant_selected(self, variant: Variant | None) -> None:
        if variant is None:
            return
        # Its model or one of its runs may be what was clicked: the selection stays there.
        run = self._session.selected_run
        related = {variant.id, variant.model_id, run.id if run else ""}
        related.update(r.id for r in self._session.workspace.runs(variant.id))
        if not related.intersection(self.selected_ids()):
            self._select(self._model.index_of_id(variant.id))

    def _on_run_selected(self, run: RunSummary | None) -> None:
        shown = self._session.selected_variant
        if run is None and shown is not None and any(n.kind is Kind.RUN for n in self.selected_nodes()):
            self._select(self._model.index_of_id(shown.id))
        elif run is not None and not any(n.id == run.id for n in self.selected_nodes()):
            self._select(self._model.index_of_run(run))

    def _select(self, index: QModelIndex) -> None:
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    # --- what the user does -------------------------------------------------------------------------------------

    def _on_selection_changed(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        nodes = self.selected_nodes()
        if len(nodes) == 1:
            node = nodes[0]
            if node.kind is Kind.RUN:
                self._session.select_run(node.id)
            elif node.kind is Kind.VARIANT:
                self._session.select_run(None)
                self._session.select_variant(node.id)
            elif node.kind is Kind.MODEL:
                self._select_variant_of(node)
        self.selection_changed.emit()

    def _select_variant_of(self, model: Node) -> None:
        """A model shows its newest variant, unless one of its own is shown already."""
        shown = self._session.selected_variant
        if shown is not None and shown.model_id == model.id:
            return
        variants = self._session.workspace.variants(model.id)
        if variants:
            self.tree.expand(self._model.index_of_id(model.id))
            self._session.select_variant(variants[-1].id)

    def _on_search_changed(self, text: str) -> None:
        self._model.set_filter(text)
        if text:
            self.tree.expandToDepth(0)

    def _on_row_renamed(self, kind: str, key: str, name: str) -> None:
        workspace = self._session.workspace
        rename = workspace.rename_model if kind == Kind.MODEL.value else workspace.rename_variant
        before = self._model.node(self._model.index_of_id(key)).name
        try:
            rename(key, name)
        except WorkbenchError as error:
            self._session.show(error.report)
            return
        self._session.push_undo(self.tr("Rename {name}").format(name=before), lambda: rename(key, before))

    def _on_menu_requested(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self._menu_actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        menu.popup(self.tree.viewport().mapToGlobal(place))

    def retranslate(self) -> None:
        """Renew all texts."""
        self._search.setPlaceholderText(self.tr("Search models"))
        self._search.setAccessibleName(self.tr("Search models"))
        self.tree.setAccessibleName(self.tr("Models, variants and runs"))
        self._empty.setText(self.tr("Models appear here, with their variants and runs."))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
