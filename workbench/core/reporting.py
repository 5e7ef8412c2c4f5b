"""The step *report*: a file for people, made from a project's runs."""

from __future__ import annotations

import msgspec

from workbench.core.benchmarking import BenchmarkResult
from workbench.core.comparing import CompareResult
from workbench.core.evaluation import EvaluateResult
from workbench.core.profiling import ProfileResult
from workbench.core.project import Model, RunSummary, Variant

Reported = BenchmarkResult | ProfileResult | EvaluateResult | CompareResult
"""What a report shows of a run."""


class ReportRun(msgspec.Struct, frozen=True, kw_only=True):
    """A run with its whole result."""

    summary: RunSummary
    result: Reported


class ReportSpec(msgspec.Struct, frozen=True, kw_only=True, tag="report", tag_field="step"):
    """Write one self-contained HTML file to `output`; carries all data, so that the worker needs no project."""

    output: str
    title: str
    models: tuple[Model, ...]
    variants: tuple[Variant, ...]
    runs: tuple[ReportRun, ...]


class ReportResult(msgspec.Struct, frozen=True, kw_only=True, tag="report", tag_field="step"):
    """Where the report lies."""

    path: str
    size_bytes: int
