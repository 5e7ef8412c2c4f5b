"""Boxes with their text as pictures, while nothing but the place in the window changes: a third of a frame's cost.

A picture is painted for the very fraction of a pixel at which its box lies, so that it has the pixels the box would
have if it were painted again; while the view is dragged or scrolled by whole pixels, those fractions stay as they are.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

_TOLERANCE = 1 / 256
"""Pixels: what adding up the steps of a drag may lose."""
_BESIDE = 1.0
_ABOVE, _BELOW = 3.0, 7.5
"""Drawing units a box reaches beyond its rectangle: constants above it, the boxes behind a group to the lower right."""

Draw = Callable[[QPainter, list[int]], None]


class ItemPictures:
    """The pictures of one look at one scale, of about as many boxes as a view holds."""

    def __init__(self) -> None:
        self._look: tuple[object, ...] = ()
        self._fraction = (0.0, 0.0)
        self._pictures: dict[int, tuple[QPoint, QPixmap]] = {}
        self._pixels = 0

    def settled(self, transform: QTransform, look: tuple[object, ...]) -> bool:
        """Whether the frame before had the same look, scale and fractions; from then on pictures are worth it.

        `transform` leads to pixels of the screen; `look` is whatever else changes a box.
        """
        look = (*look, transform.m11(), transform.m22())
        x, y = transform.dx(), transform.dy()
        if look == self._look and max(map(_off, (x, y), self._fraction)) < _TOLERANCE:
            return True
        self._look, self._fraction = look, (x - math.floor(x), y - math.floor(y))
        self._pictures.clear()
        self._pixels = 0
        return False

    def draw(
        self,
        painter: QPainter,
        boxes: list[tuple[int, QRectF]],
        transform: QTransform,
        draw: Draw,
        room: QSizeF,
    ) -> None:
        """The boxes (index and rectangle in drawing units) by their pictures, those without one by way of `draw`.

        `room`: the view in pixels of the screen; so many pixels are kept.
        """
        across = round(transform.dx() - self._fraction[0])
        down = round(transform.dy() - self._fraction[1])
        base = QTransform(transform.m11(), 0.0, 0.0, transform.m22(), self._fraction[0], self._fraction[1])
        if self._pixels > room.width() * room.height():
            self._keep_only({index for index, _ in boxes})
        shown = []
        for index, rect in boxes:
            found = self._pictures.get(index)
            if found is None:
                found = self._pictures[index] = _picture(index, rect, base, draw)
                self._pixels += found[1].width() * found[1].height()
            shown.append(found)
        painter.save()
        # Whole pixels of the screen, whatever the painter's unit is: nothing is scaled or smoothed again.
        painter.setTransform(QTransform.fromTranslate(across, down) * transform.inverted()[0], combine=True)
        for at, picture in shown:
            painter.drawPixmap(at, picture)
        painter.restore()

    def _keep_only(self, items: set[int]) -> None:
        self._pictures = {i: found for i, found in self._pictures.items() if i in items}
        self._pixels = sum(p.width() * p.height() for _, p in self._pictures.values())


def can_be_pictures(transform: QTransform) -> bool:
    """Pictures lie on whole pixels: nothing is turned, mirrored or stretched."""
    plain = transform.isAffine() and transform.m12() == transform.m21() == 0.0
    return plain and transform.m11() == transform.m22() > 0.0


def _off(place: float, fraction: float) -> float:
    """How far a place is from the fraction of a pixel it should have."""
    return abs((place - fraction + 0.5) % 1.0 - 0.5)


def _picture(index: int, rect: QRectF, base: QTransform, draw: Draw) -> tuple[QPoint, QPixmap]:
    frame = _pixels_of(base.mapRect(rect.adjusted(-_BESIDE, -_ABOVE, _BELOW, _BELOW)))
    picture = QPixmap(frame.size())
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(base * QTransform.fromTranslate(-frame.x(), -frame.y()))
    draw(painter, [index])
    painter.end()
    return frame.topLeft(), picture


def _pixels_of(rect: QRectF) -> QRect:
    left, top = math.floor(rect.left()), math.floor(rect.top())
    return QRect(left, top, math.ceil(rect.right()) - left, math.ceil(rect.bottom()) - top)
