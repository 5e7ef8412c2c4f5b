"""The HTML report: data from the spec, geometry from `charts`, look from the template; one file, no network."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import jinja2

from workbench import __version__, paths
from workbench.core import units
from workbench.core.benchmarking import BenchmarkResult
from workbench.core.environment import Environment
from workbench.core.profiling import ProfileResult
from workbench.core.project import RunSummary, Variant
from workbench.core.reporting import ReportRun, ReportSpec
from workbench.reports import charts

TEMPLATES = Path(__file__).with_name("templates")
MOST_SETTINGS = 60


@dataclass(frozen=True, slots=True)
class RunView:
    """A run with what the template draws of it."""

    anchor: str
    summary: RunSummary
    variant: str
    benchmark: BenchmarkResult | None
    profile: ProfileResult | None
    histogram: charts.Histogram | None
    layers: tuple[charts.LayerBar, ...] = ()
    by_type: tuple[charts.ShareBar, ...] = ()
    by_precision: tuple[charts.ShareBar, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def label(self) -> str:
        """What the run is called in lists: variant, title or step, hint."""
        hint = f" ({self.summary.hint})" if self.summary.hint else ""
        return f"{self.variant} · {self.summary.title or self.summary.step.value}{hint}"

    @property
    def result(self) -> BenchmarkResult | ProfileResult:
        """The result of whichever step it was."""
        result = self.benchmark or self.profile
        assert result is not None
        return result


def render(spec: ReportSpec) -> str:
    """The whole page as text; every name from a model or project is escaped."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters.update(
        ms=units.milliseconds,
        figure=units.figure,
        fps=units.rate,
        percent=units.percent,
        bytes=units.byte_size,
        count=units.count,
        duration=units.duration,
        moment=moment,
    )
    variants = {variant.id: variant for variant in spec.variants}
    names = {model.id: model.name for model in spec.models}
    runs = [_view(run, index, variants, names) for index, run in enumerate(spec.runs, 1)]
    return environment.get_template("report.html.j2").render(
        title=spec.title,
        models=[(model, lineage(model.id, spec.variants)) for model in spec.models],
        runs=runs,
        fastest=max((run.benchmark.throughput_fps for run in runs if run.benchmark), default=0.0),
        environments=_environments(runs),
        made_at=datetime.now().astimezone().isoformat(timespec="seconds"),
        version=__version__,
        colors={theme: precision_colors(theme) for theme in ("light", "dark")},
    )


def precision_colors(theme: str) -> dict[str, str]:
    """The window's own colours: a precision looks the same wherever it is drawn."""
    content = json.loads((paths.resources() / "themes" / f"{theme}.json").read_text(encoding="utf-8"))
    colors: dict[str, str] = content["precisions"]
    return colors


def moment(text: str) -> str:
    """An ISO 8601 time as people write it; anything else as it is."""
    try:
        return datetime.fromisoformat(text).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return text


def lineage(model_id: str, variants: tuple[Variant, ...]) -> list[tuple[int, Variant]]:
    """The model's variants, children after and one step deeper than their parent."""
    own = [variant for variant in variants if variant.model_id == model_id]
    known = {variant.id for variant in own}
    ordered: list[tuple[int, Variant]] = []

    def descend(parent: str | None, depth: int) -> None:
        for variant in own:
            # A parent that was deleted makes its child a root.
            above = variant.parent_id if variant.parent_id in known else None
            if above == parent and all(variant is not seen for _, seen in ordered):
                ordered.append((depth, variant))
                descend(variant.id, depth + 1)

    descend(None, 0)
    return ordered


def _view(run: ReportRun, index: int, variants: dict[str, Variant], names: dict[str, str]) -> RunView:
    variant = variants.get(run.summary.variant_id)
    benchmark = run.result if isinstance(run.result, BenchmarkResult) else None
    profile = run.result if isinstance(run.result, ProfileResult) else None
    return RunView(
        anchor=f"run-{index}",
        summary=run.summary,
        variant=run.summary.variant_id
        if variant is None
        else f"{names.get(variant.model_id, '')} › {variant.name}",
        benchmark=benchmark,
        profile=profile,
        histogram=None if benchmark is None else _histogram(benchmark),
        layers=() if profile is None else charts.layer_bars(profile),
        by_type=() if profile is None else charts.share_bars(profile, by_precision=False),
        by_precision=() if profile is None else charts.share_bars(profile, by_precision=True),
        settings=_settings(run.result.configuration),
    )


def _settings(configuration: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in sorted(configuration.items()))[:MOST_SETTINGS]


def _histogram(result: BenchmarkResult) -> charts.Histogram | None:
    latencies = read_latencies(result.samples_file)
    statistics = result.latency_ms
    marks = (("median", statistics.median), ("p95", statistics.p95), ("p99", statistics.p99))
    return charts.histogram(latencies, marks)


def read_latencies(samples_file: str | None) -> list[float]:
    """Per-request latencies in ms; nothing when the file is gone or broken (the percentiles stay)."""
    if samples_file is None or not Path(samples_file).is_file():
        return []
    import numpy

    try:
        with numpy.load(samples_file, allow_pickle=False) as samples:
            latencies: list[float] = samples["latency_ms"].astype(float).tolist()
            return latencies
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
        return []


def _environments(runs: list[RunView]) -> list[tuple[Environment, list[RunView]]]:
    """Machines the runs were made on, each with its runs; what changes from run to run is shown with the run."""
    groups: dict[tuple[str, ...], tuple[Environment, list[RunView]]] = {}
    for run in runs:
        env = run.result.environment
        key = (env.host, env.cpu_name, env.kernel, env.openvino_version, env.workbench_version)
        groups.setdefault(key, (env, []))[1].append(run)
    return list(groups.values())
