"""The course of a comparison that is going on: what its samples have said so far."""

from __future__ import annotations

import math
from statistics import median

from workbench.core.comparing import CompareSample, Ratio

LEAST_AXIS_S, AXIS_STEP_S = 10.0, 10.0
"""The time axis grows in steps, so that it moves rarely."""


class Course:
    """Lists of equal length, one entry per pair of blocks; the ratios begin later, with the second instance."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.a: list[float] = []
        self.b: list[float] = []
        self.instances: list[int] = []
        self.ratios: list[tuple[float, Ratio]] = []
        self.is_throughput = False
        self.planned_s: float | None = None
        self.smallest_difference = 0.01

    def __len__(self) -> int:
        return len(self.times)

    def add(self, sample: CompareSample) -> None:
        """Take a sample in."""
        self.times.append(sample.time_s)
        self.a.append(sample.a)
        self.b.append(sample.b)
        self.instances.append(sample.instance)
        self.is_throughput = sample.is_throughput
        if sample.ratio is not None:
            self.ratios.append((sample.time_s, sample.ratio))

    @property
    def end_s(self) -> float:
        """Where the time axis ends: a little after the latest block; the end may come long before the plan's."""
        last = self.times[-1] if self.times else 0.0
        wanted = max(LEAST_AXIS_S, math.ceil(last * 1.25 / AXIS_STEP_S) * AXIS_STEP_S)
        return max(min(wanted, self.planned_s or wanted), last)

    @property
    def ratio(self) -> Ratio | None:
        """The latest."""
        return self.ratios[-1][1] if self.ratios else None

    @property
    def instances_done(self) -> int:
        """Pairs of processes that are complete."""
        return max(self.instances[-1] - 1, 0) if self.instances else 0

    def scatter_percent(self) -> float | None:
        """How far block ratios scatter within instances so far: the robust deviation that results state, too."""
        apart: list[float] = []
        for number in dict.fromkeys(self.instances):
            logs = [self._log_ratio(i) for i, its in enumerate(self.instances) if its == number]
            if len(logs) > 1:
                middle = median(logs)
                apart += [abs(value - middle) for value in logs]
        return 148.26 * median(apart) if apart else None

    def _log_ratio(self, index: int) -> float:
        a, b = self.a[index], self.b[index]
        if a <= 0 or b <= 0:
            return 0.0
        return math.log(b / a) if self.is_throughput else math.log(a / b)
