"""The windows of this process, one per project; opening another project puts its window in the first one's place."""

from __future__ import annotations

import gc
from pathlib import Path

from PySide6.QtWidgets import QApplication

from workbench import paths
from workbench.core.errors import WorkbenchError
from workbench.store.settings import SettingsFile
from workbench.ui import i18n
from workbench.ui.garbage import GarbageCollector
from workbench.ui.main_window import MainWindow
from workbench.ui.session import Session
from workbench.ui.theme import apply_theme, load_theme
from workbench.workspace import Workspace

_FULL_LOOKS_AFTER = 50
"""Looks through what is young; Python's own number is 10."""


class Desk:
    """Keeps the windows alive. `theme` and `language` override the settings without changing them.

    `puts_aside`: this is a program with nothing else to do than these windows, see `put_aside`.
    """

    def __init__(
        self,
        app: QApplication,
        *,
        theme: str | None = None,
        language: str | None = None,
        asks_before_closing: bool = False,
        remembers: bool = True,
        puts_aside: bool = False,
    ) -> None:
        GarbageCollector.of(app)
        self._app = app
        self._asks_before_closing = asks_before_closing
        self._remembers = remembers
        self._puts_aside = puts_aside
        self._settings_file = SettingsFile()
        self._theme, self._language = theme, language
        self.windows: list[MainWindow] = []

    def open_first(self, project: Path | None) -> MainWindow:
        """The given project; else the last one, and when that cannot be used, the default one (saying why)."""
        if project is not None:
            return self.open(project)
        default = paths.projects_dir() / "default"
        last = self._settings_file.load().last_project
        if last is not None and Path(last).is_dir():
            try:
                return self.open(Path(last))
            except WorkbenchError as error:
                window = self.open(default)
                window.session.show(error.report)
                return window
        return self.open(default)

    def open(self, project: Path) -> MainWindow:
        """A new window on a project; raises WorkbenchError when it cannot be used."""
        workspace = Workspace.open(Path(project))
        session = Session(workspace, self._settings_file)
        settings = session.settings
        session.theme = load_theme(self._theme or settings.theme)
        apply_theme(self._app, session.theme.name)
        session.language = i18n.install_language(self._app, self._language or settings.language)
        if self._remembers:
            recent = settings.with_project(str(workspace.folder or project))
            session.update_settings(last_project=recent.last_project, recent_projects=recent.recent_projects)
        window = MainWindow(
            session,
            self.replace,
            asks_before_closing=self._asks_before_closing,
            remembers=self._remembers,
        )
        if self._puts_aside:
            window.startup.completed.connect(put_aside)
        self.windows.append(window)
        return window

    def replace(self, project: Path) -> MainWindow | None:
        """Open another project in the place of the newest window; what is wrong with it is shown there."""
        old = self.windows[-1]
        if old.session.workspace.folder == Path(project).absolute():
            return old
        try:
            window = self.open(project)
        except WorkbenchError as error:
            old.session.show(error.report)
            return None
        window.restoreGeometry(old.saveGeometry())
        window.setVisible(old.isVisible())
        kept, left = (window, old) if old.close() else (old, window)
        left.close()
        self.windows.remove(left)
        left.deleteLater()
        return kept

    def close_all(self) -> None:
        """Close what is still open."""
        for window in self.windows:
            window.close()


def put_aside() -> None:
    """Let the search for garbage pass by all that is there: a hundred thousand objects of which hardly one ever goes.

    A look through them took 50 ms to 110 ms with every thread standing still, whenever a graph was read, because that
    brings enough new objects to cause it. What an earlier window has left is found before. New things are looked
    through as often as ever while they are young, and all of them more seldom.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], _FULL_LOOKS_AFTER)
