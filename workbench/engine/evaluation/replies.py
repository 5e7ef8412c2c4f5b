"""One answer for a person's eyes: the best of what was found in words, and drawn into the picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.core.outputs import Activation, OutputAdapter
from workbench.core.sample_views import SampleReply
from workbench.engine.datasets import Boxes, Mask, Sample, SampleKind
from workbench.engine.datasets.thumbnails import enlarged, shown_within, with_boxes, with_mask
from workbench.engine.graph_facts import shortened
from workbench.engine.metrics.agreement import f1_of
from workbench.engine.outputs.answers import Answer, ClassAnswer, Detections, MaskAnswer
from workbench.engine.outputs.scores import sigmoid
from workbench.engine.pictures import to_png

_CLASSES = 5
_BOXES = 10
_AREAS = 5
_NUMBERS = 8
_NOTHING = "-"


class Replies:
    """Puts answers into words and pictures; `names[label]` are the classes."""

    def __init__(
        self, adapter: OutputAdapter, names: Sequence[str], score_threshold: float, side: int
    ) -> None:
        self._adapter, self._names = adapter, names
        self._threshold, self._side = score_threshold, side

    def reply(self, sample: Sample, answer: Answer) -> SampleReply:
        """What the network said to `sample`, without its quality (boxes have theirs: F1 of those that are shown)."""
        if isinstance(answer, ClassAnswer):
            return SampleReply(
                answer=self._name(answer.best), lines=self._classes(answer), score=answer.confidence
            )
        if isinstance(answer, Detections):
            return self._boxes(sample, answer.above(self._threshold))
        if isinstance(answer, MaskAnswer):
            return self._mask(sample, answer)
        numbers = tuple(f"{value:.6g}" for value in answer.values[:_NUMBERS])
        if answer.values.size > _NUMBERS:
            numbers = (*numbers, f"… [{answer.values.size}]")
        return SampleReply(answer=", ".join(numbers) or _NOTHING, lines=numbers)

    def _classes(self, answer: ClassAnswer) -> tuple[str, ...]:
        if answer.scores is None:
            return (self._numbered(answer.best),)
        if answer.best < 0:
            return ("NaN",)
        order = np.argsort(-answer.scores, kind="stable")[:_CLASSES].tolist()
        return tuple(
            f"{self._numbered(label)} {self._share(answer, label):.3g}"
            for label in order
            if np.isfinite(answer.scores[label])
        )

    def _share(self, answer: ClassAnswer, label: int) -> float:
        """A class's score as 0..1; of a softmax only the best one's is kept, and the ratios are those of the powers."""
        assert answer.scores is not None
        score = float(answer.scores[label])
        if self._adapter.activation is Activation.SIGMOID:
            return float(sigmoid(np.asarray(score, np.float32)))
        if self._adapter.activation is Activation.SOFTMAX and answer.confidence is not None:
            return answer.confidence * float(np.exp(score - float(answer.scores[answer.best])))
        return score

    def _boxes(self, sample: Sample, found: Detections) -> SampleReply:
        lines = [
            f"{self._name(label)} {score:.2f}"
            for label, score in zip(found.classes[:_BOXES].tolist(), found.scores.tolist(), strict=False)
        ]
        if len(found) > _BOXES:
            lines.append(f"… {len(found)}")
        return SampleReply(
            answer=str(len(found)),
            lines=tuple(lines),
            quality=_found_again(sample, found),
            png=self._drawn_boxes(sample, found),
        )

    def _drawn_boxes(self, sample: Sample, found: Detections) -> bytes | None:
        if sample.kind is not SampleKind.IMAGE or not isinstance(sample.value, np.ndarray):
            return None
        count = len(found)
        boxes = Boxes(
            found.boxes.astype(np.float64), found.classes, np.zeros(count, np.bool_), np.zeros(count)
        )
        texts = [
            f"{self._name(label)} {score:.2f}"
            for label, score in zip(found.classes.tolist(), found.scores.tolist(), strict=True)
        ]
        small = enlarged(shown_within(sample, self._side), self._side)
        return to_png(with_boxes(small, sample.value.shape[1], boxes, texts))

    def _mask(self, sample: Sample, answer: MaskAnswer) -> SampleReply:
        labels, counts = np.unique(answer.classes, return_counts=True)
        order = np.argsort(-counts, kind="stable")[:_AREAS]
        areas = [(int(labels[place]), counts[place] / answer.classes.size) for place in order]
        return SampleReply(
            answer=self._name(areas[0][0]) if areas else _NOTHING,
            lines=tuple(f"{self._name(label)} {share:.1%}" for label, share in areas),
            png=to_png(with_mask(shown_within(sample, self._side), Mask(answer.classes, ignored=-1)))
            if sample.kind is SampleKind.IMAGE
            else None,
        )

    def _name(self, label: int) -> str:
        if label < 0:
            return _NOTHING
        return shortened(self._names[label]) if label < len(self._names) else str(label)

    def _numbered(self, label: int) -> str:
        name = self._name(label)
        return name if name in (str(label), _NOTHING) else f"{label} {name}"


def _found_again(sample: Sample, found: Detections) -> float | None:
    """F1 at IoU 0.50 of the boxes with the labelled ones that count; `None` where nothing says what is right."""
    if not isinstance(sample.annotation, Boxes):
        return None
    right = sample.annotation
    counted = ~right.ignored
    wanted = Detections(
        right.corners[counted].astype(np.float32),
        np.ones(int(counted.sum()), np.float32),
        right.labels[counted],
    )
    return f1_of(found, wanted)
