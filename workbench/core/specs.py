"""All specs and results by name, and their JSON form: the same bytes for window, CLI, pipe and project store."""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.core.benchmarking import BenchmarkPrepared, BenchmarkResult, BenchmarkSample, BenchmarkSpec
from workbench.core.comparing import CompareResult, CompareSample, CompareSpec
from workbench.core.compression import CompressResult, CompressSpec
from workbench.core.conversion import ConvertResult, ConvertSpec, left_unverified
from workbench.core.devices import DevicesResult, DevicesSpec, DoctorResult, DoctorSpec
from workbench.core.evaluation import EvaluateResult, EvaluateSample, EvaluateSpec
from workbench.core.graph import (
    AffinityResult,
    AffinitySpec,
    GraphResult,
    GraphSpec,
    LayoutResult,
    LayoutSpec,
    NodeResult,
    NodeSpec,
)
from workbench.core.graph_diff import StructureResult, StructureSpec
from workbench.core.graph_mapping import LinkResult, LinkSpec, MappingResult, MappingSpec
from workbench.core.inspection import InspectResult, InspectSpec
from workbench.core.looking import DatasetResult, DatasetSpec
from workbench.core.messages import Message
from workbench.core.previewing import PreviewResult, PreviewSpec
from workbench.core.profiling import ProfileResult, ProfileSpec
from workbench.core.project import Step
from workbench.core.pruning import PruneResult, PruneSpec, SparsityResult, SparsitySpec
from workbench.core.quantization import (
    QuantizePlanResult,
    QuantizePlanSpec,
    QuantizeResult,
    QuantizeSpec,
    left_unmeasured,
)
from workbench.core.reporting import ReportResult, ReportSpec
from workbench.core.sample_views import SamplesResult, SamplesSpec

Spec = (
    InspectSpec
    | ConvertSpec
    | QuantizeSpec
    | QuantizePlanSpec
    | CompressSpec
    | PruneSpec
    | SparsitySpec
    | SamplesSpec
    | PreviewSpec
    | GraphSpec
    | LayoutSpec
    | NodeSpec
    | AffinitySpec
    | MappingSpec
    | LinkSpec
    | StructureSpec
    | BenchmarkSpec
    | ProfileSpec
    | EvaluateSpec
    | DatasetSpec
    | CompareSpec
    | DevicesSpec
    | DoctorSpec
    | ReportSpec
)
Result = (
    InspectResult
    | ConvertResult
    | QuantizeResult
    | QuantizePlanResult
    | CompressResult
    | PruneResult
    | SparsityResult
    | SamplesResult
    | PreviewResult
    | GraphResult
    | LayoutResult
    | NodeResult
    | AffinityResult
    | MappingResult
    | LinkResult
    | StructureResult
    | BenchmarkResult
    | ProfileResult
    | EvaluateResult
    | DatasetResult
    | CompareResult
    | DevicesResult
    | DoctorResult
    | ReportResult
)
Sample = BenchmarkSample | BenchmarkPrepared | CompareSample | EvaluateSample

MEASURING = frozenset({Step.BENCHMARK, Step.PROFILE, Step.COMPARE})
"""Steps that run alone, because a neighbour would change their numbers."""


def step_of(spec: Spec | Result) -> Step:
    """The step a spec asks for, or a result answers."""
    return Step(spec.__struct_config__.tag)


def unfinished(result: Result, why: Message, *, crashed: bool) -> Result:
    """What is kept of a step that ended early after handing over `result`: it says what is missing, and `why`.

    The same object when nothing is missing. `crashed`: native code died by itself.
    """
    if isinstance(result, QuantizeResult):
        return left_unmeasured(result, why)
    return left_unverified(result, why, crashed=crashed) if isinstance(result, ConvertResult) else result


def encode(value: Any) -> bytes:
    """JSON of a spec, result or any struct made of core's types; NaN and infinities become null."""
    return msgspec.json.encode(value)


def decode_spec(data: bytes | str) -> Spec:
    """Read a spec back; raises `msgspec.ValidationError` with the path of what does not fit."""
    spec: Spec = msgspec.json.decode(data, type=Spec)
    return spec


def decode_result(data: bytes | str) -> Result:
    """Read a result back; raises `msgspec.ValidationError`."""
    result: Result = msgspec.json.decode(data, type=Result)
    return result
