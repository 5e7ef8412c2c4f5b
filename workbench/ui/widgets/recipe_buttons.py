"""Take the recipe elsewhere: copied as a Python script or as a command line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from workbench.core.errors import WorkbenchError
from workbench.core.making import Making, as_command_line, as_python
from workbench.ui.icons import icon
from workbench.ui.theme import UNIT, Theme

SAID_MS = 1600
"""So long a button says that it has copied."""


class RecipeButtons(QWidget):
    """`make_spec` gives the recipe as it shall be shared, `None` when there is none."""

    refused = Signal(object)
    """ErrorReport: why the recipe cannot be written in this form."""

    def __init__(self, make_spec: Callable[[], Making | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_spec = make_spec
        self._python, self._command = QPushButton(), QPushButton()
        self._python.setObjectName("copyAsPython")
        self._command.setObjectName("copyAsCommand")
        self._copied: QPushButton | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAID_MS)
        self._timer.timeout.connect(self._forget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        for button, written in ((self._python, as_python), (self._command, as_command_line)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, b=button, w=written: self._copy(b, w))
            row.addWidget(button)
        self.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Recolour the icons."""
        self._python.setIcon(icon("language-python", theme))
        self._command.setIcon(icon("console-line", theme))

    def retranslate(self) -> None:
        """Renew all texts."""
        copied = self.tr("Copied")
        for button, text, tip in (
            (
                self._python,
                self.tr("Copy as Python"),
                self.tr("A script that does the same without this program."),
            ),
            (self._command, self.tr("Copy as command line"), self.tr("The same in a terminal.")),
        ):
            # As wide as both words need, so that nothing jumps.
            button.setText(copied)
            width = button.sizeHint().width()
            button.setText(text)
            button.setMinimumWidth(max(width, button.sizeHint().width()))
            button.setAccessibleName(text)
            button.setToolTip(tip)
            if button is self._copied:
                button.setText(copied)

    def _copy(self, button: QPushButton, written: Callable[[Making], str]) -> None:
        spec = self._make_spec()
        if spec is None:
            return
        try:
            QGuiApplication.clipboard().setText(written(spec))
        except WorkbenchError as error:
            self.refused.emit(error.report)
            return
        self._copied = button
        self.retranslate()
        self._timer.start()

    def _forget(self) -> None:
        self._copied = None
        self.retranslate()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
