"""Badges: a short word in a tinted, rounded box; as a widget, and as painting for delegates."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

PADDING = 6
RADIUS = 4.0
_TINT = 0.16
"""Opacity of the box behind the word; the word itself has the full colour, so that contrast stays above 4.5 : 1."""


def badge_font(base: QFont) -> QFont:
    """A little smaller than the text around it."""
    font = QFont(base)
    font.setPointSizeF(max(7.0, base.pointSizeF() * 0.85))
    font.setWeight(QFont.Weight.DemiBold)
    return font


def badge_size(text: str, base: QFont) -> QSize:
    """What `paint_badge` needs for `text` beside text in `base`."""
    metrics = QFontMetrics(badge_font(base))
    return QSize(metrics.horizontalAdvance(text) + 2 * PADDING, metrics.height() + 2)


def paint_badge(painter: QPainter, rect: QRectF, text: str, color: str) -> None:
    """Paint the badge; `painter` has the base font."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(badge_font(painter.font()))
    fill = QColor(color)
    fill.setAlphaF(_TINT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(rect, RADIUS, RADIUS)
    painter.setPen(QColor(color))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class Badge(QWidget):
    """One badge. Hidden while it has no text."""

    def __init__(self, text: str = "", color: str = "#888888", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._color = color
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_badge(text, color)

    def set_badge(self, text: str, color: str) -> None:
        """Change the word and its colour."""
        self._text, self._color = text, color
        self.setAccessibleName(text)
        # Without a parent, setVisible(True) would open a window of its own.
        if not text or self.parentWidget() is not None:
            self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return badge_size(self._text, self.font())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_badge(painter, QRectF(self.rect()), self._text, self._color)
        painter.end()
