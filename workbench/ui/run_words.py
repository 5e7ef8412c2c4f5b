"""A run in a line: its headline, its verdict and its picture, the same in the tree, its tips and every list of runs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from workbench.core.benchmarking import Verdict
from workbench.core.comparing import CompareVerdict
from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.core.metrics.definitions import Metric
from workbench.core.project import RATIO, RunFigure, RunSummary, Step
from workbench.core.units import UNKNOWN, error, figure, milliseconds, rate
from workbench.ui.i18n import translate_message
from workbench.ui.words import verdict_word

_ICONS = {
    Step.BENCHMARK: "speedometer",
    Step.PROFILE: "layers-outline",
    Step.EVALUATE: "bullseye-arrow",
    Step.COMPARE: "scale-balance",
}
_COMPARED = {
    CompareVerdict.B_FASTER: QT_TRANSLATE_NOOP("Words", "B is faster"),
    CompareVerdict.A_FASTER: QT_TRANSLATE_NOOP("Words", "A is faster"),
    CompareVerdict.NO_SIGNIFICANT_DIFFERENCE: QT_TRANSLATE_NOOP("Words", "no significant difference"),
}


def run_icon(step: Step) -> str:
    """The name of the step's icon."""
    return _ICONS.get(step, "chart-box-outline")


def run_figure(run: RunSummary) -> str:
    """The headline of a run: a ratio or a metric, throughput under a throughput hint, else the median latency."""
    if run.figure is not None:
        return _number(run.figure, run.figure.value)
    if run.throughput_fps is not None and run.hint != "latency":
        return rate(run.throughput_fps)
    return milliseconds(run.latency_median_ms) if run.latency_median_ms is not None else ""


def whole_figure(run: RunSummary) -> str:
    """The headline with its interval and the name of what it is, where it has these."""
    shown = run.figure
    if shown is None:
        return run_figure(run)
    return f"{_name(shown)} {_number(shown, shown.value)} {run_interval(run)}".strip()


def run_interval(run: RunSummary) -> str:
    """The ends of the headline's interval, without a unit; empty where there is none."""
    shown = run.figure
    if shown is None or shown.low is None or shown.high is None:
        return ""
    low, high = (_number(shown, end).partition(" ")[0] for end in (shown.low, shown.high))
    return f"[{low} … {high}]"


def run_verdict(run: RunSummary) -> str:
    """Whether a benchmark was steady, or which side of a comparison is faster; empty where neither was said."""
    if run.verdict is None:
        return ""
    for verdict, text in _COMPARED.items():
        if run.verdict == verdict.value:
            return QCoreApplication.translate("Words", text)
    known = {verdict.value: verdict for verdict in Verdict}
    return verdict_word(known[run.verdict]) if run.verdict in known else run.verdict


def _name(shown: RunFigure) -> str:
    if shown.name == RATIO:
        return "B/A"
    known = {metric.value: metric for metric in Metric}
    return translate_message(known[shown.name].facts.title) if shown.name in known else shown.name


def _number(shown: RunFigure, value: float | None) -> str:
    """`1.283 ×`, `98.40 %`, `0.0123`."""
    if value is None:
        return UNKNOWN
    if shown.name == RATIO:
        return f"{figure(value, 4)} ×"
    share = any(metric.value == shown.name and metric.facts.share for metric in Metric)
    return f"{100 * value:.2f} %" if share else error(value)
