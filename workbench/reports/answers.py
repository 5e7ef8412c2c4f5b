"""What a report draws of an evaluation: classes as bars, confusions as a table, samples that changed their answer."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.core.evaluation import EvaluateResult
from workbench.core.metrics.definitions import Metric, Task
from workbench.core.metrics.results import ChangedSample, Interval
from workbench.core.units import UNKNOWN, error, percent

MOST_CLASSES = 40
MOST_CHANGED = 30
LARGEST_TABLE = 20
"""Classes up to which the table of confusions is drawn; above, the most frequent mistakes are named."""
MOST_CONFUSIONS = 12


@dataclass(frozen=True, slots=True)
class ClassBar:
    """One class; `width_percent` of its value."""

    name: str
    value: str
    samples: str
    width_percent: float
    more: str
    """Precision and recall, for boxes."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table of confusions; `strength` 0..1 of its row, `right` on the diagonal."""

    count: int
    strength: float
    right: bool


@dataclass(frozen=True, slots=True)
class AnswersView:
    """Everything below an evaluation's figures."""

    measure: str
    """What the classes' bars are."""
    classes: tuple[ClassBar, ...]
    class_count: int
    labels: tuple[str, ...]
    table: tuple[tuple[Cell, ...], ...]
    confusions: tuple[tuple[str, str, int], ...]
    changed: tuple[ChangedSample, ...]


def answers_view(result: EvaluateResult) -> AnswersView:
    """The parts that fit on a page."""
    drawn = 0 < len(result.confusion) <= LARGEST_TABLE
    return AnswersView(
        measure={Task.DETECTION: "AP", Task.SEGMENTATION: "IoU"}.get(result.task, "recall"),
        classes=_classes(result),
        class_count=len(result.per_class),
        labels=tuple(_label(result, index) for index in range(len(result.confusion))) if drawn else (),
        table=_table(result) if drawn else (),
        confusions=tuple(
            (_label(result, mistake.label), _label(result, mistake.predicted), mistake.count)
            for mistake in result.confusions[:MOST_CONFUSIONS]
        ),
        changed=result.reference.changed[:MOST_CHANGED] if result.reference is not None else (),
    )


def number(metric: Metric, value: float | None) -> str:
    """`98.40 %` for shares, the number itself for others."""
    if value is None:
        return UNKNOWN
    return percent(100 * value, 2) if metric.facts.share else error(value)


def interval(metric: Metric, ends: Interval | None) -> str:
    """`97.75 – 98.86 %`."""
    if ends is None:
        return ""
    low = number(metric, ends.low)
    return f"{low.removesuffix(' %')} – {number(metric, ends.high)}"


def _classes(result: EvaluateResult) -> tuple[ClassBar, ...]:
    """All, or of many the worst."""
    scores = list(result.per_class)
    if len(scores) > MOST_CLASSES:
        scores = sorted(scores, key=lambda score: 2.0 if score.value is None else score.value)[:MOST_CLASSES]
    return tuple(
        ClassBar(
            name=f"{score.index} {score.name}"
            if score.name and score.name != str(score.index)
            else str(score.index),
            value=UNKNOWN if score.value is None else percent(100 * score.value),
            samples=f"{score.samples:,}",
            width_percent=round(100 * min(max(score.value or 0.0, 0.0), 1.0), 2),
            more=""
            if score.precision is None or score.recall is None
            else f"precision {percent(100 * score.precision)} · recall {percent(100 * score.recall)}",
        )
        for score in scores
    )


def _table(result: EvaluateResult) -> tuple[tuple[Cell, ...], ...]:
    rows = []
    for label, counts in enumerate(result.confusion):
        total = sum(counts) or 1
        cells = (
            Cell(count, round(count / total, 3), right=predicted == label)
            for predicted, count in enumerate(counts)
        )
        rows.append(tuple(cells))
    return tuple(rows)


def _label(result: EvaluateResult, index: int) -> str:
    names = result.class_names
    return names[index] if 0 <= index < len(names) and names[index] else str(index)
