"""The lines of text of the boxes: escaped, cut to their box and laid out once, for as long as they are in view."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStaticText

from workbench.ui.graph_viewer.canvas.scene import Scene, SceneItem
from workbench.ui.tables.cells import monospaced
from workbench.ui.widgets.names import shown_name

ROW = 18.0
TEXT_LEFT = 11.0
"""From the box's left: the strip stands before the text."""
PADDING = 4.0
"""At the right; the left is the strip's."""
TITLE_PIXELS, LEAST_TITLE_PIXELS, SMALL_PIXELS = 12, 11, 10
NARROWEST_PERCENT = 85
CHARACTER = 6.9
"""Boxes are made for titles of about so many units per letter."""
_TYPICAL = "ConvolutionMatMulGatherLayerNormalization"
_MOST = 4000
"""Boxes whose texts are kept."""

Line = tuple[QPointF, QStaticText]


class ItemTexts:
    """Where each line of a scene's boxes is drawn, in drawing units."""

    def __init__(self, scene: Scene, base: QFont) -> None:
        self._scene = scene
        self.title_font = _title_font(base)
        self.small_font = monospaced(base)
        self.small_font.setPixelSize(SMALL_PIXELS)
        for font in (self.title_font, self.small_font):
            # The painter's scale is any number: letters fitted to whole pixels would stand unevenly.
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            # Boxes are kept as pictures, and coloured fringes need to know what lies below.
            font.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
        self._title_metrics = QFontMetricsF(self.title_font)
        self.small_metrics = QFontMetricsF(self.small_font)
        self._titles: dict[tuple[int, bool], Line] = {}
        self._small: dict[int, list[Line]] = {}

    def title(self, index: int, *, alone: bool) -> Line:
        """The first line: in the first row, in the box's middle while it is the only text."""
        line = self._titles.get((index, alone))
        if line is None:
            if len(self._titles) > _MOST:
                self._titles.clear()
            item = self._scene.items[index]
            top = item.y + (item.height - ROW) / 2 if alone else _first_row(item)
            room = _room(item) - (self._count_room(item) if _rows(item) == 1 else 0.0)
            shown = shown_name(item.lines[0] if item.lines else "", 200)
            text = self._title_metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room)
            line = self._titles[index, alone] = (QPointF(item.x + TEXT_LEFT, top + 2.0), _static(text))
        return line

    def small(self, index: int) -> list[Line]:
        """The other lines the box has room for, and the count of a group at the right of the last."""
        lines = self._small.get(index)
        if lines is None:
            if len(self._small) > _MOST:
                self._small.clear()
            lines = self._small[index] = self._small_lines(self._scene.items[index])
        return lines

    def _small_lines(self, item: SceneItem) -> list[Line]:
        top = _first_row(item) + 3.0
        lines = []
        for row in range(1, _rows(item)):
            shown = shown_name(item.lines[row], 200)
            room = _room(item) - (self._count_room(item) if row == _rows(item) - 1 else 0.0)
            text = self.small_metrics.elidedText(shown, Qt.TextElideMode.ElideMiddle, room)
            lines.append((QPointF(item.x + TEXT_LEFT, top + row * ROW), _static(text)))
        if item.count:
            left = item.x + item.width - PADDING + 4 - self._count_room(item)
            lines.append((QPointF(left, top + (_rows(item) - 1) * ROW), _static(_count_text(item))))
        return lines

    def _count_room(self, item: SceneItem) -> float:
        """What the count of a group takes of the last row."""
        return self.small_metrics.horizontalAdvance(_count_text(item)) + 6 if item.count else 0.0


def _static(shown: str) -> QStaticText:
    text = QStaticText(shown)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    return text


def _room(item: SceneItem) -> float:
    return item.width - TEXT_LEFT - PADDING


def _rows(item: SceneItem) -> int:
    """How many lines the box has room for."""
    return max(1, min(len(item.lines), int((item.height - 4) // ROW)))


def _first_row(item: SceneItem) -> float:
    return item.y + (item.height - ROW * _rows(item)) / 2


def _count_text(item: SceneItem) -> str:
    return f"×{item.count:,}"


def _title_font(base: QFont) -> QFont:
    """The base font in bold, so small or narrow that a title of usual letters fits into its box."""
    font = QFont(base)
    font.setWeight(QFont.Weight.DemiBold)
    for pixels in range(TITLE_PIXELS, LEAST_TITLE_PIXELS - 1, -1):
        font.setPixelSize(pixels)
        share = CHARACTER * len(_TYPICAL) / QFontMetricsF(font).horizontalAdvance(_TYPICAL)
        if share >= 1.0:
            return font
    font.setStretch(max(NARROWEST_PERCENT, int(share * 100)))
    return font
