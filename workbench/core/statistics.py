"""The formulas behind the numbers: percentiles, drift, noise, confidence intervals.

Limits of the stability verdict, with their reasons:

* `WINDOWS` = 20 windows of equally many inferences (not of equal time: a count of 33 ± 1 per window would alone look
  like 3 % of noise), at least `WINDOW_MINIMUM` = 5 inferences each, so that a window's median means something.
* `DRIFT_LIMIT_PERCENT` = 5: thermal throttling and a neighbour's load show as 5 % and more, and 5 % is the smallest
  slow-down the comparisons of this product promise to find. A drift must also exceed 1.5 times the 95 % interval
  of the line (for K windows with residual scatter s the change over the whole run has the standard error s·sqrt(12/K),
  taken times Student's t for K - 2), or the noise of a short run would be called a trend.
* `NOISE_LIMIT` = 0.05: with a scatter above 5 % between windows the mean of 20 windows is no better than ± 2 %.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from workbench.core.benchmarking import LatencyStatistics, Stability, Verdict

Array = npt.NDArray[np.floating]

WINDOWS = 20
WINDOW_MINIMUM = 5
WINDOWS_NEEDED = 4
"""Fewer windows say nothing about a trend."""
DRIFT_LIMIT_PERCENT = 5.0
DRIFT_INTERVALS = 1.5
NOISE_LIMIT = 0.05

_STUDENT_T_95 = (
    *(12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228),
    *(2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086),
    *(2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042),
)
"""Two-sided 95 % quantiles of Student's t for 1 … 30 degrees of freedom."""


def nearest_rank(ordered: Array, percent: float) -> float:
    """`ordered[ceil(n·p/100) − 1]`, the percentile as `benchmark_app` takes it; `ordered` is ascending, not empty."""
    # Rounded first: 100 x 0.07 must not become rank 8 through 7.000000000000001.
    rank = math.ceil(round(len(ordered) * percent / 100, 9))
    return float(ordered[min(max(rank, 1), len(ordered)) - 1])


def latency_statistics(latencies_ms: Array) -> LatencyStatistics:
    """All of a run's latencies in one record; `std` is the population's. Raises `ValueError` without any."""
    if not len(latencies_ms):
        raise ValueError("no latency was measured")
    ordered = np.sort(latencies_ms)
    return LatencyStatistics(
        mean=float(np.mean(ordered, dtype=np.float64)),
        median=nearest_rank(ordered, 50),
        min=float(ordered[0]),
        max=float(ordered[-1]),
        std=float(np.std(ordered, dtype=np.float64)),
        p90=nearest_rank(ordered, 90),
        p95=nearest_rank(ordered, 95),
        p99=nearest_rank(ordered, 99),
    )


def stability(latencies_ms: Array, ends_s: Array) -> tuple[Stability, bool]:
    """The verdict on a steady window that began at 0 s, and whether there was enough of it to judge.

    `ends_s` ascend. With fewer than four windows of five inferences the drift is given as 0, the coefficient of
    variation is that of the single latencies, and the second value is false.
    """
    windows = min(WINDOWS, len(latencies_ms) // WINDOW_MINIMUM)
    if windows < WINDOWS_NEEDED:
        mean = float(np.mean(latencies_ms)) if len(latencies_ms) else 0.0
        variation = float(np.std(latencies_ms)) / mean if mean > 0 else 0.0
        verdict = Verdict.NOISY if variation > NOISE_LIMIT else Verdict.STABLE
        return Stability(drift_percent=0.0, coefficient_of_variation=variation, verdict=verdict), False
    # Equal counts: what does not divide is left out at the beginning, where the last leftovers of warming up are.
    size = len(latencies_ms) // windows
    first = len(latencies_ms) - size * windows
    medians = np.median(np.asarray(latencies_ms[first:]).reshape(windows, size), axis=1)
    edges = np.asarray(ends_s, dtype=np.float64)[first - 1 + size * np.arange(windows + 1)]
    if first == 0:
        edges[0] = 0.0
    spans = np.maximum(np.diff(edges), 1e-9)
    rates = size / spans
    drift, significant = drift_percent((edges[:-1] + edges[1:]) / 2, medians)
    variation = float(np.std(rates) / np.mean(rates))
    if abs(drift) > DRIFT_LIMIT_PERCENT and significant:
        verdict = Verdict.DRIFTING
    else:
        verdict = Verdict.NOISY if variation > NOISE_LIMIT else Verdict.STABLE
    return Stability(drift_percent=drift, coefficient_of_variation=variation, verdict=verdict), True


def drift_percent(times: Array, values: Array) -> tuple[float, bool]:
    """Change along the Theil–Sen line over the whole span in percent of the median, and whether it exceeds its noise.

    The slope is the median of the slopes of all pairs (Sen, 1968), which a few disturbed windows cannot bend; the noise
    is the residuals' median absolute deviation x 1.4826, which for a normal distribution is the standard deviation.
    """
    first, second = np.triu_indices(len(values), k=1)
    distances = times[second] - times[first]
    usable = distances > 0
    middle = float(np.median(values))
    if not usable.any() or middle <= 0:
        return 0.0, False
    slope = float(np.median((values[second] - values[first])[usable] / distances[usable]))
    residuals = values - slope * times
    scatter = 1.4826 * float(np.median(np.abs(residuals - np.median(residuals))))
    change = slope * float(times[-1] - times[0])
    error = scatter * math.sqrt(12 / len(values))
    return 100 * change / middle, abs(change) > DRIFT_INTERVALS * student_t_95(
        max(len(values) - 2, 1)
    ) * error


def student_t_95(degrees: int) -> float:
    """The two-sided 95 % quantile of Student's t; beyond 30 degrees of freedom by Cornish–Fisher's expansion."""
    if degrees < 1:
        raise ValueError("a quantile of Student's t needs at least one degree of freedom")
    if degrees <= len(_STUDENT_T_95):
        return _STUDENT_T_95[degrees - 1]
    z = 1.959964
    return z + (z**3 + z) / (4 * degrees) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * degrees**2)


def mean_interval(
    values: Sequence[float], weights: Sequence[float] | None = None
) -> tuple[float, float | None, float | None]:
    """Mean of independent values with the ends of its 95 % interval (Student's t); no interval from a single value.

    `weights` (positive, for example the number of inferences behind each value): with equal ones the formulas are the
    plain ones; the variance of the weighted mean is s²·Σp² with s² = Σp(v − mean)² / (1 − Σp²) and p the shares.
    """
    heights = weights or [1.0] * len(values)
    whole = math.fsum(heights)
    shares = [height / whole for height in heights]
    mean = math.fsum(p * v for p, v in zip(shares, values, strict=True))
    if len(values) < 2:
        return mean, None, None
    concentration = math.fsum(p * p for p in shares)
    scatter = math.fsum(p * (v - mean) ** 2 for p, v in zip(shares, values, strict=True)) / (
        1 - concentration
    )
    half = student_t_95(len(values) - 1) * math.sqrt(scatter * concentration)
    return mean, mean - half, mean + half
