"""Which adapter reads these outputs: by their shapes and values, the task, and the number of classes.

Rules are tried from the most telling to the least; what is ambiguous says so and names what else it may be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.metrics.definitions import Task
from workbench.core.outputs import Activation, AdapterChoice, Head, OutputAdapter
from workbench.engine.outputs import final_heads, grid_heads, row_heads
from workbench.engine.outputs.evidence import Array, Hints, Outputs, integral, observed, shares, sums_to_one
from workbench.engine.outputs.misfits import nothing_recognised, shape_text

_BOX_RULES = (
    final_heads.ssd,
    final_heads.columns,
    final_heads.apart,
    row_heads.pair,
    grid_heads.grids,
    row_heads.candidates,
)
_WITH_BACKGROUND = 1001
"""ImageNet's 1,000 classes and a background before them, as TensorFlow's networks have it."""


def choose_adapter(examples: Sequence[Mapping[str, Array]], hints: Hints) -> AdapterChoice:
    """The adapter for outputs (by name) of one or more inferences on real samples.

    Values count: on noise, scores and boxes do not look like themselves. Raises `WorkbenchError` when no known head
    looks like it.
    """
    outputs = observed(examples)
    if hints.task is Task.DETECTION:
        found = _boxes(outputs, hints)
    elif hints.task is Task.SEGMENTATION:
        found = _mask(outputs, hints)
    elif hints.task in (Task.CLASSIFICATION, Task.TEXT_CLASSIFICATION):
        found = _classes(outputs, hints)
    elif hints.task is Task.AGREEMENT:
        found = _whatever(outputs, hints)
    else:
        found = _values(outputs, hints)
    if found is None:
        raise nothing_recognised(outputs.arrays, hints.task.value)
    return found


def _boxes(outputs: Outputs, hints: Hints) -> AdapterChoice | None:
    for rule in _BOX_RULES:
        found = rule(outputs, hints)
        if found is not None:
            return found
    return None


def _whatever(outputs: Outputs, hints: Hints) -> AdapterChoice | None:
    """Without labels: boxes and masks only where they are unmistakable, classes where there are probabilities."""
    boxes = _boxes(outputs, hints)
    if boxes is not None and (boxes.certain or boxes.adapter.head in (Head.SSD, Head.FINAL, Head.GRID)):
        return boxes
    mask = _mask(outputs, hints)
    if mask is not None and mask.certain and hints.input_size is not None:
        array = outputs.arrays[mask.adapter.output]
        if hints.input_size in (array.shape[1:3], array.shape[2:4], array.shape[-2:]):
            return mask
    if boxes is not None:
        return boxes
    classes = _classes(outputs, hints)
    values = _values(outputs, hints)
    if classes is None or values is None:
        return classes or values
    scores = outputs.values(classes.adapter.output)
    # Numbers between 0 and 1 may be positions as well; only what sums to 1 is sure to be probabilities.
    finished = classes.adapter.activation is Activation.NONE and (
        scores.dtype.kind != "f" or sums_to_one(scores.reshape(len(scores), -1))
    )
    alternatives = (*classes.alternatives, values.adapter)
    return msgspec.structs.replace(classes, certain=finished and classes.certain, alternatives=alternatives)


def _classes(outputs: Outputs, hints: Hints) -> AdapterChoice | None:
    sizes = {name: _size(array) for name, array in outputs.arrays.items()}
    wanted = hints.classes
    numbers = [
        name for name, array in outputs.arrays.items() if array.dtype.kind in "iu" and sizes[name] == 1
    ]
    scored = [
        n
        for n, size in sizes.items()
        if size >= 2 and outputs.arrays[n].dtype.kind == "f" and _is_row(outputs, n)
    ]
    if not scored and not numbers:
        return None
    if not scored:
        adapter = OutputAdapter(head=Head.CLASSES, output=numbers[0])
        why = say(QT_TRANSLATE_NOOP("core", "One integer a sample: the class itself."))
        return AdapterChoice(adapter=adapter, why=why, certain=len(numbers) == 1)
    fitting = [name for name in scored if wanted is None or sizes[name] in (wanted, wanted + 1)]
    ranked = sorted(fitting or scored, key=lambda n: (sizes[n] != wanted, -sizes[n]))
    choices = [_classifier(outputs, name, sizes[name], wanted) for name in ranked]
    enough = wanted is None or sizes[ranked[0]] >= wanted
    text = (
        QT_TRANSLATE_NOOP("core", "{shape}: scores of {classes} classes, as probabilities.")
        if choices[0].activation is Activation.NONE
        else QT_TRANSLATE_NOOP("core", "{shape}: scores of {classes} classes, as logits.")
    )
    shape = shape_text(outputs.arrays[ranked[0]])
    certain = len(ranked) == 1 and enough and sizes[ranked[0]] != (wanted or 0) + 1
    shifted = msgspec.structs.replace(choices[0], class_offset=0 if choices[0].class_offset else 1)
    return AdapterChoice(
        adapter=choices[0],
        why=say(text, shape=shape, classes=sizes[ranked[0]]),
        certain=certain or (len(ranked) == 1 and choices[0].class_offset == 1),
        alternatives=(*choices[1:], shifted),
    )


def _size(array: Array) -> int:
    """Numbers for one sample."""
    return int(np.prod(array.shape[1:])) if array.ndim else 1


def _is_row(outputs: Outputs, name: str) -> bool:
    """[1,C], [1,C,1,1] or [1,1,1,C]: all but one axis beside the batch are 1."""
    return [side > 1 for side in outputs.arrays[name].shape[1:]].count(True) == 1


def _classifier(outputs: Outputs, name: str, size: int, wanted: int | None) -> OutputAdapter:
    values = outputs.values(name).reshape(-1, size)
    activation = Activation.NONE if sums_to_one(values) or shares(values) else Activation.SOFTMAX
    background = size == _WITH_BACKGROUND and wanted == _WITH_BACKGROUND - 1
    return OutputAdapter(
        head=Head.CLASSES, output=name, activation=activation, class_offset=1 if background else 0
    )


def _mask(outputs: Outputs, hints: Hints) -> AdapterChoice | None:
    fitting = [name for name, array in outputs.arrays.items() if _is_map(array)]
    if not fitting:
        return None
    fitting.sort(key=lambda name: -outputs.arrays[name].size)
    adapters = [_mask_adapter(outputs, name, hints) for name in fitting]
    array, first = outputs.arrays[fitting[0]], adapters[0]
    channels = 0 if array.ndim == 3 else array.shape[first.axis]
    text = (
        QT_TRANSLATE_NOOP("core", "{shape}: scores of {classes} classes for each pixel.")
        if channels > 1
        else QT_TRANSLATE_NOOP("core", "{shape}: one number for each pixel.")
    )
    why = (
        say(text, shape=shape_text(array), classes=channels)
        if channels > 1
        else say(text, shape=shape_text(array))
    )
    known = hints.classes is None or channels <= 1 or channels >= hints.classes
    return AdapterChoice(
        adapter=first, why=why, certain=len(adapters) == 1 and known, alternatives=tuple(adapters[1:])
    )


def _is_map(array: Array) -> bool:
    """At least two axes beside the batch that are longer than 1."""
    return array.ndim in (3, 4) and [side > 1 for side in array.shape[1:]].count(True) >= 2


def _mask_adapter(outputs: Outputs, name: str, hints: Hints) -> OutputAdapter:
    array = outputs.arrays[name]
    if array.ndim == 3 or array.dtype.kind in "iu":
        return OutputAdapter(head=Head.MASK, output=name)
    planes, last = array.shape[1], array.shape[3]
    if (planes == hints.classes) != (last == hints.classes):
        axis = 1 if planes == hints.classes else -1
    else:
        axis = 1 if planes <= last else -1
    values = outputs.values(name)
    single = (planes if axis == 1 else last) == 1
    if single and not shares(values):
        activation = Activation.SIGMOID
    elif sums_to_one(values, axis) or shares(values) or integral(values):
        activation = Activation.NONE
    else:
        activation = Activation.SOFTMAX
    return OutputAdapter(head=Head.MASK, output=name, axis=axis, activation=activation)


def _values(outputs: Outputs, hints: Hints) -> AdapterChoice | None:
    """The smallest output for a regression, the largest row for an embedding."""
    fitting = [
        name for name, array in outputs.arrays.items() if array.dtype.kind in "fiu" and _size(array) >= 1
    ]
    if not fitting:
        return None
    embedding = hints.task is Task.EMBEDDING
    fitting.sort(
        key=lambda name: (
            (not _is_row(outputs, name), -_size(outputs.arrays[name]))
            if embedding
            else (_size(outputs.arrays[name]),)
        )
    )
    adapters = tuple(OutputAdapter(head=Head.VALUES, output=name) for name in fitting)
    why = say(
        QT_TRANSLATE_NOOP("core", "{shape}: {count} numbers a sample."),
        shape=shape_text(outputs.arrays[fitting[0]]),
        count=_size(outputs.arrays[fitting[0]]),
    )
    return AdapterChoice(adapter=adapters[0], why=why, certain=len(adapters) == 1, alternatives=adapters[1:])
