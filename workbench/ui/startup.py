"""What happens after the window's first paint, one piece per turn of the event loop: icons, worker, panels, sensors."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.core.devices import DevicesResult, DevicesSpec
from workbench.core.errors import WorkbenchError
from workbench.core.events import Ended
from workbench.ui.icons import application_icon
from workbench.ui.pages import PAGES

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow


class Startup(QObject):
    """Begins once; a window that is closed meanwhile ends it."""

    completed = Signal()
    """Once: `finished` is true."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._begun = self._ended = False
        self._devices_job: str | None = None
        self.panels_allowed = False
        """Whether the first paint is over, so that panels (and the plots) may be imported."""
        self.finished = False
        """Whether all panels that do not wait to be asked for are there, and the devices are known."""
        self._steps: list[Callable[[], object]] = [
            self._start_worker,
            self._load_icons,
            self._show_project,
            self._start_sensors,
            *[partial(window.pages.panel, p.name) for p in PAGES if not p.on_demand],
        ]
        window.session.job_event.connect(self._on_job_event)

    def begin(self) -> None:
        """Do the first piece and queue the next."""
        if not self._begun and not self._ended:
            self._begun = self.panels_allowed = True
            self._next()

    def end(self) -> None:
        """Nothing more."""
        self._ended = True

    def _next(self) -> None:
        if self._ended:
            return
        if self._steps:
            self._steps.pop(0)()
            QTimer.singleShot(0, self, self._next)
        else:
            self._finish()

    def _start_worker(self) -> None:
        session = self._window.session
        session.workspace.queue.warm_up()
        try:
            self._devices_job = session.start(DevicesSpec(), background=True)
        except WorkbenchError:
            self._devices_job = None

    def _load_icons(self) -> None:
        window = self._window
        window.setWindowIcon(application_icon())
        window.actions_table.recolour(window.session.theme)
        window.browser.show_icons()

    def _show_project(self) -> None:
        """Select the newest variant, so that a project opens with something to see; say which jobs were cut off."""
        session = self._window.session
        session.recall_interrupted_jobs()
        variants = session.workspace.variants()
        if session.selected_variant is None and variants:
            session.select_variant(variants[-1].id)
        self._window.pages.show_current()

    def _start_sensors(self) -> None:
        self._window.feed.start()

    def _on_job_event(self, job_id: str, event: object) -> None:
        if job_id == self._devices_job and isinstance(event, Ended):
            result = event.outcome.result
            if isinstance(result, DevicesResult):
                self._window.session.note_devices(result.devices, result.openvino_version)
            self._devices_job = None
            self._finish()

    def _finish(self) -> None:
        was, self.finished = self.finished, not self._steps and self._devices_job is None
        if self.finished and not was:
            self.completed.emit()
