"""Top-1 and top-5, each class, and which classes are taken for which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.metrics.definitions import Metric
from workbench.core.metrics.resampling import REPLICATES, Array, Resampler, mean_of
from workbench.core.metrics.results import CONFUSION_CLASSES, ClassScore, Confusion, SampleAnswer
from workbench.engine.metrics.measured import Measured, values_of
from workbench.engine.outputs.answers import ClassAnswer

_NAMED_CONFUSIONS = 50
_OFF_BY_ONE_GAIN = 0.2
"""So much better with labels shifted by one, and better than chance: then they are."""
_ENOUGH_TO_SUSPECT = 10


class ClassificationMeter:
    """`names[label]` are the classes; labels beyond them are counted and shown by number."""

    def __init__(self, names: Sequence[str] = ()) -> None:
        self._names = list(names)
        self._ids: list[str] = []
        self._labels: list[int] = []
        self._best: list[int] = []
        self._ranks: list[int] = []
        self._scores: list[float | None] = []
        self._width = 0
        self._broken = 0
        self._only_best = False

    def add(self, sample: str, answer: ClassAnswer, label: int) -> None:
        """One answer. A label that the network cannot answer counts as wrong; so does NaN."""
        scores = answer.scores
        rank = 0 if answer.best == label else 1_000_000
        if scores is not None:
            self._width = max(self._width, len(scores))
            self._broken += bool(np.isnan(scores).any())
            if answer.best >= 0:
                rank = rank_of(scores, label)
        else:
            self._only_best = True
        self._ids.append(sample)
        self._labels.append(label)
        self._best.append(answer.best)
        self._ranks.append(rank)
        self._scores.append(answer.confidence)

    def finish(self) -> Measured:
        """The numbers of everything that was added."""
        labels, best = np.array(self._labels, np.int64), np.array(self._best, np.int64)
        ranks = np.array(self._ranks)
        resamplers: dict[Metric, Resampler] = {Metric.TOP1: mean_of(ranks < 1)}
        if not self._only_best:
            resamplers[Metric.TOP5] = mean_of(ranks < 5)
        if len(labels):
            resamplers[Metric.BALANCED] = _Balanced(labels, ranks < 1)
        return Measured(
            ids=self._ids,
            resamplers=resamplers,
            values=values_of(resamplers),
            answers=self._answers(),
            per_class=self._per_class(labels, best),
            confusion=self._confusion(labels, best),
            confusions=_confusions(labels, best),
            warnings=tuple(self._warnings(labels, best)),
        )

    def _name(self, number: int) -> str:
        if number < 0:
            return "-"
        return self._names[number] if number < len(self._names) else str(number)

    def _answers(self) -> list[SampleAnswer]:
        return [
            SampleAnswer(
                id=sample,
                answer=self._name(best),
                label=self._name(label),
                quality=1.0 if best == label else 0.0,
                score=score,
            )
            for sample, best, label, score in zip(
                self._ids, self._best, self._labels, self._scores, strict=True
            )
        ]

    def _per_class(
        self, labels: npt.NDArray[np.int64], best: npt.NDArray[np.int64]
    ) -> tuple[ClassScore, ...]:
        return tuple(
            self._score_of(int(number), labels == number, best == number)
            for number in sorted({*range(len(self._names)), *labels.tolist()})
        )

    def _score_of(
        self, number: int, labelled: npt.NDArray[np.bool_], answered: npt.NDArray[np.bool_]
    ) -> ClassScore:
        count, said = int(labelled.sum()), int(answered.sum())
        right = int((labelled & answered).sum())
        recall = right / count if count else None
        return ClassScore(
            index=number,
            name=self._name(number),
            samples=count,
            value=recall,
            precision=right / said if said else None,
            recall=recall,
        )

    def _confusion(
        self, labels: npt.NDArray[np.int64], best: npt.NDArray[np.int64]
    ) -> tuple[tuple[int, ...], ...]:
        count = max(len(self._names), self._width, *(labels + 1), *(best + 1), 0) if len(labels) else 0
        if not 0 < count <= CONFUSION_CLASSES:
            return ()
        known = (labels >= 0) & (best >= 0)
        table = np.bincount(labels[known] * count + best[known], minlength=count * count)
        return tuple(tuple(int(n) for n in row) for row in table.reshape(count, count))

    def _warnings(self, labels: npt.NDArray[np.int64], best: npt.NDArray[np.int64]) -> list[Message]:
        warnings = []
        if self._broken:
            text = QT_TRANSLATE_NOOP(
                "core", "The network answered NaN for {count} samples; they count as wrong."
            )
            warnings.append(say(text, count=self._broken))
        beyond = int((labels >= self._width).sum()) if self._width and not self._only_best else 0
        if beyond:
            text = QT_TRANSLATE_NOOP(
                "core",
                "{count} labels are {width} or more, but the network's classes end at {last}; they count as wrong.",
            )
            warnings.append(say(text, count=beyond, width=self._width, last=self._width - 1))
        offset = suspected_offset(labels, best)
        if offset:
            text = QT_TRANSLATE_NOOP(
                "core",
                "The labels seem to be off by one: with {offset} added to each, {percent} % of the answers are right "
                "(--label-offset {option}).",
            )
            share = float((labels + offset == best).mean())
            percent = f"{100 * share:.1f}"
            warnings.append(say(text, offset=f"{offset:+d}", percent=percent, option=offset))
        return warnings


def rank_of(scores: npt.NDArray[np.floating], label: int) -> int:
    """How many classes stand before the label's; of equal scores the lower class stands first, as `argmax` has it."""
    if not 0 <= label < len(scores):
        return len(scores) + 1_000_000
    own = scores[label]
    return int((scores > own).sum() + (scores[:label] == own).sum())


def suspected_offset(labels: npt.NDArray[np.int64], best: npt.NDArray[np.int64]) -> int:
    """1 or −1 where labels shifted so are far oftener right (a background class the labels do not count), else 0."""
    if len(labels) < _ENOUGH_TO_SUSPECT or len(np.unique(labels)) < 3:
        return 0
    right = {offset: float((labels + offset == best).mean()) for offset in (-1, 0, 1)}
    offset = max((1, -1), key=lambda o: right[o])
    return offset if right[offset] > 0.5 and right[offset] - right[0] > _OFF_BY_ONE_GAIN else 0


@dataclass(frozen=True, slots=True)
class _Balanced:
    """The mean of the classes' recalls; in a replicate only over the classes that were drawn."""

    labels: npt.NDArray[np.int64]
    right: npt.NDArray[np.bool_]

    @property
    def samples(self) -> int:
        return len(self.labels)

    @property
    def affordable(self) -> int:
        return REPLICATES

    def values(self, weights: Array) -> Array:
        places = np.unique(self.labels, return_inverse=True)[1]
        with np.errstate(invalid="ignore"):
            recalls = [np.bincount(places, row * self.right) / np.bincount(places, row) for row in weights]
        return np.asarray(np.nanmean(recalls, axis=1))

    def taken(self, places: npt.NDArray[np.intp]) -> _Balanced:
        return _Balanced(self.labels[places], self.right[places])


def _confusions(labels: npt.NDArray[np.int64], best: npt.NDArray[np.int64]) -> tuple[Confusion, ...]:
    wrong = (labels != best) & (best >= 0)
    pairs, counts = np.unique(np.stack([labels[wrong], best[wrong]], axis=1), axis=0, return_counts=True)
    order = np.argsort(-counts, kind="stable")[:_NAMED_CONFUSIONS]
    return tuple(
        Confusion(label=int(pairs[place][0]), predicted=int(pairs[place][1]), count=int(counts[place]))
        for place in order
    )
