"""What the colours mean: a scale with ticks or a list of names, beside the graph and on what is exported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.ui.graph_viewer.appearance import no_value
from workbench.ui.graph_viewer.colour_scale import LEVELS, Scale, scale_color
from workbench.ui.graph_viewer.families import Family, family_color, family_of, family_word
from workbench.ui.graph_viewer.scene import Scene
from workbench.ui.tables.cells import tabular
from workbench.ui.theme import Theme, load_theme
from workbench.ui.widgets.names import shown_name

MARGIN = 10.0
_BAR = QSizeF(200.0, 10.0)
_SWATCH = 10.0
_MOST_ENTRIES = 14
_WIDEST = 200.0
_REST = QT_TRANSLATE_NOOP("GraphLegend", "and {count} more")


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One colour and what it stands for."""

    text: str
    color: str


@dataclass(frozen=True, slots=True)
class Legend:
    """With a `scale`: `ticks` are positions 0 to 1 with their texts. Without: the `entries` one below the other.

    `missing` says what boxes without a colour are, empty when there are none.
    """

    title: str
    scale: Scale | None = None
    ticks: tuple[tuple[float, str], ...] = ()
    entries: tuple[LegendEntry, ...] = ()
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Painted:
    """An overlay in a theme's colours: one per item, `None` where there is no value."""

    colors: Sequence[str | None]
    legend: Legend


Coloring = Callable[[Theme], Painted]
"""Asked again when the theme changes."""


def by_value(
    positions: Sequence[float | None],
    scale: Scale,
    title: str,
    ticks: Sequence[tuple[float, str]],
    missing: str = "",
) -> Coloring:
    """An overlay by magnitude: where each item stands on the scale, 0 to 1, or `None`."""
    colors = [None if p is None else scale_color(scale, p) for p in positions]
    shown = missing if None in colors else ""
    painted = Painted(colors, Legend(title, scale, tuple(ticks), missing=shown))
    return lambda _theme: painted


def by_category(
    values: Sequence[str | None],
    title: str,
    missing: str = "",
    color: Callable[[Theme, str, int], str] | None = None,
) -> Coloring:
    """An overlay by name, the most frequent first; `color` gives that of a value and its rank, else the series'."""
    ranked = [value for value, _ in Counter(v for v in values if v is not None).most_common()]

    def paint(theme: Theme) -> Painted:
        by_name = {
            value: color(theme, value, rank) if color is not None else theme.series_color(rank)
            for rank, value in enumerate(ranked)
        }
        entries = tuple(LegendEntry(value, by_name[value]) for value in ranked)
        colors = [None if value is None else by_name[value] for value in values]
        return Painted(colors, Legend(title, entries=entries, missing=missing if None in colors else ""))

    return paint


def by_precision(values: Sequence[str | None], title: str, missing: str = "") -> Coloring:
    """An overlay in the colours that precisions have everywhere."""
    return by_category(values, title, missing, lambda theme, value, _rank: theme.precision_color(value))


def family_legend(scene: Scene, title: str, theme: Theme) -> Legend:
    """What the strips mean when there is no overlay: the families that occur, in the order of their definition."""
    found = {family_of(item.kind) for item in scene.items if item.kind}
    return Legend(
        title,
        entries=tuple(LegendEntry(family_word(f), family_color(f, theme)) for f in Family if f in found),
    )


def legend_size(legend: Legend, font: QFont) -> QSizeF:
    """The room that `paint_legend` needs."""
    metrics = QFontMetricsF(font)
    row = _row_height(metrics)
    rows = [text for text, _ in _rows_of(legend, "#000000")]
    width = max([metrics.horizontalAdvance(t) + _SWATCH + 8 for t in rows], default=0.0)
    width = min(max(width, metrics.horizontalAdvance(legend.title)), _WIDEST + 60)
    height = row + len(rows) * row
    if legend.scale is not None:
        width = max(width, _BAR.width())
        height += _BAR.height() + 4 + row
    return QSizeF(width + 2 * MARGIN, height + 2 * MARGIN - 4)


def paint_legend(painter: QPainter, at: QPointF, legend: Legend, theme: Theme, font: QFont) -> None:
    """Paint it with its upper left corner at `at`, on a plate of its own."""
    size = legend_size(legend, font)
    metrics = QFontMetricsF(font)
    row = _row_height(metrics)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.setBrush(QColor(theme.panel))
    painter.drawRoundedRect(QRectF(at, size).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(font)
    painter.setPen(QColor(theme.text))
    left, top, wide = at.x() + MARGIN, at.y() + MARGIN - 2, size.width() - 2 * MARGIN
    middle = Qt.AlignmentFlag.AlignVCenter
    title = metrics.elidedText(legend.title, Qt.TextElideMode.ElideRight, wide)
    painter.drawText(QRectF(left, top, wide, row), middle, title)
    top += row
    if legend.scale is not None:
        _paint_bar(painter, QRectF(left, top + 2, wide, _BAR.height()), legend, theme)
        top += _BAR.height() + 4 + row
    for text, color in _rows_of(legend, no_value(theme)):
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(color))
        painter.drawRect(QRectF(left + 0.5, top + (row - _SWATCH) / 2, _SWATCH, _SWATCH))
        painter.setPen(QColor(theme.secondary))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, wide - _SWATCH - 6)
        painter.drawText(QRectF(left + _SWATCH + 8, top, wide, row), middle, shown)
        top += row
    painter.restore()


def _paint_bar(painter: QPainter, bar: QRectF, legend: Legend, theme: Theme) -> None:
    assert legend.scale is not None
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    step = bar.width() / LEVELS
    for level in range(LEVELS):
        color = QColor(scale_color(legend.scale, level / (LEVELS - 1)))
        painter.fillRect(QRectF(bar.left() + level * step, bar.top(), step + 0.5, bar.height()), color)
    painter.restore()
    metrics = QFontMetricsF(painter.font())
    painter.setPen(QColor(theme.secondary))
    end = -1.0
    for position, text in sorted(legend.ticks):
        x = bar.left() + position * bar.width()
        width = metrics.horizontalAdvance(text)
        begin = min(max(x - width / 2, bar.left()), bar.right() - width)
        painter.drawLine(QPointF(x, bar.bottom()), QPointF(x, bar.bottom() + 3))
        if begin > end + 6 or end < 0:
            painter.drawText(QPointF(begin, bar.bottom() + 3 + metrics.ascent()), text)
            end = begin + width


def _rows_of(legend: Legend, without: str) -> list[tuple[str, str]]:
    shown = [(shown_name(e.text, 60), e.color) for e in legend.entries[:_MOST_ENTRIES]]
    if len(legend.entries) > _MOST_ENTRIES:
        rest = QCoreApplication.translate("GraphLegend", _REST)
        shown.append((rest.format(count=len(legend.entries) - _MOST_ENTRIES), without))
    return shown + ([(legend.missing, without)] if legend.missing else [])


def _row_height(metrics: QFontMetricsF) -> float:
    return max(16.0, metrics.height() + 2)


def legend_font(base: QFont) -> QFont:
    """A little smaller than the text around it, with digits of equal width."""
    font = tabular(base)
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * 0.88)
    return font


class LegendWidget(QWidget):
    """The legend as a widget, as large as it needs to be; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.legend: Legend | None = None
        self._theme = load_theme("dark")
        self._picture: QPixmap | None = None
        """It is painted with every frame of the graph below it, and hardly ever changes."""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        # Who drags the graph may begin here.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_legend(self, legend: Legend | None, theme: Theme) -> None:
        """Show another one."""
        self.legend, self._theme, self._picture = legend, theme, None
        wanted = legend is not None and bool(legend.entries or legend.scale)
        self.setAccessibleName(self._spoken() if wanted else "")
        self.resize(self.sizeHint())
        if self.parentWidget() is not None:
            self.setVisible(wanted)
        self.update()

    def _spoken(self) -> str:
        legend = self.legend
        if legend is None:
            return ""
        texts = [t for _, t in legend.ticks] + [shown_name(e.text, 60) for e in legend.entries]
        return f"{legend.title}: {', '.join(texts)}"

    def sizeHint(self) -> QSize:
        if self.legend is None:
            return QSize(0, 0)
        return legend_size(self.legend, legend_font(self.font())).toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.legend is None:
            return
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            paint_legend(painter, QPointF(0, 0), self.legend, self._theme, legend_font(self.font()))
            painter.end()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()
