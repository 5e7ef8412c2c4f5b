"""Results as the engine would give them, made up: reports must draw them without any engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from workbench.core.benchmarking import (
    BenchmarkResult,
    LatencyStatistics,
    OneTimeCosts,
    Stability,
    Verdict,
)
from workbench.core.environment import Environment
from workbench.core.inspection import InspectResult, ModelFormat
from workbench.core.profiling import LayerProfile, ProfileResult, Share
from workbench.core.project import Model, RunSummary, Step, Variant
from workbench.core.reporting import ReportRun, ReportSpec
from workbench.core.tensors import TensorInfo
from workbench.core.utilization import UtilizationSummary

HOSTILE = "<script>alert(1)</script>\"'{{7*191}}&"


def environment(**changes: Any) -> Environment:
    facts: dict[str, Any] = {
        "taken_at": "2026-11-21T08:00:00+00:00",
        "host": "bench-1",
        "os": "Debian 12",
        "kernel": "6.1",
        "cpu_name": "Some CPU",
        "physical_cores": 2,
        "logical_cores": 4,
        "governor": None,
        "turbo": None,
        "memory_total_bytes": 24_000_000_000,
        "memory_available_bytes": 20_000_000_000,
        "load_average": (0.25, 0.2, 0.1),
        "cpu_percent_before": 3.0,
        "python_version": "3.11.2",
        "openvino_version": "2026.4.1",
        "workbench_version": "0.1.0",
    }
    return Environment(**(facts | changes))


LATENCY = LatencyStatistics(mean=2.1, median=2.0, min=1.5, max=9.0, std=0.4, p90=2.4, p95=2.6, p99=3.1)


def benchmark_result(**changes: Any) -> BenchmarkResult:
    facts: dict[str, Any] = {
        "device": "CPU",
        "device_name": "Some CPU @ 2 GHz",
        "effective_precision": "bf16",
        "input_types": {"image": "f32"},
        "input_shapes": {"image": "[1,3,16,16]"},
        "configuration": {"NUM_STREAMS": 2, "PERFORMANCE_HINT": "THROUGHPUT"},
        "one_time_ms": OneTimeCosts(read=1.0, reshape=0.0, compile=80.0, first_inference=4.0, warm_up=500.0),
        "iterations": 4000,
        "batch": 1,
        "requests": 4,
        "duration_s": 10.0,
        "throughput_fps": 400.25,
        "latency_ms": LATENCY,
        "utilization": UtilizationSummary(
            cpu_percent_mean=98.0, per_core_percent_mean=(98.0, 98.0), rss_peak_bytes=150_000_000
        ),
        "harness_overhead_percent": 0.02,
        "stability": Stability(drift_percent=0.4, coefficient_of_variation=0.012, verdict=Verdict.STABLE),
        "samples_file": None,
        "benchmark_app_command": "benchmark_app -m model.xml -d CPU -hint throughput",
        "environment": environment(),
    }
    return BenchmarkResult(**(facts | changes))


def layer(name: str, mean_ms: float, **changes: Any) -> LayerProfile:
    facts: dict[str, Any] = {
        "name": name,
        "original_names": (name, f"{name}/relu"),
        "type": "Convolution",
        "primitive": "brgconv_avx512",
        "precision": "bf16",
        "layout": "nhwc",
        "output_shape": "[1,8,16,16]",
        "order": 1,
        "executed": True,
        "mean_ms": mean_ms,
        "ci_low_ms": mean_ms * 0.9,
        "ci_high_ms": mean_ms * 1.1,
        "percent": 50.0,
    }
    return LayerProfile(**(facts | changes))


def profile_result(*layers: LayerProfile) -> ProfileResult:
    members = layers or (layer("conv1", 1.0), layer("conv2", 0.5), layer("skipped", 0.0, executed=False))
    return ProfileResult(
        device="CPU",
        device_name="Some CPU",
        effective_precision="bf16",
        input_types={"image": "f32"},
        input_shapes={"image": "[1,3,16,16]"},
        configuration={},
        layers=members,
        latency_ms=LATENCY,
        layers_total_ms=1.5,
        unattributed_ms=0.6,
        blocks=5,
        iterations=500,
        by_type=(Share(name="Convolution", count=2, total_ms=1.5, percent=100.0),),
        by_precision=(Share(name="bf16", count=2, total_ms=1.5, percent=100.0),),
        precision_transitions=(),
        advice=(),
        utilization=UtilizationSummary(cpu_percent_mean=50.0, per_core_percent_mean=(), rss_peak_bytes=None),
        environment=environment(),
    )


def variant(identity: str, name: str, parent: str | None = None) -> Variant:
    info = TensorInfo(name="image", shape=("?", 3, 16, 16), type="f32")
    return Variant(
        id=identity,
        model_id="m1",
        parent_id=parent,
        name=name,
        format=ModelFormat.ONNX,
        precision="f32",
        path=f"/models/{identity}",
        owned=False,
        size_bytes=1_500_000,
        sha256=None,
        created_at="2026-11-21T08:00:00+00:00",
        inspection=InspectResult(
            format=ModelFormat.ONNX,
            size_bytes=1_500_000,
            files=(),
            inputs=(info,),
            outputs=(),
            operations={"Conv": 2},
            node_count=3,
            parameter_count=1234,
            macs=5_600_000,
            weights_bytes=10,
            weights_by_precision={"f32": 10},
            precision="f32",
        ),
    )


def summary(identity: str, step: Step, variant_id: str = "v1", **changes: Any) -> RunSummary:
    facts: dict[str, Any] = {
        "id": identity,
        "variant_id": variant_id,
        "step": step,
        "device": "CPU",
        "created_at": "2026-11-21T08:01:00+00:00",
    }
    return RunSummary(**(facts | changes))


@pytest.fixture
def report_spec(tmp_path: Path) -> ReportSpec:
    """Two variants, a benchmark with samples on disk, a profile."""
    samples = tmp_path / "run.npz"
    np.savez(samples, latency_ms=np.random.default_rng(0).gamma(20, 0.1, 4000).astype("f4"))
    return ReportSpec(
        output=str(tmp_path / "out" / "report.html"),
        title="A project",
        models=(Model(id="m1", name="digits", created_at="2026-11-21T08:00:00+00:00"),),
        variants=(variant("v1", "ONNX"), variant("v2", "FP16", "v1")),
        runs=(
            ReportRun(
                summary=summary("r1", Step.BENCHMARK, hint="throughput", throughput_fps=400.25),
                result=benchmark_result(samples_file=str(samples)),
            ),
            ReportRun(summary=summary("r2", Step.PROFILE, "v2"), result=profile_result()),
        ),
    )


class SilentReporter:
    """Nobody listens."""

    stop_requested = False
    keep_result = False

    def progress(self, *_: object) -> None: ...

    def log(self, *_: object) -> None: ...

    def sample(self, *_: object) -> None: ...

    def interim(self, *_: object) -> None: ...

    def checkpoint(self) -> None: ...


@pytest.fixture
def reporter() -> SilentReporter:
    return SilentReporter()
