"""Whole results of comparisons and evaluations, for tests of reports, windows and the workspace."""

from __future__ import annotations

from typing import Any

from tests.reports.conftest import benchmark_result
from tests.store.builders import environment
from workbench.core.comparing import (
    Backend,
    CompareResult,
    CompareVerdict,
    LossReason,
    LostLayer,
    Noise,
    OutputAgreement,
    Ratio,
)
from workbench.core.comparison_verdict import verdict_sentence
from workbench.core.evaluation import EvaluateResult
from workbench.core.messages import say, verbatim
from workbench.core.metrics.definitions import Metric, Task
from workbench.core.metrics.results import ClassScore, Interval, MetricValue
from workbench.core.outputs import AdapterChoice, Head, OutputAdapter

RATIO = Ratio(median=0.97, ci_low=0.965, ci_high=0.975, confidence=0.95)


def comparison_result(**changes: Any) -> CompareResult:
    """A comparison that A wins."""
    side = benchmark_result()
    lost = LostLayer(
        name="conv1",
        original_names=("conv1",),
        type="Convolution",
        a_ms=1.0,
        b_ms=1.5,
        lost_ms=0.5,
        certain=True,
        reason=LossReason.SLOWER,
        why=say("The same kind of layer, only slower."),
        a_layers=("conv1",),
        b_layers=("conv1",),
    )
    fields: dict[str, Any] = {
        "a": side,
        "b": side,
        "backends": {"a": Backend.OPENVINO, "b": Backend.ONNXRUNTIME},
        "ratio": RATIO,
        "verdict": CompareVerdict.A_FASTER,
        "sentence": verdict_sentence(RATIO, CompareVerdict.A_FASTER, 0.01),
        "rounds": 48,
        "instances": 6,
        "blocks": 48,
        "measured": "latency",
        "smallest_difference": 0.01,
        "precisions": {"a": "f32", "b": "bf16"},
        "lost_layers": (lost,),
        "lost_layers_note": None,
        "outputs": OutputAgreement(agree=True, cosine=1.0, max_abs_error=0.0),
        "noise": Noise(cpu_percent_before=3.0, load_average=(0.1, 0.1, 0.1), block_scatter_percent=0.6),
        "duration_s": 27.0,
        "ended": "verdict_clear",
        "environment": side.environment,
    }
    return CompareResult(**(fields | changes))


def evaluation_result(**changes: Any) -> EvaluateResult:
    """A classification of 2,000 samples."""
    fields: dict[str, Any] = {
        "device": "CPU",
        "device_name": "a processor",
        "effective_precision": "f32",
        "task": Task.CLASSIFICATION,
        "metric": Metric.TOP1,
        "value": 0.984,
        "interval": Interval(low=0.9775, high=0.9886),
        "samples": 2000,
        "metrics": (
            MetricValue(metric=Metric.TOP1, value=0.984),
            MetricValue(metric=Metric.TOP5, value=None),
        ),
        "per_class": (ClassScore(index=0, name="cat", samples=10, value=0.5, precision=None, recall=0.5),),
        "adapter": AdapterChoice(adapter=OutputAdapter(head=Head.CLASSES), why=verbatim("ten scores")),
        "dataset_format": "idx",
        "batch": 1,
        "requests": 8,
        "duration_s": 1.0,
        "throughput_fps": 2000.0,
        "environment": environment(),
    }
    return EvaluateResult(**(fields | changes))
