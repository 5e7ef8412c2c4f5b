"""Stands in for the workspace below a real session, so that panels are shown made-up results without any process."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np

from workbench.core.benchmarking import (
    BenchmarkPrepared,
    BenchmarkResult,
    BenchmarkSample,
    BenchmarkSpec,
    LatencyHistogram,
    LatencyStatistics,
    OneTimeCosts,
    Stability,
    Verdict,
)
from workbench.core.datasets import DatasetFacts, DatasetRef
from workbench.core.environment import Environment
from workbench.core.events import JobEvent
from workbench.core.inspection import InspectResult, ModelFormat
from workbench.core.messages import Message
from workbench.core.profiling import (
    Advice,
    LayerProfile,
    PrecisionTransition,
    ProfileResult,
    ProfileSpec,
    Share,
)
from workbench.core.project import Dataset, Model, RunSummary, Step, Variant
from workbench.core.specs import Result, Spec, step_of
from workbench.core.tensors import TensorInfo
from workbench.core.utilization import UtilizationSample, UtilizationSummary
from workbench.workspace.events import JobChanged, ProjectChanged, WorkspaceEvent
from workbench.workspace.fed import Inherited

ENVIRONMENT = Environment(
    taken_at="2026-11-21T14:02:11+00:00",
    host="bench",
    os="Debian GNU/Linux 12",
    kernel="6.1",
    cpu_name="AMD EPYC 9R14",
    physical_cores=2,
    logical_cores=2,
    governor=None,
    turbo=None,
    memory_total_bytes=24_000_000_000,
    memory_available_bytes=20_000_000_000,
    load_average=(0.42, 0.6, 0.7),
    cpu_percent_before=3.0,
    python_version="3.11.2",
    openvino_version="2026.4.1",
    workbench_version="0.1.0",
)
USE = UtilizationSummary(
    cpu_percent_mean=97.2, per_core_percent_mean=(97.0, 97.4), rss_peak_bytes=412_000_000
)


def inspection(*, dynamic: bool = False, warnings: tuple[Message, ...] = ()) -> InspectResult:
    """Facts like those of a ResNet-50."""
    return InspectResult(
        format=ModelFormat.ONNX,
        size_bytes=102_400_123,
        files=("/models/resnet50/resnet50.onnx", "/models/resnet50/resnet50.onnx.data"),
        inputs=(
            TensorInfo(name="data", shape=("N" if dynamic else 1, 3, 224, 224), type="f32", layout="NCHW"),
        ),
        outputs=(TensorInfo(name="probabilities", shape=(1, 1000), type="f32"),),
        operations={
            "Convolution": 53,
            "Relu": 49,
            "Add": 16,
            "MaxPool": 1,
            "ReduceMean": 1,
            "MatMul": 1,
            "SoftMax": 1,
        },
        node_count=122,
        parameter_count=25_557_032,
        macs=4_089_284_608,
        weights_bytes=102_228_128,
        weights_by_precision={"f32": 102_228_000, "i64": 128},
        precision="f32",
        warnings=warnings,
        sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        opset={"ai.onnx": 17},
        producer="pytorch 2.5.0",
        metadata={"license": "Apache-2.0"},
    )


def variant(
    identity: str = "v1", *, facts: InspectResult | None = None, path: str = "/models/a.onnx"
) -> Variant:
    """An imported ONNX file."""
    return Variant(
        id=identity,
        model_id="m1",
        parent_id=None,
        name="ONNX",
        format=ModelFormat.ONNX,
        precision="f32",
        path=path,
        owned=False,
        size_bytes=102_400_123,
        sha256=None,
        created_at="2026-11-21T13:58:00+00:00",
        inspection=facts or inspection(),
    )


def latencies(seconds: float = 10.0, median: float = 2.4) -> tuple[np.ndarray, np.ndarray]:
    """End times and latencies of one request after the other."""
    rng = np.random.default_rng(7)
    values = median * (1 + 0.02 * rng.standard_normal(int(seconds * 1000 / median))) + rng.exponential(
        0.03, 1
    )
    late = rng.random(len(values)) < 0.01
    values[late] *= 1 + rng.exponential(0.4, int(late.sum()))
    return np.cumsum(values) / 1000, values


def benchmark_result(
    samples_file: Path | None = None, *, fps: float = 412.3, median: float = 2.41
) -> BenchmarkResult:
    """A finished benchmark; `samples_file` is written when given."""
    ends, values = latencies(median=median)
    times = np.arange(0.1, ends[-1], 0.1)
    if samples_file is not None:
        cores = 60 + 38 * np.abs(np.sin(times[:, None] / 2 + np.arange(2)))
        np.savez(
            samples_file,
            latency_ms=values.astype(np.float32),
            end_s=ends,
            utilization_time_s=times,
            utilization_per_core_percent=cores,
            utilization_rss_bytes=4.0e8 + 1e7 * np.sqrt(times),
        )
    ordered = np.sort(values)

    def at(share: float) -> float:
        return float(ordered[math.ceil(len(ordered) * share) - 1])

    return BenchmarkResult(
        device="CPU",
        device_name="AMD EPYC 9R14",
        effective_precision="bf16",
        input_types={"data": "f32"},
        input_shapes={"data": "[1,3,224,224]"},
        configuration={
            "NUM_STREAMS": "1",
            "INFERENCE_NUM_THREADS": "2",
            "PERFORMANCE_HINT": "LATENCY",
            "INFERENCE_PRECISION_HINT": "bf16",
            "EXECUTION_MODE_HINT": "PERFORMANCE",
        },
        one_time_ms=OneTimeCosts(read=41.2, reshape=0.0, compile=318.0, first_inference=9.8, warm_up=502.0),
        iterations=len(values),
        batch=1,
        requests=1,
        duration_s=float(ends[-1]),
        throughput_fps=fps,
        latency_ms=LatencyStatistics(
            mean=float(values.mean()),
            median=median,
            min=float(ordered[0]),
            max=float(ordered[-1]),
            std=float(values.std()),
            p90=at(0.9),
            p95=at(0.95),
            p99=at(0.99),
        ),
        utilization=USE,
        harness_overhead_percent=0.43,
        stability=Stability(drift_percent=0.4, coefficient_of_variation=0.011, verdict=Verdict.STABLE),
        samples_file=str(samples_file) if samples_file is not None else None,
        benchmark_app_command="benchmark_app -m /models/resnet50/resnet50.onnx -d CPU -hint latency -t 10 -ip f32",
        environment=ENVIRONMENT,
        warnings=(Message("The machine was 12 % busy before the run."),),
    )


def prepared() -> BenchmarkPrepared:
    """What the child says after compiling."""
    return BenchmarkPrepared(
        configuration={"NUM_STREAMS": "1", "INFERENCE_NUM_THREADS": "2", "PERFORMANCE_HINT": "LATENCY"},
        effective_precision="bf16",
        input_types={"data": "f32"},
        input_shapes={"data": "[1,3,224,224]"},
        requests=1,
        batch=1,
        read_ms=41.2,
        reshape_ms=0.0,
        compile_ms=318.0,
    )


def live_samples(seconds: float = 6.0, *, warm_up: float = 0.5, cores: int = 2) -> list[BenchmarkSample]:
    """Twenty samples a second, the warm-up first."""
    rng = random.Random(3)
    edges = tuple(2.2 * 1.02**i for i in range(41))
    counts = tuple(int(4000 * math.exp(-(((i - 8) / 4) ** 2))) for i in range(40))
    samples = []
    for k in range(int((seconds + warm_up) * 20)):
        begin = -warm_up + k / 20
        points = tuple((begin + j / 640, 2.4 + rng.gauss(0, 0.05)) for j in range(32))
        time_s = begin + 0.05
        samples.append(
            BenchmarkSample(
                warming_up=time_s <= 0,
                time_s=time_s,
                iterations=max(0, int(time_s * 412)),
                throughput_fps=412 + rng.gauss(0, 9),
                mean_throughput_fps=412.3,
                points=points,
                median_ms=2.41 if time_s > 0 else None,
                p95_ms=2.5 if time_s > 0 else None,
                p99_ms=2.62 if time_s > 0 else None,
                histogram=LatencyHistogram(edges_ms=edges, counts=counts) if time_s > 0 else None,
                utilization=UtilizationSample(
                    time_s=time_s,
                    cpu_percent=97.0,
                    per_core_percent=tuple(rng.uniform(60, 100) for _ in range(cores)),
                    memory_used_bytes=3_000_000_000,
                    memory_total_bytes=24_000_000_000,
                    rss_bytes=int(4e8 + 1e6 * k),
                ),
            )
        )
    return samples


def layer(
    order: int, *, kind: str = "Convolution", mean_ms: float = 0.02, precision: str = "bf16"
) -> LayerProfile:
    """One executed layer."""
    return LayerProfile(
        name=f"/layer{order // 4 + 1}/block{order % 4}/conv{order}",
        original_names=(f"/layer{order}/Conv", f"/layer{order}/Relu"),
        type=kind,
        primitive=f"brgconv_avx512_core_{precision}",
        precision=precision,
        layout="nhwc",
        output_shape="[1,64,56,56]",
        order=order,
        executed=mean_ms > 0,
        mean_ms=mean_ms,
        ci_low_ms=mean_ms * 0.96,
        ci_high_ms=mean_ms * 1.04,
        percent=mean_ms * 40,
        macs=115_605_504 if kind == "Convolution" else None,
        bytes=1_605_632,
        gflops=231.2 if kind == "Convolution" else None,
        roofline_percent=41.0,
    )


def profile_result(count: int = 72) -> ProfileResult:
    """A profile of `count` layers of six types."""
    rng = random.Random(11)
    kinds = (
        "Convolution",
        "Convolution",
        "Convolution",
        "Eltwise",
        "Reorder",
        "Pooling",
        "FullyConnected",
        "Softmax",
    )
    layers = [
        layer(i, kind=kinds[i % 8], mean_ms=rng.expovariate(30), precision="f32" if i % 8 == 4 else "bf16")
        for i in range(count)
    ]
    total = sum(r.mean_ms for r in layers)
    layers = [msgspec.structs.replace(r, percent=100 * r.mean_ms / total) for r in layers]
    result = benchmark_result()
    return ProfileResult(
        device="CPU",
        device_name="AMD EPYC 9R14",
        effective_precision="bf16",
        input_types={"data": "f32"},
        input_shapes={"data": "[1,3,224,224]"},
        configuration=result.configuration,
        layers=tuple(layers),
        latency_ms=result.latency_ms,
        layers_total_ms=total,
        unattributed_ms=0.08,
        blocks=5,
        iterations=1840,
        by_type=_shares(layers, lambda r: r.type),
        by_precision=_shares(layers, lambda r: r.precision),
        precision_transitions=(
            PrecisionTransition(layer="data_f32_bf16", source="f32", destination="bf16", mean_ms=0.031),
        ),
        advice=(
            Advice(
                rule="reorders",
                finding=Message("Reorders take 9 % of the time."),
                evidence=Message("9 layers, 0.21 ms of 2.4 ms."),
                suggestion=Message("Feed the input in the layout and precision the device wants."),
            ),
        ),
        utilization=USE,
        environment=ENVIRONMENT,
    )


def _shares(layers: list[LayerProfile], key: Callable[[LayerProfile], str]) -> tuple[Share, ...]:
    total = sum(r.mean_ms for r in layers)
    names = dict.fromkeys(key(r) for r in layers)
    shares = []
    for name in names:
        own = [r.mean_ms for r in layers if key(r) == name]
        shares.append(Share(name=name, count=len(own), total_ms=sum(own), percent=100 * sum(own) / total))
    return tuple(sorted(shares, key=lambda s: -s.total_ms))


class StandInWorkspace:
    """What a session asks of a workspace, answered from lists; `tell` is what the queue's threads would say."""

    read_only = False
    records = True

    def __init__(self, folder: Path, variants: tuple[Variant, ...] = ()) -> None:
        self.folder = folder
        self.all_variants = list(variants)
        self.all_runs: list[tuple[RunSummary, Result]] = []
        self.started: list[tuple[str, Spec]] = []
        self.asked: list[tuple[str, str]] = []
        self.recorded: dict[str, str] = {}
        self.asked_for: dict[str, str | None] = {}
        """The variant each job was started for."""
        self.known_datasets: list[Dataset] = []
        self.fed_by_recipe = Inherited()
        self._listener: Callable[[WorkspaceEvent], None] | None = None

    def subscribe(self, listener: Callable[[WorkspaceEvent], None]) -> Callable[[], None]:
        self._listener = listener
        return lambda: None

    def tell(self, job_id: str, event: JobEvent) -> None:
        spec = dict(self.started)[job_id]
        assert self._listener is not None
        self._listener(JobChanged(job_id=job_id, step=step_of(spec), variant_id="v1", event=event))

    def add_run(self, result: Result, identity: str, *, baseline: bool = False) -> RunSummary:
        is_benchmark = isinstance(result, BenchmarkResult)
        summary = RunSummary(
            id=identity,
            variant_id="v1",
            step=Step.BENCHMARK if is_benchmark else Step.PROFILE,
            device="CPU",
            created_at="2026-11-21T14:02:11+00:00",
            hint="latency",
            throughput_fps=result.throughput_fps if is_benchmark else None,
            latency_median_ms=result.latency_ms.median if is_benchmark else None,
            baseline=baseline,
        )
        self.all_runs.append((summary, result))
        return summary

    def start(self, spec: Spec, variant_id: str | None = None) -> str:
        job_id = f"j{len(self.started)}"
        self.started.append((job_id, spec))
        self.asked_for[job_id] = variant_id
        return job_id

    def forget(self, job_id: str) -> None:
        self.asked.append(("forget", job_id))

    def models(self) -> tuple[Model, ...]:
        return (Model(id="m1", name="resnet50", created_at="2026-11-21T13:58:00+00:00"),)

    def variants(self, model_id: str | None = None) -> tuple[Variant, ...]:
        return tuple(self.all_variants)

    def variant(self, variant_id: str) -> Variant | None:
        return next((v for v in self.all_variants if v.id == variant_id), None)

    def runs(self, variant_id: str | None = None) -> tuple[RunSummary, ...]:
        return tuple(s for s, _ in self.all_runs if variant_id in (None, s.variant_id))

    def run_result(self, run_id: str) -> Result:
        return next(r for s, r in self.all_runs if s.id == run_id)

    def run_spec(self, run_id: str) -> Spec:
        summary = next(s for s, _ in self.all_runs if s.id == run_id)
        kind = BenchmarkSpec if summary.step is Step.BENCHMARK else ProfileSpec
        return kind(model="/models/model.onnx", device=summary.device or "CPU")

    def datasets(self) -> tuple[Dataset, ...]:
        return tuple(self.known_datasets)

    def keep_dataset(self, ref: DatasetRef, facts: DatasetFacts) -> Dataset | None:
        if any((d.path, d.format) == (ref.path, facts.format.value) for d in self.known_datasets):
            return None
        kept = Dataset(
            id=f"d{len(self.known_datasets)}",
            name=Path(ref.path).name,
            path=ref.path,
            format=facts.format.value,
            samples=facts.samples,
            labelled=facts.labelled > 0,
            created_at="2026-11-21T14:02:11+00:00",
        )
        self.known_datasets.append(kept)
        self.say_changed("dataset", kept.id)
        return kept

    def inherited_feeding(self, variant: Variant) -> Inherited:
        return self.fed_by_recipe

    def baseline(self, variant_id: str, step: Step = Step.BENCHMARK) -> RunSummary | None:
        return next((s for s in self.runs(variant_id) if s.baseline and s.step is step), None)

    def pin_baseline(self, run_id: str, pinned: bool = True) -> None:
        self.all_runs = [
            (msgspec.structs.replace(s, baseline=pinned and s.id == run_id), r) for s, r in self.all_runs
        ]
        self.say_changed("run", run_id)

    def say_changed(self, kind: str, *ids: str) -> None:
        assert self._listener is not None
        self._listener(ProjectChanged(kind=kind, ids=ids))

    def recorded_run(self, job_id: str) -> str | None:
        return self.recorded.get(job_id)

    def stop(self, job_id: str) -> None:
        self.asked.append(("stop", job_id))

    def cancel(self, job_id: str) -> None:
        self.asked.append(("cancel", job_id))

    def close(self) -> None:
        return
