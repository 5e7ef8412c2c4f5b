"""Magnitude as colour, even in lightness and safe for colour-blind people; and text that stays readable on it."""

from __future__ import annotations

import enum
import functools

from PySide6.QtGui import QColor

from workbench.core.colour_scales import CIVIDIS, DIVERGING, colour_at
from workbench.ui.plots.heat import color_table

LEAST_CONTRAST = 4.5
LEVELS = 64
"""A scale has so many steps: no eye tells more, and boxes of one colour are painted at once."""


class Scale(enum.Enum):
    """A table of colours over 0 to 1."""

    VIRIDIS = "viridis"
    CIVIDIS = "cividis"
    DIVERGING = "diverging"


def scale_color(scale: Scale, position: float) -> str:
    """The colour at `position`, 0 to 1 (clamped), as `#rrggbb`."""
    level = round(min(1.0, max(0.0, position)) * (LEVELS - 1))
    return _table(scale)[level]


@functools.cache
def _table(scale: Scale) -> tuple[str, ...]:
    if scale is Scale.VIRIDIS:
        colours = color_table()
        return tuple(QColor(colours[round(i * 255 / (LEVELS - 1))]).name() for i in range(LEVELS))
    stations = CIVIDIS if scale is Scale.CIVIDIS else DIVERGING
    return tuple(colour_at(stations, i / (LEVELS - 1)) for i in range(LEVELS))


@functools.cache
def mixed(under: str, over: str, share: float) -> str:
    """`share` of `over` on `under`, opaque: 0 is `under` alone."""
    a, b = QColor(under), QColor(over)
    return QColor(
        round(a.red() + (b.red() - a.red()) * share),
        round(a.green() + (b.green() - a.green()) * share),
        round(a.blue() + (b.blue() - a.blue()) * share),
    ).name()


@functools.cache
def readable_on(colour: str) -> str:
    """Near-black or white, whichever has the higher contrast; the worse case of both is above 4.5 : 1."""
    return max(("#0b0e12", "#ffffff"), key=lambda text: contrast(text, colour))


@functools.cache
def legible(wanted: str, ground: str, otherwise: str = "") -> str:
    """The wanted colour of a text if it can be read on `ground`, else `otherwise`, else near-black or white."""
    return wanted if contrast(wanted, ground) >= LEAST_CONTRAST else otherwise or readable_on(ground)


def contrast(one: str, other: str) -> float:
    """WCAG 2's ratio of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    c = QColor(colour)
    r, g, b = (
        v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (c.redF(), c.greenF(), c.blueF())
    )
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
