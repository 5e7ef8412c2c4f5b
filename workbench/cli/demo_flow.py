"""The whole flow on the bundled sample: import → convert → benchmark → profile → report, recorded in a project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from workbench import paths
from workbench.cli.execution import run
from workbench.cli.options import Common
from workbench.core.benchmarking import BenchmarkResult, BenchmarkSpec
from workbench.core.conversion import ConvertResult, ConvertSpec
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.inspection import InspectResult, InspectSpec
from workbench.core.measuring import Hint
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.profiling import ProfileResult, ProfileSpec
from workbench.core.project import Variant
from workbench.core.reporting import ReportResult
from workbench.core.specs import Result, Spec

if TYPE_CHECKING:
    from workbench.workspace import Workspace

Kind = TypeVar("Kind", bound=Result)

HINTS = (Hint.LATENCY, Hint.THROUGHPUT)
REPORT_NAME = "report.html"


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
        for variant in (source, converted):
            for hint in HINTS:
                self._benchmark(variant, hint, seconds)
        self._profile(converted, seconds)
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

    def _report(self) -> None:
        output = self.outcome.project / REPORT_NAME
        result = self._do(
            self._workspace.report_spec(output, "Digits: the demo of OV Workbench"), ReportResult
        )
        self.outcome.report = Path(result.path)
        self._done("report", path=result.path, size_bytes=result.size_bytes)
