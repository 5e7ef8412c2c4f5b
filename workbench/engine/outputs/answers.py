"""What a network said about one sample, in terms of the task."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.engine.outputs.geometry import Corners

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ClassAnswer:
    """The `best` class of the data set (−1: none); `scores` [C] by its classes as the network gives them.

    Their order counts: a softmax in f32 makes small ones equal. `confidence` is the best one's score as 0..1.
    """

    best: int
    scores: Floats | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Detections:
    """Boxes [n,4] xyxy in the picture's own pixels, `scores` [n] descending, `classes` [n] of the dataset."""

    boxes: Corners
    scores: Floats
    classes: Ints

    def __len__(self) -> int:
        return len(self.scores)

    def above(self, score: float) -> Detections:
        """Those with at least that score."""
        kept = self.scores >= score
        return Detections(self.boxes[kept], self.scores[kept], self.classes[kept])


@dataclass(frozen=True, slots=True)
class MaskAnswer:
    """Class of each pixel [H, W] of the original picture; −1 where the network said nothing or another class."""

    classes: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Values:
    """Numbers as they are, flat."""

    values: npt.NDArray[np.float64]


Answer = ClassAnswer | Detections | MaskAnswer | Values


def no_detections() -> Detections:
    """Nothing was found."""
    return Detections(np.zeros((0, 4), np.float32), np.zeros(0, np.float32), np.zeros(0, np.int64))
