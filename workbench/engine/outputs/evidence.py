"""What real outputs give away: their shapes, whether scores are finished, how classes are numbered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.metrics.definitions import Task
from workbench.core.output_presets import coco_class_map
from workbench.core.outputs import Activation, BoxUnit

Array = npt.NDArray[Any]

_COCO_CLASSES = 80
_COCO_COLUMNS = (90, 91, 92)
"""Networks that answer with COCO's category numbers, with a background or "nothing" or both."""
_SHARES_END = 2.0
"""Boxes may reach over the picture's border; in pixels they go far beyond this."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known beside the outputs: the task, the labels 0 … `classes` − 1, height and width of the fed picture."""

    task: Task
    classes: int | None = None
    input_size: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Outputs:
    """Every output of the examples: `arrays` of the first, values of all."""

    arrays: Mapping[str, Array]
    examples: Sequence[Mapping[str, Array]]

    def values(self, name: str) -> Array:
        """All examples' values of one output in one array [examples·batch, …]; of other shapes, the first's only."""
        first = self.arrays[name]
        alike = [np.asarray(example[name]) for example in self.examples if example[name].shape == first.shape]
        return np.concatenate(alike) if first.ndim else first.reshape(1)


def observed(examples: Sequence[Mapping[str, Array]]) -> Outputs:
    """The outputs of at least one inference. Raises `ValueError` without any."""
    if not examples:
        raise ValueError("outputs are recognised by looking at some")
    return Outputs({name: np.asarray(array) for name, array in examples[0].items()}, examples)


def shares(values: Array) -> bool:
    """Whether all lie in 0..1, but for rounding."""
    return bool(values.size) and bool(np.nanmin(values) >= -1e-3) and bool(np.nanmax(values) <= 1 + 1e-3)


def sums_to_one(values: Array, axis: int = -1) -> bool:
    """Whether they are probabilities along `axis`."""
    return shares(values) and bool(np.allclose(values.sum(axis=axis, dtype=np.float64), 1, atol=2e-2))


def integral(values: Array) -> bool:
    """Whether they are whole numbers, whatever their type."""
    return bool(np.isfinite(values).all()) and bool((values == np.round(values)).all())


def unit_of(boxes: Array) -> BoxUnit:
    """Shares of the picture, or pixels."""
    largest = float(np.nanmax(np.abs(boxes))) if boxes.size else 0.0
    return BoxUnit.SHARES if largest <= _SHARES_END else BoxUnit.PIXELS


def ordered(boxes: Array) -> float:
    """The share of boxes [n,4] whose third and fourth number are not below their first and second."""
    if not boxes.size:
        return 1.0
    return float(((boxes[..., 2] >= boxes[..., 0]) & (boxes[..., 3] >= boxes[..., 1])).mean())


def score_activation(values: Array) -> Activation:
    """What makes scores of separate classes 0..1."""
    return Activation.NONE if shares(values) else Activation.SIGMOID


@dataclass(frozen=True, slots=True)
class Numbering:
    """How the network's classes become the data set's, and whether that is sure."""

    background: int | None = None
    offset: int = 0
    class_map: tuple[int, ...] = ()
    certain: bool = True

    @property
    def fields(self) -> dict[str, Any]:
        """As fields of an adapter."""
        return {"background": self.background, "class_offset": self.offset, "class_map": self.class_map}


def numbering_of_queries(scores: Array, classes: int | None) -> Numbering:
    """For a detection transformer's [n, C] by softmax: its last class may be "nothing", which most queries then say."""
    last = scores.shape[-1] - 1
    nothing = bool(scores[:, last].mean() > 0.5)
    if classes == last + 1:
        return Numbering()
    if classes == _COCO_CLASSES and last + 1 in _COCO_COLUMNS:
        return Numbering(background=last if nothing else None, class_map=coco_class_map(last + 1))
    return Numbering(background=last if nothing or classes == last else None, certain=classes == last)


def numbering_of_columns(scores: Array, classes: int | None) -> Numbering:
    """For [n, C] finished scores: is a column the background, and do the classes begin at 0 or 1."""
    columns = scores.shape[-1]
    if columns == classes:
        return Numbering()
    if classes == _COCO_CLASSES and columns in _COCO_COLUMNS:
        return Numbering(class_map=coco_class_map(columns))
    last, first = Numbering(background=columns - 1), Numbering(background=0, offset=1)
    if classes is not None and columns == classes + 1:
        return first
    if classes is None and columns > 1 and sums_to_one(scores):
        # What most candidates are is the background.
        usual = int(np.bincount(scores.reshape(-1, columns).argmax(axis=1), minlength=columns).argmax())
        if usual in (0, columns - 1):
            return first if usual == 0 else last
    return Numbering(certain=classes is None)


def numbering_of_labels(labels: Array, classes: int | None, usual_offset: int) -> Numbering:
    """For class numbers as an output: they begin at 0, at 1, or are COCO's categories."""
    seen = np.unique(labels[labels >= 0]) if labels.size else labels
    if seen.size and classes == _COCO_CLASSES and _COCO_CLASSES < seen.max() < max(_COCO_COLUMNS):
        return Numbering(class_map=coco_class_map(max(_COCO_COLUMNS)))
    if seen.size and classes is not None and seen.max() >= classes:
        return Numbering(offset=1, certain=bool(seen.max() == classes))
    if seen.size and seen.min() == 0:
        return Numbering()
    return Numbering(offset=usual_offset, certain=False)
