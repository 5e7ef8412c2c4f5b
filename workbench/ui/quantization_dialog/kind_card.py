"""One of the three kinds as a big choice: a radio button with one sentence; the whole card is the button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.theme import UNIT
from workbench.ui.widgets.form import remark
from workbench.ui.widgets.names import plain_tip


class KindCard(QFrame):
    """`chosen` comes from the user's hand only."""

    chosen = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("choiceCard")
        self.setProperty("chosen", False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.button = QRadioButton()
        self.button.setObjectName(name)
        font = self.button.font()
        font.setBold(True)
        self.button.setFont(font)
        self.button.toggled.connect(self._on_toggled)
        self.button.clicked.connect(self.chosen)
        self._sentence = remark()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(UNIT + 4, UNIT + 4, UNIT + 4, UNIT + 4)
        layout.setSpacing(UNIT // 2)
        layout.addWidget(self.button)
        layout.addWidget(self._sentence)
        layout.addStretch(1)

    def set_texts(self, title: str, sentence: str) -> None:
        """Both translated."""
        self.button.setText(title)
        self._sentence.setText(sentence)
        self.button.setAccessibleDescription(sentence)

    def allow(self, reason: str) -> None:
        """Let it be chosen, or not, for a translated reason."""
        self.setEnabled(not reason)
        self.setToolTip(plain_tip(reason))

    def _on_toggled(self, on: bool) -> None:
        self.setProperty("chosen", on)
        self.style().unpolish(self)
        self.style().polish(self)

    # Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.button.setFocus()
        self.button.click()
        super().mousePressEvent(event)
