"""All specs and results by name, and their JSON form: the same bytes for window, CLI, pipe and project store."""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.core.benchmarking import BenchmarkPrepared, BenchmarkResult, BenchmarkSample, BenchmarkSpec
from workbench.core.conversion import ConvertResult, ConvertSpec
from workbench.core.devices import DevicesResult, DevicesSpec, DoctorResult, DoctorSpec
from workbench.core.inspection import InspectResult, InspectSpec
from workbench.core.profiling import ProfileResult, ProfileSpec
from workbench.core.project import Step
from workbench.core.reporting import ReportResult, ReportSpec

Spec = InspectSpec | ConvertSpec | BenchmarkSpec | ProfileSpec | DevicesSpec | DoctorSpec | ReportSpec
Result = (
    InspectResult
    | ConvertResult
    | BenchmarkResult
    | ProfileResult
    | DevicesResult
    | DoctorResult
    | ReportResult
)
Sample = BenchmarkSample | BenchmarkPrepared

MEASURING = frozenset({Step.BENCHMARK, Step.PROFILE})
"""Steps that run alone, because a neighbour would change their numbers."""


def step_of(spec: Spec | Result) -> Step:
    """The step a spec asks for, or a result answers."""
    return Step(spec.__struct_config__.tag)


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
