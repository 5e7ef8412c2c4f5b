"""What the colours mean: a scale with ticks or a list of names, beside the graph and on what is exported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.ui.graph_viewer.canvas.appearance import no_value
from workbench.ui.graph_viewer.canvas.families import Family, family_color, family_of, family_word
from workbench.ui.tables.cells import tabular
from workbench.ui.theme import Theme, load_theme
from workbench.ui.widgets.colour_scale import LEVELS, Scale, scale_color
from workbench.ui.widgets.names import shown_name

MARGIN = 10.0
_BAR = QSizeF(200.0, 10.0)
_SWATCH = 10.0
_MOST_ENTRIES = 14
_WIDEST = 200.0
_NOTE_GAP = 4.0
_FAINT = 0.12
_MIDDLE = Qt.AlignmentFlag.AlignVCenter.value
_REST = QT_TRANSLATE_NOOP("GraphLegend", "and {count} more")


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One colour and what it stands for."""

    text: str
    color: str


@dataclass(frozen=True, slots=True)
class Legend:
    """With a `scale`: `ticks` are positions 0 to 1 with their texts. Without: the `entries` one below the other.

    `missing` says what boxes without a colour are, empty when there are none. `notes` stand below in small: under which
    conditions it was measured.
    """

    title: str
    scale: Scale | None = None
    ticks: tuple[tuple[float, str], ...] = ()
    entries: tuple[LegendEntry, ...] = ()
    missing: str = ""
    notes: tuple[str, ...] = ()


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
        told = ranked if color is not None else ranked[: len(theme.series)]
        by_name = {
            value: color(theme, value, rank) if color is not None else theme.series_color(rank)
            for rank, value in enumerate(told)
        }
        entries = [LegendEntry(value, by_name[value]) for value in told]
        rare = ranked[len(told) :]
        if rare:
            # A colour that comes twice would say that two are the same.
            by_name |= dict.fromkeys(rare, theme.secondary)
            entries.append(LegendEntry(_rest(len(rare)), theme.secondary))
        colors = [None if value is None else by_name[value] for value in values]
        shown = missing if None in colors else ""
        return Painted(colors, Legend(title, entries=tuple(entries), missing=shown))

    return paint


def by_precision(values: Sequence[str | None], title: str, missing: str = "") -> Coloring:
    """An overlay in the colours that precisions have everywhere."""
    return by_category(values, title, missing, lambda theme, value, _rank: theme.precision_color(value))


def with_entries(painted: Painted, entries: Sequence[LegendEntry]) -> Painted:
    """With more rows in its legend."""
    legend = replace(painted.legend, entries=(*painted.legend.entries, *entries))
    return Painted(painted.colors, legend)


def with_notes(painted: Painted, notes: Sequence[str]) -> Painted:
    """With notes below its legend."""
    return Painted(painted.colors, replace(painted.legend, notes=tuple(notes)))


def family_legend(kinds: Iterable[str], title: str, theme: Theme) -> Legend:
    """What the strips mean when there is no overlay: the families that occur, in the order of their definition."""
    found = {family_of(kind) for kind in kinds if kind}
    return Legend(
        title,
        entries=tuple(LegendEntry(family_word(f), family_color(f, theme)) for f in Family if f in found),
    )


def legend_size(legend: Legend, font: QFont) -> QSizeF:
    """The room that `paint_legend` needs."""
    metrics = QFontMetricsF(font)
    row = _row_height(metrics)
    rows = [text for text, _ in rows_of(legend, "#000000")]
    width = max([metrics.horizontalAdvance(t) + _SWATCH + 8 for t in rows], default=0.0)
    width = min(max(width, metrics.horizontalAdvance(legend.title)), _WIDEST + 60)
    small = QFontMetricsF(_small(font))
    notes = max((small.horizontalAdvance(note) + 1 for note in legend.notes), default=0.0)
    width = max(width, min(notes, _BAR.width() + 16))
    height = _title_height(legend, metrics, width) + len(rows) * row
    if legend.scale is not None:
        width = max(width, _BAR.width())
        height += _BAR.height() + 4 + row
    if legend.notes:
        height += _NOTE_GAP + sum(size for _, size in _notes(legend, font, width))
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
    high = _title_height(legend, metrics, wide)
    painter.drawText(
        QRectF(left, top, wide, high), _MIDDLE | _wrap(legend.title, metrics, wide), legend.title
    )
    top += high
    if legend.scale is not None:
        paint_bar(painter, QRectF(left, top + 2, wide, _BAR.height()), legend, theme)
        top += _BAR.height() + 4 + row
    for text, color in rows_of(legend, no_value(theme)):
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(color))
        painter.drawRect(QRectF(left + 0.5, top + (row - _SWATCH) / 2, _SWATCH, _SWATCH))
        painter.setPen(QColor(theme.secondary))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, wide - _SWATCH - 6)
        painter.drawText(QRectF(left + _SWATCH + 8, top, wide, row), _MIDDLE, shown)
        top += row
    painter.setFont(_small(font))
    painter.setPen(QColor(theme.secondary))
    top += _NOTE_GAP
    for note, height in _notes(legend, font, wide):
        flags = _wrap(note, QFontMetricsF(_small(font)), wide)
        painter.drawText(QRectF(left, top, wide, height), flags, note)
        top += height
    painter.restore()


def _small(font: QFont) -> QFont:
    small = QFont(font)
    if small.pointSizeF() > 0:
        small.setPointSizeF(small.pointSizeF() * 0.92)
    return small


def _notes(legend: Legend, font: QFont, width: float) -> list[tuple[str, float]]:
    """The notes with the height each takes when it is wrapped."""
    metrics = QFontMetricsF(_small(font))
    return [(note, _wrapped_height(note, metrics, width) + 1) for note in legend.notes]


def _title_height(legend: Legend, metrics: QFontMetricsF, width: float) -> float:
    return max(_row_height(metrics), _wrapped_height(legend.title, metrics, width))


def _wrapped_height(text: str, metrics: QFontMetricsF, width: float) -> float:
    return metrics.boundingRect(QRectF(0, 0, width, 1000), _wrap(text, metrics, width), text).height()


def _wrap(text: str, metrics: QFontMetricsF, width: float) -> int:
    """Between words; inside of words only where one of them is wider than the legend."""
    longest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0.0)
    flag = Qt.TextFlag.TextWrapAnywhere if longest > width else Qt.TextFlag.TextWordWrap
    return flag.value


def paint_bar(painter: QPainter, bar: QRectF, legend: Legend, theme: Theme) -> None:
    """The scale in `bar` with its ticks below, in the painter's font; what has no room is left out, the ends last."""
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
    taken: list[tuple[float, float]] = []
    ticks = sorted(legend.ticks)
    # The ends are said first: they tell how large the scale is.
    for position, text in [*ticks[:1], *ticks[:0:-1]]:
        x = bar.left() + position * bar.width()
        width = metrics.horizontalAdvance(text)
        begin = min(max(x - width / 2, bar.left()), bar.right() - width)
        painter.drawLine(QPointF(x, bar.bottom()), QPointF(x, bar.bottom() + 3))
        if all(begin > right + 6 or begin + width + 6 < left for left, right in taken):
            painter.drawText(QPointF(begin, bar.bottom() + 3 + metrics.ascent()), text)
            taken.append((begin, begin + width))


def rows_of(legend: Legend, without: str) -> list[tuple[str, str]]:
    """What stands beside coloured squares: text and colour, `without` being that of what has no value."""
    shown = [(shown_name(e.text, 60), e.color) for e in legend.entries[:_MOST_ENTRIES]]
    if len(legend.entries) > _MOST_ENTRIES:
        shown.append((_rest(len(legend.entries) - _MOST_ENTRIES), without))
    return shown + ([(legend.missing, without)] if legend.missing else [])


def _rest(count: int) -> str:
    return QCoreApplication.translate("GraphLegend", _REST).format(count=count)


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
        self._is_faint = False
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

    def set_faint(self, faint: bool) -> None:
        """Let the graph below be seen, while the pointer looks for something there."""
        if faint != self._is_faint:
            self._is_faint = faint
            self.update()

    def _spoken(self) -> str:
        legend = self.legend
        if legend is None:
            return ""
        texts = [t for _, t in legend.ticks] + [shown_name(e.text, 60) for e in legend.entries]
        return ". ".join((f"{legend.title}: {', '.join(texts)}", *legend.notes))

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
        painter.setOpacity(_FAINT if self._is_faint else 1.0)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()
