"""Numbers and words painted on a graph: one value per item, where it stands on a scale, and the legend for it.

A value belongs to an item of the canvas: an operation or a collapsed group. What a profile measured is painted by
`core.profile_overlays`.
"""

from __future__ import annotations

import enum
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.units import byte_size, count, error, figure, milliseconds, percent
from workbench.core.visible_graph import VisibleGraph

Value = float | str | None

WEIGHTS, STATIC_MACS = "weights", "static_macs"
"""The ids of what is known without measuring."""
MOST_TICKS = 6
_LOGARITHMIC_FROM = 1000.0
"""Counts and sizes that differ by more are shown by their magnitude."""
_ZEROS = re.compile(r"(?:(\.\d*[1-9])|\.)0+(?!\d)")
"""The zeros behind a decimal point that say nothing of a round number."""
_LEAST_RATIO, _MOST_RATIO = 1.25, 16.0
"""The ends of a scale of ratios, and of their reciprocals: differences below the first are not blown up."""


class OverlayScale(enum.Enum):
    """How values become colours."""

    SEQUENTIAL = "sequential"
    DIVERGING = "diverging"
    CATEGORICAL = "categorical"


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the legend: its position on the scale, 0 to 1, and what it says."""

    position: float
    text: str


@dataclass(frozen=True, slots=True)
class Overlay:
    """One value per item; `low` and `high` are the ends of the scale, in the unit of the values.

    `logarithmic`: equal ratios are equal distances. `categories`: the different words, the most frequent first.
    `neutral`: items whose value means nothing (it lies within the noise) and who get the colour of the scale's middle.
    `said`: words among the categories that are ours and not the model's, to be shown translated.
    `notes`: under which conditions it was measured, and what has to be known to read it.
    """

    id: str
    title: Message
    unit: str
    values: tuple[Value, ...]
    scale: OverlayScale
    low: float = 0.0
    high: float = 0.0
    logarithmic: bool = False
    ticks: tuple[Tick, ...] = ()
    categories: tuple[str, ...] = ()
    neutral: frozenset[int] = frozenset()
    said: Mapping[str, Message] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()

    @property
    def has_values(self) -> bool:
        """Whether it says anything of any item."""
        return any(value is not None for value in self.values)

    def colour_of(self, value: Value) -> float | None:
        """Where `value` stands on the colour scale, 0 to 1; of a word its rank in it; `None`: it has no colour."""
        if value is None:
            return None
        if isinstance(value, str):
            if value not in self.categories:
                return None
            return self.categories.index(value) / max(1, len(self.categories) - 1)
        if not math.isfinite(value):
            return None
        return _position(value, self.low, self.high, self.logarithmic)

    def colours(self) -> list[float | None]:
        """`colour_of` each of the values."""
        if self.scale is OverlayScale.CATEGORICAL:
            places = {word: self.colour_of(word) for word in self.categories}
            return [places.get(value) if isinstance(value, str) else None for value in self.values]
        return [
            0.5 if index in self.neutral else self.colour_of(value) for index, value in enumerate(self.values)
        ]


def sequential(
    id: str,
    title: Message,
    unit: str,
    values: Iterable[float | None],
    high: float | None = None,
    logarithmic: bool = False,
) -> Overlay:
    """An overlay by magnitude from 0 (or, logarithmic, the least) to the greatest value or `high`."""
    kept = tuple(None if v is None or not math.isfinite(v) else v for v in values)
    known = [value for value in kept if value is not None]
    positive = [value for value in known if value > 0]
    top = max(known, default=0.0) if high is None else max(high, *known) if known else high
    logarithmic = logarithmic and bool(positive) and top / min(positive) > _LOGARITHMIC_FROM
    low = min(positive) if logarithmic else min(0.0, *known) if known else 0.0
    ticks = _magnitude_ticks(low, top, logarithmic, unit)
    return Overlay(id, title, unit, kept, OverlayScale.SEQUENTIAL, low, top, logarithmic, ticks)


def on_one_scale(overlays: Sequence[Overlay]) -> tuple[Overlay, ...]:
    """The same overlays so that equal colours are equal values, where all of them are magnitudes of the same kind."""
    kinds = {(overlay.id, overlay.unit, overlay.scale) for overlay in overlays}
    if len(overlays) < 2 or len(kinds) > 1 or overlays[0].scale is not OverlayScale.SEQUENTIAL:
        return tuple(overlays)
    values = [v for overlay in overlays for v in overlay.values if isinstance(v, float | int)]
    positive = [value for value in values if value > 0]
    high, low = max(overlay.high for overlay in overlays), min(overlay.low for overlay in overlays)
    logarithmic = any(overlay.logarithmic for overlay in overlays) and bool(positive)
    if logarithmic:
        low = min(positive)
    ticks = _magnitude_ticks(low, high, logarithmic, overlays[0].unit)
    return tuple(
        replace(overlay, low=low, high=high, logarithmic=logarithmic, ticks=ticks) for overlay in overlays
    )


def _magnitude_ticks(low: float, high: float, logarithmic: bool, unit: str) -> tuple[Tick, ...]:
    marks = _decades(low, high) if logarithmic else _steps(low, high)
    return tuple(Tick(_position(mark, low, high, logarithmic), tick_text(mark, unit)) for mark in marks)


def categorical(id: str, title: Message, values: Iterable[str | None]) -> Overlay:
    """An overlay by word, such as a precision or a device; empty words are none."""
    kept = tuple(value or None for value in values)
    words = Counter(value for value in kept if value is not None)
    names = tuple(sorted(words, key=lambda word: (-words[word], word)))
    return Overlay(id, title, "", kept, OverlayScale.CATEGORICAL, categories=names)


def weights_overlay(visible: VisibleGraph) -> Overlay:
    """By the bytes of the constants in each item, which needs no measurement."""
    return sequential(
        WEIGHTS,
        say(QT_TRANSLATE_NOOP("core", "Weights")),
        "B",
        (float(item.weight_bytes) if item.weight_bytes else None for item in visible.items),
        logarithmic=True,
    )


def macs_overlay(visible: VisibleGraph, macs: Sequence[int | None]) -> Overlay:
    """By the multiply-accumulates of one inference that the shapes tell, `macs` of each node; a group has their sum."""
    totals = (
        sum(macs[node] or 0 for node in item.nodes) if len(item.place) < 2 else 0 for item in visible.items
    )
    return sequential(
        STATIC_MACS,
        say(QT_TRANSLATE_NOOP("core", "MACs (by shapes)")),
        "",
        (float(total) if total else None for total in totals),
        logarithmic=True,
    )


def ratio_overlay(
    before: Sequence[float | None],
    after: Sequence[float | None],
    neutral: frozenset[int] = frozenset(),
    notes: tuple[Message, ...] = (),
) -> Overlay:
    """By how many times as long each item takes in the second run as in the first; the middle is as long as before.

    What is `neutral` does not widen the scale.
    """
    values = [
        b / a if a is not None and b is not None and a > 0 and b > 0 and math.isfinite(b / a) else None
        for a, b in zip(before, after, strict=True)
    ]
    told = (value for index, value in enumerate(values) if value and index not in neutral)
    farthest = max((max(value, 1 / value) for value in told), default=1.0)
    end = min(_MOST_RATIO, max(_LEAST_RATIO, farthest))
    step = 2.0 if end >= 2 else end
    marks, mark = [1.0], step
    while mark <= end * 1.0001 and len(marks) < 2 * MOST_TICKS:
        marks = [1 / mark, *marks, mark]
        mark *= step
    ticks = tuple(Tick(_position(m, 1 / end, end, True), tick_text(m, "×")) for m in marks)
    return Overlay(
        "ratio",
        say(QT_TRANSLATE_NOOP("core", "Ratio of the times")),
        "×",
        tuple(values),
        OverlayScale.DIVERGING,
        1 / end,
        end,
        True,
        ticks,
        neutral=frozenset(index for index in neutral if values[index] is not None),
        notes=notes,
    )


def _position(value: float, low: float, high: float, logarithmic: bool) -> float:
    if high <= low:
        return 1.0 if value > 0 else 0.0
    if logarithmic:
        share = math.log(value / low) / math.log(high / low) if value > 0 else 0.0
    else:
        share = (value - low) / (high - low)
    return min(1.0, max(0.0, share))


def _steps(low: float, high: float) -> list[float]:
    """Round numbers from `low` to `high`, at most `MOST_TICKS`."""
    if not high > low:
        return [high] if high else []
    rough = (high - low) / (MOST_TICKS - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1.0, 2.0, 5.0, 10.0) if factor * power >= rough * 0.9999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def _decades(low: float, high: float) -> list[float]:
    """Powers of ten (of 100, of 1000 … where there are many) between the two."""
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    stride = max(1, math.ceil((last - first + 1) / MOST_TICKS))
    return [10.0**power for power in range(first, last + 1, stride)]


def value_text(value: float, unit: str) -> str:
    """A value of an overlay with its unit, as legend and node pane show it."""
    if unit == "ms":
        return milliseconds(value)
    if unit == "%":
        return percent(value, 0 if value >= 10 or value == 0 else 1)
    if unit == "B":
        return byte_size(value)
    if unit == "×":
        return f"{figure(value)} ×"
    if unit:
        return f"{error(value)} {unit}"
    return count(value) if abs(value) >= 1 or value == 0 else error(value)


def tick_text(value: float, unit: str) -> str:
    """A round value as a legend writes it: `0.02 ms`, where a measured one would be `0.0200 ms`."""
    return _ZEROS.sub(lambda found: found[1] or "", value_text(value, unit))
