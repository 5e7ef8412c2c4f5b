"""Geometry of a comparison's chart: the ratio with its interval above, the block ratios of each instance below."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from workbench.core.comparing import CompareResult
from workbench.core.units import figure

WIDTH = 920.0
ROW = 18.0
TOP = 34.0
MOST_ROWS = 40
_ROOM = 0.15
"""Of the drawn range, left free at both ends."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A pair of blocks, or an instance's median."""

    x: float
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """One instance: its block ratios and their median."""

    y: float
    label: str
    dots: tuple[Dot, ...]
    centre: Dot


@dataclass(frozen=True, slots=True)
class RatioChart:
    """`one`: where both are equally fast; `low`, `centre` and `high` the interval; `beyond`: dots outside of it all."""

    width: float
    height: float
    one: float
    low: float
    centre: float
    high: float
    rows: tuple[Row, ...]
    ticks: tuple[tuple[float, str], ...]
    beyond: int
    unshown: int
    """Instances that are not drawn; they count all the same."""


def ratio_chart(result: CompareResult) -> RatioChart | None:
    """The axis is logarithmic, so that twice and half as fast lie as far from 1; `None` without block ratios."""
    instances = [[value for value in blocks if math.isfinite(value)] for blocks in result.log_ratios]
    instances = [blocks for blocks in instances if blocks]
    ratio = result.ratio
    if not instances or min(ratio.ci_low, ratio.median) <= 0:
        return None
    low, high = _range(instances, [math.log(value) for value in (ratio.ci_low, ratio.ci_high, 1.0)])

    def place(value: float) -> float:
        return round(WIDTH * (value - low) / (high - low), 2)

    rows = tuple(
        Row(
            y=TOP + ROW * number + ROW / 2,
            label=str(number + 1),
            dots=tuple(_dot(value, place) for value in blocks if low <= value <= high),
            centre=_dot(min(max(median(blocks), low), high), place),
        )
        for number, blocks in enumerate(instances[:MOST_ROWS])
    )
    return RatioChart(
        width=WIDTH,
        height=TOP + ROW * len(rows) + 6,
        one=place(0.0),
        low=place(math.log(ratio.ci_low)),
        centre=place(math.log(ratio.median)),
        high=place(math.log(ratio.ci_high)),
        rows=rows,
        ticks=tuple(
            (WIDTH * part / 4, figure(math.exp(low + (high - low) * part / 4), 4)) for part in range(5)
        ),
        beyond=sum(not low <= value <= high for blocks in instances for value in blocks),
        unshown=max(0, len(instances) - MOST_ROWS),
    )


def _range(instances: Sequence[Sequence[float]], always: Sequence[float]) -> tuple[float, float]:
    """Nine tenths of the blocks, the interval and 1: single disturbed blocks must not squeeze the rest together."""
    values = sorted(value for blocks in instances for value in blocks)
    cut = len(values) // 20
    kept = [*values[cut : len(values) - cut], *always]
    low, high = min(kept), max(kept)
    room = max((high - low) * _ROOM, 1e-4)
    return low - room, high + room


def _dot(value: float, place: object) -> Dot:
    assert callable(place)
    return Dot(place(value), f"{math.exp(value):.4f}")
