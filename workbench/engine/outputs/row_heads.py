"""Recognising heads with a box in each row: SSD, finished boxes, boxes with scores, DETR, YOLO's candidates."""

from __future__ import annotations

import math
from typing import Any

import msgspec
import numpy as np

from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.output_presets import PRIOR_PRESETS
from workbench.core.outputs import (
    Activation,
    AdapterChoice,
    AnchorLevel,
    BoxFormat,
    BoxUnit,
    GridCode,
    Head,
    OutputAdapter,
)
from workbench.engine.outputs.candidates import prior_boxes
from workbench.engine.outputs.evidence import (
    Array,
    Hints,
    Outputs,
    numbering_of_columns,
    numbering_of_queries,
    ordered,
    score_activation,
    shares,
    unit_of,
)
from workbench.engine.outputs.misfits import shape_text
from workbench.engine.outputs.scores import softmax

MOST_QUERIES = 1000
"""Detection transformers ask 100, 300 or 900; heads with anchors have thousands of candidates."""
SUPPRESSED_AT = 0.5
YOLO_SUPPRESSED_AT = 0.65
"""What YOLO's own evaluations use together with a score threshold of 0.001."""
_BOX_WORDS = ("box", "loc", "coord", "reg")
_STRIDES = (8.0, 16.0, 32.0)


def pair(outputs: Outputs, hints: Hints) -> AdapterChoice | None:
    """Boxes [N,4] beside scores [N,C], both before any suppression, either way round."""
    found = [
        choice
        for boxes in outputs.arrays
        for scores in outputs.arrays
        if boxes != scores and (choice := _pair(outputs, boxes, scores, hints)) is not None
    ]
    # Scores of four classes look like boxes: the name says it, else that transformers' boxes lie within 0..1.
    return max(found, key=_likeliness, default=None)


def _likeliness(choice: AdapterChoice) -> tuple[bool, bool]:
    boxes = choice.adapter.boxes.lower()
    return any(word in boxes for word in _BOX_WORDS), choice.adapter.head is Head.DETR


def _pair(outputs: Outputs, boxes: str, scores: str, hints: Hints) -> AdapterChoice | None:
    one, other = outputs.arrays[boxes], outputs.arrays[scores]
    if one.ndim not in (3, 4) or other.ndim != 3 or one.shape[0] != other.shape[0]:
        return None
    if one.shape[-1] == 4 and (one.ndim == 3 or one.shape[2] == 1) and one.shape[1] == other.shape[1]:
        axis = -1
    elif one.ndim == 3 and one.shape[1] == 4 and one.shape[2] == other.shape[2]:
        axis = 1
    else:
        return None
    corners, numbers = outputs.values(boxes), outputs.values(scores)
    if axis == 1:
        corners, numbers = np.moveaxis(corners, 1, -1), np.moveaxis(numbers, 1, -1)
    corners, numbers = corners.reshape(-1, 4), numbers.reshape(-1, numbers.shape[-1])
    adapter = OutputAdapter(head=Head.BOXES_SCORES, output=scores, boxes=boxes, axis=axis)
    count = one.shape[1] if axis == -1 else one.shape[2]
    if count <= MOST_QUERIES and shares(corners) and not shares(numbers):
        return _queries(adapter, corners, numbers, hints)
    return _with_priors_or_not(adapter, corners, numbers, count, hints)


def _queries(adapter: OutputAdapter, corners: Array, logits: Array, hints: Hints) -> AdapterChoice:
    """DETR: a softmax with "nothing" as its last class, or a sigmoid for each class (Deformable DETR, RT-DETR)."""
    numbering = numbering_of_queries(softmax(logits), hints.classes)
    last = logits.shape[1] - 1
    nothing = numbering.background == last
    fields = numbering.fields
    base: dict[str, Any] = {
        "output": adapter.output,
        "boxes": adapter.boxes,
        "axis": adapter.axis,
        "box_format": BoxFormat.CXCYWH,
        "unit": BoxUnit.SHARES,
    }
    activation = Activation.SOFTMAX if nothing else Activation.SIGMOID
    chosen = OutputAdapter(head=Head.DETR, activation=activation, **base, **fields)
    other_fields: dict[str, Any] = fields | {"background": None if nothing else last}
    other = Activation.SIGMOID if nothing else Activation.SOFTMAX
    return AdapterChoice(
        adapter=chosen,
        why=say(
            QT_TRANSLATE_NOOP(
                "core", "{queries} boxes within 0..1 beside logits of {classes} classes: DETR's queries."
            ),
            queries=len(corners),
            classes=logits.shape[1],
        ),
        certain=numbering.certain and ordered(corners) < 0.9,
        alternatives=(OutputAdapter(head=Head.DETR, activation=other, **base, **other_fields),),
    )


def _scored(adapter: OutputAdapter, numbers: Array, hints: Hints) -> tuple[OutputAdapter, bool]:
    """The activation and the numbering of scores beside boxes, and whether the numbering is sure."""
    if shares(numbers):
        activation, finished = Activation.NONE, numbers
    elif numbers.shape[1] == hints.classes:
        activation, finished = Activation.SIGMOID, numbers
    else:  # with a background there is one column more than classes, and they exclude each other
        activation, finished = Activation.SOFTMAX, softmax(numbers)
    numbering = numbering_of_columns(finished, hints.classes)
    replaced = msgspec.structs.replace(
        adapter, activation=activation, iou_threshold=SUPPRESSED_AT, **numbering.fields
    )
    return replaced, numbering.certain


def _with_priors_or_not(
    adapter: OutputAdapter, corners: Array, numbers: Array, count: int, hints: Hints
) -> AdapterChoice:
    base, sure = _scored(adapter, numbers, hints)
    plain = msgspec.structs.replace(base, unit=unit_of(corners))
    centred = msgspec.structs.replace(plain, box_format=BoxFormat.CXCYWH)
    priors = tuple(
        msgspec.structs.replace(base, head=Head.PRIORS, anchors=preset.levels)
        for preset in PRIOR_PRESETS
        if hints.input_size and len(prior_boxes(preset.levels, hints.input_size)) == count
    )
    classes, negative = numbers.shape[1], bool((corners[:, 2:] < 0).any())
    if ordered(corners) > 0.98:
        text = QT_TRANSLATE_NOOP(
            "core", "{boxes} boxes, corner to corner, beside scores of {classes} classes."
        )
        why = say(text, boxes=count, classes=classes)
        certain = sure and not priors
        return AdapterChoice(adapter=plain, why=why, certain=certain, alternatives=(centred, *priors))
    if priors and negative:
        text = QT_TRANSLATE_NOOP(
            "core",
            "{boxes} boxes with negative sides: offsets from prior boxes, of which a known set has as many.",
        )
        certain, others = sure and len(priors) == 1, (*priors[1:], plain, centred)
        return AdapterChoice(
            adapter=priors[0], why=say(text, boxes=count), certain=certain, alternatives=others
        )
    text = QT_TRANSLATE_NOOP(
        "core", "{boxes} boxes, not corner to corner, beside scores of {classes} classes."
    )
    why = say(text, boxes=count, classes=classes)
    certain = sure and not negative
    return AdapterChoice(adapter=centred, why=why, certain=certain, alternatives=(plain, *priors))


def candidates(outputs: Outputs, hints: Hints) -> AdapterChoice | None:
    """One tensor [N, 4(+1)+C] or its transpose: YOLO's candidates, decoded or (YOLOX) not."""
    fitting = [
        (name, array)
        for name, array in outputs.arrays.items()
        if array.ndim == 3 and min(array.shape[1:]) >= 5
    ]
    if not fitting:
        return None
    name, array = max(fitting, key=lambda entry: entry[1].size)
    axis = 1 if array.shape[1] < array.shape[2] else -1
    values = outputs.values(name)
    rows = (np.moveaxis(values, 1, -1) if axis == 1 else values).reshape(-1, min(array.shape[1:]))
    count, width = max(array.shape[1:]), rows.shape[1]
    objectness, certain = _has_objectness(count, width, axis, hints)
    first = 5 if objectness else 4
    if width <= first:
        return None
    activation = score_activation(rows[:, 4:])
    base: dict[str, Any] = {
        "output": name,
        "axis": axis,
        "activation": activation,
        "objectness": objectness,
        "box_format": BoxFormat.CXCYWH,
        "iou_threshold": YOLO_SUPPRESSED_AT,
    }
    decoded = OutputAdapter(head=Head.YOLO, unit=unit_of(rows[:, :4]), **base)
    text = (
        QT_TRANSLATE_NOOP(
            "core", "{shape}: {count} candidates of a box, an objectness and {classes} classes."
        )
        if objectness
        else QT_TRANSLATE_NOOP(
            "core", "{shape}: {count} candidates of a box and {classes} classes, no objectness."
        )
    )
    why = say(text, shape=shape_text(array), count=count, classes=width - first)
    other = OutputAdapter(head=Head.YOLO, unit=decoded.unit, **(base | {"objectness": not objectness}))
    if objectness and count == _cells(hints) and (rows[:, 2:4] < 0).any():
        raw = OutputAdapter(
            head=Head.GRID,
            grid=GridCode.YOLOX,
            anchors=tuple(AnchorLevel(stride) for stride in _STRIDES),
            **(base | {"box_format": BoxFormat.XYXY}),
        )
        return AdapterChoice(adapter=raw, why=why, certain=certain, alternatives=(decoded,))
    corners = OutputAdapter(head=Head.YOLO, unit=decoded.unit, **(base | {"box_format": BoxFormat.XYXY}))
    alternatives = (other, corners) if width > 5 else (corners,)
    return AdapterChoice(adapter=decoded, why=why, certain=certain, alternatives=alternatives)


def _has_objectness(count: int, width: int, axis: int, hints: Hints) -> tuple[bool, bool]:
    """By the number of classes; else by that of the cells: three anchors in each, or transposed as v8 and later."""
    if hints.classes is not None and width - 4 == hints.classes:
        return False, True
    if hints.classes is not None and width - 5 == hints.classes:
        return True, True
    cells = _cells(hints)
    if cells and count == 3 * cells:
        return True, hints.classes is None
    if cells and count == cells and axis == 1:
        return False, hints.classes is None
    return axis == -1, False


def _cells(hints: Hints) -> int:
    if hints.input_size is None:
        return 0
    return sum(math.ceil(hints.input_size[0] / s) * math.ceil(hints.input_size[1] / s) for s in _STRIDES)
