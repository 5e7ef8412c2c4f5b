"""Small whole values for tests of the store and the workspace."""

from __future__ import annotations

from workbench.core.benchmarking import (
    BenchmarkResult,
    BenchmarkSpec,
    LatencyStatistics,
    OneTimeCosts,
    Stability,
    Verdict,
)
from workbench.core.environment import Environment
from workbench.core.inspection import InspectResult, ModelFormat
from workbench.core.measuring import Hint
from workbench.core.profiling import ProfileResult
from workbench.core.project import JobRecord, JobState, Model, RunSummary, Step, Variant
from workbench.core.tensors import TensorInfo
from workbench.core.utilization import UtilizationSummary

WHEN = "2026-11-21T08:00:00.000+00:00"


def environment() -> Environment:
    return Environment(
        taken_at=WHEN,
        host="bench",
        os="Linux",
        kernel="6.1",
        cpu_name="Test CPU",
        physical_cores=2,
        logical_cores=4,
        governor="performance",
        turbo=None,
        memory_total_bytes=16_000_000_000,
        memory_available_bytes=8_000_000_000,
        load_average=(0.25, 0.5, 0.75),
        cpu_percent_before=3.0,
        python_version="3.11",
        openvino_version="2026.4.1",
        workbench_version="0.1.0",
    )


def latency(median: float = 2.0) -> LatencyStatistics:
    return LatencyStatistics(mean=median, median=median, min=1, max=9, std=0.1, p90=3, p95=4, p99=5)


def utilization() -> UtilizationSummary:
    return UtilizationSummary(cpu_percent_mean=90.0, per_core_percent_mean=(90.0, 90.0), rss_peak_bytes=10**8)


def benchmark_result(
    *,
    throughput: float = 500.0,
    median: float = 2.0,
    samples_file: str | None = None,
    model_sha256: str | None = None,
    properties: int = 60,
) -> BenchmarkResult:
    return BenchmarkResult(
        device="CPU",
        device_name="Test CPU",
        effective_precision="bf16",
        input_types={"image": "f32"},
        input_shapes={"image": "[1,3,16,16]"},
        configuration={f"PROPERTY_{i}": f"value {i}" for i in range(properties)},
        one_time_ms=OneTimeCosts(read=1, reshape=0, compile=20, first_inference=3, warm_up=500),
        iterations=1000,
        batch=1,
        requests=1,
        duration_s=2.0,
        throughput_fps=throughput,
        latency_ms=latency(median),
        utilization=utilization(),
        harness_overhead_percent=0.5,
        stability=Stability(drift_percent=0.1, coefficient_of_variation=0.01, verdict=Verdict.STABLE),
        samples_file=samples_file,
        benchmark_app_command="benchmark_app -m model.xml",
        environment=environment(),
        model_sha256=model_sha256,
    )


def profile_result() -> ProfileResult:
    return ProfileResult(
        device="CPU",
        device_name="Test CPU",
        effective_precision="f32",
        input_types={},
        input_shapes={},
        configuration={},
        layers=(),
        latency_ms=latency(),
        layers_total_ms=1.5,
        unattributed_ms=0.5,
        blocks=3,
        iterations=300,
        by_type=(),
        by_precision=(),
        precision_transitions=(),
        advice=(),
        utilization=utilization(),
        environment=environment(),
    )


def benchmark_spec(model: str = "/models/net.xml") -> BenchmarkSpec:
    return BenchmarkSpec(model=model, hint=Hint.LATENCY, seconds=2.0)


def inspection(sha256: str | None = "ab" * 32, model_format: ModelFormat = ModelFormat.ONNX) -> InspectResult:
    image = TensorInfo(name="image", shape=(1, 3, 16, 16), type="f32")
    return InspectResult(
        format=model_format,
        size_bytes=1000,
        files=("net.onnx",),
        inputs=(image,),
        outputs=(TensorInfo(name="probabilities", shape=(1, 10), type="f32"),),
        operations={"Convolution": 2, "Relu": 2},
        node_count=9,
        parameter_count=1234,
        macs=10_000,
        weights_bytes=4936,
        weights_by_precision={"f32": 4936},
        precision="f32",
        sha256=sha256,
    )


def model(model_id: str = "m1", name: str = "net") -> Model:
    return Model(id=model_id, name=name, created_at=WHEN)


def variant(
    variant_id: str = "v1",
    model_id: str = "m1",
    *,
    parent_id: str | None = None,
    path: str = "/models/net.onnx",
    owned: bool = False,
    sha256: str | None = "ab" * 32,
) -> Variant:
    return Variant(
        id=variant_id,
        model_id=model_id,
        parent_id=parent_id,
        name=f"variant {variant_id}",
        format=ModelFormat.IR if owned else ModelFormat.ONNX,
        precision="f32",
        path=path,
        owned=owned,
        size_bytes=1000,
        sha256=sha256,
        created_at=WHEN,
        inspection=inspection(sha256),
    )


def run(run_id: str = "r1", variant_id: str = "v1", *, step: Step = Step.BENCHMARK) -> RunSummary:
    return RunSummary(
        id=run_id,
        variant_id=variant_id,
        step=step,
        device="CPU",
        created_at=WHEN,
        hint="latency",
        effective_precision="bf16",
        throughput_fps=500.0,
        latency_median_ms=2.0,
        verdict="stable",
    )


def job(job_id: str = "j1", state: JobState = JobState.QUEUED) -> JobRecord:
    return JobRecord(id=job_id, step=Step.BENCHMARK, variant_id=None, state=state, created_at=WHEN, spec="{}")
