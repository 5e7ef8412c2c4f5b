"""What a steady window leaves behind: all latencies (thinned when there are too many), counts, and the live samples."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from workbench.core.benchmarking import BenchmarkSample, LatencyStatistics
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.histogram import LogHistogram
from workbench.core.messages import QT_TRANSLATE_NOOP, say, verbatim
from workbench.core.statistics import latency_statistics
from workbench.core.utilization import UtilizationSample
from workbench.engine.measuring_loop import Slice

MOST_KEPT = 8_000_000
"""Latencies kept in memory (12 bytes each); about five minutes of the tiniest model. Beyond, every second one goes."""

POINTS_PER_SAMPLE = 64


class Recording:
    """Collects slices. Times count from `begin_s`, a moment of `perf_counter`."""

    def __init__(self, begin_s: float, batch: int) -> None:
        self.begin_s = begin_s
        self.count = 0
        self.total_latency_ms = 0.0
        self.min_ms, self.max_ms = float("inf"), 0.0
        self.stride = 1
        self.histogram = LogHistogram()
        self._batch = batch
        self._kept = 0
        self._latencies: list[npt.NDArray[np.float32]] = []
        self._ends: list[npt.NDArray[np.float64]] = []
        self._last_s = 0.0
        self._last_count = 0

    def add(self, done: Slice) -> None:
        """Take a slice in; costs about 0.1 ms for 3,000 inferences."""
        size = len(done)
        if not size:
            return
        self.histogram.add(done.latencies_ms)
        self.total_latency_ms += float(done.latencies_ms.sum())
        self.min_ms = min(self.min_ms, float(done.latencies_ms.min()))
        self.max_ms = max(self.max_ms, float(done.latencies_ms.max()))
        phase = -self.count % self.stride
        self.count += size
        latencies = done.latencies_ms[phase :: self.stride].astype(np.float32)
        self._latencies.append(latencies)
        self._ends.append(done.ends_s[phase :: self.stride] - self.begin_s)
        self._kept += len(latencies)
        if self._kept > MOST_KEPT:
            self._thin()

    def arrays(self) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float64]]:
        """Latencies (ms) and end times (s), in order of the end."""
        if not self._latencies:
            return np.empty(0, np.float32), np.empty(0)
        latencies, ends = np.concatenate(self._latencies), np.concatenate(self._ends)
        order = np.argsort(ends, kind="stable")
        return latencies[order], ends[order]

    def statistics(self) -> LatencyStatistics:
        """Percentiles of what was kept; mean and extremes of everything. Raises `ValueError` without any."""
        statistics = latency_statistics(self.arrays()[0])
        if self.stride == 1:
            return statistics
        mean = self.total_latency_ms / self.count
        return msgspec.structs.replace(statistics, mean=mean, min=self.min_ms, max=self.max_ms)

    def live_sample(
        self, done: Slice, now_s: float, utilization: UtilizationSample | None, *, warming_up: bool = False
    ) -> BenchmarkSample:
        """What the live panel draws for the slice just added, at `now_s` since the window began."""
        since = max(now_s - self._last_s, 1e-9)
        throughput = (self.count - self._last_count) * self._batch / since
        self._last_s, self._last_count = now_s, self.count
        median = p95 = p99 = None
        if self.count:
            median, p95, p99 = self.histogram.percentiles(50, 95, 99)
        return BenchmarkSample(
            warming_up=warming_up,
            time_s=now_s,
            iterations=self.count,
            throughput_fps=throughput,
            mean_throughput_fps=self.count * self._batch / max(now_s, 1e-9),
            points=_points(done, self.begin_s),
            median_ms=median,
            p95_ms=p95,
            p99_ms=p99,
            histogram=self.histogram.display(),
            utilization=utilization,
        )

    def _thin(self) -> None:
        latencies, ends = np.concatenate(self._latencies), np.concatenate(self._ends)
        self._latencies, self._ends = [latencies[::2].copy()], [ends[::2].copy()]
        self._kept = len(self._latencies[0])
        self.stride *= 2


def warm_up_sample(done: Slice, time_s: float, batch: int, span_s: float) -> BenchmarkSample:
    """A sample from before the steady window: `time_s` and the points' times are negative."""
    rate = len(done) * batch / max(span_s, 1e-9)
    begin_s = float(done.ends_s[-1]) - time_s if len(done) else 0.0
    return BenchmarkSample(
        warming_up=True,
        time_s=time_s,
        iterations=len(done),
        throughput_fps=rate,
        mean_throughput_fps=rate,
        points=_points(done, begin_s),
    )


def save_samples(
    path: Path,
    latencies: npt.NDArray[np.float32],
    ends: npt.NDArray[np.float64],
    utilization: list[UtilizationSample],
) -> None:
    """Write the `.npz`: to another name first, so that the final one is either absent or whole."""
    arrays: dict[str, Any] = {
        "latency_ms": latencies,
        "end_s": ends,
        "utilization_time_s": np.array([u.time_s for u in utilization]),
        "utilization_cpu_percent": np.array([u.cpu_percent for u in utilization]),
        "utilization_per_core_percent": np.array([u.per_core_percent for u in utilization]),
        "utilization_rss_bytes": np.array([u.rss_bytes or 0 for u in utilization]),
        "utilization_frequency_mhz": _or_nan([u.frequency_mhz for u in utilization]),
        "utilization_temperature_c": _or_nan([u.temperature_c for u in utilization]),
        "utilization_package_power_w": _or_nan([u.package_power_w for u in utilization]),
    }
    partial = path.with_name(f".partial-{os.getpid()}-samples.npz")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            np.savez(file, **arrays)
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise unwritable(path, error) from error


def require_writable(path: Path) -> None:
    """Make the folder a file will go to and try to write there, before measuring: nobody waits for a refusal."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> WorkbenchError:
    """The error for a file the user asked for that could not be written."""
    return WorkbenchError(
        ErrorCode.OUTPUT_UNWRITABLE,
        say(QT_TRANSLATE_NOOP("core", "{path} could not be written."), path=str(path)),
        verbatim(f"{error.strerror or error}."),
        (say(QT_TRANSLATE_NOOP("core", "Choose another place, or make room there.")),),
    )


def _or_nan(values: list[float | None]) -> npt.NDArray[np.float64]:
    return np.array([np.nan if value is None else value for value in values])


def _points(done: Slice, begin_s: float) -> tuple[tuple[float, float], ...]:
    """Up to 64 requests, evenly picked, the fastest and the slowest always among them, in order of time."""
    size = len(done)
    if not size:
        return ()
    latencies = done.latencies_ms
    if size <= POINTS_PER_SAMPLE:
        picked = list(range(size))
    else:
        even = np.linspace(0, size - 1, POINTS_PER_SAMPLE - 2).astype(np.int64)
        picked = sorted({*even.tolist(), int(latencies.argmin()), int(latencies.argmax())})
    ends = done.ends_s
    return tuple((round(float(ends[i]) - begin_s, 6), round(float(latencies[i]), 6)) for i in picked)
