"""What is taken for what: labels in rows, answers in columns, the share of the label's samples as colour."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter

from workbench.core import units
from workbench.ui.plots.chart import Chart, Table
from workbench.ui.theme import UNIT
from workbench.ui.widgets.colour_scale import Scale, readable_on, scale_color
from workbench.ui.widgets.names import safe_tip, shown_name

LEAST_CELL = 5.0
MOST_CELL = 56.0
_COUNTED = 18.0
"""Cells from this side on have room for their number."""
_LABELLED = 11.0
"""Cells from this side on have room for a name beside them."""
_WHOLE = Qt.TextFlag.TextDontClip
"""Chinese characters come from another font, and are higher than the window's own says."""
_LONGEST = 16
"""Characters of a class's name at the edge."""


class ConfusionChart(Chart):
    """Colour goes with the square root: two mistakes in a hundred must be seen beside a diagonal of ninety."""

    chosen = Signal(int, int)
    """Label and answer of the cell that was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("accuracyConfusion")
        self.export_name = "confusion"
        self.counts: tuple[tuple[int, ...], ...] = ()
        self.names: tuple[str, ...] = ()
        self.selected: tuple[int, int] | None = None
        self._pointed: tuple[int, int] | None = None
        self._sums: tuple[int, ...] = ()

    def show_counts(self, counts: Sequence[Sequence[int]], names: Sequence[str]) -> None:
        """`counts[label][answer]`; classes without a name are shown by number."""
        self.counts = tuple(tuple(row) for row in counts)
        self.names = tuple(
            shown_name(names[i], _LONGEST) if i < len(names) else str(i) for i in range(self._side_count())
        )
        self._sums = tuple(sum(row) for row in self.counts)
        self.selected = self._pointed = None
        self.setToolTip("")
        self.update()

    def select(self, cell: tuple[int, int] | None) -> None:
        """Mark a cell without telling anybody."""
        self.selected = cell
        self.update()

    def share(self, label: int, answer: int) -> float:
        """Of the label's samples, how many are answered so; 0 to 1."""
        return self.counts[label][answer] / self._sums[label] if self._sums[label] else 0.0

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        if not self.counts:
            return
        side, left, top = self._grid(rect)
        size = self._side_count()
        painter.fillRect(QRectF(left, top, side * size, side * size), QColor(self.theme.raised))
        painter.setFont(self.small_font())
        for label, row in enumerate(self.counts):
            for answer, count in enumerate(row):
                if count:
                    self._draw_cell(
                        painter, QRectF(left + answer * side, top + label * side, side, side), label, answer
                    )
        self._draw_names(painter, side, left, top)
        self._draw_titles(painter, rect, side * size, left, top)
        for cell, color in ((self._pointed, self.theme.secondary), (self.selected, self.theme.accent)):
            if cell is not None:
                painter.setPen(QColor(color))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(left + cell[1] * side, top + cell[0] * side, side, side))

    def table(self) -> Table:
        titles = ["label \\ answer", *self.names]
        return titles, [[name, *row] for name, row in zip(self.names, self.counts, strict=True)]

    def words_of(self, label: int, answer: int) -> str:
        """The exact value of a cell in words."""
        count, total = self.counts[label][answer], self._sums[label]
        share = units.percent(100 * self.share(label, answer))
        names = self.names[label], self.names[answer]
        if label == answer:
            text = self.tr("{label}: {count} of {total} answered right ({share})")
        else:
            text = self.tr("{label} answered as {answer}: {count} of {total} ({share})")
        return text.format(
            label=names[0], answer=names[1], count=f"{count:,}", total=f"{total:,}", share=share
        )

    def _side_count(self) -> int:
        return len(self.counts)

    def _grid(self, rect: QRectF) -> tuple[float, float, float]:
        """Side of a cell, left and top of the first."""
        size = self._side_count()
        metrics = QFontMetricsF(self.small_font())
        widest = max((metrics.horizontalAdvance(name) for name in self.names), default=0.0)
        line = metrics.height()
        left = line + UNIT + widest + UNIT
        # Names above the columns stand upright where they are wider than a cell.
        guess = min(MOST_CELL, (rect.width() - left) / size)
        above = line if widest + 4 <= guess else widest
        top = line + UNIT + above + UNIT / 2
        side = min(MOST_CELL, (rect.width() - left - 2) / size, (rect.height() - top - 2) / size)
        side = max(LEAST_CELL, side)
        return (float(math.floor(side)) if side >= _LABELLED else side), left, top

    def _draw_cell(self, painter: QPainter, cell: QRectF, label: int, answer: int) -> None:
        color = scale_color(Scale.VIRIDIS, math.sqrt(self.share(label, answer)))
        painter.fillRect(cell, QColor(color))
        if cell.width() >= _COUNTED:
            painter.setPen(QColor(readable_on(color)))
            text = units.count(self.counts[label][answer]).replace(" ", "")
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_names(self, painter: QPainter, side: float, left: float, top: float) -> None:
        if side < _LABELLED:
            return
        metrics = QFontMetricsF(painter.font())
        widest = max(metrics.horizontalAdvance(name) for name in self.names)
        painter.setPen(QColor(self.theme.text))
        middle = Qt.AlignmentFlag.AlignVCenter | _WHOLE
        for place, name in enumerate(self.names):
            row = QRectF(left - widest - UNIT, top + place * side, widest + UNIT / 2, side)
            painter.drawText(row, middle | Qt.AlignmentFlag.AlignRight, name)
            if widest + 4 <= side:
                above = QRectF(left + place * side, top - metrics.height() - 2, side, metrics.height())
                painter.drawText(above, Qt.AlignmentFlag.AlignCenter | _WHOLE, name)
            else:
                painter.save()
                painter.translate(left + (place + 0.5) * side, top - UNIT / 2)
                painter.rotate(-90)
                painter.drawText(
                    QRectF(0, -side / 2, widest, side), middle | Qt.AlignmentFlag.AlignLeft, name
                )
                painter.restore()

    def _draw_titles(self, painter: QPainter, rect: QRectF, extent: float, left: float, top: float) -> None:
        painter.setPen(QColor(self.theme.secondary))
        line = QFontMetricsF(painter.font()).height()
        above = QRectF(left, rect.top(), max(extent, 120.0), line)
        painter.drawText(above, Qt.AlignmentFlag.AlignLeft | _WHOLE, self.tr("Answer"))
        painter.save()
        painter.translate(rect.left(), top + extent)
        painter.rotate(-90)
        beside = QRectF(0, 0, extent, line)
        painter.drawText(beside, Qt.AlignmentFlag.AlignRight | _WHOLE, self.tr("Label"))
        painter.restore()

    def _cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        if not self.counts:
            return None
        side, left, top = self._grid(QRectF(self.rect()))
        column, row = math.floor((x - left) / side), math.floor((y - top) / side)
        size = self._side_count()
        return (row, column) if 0 <= row < size and 0 <= column < size else None

    def _choose(self, cell: tuple[int, int]) -> None:
        self.selected = cell
        self.update()
        self.setToolTip(safe_tip(self.words_of(*cell)))
        self.chosen.emit(*cell)

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(420, 360)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 160)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position().x(), event.position().y())
        if cell != self._pointed:
            self._pointed = cell
            self.setToolTip(safe_tip(self.words_of(*cell)) if cell is not None else "")
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at: QPoint = event.position().toPoint()
        cell = self._cell_at(at.x(), at.y())
        if event.button() is Qt.MouseButton.LeftButton and cell is not None:
            self._choose(cell)

    def leaveEvent(self, event: QEvent) -> None:
        self._pointed = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self.counts:
            super().keyPressEvent(event)
            return
        row, column = self.selected or (0, 0)
        last = self._side_count() - 1
        if self.selected is not None:
            row, column = min(last, max(0, row + step[0])), min(last, max(0, column + step[1]))
        self._choose((row, column))
