"""What is to be known of a result, line by line, and a button where something can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from workbench.ui.icons import icon
from workbench.ui.theme import UNIT, Theme, load_theme

_ICONS = {
    "warning": "alert-outline",
    "bad": "alert-circle-outline",
    "good": "check-circle-outline",
    "info": "information-outline",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence, already translated, its tone, and perhaps what to do."""

    text: str
    tone: str = "warning"
    title: str = ""
    """Of the button."""
    name: str = ""
    """The button's object name."""
    deed: Callable[[], object] | None = None


class FindingList(QWidget):
    """Lines below each other; hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = load_theme("dark")
        self.findings: tuple[Finding, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(UNIT)
        self._grid.setVerticalSpacing(UNIT // 2)
        self._grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Recolour the icons."""
        self._theme = theme
        self.show_findings(self.findings)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these."""
        self.findings = tuple(findings)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, finding in enumerate(self.findings):
            self._add(row, finding)
        self.setVisible(bool(self.findings))

    def _add(self, row: int, finding: Finding) -> None:
        colors = {
            "good": self._theme.good,
            "bad": self._theme.bad,
            "info": self._theme.accent,
        }
        sign = QLabel()
        color = colors.get(finding.tone, self._theme.warning)
        sign.setPixmap(icon(_ICONS.get(finding.tone, "alert-outline"), self._theme, color).pixmap(16, 16))
        text = QLabel(finding.text)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, row, 1)
        if finding.deed is not None:
            button = QPushButton(finding.title)
            button.setObjectName(finding.name)
            button.setProperty("role", "link")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(finding.deed)
            self._grid.addWidget(button, row, 2, Qt.AlignmentFlag.AlignTop)
