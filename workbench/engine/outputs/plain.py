"""Classes, masks and plain numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.outputs import OutputAdapter
from workbench.engine.outputs.answers import ClassAnswer, MaskAnswer, Values
from workbench.engine.outputs.geometry import Geometry
from workbench.engine.outputs.misfits import misfit, output_of
from workbench.engine.outputs.scores import activated, by_label, labels_of, sigmoid

Array = npt.NDArray[Any]


def class_answer(adapter: OutputAdapter, outputs: Mapping[str, Array], item: int) -> ClassAnswer:
    """[…,C] scores of one sample, or the class itself where the output is of integers."""
    array = output_of(adapter, outputs, adapter.output)
    flat = array.reshape(-1) if array.ndim == 0 else array[item].reshape(-1)
    if array.dtype.kind in "iu":
        if flat.size != 1:
            raise misfit(
                adapter.head,
                array,
                say(QT_TRANSLATE_NOOP("core", "Integers are read as the class: one a sample.")),
            )
        return ClassAnswer(int(labels_of(adapter, flat)[0]))
    scores, labels = by_label(adapter, np.asarray(flat, np.float32))
    if not scores.size:
        raise misfit(adapter.head, array, say(QT_TRANSLATE_NOOP("core", "No class is left in it.")))
    place = int(scores.argmax())  # a NaN is the first of all
    if math.isnan(scores[place]):
        return ClassAnswer(-1, _by_place(scores, labels))
    full = _by_place(scores, labels)
    best = int(full.argmax())
    shares, _ = by_label(adapter, activated(flat, adapter.activation))
    if labels[place] != best:  # of equal scores the lower label counts, wherever it stands
        place = int(np.flatnonzero(labels == best)[0])
    return ClassAnswer(best, full, float(shares[place]))


def _by_place(scores: Array, labels: Array) -> Array:
    """[label]: every label up to the highest gets a place, and what is not asked for never wins."""
    full = np.full(int(labels.max()) + 1, -np.inf, np.float32)
    full[labels] = scores
    return full


def values_answer(adapter: OutputAdapter, outputs: Mapping[str, Array], item: int) -> Values:
    """The sample's numbers as they are."""
    array = output_of(adapter, outputs, adapter.output)
    return Values(np.asarray(array if array.ndim == 0 else array[item], np.float64).reshape(-1))


def mask_answer(
    adapter: OutputAdapter, outputs: Mapping[str, Array], item: int, geometry: Geometry
) -> MaskAnswer:
    """The class of each pixel of the original picture.

    Scores are brought to the picture's size (linearly) before the best is taken, as segmentation is usually scored;
    classes that come as such are enlarged by nearest neighbour.
    """
    array = output_of(adapter, outputs, adapter.output)
    one = array[item]
    if one.ndim == 3 and (array.dtype.kind in "iub"):
        one = one[0] if one.shape[0] == 1 else one[..., 0]
    if one.ndim == 2:
        return MaskAnswer(_placed(labels_of(adapter, one), geometry))
    if one.ndim != 3:
        text = QT_TRANSLATE_NOOP(
            "core", "A mask is [1,classes,height,width], [1,height,width,classes] or [1,height,width]."
        )
        raise misfit(adapter.head, array, say(text))
    planes = np.moveaxis(one, -1, 0) if adapter.axis in (-1, array.ndim - 1) else one
    return MaskAnswer(_best_class(adapter, np.ascontiguousarray(planes, np.float32), geometry))


def _best_class(adapter: OutputAdapter, planes: Array, geometry: Geometry) -> npt.NDArray[np.int32]:
    window, place = _window(geometry, planes.shape[1], planes.shape[2])
    size = (place[1].stop - place[1].start, place[0].stop - place[0].start)
    result = np.full(geometry.original, -1, np.int32)
    if len(planes) == 1:
        scores = _resized(planes[0], size, window)
        share = sigmoid(scores) if adapter.activation.value == "sigmoid" else scores
        best = (share > adapter.mask_threshold).astype(np.int64)
    else:
        highest = _resized(planes[0], size, window)
        best = np.zeros(highest.shape, np.int64)
        for number, plane in enumerate(planes[1:], start=1):  # plane by plane: all at once may be gigabytes
            scores = _resized(plane, size, window)
            better = scores > highest
            best[better] = number
            np.maximum(highest, scores, out=highest)
    result[place] = labels_of(adapter, best)
    return result


def _resized(plane: Array, size: tuple[int, int], window: tuple[float, float, float, float]) -> Array:
    if plane.shape == (size[1], size[0]) and window == (0, 0, *size):
        return np.array(plane)
    return np.array(Image.fromarray(plane).resize(size, Image.Resampling.BILINEAR, box=window))


def _window(
    geometry: Geometry, height: int, width: int
) -> tuple[tuple[float, float, float, float], tuple[slice, slice]]:
    """The part of a map that shows the picture, and the rows and columns of the picture that it shows."""
    x1, y1, x2, y2 = geometry.visible(height, width)
    rows, columns = geometry.original
    left, top, right, down = max(x1, 0.0), max(y1, 0.0), min(x2, float(width)), min(y2, float(height))
    per_column, per_row = columns / (x2 - x1), rows / (y2 - y1)
    place = (
        slice(round((top - y1) * per_row), max(round((down - y1) * per_row), 1)),
        slice(round((left - x1) * per_column), max(round((right - x1) * per_column), 1)),
    )
    return (left, top, right, down), place


def _placed(classes: Array, geometry: Geometry) -> npt.NDArray[np.int32]:
    """Classes [h, w] → the picture's own size, by nearest neighbour."""
    height, width = classes.shape
    x1, y1, x2, y2 = geometry.visible(height, width)
    rows = np.floor(y1 + (np.arange(geometry.original[0]) + 0.5) * (y2 - y1) / geometry.original[0]).astype(
        int
    )
    columns = np.floor(
        x1 + (np.arange(geometry.original[1]) + 0.5) * (x2 - x1) / geometry.original[1]
    ).astype(int)
    outside = ((rows < 0) | (rows >= height))[:, None] | ((columns < 0) | (columns >= width))[None, :]
    taken = classes[np.clip(rows, 0, height - 1)][:, np.clip(columns, 0, width - 1)]
    return np.where(outside, -1, taken).astype(np.int32)
