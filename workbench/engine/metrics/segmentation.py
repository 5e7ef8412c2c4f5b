"""mIoU, pixel accuracy and each class, from pixels counted picture by picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.metrics.definitions import Metric
from workbench.core.metrics.resampling import Array, Resampler, Sums
from workbench.core.metrics.results import ClassScore, SampleAnswer
from workbench.engine.datasets.samples import Mask
from workbench.engine.metrics.measured import Measured, finite, values_of
from workbench.engine.outputs.answers import MaskAnswer

Counts = npt.NDArray[np.int64]
"""[3, classes]: pixels labelled and answered so (the intersection), labelled so, answered so."""


class SegmentationMeter:
    """IoU of a class = intersection / (labelled + answered − intersection), summed over all pictures before dividing.

    Classes that are neither labelled nor answered anywhere do not enter the mean; a class that is only answered has 0.
    Memory: 24 bytes per class and picture.
    """

    def __init__(self, names: Sequence[str] = ()) -> None:
        self._names = list(names)
        self._ids: list[str] = []
        self._counts: list[Counts] = []
        self._empty = 0

    def add(self, sample: str, answer: MaskAnswer, mask: Mask) -> None:
        """One picture; raises `ValueError` when the two masks are not of the same size."""
        counts = pixel_counts(answer.classes, mask, len(self._names))
        self._empty += not counts[1].any()
        self._ids.append(sample)
        self._counts.append(counts)

    def finish(self) -> Measured:
        """The numbers of everything that was added."""
        classes = max((c.shape[1] for c in self._counts), default=0)
        table = np.zeros((len(self._ids), 3, classes))
        for row, counts in zip(table, self._counts, strict=True):
            row[:, : counts.shape[1]] = counts
        flat = table.reshape(len(self._ids), -1)
        resamplers: dict[Metric, Resampler] = {
            Metric.MIOU: Sums(flat, _mean_iou),
            Metric.PIXEL_ACCURACY: Sums(flat, _pixel_accuracy),
        }
        each = _mean_iou(flat) if classes else np.full(len(self._ids), np.nan)
        return Measured(
            ids=self._ids,
            resamplers=resamplers,
            values=values_of(resamplers),
            answers=[
                self._answer(i, c, float(q)) for i, c, q in zip(self._ids, self._counts, each, strict=True)
            ],
            per_class=self._per_class(table.sum(axis=0)),
            warnings=self._warnings(),
        )

    def _name(self, number: int) -> str:
        return self._names[number] if number < len(self._names) else str(number)

    def _answer(self, sample: str, counts: Counts, quality: float) -> SampleAnswer:
        """Which classes were seen, by area; how well, by the picture's own mIoU."""
        return SampleAnswer(
            id=sample,
            answer=self._largest(counts[2]),
            label=self._largest(counts[1]),
            quality=finite(quality),
        )

    def _largest(self, pixels: npt.NDArray[np.int64]) -> str:
        order = [int(n) for n in np.argsort(-pixels, kind="stable")[:3] if pixels[n]]
        return ", ".join(self._name(number) for number in order) or "-"

    def _per_class(self, sums: Array) -> tuple[ClassScore, ...]:
        with np.errstate(invalid="ignore", divide="ignore"):
            ious = sums[0] / (sums[1] + sums[2] - sums[0])
            precisions, recalls = sums[0] / sums[2], sums[0] / sums[1]
        return tuple(
            ClassScore(
                index=number,
                name=self._name(number),
                samples=int(sums[1][number]),
                value=finite(ious[number]),
                precision=finite(precisions[number]),
                recall=finite(recalls[number]),
            )
            for number in range(sums.shape[1])
            if number < len(self._names) or sums[1:, number].any()
        )

    def _warnings(self) -> tuple[Message, ...]:
        if not self._empty:
            return ()
        text = QT_TRANSLATE_NOOP("core", "{count} masks have no labelled pixel.")
        return (say(text, count=self._empty),)


def pixel_counts(answer: npt.NDArray[np.int32], mask: Mask, classes: int) -> Counts:
    """[3, classes or more] of one picture; ignored pixels count nowhere, unknown answers (−1) only as missed."""
    labels = mask.classes
    if answer.shape != labels.shape:
        raise ValueError(f"the answer is {answer.shape}, the mask {labels.shape}")
    valid = (labels != mask.ignored) & (labels >= 0)
    labelled, answered = labels[valid], answer[valid]
    answered = answered[answered >= 0]
    count = max(classes, int(labelled.max(initial=-1)) + 1, int(answered.max(initial=-1)) + 1)
    same = labels[valid & (answer == labels)]
    return np.stack([np.bincount(part, minlength=count) for part in (same, labelled, answered)])


def _mean_iou(sums: Array) -> Array:
    """[n, 3·classes] → [n]; classes that do not occur are left out."""
    same, labelled, answered = np.moveaxis(sums.reshape(len(sums), 3, -1), 1, 0)
    union = labelled + answered - same
    ious = np.divide(same, union, out=np.zeros_like(same), where=union > 0)
    occurring = (union > 0).sum(axis=1)
    totals = ious.sum(axis=1)
    return np.asarray(np.divide(totals, occurring, out=np.full_like(totals, np.nan), where=occurring > 0))


def _pixel_accuracy(sums: Array) -> Array:
    same, labelled, _ = np.moveaxis(sums.reshape(len(sums), 3, -1), 1, 0)
    return np.asarray(same.sum(axis=1) / labelled.sum(axis=1))
