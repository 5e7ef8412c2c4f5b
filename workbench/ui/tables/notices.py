"""Sentences with an icon: warnings of a result, findings of a profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from workbench.ui.icons import icon
from workbench.ui.theme import UNIT, Theme, load_theme

_ICONS = {"warning": "alert-outline", "bad": "alert-circle-outline", "good": "check-circle-outline"}


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, already translated; `more` stands below it in secondary colour."""

    text: str
    tone: str = "warning"
    more: str = ""


class NoticeList(QWidget):
    """Lines below each other; hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = load_theme("dark")
        self._lines: tuple[Line, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(UNIT)
        self._grid.setVerticalSpacing(UNIT)
        self._grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._lines

    def set_theme(self, theme: Theme) -> None:
        """Recolour the icons."""
        self._theme = theme
        self._rebuild()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these."""
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self._rebuild()

    def _rebuild(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        top = Qt.AlignmentFlag.AlignTop
        for row, line in enumerate(self._lines):
            sign = QLabel()
            color = {"good": self._theme.good, "bad": self._theme.bad}.get(line.tone, self._theme.warning)
            if line.tone == "info":
                color = self._theme.accent
            name = _ICONS.get(line.tone, "information-outline")
            sign.setPixmap(icon(name, self._theme, color).pixmap(16, 16))
            self._grid.addWidget(sign, 2 * row, 0, top)
            self._grid.addWidget(_sentence(line.text), 2 * row, 1)
            if line.more:
                more = _sentence(line.more)
                more.setProperty("role", "secondary")
                self._grid.addWidget(more, 2 * row + 1, 1)
        self.setVisible(bool(self._lines))


def _sentence(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
