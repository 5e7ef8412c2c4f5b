"""The rail at the left: the steps with their numbers, and how each of them stands."""

from __future__ import annotations

import enum
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.theme import UNIT, Theme, load_theme
from workbench.ui.widgets.names import plain_tip

WIDTH = 208
CIRCLE = 22


class StepState(enum.Enum):
    """How a step stands; the value is what a screen reader says of it."""

    AHEAD = ""
    DONE = "done"
    PROBLEM = "problem"


class StepButton(QAbstractButton):
    """A number in a circle and the step's name; a tick or an exclamation mark in place of the number."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._theme = load_theme("dark")
        self.state = StepState.AHEAD
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._theme = theme
        self.update()

    def set_state(self, state: StepState) -> None:
        """Show how the step stands."""
        if state is not self.state:
            self.state = state
            self.update()

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, max(CIRCLE + 2 * UNIT, self.fontMetrics().height() + 2 * UNIT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, current = self._theme, self.isChecked()
        row = QRectF(self.rect()).adjusted(UNIT, 1, -UNIT, -1)
        if current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selection if current else theme.raised))
            painter.drawRoundedRect(row, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row, 6, 6)
        circle = QRectF(row.left() + UNIT, row.center().y() - CIRCLE / 2, CIRCLE, CIRCLE)
        self._paint_circle(painter, circle, current)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if current else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(
            QColor(theme.text if current or self.state is not StepState.AHEAD else theme.secondary)
        )
        words = QRectF(row)
        words.setLeft(circle.right() + UNIT + 2)
        words.setRight(row.right() - 4)
        text = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()

    def _paint_circle(self, painter: QPainter, circle: QRectF, current: bool) -> None:
        theme = self._theme
        color = {StepState.DONE: theme.good, StepState.PROBLEM: theme.bad}.get(self.state)
        filled = current and color is None
        painter.setPen(QPen(QColor(color or (theme.accent if filled else theme.secondary)), 1.4))
        painter.setBrush(QColor(theme.accent) if filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle.adjusted(0.7, 0.7, -0.7, -0.7))
        sign = {StepState.DONE: "✓", StepState.PROBLEM: "!"}.get(self.state, str(self._number))
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(color or (theme.on_accent if filled else theme.secondary)))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, sign)


class Rail(QWidget):
    """`chosen` carries the key of the step that was clicked."""

    chosen = Signal(str)

    def __init__(self, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wizardRail")
        self.setFixedWidth(WIDTH)
        self.setAutoFillBackground(True)
        self._buttons = {key: StepButton(i + 1) for i, key in enumerate(keys)}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * UNIT, 0, 2 * UNIT)
        layout.setSpacing(2)
        for key, button in self._buttons.items():
            button.setObjectName(f"step:{key}")
            button.clicked.connect(lambda _checked=False, k=key: self.chosen.emit(k))
            layout.addWidget(button)
        layout.addStretch(1)

    def set_titles(self, titles: Sequence[str]) -> None:
        """Name the steps."""
        for button, title in zip(self._buttons.values(), titles, strict=True):
            button.setText(title)

    def set_current(self, key: str) -> None:
        """Mark the step that is shown."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    def set_state(self, key: str, state: StepState, problem: str = "") -> None:
        """Show how a step stands; `problem` is its tooltip."""
        button = self._buttons[key]
        button.set_state(state)
        button.setToolTip(plain_tip(problem))
        words = {
            StepState.DONE: self.tr("{step}, done"),
            StepState.PROBLEM: self.tr("{step}, has a problem"),
        }.get(state, "{step}")
        button.setAccessibleName(words.format(step=button.text()))

    def state_of(self, key: str) -> StepState:
        """How a step stands."""
        return self._buttons[key].state

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        palette = self.palette()
        palette.setColor(self.backgroundRole(), QColor(theme.window))
        self.setPalette(palette)
        for button in self._buttons.values():
            button.set_theme(theme)
