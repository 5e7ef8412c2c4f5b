"""One run as the panel holds it, from the moment it is asked for to its result."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.core.benchmarking import BenchmarkPrepared, BenchmarkResult, BenchmarkSample, BenchmarkSpec
from workbench.core.errors import ErrorReport
from workbench.ui.plots.run_series import RunSeries


@dataclass(slots=True)
class ShownRun:
    """`job_id` while it is this session's job, `run_id` once it is recorded in the project."""

    variant_id: str
    series: RunSeries = field(default_factory=RunSeries)
    job_id: str | None = None
    run_id: str | None = None
    prepared: BenchmarkPrepared | None = None
    sample: BenchmarkSample | None = None
    result: BenchmarkResult | None = None
    error: ErrorReport | None = None
    stop_asked: bool = False
    over: bool = False
    """It ended without a result."""

    @property
    def is_live(self) -> bool:
        return self.job_id is not None and self.result is None and not self.over


def planned_seconds(spec: BenchmarkSpec) -> float | None:
    """How long the steady window will be, when only time ends it."""
    if spec.iterations is not None:
        return None
    return spec.seconds if spec.seconds is not None else 10.0
