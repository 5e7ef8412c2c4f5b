"""One meter for each task, and what of a sample it is given: the label, boxes, mask, or the reference's answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.metrics.definitions import Task
from workbench.core.outputs import Head
from workbench.engine.datasets import Boxes, BrokenSample, Mask, Sample
from workbench.engine.evaluation.kept import KeptAnswers
from workbench.engine.metrics.agreement import AgreementMeter
from workbench.engine.metrics.classification import ClassificationMeter, suspected_offset
from workbench.engine.metrics.detection import DetectionMeter
from workbench.engine.metrics.measured import Measured
from workbench.engine.metrics.numbers import EmbeddingMeter, RegressionMeter
from workbench.engine.metrics.segmentation import SegmentationMeter
from workbench.engine.outputs.answers import Answer, ClassAnswer, Detections, MaskAnswer, Values

Progress = Callable[[float], None]
CLASSIFYING = (Task.CLASSIFICATION, Task.TEXT_CLASSIFICATION)
COMPARING = (Task.AGREEMENT, Task.EMBEDDING)
"""Tasks whose right answers are the reference's."""


class Judge(Protocol):
    """Counts how good answers are."""

    def add(self, sample: Sample, answer: Answer, /) -> bool:
        """Count one; False where nothing says what is right. Raises `BrokenSample` for what cannot be compared."""

    def finish(self, progress: Progress | None = None, /) -> Measured:
        """The numbers of everything that was added."""

    @property
    def suspected_offset(self) -> int:
        """What to add to all labels so that far more of them fit; mostly 0."""


def judge_for(task: Task, names: Sequence[str], reference: KeptAnswers | None = None) -> Judge:
    """The judge of a task; `names[label]` are its classes, `reference` another model's answers by the samples' ids.

    Raises `WorkbenchError` for a task that needs a reference, and where a part for it is not installed.
    """
    if task in COMPARING:
        if reference is None:
            raise needs_reference(task)
        return _Comparing(EmbeddingMeter() if task is Task.EMBEDDING else AgreementMeter(names), reference)
    match task:
        case Task.DETECTION:
            return _Boxes(names)
        case Task.SEGMENTATION:
            return _Masks(names)
        case Task.REGRESSION:
            return _Numbers()
        case _:
            return _Classes(names)


def reads(task: Task, head: Head) -> bool:
    """Whether answers of such a head can be judged for the task."""
    if task is Task.AGREEMENT:
        return True
    plain = {
        Head.CLASSES: CLASSIFYING,
        Head.MASK: (Task.SEGMENTATION,),
        Head.VALUES: (Task.REGRESSION, Task.EMBEDDING),
    }
    return task in plain.get(head, (Task.DETECTION,))


def needs_reference(task: Task) -> WorkbenchError:
    """The right answers would be another model's, and there is none."""
    return _nothing_to_compare_with(
        say(
            QT_TRANSLATE_NOOP(
                "core", "The data has no labels that are asked for, and no reference model is given."
            )
        )
        if task is Task.AGREEMENT
        else say(
            QT_TRANSLATE_NOOP("core", "For {task} a reference model says what is right."), task=task.value
        )
    )


def no_labels(task: Task) -> WorkbenchError:
    """Not one sample says what is right."""
    text = QT_TRANSLATE_NOOP("core", "Not one sample has a label for {task}.")
    return _nothing_to_compare_with(say(text, task=task.value))


def _nothing_to_compare_with(why: Message) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.USAGE,
        say(QT_TRANSLATE_NOOP("core", "There is nothing to compare the answers with.")),
        why,
        (
            say(
                QT_TRANSLATE_NOOP(
                    "core",
                    "Give the model whose answers count as right: --metric agreement --reference MODEL.",
                )
            ),
            say(QT_TRANSLATE_NOOP("core", "Or give data with labels, for the task that is meant.")),
        ),
    )


class Unjudged:
    """For a model that is only asked for its answers, because they are the right ones."""

    suspected_offset = 0

    def add(self, _sample: Sample, _answer: Answer, /) -> bool:
        """Every answer counts."""
        return True

    def finish(self, _progress: Progress | None = None, /) -> Measured:
        """Nothing was measured."""
        return Measured(ids=(), resamplers={}, values={})


class _Classes:
    def __init__(self, names: Sequence[str]) -> None:
        self._meter = ClassificationMeter(names)
        self._pairs: list[tuple[int, int]] = []

    def add(self, sample: Sample, answer: Answer) -> bool:
        if sample.label is None:
            return False
        assert isinstance(answer, ClassAnswer)
        self._meter.add(sample.id, answer, sample.label)
        self._pairs.append((sample.label, answer.best))
        return True

    def finish(self, _progress: Progress | None = None, /) -> Measured:
        return self._meter.finish()

    @property
    def suspected_offset(self) -> int:
        pairs = np.array(self._pairs, np.int64).reshape(-1, 2)
        return suspected_offset(pairs[:, 0], pairs[:, 1])


class _Boxes:
    suspected_offset = 0

    def __init__(self, names: Sequence[str]) -> None:
        self._meter = DetectionMeter(names)

    def add(self, sample: Sample, answer: Answer) -> bool:
        if not isinstance(sample.annotation, Boxes):
            return False
        assert isinstance(answer, Detections)
        self._meter.add(sample.id, answer, sample.annotation)
        return True

    def finish(self, progress: Progress | None = None, /) -> Measured:
        return self._meter.finish(progress)


class _Masks:
    suspected_offset = 0

    def __init__(self, names: Sequence[str]) -> None:
        self._meter = SegmentationMeter(names)

    def add(self, sample: Sample, answer: Answer) -> bool:
        if not isinstance(sample.annotation, Mask):
            return False
        assert isinstance(answer, MaskAnswer)
        sizes = answer.classes.shape, sample.annotation.classes.shape
        if sizes[0] != sizes[1]:
            text = QT_TRANSLATE_NOOP("core", "The picture is {picture} pixels, and its mask {mask}.")
            picture, mask = (f"{width} x {height}" for height, width in sizes)
            raise BrokenSample(sample.id, say(text, picture=picture, mask=mask))
        self._meter.add(sample.id, answer, sample.annotation)
        return True

    def finish(self, _progress: Progress | None = None, /) -> Measured:
        return self._meter.finish()


class _Numbers:
    suspected_offset = 0

    def __init__(self) -> None:
        self._meter = RegressionMeter()

    def add(self, sample: Sample, answer: Answer) -> bool:
        target = sample.label if sample.annotation is None else sample.annotation
        if target is None or isinstance(target, Boxes | Mask):
            return False
        assert isinstance(answer, Values)
        try:
            self._meter.add(sample.id, answer, np.asarray(target, np.float64))
        except ValueError as error:
            text = QT_TRANSLATE_NOOP(
                "core", "The network answers {answers} numbers, and the label has {labels}."
            )
            why = say(text, answers=answer.values.size, labels=int(np.asarray(target).size))
            raise BrokenSample(sample.id, why) from error
        return True

    def finish(self, _progress: Progress | None = None, /) -> Measured:
        return self._meter.finish()


class _Comparing:
    suspected_offset = 0

    def __init__(self, meter: AgreementMeter | EmbeddingMeter, reference: KeptAnswers) -> None:
        self._meter, self._reference = meter, reference

    def add(self, sample: Sample, answer: Answer) -> bool:
        wanted = self._reference.get(sample.id)
        if wanted is None:
            return False
        try:
            if isinstance(self._meter, AgreementMeter):
                self._meter.add(sample.id, answer, wanted)
            else:
                assert isinstance(answer, Values)
                assert isinstance(wanted, Values)
                self._meter.add(sample.id, answer, wanted)
        except (TypeError, ValueError) as error:
            why = say(QT_TRANSLATE_NOOP("core", "The two models' answers are of different kinds or sizes."))
            raise BrokenSample(sample.id, why) from error
        return True

    def finish(self, _progress: Progress | None = None, /) -> Measured:
        return self._meter.finish()
