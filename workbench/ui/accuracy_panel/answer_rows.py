"""The answers one by one, as the table shows them: from the run's file, or else those that the result itself holds."""

from __future__ import annotations

import logging
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from workbench.core.evaluation import EvaluateResult
from workbench.core.metrics.changes import changed_samples
from workbench.core.metrics.definitions import Task
from workbench.core.metrics.results import ChangedSample, ChangeKind, SampleAnswer

_log = logging.getLogger(__name__)
COMPARING = (Task.AGREEMENT, Task.EMBEDDING)
"""Measured without labels: the reference's answers stand in their place."""
_CLASSIFYING = (Task.CLASSIFICATION, Task.TEXT_CLASSIFICATION)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One sample: what is right, what the reference said (`None`: there is none), what the variant said.

    `kind` is `None` where both say the same.
    """

    id: str
    label: str
    reference: str | None
    candidate: str
    kind: ChangeKind | None
    quality: float | None
    reference_quality: float | None
    score: float | None
    wrong: bool

    @property
    def change(self) -> float | None:
        """By how much the answer got better; negative: worse."""
        if self.quality is None or self.reference_quality is None:
            return None
        return self.quality - self.reference_quality


def changed_rows(result: EvaluateResult) -> tuple[AnswerRow, ...]:
    """The changed samples that the result holds, the worst losses first."""
    changed = result.reference.changed if result.reference is not None else ()
    return tuple(_changed_row(one, result.task) for one in changed)


def all_rows(result: EvaluateResult, file: Path | None) -> tuple[AnswerRow, ...]:
    """Every sample's answer, changed ones first; without the run's file only the changed ones that are known."""
    known = changed_rows(result)
    stored = _stored(file) if file is not None else None
    if stored is None:
        return known
    candidate, reference = stored
    if result.reference is not None and not reference:
        # Without labels the reference's answer is what is right.
        reference = [
            SampleAnswer(id=a.id, answer=a.label, quality=1.0, label=a.label) for a in candidate if a.label
        ]
    changed = {one.id: one for one in changed_samples(reference, candidate)}
    changed |= {row.id: one for row, one in zip(known, _held(result), strict=True)}
    first = [_changed_row(one, result.task) for one in changed.values()]
    order = {row.id: place for place, row in enumerate(known)}
    first.sort(key=lambda row: (order.get(row.id, len(order)),))
    before = {answer.id: answer for answer in reference}
    rest = [_plain_row(a, before.get(a.id), result.task) for a in candidate if a.id not in changed]
    return (*first, *rest)


def _held(result: EvaluateResult) -> Sequence[ChangedSample]:
    return result.reference.changed if result.reference is not None else ()


def _changed_row(one: ChangedSample, task: Task) -> AnswerRow:
    after = one.candidate
    return AnswerRow(
        id=one.id,
        label=after.label or one.reference.label,
        reference=one.reference.answer,
        candidate=after.answer,
        kind=one.kind,
        quality=after.quality,
        reference_quality=one.reference.quality,
        score=after.score,
        wrong=_is_wrong(after, task),
    )


def _plain_row(answer: SampleAnswer, before: SampleAnswer | None, task: Task) -> AnswerRow:
    return AnswerRow(
        id=answer.id,
        label=answer.label,
        reference=before.answer if before is not None else None,
        candidate=answer.answer,
        kind=None,
        quality=answer.quality,
        reference_quality=before.quality if before is not None else None,
        score=answer.score,
        wrong=_is_wrong(answer, task),
    )


def _is_wrong(answer: SampleAnswer, task: Task) -> bool:
    """A box or a number is never wholly wrong; a class is."""
    return task in _CLASSIFYING and answer.quality is not None and answer.quality < 1


def _stored(file: Path) -> tuple[list[SampleAnswer], list[SampleAnswer]] | None:
    """The variant's and the reference's answers; `None` when the file is gone or unreadable."""
    try:
        with np.load(file, allow_pickle=False) as arrays:
            held = {name: arrays[name].tolist() for name in arrays.files}
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        _log.info("The answers %s could not be read: %s", file.name, error)
        return None
    if not {"id", "answer", "label", "quality", "score"} <= held.keys():
        return None
    candidate = _answers(held["id"], held["answer"], held["label"], held["quality"], held["score"])
    reference: list[SampleAnswer] = []
    if "reference_answer" in held and any(held["reference_answer"]):
        unknown = [float("nan")] * len(candidate)
        reference = _answers(
            held["id"], held["reference_answer"], held["label"], held["reference_quality"], unknown
        )
    return candidate, reference


def _answers(*columns: Iterable[Any]) -> list[SampleAnswer]:
    return [
        SampleAnswer(
            id=str(name), answer=str(answer), label=str(label), quality=_known(quality), score=_known(score)
        )
        for name, answer, label, quality, score in zip(*columns, strict=True)
    ]


def _known(value: float) -> float | None:
    return None if value != value else float(value)  # noqa: PLR0124 - NaN is the only one that differs from itself
