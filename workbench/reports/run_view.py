"""A run as the template draws it: its result, what stands in the list of runs, and the geometry of its charts."""

from __future__ import annotations

import shlex
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.core.benchmarking import BenchmarkResult
from workbench.core.comparing import CompareResult, CompareVerdict
from workbench.core.evaluation import EvaluateResult
from workbench.core.profiling import ProfileResult
from workbench.core.project import RunSummary, Step, Variant
from workbench.core.reporting import Reported, ReportRun
from workbench.core.units import figure, milliseconds, rate
from workbench.reports import charts
from workbench.reports.answers import AnswersView, answers_view, interval, number
from workbench.reports.ratio_chart import RatioChart, ratio_chart

MOST_SETTINGS = 60
VERDICTS = {
    CompareVerdict.B_FASTER: "B is faster",
    CompareVerdict.A_FASTER: "A is faster",
    CompareVerdict.NO_SIGNIFICANT_DIFFERENCE: "no significant difference",
}


@dataclass(frozen=True, slots=True)
class RunView:
    """A run with what the template draws of it; of the results one is not `None`."""

    anchor: str
    summary: RunSummary
    variant: str
    result: Reported
    headline: str
    """What it found, for the list of runs."""
    latency: str = ""
    verdict: str = ""
    tone: str = ""
    """The CSS class of the verdict."""
    histogram: charts.Histogram | None = None
    layers: tuple[charts.LayerBar, ...] = ()
    by_type: tuple[charts.ShareBar, ...] = ()
    by_precision: tuple[charts.ShareBar, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    answers: AnswersView | None = None
    ratio: RatioChart | None = None
    sides: tuple[tuple[str, str, BenchmarkResult], ...] = ()
    """Letter, name and measurement of the two sides of a comparison."""

    @property
    def label(self) -> str:
        """What the run is called in lists: variant, title or step, hint."""
        hint = f" ({self.summary.hint})" if self.summary.hint else ""
        return f"{self.variant} · {self.summary.title or self.summary.step.value}{hint}"

    @property
    def benchmark(self) -> BenchmarkResult | None:
        return self.result if isinstance(self.result, BenchmarkResult) else None

    @property
    def device_name(self) -> str:
        """Of a comparison B's, to whose variant it belongs."""
        return (
            self.result.b.device_name if isinstance(self.result, CompareResult) else self.result.device_name
        )

    @property
    def template(self) -> str:
        """The file that draws it."""
        kinds = {
            BenchmarkResult: Step.BENCHMARK,
            ProfileResult: Step.PROFILE,
            EvaluateResult: Step.EVALUATE,
            CompareResult: Step.COMPARE,
        }
        return f"{kinds[type(self.result)].value}.html.j2"


def run_view(
    run: ReportRun, index: int, variants: Mapping[str, Variant], names: Mapping[str, str]
) -> RunView:
    """Everything the page shows of one run."""
    variant = variants.get(run.summary.variant_id)
    shared: dict[str, Any] = {
        "anchor": f"run-{index}",
        "summary": run.summary,
        "variant": run.summary.variant_id if variant is None else _title(variant, names),
        "result": run.result,
    }
    result = run.result
    if isinstance(result, EvaluateResult):
        ends = interval(result.metric, result.interval)
        value = f"{result.metric.facts.title} {number(result.metric, result.value)}"
        return RunView(
            **shared, headline=f"{value} [{ends}]" if ends else value, answers=answers_view(result)
        )
    if isinstance(result, CompareResult):
        return _comparison(result, shared, variants.values(), names)
    if isinstance(result, ProfileResult):
        return RunView(
            **shared,
            headline="",
            latency=milliseconds(result.latency_ms.median),
            layers=charts.layer_bars(result),
            by_type=charts.share_bars(result, by_precision=False),
            by_precision=charts.share_bars(result, by_precision=True),
            settings=_settings(result.configuration),
        )
    verdict = result.stability.verdict.value
    return RunView(
        **shared,
        headline=rate(result.throughput_fps),
        latency=milliseconds(result.latency_ms.median),
        verdict=verdict,
        tone=verdict,
        histogram=_histogram(result),
        settings=_settings(result.configuration),
    )


def _comparison(
    result: CompareResult, shared: dict[str, Any], variants: Iterable[Variant], names: Mapping[str, str]
) -> RunView:
    known = {variant.sha256: variant for variant in variants if variant.sha256}
    ratio = result.ratio
    return RunView(
        **shared,
        headline=f"B/A {figure(ratio.median, 4)} × [{figure(ratio.ci_low, 4)} … {figure(ratio.ci_high, 4)}]",
        verdict=VERDICTS[result.verdict],
        tone="" if result.verdict is CompareVerdict.NO_SIGNIFICANT_DIFFERENCE else "stable",
        ratio=ratio_chart(result),
        sides=tuple(
            (letter, _side(side, known, names), side) for letter, side in (("A", result.a), ("B", result.b))
        ),
    )


def _side(side: BenchmarkResult, known: Mapping[str, Variant], names: Mapping[str, str]) -> str:
    """The variant of that content, else the file that was measured."""
    variant = known.get(side.model_sha256 or "")
    if variant is not None:
        return _title(variant, names)
    try:
        words = shlex.split(side.benchmark_app_command)
    except ValueError:
        return ""
    return Path(words[words.index("-m") + 1]).name if "-m" in words[:-1] else ""


def _title(variant: Variant, names: Mapping[str, str]) -> str:
    return f"{names.get(variant.model_id, '')} › {variant.name}"


def _settings(configuration: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
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
