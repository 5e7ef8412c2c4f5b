"""All parts of a whole in their order, each as wide as its share: the layers of one inference."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui.plots.chart import Chart, Table
from workbench.ui.widgets.names import safe_tip

HEIGHT = 28
GAP_FROM = 3.0
"""Pixels from which a segment gets a gap after it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One part; `key` is what `chosen` carries."""

    key: object
    name: str
    value: float
    text: str
    color: str


class StripChart(Chart):
    """Segments side by side without labels; hover names them, a click chooses."""

    chosen = Signal(object)
    pointed = Signal(object)
    """The Segment under the pointer, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.segments: tuple[Segment, ...] = ()
        self.selected: object = None
        self.marked: frozenset[object] = frozenset()
        self.value_title = "mean_ms"
        self._ends: list[float] = []
        self._pointed = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_segments(self, segments: Sequence[Segment]) -> None:
        """Draw these."""
        self.segments = tuple(s for s in segments if s.value > 0)
        self._ends = list(accumulate(s.value for s in self.segments))
        self._pointed = -1
        self.update()

    def select(self, key: object) -> None:
        """Mark a segment, and no other one, without telling anybody."""
        self.selected = key
        self.marked = frozenset()
        self.update()

    def mark(self, keys: Iterable[object]) -> None:
        """Mark further segments beside the selected one."""
        self.marked = frozenset(keys)
        self.update()

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        if not self._ends:
            painter.fillRect(rect, QColor(self.theme.raised))
            return
        bar = rect.adjusted(0, 4, 0, -4)
        scale = rect.width() / self._ends[-1]
        begin = 0.0
        painted_to = -1.0
        for segment, end in zip(self.segments, self._ends, strict=True):
            x0, x1 = rect.left() + begin * scale, rect.left() + end * scale
            begin = end
            if x1 < painted_to + 0.5:
                continue  # thinner than a pixel, beside another one
            gap = 1.0 if x1 - x0 > GAP_FROM else 0.0
            painter.fillRect(
                QRectF(x0, bar.top(), max(0.5, x1 - x0 - gap), bar.height()), QColor(segment.color)
            )
            painted_to = x1
        for index, color in (
            *((self._index_of(key), self.theme.secondary) for key in self.marked),
            (self._index_of(self.selected), self.theme.text),
            (self._pointed, self.theme.accent),
        ):
            if index >= 0:
                self._frame(painter, rect, index, scale, color)

    def _frame(self, painter: QPainter, rect: QRectF, index: int, scale: float, color: str) -> None:
        begin = self._ends[index - 1] if index else 0.0
        x0, x1 = rect.left() + begin * scale, rect.left() + self._ends[index] * scale
        painter.setPen(QPen(QColor(color), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(x0, rect.top() + 1, max(3.0, x1 - x0 - 1), rect.height() - 2))

    def _index_of(self, key: object) -> int:
        if key is None:
            return -1
        return next((i for i, s in enumerate(self.segments) if s.key == key), -1)

    def _index_at(self, x: float) -> int:
        if not self._ends or self.width() <= 0:
            return -1
        index = bisect_right(self._ends, x / self.width() * self._ends[-1])
        return index if 0 <= index < len(self.segments) else -1

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self.segments):
            self.selected = self.segments[index].key
            self.chosen.emit(self.selected)
            self.update()

    def table(self) -> Table:
        return ["name", self.value_title], [[s.name, s.value] for s in self.segments]

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(400, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointed = self._index_at(event.position().x())
        if pointed != self._pointed:
            self._pointed = pointed
            segment = self.segments[pointed] if pointed >= 0 else None
            self.setToolTip(safe_tip(f"{segment.name}\n{segment.text}") if segment else "")
            self.pointed.emit(segment)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._choose(self._index_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        self._pointed = -1
        self.pointed.emit(None)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        at = self._index_of(self.selected)
        self._choose(min(len(self.segments) - 1, max(0, at + step)))
