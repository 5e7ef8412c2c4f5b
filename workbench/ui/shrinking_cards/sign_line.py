"""A word that judges, large and with a sign, and the sentence that belongs to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.ui.icons import icon
from workbench.ui.theme import UNIT, Theme, load_theme
from workbench.ui.widgets.form import remark

SCALE = 1.25
SIGN = 24
"""Pixels."""
INDENT = SIGN + UNIT
"""Where the words begin."""
_SIGNS = {
    "good": "check-circle",
    "bad": "close-circle",
    "warning": "alert-circle-outline",
    "": "information-outline",
}


class SignLine(QWidget):
    """All texts are already translated."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = load_theme("dark")
        self._tone = ""
        self._sign, self.word, self.sentence = QLabel(), QLabel(), remark()
        self.word.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * SCALE)
        font.setWeight(QFont.Weight.DemiBold)
        self.word.setFont(font)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.word)
        words.addWidget(self.sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def say(self, tone: str, word: str, sentence: str) -> None:
        """Show a judgement; `tone`: good, warning, bad or empty."""
        self._tone = tone
        self.word.setText(word)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        if self.word.property("tone") != tone:
            self.word.setProperty("tone", tone)
            self.word.style().unpolish(self.word)
            self.word.style().polish(self.word)
        self.setAccessibleName(word)
        self.setAccessibleDescription(sentence)
        self._paint_sign()

    def set_theme(self, theme: Theme) -> None:
        """Recolour the sign."""
        self._theme = theme
        self._paint_sign()

    def _paint_sign(self) -> None:
        color = getattr(self._theme, self._tone or "secondary")
        self._sign.setPixmap(icon(_SIGNS[self._tone], self._theme, color).pixmap(SIGN, SIGN))
