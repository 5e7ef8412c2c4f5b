"""How a network's outputs are read: recognised from its answers to the first samples, or as set by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from itertools import islice

import numpy as np

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.metrics.definitions import Task
from workbench.core.outputs import AdapterChoice, Head, OutputAdapter
from workbench.engine.datasets import BrokenSample, Dataset, Faults, Mask, Sample, SampleKind, ahead
from workbench.engine.datasets.reading import none_usable
from workbench.engine.evaluation.judges import reads
from workbench.engine.evaluation.network import Network
from workbench.engine.evaluation.stream import Answered, Array, through
from workbench.engine.feeding import Fed, Feeder
from workbench.engine.outputs.choosing import choose_adapter
from workbench.engine.outputs.evidence import Hints
from workbench.engine.outputs.geometry import Geometry

_EXAMPLES = 4
_MOST_TRIED = 64
"""When not one of the first so many samples fits the network, none will."""
_TASKS = {
    Head.CLASSES: Task.CLASSIFICATION,
    Head.MASK: Task.SEGMENTATION,
    Head.VALUES: Task.EMBEDDING,
}
_PLAIN = (Head.CLASSES, Head.VALUES)


class Making:
    """Feeds samples: one that does not fit is broken, once another has fitted."""

    def __init__(self, feeder: Feeder) -> None:
        self._feeder = feeder
        self.first_error: WorkbenchError | None = None

    def __call__(self, sample: Sample) -> Fed:
        try:
            return self._feeder.feed(sample)
        except WorkbenchError as error:
            if self.first_error is None:
                self.first_error = error
            raise BrokenSample(sample.id, error.report.why) from error


def chosen_adapter(
    network: Network,
    feeder: Feeder,
    dataset: Dataset,
    task: Task,
    batch: int,
    wanted: OutputAdapter | None,
    checkpoint: Callable[[], None],
) -> AdapterChoice:
    """The adapter for `task`. Raises `WorkbenchError` when no sample fits, or no adapter does."""
    if wanted is not None and not reads(task, wanted.head):
        raise WorkbenchError(
            ErrorCode.USAGE,
            say(
                QT_TRANSLATE_NOOP("core", "Outputs read as “{head}” are no answers for {task}."),
                head=wanted.head.value,
                task=task.value,
            ),
            say(QT_TRANSLATE_NOOP("core", "Each task has its own kinds of answers.")),
            (say(QT_TRANSLATE_NOOP("core", "Choose another kind of output, or let it be recognised.")),),
        )
    examples, size = _examples(network, feeder, dataset, batch, checkpoint)
    if wanted is not None and _names(wanted) <= set(network.outputs):
        return AdapterChoice(adapter=wanted, why=say(QT_TRANSLATE_NOOP("core", "Set by hand.")))
    if task is Task.AGREEMENT and wanted is not None:
        task = _TASKS.get(wanted.head, Task.DETECTION)  # the other model's kind of answers
    hints = Hints(task=task, classes=len(dataset.classes) or None, input_size=size)
    choice = choose_adapter(examples, hints)
    if task is Task.AGREEMENT and size is None and choice.adapter.head not in _PLAIN:
        # What comes of no picture holds no boxes and no masks: [1,tokens,features] only looks like them.
        return choose_adapter(examples, Hints(task=Task.EMBEDDING))
    return choice


def _names(adapter: OutputAdapter) -> set[str]:
    names = (adapter.output, adapter.boxes, adapter.classes, adapter.count, *adapter.levels)
    return {name for name in names if name}


def _examples(
    network: Network, feeder: Feeder, dataset: Dataset, batch: int, checkpoint: Callable[[], None]
) -> tuple[Sequence[Mapping[str, Array]], tuple[int, int] | None]:
    making, faults = Making(feeder), Faults()
    places = range(min(_MOST_TRIED, len(dataset)))
    try:
        with closing(ahead(dataset, making, faults, places, threads=1)) as source:
            first = list(islice(source, _EXAMPLES))
    except WorkbenchError as error:
        raise (making.first_error or error) from None
    run = through(network, feeder, iter(first), batch, faults, checkpoint)
    answers = [(_copied(answered), answered.sizes[0]) for answered in run]
    if not answers:
        raise none_usable(faults, len(first))
    return [outputs for outputs, _ in answers], answers[0][1]


def _copied(answered: Answered) -> Mapping[str, Array]:
    return {name: np.array(array) for name, array in answered.outputs.items()}


def geometries(adapter: OutputAdapter, answered: Answered) -> list[Geometry | None]:
    """How each picture was fitted, where the adapter needs to know; raises `WorkbenchError` where nobody does."""
    if adapter.head in _PLAIN:
        return [None] * len(answered.samples)
    return [_geometry(sample, size) for sample, size in zip(answered.samples, answered.sizes, strict=True)]


def _geometry(sample: Sample, size: tuple[int, int] | None) -> Geometry:
    if size is None:
        raise WorkbenchError(
            ErrorCode.SHAPE_MISMATCH,
            say(QT_TRANSLATE_NOOP("core", "It is not clear where boxes and masks lie in the picture.")),
            say(QT_TRANSLATE_NOOP("core", "No input of the model is known to take a picture.")),
            (
                say(
                    QT_TRANSLATE_NOOP(
                        "core", "Say what its dimensions mean, for example --input-layout NCHW."
                    )
                ),
            ),
        )
    if sample.kind is SampleKind.IMAGE and isinstance(sample.value, np.ndarray):
        original = (int(sample.value.shape[0]), int(sample.value.shape[1]))
    elif isinstance(sample.annotation, Mask):
        original = (int(sample.annotation.classes.shape[0]), int(sample.annotation.classes.shape[1]))
    else:
        original = size
    return Geometry.stretched(original, size)
