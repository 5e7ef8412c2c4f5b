"""An evaluation for people: the metric with its interval, the reference beside it, each class, what was left out."""

from __future__ import annotations

from rich.console import RenderableType
from rich.text import Text

from workbench.cli.summaries.blocks import conditions, heading, pairs, printable, remarks, table
from workbench.core.evaluation import EvaluateResult, ReferenceComparison
from workbench.core.metrics.definitions import Metric, Task
from workbench.core.metrics.results import ClassScore
from workbench.core.units import duration, rate

MOST_CLASSES = 40
MOST_CHANGES = 12
MOST_FAULTS = 10
_VALUE_OF = {Task.DETECTION: "AP", Task.SEGMENTATION: "IoU"}


def summary(result: EvaluateResult) -> list[RenderableType]:
    """The blocks of an evaluation's summary."""
    return [
        heading("Evaluation", f"{result.device} · {result.device_name}"),
        pairs(_figures(result)),
        *(_reference(result.reference, result.metric) if result.reference is not None else []),
        *_classes(result),
        *_confusions(result),
        *_faults(result),
        *remarks(result.warnings),
    ]


def number(metric: Metric, value: float | None) -> str:
    """`98.40 %` for shares, the number itself for others."""
    if value is None:
        return "n/a"
    return f"{100 * value:.2f} %" if metric.facts.share else f"{value:.4g}"


def _figures(result: EvaluateResult) -> list[tuple[str, RenderableType]]:
    value = Text(number(result.metric, result.value), style="bold")
    interval = result.interval
    if interval is not None:
        low, high = number(result.metric, interval.low), number(result.metric, interval.high)
        value.append(f"   {low} – {high} with {100 * interval.confidence:.0f} % confidence", style="dim")
    others = [m for m in result.metrics if m.metric is not result.metric]
    return [
        (str(result.metric.facts.title), value),
        *((str(m.metric.facts.title), number(m.metric, m.value)) for m in others),
        ("samples", f"{result.samples:,} of {result.dataset_format}" + _stopped(result)),
        ("effective precision", Text(result.effective_precision, style="bold")),
        ("outputs read as", f"{result.adapter.adapter.head.value}: {result.adapter.why}"),
        (
            "evaluated",
            f"in {duration(result.duration_s)}, {rate(result.throughput_fps)} with reading and decoding · "
            f"{result.requests} requests · batch {result.batch}",
        ),
        *conditions(result.environment),
    ]


def _stopped(result: EvaluateResult) -> str:
    return " (stopped early)" if result.stopped_early else ""


def _reference(found: ReferenceComparison, metric: Metric) -> list[RenderableType]:
    rows: list[tuple[str, RenderableType]] = []
    if found.value is not None:
        rows.append((str(metric.facts.title), number(metric, found.value)))
    if found.agreement is not None:
        rows.append(("agreement", f"{100 * found.agreement:.2f} %"))
    if found.verdict is not None:
        rows.append(("verdict", Text(str(found.verdict), style="bold")))
    rows.append(("changed", f"{found.lost} worse · {found.gained} better · {found.other} other answers"))
    blocks: list[RenderableType] = [
        heading("Reference", f"{found.model} · {found.effective_precision} · {found.samples:,} samples"),
        pairs(rows),
    ]
    if found.changed:
        shown = found.changed[:MOST_CHANGES]
        blocks.append(
            table(
                ("~sample", "change", "label", "reference", "now"),
                [
                    (
                        printable(c.id),
                        c.kind.value,
                        *map(printable, (c.candidate.label, c.reference.answer, c.candidate.answer)),
                    )
                    for c in shown
                ],
            )
        )
    return blocks


def _classes(result: EvaluateResult) -> list[RenderableType]:
    if not result.per_class:
        return []
    worst = sorted(result.per_class, key=_by_value)
    shown = worst[:MOST_CLASSES] if len(worst) > MOST_CLASSES else list(result.per_class)
    note = f"the {MOST_CLASSES} worst of {len(worst)}" if len(worst) > MOST_CLASSES else ""
    value = _VALUE_OF.get(result.task)
    columns = ("~class", ">labelled", *([f">{value}"] if value else []), ">precision", ">recall")
    return [heading("Classes", note), table(columns, [_class_row(score, value) for score in shown])]


def _by_value(score: ClassScore) -> tuple[bool, float]:
    return score.value is None, score.value or 0.0


def _class_row(score: ClassScore, value: str | None) -> tuple[str, ...]:
    return (
        score.name if score.name == str(score.index) else f"{score.index} {printable(score.name)}",
        f"{score.samples:,}",
        *([_share(score.value)] if value else []),
        _share(score.precision),
        _share(score.recall),
    )


def _share(value: float | None) -> str:
    return "n/a" if value is None else f"{100 * value:.1f} %"


def _confusions(result: EvaluateResult) -> list[RenderableType]:
    if not result.confusions:
        return []
    names = result.class_names

    def named(label: int) -> str:
        return printable(names[label]) if 0 <= label < len(names) else str(label)

    rows = [(named(c.label), named(c.predicted), str(c.count)) for c in result.confusions[:5]]
    return [heading("Most often taken for another"), table(("~class", "~taken for", ">samples"), rows)]


def _faults(result: EvaluateResult) -> list[RenderableType]:
    if not result.faults:
        return []
    note = f"{result.fault_count:,} samples were left out"
    rows = [(printable(fault.sample), str(fault.why)) for fault in result.faults[:MOST_FAULTS]]
    return [heading("Faults", note), table(("~sample", "~why"), rows)]
