"""COCO's mAP, each class, precision and recall; and the same again for samples drawn anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.metrics.definitions import Metric
from workbench.core.metrics.resampling import REPLICATES, Array, Resampler
from workbench.core.metrics.results import ClassScore, SampleAnswer
from workbench.engine.datasets.samples import Boxes
from workbench.engine.metrics.coco import Matching, matched, require_pycocotools
from workbench.engine.metrics.measured import Measured, finite
from workbench.engine.outputs.answers import Detections

_RECALLS = np.linspace(0, 1, 101)
_TINY = np.spacing(1.0)
_ALL, _MOST = 0, 2
"""COCO's area "all" and its limit of 100 boxes a picture, by their places."""
_AFFORDABLE = 1.5e8
"""Boxes x thresholds x replicates; about 10 s."""
_CELLS = 200_000
"""Of them at once: what fits into the processor's cache."""
_LEAST_REPLICATES = 200


class DetectionMeter:
    """Boxes in the pictures' own pixels; `names[label]`: the classes. Raises `WorkbenchError` without pycocotools."""

    def __init__(self, names: Sequence[str] = ()) -> None:
        require_pycocotools()
        self._names = list(names)
        self._ids: list[str] = []
        self._answers: list[Detections] = []
        self._objects: list[Boxes] = []

    def add(self, sample: str, answer: Detections, objects: Boxes) -> None:
        """One picture, also one without boxes or objects."""
        self._ids.append(sample)
        self._answers.append(answer)
        self._objects.append(objects)

    def finish(self, progress: Callable[[float], None] | None = None) -> Measured:
        """The numbers of everything that was added; `progress` hears a share of 0..1 now and then."""
        labels = np.unique(np.concatenate([o.labels for o in self._objects] or [np.zeros(0, np.int64)]))
        classes = [int(label) for label in labels]
        matching = matched(self._answers, self._objects, classes, progress)
        counted = tuple(_counted(matching, place, len(self._ids)) for place in range(len(classes)))
        everything = Precisions(counted, len(self._ids))
        resamplers: dict[Metric, Resampler] = {
            Metric.MAP: everything,
            Metric.MAP50: Precisions(counted, len(self._ids), (0,)),
            Metric.MAP75: Precisions(counted, len(self._ids), (5,)),
        }
        threshold = _best_threshold(counted)
        return Measured(
            ids=self._ids,
            resamplers=resamplers,
            values=_values(matching),
            answers=list(self._picture_answers(counted, threshold)),
            per_class=tuple(self._class_scores(matching, counted)),
            warnings=tuple(self._warnings(classes)),
        )

    def _name(self, number: int) -> str:
        return self._names[number] if 0 <= number < len(self._names) else str(number)

    def _class_scores(self, matching: Matching, counted: Sequence[Counted]) -> Iterator[ClassScore]:
        for place, (label, boxes) in enumerate(zip(matching.classes, counted, strict=True)):
            threshold, precision, recall = best_f1(boxes)
            yield ClassScore(
                index=label,
                name=self._name(label),
                samples=int(boxes.objects.sum()),
                value=_mean(matching.precision[:, :, place, _ALL, _MOST]),
                precision=precision,
                recall=recall,
                threshold=threshold,
            )

    def _picture_answers(self, counted: Sequence[Counted], threshold: float) -> Iterator[SampleAnswer]:
        """F1 at IoU 0.50 of the boxes above the threshold at which F1 is best over all pictures."""
        count = len(self._ids)
        right, wrong, objects = np.zeros(count), np.zeros(count), np.zeros(count)
        for boxes in counted:
            sure = boxes.scores >= threshold
            right += np.bincount(boxes.pictures, sure & boxes.right[0], minlength=count)
            wrong += np.bincount(boxes.pictures, sure & boxes.wrong[0], minlength=count)
            objects += boxes.objects
        for place, sample in enumerate(self._ids):
            both = right[place] + wrong[place] + objects[place]
            yield SampleAnswer(
                id=sample,
                answer=str(int(right[place] + wrong[place])),
                label=str(int(objects[place])),
                quality=float(2 * right[place] / both) if both else 1.0,
                score=threshold,
            )

    def _warnings(self, classes: Sequence[int]) -> Iterator[Message]:
        if self._ids and not classes:
            yield say(QT_TRANSLATE_NOOP("core", "Not one picture has an object: there is nothing to find."))
        known = set(classes)
        boxes = sum(len(answer) for answer in self._answers)
        strange = sum(int((~np.isin(answer.classes, list(known))).sum()) for answer in self._answers)
        if classes and self._ids and not boxes:
            yield say(QT_TRANSLATE_NOOP("core", "The network found no box in any picture."))
        elif classes and strange > boxes / 2:
            yield say(
                QT_TRANSLATE_NOOP(
                    "core",
                    "{strange} of {boxes} boxes are of classes that no object has: the numbers of the classes may not "
                    "be the data set's.",
                ),
                strange=strange,
                boxes=boxes,
            )


@dataclass(frozen=True, slots=True)
class Counted:
    """One class: its boxes of all pictures, best first, and its objects.

    `right` and `wrong` [thresholds, boxes]; a box on an ignored object is neither. `objects` [pictures].
    """

    scores: npt.NDArray[np.float64]
    pictures: npt.NDArray[np.intp]
    right: npt.NDArray[np.bool_]
    wrong: npt.NDArray[np.bool_]
    objects: npt.NDArray[np.float64]

    def taken(self, places: npt.NDArray[np.intp]) -> Counted:
        """Only the pictures at `places` (each at most once), renumbered."""
        new = np.full(len(self.objects), -1, np.intp)
        new[places] = np.arange(len(places))
        kept = new[self.pictures] >= 0
        return Counted(
            self.scores[kept],
            new[self.pictures[kept]],
            self.right[:, kept],
            self.wrong[:, kept],
            self.objects[places],
        )


@dataclass(frozen=True, slots=True)
class Precisions:
    """Mean average precision over classes and thresholds, for pictures that count more or less than once.

    With every weight 1 it is `COCOeval`'s own number: 101 recalls, precision made to fall, classes without objects left
    out. A picture drawn twice is the same as two pictures with the same boxes (but for equal scores within one).
    """

    classes: tuple[Counted, ...]
    pictures: int
    thresholds: tuple[int, ...] = tuple(range(10))

    @property
    def samples(self) -> int:
        return self.pictures

    @property
    def affordable(self) -> int:
        boxes = max(1, sum(len(counted.scores) for counted in self.classes) * len(self.thresholds))
        return int(min(REPLICATES, max(_LEAST_REPLICATES, _AFFORDABLE // boxes)))

    def values(self, weights: Array) -> Array:
        each = np.full((len(weights), len(self.classes), len(self.thresholds)), np.nan)
        for place, counted in enumerate(self.classes):
            at_once = max(1, _CELLS // max(1, len(counted.scores) * len(self.thresholds)))
            for begin in range(0, len(weights), at_once):
                part = slice(begin, begin + at_once)
                each[part, place] = _precisions(counted, weights[part], self.thresholds)
        values = np.full(len(weights), np.nan)
        usable = np.isfinite(each).any(axis=(1, 2))
        values[usable] = np.nanmean(each[usable], axis=(1, 2))
        return values

    def taken(self, places: npt.NDArray[np.intp]) -> Precisions:
        return Precisions(tuple(c.taken(places) for c in self.classes), len(places), self.thresholds)


def _precisions(counted: Counted, weights: Array, thresholds: tuple[int, ...]) -> Array:
    """[replicates, pictures] → average precision [replicates, thresholds]; NaN where no object was drawn.

    Of the 101 recalls, each box reaches those from its predecessor's recall to its own; the sum runs over the boxes.
    """
    objects = weights @ counted.objects
    found = np.where(objects > 0, 0.0, np.nan)[:, None].repeat(len(thresholds), axis=1)
    last = np.flatnonzero(counted.right.any(axis=0))[
        -1:
    ]  # what comes after the last right box changes nothing
    if not len(last):
        return found
    kept = slice(int(last[0]) + 1)
    each = weights[:, counted.pictures[kept]]
    for place, threshold in enumerate(thresholds):
        # Only right boxes raise the recall, and only they are where the precision is highest: the rest is counted.
        right, wrong = counted.right[threshold, kept], counted.wrong[threshold, kept]
        hits = np.cumsum(each[:, right], axis=1)
        if not hits.size:
            continue
        misses = np.cumsum(each * wrong, axis=1)[:, right]
        heights = np.maximum.accumulate((hits / (hits + misses + _TINY))[:, ::-1], axis=1)[:, ::-1]
        reached = _recalls_reached(hits / np.maximum(objects, 1)[:, None])
        reached[:, 1:] -= reached[:, :-1].copy()
        found[:, place] += np.einsum("rb,rb->r", reached, heights) / len(_RECALLS)
    return found


def _recalls_reached(recalls: Array) -> Array:
    """How many of the 101 recalls are not above each of `recalls`; `searchsorted` takes several times as long."""
    guess = np.floor(recalls * 100 + 1e-9)
    # 29/100 may be a bit below the 0.29 that `linspace` makes: then it is not reached, as in `COCOeval`.
    return np.asarray(guess + (_RECALLS[guess.astype(np.intp)] <= recalls))


def _counted(matching: Matching, place: int, pictures: int) -> Counted:
    """One class of all pictures, put in the order of the scores as `COCOeval.accumulate` does (a stable sort)."""
    entries = [(n, e) for n, e in enumerate(matching.images[place][_ALL]) if e is not None]
    objects = np.zeros(pictures)
    for number, entry in entries:
        objects[number] = np.count_nonzero(~entry["gtIgnore"])
    scores = np.concatenate([e["dtScores"] for _, e in entries] or [np.zeros(0)])
    where = np.repeat(
        np.array([n for n, _ in entries], np.intp),
        np.array([len(e["dtScores"]) for _, e in entries], np.intp),
    )
    hits = np.concatenate([e["dtMatches"] for _, e in entries] or [np.zeros((10, 0), bool)], axis=1)
    ignored = np.concatenate([e["dtIgnore"] for _, e in entries] or [np.zeros((10, 0), bool)], axis=1)
    order = np.argsort(-scores, kind="mergesort")
    return Counted(
        scores[order],
        where[order],
        (hits & ~ignored)[:, order],
        (~hits & ~ignored)[:, order],
        objects,
    )


def _mean(values: npt.NDArray[np.float64]) -> float | None:
    """COCO marks what has no objects with −1."""
    known = values[values > -1]
    return finite(float(known.mean())) if known.size else None


def _values(matching: Matching) -> dict[Metric, float | None]:
    precision, recall = matching.precision, matching.recall
    return {
        Metric.MAP: _mean(precision[:, :, :, _ALL, _MOST]),
        Metric.MAP50: _mean(precision[0, :, :, _ALL, _MOST]),
        Metric.MAP75: _mean(precision[5, :, :, _ALL, _MOST]),
        Metric.MAP_SMALL: _mean(precision[:, :, :, 1, _MOST]),
        Metric.MAP_MEDIUM: _mean(precision[:, :, :, 2, _MOST]),
        Metric.MAP_LARGE: _mean(precision[:, :, :, 3, _MOST]),
        Metric.RECALL: _mean(recall[:, :, _ALL, _MOST]),
    }


def best_f1(counted: Counted) -> tuple[float | None, float | None, float | None]:
    """Score threshold, precision and recall where 2·right / (boxes + objects) is largest, at IoU 0.50."""
    objects = float(counted.objects.sum())
    if not objects or not len(counted.scores):
        return None, None, 0.0 if objects else None
    right, wrong = np.cumsum(counted.right[0]), np.cumsum(counted.wrong[0])
    place = int(np.argmax(2 * right / (right + wrong + objects)))
    boxes = int(right[place] + wrong[place])
    precision = float(right[place] / boxes) if boxes else None
    return float(counted.scores[place]), precision, float(right[place] / objects)


def _best_threshold(counted: Sequence[Counted]) -> float:
    """As before, over all classes together."""
    if not counted:
        return 0.0
    scores = np.concatenate([c.scores for c in counted])
    order = np.argsort(-scores, kind="stable")
    joined = Counted(
        scores[order],
        np.concatenate([c.pictures for c in counted])[order],
        np.concatenate([c.right for c in counted], axis=1)[:, order],
        np.concatenate([c.wrong for c in counted], axis=1)[:, order],
        np.sum([c.objects for c in counted], axis=0),
    )
    return best_f1(joined)[0] or 0.0
