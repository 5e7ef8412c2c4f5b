"""Whether two sets of samples look alike to a network: mean and spread of what its inputs get."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.engine.feeding import Fed

FAR = 0.5
"""Means so many deviations apart, or …"""
WIDE = 2.0
"""… one spread so many times the other: mostly another normalization, or another kind of picture."""


class Moments:
    """Count, mean and mean square of all values, input by input."""

    def __init__(self) -> None:
        self._sums: list[tuple[int, float, float]] = []

    def add(self, fed: Fed) -> None:
        """Take one sample in."""
        if not self._sums:
            self._sums = [(0, 0.0, 0.0) for _ in fed]
        self._sums = [
            (count + array.size, total + float(values.sum()), squares + float(np.dot(values, values)))
            for (count, total, squares), array in zip(self._sums, fed, strict=True)
            for values in (np.asarray(array, np.float64).reshape(-1),)
        ]

    def describe(self) -> list[tuple[float, float]]:
        """Mean and standard deviation of each input."""
        found = []
        for count, total, squares in self._sums:
            mean = total / max(count, 1)
            found.append((mean, math.sqrt(max(squares / max(count, 1) - mean * mean, 0.0))))
        return found


def unlike(calibration: Moments, evaluation: Moments, names: Sequence[str]) -> list[Message]:
    """A sentence for each input that gets something else when it is evaluated than when it was calibrated."""
    warnings = []
    pairs = zip(names, calibration.describe(), evaluation.describe(), strict=False)
    for name, (mean, spread), (other_mean, other_spread) in pairs:
        widest, narrowest = max(spread, other_spread), min(spread, other_spread)
        if abs(mean - other_mean) <= FAR * widest and widest <= WIDE * narrowest:
            continue
        text = QT_TRANSLATE_NOOP(
            "core",
            "The samples that calibrate look unlike those that are evaluated: “{name}” gets {calibration} and "
            "{evaluation} (mean ± spread).",
        )
        one, other = f"{mean:.3g} ± {spread:.3g}", f"{other_mean:.3g} ± {other_spread:.3g}"
        warnings.append(say(text, name=name, calibration=one, evaluation=other))
    return warnings
