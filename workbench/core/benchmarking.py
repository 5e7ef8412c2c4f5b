"""The step *benchmark*: latency and throughput of a model on a device, one-time costs apart."""

from __future__ import annotations

import enum
from typing import Any

import msgspec

from workbench.core.environment import Environment
from workbench.core.measuring import MeasuringSpec
from workbench.core.messages import Message
from workbench.core.utilization import UtilizationSample, UtilizationSummary

DEFAULT_SECONDS = 10.0


class BenchmarkSpec(MeasuringSpec, frozen=True, kw_only=True, tag="benchmark", tag_field="step"):
    """Measure for `seconds` or `iterations` (both: whichever ends later; neither: ten seconds).

    `samples_file`: where the per-request latencies go (`.npz`: `latency_ms` f32[n], `end_s` f64[n], `utilization_*`).
    `dump_config`: where the resolved configuration goes, in `benchmark_app -load_config` form.
    `live`: send `BenchmarkSample` events while measuring (never more than 20 a second).
    """

    seconds: float | None = None
    iterations: int | None = None
    warm_up_seconds: float = 0.5
    samples_file: str | None = None
    dump_config: str | None = None
    live: bool = True


class Verdict(enum.Enum):
    """Whether the steady window was steady. Limits and formulas: `core/statistics.py`."""

    STABLE = "stable"
    NOISY = "noisy"
    DRIFTING = "drifting"


class LatencyStatistics(msgspec.Struct, frozen=True, kw_only=True):
    """Milliseconds; percentiles nearest-rank `sorted[ceil(n*p/100)-1]`, as `benchmark_app` takes them."""

    mean: float
    median: float
    min: float
    max: float
    std: float
    p90: float
    p95: float
    p99: float


class OneTimeCosts(msgspec.Struct, frozen=True, kw_only=True):
    """Milliseconds spent once, outside the steady window."""

    read: float
    reshape: float
    compile: float
    first_inference: float
    warm_up: float


class Stability(msgspec.Struct, frozen=True, kw_only=True):
    """`drift_percent`: change of the per-window median latency over the run by a robust line, in percent of the median.

    `coefficient_of_variation`: standard deviation over mean of the per-window throughput.
    """

    drift_percent: float
    coefficient_of_variation: float
    verdict: Verdict


class LatencyHistogram(msgspec.Struct, frozen=True, kw_only=True):
    """Counts since the steady window began; `edges_ms` has one entry more than `counts`, logarithmic spacing."""

    edges_ms: tuple[float, ...]
    counts: tuple[int, ...]


class BenchmarkSample(msgspec.Struct, frozen=True, kw_only=True, tag="benchmark", tag_field="sample"):
    """What the live panel draws; covers everything since the previous sample.

    `points`: up to 64 (end time in s, latency in ms) of single requests, evenly picked with the window's minimum and
    maximum always among them. Percentiles are cumulative over the steady window. Times count from the steady window's
    start (negative while warming up).
    """

    warming_up: bool
    time_s: float
    iterations: int
    throughput_fps: float
    """Of the span since the previous sample, times batch."""
    mean_throughput_fps: float
    points: tuple[tuple[float, float], ...]
    median_ms: float | None = None
    p95_ms: float | None = None
    p99_ms: float | None = None
    histogram: LatencyHistogram | None = None
    utilization: UtilizationSample | None = None


class BenchmarkPrepared(
    msgspec.Struct, frozen=True, kw_only=True, tag="benchmark_prepared", tag_field="sample"
):
    """Sent once after compiling: what the device made of the wishes."""

    configuration: dict[str, Any]
    effective_precision: str
    input_types: dict[str, str]
    input_shapes: dict[str, str]
    requests: int
    batch: int
    read_ms: float
    reshape_ms: float
    compile_ms: float


class BenchmarkResult(msgspec.Struct, frozen=True, kw_only=True, tag="benchmark", tag_field="step"):
    """A benchmark with its conditions. `throughput_fps` = inferences x batch / wall seconds of the steady window.

    `harness_overhead_percent`: share of the steady wall time with no inference in flight.
    `configuration`: every readable property of the compiled model, as the device resolved it.
    """

    device: str
    device_name: str
    effective_precision: str
    input_types: dict[str, str]
    input_shapes: dict[str, str]
    configuration: dict[str, Any]
    one_time_ms: OneTimeCosts
    iterations: int
    batch: int
    requests: int
    duration_s: float
    throughput_fps: float
    latency_ms: LatencyStatistics
    utilization: UtilizationSummary
    harness_overhead_percent: float
    stability: Stability
    samples_file: str | None
    benchmark_app_command: str
    environment: Environment
    model_sha256: str | None = None
    warnings: tuple[Message, ...] = ()
    stopped_early: bool = False
    """The user stopped the run; what had been measured until then counts."""
