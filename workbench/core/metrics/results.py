"""What an evaluation found: a metric with its interval, each class, and the comparison with a reference."""

from __future__ import annotations

import enum

import msgspec

from workbench.core.messages import Message
from workbench.core.metrics.definitions import Metric


class IntervalMethod(enum.Enum):
    """Where an interval comes from."""

    WILSON = "wilson"
    """Score interval of a proportion."""
    BONETT_PRICE = "bonett_price"
    """Of the difference of two proportions of the same samples."""
    BOOTSTRAP = "bootstrap"
    """Samples drawn again with replacement."""


class Interval(msgspec.Struct, frozen=True, kw_only=True):
    """With `confidence` the true value, for samples like these, lies within."""

    low: float
    high: float
    confidence: float = 0.95
    method: IntervalMethod = IntervalMethod.BOOTSTRAP


class MetricValue(msgspec.Struct, frozen=True, kw_only=True):
    """One more number; `None` where it has no meaning (no small object, labels all the same)."""

    metric: Metric
    value: float | None


class ClassScore(msgspec.Struct, frozen=True, kw_only=True):
    """One class. `value`: recall for classification, AP for detection, IoU for segmentation.

    `samples` counts what was labelled so: samples, boxes or pixels. For boxes `precision` and `recall` hold where their
    F1 is largest, at IoU 0.50 and the score `threshold`.
    """

    index: int
    name: str
    samples: int
    value: float | None
    precision: float | None = None
    recall: float | None = None
    threshold: float | None = None


class Confusion(msgspec.Struct, frozen=True, kw_only=True):
    """`count` samples of the class `label` were taken for `predicted`."""

    label: int
    predicted: int
    count: int


class Accuracy(msgspec.Struct, frozen=True, kw_only=True):
    """How good the answers to `samples` samples were, by `metric`.

    `confusion[label][predicted]` counts samples and is left out above `CONFUSION_CLASSES` classes; `confusions` are the
    most frequent mistakes in any case. `value` is `None` when nothing could be measured; a warning says why.
    """

    metric: Metric
    value: float | None
    samples: int
    interval: Interval | None = None
    others: tuple[MetricValue, ...] = ()
    per_class: tuple[ClassScore, ...] = ()
    confusion: tuple[tuple[int, ...], ...] = ()
    confusions: tuple[Confusion, ...] = ()
    warnings: tuple[Message, ...] = ()

    def number(self, metric: Metric) -> float | None:
        """The value of `metric`, be it the main one or another."""
        if metric is self.metric:
            return self.value
        return next((other.value for other in self.others if other.metric is metric), None)


CONFUSION_CLASSES = 100
"""Above it a table of all pairs is neither read nor drawn."""


class SampleAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What the network said to one sample.

    `quality` is higher for better answers: 1 or 0 for classes, F1 at IoU 0.50 for boxes, the pictures' mIoU for masks,
    minus the absolute error for numbers, the cosine for vectors; `None` without a label.
    """

    id: str
    answer: str
    quality: float | None
    label: str = ""
    score: float | None = None
    """The network's own confidence."""


class ChangeKind(enum.Enum):
    """How an answer changed."""

    LOST = "lost"
    """Worse than the reference's."""
    GAINED = "gained"
    """Better than the reference's."""
    OTHER = "other"
    """Another answer, as good or as wrong."""


class ChangedSample(msgspec.Struct, frozen=True, kw_only=True):
    """A sample that two variants answer differently."""

    id: str
    kind: ChangeKind
    reference: SampleAnswer
    candidate: SampleAnswer
