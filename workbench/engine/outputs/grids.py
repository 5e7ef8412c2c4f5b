"""Heads of a grid of cells, as they come from the last convolution: YOLO v3 to v9, YOLOX, FastestDet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.outputs import Activation, AnchorLevel, GridCode, OutputAdapter
from workbench.engine.outputs.candidates import Candidates, Size
from workbench.engine.outputs.misfits import misfit, output_of
from workbench.engine.outputs.scores import sigmoid, softmax

Array = npt.NDArray[Any]

BINS = 16
"""Of the distances in the heads of v8 and its kin (their `reg_max`)."""
_LARGEST_EXPONENT = 20.0


def grid(adapter: OutputAdapter, outputs: Mapping[str, Array], item: int, size: Size) -> Candidates:
    """All levels' candidates in the network's pixels. Raises `WorkbenchError` where tensors and anchors do not fit."""
    boxes, scores = [], []
    for cells, level in _levels(adapter, outputs, item, size):
        # cells: [anchors, rows, columns, numbers]
        rows, columns = cells.shape[1:3]
        y, x = np.meshgrid(np.arange(rows), np.arange(columns), indexing="ij")
        places = np.stack([x, y], axis=-1).astype(np.float32)
        centres, sides, found = _DECODERS[adapter.grid](adapter, cells, places, level, size)
        boxes.append(np.concatenate([centres - sides / 2, centres + sides / 2], axis=-1).reshape(-1, 4))
        scores.append(found.reshape(-1, found.shape[-1]))
    return Candidates(
        np.concatenate(boxes).astype(np.float32),
        np.concatenate(scores).astype(np.float32),
        adapter.grid is GridCode.FASTESTDET,
    )


def _levels(
    adapter: OutputAdapter, outputs: Mapping[str, Array], item: int, size: Size
) -> Iterator[tuple[Array, AnchorLevel]]:
    names = adapter.levels or (adapter.output,)
    first = output_of(adapter, outputs, names[0])
    if len(names) == 1 and first.ndim == 3:
        yield from _split(adapter, first, item, size)
        return
    if len(names) != len(adapter.anchors):
        text = QT_TRANSLATE_NOOP("core", "There are {heads} heads and {levels} strides.")
        raise misfit(adapter.head, first, say(text, heads=len(names), levels=len(adapter.anchors)))
    for name, level in zip(names, adapter.anchors, strict=True):
        array = output_of(adapter, outputs, name)
        anchors = max(1, len(level.sizes))
        yield _cells(adapter, array, array[item], anchors), level


def _cells(adapter: OutputAdapter, array: Array, one: Array, anchors: int) -> Array:
    """[A,H,W,numbers] from [A,H,W,numbers], [A·numbers,H,W] or (axis −1) [H,W,A·numbers]."""
    if one.ndim == 4 and one.shape[0] == anchors:
        return one
    if one.ndim == 3:
        planes = one if adapter.axis == 1 else np.moveaxis(one, -1, 0)
        if planes.shape[0] % anchors == 0 and planes.shape[0] // anchors > 5:
            split = planes.reshape(anchors, -1, *planes.shape[1:])
            return np.moveaxis(split, 1, -1)
    text = QT_TRANSLATE_NOOP("core", "It does not divide into {anchors} anchors with a box and classes each.")
    raise misfit(adapter.head, array, say(text, anchors=anchors))


def _split(
    adapter: OutputAdapter, array: Array, item: int, size: Size
) -> Iterator[tuple[Array, AnchorLevel]]:
    """One tensor [1,N,numbers] that holds all levels, one after the other."""
    rows = array[item].T if adapter.axis == 1 else array[item]
    grids = [tuple(int(np.ceil(side / level.stride)) for side in size) for level in adapter.anchors]
    counts = [
        height * width * max(1, len(level.sizes))
        for (height, width), level in zip(grids, adapter.anchors, strict=True)
    ]
    if sum(counts) != len(rows):
        text = QT_TRANSLATE_NOOP("core", "The strides that are set make {expected} cells, not {cells}.")
        raise misfit(adapter.head, array, say(text, expected=sum(counts), cells=len(rows)))
    begin = 0
    for (height, width), level, count in zip(grids, adapter.anchors, counts, strict=True):
        yield rows[begin : begin + count].reshape(max(1, len(level.sizes)), height, width, -1), level
        begin += count


Decoded = tuple[Array, Array, Array]
"""Centres, sides (both in pixels) and scores of each cell."""


def _scores(adapter: OutputAdapter, numbers: Array) -> Array:
    """[…, objectness + classes] → objectness · class."""
    shares = numbers if adapter.activation is Activation.NONE else sigmoid(numbers)
    return np.asarray(shares[..., 1:] * shares[..., :1])


def _yolo_v3(adapter: OutputAdapter, cells: Array, places: Array, level: AnchorLevel, _size: Size) -> Decoded:
    shift = cells[..., :2] if adapter.activation is Activation.NONE else sigmoid(cells[..., :2])
    anchors = np.asarray(level.sizes, np.float32)[:, None, None, :]
    shift = level.stretch * shift - (level.stretch - 1) / 2
    sides = np.exp(np.minimum(cells[..., 2:4], _LARGEST_EXPONENT)) * anchors
    return (shift + places) * level.stride, sides, _scores(adapter, cells[..., 4:])


def _yolo_v5(adapter: OutputAdapter, cells: Array, places: Array, level: AnchorLevel, _size: Size) -> Decoded:
    shares = cells[..., :4] if adapter.activation is Activation.NONE else sigmoid(cells[..., :4])
    anchors = np.asarray(level.sizes, np.float32)[:, None, None, :]
    centres = (2 * shares[..., :2] - 0.5 + places) * level.stride
    return centres, (2 * shares[..., 2:]) ** 2 * anchors, _scores(adapter, cells[..., 4:])


def _yolox(adapter: OutputAdapter, cells: Array, places: Array, level: AnchorLevel, _size: Size) -> Decoded:
    sides = np.exp(np.minimum(cells[..., 2:4], _LARGEST_EXPONENT)) * level.stride
    return (cells[..., :2] + places) * level.stride, sides, _scores(adapter, cells[..., 4:])


def _distribution(
    adapter: OutputAdapter, cells: Array, places: Array, level: AnchorLevel, _size: Size
) -> Decoded:
    """Left, top, right and bottom distance: the mean of the bins 0..15, weighted by their softmax, in strides."""
    bins = softmax(cells[..., : 4 * BINS].reshape(*cells.shape[:-1], 4, BINS))
    distances = bins @ np.arange(BINS, dtype=np.float32)
    first, last = places + 0.5 - distances[..., :2], places + 0.5 + distances[..., 2:]
    numbers = cells[..., 4 * BINS :]
    scores = numbers if adapter.activation is Activation.NONE else sigmoid(numbers)
    return (first + last) / 2 * level.stride, (last - first) * level.stride, np.asarray(scores)


def _fastestdet(
    _adapter: OutputAdapter, cells: Array, places: Array, level: AnchorLevel, size: Size
) -> Decoded:
    """Objectness and classes are 0..1 already. Source: FastestDet's own handling of its predictions."""
    centres = (np.tanh(cells[..., 1:3]) + places) * level.stride
    sides = sigmoid(cells[..., 3:5]) * np.array([size[1], size[0]], np.float32)
    shares = np.clip(cells, 0, 1)
    return centres, sides, shares[..., :1] ** 0.6 * shares[..., 5:] ** 0.4


_DECODERS = {
    GridCode.YOLO_V3: _yolo_v3,
    GridCode.YOLO_V5: _yolo_v5,
    GridCode.YOLOX: _yolox,
    GridCode.DISTRIBUTION: _distribution,
    GridCode.FASTESTDET: _fastestdet,
}
