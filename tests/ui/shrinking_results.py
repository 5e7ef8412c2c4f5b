"""Made-up results of quantizing, compressing, pruning and comparing, and the graph whose operations are left alone."""

from __future__ import annotations

from typing import Any

import msgspec

from tests.ui.stand_ins import ENVIRONMENT, benchmark_result, variant
from workbench.core.comparing import (
    Backend,
    CompareResult,
    CompareSample,
    CompareVerdict,
    Noise,
    OutputAgreement,
    Ratio,
)
from workbench.core.compression import CompressedLayer, CompressMode, CompressResult
from workbench.core.graph import Graph, GraphEdge, GraphKind, GraphNode, GraphResult
from workbench.core.ignored_scope import EntryKind, ScopeMatch
from workbench.core.inspection import ModelFormat
from workbench.core.messages import Message
from workbench.core.metrics.definitions import Metric
from workbench.core.metrics.results import Interval
from workbench.core.project import Variant
from workbench.core.pruning import LayerSparsity, PruneMode, PruneResult
from workbench.core.quantization import ModelType, QuantizedAccuracy, QuantizePlanResult, QuantizeResult

HOSTILE = "<b>\u202etaeh</b>\nhead"


def accuracy(drop: float = 0.003, **changes: Any) -> QuantizedAccuracy:
    """Top-1 on 1,000 samples."""
    values: dict[str, Any] = {
        "metric": Metric.TOP1,
        "reference": 0.982,
        "quantized": 0.982 - drop,
        "drop": drop,
        "samples": 1000,
        "drop_interval": Interval(low=drop - 0.004, high=drop + 0.004),
        "significant": False,
    }
    return QuantizedAccuracy(**(values | changes))


def quantized(**changes: Any) -> QuantizeResult:
    """A ResNet-50 in INT8."""
    values: dict[str, Any] = {
        "xml": "/nowhere/a-int8.xml",
        "bin": "/nowhere/a-int8.bin",
        "size_bytes": 26_000_000,
        "size_ratio": 0.26,
        "quantized_operations": 70,
        "total_operations": 122,
        "samples_used": 300,
        "quantize_ms": 42_000.0,
        "accuracy": accuracy(),
        "ignored": (
            ScopeMatch(kind=EntryKind.NAME, entry="conv1", operations=("conv1",)),
            ScopeMatch(kind=EntryKind.TYPE, entry="Softmax"),
        ),
        "warnings": (Message("The calibration data looks unlike the evaluation data."),),
        "openvino_version": "2026.4.1-1-abc",
        "nncf_version": "3.4.0",
    }
    return QuantizeResult(**(values | changes))


def compressed() -> CompressResult:
    """Three weights: two in i4, one in the backup's i8."""
    layers = (
        CompressedLayer(
            name="/model/embed",
            type="Gather",
            weight="embed.weight",
            shape=(1000, 64),
            before="f16",
            after="i8",
            bytes_before=128_000,
            bytes_after=66_000,
            group_size=-1,
        ),
        CompressedLayer(
            name="/model/layers.0/mlp",
            type="MatMul",
            weight="mlp.weight",
            shape=(64, 256),
            before="f16",
            after="i4",
            bytes_before=32_768,
            bytes_after=9_000,
            group_size=32,
        ),
        CompressedLayer(
            name=HOSTILE,
            type="MatMul",
            weight=HOSTILE,
            shape=(64, 10),
            before="f16",
            after="f16",
            bytes_before=1_280,
            bytes_after=1_280,
        ),
    )
    return CompressResult(
        xml="/nowhere/a-int4.xml",
        bin="/nowhere/a-int4.bin",
        size_bytes=80_000,
        size_ratio=0.47,
        mode=CompressMode.INT4_SYM,
        compressed_weights=2,
        total_weights=3,
        weights_bytes_before=162_048,
        weights_bytes_after=76_280,
        compress_ms=812.0,
        layers=layers,
    )


def pruned() -> PruneResult:
    """Two weights, one half zero, one left whole."""
    return PruneResult(
        xml="/nowhere/a-pruned.xml",
        bin="/nowhere/a-pruned.bin",
        size_bytes=4_000_000,
        size_ratio=1.0,
        mode=PruneMode.GLOBAL,
        ratio=0.5,
        sparsity_before=0.0,
        sparsity_after=0.488,
        prune_ms=512.0,
        layers=(
            LayerSparsity(name="conv1", type="Convolution", shape=(64, 3, 7, 7), values=9408, zeros=4704),
            LayerSparsity(name="head", type="MatMul", shape=(10, 64), values=640, zeros=0),
        ),
    )


def plan(**changes: Any) -> QuantizePlanResult:
    """Without a dry run, unless `seconds` and `peak_memory_bytes` are given."""
    values: dict[str, Any] = {
        "samples_available": 300,
        "samples_used": 0,
        "model_type": ModelType.NONE,
        "total_operations": 122,
    }
    return QuantizePlanResult(**(values | changes))


def ratio(median: float = 2.1, half: float = 0.04) -> Ratio:
    """With an interval of ± `half`."""
    return Ratio(median=median, ci_low=median - half, ci_high=median + half, confidence=0.95)


def compare_sample(instance: int = 2, shown: Ratio | None = None) -> CompareSample:
    """How a comparison stands."""
    return CompareSample(
        instance=instance, rounds=12, time_s=9.0, a=2.4, b=1.1, is_throughput=False, ratio=shown
    )


def compared(verdict: CompareVerdict = CompareVerdict.B_FASTER, shown: Ratio | None = None) -> CompareResult:
    """A comparison that has come to its end."""
    result = benchmark_result()
    return CompareResult(
        a=result,
        b=result,
        backends={"a": Backend.OPENVINO, "b": Backend.OPENVINO},
        ratio=shown or ratio(),
        verdict=verdict,
        sentence=Message("B is 2.1 times as fast as A."),
        rounds=48,
        instances=6,
        blocks=48,
        measured="latency",
        smallest_difference=0.01,
        precisions={"a": "f32", "b": "f32"},
        lost_layers=(),
        lost_layers_note=None,
        outputs=OutputAgreement(agree=True),
        noise=Noise(cpu_percent_before=2.0, load_average=None),
        duration_s=31.0,
        ended="verdict_clear",
        environment=ENVIRONMENT,
    )


def made_variant(parent: Variant | None = None, identity: str = "v2") -> Variant:
    """What the job has put into the project."""
    parent = parent or variant()
    return msgspec.structs.replace(
        parent,
        id=identity,
        parent_id=parent.id,
        name="INT8",
        format=ModelFormat.IR,
        precision="i8",
        path="/nowhere/a-int8.xml",
        owned=True,
    )


def graph_result() -> GraphResult:
    """data → conv1 → relu1 → conv2 → add (also fed by relu1) → fc → out; one name is hostile."""
    nodes = (
        GraphNode(name="data", type="Parameter"),
        GraphNode(name="conv1", type="Convolution"),
        GraphNode(name="relu1", type="Relu"),
        GraphNode(name="conv2", type="Convolution"),
        GraphNode(name="add", type="Add"),
        GraphNode(name=HOSTILE, type="MatMul"),
        GraphNode(name="out", type="Result"),
    )
    pairs = ((0, 1), (1, 2), (2, 3), (3, 4), (2, 4), (4, 5), (5, 6))
    edges = tuple(GraphEdge(a, 0, b, 0) for a, b in pairs)
    return GraphResult(
        graph=Graph(kind=GraphKind.CONVERTED, nodes=nodes, edges=edges, inputs=(0,), outputs=(6,))
    )
