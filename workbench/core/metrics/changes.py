"""Which samples two variants answer differently, the worst losses first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from workbench.core.metrics.results import ChangedSample, ChangeKind, SampleAnswer

NOTICED = 0.05
"""A quality that moves by less is the same answer: boxes and masks are never equal to the last pixel."""

_ORDER = (ChangeKind.LOST, ChangeKind.GAINED, ChangeKind.OTHER)


def changed_samples(
    reference: Iterable[SampleAnswer], candidate: Iterable[SampleAnswer], *, noticed: float = NOTICED
) -> tuple[ChangedSample, ...]:
    """Samples in both (by id) with another quality, or for classes another answer; losses first, largest first."""
    before_all, after_all = list(reference), list(candidate)
    known = dict(zip(occurrences(answer.id for answer in before_all), before_all, strict=True))
    changes = []
    for key, answer in zip(occurrences(answer.id for answer in after_all), after_all, strict=True):
        before = known.get(key)
        if before is None:
            continue
        kind = _kind(before, answer, noticed)
        if kind is not None:
            changes.append(ChangedSample(id=answer.id, kind=kind, reference=before, candidate=answer))
    return tuple(sorted(changes, key=_place))


def occurrences(ids: Iterable[str]) -> list[tuple[str, int]]:
    """Each id with how often it came before: a list may name a file twice, even with another label."""
    counts = Counter[str]()
    found = []
    for name in ids:
        found.append((name, counts[name]))
        counts[name] += 1
    return found


def _kind(before: SampleAnswer, after: SampleAnswer, noticed: float) -> ChangeKind | None:
    difference = _difference(before, after)
    if difference < -noticed:
        return ChangeKind.LOST
    if difference > noticed:
        return ChangeKind.GAINED
    return ChangeKind.OTHER if before.answer != after.answer else None


def _difference(before: SampleAnswer, after: SampleAnswer) -> float:
    if before.quality is None or after.quality is None:
        return 0.0
    return after.quality - before.quality


def _place(change: ChangedSample) -> tuple[int, float, str]:
    return _ORDER.index(change.kind), -abs(_difference(change.reference, change.candidate)), change.id
