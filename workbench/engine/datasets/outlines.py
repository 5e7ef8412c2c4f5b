"""COCO's outlines of objects: polygons and run lengths, as the pixels they cover (pycocotools draws the polygons).

Run lengths go down the columns and begin with what is outside. Packed, each number is written as in LEB128 with six
bits a character from 48 on, and from the fourth on as the difference to the one before the last (cocoapi, maskApi.c).
Everything is checked before it is drawn: pycocotools trusts its input and would write beyond its memory.
"""

from __future__ import annotations

import importlib
import math
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, say

Covered = npt.NDArray[np.bool_]
_FEWEST = 6
"""Numbers of a polygon: a triangle."""


class OutlineBroken(Exception):  # noqa: N818 - becomes the fault of its picture
    """It is neither a polygon nor run lengths of the picture's size."""


def require_drawing() -> None:
    """Raise `WorkbenchError` where polygons cannot be drawn."""
    try:
        importlib.import_module("pycocotools.mask")
    except ImportError as error:
        raise WorkbenchError(
            ErrorCode.OPTIONAL_PART_MISSING,
            say(QT_TRANSLATE_NOOP("core", "The outlines of the objects cannot be drawn.")),
            say(QT_TRANSLATE_NOOP("core", "The package pycocotools cannot be loaded.")),
            (say(QT_TRANSLATE_NOOP("core", "Install it: pip install pycocotools")),),
            str(error),
        ) from error


def covered(outline: Any, height: int, width: int) -> Covered:
    """[height, width]: which pixels an annotation's `segmentation` covers. Raises `OutlineBroken`."""
    if isinstance(outline, list):
        return _polygons(outline, height, width)
    if isinstance(outline, dict) and _whole(outline.get("size")) == [height, width]:
        counts = outline.get("counts")
        runs = _unpacked(counts, height * width) if isinstance(counts, str) else _whole(counts)
        if runs is not None and sum(runs) == height * width:
            inside = np.arange(len(runs)) % 2 == 1
            return np.repeat(inside, runs).reshape(width, height).T
    raise OutlineBroken


def _polygons(outline: list[Any], height: int, width: int) -> Covered:
    mask = importlib.import_module("pycocotools.mask")
    shapes = [outline] if outline and not isinstance(outline[0], list) else outline
    usable = [_in_reach(shape, height, width) for shape in shapes if not _too_short(shape)]
    if not usable:
        return np.zeros((height, width), np.bool_)  # an annotation without an area
    drawn = mask.decode(mask.merge(mask.frPyObjects(usable, height, width)))
    return np.asarray(drawn, np.bool_)


def _too_short(shape: Any) -> bool:
    return isinstance(shape, list) and len(shape) < _FEWEST


def _in_reach(shape: Any, height: int, width: int) -> list[float]:
    """Corners far outside would be drawn point by point, for hours."""
    if not isinstance(shape, list) or len(shape) % 2 or not all(_is_number(value) for value in shape):
        raise OutlineBroken
    ends = (width, height)
    return [min(max(float(value), -ends[i % 2]), 2.0 * ends[i % 2]) for i, value in enumerate(shape)]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _whole(values: Any) -> list[int] | None:
    if not isinstance(values, list) or not all(type(value) is int and value >= 0 for value in values):
        return None
    return values


def _unpacked(text: str, most: int) -> list[int] | None:
    """The run lengths; `None` where they are not written so, or one is negative or larger than the picture."""
    runs: list[int] = []
    number = shift = 0
    for character in text:
        bits = ord(character) - 48
        if not 0 <= bits < 64 or shift > 60:
            return None
        number |= (bits & 31) << shift
        shift += 5
        if bits & 32:
            continue
        if bits & 16:
            number -= 1 << shift
        if len(runs) > 2:
            number += runs[-2]
        if not 0 <= number <= most:
            return None
        runs.append(number)
        number = shift = 0
    return None if shift else runs
