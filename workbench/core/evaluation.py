"""The step *evaluate*: how good a model's answers are on a data set, and how far they are a reference model's."""

from __future__ import annotations

import msgspec

from workbench.core.datasets import DatasetFault, DatasetRef
from workbench.core.environment import Environment
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.feeding import Feeding
from workbench.core.measuring import MeasuringSpec
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.metrics.definitions import Metric, Task, metrics_of
from workbench.core.metrics.drops import DropTest
from workbench.core.metrics.results import (
    ChangedSample,
    ClassScore,
    Confusion,
    Interval,
    MetricValue,
)
from workbench.core.outputs import AdapterChoice, OutputAdapter

EXACT_PRECISION = "f32"
MOST_CHANGED = 500
"""Changed samples that the result itself holds, the worst losses first; the file of answers holds all."""
MOST_NAMED = 50
"""Samples with NaN that are named; all are counted."""


class EvaluateSpec(MeasuringSpec, frozen=True, kw_only=True, tag="evaluate", tag_field="step"):
    """Measure `metric` (`None`: the usual one of the task) of the answers to the samples of `dataset`.

    `precision` is f32, in the device's accuracy mode, unless it is asked otherwise; `None` leaves it to the device.
    `task` `None`: what the metric, or else the labels, are for. `adapter` `None`: recognised from the outputs.
    `reference`: a model that answers the same samples at f32, and is compared with. `samples_file`: where the answers
    go one by one (`.npz`, or `.jsonl` with one object a line), to be paired with another model's.
    """

    dataset: DatasetRef
    precision: str | None = EXACT_PRECISION
    feeding: Feeding = Feeding()
    metric: Metric | None = None
    task: Task | None = None
    adapter: OutputAdapter | None = None
    reference: str | None = None
    reference_feeding: Feeding | None = None
    """What the reference gets of a sample; `None`: the same."""
    samples_file: str | None = None


class EvaluateSample(msgspec.Struct, frozen=True, kw_only=True, tag="evaluate", tag_field="sample"):
    """How far it is: `answered` of `total` samples by the model of the phase, broken ones included."""

    answered: int
    total: int


class ReferenceComparison(msgspec.Struct, frozen=True, kw_only=True):
    """The model beside its reference, on the samples that both answered.

    `value` is the reference's own metric, `agreement` how far the answers are the same (0..1) and `drop` the paired
    test (McNemar's, or a bootstrap) with the drop's interval; both `None` where they have no meaning.
    """

    model: str
    effective_precision: str
    samples: int
    value: float | None
    agreement: float | None
    drop: DropTest | None
    verdict: Message | None
    """`drop` in words."""
    lost: int
    gained: int
    other: int
    """Samples with worse, better, or simply other answers than the reference's."""
    changed: tuple[ChangedSample, ...] = ()
    """The first `MOST_CHANGED` of them, the worst losses first."""
    throughput_fps: float | None = None


class EvaluateResult(msgspec.Struct, frozen=True, kw_only=True, tag="evaluate", tag_field="step"):
    """How good the answers to `samples` samples were. `value` is `None` where nothing could be measured.

    `metrics` are all of the task's, `metric` among them. `throughput_fps` counts samples per second of wall time, with
    reading, preprocessing and decoding: it is what an evaluation takes, not what the model can do.
    """

    device: str
    device_name: str
    effective_precision: str
    task: Task
    metric: Metric
    value: float | None
    interval: Interval | None
    samples: int
    metrics: tuple[MetricValue, ...]
    per_class: tuple[ClassScore, ...]
    confusion: tuple[tuple[int, ...], ...] = ()
    confusions: tuple[Confusion, ...] = ()
    class_names: tuple[str, ...] = ()
    """By label; empty where the data names none."""
    adapter: AdapterChoice
    reference: ReferenceComparison | None = None
    unlabelled: int = 0
    """Samples left out because nothing says what is right."""
    fault_count: int = 0
    faults: tuple[DatasetFault, ...] = ()
    nan_count: int = 0
    nan_samples: tuple[str, ...] = ()
    suggested_label_offset: int | None = None
    """The `label_offset` with which far more labels would fit; `None` where they fit as they are."""
    dataset_format: str
    batch: int
    requests: int
    duration_s: float
    throughput_fps: float
    samples_file: str | None = None
    environment: Environment
    model_sha256: str | None = None
    warnings: tuple[Message, ...] = ()
    stopped_early: bool = False
    """The user stopped it; what had been answered until then counts."""


def chosen_task(spec: EvaluateSpec, hint: Task) -> Task:
    """What is measured: as said, else what the metric is for, else what the data's labels (`hint`) are for.

    Raises `WorkbenchError` (usage) for a metric that is not of the task.
    """
    task = spec.task
    if task is None and spec.metric is not None:
        tasks = spec.metric.facts.tasks
        task = hint if hint in tasks else tasks[0]
    if task is None:
        task = hint
    if spec.metric is not None and spec.metric not in metrics_of(task):
        raise WorkbenchError(
            ErrorCode.USAGE,
            say(
                QT_TRANSLATE_NOOP("core", "{metric} is no metric of {task}."),
                metric=spec.metric.value,
                task=task.value,
            ),
            say(
                QT_TRANSLATE_NOOP("core", "Its metrics are: {names}."),
                names=", ".join(metric.value for metric in metrics_of(task)),
            ),
            (say(QT_TRANSLATE_NOOP("core", "Choose one of them, or another task.")),),
        )
    return task
