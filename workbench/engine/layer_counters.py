"""Per-layer times out of the runtime's counters, which are means since compilation in whole microseconds."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import openvino as ov

from workbench.core.profiling import LayerProfile, PrecisionTransition, Share
from workbench.core.statistics import mean_interval
from workbench.engine.executed_graph import ExecutedLayer
from workbench.engine.source_operations import SourceOperations

CONVERTING_LAYERS = frozenset(("Reorder", "Convert", "reorder"))


@dataclass(frozen=True, slots=True)
class Reading:
    """One row of `InferRequest.profiling_info`: microseconds per inference, mean since compilation."""

    microseconds: float
    executed: bool
    type: str
    primitive: str


Counters = dict[str, Reading]


@dataclass(frozen=True, slots=True)
class Block:
    """One freshly compiled block: its layers in execution order, each one's steady mean, and whether it ever ran."""

    layers: list[ExecutedLayer]
    times_ms: list[float]
    executed: list[bool]
    latencies_ms: npt.NDArray[np.float64]
    nan_outputs: list[str]
    resolution_ms: tuple[float, float] = (0.0, 0.0)
    """How far the true mean may lie below and above a reading, see `counter_resolution`."""


def read_counters(request: ov.InferRequest) -> Counters:
    """All rows by layer name; rows of one name (a layer inside several bodies) add up."""
    counters: Counters = {}
    for row in request.profiling_info:
        executed = row.status == row.Status.EXECUTED
        before = counters.get(row.node_name)
        counters[row.node_name] = Reading(
            microseconds=row.real_time.total_seconds() * 1e6 + (before.microseconds if before else 0.0),
            executed=executed or (before is not None and before.executed),
            type=row.node_type,
            primitive=row.exec_type,
        )
    return counters


def steady_mean(late: float, inferences: int, early: float, warm_up: int) -> float:
    """The mean of inferences `warm_up`+1 … `inferences` from two means since compilation: (n·aₙ − w·a_w) / (n − w).

    The whole microseconds of both readings can make a very short layer come out below zero: then it is zero.
    """
    return max((inferences * late - warm_up * early) / (inferences - warm_up), 0.0)


def counter_resolution(inferences: int, warm_up: int) -> tuple[float, float]:
    """Milliseconds that the true mean may lie below and above `steady_mean`.

    Both readings are means cut to whole microseconds: the difference (n·aₙ − w·a_w) / (n − w) is therefore at most
    w / (n − w) µs too high and n / (n − w) µs too low. And what goes into them is cut as well: the plug-in adds up each
    inference's time in whole microseconds, which hides up to 1 µs more of every single one.
    """
    span = inferences - warm_up
    return warm_up / span / 1000, (inferences / span + 1) / 1000


def layer_profiles(blocks: list[Block], source: SourceOperations) -> list[LayerProfile]:
    """One row per layer in execution order: mean over the blocks (ms) and its 95 % interval.

    A block counts by its inferences, as it does in the latency: else a slow block, which had time for fewer of them,
    would weigh more in the layers than in the latency, and the difference be shown as unattributed.
    The interval is Student's t over the blocks, widened by what the counters' resolution hides in every block alike.

    Layers of different blocks belong together by their place in the order of execution: the plug-in makes up new names
    in every compilation. A layer whose name was made up is called after the main operation in it, where that is unique.
    """
    first = blocks[0]
    below = max(block.resolution_ms[0] for block in blocks)
    above = max(block.resolution_ms[1] for block in blocks)
    weights = [len(block.latencies_ms) for block in blocks]
    means = [
        _widened(mean_interval(column, weights), below, above)
        for column in zip(*(block.times_ms for block in blocks), strict=True)
    ]
    executed = [any(column) for column in zip(*(block.executed for block in blocks), strict=True)]
    total = math.fsum(mean for mean, _, _ in means)
    names = _names(first.layers, source)
    rows = zip(first.layers, names, means, executed, strict=True)
    return [_profile(layer, name, interval, ran, total) for layer, name, interval, ran in rows]


def alike(blocks: list[Block]) -> list[Block]:
    """The blocks that were compiled into the same layers as the first one (all of them, as far as anybody has seen)."""
    return [block for block in blocks if _signature(block) == _signature(blocks[0])]


def counted_layers(layers: tuple[ExecutedLayer, ...], counters: Counters) -> list[ExecutedLayer]:
    """The layers that take part in an inference, in execution order.

    A layer of the executed graph without a counter ran once, when the model was compiled (constants being laid out).
    A fused operation has a counter but no layer: it is among the `original_names` of the layer it went into.
    """
    known = {layer.name for layer in layers}
    extra = [_undrawn(name, row) for name, row in counters.items() if name not in known and row.executed]
    return [layer for layer in layers if layer.name in counters] + extra


def shares(layers: list[LayerProfile], field: str) -> tuple[Share, ...]:
    """Time of the executed layers by `type` or `precision`, the largest first."""
    grouped: dict[str, list[float]] = {}
    for layer in layers:
        if layer.executed:
            grouped.setdefault(getattr(layer, field), []).append(layer.mean_ms)
    total = math.fsum(layer.mean_ms for layer in layers)
    rows = [
        Share(
            name=name,
            count=len(times),
            total_ms=math.fsum(times),
            percent=100 * math.fsum(times) / total if total else 0.0,
        )
        for name, times in grouped.items()
    ]
    return tuple(sorted(rows, key=lambda share: -share.total_ms))


def precision_transitions(
    profiles: list[LayerProfile], layers: list[ExecutedLayer]
) -> tuple[PrecisionTransition, ...]:
    """The layers that do nothing but change precision (and layout), in execution order."""
    return tuple(
        PrecisionTransition(
            layer=profile.name,
            source=layer.input_precision,
            destination=layer.output_precision,
            mean_ms=profile.mean_ms,
        )
        for profile, layer in zip(profiles, layers, strict=True)
        if profile.executed
        and layer.type in CONVERTING_LAYERS
        and layer.input_precision != layer.output_precision
    )


def _signature(block: Block) -> list[tuple[str, str]]:
    return [(layer.type, layer.output_shape) for layer in block.layers]


def _names(layers: list[ExecutedLayer], source: SourceOperations) -> list[str]:
    wanted = []
    for layer in layers:
        main = [name for name in layer.original_names if name in source.macs] or layer.original_names[-1:]
        made_up = bool(main) and layer.name not in source
        wanted.append(main[0] if made_up else layer.name)
    counts = Counter(wanted)
    return [name if counts[name] == 1 else layer.name for name, layer in zip(wanted, layers, strict=True)]


def _widened(
    interval: tuple[float, float | None, float | None], below: float, above: float
) -> tuple[float, float | None, float | None]:
    mean, low, high = interval
    return mean, None if low is None else low - below, None if high is None else high + above


def _profile(
    layer: ExecutedLayer,
    name: str,
    interval: tuple[float, float | None, float | None],
    executed: bool,
    total: float,
) -> LayerProfile:
    mean, low, high = interval
    return LayerProfile(
        name=name,
        original_names=layer.original_names,
        type=layer.type,
        primitive=layer.primitive,
        precision=layer.precision,
        layout=layer.layout,
        output_shape=layer.output_shape,
        order=layer.order,
        executed=executed,
        mean_ms=mean,
        ci_low_ms=None if low is None else max(low, 0.0),
        ci_high_ms=high,
        percent=100 * mean / total if total else 0.0,
        macs=layer.macs,
        bytes=layer.bytes,
        gflops=2 * layer.macs / mean / 1e6 if layer.macs and mean > 0 else None,
    )


def _undrawn(name: str, row: Reading) -> ExecutedLayer:
    """A layer with a counter that the executed graph does not show."""
    return ExecutedLayer(
        name=name,
        type=row.type,
        primitive=row.primitive,
        precision=row.primitive.rpartition("_")[2],
        input_precision="",
        output_precision="",
        layout="",
        output_shape="",
        order=1 << 30,
        original_names=(),
        macs=None,
        bytes=None,
    )
