"""A field for the file that holds further device properties."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QToolButton, QWidget

from workbench.ui.icons import icon
from workbench.ui.theme import Theme
from workbench.ui.widgets.names import safe_tip

_FILTER = "JSON (*.json)"
EXAMPLE = '{"CPU": {"NUM_STREAMS": "2"}}'


class ConfigField(QWidget):
    """A path that can be typed or chosen; empty: no file."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = QLineEdit()
        self.path.setClearButtonEnabled(True)
        self.path.setMinimumWidth(56)
        self.choose = QToolButton()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.path, 1)
        layout.addWidget(self.choose)
        self.setFocusProxy(self.path)
        self.path.textChanged.connect(self.changed)
        self.choose.clicked.connect(self._on_choose_clicked)
        self.retranslate()

    def text(self) -> str:
        """The path."""
        return self.path.text()

    def setText(self, text: str) -> None:
        """Put a path in."""
        self.path.setText(text)

    def set_theme(self, theme: Theme) -> None:
        """Recolour the icon."""
        self.choose.setIcon(icon("folder-open-outline", theme))

    def retranslate(self) -> None:
        """Renew the texts."""
        self.path.setPlaceholderText(self.tr("none"))
        self.path.setToolTip(
            safe_tip(self.tr("Further device properties, for example {example}").format(example=EXAMPLE))
        )
        self.choose.setToolTip(self.tr("Choose a configuration file"))
        self.choose.setAccessibleName(self.tr("Choose a configuration file"))

    def _on_choose_clicked(self) -> None:
        start = str(Path(self.text()).parent) if self.text() else ""
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a configuration file"), start, _FILTER)
        if name:
            self.setText(name)

    # Qt

    def setAccessibleName(self, name: str) -> None:
        self.path.setAccessibleName(name)

    def setToolTip(self, text: str) -> None:
        """Of the whole field; the path has its own while there is none."""
        super().setToolTip(text)
        if text:
            self.path.setToolTip(text)
        else:
            self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
