"""Outputs of one inference → one answer for each picture of the batch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.outputs import Head, OutputAdapter
from workbench.engine.outputs import candidates, plain
from workbench.engine.outputs.answers import Answer, Detections, no_detections
from workbench.engine.outputs.boxes import kept_by_nms
from workbench.engine.outputs.candidates import Candidates, Finished, Size
from workbench.engine.outputs.geometry import Geometry
from workbench.engine.outputs.grids import grid
from workbench.engine.outputs.misfits import does_not_fit
from workbench.engine.outputs.scores import by_label

Array = npt.NDArray[Any]

MOST_CANDIDATES = 30_000
"""Best-scored pairs of box and class that go into the suppression; as many as YOLO's own evaluation takes."""

_BOXES: dict[Head, Callable[[OutputAdapter, Mapping[str, Array], int, Size], Candidates | Finished]] = {
    Head.SSD: candidates.ssd,
    Head.FINAL: candidates.final,
    Head.BOXES_SCORES: candidates.boxes_and_scores,
    Head.PRIORS: candidates.boxes_and_scores,
    Head.DETR: candidates.boxes_and_scores,
    Head.YOLO: candidates.yolo,
    Head.GRID: grid,
}


def decode(
    adapter: OutputAdapter, outputs: Mapping[str, Array], geometries: Sequence[Geometry | None]
) -> list[Answer]:
    """One answer for each of `geometries`, which say how each picture of the batch was fitted.

    Boxes and masks need theirs; classes and numbers do not. Raises `WorkbenchError` where the outputs are not what
    the adapter says, `ValueError` for a missing geometry.
    """
    return [_decoded(adapter, outputs, item, geometry) for item, geometry in enumerate(geometries)]


def _decoded(
    adapter: OutputAdapter, outputs: Mapping[str, Array], item: int, geometry: Geometry | None
) -> Answer:
    if geometry is None and adapter.head not in (Head.CLASSES, Head.VALUES):
        raise ValueError(f"{adapter.head} needs to know how the picture was fitted")
    try:
        return _answer(adapter, outputs, item, geometry)
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        # An adapter set by hand may say anything of a shape.
        raise does_not_fit(adapter.head, outputs, error) from error


def _answer(
    adapter: OutputAdapter, outputs: Mapping[str, Array], item: int, geometry: Geometry | None
) -> Answer:
    if adapter.head is Head.CLASSES:
        return plain.class_answer(adapter, outputs, item)
    if adapter.head is Head.VALUES:
        return plain.values_answer(adapter, outputs, item)
    assert geometry is not None
    if adapter.head is Head.MASK:
        return plain.mask_answer(adapter, outputs, item, geometry)
    found = _BOXES[adapter.head](adapter, outputs, item, geometry.network)
    finished = found if isinstance(found, Finished) else _labelled(adapter, found)
    return _selected(adapter, finished, geometry)


def _labelled(adapter: OutputAdapter, found: Candidates) -> Finished:
    """Every pair of box and class above the threshold (or the best class of each box)."""
    scores, labels = by_label(adapter, found.scores)
    if not scores.size:
        nothing = no_detections()
        return Finished(nothing.boxes, nothing.scores, nothing.classes)
    if found.one_class_each:
        rows = np.arange(len(scores))
        columns = scores.argmax(axis=1)
    else:
        rows, columns = np.nonzero(scores >= adapter.score_threshold)
    return Finished(found.boxes[rows], scores[rows, columns], labels[columns])


def _selected(adapter: OutputAdapter, found: Finished, geometry: Geometry) -> Detections:
    # NaN compares false: a broken candidate is left out, it cannot be drawn or matched.
    usable = (
        (found.scores >= adapter.score_threshold) & (found.labels >= 0) & np.isfinite(found.boxes).all(axis=1)
    )
    boxes, scores, labels = found.boxes[usable], found.scores[usable], found.labels[usable]
    order = np.argsort(-scores, kind="stable")[:MOST_CANDIDATES]
    boxes, scores, labels = boxes[order], scores[order], labels[order]
    if adapter.iou_threshold is None:
        kept = np.arange(min(len(scores), adapter.max_detections))
    else:
        kept = kept_by_nms(boxes, scores, labels, adapter.iou_threshold, adapter.max_detections)
    return Detections(geometry.to_original(boxes[kept]), scores[kept], labels[kept])
