"""Where the marks of an axis go, and how its numbers are written."""

from __future__ import annotations

import math

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def nice_step(span: float, most: int) -> float:
    """The smallest step of 1, 2, 2.5 or 5 times a power of ten that divides `span` into at most `most` parts."""
    if span <= 0 or not math.isfinite(span):
        return 1.0
    rough = span / max(1, most)
    power = 10.0 ** math.floor(math.log10(rough))
    return next((s * power for s in _STEPS if s * power >= rough * (1 - 1e-9)), 10.0 * power)


def ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers within `low`..`high`."""
    step = nice_step(high - low, most)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [i * step for i in range(first, last + 1)]


def tick_label(value: float, step: float) -> str:
    """A tick's number with just the decimals its step needs."""
    if value == 0:
        return "0"
    decimals = 0
    while decimals < 6 and abs(step * 10**decimals - round(step * 10**decimals)) > 1e-6:
        decimals += 1
    return f"{value:,.{decimals}f}"


def nice_range(low: float, high: float, most: int = 4) -> tuple[float, float]:
    """`low`..`high` widened to whole steps, so that an axis under new data moves rarely."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return 0.0, 1.0
    if high <= low:
        high = low + (abs(low) * 0.1 or 1.0)
    step = nice_step(high - low, most)
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step


_LOG_STEPS = ((1.0, 1.5, 2.0, 3.0, 5.0, 7.0), (1.0, 2.0, 5.0), (1.0, 3.0), (1.0,))
"""Marks of a decade, from many to few."""


def log_ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers within `low`..`high` for a logarithmic axis; linear ones where that spans less than an octave."""
    if not 0 < low < high:
        return []
    if high < 2 * low:
        return ticks(low, high, most)
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    marks: list[float] = []
    for steps in _LOG_STEPS:
        marks = [s * 10.0**d for d in decades for s in steps if low <= s * 10.0**d <= high]
        if len(marks) <= most:
            break
    return marks


def plain_label(value: float) -> str:
    """A mark of a logarithmic axis, without zeros nobody needs: 0.05, 0.5, 1.5, 20, 1,000."""
    return f"{value:,.6f}".rstrip("0").rstrip(".")
