"""The main window: the shell around the panels. It knows docks, menus and pages, and no step."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QMimeData, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMessageBox, QVBoxLayout, QWidget

from workbench.core.errors import ErrorReport
from workbench.core.machine import MachineFacts
from workbench.core.messages import Message
from workbench.core.project import RunSummary, Step, Variant
from workbench.core.settings import Settings
from workbench.ui.actions import ActionSet
from workbench.ui.command_palette import CommandPalette
from workbench.ui.commands import Commands
from workbench.ui.conditions import Conditions
from workbench.ui.jobs_dock import JobsPanel
from workbench.ui.menus import Menus
from workbench.ui.model_browser import ModelBrowser
from workbench.ui.page_header import PageHeader
from workbench.ui.pages import PAGES, PageStack
from workbench.ui.sensor_feed import SensorFeed
from workbench.ui.session import Notice, Session
from workbench.ui.startup import Startup
from workbench.ui.theme import Theme
from workbench.ui.toolbar import MainToolBar
from workbench.ui.widgets.fit_screen import resize_within_screen
from workbench.ui.widgets.message_bar import MessageBar
from workbench.ui.widgets.utilization_strip import UtilizationStrip

DEFAULT_SIZE = (1440, 900)
CONTEXT_MENU = (
    "run.benchmark",
    "run.profile",
    "run.compare",
    "run.evaluate",
    "",
    "model.convert",
    "model.quantize",
    "",
    "model.recipe.copy_python",
    "model.recipe.copy_command",
    "model.recipe.run_again",
    "",
    "run.pin_baseline",
    "model.rename",
    "model.reveal",
    "",
    "model.delete",
)
RUN_PAGES = {
    Step.BENCHMARK: "benchmark",
    Step.PROFILE: "layers",
    Step.EVALUATE: "accuracy",
    Step.COMPARE: "compare",
}


class MainWindow(QMainWindow):
    """Owns the session; closing it ends all jobs and closes the project.

    `open_project` is called with the folder that another window shall show in this one's place. `asks_before_closing`:
    whether running jobs make closing ask first. `remembers`: whether its size and docks are taken from and kept in the
    settings.
    """

    def __init__(
        self,
        session: Session,
        open_project: Callable[[Path], object],
        *,
        asks_before_closing: bool = False,
        remembers: bool = True,
    ) -> None:
        super().__init__()
        self.session = session
        session.setParent(self)
        self.open_project = open_project
        self.first_paint_at: float | None = None
        """`time.process_time()` at the first paint."""
        self._asks_before_closing = asks_before_closing
        self._remembers = remembers
        self._closed = False
        self._docks_sized = False
        self.browser = ModelBrowser(session)
        self.commands = Commands(session, self)
        self.actions_table = ActionSet(self.commands, Conditions(session, self.browser, self), self)
        self.messages = MessageBar()
        self.pages = PageStack(session)
        self.strip = UtilizationStrip(session.theme)
        self.feed = SensorFeed(self)
        self._docks: dict[str, QDockWidget] = {}
        self._build()
        self.palette_view = CommandPalette(session, self.actions_table, self)
        self.startup = Startup(self)
        self._connect()
        self.retranslate()
        self._restore()
        # A window that is never shown (driven by a script) starts up as well.
        QTimer.singleShot(0, self, self._start_unless_visible)

    # --- building -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("mainWindow")
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(False)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.menus = Menus(self)
        self.toolbar = MainToolBar(self.session, self.actions_table, self)
        self.addToolBar(self.toolbar)
        self._add_dock("browserDock", self.browser, Qt.DockWidgetArea.LeftDockWidgetArea)
        self._add_dock("jobsDock", JobsPanel(self.session), Qt.DockWidgetArea.BottomDockWidgetArea)
        actions = self.actions_table
        self.header = PageHeader(self.session, tuple(actions[p.action] for p in PAGES))
        self.browser.set_actions(tuple(actions[name] if name else None for name in CONTEXT_MENU))
        centre = QWidget()
        centre.setObjectName("centre")
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget, stretch in ((self.messages, 0), (self.header, 0), (self.pages, 1)):
            layout.addWidget(widget, stretch)
        self.setCentralWidget(centre)
        status = self.statusBar()
        status.setSizeGripEnabled(False)
        status.addPermanentWidget(self.strip, 1)

    def _add_dock(self, name: str, content: QWidget, area: Qt.DockWidgetArea) -> None:
        dock = QDockWidget(self)
        dock.setObjectName(name)
        dock.setWidget(content)
        # The contents have headings of their own; a title bar would say the same again.
        dock.setTitleBarWidget(QWidget(dock))
        dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        dock.setProperty("busy", False)
        self.addDockWidget(area, dock)
        self._docks[name] = dock

    def _connect(self) -> None:
        session, actions = self.session, self.actions_table
        session.message_shown.connect(self._on_message_shown)
        session.variant_selected.connect(self._on_variant_selected)
        session.project_changed.connect(self._on_project_changed)
        session.run_selected.connect(self._on_run_selected)
        session.page_requested.connect(self.show_page)
        self.pages.page_changed.connect(self._check_states)
        session.theme_changed.connect(self._on_theme_changed)
        session.job_event.connect(self._on_job_event)
        session.openvino_found.connect(self.strip.show_version)
        # "Undo" in a notice means the last change: after another one its offer is no longer true.
        session.undo_changed.connect(self.messages.dismiss_notice)
        for changed in (
            session.project_changed,
            session.undo_changed,
            session.job_added,
            session.jobs_cleared,
        ):
            changed.connect(lambda *_: actions.refresh())
        self.browser.selection_changed.connect(actions.refresh)
        self.feed.machine_found.connect(self._on_machine_found)
        self.feed.sensors_found.connect(self.strip.show_sensors)
        self.feed.sample_taken.connect(self.strip.show_sample)

    def _restore(self) -> None:
        settings = self.session.settings if self._remembers else Settings()
        resize_within_screen(self, *DEFAULT_SIZE)
        if settings.geometry:
            self.restoreGeometry(QByteArray(base64.b64decode(settings.geometry)))
        state = settings.window_state
        self._docks_sized = bool(state) and self.restoreState(QByteArray(base64.b64decode(state)))
        self._check_states()

    # --- for scripts and commands -------------------------------------------------------------------------------

    def import_paths(self, dropped: Sequence[Path]) -> list[str]:
        """Do what dropping these files and folders does; the first is selected when it is there. Returns job ids."""
        return self.commands.import_paths([Path(p) for p in dropped])

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self.pages.show_page(name)

    def toggle_dock(self, name: str) -> None:
        """Show or hide a dock."""
        dock = self._docks[name]
        dock.setVisible(dock.isHidden())
        self._check_states()

    @property
    def is_busy(self) -> bool:
        """Whether anything that is shown is not complete yet."""
        panels = any(bool(p.property("busy")) for p in self.pages.panels())
        return panels or not self.startup.finished or bool(self.session.active_jobs())

    # --- following the session ----------------------------------------------------------------------------------

    def _on_message_shown(self, message: Message | ErrorReport | Notice) -> None:
        if isinstance(message, Notice):
            self.messages.show_message(message.message, message.action_title, message.action)
        else:
            self.messages.show_message(message)

    def _on_project_changed(self, kind: str, _ids: object) -> None:
        if kind == "model" and self.session.selected_variant is None:
            self._show_welcome()

    def _on_variant_selected(self, variant: Variant | None) -> None:
        if variant is None:
            self._show_welcome()
        if self.startup.panels_allowed:
            self.pages.show_current()
        self.actions_table.refresh()

    def _on_run_selected(self, run: RunSummary | None) -> None:
        if run is not None and run.step in RUN_PAGES:
            self.show_page(RUN_PAGES[run.step])
        self.actions_table.refresh()

    def _on_theme_changed(self, theme: Theme) -> None:
        self.actions_table.recolour(theme)
        self.strip.recolour(theme)
        self._check_states()

    def _on_job_event(self, _job_id: str, _event: object) -> None:
        session = self.session
        running = [j for j in session.active_jobs() if j.pid is not None and not session.is_background(j.id)]
        self.feed.watch(running[-1].pid if running else None, busy=bool(running))
        self.strip.set_working(bool(running))
        busy = bool(self.session.active_jobs())
        dock = self._docks["jobsDock"]
        if dock.property("busy") != busy:
            dock.setProperty("busy", busy)
            self.actions_table.refresh()

    def _on_machine_found(self, machine: MachineFacts) -> None:
        self.strip.show_machine(machine.cpu_name, machine.logical_cores)

    def _check_states(self) -> None:
        """Tick what is in force: page, theme, language, docks."""
        page = next(p for p in PAGES if p.name == self.pages.current_name)
        ticked = {
            page.action,
            f"app.theme.{self.session.theme.name}",
            f"app.language.{self.session.language}",
        }
        for dock, toggle in (("browserDock", "view.browser"), ("jobsDock", "view.jobs")):
            if not self._docks[dock].isHidden():
                ticked.add(toggle)
        for record, action in self.actions_table:
            if record.checkable:
                action.setChecked(record.id in ticked)

    def _size_docks(self) -> None:
        """A good share of the window, once its size is known and unless the settings had one."""
        self._docks_sized = True
        width = min(300, max(240, self.width() // 5))
        self.resizeDocks([self._docks["browserDock"]], [width], Qt.Orientation.Horizontal)
        height = min(168, max(112, self.height() // 6))
        self.resizeDocks([self._docks["jobsDock"]], [height], Qt.Orientation.Vertical)

    def _start_unless_visible(self) -> None:
        if not self.isVisible() and not self._closed:
            self.startup.begin()

    def _ask_to_close(self) -> bool:
        running = [j for j in self.session.active_jobs() if not self.session.is_background(j.id)]
        if not running or not self._asks_before_closing or not self.isVisible():
            return True
        question = self.tr("%n jobs are not done yet. Cancel and close?", "", len(running))
        answer = QMessageBox.question(self, self.tr("Close OV Workbench"), question)
        return answer == QMessageBox.StandardButton.Yes

    def retranslate(self) -> None:
        """Renew all texts of the shell."""
        folder = self.session.workspace.folder
        name = folder.name if folder else ""
        locked = self.tr(" (read only)") if self.session.workspace.read_only else ""
        self.setWindowTitle(f"{name}{locked} — OV Workbench" if name else "OV Workbench")
        self.menus.retranslate()
        self._docks["browserDock"].setWindowTitle(self.tr("Models"))
        self._docks["jobsDock"].setWindowTitle(self.tr("Jobs"))
        self._show_welcome()
        self.actions_table.retranslate()
        self._check_states()

    def _show_welcome(self) -> None:
        """What to do first; a project that has models needs no introduction."""
        if self.session.workspace.models():
            self.pages.welcome.show_empty(
                self.tr("No model selected"),
                self.tr("Choose one on the left, or bring another."),
                self.actions_table["model.import"],
            )
            return
        self.pages.welcome.show_empty(
            self.tr("Bring a model"),
            self.tr(
                "Drop a model file anywhere on this window, or import one. Then benchmark it live and see where its "
                "time goes. A PyTorch model may also come from a Python file (Model › Import from Python). The bundled "
                "sample is a quick way to look around."
            ),
            self.actions_table["model.import"],
            also=self.actions_table["model.open_sample"],
        )

    # --- Qt -----------------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _local_paths(event.mimeData()) and not self.session.workspace.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.import_paths(_local_paths(event.mimeData()))
        event.acceptProposedAction()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._docks_sized:
            self._size_docks()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.first_paint_at is None:
            self.first_paint_at = time.process_time()
            QTimer.singleShot(0, self, self.startup.begin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.palette_view.isVisible():
            self.palette_view.hide()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closed:
            event.accept()
        elif not self._ask_to_close():
            event.ignore()
        else:
            self._closed = True
            self._remember()
            self.startup.end()
            self.feed.stop()
            self.session.close()
            event.accept()

    def _remember(self) -> None:
        if not self._remembers:
            return
        geometry = base64.b64encode(self.saveGeometry().data()).decode()
        state = base64.b64encode(self.saveState().data()).decode()
        self.session.update_settings(geometry=geometry, window_state=state)


def _local_paths(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
