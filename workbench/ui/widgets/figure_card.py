"""A big figure: its name above, the value 1.9 times the text, the unit small beside it, a remark below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from workbench.core.measuring import Hint
from workbench.ui.theme import FIGURE_SCALE, UNIT
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.names import safe_tip
from workbench.ui.words import hint_word

DASH = "—"
WHOLE_NOTE = 128
"""Pixels of width up to which a card grows for its remark."""


class FigureCard(QFrame):
    """All texts are already translated. The width only ever grows while a figure is live, so that nothing jumps."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figureCard")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._widest = 0
        self._title = ElidedLabel(title)
        self._title.setProperty("role", "secondary")
        self._value = QLabel(DASH)
        self._value.setProperty("role", "figure")
        self._value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._unit = QLabel()
        self._unit.setProperty("role", "secondary")
        self._note = ElidedLabel()
        self._note.setProperty("role", "note")
        self._row = QHBoxLayout()
        self._lay_out()
        self._enlarge()

    def _lay_out(self) -> None:
        row = self._row
        row.setSpacing(UNIT // 2)
        row.addWidget(self._value, alignment=Qt.AlignmentFlag.AlignBaseline)
        row.addWidget(self._unit, alignment=Qt.AlignmentFlag.AlignBaseline)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(UNIT + 4, UNIT, UNIT + 4, UNIT)
        layout.setSpacing(2)
        layout.addWidget(self._title)
        layout.addLayout(row)
        layout.addWidget(self._note)

    def _enlarge(self) -> None:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * FIGURE_SCALE)
        # Digits of one width, so that a live figure does not tremble.
        font.setFeature(QFont.Tag("tnum"), 1)
        self._value.setFont(font)
        self._reserve_height()

    def _reserve_height(self) -> None:
        """Every card of a row as high as the script's letters need, whatever is written in it."""
        sample = hint_word(Hint.LATENCY)
        for label in (self._title, self._value, self._note):
            room = label.fontMetrics().boundingRect(QRect(), 0, sample).height()
            label.setFixedHeight(room)
        self._row.invalidate()

    @property
    def value(self) -> str:
        """The text of the figure."""
        return self._value.text()

    def set_title(self, title: str) -> None:
        """Name the figure."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_figure(
        self, value: str | None, unit: str = "", note: str = "", tone: str = "", hint: str = ""
    ) -> None:
        """Show a value (None: a dash). `tone` colours the remark: good, warning, bad; `hint` is the tooltip."""
        self._value.setText(DASH if value is None else value)
        self._unit.setText(unit if value is not None else "")
        self._note.setText(note)
        if self._note.property("tone") != tone:
            self._note.setProperty("tone", tone)
            self._note.style().unpolish(self._note)
            self._note.style().polish(self._note)
        self.setToolTip(safe_tip(hint))
        self.setAccessibleDescription(f"{self._value.text()} {unit} {note}".strip())
        # Qt tells the outer layout at once, the inner one only at the next turn of the event loop.
        self._row.invalidate()
        self._widest = max(self._widest, super().sizeHint().width())

    def clear(self) -> None:
        """Back to the dash, and to the narrow width."""
        self._widest = 0
        self.set_figure(None)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(hint.width(), self._widest), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Short remarks are never cut."""
        hint = super().minimumSizeHint()
        note = self._note.sizeHint().width() + 2 * (UNIT + 4)
        return QSize(max(hint.width(), note if note <= WHOLE_NOTE else 0), hint.height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._enlarge()
        elif event.type() == QEvent.Type.LanguageChange:
            self._reserve_height()
        super().changeEvent(event)
