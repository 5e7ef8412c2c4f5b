"""Heads that hold a box in each row: finished ones, boxes with scores, priors, DETR's queries, YOLO's candidates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.outputs import AnchorLevel, BoxUnit, Column, Head, OutputAdapter
from workbench.engine.outputs.boxes import to_xyxy
from workbench.engine.outputs.geometry import Corners
from workbench.engine.outputs.misfits import misfit, output_of
from workbench.engine.outputs.scores import Floats, Ints, activated, labels_of

Array = npt.NDArray[Any]
Size = tuple[int, int]
"""Height, width of the picture the network gets."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """[n] boxes in the network's pixels with a score for every class of the network, [n, C]."""

    boxes: Corners
    scores: Floats
    one_class_each: bool = False
    """Only the best class of a box counts."""


@dataclass(frozen=True, slots=True)
class Finished:
    """[n] boxes in the network's pixels, each with one score and one label (−1: none of the data set's)."""

    boxes: Corners
    scores: Floats
    labels: Ints


def in_pixels(adapter: OutputAdapter, boxes: Array, size: Size) -> Corners:
    """Any format and unit → xyxy in the network's pixels."""
    corners = to_xyxy(boxes, adapter.box_format)
    if adapter.unit is BoxUnit.SHARES:
        corners = corners * np.array([size[1], size[0]] * 2, np.float32)
    return corners


def ssd(adapter: OutputAdapter, outputs: Mapping[str, Array], item: int, size: Size) -> Finished:
    """`DetectionOutput`: [1,1,N,7] of all pictures of the batch."""
    array = output_of(adapter, outputs, adapter.output)
    if array.shape[-1] != 7:
        raise misfit(adapter.head, array, say(QT_TRANSLATE_NOOP("core", "Needed is [1,1,N,7].")))
    rows = array.reshape(-1, 7)
    ends = np.flatnonzero(rows[:, 0] < 0)
    rows = rows[: ends[0]] if len(ends) else rows
    rows = rows[rows[:, 0] == item]
    return Finished(
        in_pixels(adapter, rows[:, 3:], size), rows[:, 2].astype(np.float32), labels_of(adapter, rows[:, 1])
    )


def final(adapter: OutputAdapter, outputs: Mapping[str, Array], item: int, size: Size) -> Finished:
    """Boxes whose suppression is done, in one tensor with columns or in several."""
    if adapter.columns:
        return _final_columns(adapter, output_of(adapter, outputs, adapter.output), item, size)
    boxes = _item(output_of(adapter, outputs, adapter.boxes), 2, item)
    if adapter.output:
        scores = _item(output_of(adapter, outputs, adapter.output), 1, item)
    elif boxes.shape[-1] == 5:
        scores = boxes[:, 4]
    else:
        raise misfit(
            adapter.head, boxes, say(QT_TRANSLATE_NOOP("core", "It does not say where the scores are."))
        )
    if adapter.classes:
        labels = labels_of(adapter, np.round(_item(output_of(adapter, outputs, adapter.classes), 1, item)))
    else:
        labels = np.zeros(len(scores), np.int64)
    if not len(boxes) == len(scores) == len(labels):
        text = QT_TRANSLATE_NOOP("core", "There are {boxes} boxes, {scores} scores and {classes} classes.")
        raise misfit(
            adapter.head, boxes, say(text, boxes=len(boxes), scores=len(scores), classes=len(labels))
        )
    if adapter.count:
        number = output_of(adapter, outputs, adapter.count).reshape(-1)[item]
        count = int(number) if number > 0 and np.isfinite(number) else 0
        boxes, scores, labels = boxes[:count], scores[:count], labels[:count]
    return Finished(in_pixels(adapter, boxes[:, :4], size), np.asarray(scores, np.float32), labels)


def _final_columns(adapter: OutputAdapter, array: Array, item: int, size: Size) -> Finished:
    widths = [4 if column is Column.BOX else 1 for column in adapter.columns]
    if array.shape[-1] != sum(widths) or {Column.BOX, Column.SCORE} - set(adapter.columns):
        names = ", ".join(column.value for column in adapter.columns)
        text = QT_TRANSLATE_NOOP("core", "The columns {columns} need a width of {width}.")
        raise misfit(adapter.head, array, say(text, columns=names, width=sum(widths)))
    starts = dict(zip(adapter.columns, np.cumsum([0, *widths[:-1]]).tolist(), strict=True))
    if Column.PICTURE in starts:
        rows = array.reshape(-1, array.shape[-1])
        rows = rows[rows[:, starts[Column.PICTURE]] == item]
    else:
        rows = _item(array, 2, item)
    first = starts[Column.BOX]
    scores = rows[:, starts[Column.SCORE]].astype(np.float32)
    numbers = np.round(rows[:, starts[Column.CLASS]]) if Column.CLASS in starts else np.zeros(len(rows))
    return Finished(in_pixels(adapter, rows[:, first : first + 4], size), scores, labels_of(adapter, numbers))


def _item(array: Array, rank: int, item: int) -> Array:
    """The part of one picture with `rank` axes; what has no batch axis belongs to the only picture."""
    if array.ndim <= rank:
        return array.reshape((-1,) if rank == 1 else (-1, array.shape[-1]))
    part: Array = array[item]
    return part.reshape(-1) if rank == 1 else part.reshape(-1, array.shape[-1])


def boxes_and_scores(
    adapter: OutputAdapter, outputs: Mapping[str, Array], item: int, size: Size
) -> Candidates:
    """[1,N,4] and [1,N,C] (or [1,4,N] and [1,C,N]); boxes finished, relative to priors, or DETR's."""
    boxes = _rows(adapter, output_of(adapter, outputs, adapter.boxes)[item], 4)
    raw = output_of(adapter, outputs, adapter.output)
    scores = _rows(adapter, raw[item].reshape(len(boxes), -1) if raw[item].ndim == 1 else raw[item])
    if len(scores) != len(boxes):
        text = QT_TRANSLATE_NOOP("core", "There are {boxes} boxes and {scores} rows of scores.")
        raise misfit(adapter.head, raw, say(text, boxes=len(boxes), scores=len(scores)))
    to_corners = _from_priors if adapter.head is Head.PRIORS else in_pixels
    # DETR with softmax answers one class a query; with a sigmoid each class stands for itself.
    one_class_each = adapter.head is Head.DETR and adapter.background is not None
    return Candidates(to_corners(adapter, boxes, size), activated(scores, adapter.activation), one_class_each)


def _rows(adapter: OutputAdapter, array: Array, width: int | None = None) -> Array:
    """[N, width] from [N,…,width] or, with `axis` 1, its transpose."""
    if adapter.axis == 1 and array.ndim == 2:
        array = array.T
    array = array.reshape(-1, array.shape[-1])
    if width is not None and array.shape[-1] != width:
        text = QT_TRANSLATE_NOOP("core", "A box needs {width} numbers.")
        raise misfit(adapter.head, array, say(text, width=width))
    return array


def prior_boxes(levels: tuple[AnchorLevel, ...], size: Size) -> npt.NDArray[np.float32]:
    """[N, (cx, cy, w, h)] as shares of the picture, row by row, cut at 1 (Liu et al. 2016, section 2.2)."""
    parts = []
    for level in levels:
        rows, columns = (int(np.ceil(side / level.stride)) for side in size)
        y, x = np.meshgrid(np.arange(rows), np.arange(columns), indexing="ij")
        centres = (np.stack([x, y], axis=-1)[:, :, None, :] + 0.5) * level.stride
        sizes = np.asarray(level.sizes, np.float32).reshape(-1, 2)
        shape = (rows, columns, len(sizes), 2)
        parts.append(
            np.concatenate([np.broadcast_to(centres, shape), np.broadcast_to(sizes, shape)], axis=-1).reshape(
                -1, 4
            )
        )
    whole = np.array([size[1], size[0]] * 2, np.float32)
    return np.clip(np.concatenate(parts) / whole, 0, 1).astype(np.float32)


def _from_priors(adapter: OutputAdapter, offsets: Array, size: Size) -> Corners:
    """c = t·v₀·prior size + prior centre, size = exp(t·v₁)·prior size."""
    priors = prior_boxes(adapter.anchors, size) if adapter.anchors else np.zeros((0, 4), np.float32)
    if len(priors) != len(offsets):
        text = QT_TRANSLATE_NOOP("core", "The prior boxes that are set make {priors} boxes, not {boxes}.")
        raise misfit(adapter.head, offsets, say(text, priors=len(priors), boxes=len(offsets)))
    centre = offsets[:, :2] * adapter.variances[0] * priors[:, 2:] + priors[:, :2]
    sides = np.exp(np.clip(offsets[:, 2:] * adapter.variances[1], -20, 20)) * priors[:, 2:]
    corners = np.concatenate([centre - sides / 2, centre + sides / 2], axis=1)
    return np.asarray(corners * np.array([size[1], size[0]] * 2), np.float32)


def yolo(adapter: OutputAdapter, outputs: Mapping[str, Array], item: int, size: Size) -> Candidates:
    """Decoded candidates [N, 4(+1)+C], or [4(+1)+C, N] with `axis` 1."""
    array = output_of(adapter, outputs, adapter.output)
    rows = _rows(adapter, array[item])
    first = 5 if adapter.objectness else 4
    if rows.shape[1] <= first:
        raise misfit(
            adapter.head,
            array,
            say(
                QT_TRANSLATE_NOOP("core", "A candidate of {width} numbers has no class."), width=rows.shape[1]
            ),
        )
    scores = activated(rows[:, first:], adapter.activation)
    if adapter.objectness:
        scores = scores * activated(rows[:, 4:5], adapter.activation)
    return Candidates(in_pixels(adapter, rows[:, :4], size), scores)
