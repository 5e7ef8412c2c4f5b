"""Geometry of the report's charts, drawn as inline SVG by the template: no script, works offline, prints well.

(plotly.js would add 4 MB to every report for three kinds of bars.)
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.core.profiling import ProfileResult
from workbench.core.units import figure, milliseconds, percent

WIDTH = 920.0
HISTOGRAM_HEIGHT = 180.0
MOST_BINS = 60
MOST_LAYERS = 25

_PLAIN = re.compile(r"b?f\d{1,2}|[iu]\d{1,2}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle with its hover text; `category` is a CSS class chosen by us, never by the model."""

    x: float
    y: float
    width: float
    height: float
    title: str
    category: str = "bar"


@dataclass(frozen=True, slots=True)
class Line:
    """A vertical line over a chart with its label; labels are stacked on `row`s so that they never overlap."""

    x: float
    label: str
    row: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A label on the horizontal axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Histogram:
    """A latency histogram with median, p95 and p99."""

    width: float
    height: float
    bars: tuple[Mark, ...]
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    beyond: int
    """Samples above the last bin: named below the chart instead of squeezing it."""


@dataclass(frozen=True, slots=True)
class LayerBar:
    """A row of the layers chart; `low` and `high` (in per cent of the width) draw the interval."""

    name: str
    type: str
    precision: str
    category: str
    width_percent: float
    low: float | None
    high: float | None
    time: str
    share: str
    sources: str


@dataclass(frozen=True, slots=True)
class ShareBar:
    """Share of a type or precision."""

    name: str
    note: str
    share: str
    width_percent: float
    category: str


def histogram(latencies: Sequence[float], marks: Iterable[tuple[str, float]]) -> Histogram | None:
    """Bins of equal width from the smallest latency to a little beyond p99; `None` without at least two samples."""
    ordered = sorted(value for value in latencies if math.isfinite(value))
    if len(ordered) < 2:
        return None
    low = ordered[0]
    high = _upper_edge(ordered)
    bins = max(8, min(MOST_BINS, round(math.sqrt(len(ordered)))))
    counts = _counts(ordered, low, high, bins)
    tallest = max(counts)
    step = WIDTH / bins
    bars = tuple(
        Mark(
            x=round(index * step, 2),
            y=round(HISTOGRAM_HEIGHT * (1 - number / tallest), 2),
            width=round(max(step - 1, 0.5), 2),
            height=round(HISTOGRAM_HEIGHT * number / tallest, 2),
            title=f"{_edge(low, high, index, bins)} … {_edge(low, high, index + 1, bins)} ms: {number:,}",
        )
        for index, number in enumerate(counts)
        if number
    )
    span = high - low
    lines = tuple(
        Line(x=round(WIDTH * (value - low) / span, 2), label=f"{name} {milliseconds(value)}", row=row)
        for row, (name, value) in enumerate(marks)
        if low <= value <= high
    )
    ticks = tuple(Tick(x=WIDTH * part / 4, label=figure(low + span * part / 4)) for part in range(5))
    return Histogram(WIDTH, HISTOGRAM_HEIGHT, bars, lines, ticks, sum(1 for value in ordered if value > high))


def _upper_edge(ordered: Sequence[float]) -> float:
    """p99 plus a tenth of the span below it: single outliers must not squeeze everything else into one bin."""
    low, largest = ordered[0], ordered[-1]
    p99 = ordered[math.ceil(len(ordered) * 0.99) - 1]
    high = min(largest, p99 + 0.1 * (p99 - low))
    return high if high > low else low + max(abs(low) * 0.01, 1e-9)


def _counts(ordered: Sequence[float], low: float, high: float, bins: int) -> list[int]:
    counts = [0] * bins
    for value in ordered:
        if value <= high:
            counts[min(bins - 1, int((value - low) / (high - low) * bins))] += 1
    return counts


def _edge(low: float, high: float, index: int, bins: int) -> str:
    return figure(low + (high - low) * index / bins, 4)


def layer_bars(profile: ProfileResult) -> tuple[LayerBar, ...]:
    """The layers that cost most, longest first."""
    executed = sorted((la for la in profile.layers if la.executed), key=lambda la: la.mean_ms, reverse=True)
    ranked = executed[:MOST_LAYERS]
    longest = max((la.ci_high_ms or la.mean_ms for la in ranked), default=0.0) or 1.0

    def scaled(value: float | None) -> float | None:
        return None if value is None else round(max(0.0, min(100.0, 100 * value / longest)), 2)

    return tuple(
        LayerBar(
            name=layer.name,
            type=layer.type,
            precision=layer.precision,
            category=precision_category(layer.precision),
            width_percent=scaled(layer.mean_ms) or 0.0,
            low=scaled(layer.ci_low_ms),
            high=scaled(layer.ci_high_ms),
            time=milliseconds(layer.mean_ms),
            share=percent(layer.percent),
            sources=", ".join(layer.original_names),
        )
        for layer in ranked
    )


def share_bars(profile: ProfileResult, *, by_precision: bool) -> tuple[ShareBar, ...]:
    """Time by type, or by precision."""
    shares = profile.by_precision if by_precision else profile.by_type
    largest = max((share.percent for share in shares), default=0.0) or 1.0
    return tuple(
        ShareBar(
            name=share.name,
            note=f"{share.count} layers · {milliseconds(share.total_ms)}",
            share=percent(share.percent),
            width_percent=round(100 * share.percent / largest, 2),
            category=precision_category(share.name) if by_precision else "bar",
        )
        for share in shares
    )


def precision_category(name: str) -> str:
    """The CSS class that colours a precision; a name the runtime made up gets the neutral one."""
    key = name.strip().lower().replace("fp", "f").replace("uint", "u").replace("int", "i")
    if key.startswith("f8"):
        key = "f8"
    return f"p-{key}" if _PLAIN.fullmatch(key) else "p-other"
