"""What one run looks like over time: filled by live samples, or read from the file a finished run left."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from workbench.core.benchmarking import BenchmarkResult, BenchmarkSample, LatencyHistogram
from workbench.core.utilization import UtilizationSample

DRAWN_POINTS = 600
"""Points drawn per plot while measuring; more costs throughput of the model."""
FRESH_POINTS = 48
"""Kept of what came between two frames."""
STORED_POINTS = 12_288
STORED_READINGS = 2400
"""Rates and readings kept while live: two minutes at twenty a second, then every second one of the older."""
SCROLL_S = 30.0
"""A live run longer than this scrolls."""
THROUGHPUT_BINS = 120
HISTOGRAM_BINS = 96

Floats = NDArray[np.float64]
Reading = TypeVar("Reading")


def thin(times: Floats, values: Floats, most: int) -> tuple[Floats, Floats]:
    """At most `most` points: three quarters evenly picked, so that the bulk looks as it is, and each span's extremes.

    `times` is sorted. Milliseconds for a million points: one pass, no sorting.
    """
    if len(times) <= most:
        return times, values
    keep = np.linspace(0, len(times) - 1, most * 3 // 4).astype(np.int64).tolist()
    bounds = np.linspace(0, len(times), most // 8 + 1).astype(np.int64)
    for first, last in itertools.pairwise(bounds.tolist()):
        part = values[first:last]
        keep += (first + int(part.argmin()), first + int(part.argmax()))
    chosen = np.unique(np.array(keep))
    return times[chosen], values[chosen]


def nearest_point(times: Floats, time: float) -> int | None:
    """The index of the entry nearest in time; `times` is sorted."""
    if not len(times):
        return None
    at = int(np.searchsorted(times, time))
    around = [i for i in (at - 1, at) if 0 <= i < len(times)]
    return min(around, key=lambda i: abs(float(times[i]) - time))


class RunSeries:
    """Times in seconds from the steady window's start (negative: warm-up), latencies in ms, rates in FPS."""

    def __init__(self, planned_s: float | None = None) -> None:
        self.planned_s = planned_s
        self.live = True
        self.warm_up_from = 0.0
        self.end_s = 0.0
        self.median_ms: float | None = None
        self.p95_ms: float | None = None
        self.p99_ms: float | None = None
        self.mean_fps: float | None = None
        self.histogram: LatencyHistogram | None = None
        self.memory_total = 0
        self._points: list[tuple[float, float]] = []
        self._thinned: tuple[Floats, Floats] = (np.empty(0), np.empty(0))
        self._rates: list[tuple[float, float]] = []
        self._loads: list[UtilizationSample] = []
        self._load_arrays: tuple[Floats, Floats, Floats] | None = None

    def add(self, sample: BenchmarkSample) -> None:
        """Take one live sample; quick, because twenty come each second."""
        self._points.extend(sample.points)
        first = min((t for t, _ in sample.points), default=sample.time_s)
        self.warm_up_from = min(self.warm_up_from, sample.time_s, first)
        self.end_s = max(self.end_s, sample.time_s)
        if not sample.warming_up:
            self._rates.append((sample.time_s, sample.throughput_fps))
            self.mean_fps = sample.mean_throughput_fps
        if sample.median_ms is not None:
            self.median_ms, self.p95_ms, self.p99_ms = sample.median_ms, sample.p95_ms, sample.p99_ms
        if sample.histogram is not None:
            self.histogram = sample.histogram
        if sample.utilization is not None:
            self._loads.append(sample.utilization)
            self._load_arrays = None
            if len(self._loads) > STORED_READINGS:
                self._loads = _older_halved(self._loads)
        if len(self._rates) > STORED_READINGS:
            self._rates = _older_halved(self._rates)

    def finish(self, result: BenchmarkResult) -> None:
        """The numbers of the result replace the running ones."""
        self.live = False
        self.end_s = result.duration_s or self.end_s
        latency = result.latency_ms
        self.median_ms, self.p95_ms, self.p99_ms = latency.median, latency.p95, latency.p99
        self.mean_fps = result.throughput_fps

    def points(self, most: int = DRAWN_POINTS) -> tuple[Floats, Floats]:
        """Request ends and latencies, thinned; both sorted by time."""
        if self._points:
            fresh = np.array(self._points, dtype=float)
            fresh = fresh[np.argsort(fresh[:, 0], kind="stable")]
            self._points = []
            times, values = fresh[:, 0], fresh[:, 1]
            if self.live:
                times, values = thin(times, values, FRESH_POINTS)
            times = np.concatenate([self._thinned[0], times])
            values = np.concatenate([self._thinned[1], values])
            order = np.argsort(times, kind="stable")
            self._thinned = times[order], values[order]
            if self.live and len(times) > STORED_POINTS:
                self._thin_past()
        return thin(*self._thinned, most)

    def _thin_past(self) -> None:
        """What has scrolled out of sight is kept coarsely; the run's file has it whole."""
        times, values = self._thinned
        border = int(np.searchsorted(times, self.end_s - SCROLL_S))
        past = thin(times[:border], values[:border], STORED_POINTS // 8)
        self._thinned = np.concatenate([past[0], times[border:]]), np.concatenate([past[1], values[border:]])

    def points_within(self, low: float, high: float, most: int = DRAWN_POINTS) -> tuple[Floats, Floats]:
        """As `points`, of a span of time only."""
        self.points(STORED_POINTS)
        times, values = self._thinned
        first, last = np.searchsorted(times, low), np.searchsorted(times, high, side="right")
        return thin(times[first:last], values[first:last], most)

    def count_above(self, value: float, low: float, high: float) -> int:
        """How many requests of a span of time took longer than `value`."""
        times, values = self._thinned
        first, last = np.searchsorted(times, low), np.searchsorted(times, high, side="right")
        return int(np.count_nonzero(values[first:last] > value))

    def rates(self) -> tuple[Floats, Floats]:
        """Times and throughputs."""
        if not self._rates:
            return np.empty(0), np.empty(0)
        table = np.array(self._rates, dtype=float)
        return thin(table[:, 0], table[:, 1], DRAWN_POINTS)

    def loads(self) -> tuple[Floats, Floats, Floats]:
        """Times, per-core percentages (time x core), resident bytes (NaN where unknown)."""
        if self._load_arrays is None:
            self._load_arrays = _as_arrays(self._loads)
        return self._load_arrays

    @property
    def span(self) -> tuple[float, float]:
        """The whole run on the time axis."""
        if not self.live:
            return self.warm_up_from, max(self.end_s, 0.001)
        if self.planned_s is not None and self.planned_s <= SCROLL_S:
            return self.warm_up_from, max(self.planned_s, self.end_s)
        end = 5.0
        while end < self.end_s and end < SCROLL_S:
            end = min(SCROLL_S, end * 2)
        if self.end_s <= end:
            return self.warm_up_from, end
        # In whole steps of two seconds, so that the axes need not be painted anew each time.
        end = np.ceil(self.end_s / 2) * 2
        return float(end - SCROLL_S), float(end)


def _older_halved(readings: list[Reading]) -> list[Reading]:
    """Every second reading of the older half, all of the newer."""
    middle = len(readings) // 2
    return readings[:middle:2] + readings[middle:]


def _as_arrays(loads: list[UtilizationSample]) -> tuple[Floats, Floats, Floats]:
    if not loads:
        return np.empty(0), np.empty((0, 0)), np.empty(0)
    cores = len(loads[-1].per_core_percent)
    same = [s for s in loads if len(s.per_core_percent) == cores]
    times = np.array([s.time_s for s in same], dtype=float)
    per_core = np.array([s.per_core_percent for s in same], dtype=float)
    rss = np.array([np.nan if s.rss_bytes is None else s.rss_bytes for s in same], dtype=float)
    return times, per_core, rss


def read_series(path: Path, result: BenchmarkResult) -> RunSeries:
    """A finished run from its `.npz`; raises `OSError`, `ValueError` or `KeyError` when that cannot be read."""
    series = RunSeries(result.duration_s)
    with np.load(path, allow_pickle=False) as arrays:
        times = np.asarray(arrays["end_s"], dtype=float)
        values = np.asarray(arrays["latency_ms"], dtype=float)
        series._load_arrays = _stored_loads(arrays)
    order = np.argsort(times, kind="stable")
    series._thinned = times[order], values[order]
    series.warm_up_from = min(0.0, float(times.min(initial=0.0)))
    series.finish(result)
    steady = times[times >= 0]
    series._rates = binned_rates(steady, result)
    series.histogram = binned_latencies(values[times >= 0])
    return series


def binned_rates(ends: Floats, result: BenchmarkResult) -> list[tuple[float, float]]:
    """Throughput per span of the run, from the ends of its requests."""
    if len(ends) < 2 or result.duration_s <= 0:
        return []
    bins = int(min(THROUGHPUT_BINS, max(4, len(ends) // 8)))
    counts, edges = np.histogram(ends, bins=bins, range=(0.0, result.duration_s))
    width = result.duration_s / bins
    # Of very long runs only every second, fourth, … request is in the file.
    kept = len(ends) / result.iterations if result.iterations else 1.0
    rates = counts * result.batch / width / min(1.0, kept)
    return list(zip(edges[1:].tolist(), rates.tolist(), strict=True))


def binned_latencies(values: Floats) -> LatencyHistogram | None:
    """The distribution from the lowest to the highest latency, in logarithmic steps of one percent or more."""
    values = values[values > 0]
    if len(values) < 2:
        return None
    low, high = float(values.min()), float(values.max())
    high = max(high, low * 1.02)
    bins = int(min(HISTOGRAM_BINS, max(2.0, np.log(high / low) / 0.01)))
    edges = np.geomspace(low, high, bins + 1)
    # The rounding of the steps must not drop the extremes.
    counts, _ = np.histogram(np.clip(values, edges[0], edges[-1]), edges)
    return LatencyHistogram(edges_ms=tuple(edges.tolist()), counts=tuple(int(c) for c in counts))


def _stored_loads(arrays: Any) -> tuple[Floats, Floats, Floats]:
    if "utilization_time_s" not in arrays or "utilization_per_core_percent" not in arrays:
        return np.empty(0), np.empty((0, 0)), np.empty(0)
    times = np.asarray(arrays["utilization_time_s"], dtype=float)
    cores = np.asarray(arrays["utilization_per_core_percent"], dtype=float)
    if cores.ndim != 2:
        return np.empty(0), np.empty((0, 0)), np.empty(0)
    if "utilization_rss_bytes" not in arrays:
        return times, cores, np.full(len(times), np.nan)
    rss = np.asarray(arrays["utilization_rss_bytes"], dtype=float)
    return times, cores, np.where(rss > 0, rss, np.nan)
