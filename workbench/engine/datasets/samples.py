"""What a data set hands out: samples, their annotations, and the shape every reader has."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from workbench.core.datasets import ClassInfo, DatasetFormat
from workbench.core.messages import Message
from workbench.core.metrics.definitions import Task

Array = npt.NDArray[Any]


class SampleKind(enum.Enum):
    """What a sample's value is."""

    IMAGE = "image"
    """u8 [height, width, 3] RGB, or [height, width] gray."""
    ARRAY = "array"
    """Numbers that are fed as they are, or several by the names of the inputs."""
    TEXT = "text"
    AUDIO = "audio"
    """f32 [channels, frames], -1..1."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """The objects of a picture, in pixels of the picture as it is read; one row each."""

    corners: npt.NDArray[np.float64]
    """[n, (left, top, right, bottom)]"""
    labels: npt.NDArray[np.int64]
    ignored: npt.NDArray[np.bool_]
    """Crowds (COCO) and difficult objects (VOC): found or not, they do not count."""
    areas: npt.NDArray[np.float64]
    """In square pixels: the object's own where the file knows it (COCO), else the box's."""

    def shifted(self, offset: int) -> Boxes:
        """The same with `offset` added to the labels."""
        return Boxes(self.corners, self.labels + offset, self.ignored, self.areas)


@dataclass(frozen=True, slots=True)
class Mask:
    """The class of each pixel, [height, width] of the picture; `ignored` marks pixels that do not count."""

    classes: npt.NDArray[np.int32]
    ignored: int = 255

    def shifted(self, offset: int) -> Mask:
        """The same with `offset` added to the classes, and what is ignored still ignored."""
        moved = np.where(self.classes == self.ignored, self.ignored, self.classes + offset)
        return Mask(moved.astype(np.int32), self.ignored)


Annotation = Boxes | Mask | float | Array
"""A float (or several, as an array) is what a regression shall give."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample as it was read, before any preprocessing."""

    id: str
    kind: SampleKind
    value: Array | str | Mapping[str, Array]
    label: int | None = None
    annotation: Annotation | None = None
    path: Path | None = None
    pair: str | None = None
    """The second of two texts that belong together."""
    rate: int | None = None
    """Frames per second of a sound."""


class BrokenSample(Exception):  # noqa: N818 - not an error of the step
    """One sample cannot be used. Those who read many count and name it, and go on."""

    def __init__(self, sample: str, why: Message) -> None:
        super().__init__(f"{sample}: {why}")
        self.sample, self.why = sample, why


class Dataset(Protocol):
    """Samples by number, in file order. `read` may be called from several threads at once."""

    @property
    def format(self) -> DatasetFormat:
        """How it lies on the disk."""

    @property
    def task_hint(self) -> Task:
        """What its labels are for; agreement with a reference where there are none."""

    @property
    def classes(self) -> tuple[ClassInfo, ...]:
        """What the labels mean; empty where there are no classes, or only numbers without an end."""

    @property
    def ids(self) -> Sequence[str]:
        """One per sample, the same at every opening."""

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What was noticed at opening."""

    def __len__(self) -> int: ...

    def label_of(self, index: int) -> int | None:
        """The label, without reading the sample; `None` where there is none or it takes the reading."""

    def read(self, index: int) -> Sample:
        """One sample; raises `BrokenSample` for one that cannot be used."""
