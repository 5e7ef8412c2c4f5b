"""How a picture was fitted into the network's, so that boxes and masks find back to its own pixels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Corners = npt.NDArray[np.float32]
"""[n, 4]: x1, y1, x2, y2."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """Sizes are (height, width). A point: network = original · `scale` + `offset`, each for x and y.

    Coordinates are continuous: the first pixel reaches from 0 to 1.
    """

    original: tuple[int, int]
    network: tuple[int, int]
    scale: tuple[float, float]
    offset: tuple[float, float] = (0.0, 0.0)

    @classmethod
    def stretched(cls, original: tuple[int, int], network: tuple[int, int]) -> Geometry:
        """Resized to the network's height and width, whatever becomes of the aspect ratio."""
        return cls(original, network, (network[1] / original[1], network[0] / original[0]))

    @classmethod
    def letterboxed(
        cls,
        original: tuple[int, int],
        network: tuple[int, int],
        *,
        centred: bool = True,
        enlarge: bool = True,
    ) -> Geometry:
        """Resized to fit within, the rest filled; the picture's size is rounded to whole pixels, as it is drawn."""
        ratio = min(network[0] / original[0], network[1] / original[1])
        if not enlarge:
            ratio = min(ratio, 1.0)
        height, width = (max(1, round(side * ratio)) for side in original)
        offset = ((network[1] - width) // 2, (network[0] - height) // 2) if centred else (0, 0)
        return cls(
            original,
            network,
            (width / original[1], height / original[0]),
            (float(offset[0]), float(offset[1])),
        )

    @classmethod
    def cropped(cls, original: tuple[int, int], network: tuple[int, int]) -> Geometry:
        """Resized until it covers the network's picture, the middle cut out."""
        ratio = max(network[0] / original[0], network[1] / original[1])
        height, width = (max(1, round(side * ratio)) for side in original)
        return cls(
            original,
            network,
            (width / original[1], height / original[0]),
            (-float((width - network[1]) // 2), -float((height - network[0]) // 2)),
        )

    def to_original(self, boxes: Corners) -> Corners:
        """Boxes in the network's pixels → in the picture's own, cut at its borders."""
        height, width = self.original
        moved = (np.asarray(boxes, np.float32).reshape(-1, 4) - np.array(self.offset * 2)) / np.array(
            self.scale * 2
        )
        return np.asarray(np.clip(moved, 0, np.array([width, height] * 2)), np.float32)

    def to_network(self, boxes: Corners) -> Corners:
        """Boxes in the picture's own pixels → in the network's."""
        moved = np.asarray(boxes, np.float32).reshape(-1, 4) * np.array(self.scale * 2) + np.array(
            self.offset * 2
        )
        return np.asarray(moved, np.float32)

    def visible(self, height: int, width: int) -> tuple[float, float, float, float]:
        """Where in a `width` x `height` map of the network's picture the original lies: x1, y1, x2, y2."""
        right, down = width / self.network[1], height / self.network[0]
        x1, y1 = self.offset[0] * right, self.offset[1] * down
        return (
            x1,
            y1,
            x1 + self.original[1] * self.scale[0] * right,
            y1 + self.original[0] * self.scale[1] * down,
        )
