"""What weights are made of, before and after: one bar each, as long as its bytes, in the precisions' colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from workbench.core.units import byte_size, percent
from workbench.ui.theme import UNIT, Theme, load_theme
from workbench.ui.widgets.names import safe_tip

BAR = 14
ROW = 24
LEAST_LABEL = 24
"""Pixels of a part below which its precision is not written into it."""


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar: its translated name, and bytes by precision."""

    name: str
    parts: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.parts.values())

    @property
    def described(self) -> str:
        """`f32 1.2 MB (98.0 %), i64 24 B (2.0 %)`, the largest first."""
        total = max(1, self.total)
        return ", ".join(
            f"{name} {byte_size(size)} ({percent(100 * size / total)})" for name, size in self.ordered
        )

    @property
    def ordered(self) -> list[tuple[str, int]]:
        return sorted(self.parts.items(), key=lambda pair: -pair[1])


class PrecisionBars(QWidget):
    """Rows of `Stack`, all on the same scale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.stacks: tuple[Stack, ...] = ()
        self._theme = load_theme("dark")

    def show_stacks(self, stacks: Sequence[Stack]) -> None:
        """Draw these."""
        self.stacks = tuple(stacks)
        self.setAccessibleDescription("\n".join(f"{s.name}: {s.described}" for s in self.stacks))
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._theme = theme
        self.update()

    def _parts(self) -> list[tuple[QRectF, Stack, str, int]]:
        """Where each part of each bar is."""
        metrics = self.fontMetrics()
        left = max((metrics.horizontalAdvance(s.name) for s in self.stacks), default=0) + UNIT
        sizes = max((metrics.horizontalAdvance(byte_size(s.total)) for s in self.stacks), default=0) + UNIT
        room = max(1.0, self.width() - left - sizes)
        largest = max((s.total for s in self.stacks), default=0) or 1
        found = []
        for row, stack in enumerate(self.stacks):
            x = float(left)
            for name, size in stack.ordered:
                width = room * size / largest
                found.append((QRectF(x, row * ROW + (ROW - BAR) / 2, width, BAR), stack, name, size))
                x += width
        return found

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(240, ROW * len(self.stacks))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, ROW * len(self.stacks))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ends: dict[str, float] = {}
        for box, stack, name, _size in self._parts():
            color = QColor(self._theme.precision_color(name))
            painter.fillRect(box, color)
            ends[stack.name] = box.right()
            width = painter.fontMetrics().horizontalAdvance(name)
            if box.width() >= max(LEAST_LABEL, width + UNIT):
                painter.setPen(QColor("#ffffff" if color.lightnessF() < 0.55 else "#101418"))
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), name)
        for row, stack in enumerate(self.stacks):
            line = QRectF(0, row * ROW, self.width(), ROW)
            painter.setPen(QColor(self._theme.secondary))
            painter.drawText(
                line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), stack.name
            )
            painter.setPen(QColor(self._theme.text))
            line.setLeft(ends.get(stack.name, 0.0) + UNIT / 2)
            painter.drawText(
                line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), byte_size(stack.total)
            )

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = QPointF(event.pos())
            row = int(at.y() // ROW)
            if 0 <= row < len(self.stacks):
                stack = self.stacks[row]
                QToolTip.showText(event.globalPos(), safe_tip(f"{stack.name}: {stack.described}"), self)
                return True
        return super().event(event)
