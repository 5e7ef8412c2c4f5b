"""How a run differs from the pinned baseline."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.core.benchmarking import BenchmarkResult
from workbench.core.project import RunSummary


@dataclass(frozen=True, slots=True)
class Delta:
    """Ratios of this run to the baseline; `note` is the caution that goes with them, already translated."""

    throughput: float | None
    median: float | None
    note: str


def difference(result: BenchmarkResult, baseline: RunSummary, note: str) -> Delta:
    """The ratios that both runs have the numbers for."""
    return Delta(
        _ratio(result.throughput_fps, baseline.throughput_fps),
        _ratio(result.latency_ms.median, baseline.latency_median_ms),
        note,
    )


def _ratio(value: float, reference: float | None) -> float | None:
    return value / reference if reference else None
