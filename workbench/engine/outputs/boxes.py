"""Boxes: their formats, their overlap, and non-maximum suppression."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.outputs import BoxFormat
from workbench.engine.outputs.geometry import Corners

Array = npt.NDArray[Any]


def to_xyxy(boxes: Array, form: BoxFormat) -> Corners:
    """[n,4] in any format → x1, y1, x2, y2 in the same unit, f32."""
    a, b, c, d = np.moveaxis(np.asarray(boxes, np.float32), -1, 0)
    if form is BoxFormat.XYXY:
        sides = (a, b, c, d)
    elif form is BoxFormat.YXYX:
        sides = (b, a, d, c)
    elif form is BoxFormat.XYWH:
        sides = (a, b, a + c, b + d)
    else:
        sides = (a - c / 2, b - d / 2, a + c / 2, b + d / 2)
    return np.stack(sides, axis=-1)


def areas(boxes: Corners) -> npt.NDArray[np.float32]:
    """[n]; a box whose sides are the wrong way round has none."""
    sides = np.maximum(boxes[..., 2:] - boxes[..., :2], 0)
    return np.asarray(sides[..., 0] * sides[..., 1], np.float32)


def overlaps(one: Corners, others: Corners) -> npt.NDArray[np.float32]:
    """Intersection over union, [n, m]; two boxes without area do not overlap."""
    corner = np.maximum(one[:, None, :2], others[None, :, :2])
    end = np.minimum(one[:, None, 2:], others[None, :, 2:])
    sides = np.maximum(end - corner, 0)
    shared = sides[..., 0] * sides[..., 1]
    union = areas(one)[:, None] + areas(others)[None] - shared
    return np.asarray(np.divide(shared, union, out=np.zeros_like(shared), where=union > 0), np.float32)


def kept_by_nms(
    boxes: Corners, scores: Array, classes: Array, iou_threshold: float, at_most: int
) -> npt.NDArray[np.intp]:
    """Places of the boxes that no better box of their class overlaps by more than the threshold, best first.

    Greedy as in torchvision's `batched_nms`: each class is moved to a place of its own, then one pass in the order of
    the scores does for all; it ends at `at_most` boxes, so that thousands of candidates cost milliseconds.
    """
    order = np.argsort(-scores, kind="stable")
    if not len(order):
        return order
    spread = float(boxes.max() - boxes.min()) + 1
    moved = boxes[order].astype(np.float64) + (classes[order] * spread)[:, None]
    x1, y1, x2, y2 = moved.T
    size = np.maximum(x2 - x1, 0) * np.maximum(y2 - y1, 0)
    waiting = np.arange(len(order))
    kept: list[int] = []
    while len(waiting) and len(kept) < at_most:
        best, waiting = waiting[0], waiting[1:]
        kept.append(int(best))
        width = np.minimum(x2[best], x2[waiting]) - np.maximum(x1[best], x1[waiting])
        height = np.minimum(y2[best], y2[waiting]) - np.maximum(y1[best], y1[waiting])
        shared = np.maximum(width, 0) * np.maximum(height, 0)
        waiting = waiting[shared <= iou_threshold * (size[best] + size[waiting] - shared)]
    return order[kept]
