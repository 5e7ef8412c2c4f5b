"""How far a network answers as its reference does, for data without labels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.core.metrics.definitions import Metric
from workbench.core.metrics.resampling import Resampler, mean_of
from workbench.core.metrics.results import SampleAnswer
from workbench.engine.metrics.measured import Measured, values_of
from workbench.engine.metrics.numbers import broken_warning, cosine
from workbench.engine.outputs.answers import Answer, ClassAnswer, Detections, MaskAnswer, Values
from workbench.engine.outputs.boxes import overlaps

SURE = 0.3
"""Boxes with a lower score are not compared: below, networks guess."""
OVERLAP = 0.5


class AgreementMeter:
    """One number from 0 to 1 a sample, by the kind of answer.

    Classes: the same or not. Masks: the share of pixels of the same class. Boxes of score 0.3 or more: F1 of those that
    find one of the same class with an IoU of 0.50. Numbers: 1 − ‖a − r‖ / ‖r‖, at least 0, and their cosine.
    """

    def __init__(self, names: Sequence[str] = ()) -> None:
        self._names = list(names)
        self._ids: list[str] = []
        self._qualities: list[float] = []
        self._cosines: list[float] = []
        self._answers: list[SampleAnswer] = []
        self._broken = 0

    def add(self, sample: str, answer: Answer, reference: Answer) -> None:
        """One sample; raises `TypeError` when the two are answers of different kinds."""
        quality = self._quality(answer, reference)
        if quality is None:
            self._broken += 1
            return
        self._ids.append(sample)
        self._qualities.append(quality)
        texts = self._text(answer), self._text(reference)
        self._answers.append(SampleAnswer(id=sample, answer=texts[0], label=texts[1], quality=quality))

    def finish(self) -> Measured:
        """The numbers of everything that was added."""
        resamplers: dict[Metric, Resampler] = {Metric.AGREEMENT: mean_of(self._qualities)}
        if self._cosines:
            resamplers[Metric.COSINE] = mean_of(self._cosines)
        return Measured(
            ids=self._ids,
            resamplers=resamplers,
            values=values_of(resamplers),
            answers=self._answers,
            warnings=broken_warning(self._broken),
        )

    def _quality(self, answer: Answer, reference: Answer) -> float | None:
        if isinstance(answer, ClassAnswer) and isinstance(reference, ClassAnswer):
            # Where the reference says nothing (NaN), nothing can agree with it.
            return float(answer.best == reference.best) if reference.best >= 0 else None
        if isinstance(answer, MaskAnswer) and isinstance(reference, MaskAnswer):
            return float((answer.classes == reference.classes).mean())
        if isinstance(answer, Detections) and isinstance(reference, Detections):
            return f1_of(answer.above(SURE), reference.above(SURE))
        if isinstance(answer, Values) and isinstance(reference, Values):
            return self._distance(answer, reference)
        raise TypeError(f"{type(answer).__name__} cannot be compared with {type(reference).__name__}")

    def _distance(self, answer: Values, reference: Values) -> float | None:
        one, other = answer.values, reference.values
        if one.shape != other.shape or not (np.isfinite(one).all() and np.isfinite(other).all()):
            return None
        self._cosines.append(cosine(one, other))
        size = float(np.linalg.norm(other))
        distance = float(np.linalg.norm(one - other))
        return max(0.0, 1 - distance / size) if size else float(distance == 0)

    def _name(self, number: int) -> str:
        return self._names[number] if 0 <= number < len(self._names) else str(number)

    def _text(self, answer: Answer) -> str:
        if isinstance(answer, ClassAnswer):
            return self._name(answer.best)
        if isinstance(answer, Detections):
            return str(len(answer.above(SURE)))
        return ""


def f1_of(answer: Detections, reference: Detections) -> float:
    """2·matches / (boxes in both); the best-scored answers choose first. 1 where neither has any."""
    boxes = len(answer) + len(reference)
    if not boxes:
        return 1.0
    shared = overlaps(answer.boxes, reference.boxes)
    shared[answer.classes[:, None] != reference.classes[None, :]] = 0
    matches = 0
    for row in np.argsort(-answer.scores, kind="stable"):
        if not shared.shape[1]:
            break
        best = int(shared[row].argmax())
        if shared[row, best] >= OVERLAP:
            matches += 1
            shared[:, best] = 0
    return 2 * matches / boxes
