"""Matching boxes with objects and averaging precision: `pycocotools`, fed from memory."""

from __future__ import annotations

import contextlib
import importlib
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.engine.datasets.samples import Boxes
from workbench.engine.outputs.answers import Detections

_PICTURES_AT_ONCE = 100
"""Annotations are dictionaries for it, about 700 bytes a box."""

MatchedImage = dict[str, Any]
"""One picture and class as `COCOeval.evaluateImg` describes it, without what is not needed."""


@dataclass(frozen=True, slots=True)
class Matching:
    """`images[class][area][picture]` (`None`: neither box nor object), `precision` [T,R,K,A,M], `recall` [T,K,A,M]."""

    classes: tuple[int, ...]
    images: list[list[list[MatchedImage | None]]]
    precision: npt.NDArray[np.float64]
    recall: npt.NDArray[np.float64]


def require_pycocotools() -> None:
    """Raise a `WorkbenchError` that says what is missing; before anything is measured."""
    try:
        importlib.import_module("pycocotools.cocoeval")
    except ImportError as error:
        raise WorkbenchError(
            ErrorCode.OPTIONAL_PART_MISSING,
            say(QT_TRANSLATE_NOOP("core", "The accuracy of a detector cannot be measured.")),
            say(
                QT_TRANSLATE_NOOP(
                    "core", "The package pycocotools, which matches boxes with objects, cannot be loaded."
                )
            ),
            (say(QT_TRANSLATE_NOOP("core", "Install it: pip install pycocotools")),),
            str(error),
        ) from error


def matched(
    answers: Sequence[Detections],
    objects: Sequence[Boxes],
    classes: Sequence[int],
    progress: Callable[[float], None] | None = None,
) -> Matching:
    """Boxes and objects of the same pictures, by class, area and IoU as COCO does it (`COCOeval`, bbox).

    Objects that are ignored are crowds to COCO: a box may lie within, any number of them, and none counts.
    """
    module = importlib.import_module("pycocotools.cocoeval")
    whole = module.COCOeval(iouType="bbox")
    areas = len(whole.params.areaRng)
    images: list[list[list[MatchedImage | None]]] = [[[] for _ in range(areas)] for _ in classes]
    with contextlib.redirect_stdout(io.StringIO()):  # it prints what it does
        for begin in range(0, len(answers), _PICTURES_AT_ONCE):
            part = slice(begin, begin + _PICTURES_AT_ONCE)
            found = _evaluated(module, answers[part], objects[part], classes)
            pictures = len(answers[part])
            for place, entry in enumerate(found):
                rest, _ = divmod(place, pictures)
                images[rest // areas][rest % areas].append(_slim(entry))
            if progress is not None:
                progress(min(1.0, (begin + pictures) / len(answers)))
        whole.params.imgIds = list(range(1, len(answers) + 1))
        whole.params.catIds = list(classes)
        whole._paramsEval = whole.params  # what `evaluate` leaves for `accumulate`
        whole.evalImgs = [entry for of_class in images for of_area in of_class for entry in of_area]
        whole.accumulate()
    return Matching(tuple(classes), images, whole.eval["precision"], whole.eval["recall"])


def _evaluated(
    module: Any, answers: Sequence[Detections], objects: Sequence[Boxes], classes: Sequence[int]
) -> list[MatchedImage | None]:
    coco = importlib.import_module("pycocotools.coco").COCO
    truth, found = coco(), coco()
    pictures = [{"id": number} for number in range(1, len(answers) + 1)]
    categories = [{"id": int(label)} for label in classes]
    truth.dataset = {"images": pictures, "categories": categories, "annotations": _objects(objects)}
    found.dataset = {"images": pictures, "categories": categories, "annotations": _boxes(answers)}
    truth.createIndex()
    found.createIndex()
    evaluation = module.COCOeval(truth, found, "bbox")
    evaluation.params.catIds = list(classes)
    evaluation.evaluate()
    entries: list[MatchedImage | None] = evaluation.evalImgs
    return entries


def _objects(objects: Sequence[Boxes]) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = []
    for picture, boxes in enumerate(objects, start=1):
        for corners, label, ignored, area in zip(
            boxes.corners, boxes.labels, boxes.ignored, boxes.areas, strict=True
        ):
            entries.append(
                {
                    "id": len(entries) + 1,  # a match with number 0 would look like none
                    "image_id": picture,
                    "category_id": int(label),
                    "bbox": _sides(corners),
                    "area": float(area),
                    "iscrowd": int(ignored),
                }
            )
    return entries


def _boxes(answers: Sequence[Detections]) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = []
    for picture, answer in enumerate(answers, start=1):
        for corners, label, score in zip(answer.boxes, answer.classes, answer.scores, strict=True):
            sides = _sides(corners)
            entries.append(
                {
                    "id": len(entries) + 1,
                    "image_id": picture,
                    "category_id": int(label),
                    "bbox": sides,
                    "area": sides[2] * sides[3],
                    "score": float(score),
                    "iscrowd": 0,
                }
            )
    return entries


def _sides(corners: npt.NDArray[Any]) -> list[float]:
    x1, y1, x2, y2 = (float(side) for side in corners)
    return [x1, y1, x2 - x1, y2 - y1]


def _slim(entry: MatchedImage | None) -> MatchedImage | None:
    """Matches as yes or no (they are object numbers in f64): an eighth of the memory."""
    if entry is None:
        return None
    return {
        "dtScores": np.asarray(entry["dtScores"], np.float64),
        "dtMatches": np.asarray(entry["dtMatches"]) > 0,
        "dtIgnore": np.asarray(entry["dtIgnore"], bool),
        "gtIgnore": np.asarray(entry["gtIgnore"], bool),
    }
