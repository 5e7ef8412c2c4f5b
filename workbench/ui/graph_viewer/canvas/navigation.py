"""Which part of the drawing is seen and how large; and the short glide from one part to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractAnimation,
    QEasingCurve,
    QObject,
    QPointF,
    QRectF,
    QSizeF,
    QVariantAnimation,
)

LARGEST = 4.0
SMALLEST = 0.002
READABLE = 0.75
"""The scale that a jump zooms in to when it starts from afar: all text is shown."""
MARGIN = 24.0
"""Widget pixels around what is fitted."""
GLIDE_MS = 140


@dataclass(frozen=True, slots=True)
class View:
    """`scale` widget pixels per drawing unit; `x`, `y`: the drawing's point in the widget's middle."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def visible(self, size: QSizeF) -> QRectF:
        """What a widget of `size` shows, in drawing units."""
        width, height = size.width() / self.scale, size.height() / self.scale
        return QRectF(self.x - width / 2, self.y - height / 2, width, height)

    def to_drawing(self, point: QPointF, size: QSizeF) -> QPointF:
        """The drawing's point under a point of the widget."""
        return QPointF(
            self.x + (point.x() - size.width() / 2) / self.scale,
            self.y + (point.y() - size.height() / 2) / self.scale,
        )

    def to_widget(self, point: QPointF, size: QSizeF) -> QPointF:
        """Where the widget shows a point of the drawing."""
        return QPointF(
            (point.x() - self.x) * self.scale + size.width() / 2,
            (point.y() - self.y) * self.scale + size.height() / 2,
        )

    def zoomed(self, factor: float, at: QPointF, size: QSizeF, smallest: float = SMALLEST) -> View:
        """Larger by `factor`, with what is under `at` (widget pixels) staying there."""
        scale = min(LARGEST, max(smallest, self.scale * factor))
        fixed = self.to_drawing(at, size)
        return View(
            scale,
            fixed.x() - (at.x() - size.width() / 2) / scale,
            fixed.y() - (at.y() - size.height() / 2) / scale,
        )

    def moved(self, dx: float, dy: float) -> View:
        """The drawing dragged by widget pixels."""
        return View(self.scale, self.x - dx / self.scale, self.y - dy / self.scale)

    def within(self, bounds: QRectF) -> View:
        """The middle never leaves the drawing, so that it cannot be lost."""
        return View(
            self.scale,
            min(max(self.x, bounds.left()), bounds.right()),
            min(max(self.y, bounds.top()), bounds.bottom()),
        )


def fitted(
    rect: QRectF, size: QSizeF, largest: float = 1.0, *, left: float = 0.0, below: float = 0.0
) -> View:
    """All of `rect`, never larger than `largest`; so many widget pixels at the left or below stay free."""
    if rect.isEmpty() or size.isEmpty():
        return View(1.0, rect.center().x(), rect.center().y())
    wide = max(8.0, size.width() - left - 2 * MARGIN)
    high = max(8.0, size.height() - below - 2 * MARGIN)
    scale = max(SMALLEST, min(largest, wide / rect.width(), high / rect.height()))
    return View(scale, rect.center().x() - left / 2 / scale, rect.center().y() + below / 2 / scale)


def beginning(bounds: QRectF, start: QRectF, size: QSizeF) -> View:
    """All of a small drawing; of a large one the upper end around `start`, so large that it can be read."""
    whole = fitted(bounds, size)
    if whole.scale >= READABLE or size.isEmpty():
        return whole
    scale = min(1.0, max(READABLE, (size.width() - 2 * MARGIN) / max(1.0, bounds.width())))
    y = bounds.top() + (size.height() / 2 - MARGIN) / scale
    return View(scale, start.center().x(), max(y, start.top()) if start.top() > y else y)


class Glide(QObject):
    """Moves the view in a few frames; any input ends it where it is."""

    def __init__(self, show: Callable[[View], None], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._begin = self._end = View()
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(GLIDE_MS)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._on_step)

    @property
    def running(self) -> bool:
        """Whether it is on its way."""
        return self._animation.state() is QAbstractAnimation.State.Running

    def go(self, begin: View, end: View) -> None:
        """From one view to another."""
        self._animation.stop()
        self._begin, self._end = begin, end
        self._animation.start()

    def stop(self) -> None:
        """Stay where it is."""
        self._animation.stop()

    def _on_step(self, share: float) -> None:
        a, b = self._begin, self._end
        if share >= 1.0:
            self._show(b)
            return
        scale = a.scale * (b.scale / a.scale) ** share
        self._show(View(scale, a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share))
