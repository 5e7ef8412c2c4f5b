"""A field for a file or folder, with the button that asks for one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from workbench.ui.theme import UNIT


class PathRow(QWidget):
    """`path()` is what is written; empty for none. `folders`: a folder may be meant as well as a file."""

    changed = Signal()

    def __init__(self, name: str, *, folders: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = self._start = ""
        self.field, self.button = QLineEdit(), QPushButton()
        self.field.setObjectName(name)
        self.field.setProperty("role", "mono")
        self.field.setClearButtonEnabled(True)
        self.button.setAutoDefault(False)
        self._menu = QMenu(self)
        self._file, self._folder = self._menu.addAction(""), self._menu.addAction("")
        self._file.triggered.connect(self._ask_file)
        self._folder.triggered.connect(self._ask_folder)
        if folders:
            self.button.setMenu(self._menu)
        else:
            self.button.clicked.connect(self._ask_file)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self.changed)

    def path(self) -> str | None:
        """What is written."""
        return self.field.text().strip() or None

    def is_missing(self) -> bool:
        """Whether something is written that is not there."""
        path = self.path()
        try:
            return path is not None and not Path(path).exists()
        except OSError:
            return True

    def show_path(self, path: str | None, start: str) -> None:
        """Write a path; the dialogs begin in `start` where there is none."""
        self._start = start
        if (path or "") != self.field.text().strip():
            self.field.setText(path or "")

    def set_texts(self, title: str, placeholder: str) -> None:
        """Renew all texts; `title` is that of the dialogs, too."""
        self._title = title
        self.field.setAccessibleName(title)
        self.field.setPlaceholderText(placeholder)
        self.button.setText(self.tr("Choose…"))
        self.button.setAccessibleName(self.tr("{title}: choose").format(title=title))
        self._file.setText(self.tr("File…"))
        self._folder.setText(self.tr("Folder…"))

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self._title, self.path() or self._start)
        if name:
            self.field.setText(name)

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._title, self.path() or self._start)
        if name:
            self.field.setText(name)
