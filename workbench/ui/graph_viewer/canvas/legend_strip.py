"""The legend in two lines below a graph, where one on the graph would hide too much of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.ui.graph_viewer.canvas.appearance import no_value
from workbench.ui.graph_viewer.canvas.legend import Legend, legend_font, paint_bar, rows_of
from workbench.ui.theme import UNIT, Theme, load_theme
from workbench.ui.widgets.names import plain_tip

_SWATCH = 9.0
_GAP = 12.0
_BAR_HEIGHT = 8.0
_LEAST_BAR, _MOST_BAR = 120.0, 240.0
_MORE = QT_TRANSLATE_NOOP("GraphLegend", "+ {count}")
_MIDDLE = Qt.AlignmentFlag.AlignVCenter.value | Qt.AlignmentFlag.AlignLeft.value


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text at its place; `color` is that of the square before it, empty for none."""

    text: str
    color: str
    rect: QRectF


class LegendStrip(QWidget):
    """Always two lines high, so that another overlay moves nothing. What has no room is in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("graphLegendStrip")
        self.legend: Legend | None = None
        self._theme = load_theme("dark")
        self._pieces: list[_Piece] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_legend(self, legend: Legend | None, theme: Theme) -> None:
        """Show another one."""
        self.legend, self._theme = legend, theme
        lines = self._lines()
        self.setAccessibleName("; ".join(lines))
        self.setToolTip(plain_tip("\n".join(lines)))
        self._arrange()

    @property
    def texts(self) -> list[str]:
        """What can be read in it, apart from the scale's ticks."""
        return [piece.text for piece in self._pieces]

    def _lines(self) -> list[str]:
        legend = self.legend
        if legend is None:
            return []
        ticks = [", ".join(text for _, text in legend.ticks)] if legend.ticks else []
        return [legend.title, *ticks, *(text for text, _ in rows_of(legend, "")), *legend.notes]

    def _arrange(self) -> None:
        legend = self.legend
        if legend is None:
            self._pieces = []
        elif legend.scale is not None:
            self._pieces = self._beside_bar(legend)
        else:
            rows = rows_of(legend, no_value(self._theme))
            self._pieces = self._flowing([(legend.title, ""), *rows])
            if len(self._pieces) <= len(rows):
                # The names of the colours say more than that they are some.
                self._pieces = self._flowing(rows)
        self.update()

    def _beside_bar(self, legend: Legend) -> list[_Piece]:
        """Title above what has no value; the conditions at the right of the bar where they have room."""
        metrics = self._metrics()
        row, bar = self._row(), self._bar(legend)
        pieces = [_Piece(legend.title, "", QRectF(0, 0, bar.left() - _GAP, row))]
        left = bar.right() + _GAP
        texts = [*rows_of(legend, no_value(self._theme)), *((note, "") for note in legend.notes)]
        for index, (text, color) in enumerate(texts[:2]):
            indent = _SWATCH + 5 if color else 0.0
            if self.width() - left - indent < min(60.0, metrics.horizontalAdvance(text)):
                continue
            pieces.append(_Piece(text, color, QRectF(left, index * row, self.width() - left, row)))
        return pieces

    def _bar(self, legend: Legend) -> QRectF:
        title = min(self._metrics().horizontalAdvance(legend.title) + 1, 0.35 * self.width())
        left = title + _GAP
        width = min(_MOST_BAR, max(_LEAST_BAR, 0.4 * self.width()), self.width() - left)
        return QRectF(left, 3.0, max(0.0, width), _BAR_HEIGHT)

    def _flowing(self, rows: list[tuple[str, str]]) -> list[_Piece]:
        """One behind the other in two lines; the last place says how many more there are."""
        metrics, row = self._metrics(), self._row()
        pieces: list[_Piece] = []
        left = top = 0.0
        for index, (text, color) in enumerate(rows):
            rest = len(rows) - index - 1
            width = metrics.horizontalAdvance(text) + (_SWATCH + 5 if color else 0.0) + 1
            told = metrics.horizontalAdvance(self._more(rest)) + _GAP if rest and top else 0.0
            if left and left + width + told > self.width():
                if top:
                    more = self._more(rest + 1)
                    pieces.append(_Piece(more, "", QRectF(left, top, self.width() - left, row)))
                    return pieces
                left, top = 0.0, row
            pieces.append(_Piece(text, color, QRectF(left, top, min(width, self.width() - left), row)))
            left += width + _GAP
        return pieces

    def _more(self, count: int) -> str:
        return QCoreApplication.translate("GraphLegend", _MORE).format(count=count)

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(legend_font(self.font()))

    def _row(self) -> float:
        return max(15.0, self._metrics().height() + 1)

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(0, round(2 * self._row()) + UNIT // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.legend is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = legend_font(self.font())
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        for index, piece in enumerate(self._pieces):
            rect = piece.rect
            if piece.color:
                painter.setPen(QPen(QColor(self._theme.line), 1))
                painter.setBrush(QColor(piece.color))
                top = rect.top() + (rect.height() - _SWATCH) / 2
                painter.drawRect(QRectF(rect.left() + 0.5, top, _SWATCH, _SWATCH))
                rect = rect.adjusted(_SWATCH + 5, 0, 0, 0)
            is_title = index == 0 and not piece.color
            painter.setPen(QColor(self._theme.text if is_title else self._theme.secondary))
            shown = metrics.elidedText(piece.text, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
            painter.drawText(rect, _MIDDLE, shown)
        if self.legend.scale is not None:
            paint_bar(painter, self._bar(self.legend), self.legend, self._theme)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()
            self._arrange()
