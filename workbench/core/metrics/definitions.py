"""The metrics that can be asked for, by the names of the command line, and what each of them means."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say


class Task(enum.Enum):
    """What a network is for; the value is its name on the command line."""

    CLASSIFICATION = "classification"
    TEXT_CLASSIFICATION = "text-classification"
    DETECTION = "detection"
    SEGMENTATION = "segmentation"
    REGRESSION = "regression"
    EMBEDDING = "embedding"
    """Vectors whose directions matter."""
    AGREEMENT = "agreement"
    """No labels: how far the answers are those of the reference model."""


class Metric(enum.Enum):
    """The value is the name that `--metric` takes and the JSON gives."""

    TOP1 = "top1"
    TOP5 = "top5"
    BALANCED = "balanced_accuracy"
    MAP = "map"
    MAP50 = "map50"
    MAP75 = "map75"
    MAP_SMALL = "map_small"
    MAP_MEDIUM = "map_medium"
    MAP_LARGE = "map_large"
    RECALL = "recall"
    MIOU = "miou"
    PIXEL_ACCURACY = "pixel_accuracy"
    MAE = "mae"
    RMSE = "rmse"
    R2 = "r2"
    COSINE = "cosine"
    NEIGHBOUR = "nearest_neighbour"
    AGREEMENT = "agreement"

    @property
    def facts(self) -> MetricFacts:
        """What it means and which way is better."""
        return _FACTS[self]


@dataclass(frozen=True, slots=True)
class MetricFacts:
    """`share`: lies in 0..1 and is shown in percent. `proportion`: the mean of a yes or no per sample."""

    title: Message
    meaning: Message
    tasks: tuple[Task, ...]
    higher_is_better: bool = True
    share: bool = True
    proportion: bool = False


_CLASSES = (Task.CLASSIFICATION, Task.TEXT_CLASSIFICATION)
_BOXES = (Task.DETECTION,)
_MASKS = (Task.SEGMENTATION,)
_NUMBERS = (Task.REGRESSION,)

_FACTS = {
    Metric.TOP1: MetricFacts(
        say(QT_TRANSLATE_NOOP("core", "Top-1 accuracy")),
        say(QT_TRANSLATE_NOOP("core", "The share of samples whose highest score is the label's.")),
        _CLASSES,
        proportion=True,
    ),
    Metric.TOP5: MetricFacts(
        say(QT_TRANSLATE_NOOP("core", "Top-5 accuracy")),
        say(QT_TRANSLATE_NOOP("core", "The share of samples whose label is among the five highest scores.")),
        _CLASSES,
        proportion=True,
    ),
    Metric.BALANCED: MetricFacts(
        say(QT_TRANSLATE_NOOP("core", "Balanced accuracy")),
        say(QT_TRANSLATE_NOOP("core", "The mean of the classes' recalls: every class counts the same.")),
        _CLASSES,
    ),
    Metric.MAP: MetricFacts(
        say(QT_TRANSLATE_NOOP("core", "mAP (COCO)")),
        say(
            QT_TRANSLATE_NOOP(
                "core", "Mean average precision over the classes and over IoU 0.50, 0.55 … 0.95."
            )
        ),
        _BOXES,
    ),
    Metric.MAP50: MetricFacts(
        say(QT_TRANSLATE_NOOP("core", "mAP at IoU 0.50")),
        say(QT_TRANSLATE_NOOP("core", "Mean average precision over the classes; boxes need an IoU of 0.50.")),
        _BOXES,
    ),
    Metric.MAP75: MetricFacts(
        say(QT_TRANSLATE_NOOP("core", "mAP at IoU 0.75")),
        say(QT_TRANSLATE_NOOP("core", "Mean average precision over the classes; boxes need an IoU of 0.75.")),
        _BOXES,
    ),
    Metric.MAP_SMALL: MetricFacts(
        say(QT_TRANSLATE_NOOP("core", "mAP of small objects")),
        say(QT_TRANSLATE_NOOP("core", "As mAP, for objects below 32 × 32 pixels.")),
        _BOXES,
    ),
    Metric.MAP_MEDIUM: MetricFacts(
        say(QT_TRANSLATE_NOOP("core", "mAP of medium objects")),
        say(QT_TRANSLATE_NOOP("core", "As mAP, for objects from 32 × 32 to 96 × 96 pixels.")),
        _BOXES,
    ),
    Metric.MAP_LARGE: MetricFacts(
        say(QT_TRANSLATE_NOOP("core", "mAP of large objects")),
        say(QT_TRANSLATE_NOOP("core", "As mAP, for objects above 96 × 96 pixels.")),
        _BOXES,
    ),
    Metric.RECALL: MetricFacts(
        say(QT_TRANSLATE_NOOP("core", "Average recall")),
        say(
            QT_TRANSLATE_NOOP(
                "core",
                "Recall with up to 100 boxes a picture, mean over the classes and over IoU 0.50 … 0.95.",
            )
        ),
        _BOXES,
    ),
    Metric.MIOU: MetricFacts(
        say(QT_TRANSLATE_NOOP("core", "mIoU")),
        say(
            QT_TRANSLATE_NOOP(
                "core",
                "Intersection over union of each class, counted over the pixels of all pictures, mean over the classes "
                "that occur.",
            )
        ),
        _MASKS,
    ),
    Metric.PIXEL_ACCURACY: MetricFacts(
        say(QT_TRANSLATE_NOOP("core", "Pixel accuracy")),
        say(QT_TRANSLATE_NOOP("core", "The share of labelled pixels with the right class.")),
        _MASKS,
    ),
    Metric.MAE: MetricFacts(
        say(QT_TRANSLATE_NOOP("core", "Mean absolute error")),
        say(QT_TRANSLATE_NOOP("core", "The mean distance from the label, in the label's unit.")),
        _NUMBERS,
        higher_is_better=False,
        share=False,
    ),
    Metric.RMSE: MetricFacts(
        say(QT_TRANSLATE_NOOP("core", "Root mean square error")),
        say(QT_TRANSLATE_NOOP("core", "As the mean absolute error, with large errors counting more.")),
        _NUMBERS,
        higher_is_better=False,
        share=False,
    ),
    Metric.R2: MetricFacts(
        say(QT_TRANSLATE_NOOP("core", "R²")),
        say(
            QT_TRANSLATE_NOOP(
                "core",
                "The share of the labels' variance that is explained; 0 is as good as always the mean.",
            )
        ),
        _NUMBERS,
        share=False,
    ),
    Metric.COSINE: MetricFacts(
        say(QT_TRANSLATE_NOOP("core", "Cosine similarity")),
        say(QT_TRANSLATE_NOOP("core", "The mean cosine between the answer and the reference's.")),
        (Task.EMBEDDING, Task.AGREEMENT),
        share=False,
    ),
    Metric.NEIGHBOUR: MetricFacts(
        say(QT_TRANSLATE_NOOP("core", "Same nearest neighbour")),
        say(
            QT_TRANSLATE_NOOP(
                "core", "The share of samples whose nearest other sample is the same as for the reference."
            )
        ),
        (Task.EMBEDDING,),
    ),
    Metric.AGREEMENT: MetricFacts(
        say(QT_TRANSLATE_NOOP("core", "Agreement with the reference")),
        say(
            QT_TRANSLATE_NOOP(
                "core",
                "How far the answers are those of the reference model: the same class, pixels of the same class, or "
                "boxes that find each other (F1).",
            )
        ),
        (Task.AGREEMENT,),
    ),
}

_FIRST = {
    Task.CLASSIFICATION: Metric.TOP1,
    Task.TEXT_CLASSIFICATION: Metric.TOP1,
    Task.DETECTION: Metric.MAP,
    Task.SEGMENTATION: Metric.MIOU,
    Task.REGRESSION: Metric.MAE,
    Task.EMBEDDING: Metric.COSINE,
    Task.AGREEMENT: Metric.AGREEMENT,
}


def usual_metric(task: Task) -> Metric:
    """What is meant when nobody says."""
    return _FIRST[task]


def metrics_of(task: Task) -> tuple[Metric, ...]:
    """Everything that can be measured for `task`, the usual one first."""
    usual = usual_metric(task)
    return (usual, *(m for m in Metric if task in m.facts.tasks and m is not usual))


def task_of(metric: Metric) -> Task:
    """The task a metric is usually asked for."""
    return metric.facts.tasks[0]


def metric_named(name: str) -> Metric:
    """The metric with that name on the command line; `mAP`, `top-1` and `acc@5` are understood too."""
    plain = "".join(c for c in name.lower() if c.isalnum())
    for metric in Metric:
        if plain == metric.value.replace("_", ""):
            return metric
    if plain in _SYNONYMS:
        return _SYNONYMS[plain]
    raise WorkbenchError(
        ErrorCode.USAGE,
        say(QT_TRANSLATE_NOOP("core", "There is no metric “{name}”."), name=_short(name)),
        say(
            QT_TRANSLATE_NOOP("core", "The metrics are: {names}."),
            names=", ".join(metric.value for metric in Metric),
        ),
    )


_SYNONYMS = {
    "acc1": Metric.TOP1,
    "accuracy": Metric.TOP1,
    "acc": Metric.TOP1,
    "acc5": Metric.TOP5,
    "cocomap": Metric.MAP,
    "ap50": Metric.MAP50,
    "ap75": Metric.MAP75,
    "iou": Metric.MIOU,
    "meaniou": Metric.MIOU,
}


def _short(name: str) -> str:
    """At most 40 characters, control characters escaped: the name comes from a command line."""
    safe = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)
    return safe if len(safe) <= 40 else safe[:39] + "…"
