"""The menu bar, made from the table of actions; what was open lately comes from the settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from workbench.ui.action_record import MENUS, SUBMENUS
from workbench.ui.actions import action_text

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow

RECENT = (("recent_projects", "project.open"), ("recent_files", "model.import_folder"))
"""The menus of recent things, and the actions they follow."""


class Menus(QObject):
    """Gives the window its menus; actions without a menu are still the window's, for their shortcuts."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._menus: dict[str, QMenu] = {}
        for key, _title in MENUS:
            self._menus[key] = window.menuBar().addMenu("")
            self._menus[key].setToolTipsVisible(True)
        self._add_actions()
        for key, after in RECENT:
            self._add_recent(key, after)

    def retranslate(self) -> None:
        """Renew the titles."""
        for key, title in (*MENUS, *SUBMENUS.items()):
            self._menus[key].setTitle(action_text(title))
        self._menus["recent_projects"].setTitle(QCoreApplication.translate("MainWindow", "Recent projects"))
        self._menus["recent_files"].setTitle(QCoreApplication.translate("MainWindow", "Recent models"))

    def _add_actions(self) -> None:
        groups: dict[str, QActionGroup] = {}
        for record, action in self._window.actions_table:
            self._window.addAction(action)
            if record.group:
                groups.setdefault(record.group, QActionGroup(self)).addAction(action)
            key = record.menu.removeprefix("|")
            if key in SUBMENUS and key not in self._menus:
                self._add_submenu(key)
            if record.menu.startswith("|"):
                self._menus[key].addSeparator()
            if key:
                self._menus[key].addAction(action)

    def _add_submenu(self, key: str) -> None:
        parent = self._menus[key.split("/", maxsplit=1)[0]]
        if not any(k.startswith("view/") for k in self._menus):
            parent.addSeparator()
        self._menus[key] = parent.addMenu("")

    def _add_recent(self, key: str, after: str) -> None:
        menu = QMenu(self._window)
        self._menus[key] = menu
        owner = self._menus[after.split(".", maxsplit=1)[0]]
        following = owner.actions()[owner.actions().index(self._window.actions_table[after]) + 1]
        owner.insertMenu(following, menu)
        menu.aboutToShow.connect(lambda: self._fill_recent(key))

    def _fill_recent(self, key: str) -> None:
        menu, window = self._menus[key], self._window
        settings = window.session.settings
        menu.clear()
        entries = settings.recent_projects if key == "recent_projects" else settings.recent_files
        for entry in entries:
            path = Path(entry)
            action = menu.addAction(str(path))
            action.setEnabled(path.exists())
            if key == "recent_projects":
                action.triggered.connect(lambda _checked=False, p=path: window.open_project(p))
            else:
                action.triggered.connect(lambda _checked=False, p=path: window.import_paths([p]))
        if not entries:
            menu.addAction(QCoreApplication.translate("MainWindow", "Nothing yet")).setEnabled(False)
