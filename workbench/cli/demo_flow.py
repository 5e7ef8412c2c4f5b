"""The whole flow on the bundled sample, recorded in a project.

Import → convert → quantize → benchmark → profile → compare → evaluate → report.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from workbench import paths
from workbench.cli.execution import run
from workbench.cli.options import Common
from workbench.core.benchmarking import BenchmarkResult, BenchmarkSpec
from workbench.core.comparing import CompareResult, CompareSide, CompareSpec
from workbench.core.conversion import ConvertResult, ConvertSpec
from workbench.core.datasets import DatasetFormat, DatasetRef
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.evaluation import EvaluateResult, EvaluateSpec
from workbench.core.inspection import InspectResult, InspectSpec
from workbench.core.measuring import Hint
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.metrics.definitions import Metric
from workbench.core.profiling import ProfileResult, ProfileSpec
from workbench.core.project import Variant
from workbench.core.quantization import AccuracyCheck, QuantizeResult, QuantizeSpec
from workbench.core.reporting import ReportResult
from workbench.core.specs import Result, Spec

if TYPE_CHECKING:
    from workbench.workspace import Workspace

Kind = TypeVar("Kind", bound=Result)

HINTS = (Hint.LATENCY, Hint.THROUGHPUT)
REPORT_NAME = "report.html"
COMPARED_FOR = 5.0
"""The comparison takes so many times the length of one measurement: it starts fresh processes again and again."""


@dataclass(slots=True)
class DemoOutcome:
    """What the demo leaves behind; `steps` holds each step's headline figures."""

    project: Path
    report: Path | None = None
    screenshots: list[Path] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """The object of `demo --json`."""
        return {
            "project": str(self.project),
            "report": None if self.report is None else str(self.report),
            "screenshots": [str(picture) for picture in self.screenshots],
            "steps": self.steps,
            "notes": self.notes,
        }


def sample_model() -> Path:
    """The bundled classifier; raises `WorkbenchError` when the installation is incomplete."""
    model = paths.resources() / "sample" / "digits.onnx"
    if not model.is_file():
        raise WorkbenchError(
            ErrorCode.FILE_MISSING,
            say(QT_TRANSLATE_NOOP("core", "The bundled sample is not there.")),
            say(QT_TRANSLATE_NOOP("core", "{path} does not exist."), path=str(model)),
            (say(QT_TRANSLATE_NOOP("core", "Install the workbench again.")),),
        )
    return model


def sample_data(name: str) -> DatasetRef:
    """The bundled pictures of digits: `calibration` or `evaluation`, which share none."""
    return DatasetRef(path=str(paths.resources() / "sample" / name), format=DatasetFormat.CLASS_FOLDERS)


def new_project() -> Path:
    """`demo` in the folder for projects, or `demo-2`, `demo-3`, … when it is taken."""
    home, number = paths.projects_dir(), 1
    folder = home / "demo"
    while folder.exists():
        number += 1
        folder = home / f"demo-{number}"
    return folder


class DemoFlow:
    """Runs the steps one after the other; `announce` hears a headline after each."""

    def __init__(
        self, workspace: Workspace, project: Path, options: Common, announce: Callable[[dict[str, Any]], None]
    ) -> None:
        self._workspace = workspace
        self._options = options
        self._announce = announce
        self.outcome = DemoOutcome(project)

    def run(self, model: Path, seconds: float) -> DemoOutcome:
        """The whole flow; raises `WorkbenchError` at the first step that fails."""
        source = self._import(model)
        converted = self._convert(source)
        quantized = self._quantize(source)
        for variant in (converted, quantized):
            for hint in HINTS:
                self._benchmark(variant, hint, seconds)
        self._profile(quantized, seconds)
        self._compare(converted, quantized, seconds)
        self._evaluate(quantized, source)
        self._report()
        return self.outcome

    def _do(self, spec: Spec, kind: type[Kind], variant: Variant | None = None) -> Kind:
        return run(self._workspace, spec, kind, self._options, None if variant is None else variant.id)

    def _done(self, step: str, **figures: Any) -> None:
        entry = {"step": step, **figures}
        self.outcome.steps.append(entry)
        self._announce(entry)

    def _variant_at(self, path: str) -> Variant:
        wanted = Path(path).resolve()
        return next(v for v in reversed(self._workspace.variants()) if Path(v.path).resolve() == wanted)

    def _import(self, model: Path) -> Variant:
        facts = self._do(InspectSpec(model=str(model)), InspectResult)
        variant = self._variant_at(str(model))
        self._done(
            "import",
            variant=variant.name,
            format=facts.format.value,
            parameter_count=facts.parameter_count,
            macs=facts.macs,
        )
        return variant

    def _convert(self, source: Variant) -> Variant:
        result = self._do(ConvertSpec(model=source.path, output_dir=""), ConvertResult, source)
        variant = self._variant_at(result.xml)
        self._done(
            "convert",
            variant=variant.name,
            precision=result.precision,
            size_bytes=result.size_bytes,
            convert_ms=result.convert_ms,
        )
        return variant

    def _quantize(self, source: Variant) -> Variant:
        """From the f32 source, so that size and accuracy are told against f32."""
        spec = QuantizeSpec(
            model=source.path,
            output_dir="",
            dataset=sample_data("calibration"),
            accuracy=AccuracyCheck(metric=Metric.TOP1, dataset=sample_data("evaluation")),
        )
        result = self._do(spec, QuantizeResult, source)
        variant = self._variant_at(result.xml)
        accuracy = result.accuracy
        self._done(
            "quantize",
            variant=variant.name,
            size_bytes=result.size_bytes,
            size_ratio=result.size_ratio,
            quantized_operations=result.quantized_operations,
            total_operations=result.total_operations,
            samples_used=result.samples_used,
            quantize_ms=result.quantize_ms,
            accuracy=None
            if accuracy is None
            else {
                "metric": accuracy.metric.value,
                "reference": accuracy.reference,
                "quantized": accuracy.quantized,
                "drop": accuracy.drop,
            },
        )
        return variant

    def _benchmark(self, variant: Variant, hint: Hint, seconds: float) -> None:
        spec = BenchmarkSpec(model=variant.path, hint=hint, seconds=seconds)
        result = self._do(spec, BenchmarkResult, variant)
        self._done(
            "benchmark",
            variant=variant.name,
            hint=hint.value,
            effective_precision=result.effective_precision,
            input_types=result.input_types,
            throughput_fps=result.throughput_fps,
            latency_median_ms=result.latency_ms.median,
            verdict=result.stability.verdict.value,
        )

    def _profile(self, variant: Variant, seconds: float) -> None:
        result = self._do(ProfileSpec(model=variant.path, seconds=seconds), ProfileResult, variant)
        executed = [layer for layer in result.layers if layer.executed]
        slowest = max(executed, key=lambda layer: layer.mean_ms, default=None)
        self._done(
            "profile",
            variant=variant.name,
            effective_precision=result.effective_precision,
            layers=len(executed),
            layers_total_ms=result.layers_total_ms,
            unattributed_ms=result.unattributed_ms,
            slowest_layer=None if slowest is None else slowest.name,
            slowest_percent=None if slowest is None else slowest.percent,
        )

    def _compare(self, a: Variant, b: Variant, seconds: float) -> None:
        spec = CompareSpec(
            a=CompareSide(model=a.path), b=CompareSide(model=b.path), seconds=COMPARED_FOR * seconds
        )
        result = self._do(spec, CompareResult, b)
        ratio = result.ratio
        self._done(
            "compare",
            a=a.name,
            b=b.name,
            precisions=result.precisions,
            ratio={"median": ratio.median, "ci_low": ratio.ci_low, "ci_high": ratio.ci_high},
            confidence=ratio.confidence,
            verdict=result.verdict.value,
            sentence=str(result.sentence),
            rounds=result.rounds,
            instances=result.instances,
        )

    def _evaluate(self, variant: Variant, reference: Variant) -> None:
        spec = EvaluateSpec(model=variant.path, dataset=sample_data("evaluation"), reference=reference.path)
        result = self._do(spec, EvaluateResult, variant)
        beside = result.reference
        interval = result.interval
        self._done(
            "evaluate",
            variant=variant.name,
            metric=result.metric.value,
            value=result.value,
            interval=None if interval is None else [interval.low, interval.high],
            samples=result.samples,
            effective_precision=result.effective_precision,
            reference=None if beside is None else beside.value,
            verdict=None if beside is None or beside.drop is None else beside.drop.verdict.value,
            sentence=None if beside is None or beside.verdict is None else str(beside.verdict),
        )

    def _report(self) -> None:
        output = self.outcome.project / REPORT_NAME
        result = self._do(
            self._workspace.report_spec(output, "Digits: the demo of OV Workbench"), ReportResult
        )
        self.outcome.report = Path(result.path)
        self._done("report", path=result.path, size_bytes=result.size_bytes)
