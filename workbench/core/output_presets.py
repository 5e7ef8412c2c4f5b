"""Anchors and class numbers that networks are published with; a network's file does not hold them.

Sources: the networks' own configuration files (yolov3.cfg, yolov3-tiny.cfg, yolov4.cfg, yolov5*.yaml, yolov7.yaml;
fd_config of Ultra-Light-Fast-Generic-Face-Detector) and for SSD300 W. Liu et al. (2016), ECCV, section 2.2 with the
sizes of its VOC and COCO configurations.
"""

from __future__ import annotations

import enum
import math

from workbench.core.outputs import AnchorLevel


class AnchorPreset(enum.Enum):
    """Anchors by the network they belong to."""

    YOLO_V3 = "yolov3"
    YOLO_V3_TINY = "yolov3-tiny"
    YOLO_V4 = "yolov4"
    YOLO_V5 = "yolov5"
    YOLO_V7 = "yolov7"
    ULTRAFACE = "ultraface"
    SSD300_COCO = "ssd300-coco"
    SSD300_VOC = "ssd300-voc"

    @property
    def levels(self) -> tuple[AnchorLevel, ...]:
        return _PRESETS[self]


def _levels(
    strides: tuple[float, ...], *sizes: tuple[float, ...], stretches: tuple[float, ...] = ()
) -> tuple[AnchorLevel, ...]:
    """Sizes as the configuration files give them: width, height, width, height …"""
    return tuple(
        AnchorLevel(stride, tuple(zip(row[::2], row[1::2], strict=True)), stretch)
        for stride, row, stretch in zip(strides, sizes, stretches or (1.0,) * len(strides), strict=True)
    )


def _squares(*sides: float) -> tuple[tuple[float, float], ...]:
    return tuple((side, side) for side in sides)


def _ssd300(sides: tuple[float, ...]) -> tuple[AnchorLevel, ...]:
    """A square of each side, one of the geometric mean with the next, and the aspect ratios both ways."""
    levels = []
    ratios = ((2,), (2, 3), (2, 3), (2, 3), (2,), (2,))
    for index, stride in enumerate((8.0, 16.0, 32.0, 64.0, 100.0, 300.0)):
        side, following = sides[index], sides[index + 1]
        sizes = list(_squares(side, math.sqrt(side * following)))
        for ratio in ratios[index]:
            long, short = side * math.sqrt(ratio), side / math.sqrt(ratio)
            sizes += [(long, short), (short, long)]
        levels.append(AnchorLevel(stride, tuple(sizes)))
    return tuple(levels)


_PRESETS = {
    AnchorPreset.YOLO_V3: _levels(
        (8, 16, 32), (10, 13, 16, 30, 33, 23), (30, 61, 62, 45, 59, 119), (116, 90, 156, 198, 373, 326)
    ),
    AnchorPreset.YOLO_V3_TINY: _levels((16, 32), (10, 14, 23, 27, 37, 58), (81, 82, 135, 169, 344, 319)),
    AnchorPreset.YOLO_V4: _levels(
        (8, 16, 32),
        (12, 16, 19, 36, 40, 28),
        (36, 75, 76, 55, 72, 146),
        (142, 110, 192, 243, 459, 401),
        stretches=(1.2, 1.1, 1.05),
    ),
    AnchorPreset.YOLO_V5: _levels(
        (8, 16, 32), (10, 13, 16, 30, 33, 23), (30, 61, 62, 45, 59, 119), (116, 90, 156, 198, 373, 326)
    ),
    AnchorPreset.YOLO_V7: _levels(
        (8, 16, 32), (12, 16, 19, 36, 40, 28), (36, 75, 76, 55, 72, 146), (142, 110, 192, 243, 459, 401)
    ),
    AnchorPreset.ULTRAFACE: (
        AnchorLevel(8, _squares(10, 16, 24)),
        AnchorLevel(16, _squares(32, 48)),
        AnchorLevel(32, _squares(64, 96)),
        AnchorLevel(64, _squares(128, 192, 256)),
    ),
    AnchorPreset.SSD300_COCO: _ssd300((21, 45, 99, 153, 207, 261, 315)),
    AnchorPreset.SSD300_VOC: _ssd300((30, 60, 111, 162, 213, 264, 315)),
}

PRIOR_PRESETS = (AnchorPreset.ULTRAFACE, AnchorPreset.SSD300_COCO, AnchorPreset.SSD300_VOC)
"""Those whose boxes are offsets from priors; the others belong to grids."""

_COCO_GAPS = frozenset((12, 26, 29, 30, 45, 66, 68, 69, 71, 83))
"""Category numbers of 1..90 that COCO's published annotations do not use."""


def coco_class_map(classes: int) -> tuple[int, ...]:
    """Networks that answer with COCO's category numbers (0..90 or 0..91) → 0..79 in the order of those numbers."""
    used = [number for number in range(1, 91) if number not in _COCO_GAPS]
    places = {number: place for place, number in enumerate(used)}
    return tuple(places.get(number, -1) for number in range(classes))
