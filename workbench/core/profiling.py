"""The step *profile*: where the time of one inference goes, layer by layer."""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.core.benchmarking import LatencyStatistics
from workbench.core.environment import Environment
from workbench.core.measuring import MeasuringSpec
from workbench.core.messages import Message
from workbench.core.utilization import UtilizationSummary


class ProfileSpec(MeasuringSpec, frozen=True, kw_only=True, tag="profile", tag_field="step"):
    """Measure in `blocks` freshly compiled blocks of about `seconds` in all (or `iterations` inferences per block)."""

    blocks: int = 5
    seconds: float = 5.0
    iterations: int | None = None


class LayerProfile(msgspec.Struct, frozen=True, kw_only=True):
    """One executed layer; times in ms per inference, mean over blocks with its 95 % interval (Student's t).

    `original_names`: source operations fused into it. `percent`: share of the sum of all layers. `macs`, `bytes`,
    `gflops`, `roofline_percent` are `None` where nothing supports a number.
    """

    name: str
    original_names: tuple[str, ...]
    type: str
    primitive: str
    precision: str
    layout: str
    output_shape: str
    order: int
    executed: bool
    mean_ms: float
    ci_low_ms: float | None
    ci_high_ms: float | None
    percent: float
    macs: int | None = None
    bytes: int | None = None
    gflops: float | None = None
    roofline_percent: float | None = None


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """Time of all layers with the same type or precision."""

    name: str
    count: int
    total_ms: float
    percent: float


class PrecisionTransition(msgspec.Struct, frozen=True, kw_only=True):
    """A layer (mostly a Reorder) at which the precision changes."""

    layer: str
    source: str
    destination: str
    mean_ms: float


class Advice(msgspec.Struct, frozen=True, kw_only=True):
    """A finding with the numbers it rests on."""

    rule: str
    finding: Message
    evidence: Message
    suggestion: Message


class MeasuredLayers(msgspec.Struct, frozen=True, kw_only=True):
    """The part of a profile that a graph is painted by; also read from what `profile --json` printed."""

    device: str
    device_name: str
    effective_precision: str
    input_types: dict[str, str]
    input_shapes: dict[str, str]
    configuration: dict[str, Any]
    layers: tuple[LayerProfile, ...]
    environment: Environment


class ProfileResult(MeasuredLayers, frozen=True, kw_only=True, tag="profile", tag_field="step"):
    """A profile with its conditions. `unattributed_ms` = mean latency - `layers_total_ms` (sync, one request)."""

    latency_ms: LatencyStatistics
    layers_total_ms: float
    unattributed_ms: float
    blocks: int
    iterations: int
    by_type: tuple[Share, ...]
    by_precision: tuple[Share, ...]
    precision_transitions: tuple[PrecisionTransition, ...]
    advice: tuple[Advice, ...]
    utilization: UtilizationSummary
    model_sha256: str | None = None
    warnings: tuple[Message, ...] = ()
