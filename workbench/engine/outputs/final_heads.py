"""Recognising boxes that are finished: `DetectionOutput`, or a suppression within the network."""

from __future__ import annotations

from typing import Any

import numpy as np

from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.outputs import AdapterChoice, BoxFormat, Column, Head, OutputAdapter
from workbench.engine.outputs.evidence import (
    Array,
    Hints,
    Outputs,
    integral,
    numbering_of_labels,
    ordered,
    shares,
    unit_of,
)
from workbench.engine.outputs.misfits import shape_text
from workbench.engine.outputs.row_heads import MOST_QUERIES

_ORDERS: dict[int, tuple[tuple[Column, ...], ...]] = {
    5: ((Column.BOX, Column.SCORE),),
    6: (
        (Column.BOX, Column.SCORE, Column.CLASS),
        (Column.BOX, Column.CLASS, Column.SCORE),
        (Column.CLASS, Column.SCORE, Column.BOX),
        (Column.SCORE, Column.CLASS, Column.BOX),
    ),
    7: (
        (Column.PICTURE, Column.BOX, Column.CLASS, Column.SCORE),
        (Column.PICTURE, Column.BOX, Column.SCORE, Column.CLASS),
        (Column.PICTURE, Column.CLASS, Column.SCORE, Column.BOX),
    ),
}
_ROW_MAJOR = ("detection_boxes", "detection_postprocess")
"""TensorFlow's detection boxes are top, left, bottom, right."""


def ssd(outputs: Outputs, hints: Hints) -> AdapterChoice | None:
    """[1,1,N,7]."""
    for name, array in outputs.arrays.items():
        if array.ndim != 4 or array.shape[-1] != 7 or array.shape[:2] != (1, 1):
            continue
        rows = outputs.values(name).reshape(-1, 7)
        rows = rows[(rows[:, 0] >= 0) & (rows[:, 2] > 0)]
        numbering = numbering_of_labels(rows[:, 1], hints.classes, usual_offset=1)
        base: dict[str, Any] = {"head": Head.SSD, "output": name, "unit": unit_of(rows[:, 3:])}
        other: dict[str, Any] = {"class_offset": 0 if numbering.offset else 1}
        return AdapterChoice(
            adapter=OutputAdapter(**base, **numbering.fields),
            why=say(
                QT_TRANSLATE_NOOP("core", "{shape} is the list of boxes that SSD networks end with."),
                shape=shape_text(array),
            ),
            certain=numbering.certain,
            alternatives=(OutputAdapter(**base, **other),),
        )
    return None


def columns(outputs: Outputs, hints: Hints) -> AdapterChoice | None:
    """One tensor of at most 1,000 rows: box, score, class and maybe the picture, in an order its values confirm."""
    for name, array in outputs.arrays.items():
        if array.ndim not in (2, 3, 4) or array.shape[-1] not in _ORDERS or array.shape[-2] > MOST_QUERIES:
            continue
        if len(outputs.arrays) > 1 and array.shape[-1] == 5:
            continue  # the classes are in another output
        rows = outputs.values(name).reshape(-1, array.shape[-1])
        fitting = [order for order in _ORDERS[array.shape[-1]] if _confirmed(rows, order)]
        if fitting:
            return _of_columns(name, array, rows, fitting, hints)
    return None


def _of_columns(
    name: str, array: Array, rows: Array, orders: list[tuple[Column, ...]], hints: Hints
) -> AdapterChoice:
    parts = _parts(rows, orders[0])
    used = parts[Column.SCORE][:, 0] > 0
    numbers = parts[Column.CLASS][used, 0] if Column.CLASS in parts else np.zeros(1)
    numbering = numbering_of_labels(numbers, hints.classes, usual_offset=0)
    base: dict[str, Any] = {"head": Head.FINAL, "output": name, "unit": unit_of(parts[Column.BOX][used])}
    why = say(
        QT_TRANSLATE_NOOP("core", "{shape}: finished boxes with the columns {columns}."),
        shape=shape_text(array),
        columns=", ".join(column.value for column in orders[0]),
    )
    alternatives = [OutputAdapter(**base, columns=order) for order in orders[1:]]
    if Column.CLASS in orders[0]:
        other = 0 if numbering.offset else 1
        alternatives.append(OutputAdapter(**base, columns=orders[0], class_offset=other))
    return AdapterChoice(
        adapter=OutputAdapter(**base, columns=orders[0], **numbering.fields),
        why=why,
        certain=bool(used.any()) and len(orders) == 1 and (numbering.certain or hints.classes is None),
        alternatives=tuple(alternatives),
    )


def _parts(rows: Array, order: tuple[Column, ...]) -> dict[Column, Array]:
    parts, begin = {}, 0
    for column in order:
        width = 4 if column is Column.BOX else 1
        parts[column] = rows[:, begin : begin + width]
        begin += width
    return parts


def _confirmed(rows: Array, order: tuple[Column, ...]) -> bool:
    """Whether the values can be what the columns say."""
    if not len(rows):
        return True
    parts = _parts(rows, order)
    whole = [parts[column] for column in (Column.CLASS, Column.PICTURE) if column in parts]
    used = parts[Column.SCORE][:, 0] > 0
    return (
        shares(parts[Column.SCORE])
        and all(integral(numbers) for numbers in whole)
        and all((numbers >= -1).all() for numbers in whole)
        and ordered(parts[Column.BOX][used]) > 0.98
    )


def apart(outputs: Outputs, hints: Hints) -> AdapterChoice | None:
    """Boxes [N,4] (or [N,5] with their score), classes [N] and scores [N], maybe a count."""
    for name, array in _named_first(outputs):
        if array.ndim not in (2, 3) or array.shape[-1] not in (4, 5) or array.shape[-2] > MOST_QUERIES:
            continue
        found = _apart(outputs, name, array, hints)
        if found is not None:
            return found
    return None


def _named_first(outputs: Outputs) -> list[tuple[str, Array]]:
    """TensorFlow's detection graphs give raw boxes as well: the finished ones are looked at first."""
    return sorted(outputs.arrays.items(), key=lambda entry: "raw" in entry[0].lower())


def _apart(outputs: Outputs, boxes: str, array: Array, hints: Hints) -> AdapterChoice | None:
    rows = array.shape[-2]
    vectors = [
        name
        for name, other in outputs.arrays.items()
        if other.ndim == array.ndim - 1 and other.shape[-1] == rows and name != boxes
    ]
    classes = _best([n for n in vectors if integral(outputs.values(n))], "class", "label")
    scores = _best([n for n in vectors if n != classes and shares(outputs.values(n))], "score", "conf")
    if not scores and array.shape[-1] != 5:
        return None
    counts = [
        name
        for name, other in outputs.arrays.items()
        if other.size == array[..., 0, 0].size and name not in vectors and integral(outputs.values(name))
    ]
    row_major = any(word in boxes.lower() for word in _ROW_MAJOR)
    labels = outputs.values(classes) if classes else np.zeros(1)
    numbering = numbering_of_labels(labels, hints.classes, usual_offset=1 if row_major else 0)
    corners = outputs.values(boxes)[..., :4].reshape(-1, 4)
    base: dict[str, Any] = {
        "head": Head.FINAL,
        "boxes": boxes,
        "output": scores,
        "classes": classes,
        "count": counts[0] if counts else "",
        "unit": unit_of(corners),
    }
    form = BoxFormat.YXYX if row_major else BoxFormat.XYXY
    other = BoxFormat.XYXY if row_major else BoxFormat.YXYX
    return AdapterChoice(
        adapter=OutputAdapter(**base, box_format=form, **numbering.fields),
        why=say(
            QT_TRANSLATE_NOOP(
                "core", "{rows} finished boxes, with scores and classes in outputs of their own."
            ),
            rows=rows,
        ),
        certain=rows > 0 and (row_major or (numbering.certain and len(vectors) <= 2)),
        alternatives=(OutputAdapter(**base, box_format=other, **numbering.fields),),
    )


def _best(names: list[str], *words: str) -> str:
    """The name that says it, else the first; empty without any."""
    told = [name for name in names if any(word in name.lower() for word in words)]
    return (told or names or [""])[0]
