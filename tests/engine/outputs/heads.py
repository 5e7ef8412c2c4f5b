"""Outputs of every kind of head, made so that they say known boxes: the inverse of what decoding does."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Outputs = dict[str, Array]

SIZE = (96, 128)
"""Height and width of the network's picture."""
CLASSES = 3
BOXES = np.array([[10, 12, 42, 36], [60, 40, 116, 92], [70, 8, 90, 30], [11, 13, 43, 37]], np.float32)
LABELS = np.array([0, 2, 1, 1])
SCORES = np.array([0.9, 0.8, 0.7, 0.6], np.float32)
"""The last box lies on the first, but is of another class: both stay."""
STRIDES = (8, 16, 32)
V5_ANCHORS = (
    ((10, 13), (16, 30), (33, 23)),
    ((30, 61), (62, 45), (59, 119)),
    ((116, 90), (156, 198), (373, 326)),
)


def logit(share: Array | float) -> Any:
    """The inverse of the logistic function."""
    return np.log(np.asarray(share, np.float64) / (1 - np.asarray(share, np.float64)))


def centred(boxes: Array = BOXES) -> Array:
    """xyxy → cx, cy, w, h."""
    return np.concatenate([(boxes[:, :2] + boxes[:, 2:]) / 2, boxes[:, 2:] - boxes[:, :2]], axis=1)


def shares(boxes: Array) -> Array:
    """Pixels → 0..1."""
    return boxes / np.array([SIZE[1], SIZE[0]] * 2)


def cells() -> list[tuple[int, int, int]]:
    """(stride, rows, columns) of each level."""
    return [(s, math.ceil(SIZE[0] / s), math.ceil(SIZE[1] / s)) for s in STRIDES]


def class_scores(index: int) -> Array:
    """One box's scores of all classes: its own, and little for the others."""
    found = np.full(CLASSES, 0.0002)
    found[LABELS[index]] = SCORES[index]
    return found


def candidates(count: int, *, objectness: bool, seed: int = 0) -> Array:
    """[count, 4(+1)+C]: noise of low scores, and the known boxes at known places."""
    random = np.random.default_rng(seed)
    rows = np.zeros((count, 4 + objectness + CLASSES), np.float32)
    rows[:, :2] = random.uniform(10, 90, (count, 2))
    rows[:, 2:4] = random.uniform(4, 50, (count, 2))
    rows[:, 4:] = random.uniform(0, 0.0002, (count, CLASSES + objectness))
    for index, box in enumerate(centred()):
        row = rows[7 * index + 3]
        row[:4] = box
        if objectness:
            row[4] = 0.95
            row[5:] = class_scores(index) / 0.95
        else:
            row[4:] = class_scores(index)
    # The first box again, a little worse: suppression has something to do.
    rows[-1] = rows[3]
    rows[-1, 0] += 1
    rows[-1, 4] *= 0.8
    return rows


def yolo_v8(*, transposed: bool = True) -> Outputs:
    """[1, 4+C, N], one candidate a cell."""
    rows = candidates(sum(r * c for _, r, c in cells()), objectness=False)
    return {"output0": (rows.T if transposed else rows)[None].astype(np.float32)}


def yolo_v5() -> Outputs:
    """[1, N, 5+C], three candidates a cell."""
    return {"output": candidates(3 * sum(r * c for _, r, c in cells()), objectness=True)[None]}


def _places(boxes: Array) -> Iterator[tuple[int, int, int, int]]:
    """For each box (index, level, row, column): different levels for boxes at the same place."""
    for index, (cx, cy, _, _) in enumerate(centred(boxes)):
        level = index % 2
        stride = STRIDES[level]
        yield index, level, int(cy // stride), int(cx // stride)


def yolo_v5_grid() -> Outputs:
    """Three heads [1,3,H,W,5+C], logits."""
    heads = [np.full((1, 3, r, c, 5 + CLASSES), -9.0, np.float32) for _, r, c in cells()]
    for index, level, row, column in _places(BOXES):
        cx, cy, width, height = centred()[index]
        cell, stride = heads[level][0, 1, row, column], STRIDES[level]
        anchor = V5_ANCHORS[level][1]
        cell[:2] = logit((np.array([cx, cy]) / stride - [column, row] + 0.5) / 2)
        cell[2:4] = logit(np.sqrt([width / anchor[0], height / anchor[1]]) / 2)
        cell[4], cell[5:] = logit(0.95), logit(class_scores(index) / 0.95)
    return {f"head{i}": head for i, head in enumerate(heads)}


def yolo_v3_grid(*, channels_last: bool = False, finished: bool = False) -> Outputs:
    """Three heads [1,3·(5+C),H,W], coarsest first as Darknet has them; `finished`: as RegionYolo leaves them."""
    heads = [np.full((1, 3, 5 + CLASSES, r, c), -9.0, np.float32) for _, r, c in cells()]
    for head in heads:
        head[:, :, 2:4] = 0
    for index, level, row, column in _places(BOXES):
        cx, cy, width, height = centred()[index]
        stride, anchor = STRIDES[level], V5_ANCHORS[level][2]
        cell = heads[level][0, 2, :, row, column]
        cell[:2] = logit(np.clip(np.array([cx, cy]) / stride - [column, row], 1e-4, 1 - 1e-4))
        cell[2:4] = np.log([width / anchor[0], height / anchor[1]])
        cell[4], cell[5:] = logit(0.95), logit(class_scores(index) / 0.95)
    if finished:
        for head in heads:
            kept = head[:, :, 2:4].copy()
            head[:] = 1 / (1 + np.exp(-head))
            head[:, :, 2:4] = kept
    flat = [head.reshape(1, -1, *head.shape[3:]) for head in heads]
    if channels_last:
        flat = [np.moveaxis(head, 1, -1) for head in flat]
    return {f"conv{i}": head for i, head in reversed(list(enumerate(flat)))}


def yolox() -> Outputs:
    """[1,N,5+C] of all levels one after the other; boxes not decoded, scores finished."""
    parts = [np.full((r, c, 5 + CLASSES), 1e-5, np.float32) for _, r, c in cells()]
    for part in parts:
        part[..., 2:4] = -1
    for index, level, row, column in _places(BOXES):
        cx, cy, width, height = centred()[index]
        stride = STRIDES[level]
        cell = parts[level][row, column]
        cell[:4] = cx / stride - column, cy / stride - row, np.log(width / stride), np.log(height / stride)
        cell[4], cell[5:] = 0.95, class_scores(index) / 0.95
    return {"output": np.concatenate([part.reshape(-1, 5 + CLASSES) for part in parts])[None]}


def yolo_v8_heads() -> Outputs:
    """Three heads [1,64+C,H,W]: each side's distance as bins."""
    heads = [np.full((1, 64 + CLASSES, r, c), -9.0, np.float32) for _, r, c in cells()]
    for index, (x1, y1, x2, y2) in enumerate(BOXES):
        cx, cy = (x1 + x2) / 2, (y1 + y2) / 2
        level = index % 2
        stride = STRIDES[level]
        column, row = int(cx // stride), int(cy // stride)
        px, py = (column + 0.5) * stride, (row + 0.5) * stride
        cell = heads[level][0, :, row, column]
        for side, distance in enumerate((px - x1, py - y1, x2 - px, y2 - py)):
            low = int(distance / stride)
            part = distance / stride - low
            cell[16 * side + low] = 9 + math.log(max(1 - part, 1e-6))
            cell[16 * side + low + 1] = 9 + math.log(max(part, 1e-6))
        cell[64:] = logit(class_scores(index))
    return {f"p{i}": head for i, head in enumerate(heads)}


def ssd(*, pictures: int = 1) -> Outputs:
    """[1,1,N,7] with labels from 1, in shares; ends with −1 and leftovers."""
    rows = [
        [picture, LABELS[i] + 1, SCORES[i], *shares(BOXES)[i]]
        for picture in range(pictures)
        for i in range(4)
    ]
    rows += [[-1, 0, 0, 0, 0, 0, 0], [0, 1, 0.99, 0, 0, 1, 1]]
    return {"detection_out": np.array(rows, np.float32)[None, None]}


def detr(*, nothing: bool, columns: int | None = None) -> Outputs:
    """100 queries; with "nothing" as the last class (softmax), or with a sigmoid for each class."""
    random = np.random.default_rng(2)
    columns = columns or CLASSES + nothing
    logits = np.full((100, columns), -8.0, np.float32)
    if nothing:
        logits[:, -1] = 6
    boxes = np.column_stack([random.uniform(0.3, 0.7, (100, 2)), random.uniform(0.05, 0.4, (100, 2))])
    for index in range(4):
        boxes[20 * index] = shares(centred())[index]
        if nothing:
            logits[20 * index] = np.log(np.full(columns, 1e-6))
            logits[20 * index, LABELS[index]] = np.log(SCORES[index])
            logits[20 * index, -1] = np.log(1 - SCORES[index])
        else:
            logits[20 * index, LABELS[index]] = logit(SCORES[index])
    return {"logits": logits[None], "pred_boxes": boxes[None].astype(np.float32)}


def boxes_and_scores(*, background: bool, corners: bool, transposed: bool = False) -> Outputs:
    """1,200 boxes beside probabilities, before suppression."""
    random = np.random.default_rng(3)
    boxes = np.column_stack([random.uniform(40, 60, (1200, 2)), random.uniform(5, 30, (1200, 2))])
    scores = np.full((1200, CLASSES + background), 0.0001, np.float32)
    if background:
        scores[:, 0] = 1 - scores[:, 1:].sum(axis=1)
    for index in range(4):
        boxes[100 * index] = centred()[index]
        scores[100 * index] = 0.0002
        scores[100 * index, LABELS[index] + background] = SCORES[index]
        if background:
            scores[100 * index, 0] = 1 - scores[100 * index, 1:].sum()
    if corners:
        boxes = np.concatenate([boxes[:, :2] - boxes[:, 2:] / 2, boxes[:, :2] + boxes[:, 2:] / 2], axis=1)
    found = shares(boxes)[None].astype(np.float32), scores[None]
    if transposed:
        return {"boxes": np.moveaxis(found[0], 1, 2), "scores": np.moveaxis(found[1], 1, 2)}
    return {"boxes": found[0], "scores": found[1]}


def finished(order: str, rows: int = 300) -> Outputs:
    """[1,rows,…] with the columns of `order`: p(icture), b(ox), s(core), c(lass); the rest of the rows is empty."""
    parts = {"p": np.zeros((4, 1)), "b": BOXES, "s": SCORES[:, None], "c": LABELS[:, None]}
    filled = np.concatenate([parts[letter] for letter in order], axis=1)
    found = np.zeros((rows, filled.shape[1]), np.float32)
    found[:4] = filled
    return {"output0": found[None]}


def tensorflow_detection(rows: int = 100) -> Outputs:
    """The four outputs of TensorFlow's detection graphs, and two raw ones beside."""
    boxes = np.zeros((1, rows, 4), np.float32)
    scores, classes = np.zeros((1, rows), np.float32), np.ones((1, rows), np.float32)
    boxes[0, :4] = shares(BOXES)[:, [1, 0, 3, 2]]
    scores[0, :4], classes[0, :4] = SCORES, LABELS + 1
    return {
        "raw_detection_boxes": np.zeros((1, 1917, 4), np.float32),
        "raw_detection_scores": np.zeros((1, 1917, CLASSES + 1), np.float32),
        "detection_scores": scores,
        "detection_boxes": boxes,
        "detection_classes": classes,
        "num_detections": np.array([4], np.float32),
    }


def torchvision() -> Outputs:
    """boxes [N,4] in pixels, labels [N] from 1, scores [N]; no batch axis."""
    return {"boxes": BOXES, "labels": (LABELS + 1).astype(np.int64), "scores": SCORES}


def scored_boxes() -> Outputs:
    """boxes [N,5] with their scores, labels [N] from 0 (as detectors exported for OpenVINO have it)."""
    return {"boxes": np.column_stack([BOXES, SCORES]), "labels": LABELS.astype(np.int64)}
