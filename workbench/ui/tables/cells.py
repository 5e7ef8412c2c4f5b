"""How cells are painted: numbers tabular, names monospaced, shares with a bar, precisions with a dot."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.ui.tables.columns import Cell
from workbench.ui.tables.listing import CELL_ROLE, VALUE_ROLE, Index
from workbench.ui.theme import Theme, load_theme

MARGIN = 8
"""Left and right of a cell's text, as in the header."""
DOT = 8


def tabular(font: QFont) -> QFont:
    """The font with digits of equal width."""
    font = QFont(font)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def monospaced(like: QFont) -> QFont:
    """The system's monospaced font, a little smaller, because it looks larger."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    if like.pointSizeF() > 0:
        font.setPointSizeF(like.pointSizeF() * 0.94)
    return font


def fitting_path(path: str, metrics: QFontMetrics, width: int) -> str:
    """`/stage1/block1/unit2/conv` → `…/block1/unit2/conv`: whole steps go, from the front, because the end differs."""
    if metrics.horizontalAdvance(path) <= width:
        return path
    steps = path.lstrip("/").split("/")
    for first in range(1, len(steps)):
        text = "…/" + "/".join(steps[first:])
        if metrics.horizontalAdvance(text) <= width:
            return text
    return metrics.elidedText(path, Qt.TextElideMode.ElideLeft, width)


def _fitted(text: str, cell: Cell, metrics: QFontMetrics, width: int) -> str:
    if cell is Cell.PATH:
        return fitting_path(text, metrics, width)
    mode = Qt.TextElideMode.ElideMiddle if cell is Cell.NAME else Qt.TextElideMode.ElideRight
    return metrics.elidedText(text, mode, width)


class CellPainter(QStyledItemDelegate):
    """Paints after the column's `Cell`; one for the whole table."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = load_theme("dark")
        self._fonts: tuple[str, QFont, QFont] | None = None
        self.bar_full = 100.0
        """The percentage at which a bar fills its cell."""

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._theme = theme

    # Qt

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL_ROLE)
        self._paint_background(painter, option)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        rect = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        if cell is Cell.BAR:
            self._paint_bar(painter, rect, index.data(VALUE_ROLE))
        elif cell is Cell.PRECISION and text:
            self._paint_dot(painter, rect, text)
            rect.adjust(DOT + 6, 0, 0, 0)
        digits, mono = self._fonts_for(option.font)
        painter.setFont(mono if cell in (Cell.NAME, Cell.PATH, Cell.PRECISION) else digits)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        side = Qt.AlignmentFlag.AlignRight if cell in (Cell.NUMBER, Cell.BAR) else Qt.AlignmentFlag.AlignLeft
        shown = _fitted(text, cell, painter.fontMetrics(), rect.width())
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _fonts_for(self, font: QFont) -> tuple[QFont, QFont]:
        key = font.key()
        if self._fonts is None or self._fonts[0] != key:
            self._fonts = key, tabular(font), monospaced(font)
        return self._fonts[1], self._fonts[2]

    def _paint_background(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Selection and focus as the style wants them, without text."""
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)

    def _paint_bar(self, painter: QPainter, rect: QRect, value: float | None) -> None:
        if value is None or self.bar_full <= 0:
            return
        width = max(1.0, rect.width() * min(1.0, float(value) / self.bar_full))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 3, width, 3), QColor(self._theme.accent))

    def _paint_dot(self, painter: QPainter, rect: QRect, word: str) -> None:
        """The precision's colour beside the word, so that the word keeps its contrast."""
        dot = QRectF(rect.left(), rect.center().y() - DOT / 2 + 1, DOT, DOT)
        painter.fillRect(dot, QColor(self._theme.precision_color(word)))
