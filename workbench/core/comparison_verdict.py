"""From the log ratios of all block pairs to the ratio, the verdict, and the verdict in words.

Apart from `core.comparing`, because it needs numpy, and who only reads specs and results shall not load that.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from workbench.core.comparing import CompareVerdict, Ratio
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.ratio_interval import log_ratio_interval


def ratio_of(log_ratios: Sequence[Sequence[float]], confidence: float) -> Ratio | None:
    """The ratio with its interval; `None` below two instances."""
    whole = [blocks for blocks in log_ratios if blocks]
    if len(whole) < 2:
        return None
    centre, low, high = log_ratio_interval(whole, confidence)
    # Beyond a factor of e^50 nothing was measured; JSON has no infinity.
    centre, low, high = (math.exp(min(max(value, -50.0), 50.0)) for value in (centre, low, high))
    return Ratio(median=centre, ci_low=low, ci_high=high, confidence=confidence)


def verdict_of(ratio: Ratio, smallest_difference: float) -> CompareVerdict:
    """One is faster when the interval excludes 1, and the ratio differs from 1 by the smallest difference at least."""
    least = 1 + smallest_difference
    if ratio.ci_low > 1 and ratio.median >= least:
        return CompareVerdict.B_FASTER
    if ratio.ci_high < 1 and ratio.median <= 1 / least:
        return CompareVerdict.A_FASTER
    return CompareVerdict.NO_SIGNIFICANT_DIFFERENCE


def is_clear(ratio: Ratio, smallest_difference: float) -> bool:
    """Whether the whole interval lies beyond the smallest difference: a reason to stop that invites no false alarm.

    Looking again and again for an interval that merely excludes 1 finds one by chance; with no difference at all, this
    one has to be off by the smallest difference on top of that.
    """
    least = 1 + smallest_difference
    return ratio.ci_low > least or ratio.ci_high < 1 / least


def verdict_sentence(ratio: Ratio, verdict: CompareVerdict, smallest_difference: float) -> Message:
    """The verdict in words, with the numbers it rests on."""
    confidence = f"{100 * ratio.confidence:g}"
    if verdict is CompareVerdict.NO_SIGNIFICANT_DIFFERENCE:
        return _undecided(ratio, confidence, smallest_difference)
    if verdict is CompareVerdict.B_FASTER:
        text = QT_TRANSLATE_NOOP(
            "core", "B is {factor} times as fast as A ({confidence} % interval {low} to {high})."
        )
        numbers = (ratio.median, ratio.ci_low, ratio.ci_high)
    else:
        text = QT_TRANSLATE_NOOP(
            "core", "A is {factor} times as fast as B ({confidence} % interval {low} to {high})."
        )
        numbers = (1 / ratio.median, 1 / ratio.ci_high, 1 / ratio.ci_low)
    decimals = _decimals(numbers[2] - numbers[1])
    factor, low, high = (f"{number:.{decimals}f}" for number in numbers)
    return say(text, factor=factor, confidence=confidence, low=low, high=high)


def _decimals(width: float) -> int:
    """So many as the interval's width lets mean something: 1.100 within a tenth, 75 within hundreds."""
    return 3 if width < 0.3 else 2 if width < 3 else 1 if width < 30 else 0


def _undecided(ratio: Ratio, confidence: str, smallest_difference: float) -> Message:
    least = 1 + smallest_difference
    decimals = _decimals(ratio.ci_high - ratio.ci_low)
    fields: dict[str, Any] = {
        "factor": f"{ratio.median:.{decimals}f}",
        "confidence": confidence,
        "low": f"{ratio.ci_low:.{decimals}f}",
        "high": f"{ratio.ci_high:.{decimals}f}",
        "percent": f"{100 * smallest_difference:g}",
    }
    if 1 / least <= ratio.ci_low and ratio.ci_high <= least:
        text = QT_TRANSLATE_NOOP(
            "core",
            "No significant difference: any there is stays below {percent} % (B/A {factor}, {confidence} % interval "
            "{low} to {high}).",
        )
    elif ratio.ci_low <= 1 <= ratio.ci_high:
        text = QT_TRANSLATE_NOOP(
            "core",
            "No significant difference: the interval holds 1, but is too wide to rule out {percent} % (B/A {factor}, "
            "{confidence} % interval {low} to {high}).",
        )
    else:
        text = QT_TRANSLATE_NOOP(
            "core",
            "No significant difference: it is smaller than the {percent} % that count (B/A {factor}, {confidence} % "
            "interval {low} to {high}).",
        )
    return say(text, **fields)
