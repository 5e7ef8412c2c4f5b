"""The Netron page: the selected variant's own file as Netron shows it, linked with the other panels.

The web engine is loaded when the page is first seen with a model it can show. What is shown stays while another page is
in front; another variant, a hidden window and an unfinished load end it, and with it its process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QEvent, QTimer
from PySide6.QtGui import QAction, QHideEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from workbench.core.errors import ErrorReport
from workbench.core.graph import GraphKind
from workbench.core.inspection import ModelFormat
from workbench.core.project import Variant
from workbench.ui.netron_view import problems
from workbench.ui.netron_view.served_files import ServedFiles
from workbench.ui.netron_view.time_strip import TimeStrip
from workbench.ui.netron_view.times import Times, shown_times
from workbench.ui.netron_view.web_engine import netron_folder, why_not
from workbench.ui.selection import NodeSelection
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.colour_scale import mixed, readable_on
from workbench.ui.widgets.state_view import StateView

if TYPE_CHECKING:
    from workbench.ui.netron_view.browser import NetronBrowser

MANY_NODES = 2000
"""Above this Netron is slow, and the user is asked first."""
ORIGIN = "netron"


class NetronPanel(QWidget):
    """Shows the state of things until Netron has drawn the graph, then Netron."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("netronView")
        self._session = session
        self._variant: Variant | None = None
        self._shown: tuple[str, str] | None = None
        """Which variant's file the browser or the state view speaks of: its id and path."""
        self._allowed: set[str] = set()
        """Variants with many operations that the user wants to see all the same."""
        self._failure: ErrorReport | None = None
        self._cancelled = self._is_slow = self._is_drawn = self._is_usable = False
        self._node_count = 0
        self._times: Times | None = None
        self.browser: NetronBrowser | None = None
        self.state = StateView()
        self.state.setAutoFillBackground(True)
        self.state.setBackgroundRole(QPalette.ColorRole.Base)
        self.strip = TimeStrip(session.theme)
        self._again, self._cancel, self._anyway, self._graph = (QAction(self) for _ in range(4))
        self._body = QStackedLayout()
        # The page must be visible while it loads: Netron waits for frames. The state view lies on top of it.
        self._body.setStackingMode(QStackedLayout.StackingMode.StackAll)
        self._body.addWidget(self.state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, UNIT, UNIT, UNIT)
        layout.setSpacing(UNIT)
        layout.addWidget(self.strip)
        layout.addLayout(self._body, 1)
        self._connect()
        self.retranslate()
        self.show_variant(session.selected_variant)

    def _connect(self) -> None:
        session = self._session
        session.variant_selected.connect(self.show_variant)
        session.project_changed.connect(self._on_project_changed)
        session.run_selected.connect(lambda _run: self._on_project_changed("run", ()))
        session.nodes_selected.connect(self._on_nodes_selected)
        session.theme_changed.connect(self.set_theme)
        self.strip.toggled.connect(lambda _on: self._paint())
        self._again.triggered.connect(self.reload)
        self._cancel.triggered.connect(self.cancel)
        self._anyway.triggered.connect(self._open_anyway)
        self._graph.triggered.connect(lambda: session.page_requested.emit("graph"))

    def show_variant(self, variant: Variant | None) -> None:
        """Show another variant's file, once the page is seen."""
        self._variant = variant
        self._renew()

    def reload(self) -> None:
        """Open the file again."""
        self._end()
        self._renew()

    def cancel(self) -> None:
        """Do without the graph that is being opened."""
        self._close_browser()
        self._cancelled = True
        self._show_state()

    def set_theme(self, theme: Theme) -> None:
        """Recolour, Netron's page as well."""
        self.strip.set_theme(theme)
        if self.browser is not None:
            self.browser.dress(theme)
            self._paint()

    def retranslate(self) -> None:
        """Renew all texts."""
        self._again.setText(self.tr("Load again"))
        self._cancel.setText(self.tr("Cancel"))
        self._anyway.setText(self.tr("Open anyway"))
        self._graph.setText(self.tr("Show our graph"))
        if not self._is_drawn:
            self._show_state()

    def _is_busy(self) -> bool:
        return self._shown is not None and not (
            self._is_drawn or self._cancelled or self._failure is not None
        )

    busy = Property(bool, _is_busy)

    # opening and ending

    def _renew(self) -> None:
        """Show what is to be shown now; a file is opened only while the page is seen."""
        variant = self._variant
        wanted = (variant.id, variant.path) if variant is not None else None
        if wanted != self._shown:
            self._end()
        if variant is None or self._is_python or self._asks_first:
            self._show_state()
        elif wanted != self._shown and self.isVisible():
            self._shown = wanted
            self._failure = why_not() or problems.of_file(variant)
            self._show_state()
            if self._failure is None:
                # Loading the web engine takes a moment: first what is going on is shown.
                QTimer.singleShot(0, self, self._open)

    def _open(self) -> None:
        folder, variant = netron_folder(), self._variant
        if self.browser is not None or variant is None or folder is None or not self._is_busy():
            return
        from workbench.ui.netron_view.browser import NetronBrowser

        browser = NetronBrowser(ServedFiles(folder, variant), self._session.theme, self)
        browser.drawn.connect(self._on_drawn)
        browser.slow.connect(self._on_slow)
        browser.failed.connect(lambda words: self._on_failed(problems.not_shown(variant, words)))
        browser.crashed.connect(lambda: self._on_failed(problems.crashed(variant)))
        browser.nodes_selected.connect(self._on_selected_in_page)
        browser.painted.connect(lambda count: self.strip.show_coverage(count, self._node_count))
        self.browser = browser
        self._body.addWidget(browser.view)
        self._body.setCurrentWidget(self.state)

    def _open_anyway(self) -> None:
        if self._variant is not None:
            self._allowed.add(self._variant.id)
            self._renew()

    def _end(self) -> None:
        """Forget what is shown."""
        self._close_browser()
        self._shown = self._failure = self._times = None
        self._cancelled = False

    def _close_browser(self) -> None:
        self._is_slow = self._is_drawn = self._is_usable = False
        browser, self.browser = self.browser, None
        if browser is not None:
            self._body.removeWidget(browser.view)
            browser.close()

    def _end_unless_seen(self) -> None:
        """A file nobody waits for is not opened, and the page of a hidden window needs no process."""
        if not self.isVisible() and (self._is_busy() or not self.window().isVisible()):
            self._end()

    # what the page tells

    def _on_drawn(self, nodes: int, usable: bool) -> None:
        assert self.browser is not None
        self._is_drawn, self._is_usable, self._node_count = True, usable, nodes
        self._renew_times()
        self._body.setCurrentWidget(self.browser.view)
        self.strip.show()
        self.state.hide()
        selection = self._session.selected_nodes
        if selection is not None and not selection.is_empty:
            self.browser.select(self._names_here(selection))

    def _on_slow(self) -> None:
        self._is_slow = True
        self._show_state()

    def _on_failed(self, report: ErrorReport) -> None:
        self._close_browser()
        self._failure = report
        self._show_state()

    def _on_selected_in_page(self, names: tuple[str, ...]) -> None:
        if self._variant is not None:
            selection = NodeSelection(self._variant.id, ORIGIN, self._kind, names, originals=names)
            self._session.select_nodes(selection)

    # what the page is told

    @property
    def _kind(self) -> GraphKind:
        """Which graph the variant's own file holds."""
        is_ir = self._variant is not None and self._variant.format is ModelFormat.IR
        return GraphKind.CONVERTED if is_ir else GraphKind.SOURCE

    def _names_here(self, selection: NodeSelection) -> tuple[str, ...]:
        return selection.names if selection.kind is self._kind else selection.originals

    def _on_nodes_selected(self, selection: NodeSelection) -> None:
        if selection.origin != ORIGIN and self.browser is not None and self._is_drawn:
            self.browser.select(self._names_here(selection))

    def _on_project_changed(self, kind: str, _ids: object) -> None:
        if kind == "run" and self._is_drawn:
            self._renew_times()

    def _renew_times(self) -> None:
        self._times = shown_times(self._session, self._variant) if self._variant is not None else None
        self.strip.show_times(self._times, self._is_usable)
        self._paint()

    def _paint(self) -> None:
        if self.browser is None or not self._is_drawn or not self._is_usable:
            return
        theme = self._session.theme
        plain = mixed(theme.panel, theme.secondary, 0.25)
        colours = self._times.colours() if self._times is not None and self.strip.is_colouring else None
        self.browser.paint(colours, (plain, readable_on(plain)))

    # why there is no graph to be seen

    @property
    def _is_python(self) -> bool:
        return self._variant is not None and self._variant.format is ModelFormat.PYTHON

    @property
    def _asks_first(self) -> bool:
        variant = self._variant
        if variant is None or variant.inspection is None or variant.id in self._allowed:
            return False
        return variant.inspection.node_count > MANY_NODES

    def _show_state(self) -> None:
        self._body.setCurrentWidget(self.state)
        self.strip.setVisible(False)
        if self._variant is None:
            self.state.show_empty(
                self.tr("No model selected"), self.tr("Choose one on the left, or drop a model file here.")
            )
        elif self._is_python:
            self.state.show_empty(
                self.tr("This model is made by Python code"),
                self.tr("Convert it first: Netron reads files, and this model has none."),
            )
        elif self._asks_first:
            self._show_question(self._variant)
        elif self._failure is not None:
            self.state.show_failed(self._failure, self._graph if self._is_hopeless else self._again)
        elif self._cancelled:
            self.state.show_empty(self.tr("Not opened"), self.tr("It was cancelled."), self._again)
        else:
            text = self.tr("Netron lays out the graph, and says that it takes long") if self._is_slow else ""
            title = self.tr("Opening {name} in Netron").format(name=problems.name_of(self._variant))
            self.state.show_working(title, text, None, self._cancel)

    @property
    def _is_hopeless(self) -> bool:
        """Whether trying again cannot help while this program runs."""
        return self._failure is not None and why_not() is not None

    def _show_question(self, variant: Variant) -> None:
        count = variant.inspection.node_count if variant.inspection is not None else 0
        text = self.tr(
            "This model has {count} operations. Netron needs long for so many: 2,672 of them took about 18 s and "
            "1.5 GB of memory. Our own graph shows the same at once."
        ).format(count=f"{count:,}")
        title = self.tr("Netron is slow with large models")
        self.state.show_empty(title, text, self._graph, also=self._anyway)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._renew()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            # The first web view makes Qt put up the whole window anew: hidden for no more than this moment.
            QTimer.singleShot(0, self, self._end_unless_seen)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
