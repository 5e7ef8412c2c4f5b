"""Warnings with the button that mends them beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.icons import icon
from workbench.ui.sample_data.fit import Remedy
from workbench.ui.theme import UNIT, Theme, load_theme
from workbench.ui.widgets.names import plain_tip


@dataclass(frozen=True, slots=True)
class Advice:
    """A sentence, and perhaps a remedy with the words of its button; all translated already."""

    text: str
    remedy: Remedy | None = None
    button: str = ""
    tone: str = "warning"
    tip: str = ""


class RemedyList(QWidget):
    """Hidden while there is nothing to say."""

    wanted = Signal(object)
    """The `Remedy` whose button was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = load_theme("dark")
        self._lines: tuple[Advice, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(UNIT // 2)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    @property
    def lines(self) -> tuple[Advice, ...]:
        """What is said."""
        return self._lines

    def set_lines(self, lines: Sequence[Advice]) -> None:
        """Say these."""
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self._rebuild()

    def focus_button(self) -> bool:
        """Bring the focus to the first remedy; whether there is one."""
        button = next((b for b in self.findChildren(QPushButton) if b.isVisibleTo(self)), None)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        return button is not None

    def set_theme(self, theme: Theme) -> None:
        """Recolour the icons."""
        if theme != self._theme:
            self._theme = theme
            self._rebuild()

    def _rebuild(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in self._lines:
            self._column.addWidget(self._row(line))
        self.setVisible(bool(self._lines))

    def _row(self, line: Advice) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        sign = QLabel()
        color = self._theme.bad if line.tone == "bad" else self._theme.warning
        name = "alert-circle-outline" if line.tone == "bad" else "alert-outline"
        sign.setPixmap(icon(name, self._theme, color).pixmap(16, 16))
        text = QLabel(line.text)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout.addWidget(sign, alignment=Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(text, 1)
        remedy = line.remedy
        if remedy is not None and line.button:
            button = QPushButton(line.button)
            button.setObjectName(f"remedy:{remedy.value}")
            button.setAutoDefault(False)
            button.setToolTip(plain_tip(line.tip))
            # The row may be rebuilt while it is still in the button's own signal.
            button.clicked.connect(lambda: self.wanted.emit(remedy), Qt.ConnectionType.QueuedConnection)
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)
        return row
