"""A picture in a frame, as large as fits; small ones are enlarged in whole pixels, because the pixels are the point."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui.theme import Theme, load_theme

RADIUS = 4
LEAST = 48
STALE = 0.4
"""Opacity of a picture that will soon be another one."""


class PngView(QWidget):
    """Shows an encoded picture, or a few words where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._words = ""
        self._theme = load_theme("dark")
        self._is_stale = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(LEAST, LEAST)

    @property
    def image(self) -> QImage:
        """What is shown; null when nothing is."""
        return self._image

    @property
    def has_picture(self) -> bool:
        """Whether there is something to see."""
        return not self._image.isNull()

    def set_theme(self, theme: Theme) -> None:
        """Recolour the frame."""
        self._theme = theme
        self.update()

    def show_png(self, data: bytes | None, words: str = "") -> None:
        """Show an encoded picture; without one, or with one that cannot be read, `words` (already translated)."""
        self._image = QImage.fromData(data) if data else QImage()
        self._words, self._is_stale = words, False
        self.update()

    def show_words(self, words: str) -> None:
        """Show no picture, and say why."""
        self.show_png(None, words)

    def set_stale(self, stale: bool) -> None:
        """Dim what will soon be replaced."""
        if stale != self._is_stale:
            self._is_stale = stale
            self.update()

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(180, 150)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._theme.line))
        painter.setBrush(QColor(self._theme.window))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADIUS, RADIUS)
        inside = self.rect().adjusted(4, 4, -4, -4)
        if self._image.isNull():
            painter.setPen(QColor(self._theme.secondary))
            painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
        else:
            self._paint_image(painter, inside)
        painter.end()

    def _paint_image(self, painter: QPainter, inside: QRect) -> None:
        size = self._image.size()
        target = size.scaled(inside.size(), Qt.AspectRatioMode.KeepAspectRatio)
        enlarges = target.width() > size.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not enlarges)
        if self._is_stale:
            painter.setOpacity(STALE)
        place = QRect(inside.topLeft(), target)
        place.moveCenter(inside.center())
        painter.drawImage(place, self._image)
