"""What a network's outputs mean: the description by which they become classes, masks, boxes or numbers.

It is found by looking at real outputs (`engine.outputs.choosing`) and can be set by hand, field by field.
"""

from __future__ import annotations

import enum

import msgspec

from workbench.core.messages import Message


class Head(enum.Enum):
    """How the answer is written. N candidates or boxes, C classes, h × w the network's picture."""

    CLASSES = "classes"
    """[1,C] scores, or [1] the class itself."""
    MASK = "mask"
    """[1,C,H,W] scores of each pixel, or [1,H,W] the classes themselves."""
    VALUES = "values"
    """Numbers as they are: regression, embeddings."""
    SSD = "ssd"
    """[1,1,N,7]: picture, class, score, x1, y1, x2, y2; the list ends at picture −1. NMS is done."""
    FINAL = "final"
    """Finished boxes: one tensor with `columns`, or boxes [N,4], classes [N], scores [N], maybe a count; after NMS."""
    BOXES_SCORES = "boxes_scores"
    """[1,N,4] boxes and [1,N,C] scores, without NMS."""
    PRIORS = "priors"
    """As before, but boxes are offsets from prior boxes (`anchors`, `variances`): SSD without its last layer."""
    DETR = "detr"
    """[1,N,4] boxes and [1,N,C] logits of N queries; no NMS needed."""
    YOLO = "yolo"
    """[1,N,4(+1)+C] or transposed: decoded candidates, with objectness (v3, v5, v7, YOLOX) or without (v8, v9, v11)."""
    GRID = "grid"
    """One tensor for each stride, not decoded: what is in a cell says `grid`."""


class GridCode(enum.Enum):
    """How a cell of a head holds its box. σ is the logistic function, g the cell's own column and row."""

    YOLO_V3 = "yolo_v3"
    """Centre (s·σ(t) − (s − 1)/2 + g)·stride with the level's stretch s (v3: 1), size exp(t)·anchor."""
    YOLO_V5 = "yolo_v5"
    """Centre (2σ(t) − ½ + g)·stride, size (2σ(t))²·anchor; v5 and v7."""
    YOLOX = "yolox"
    """No anchors: centre (t + g)·stride, size exp(t)·stride."""
    DISTRIBUTION = "distribution"
    """No anchors: each side's distance is the mean of a softmax over 16 bins (heads of v8 and its kin)."""
    FASTESTDET = "fastestdet"
    """One stride, objectness first, centre (tanh(t) + g)·stride, size σ(t)·picture; score obj^0.6·cls^0.4."""


class BoxFormat(enum.Enum):
    """What the four numbers of a box are."""

    XYXY = "xyxy"
    YXYX = "yxyx"
    CXCYWH = "cxcywh"
    XYWH = "xywh"


class BoxUnit(enum.Enum):
    """What a box is measured in."""

    PIXELS = "pixels"
    """Of the picture the network gets."""
    SHARES = "shares"
    """0..1 of its width and height."""


class Activation(enum.Enum):
    """What is still to be done to scores to make them 0..1."""

    NONE = "none"
    SIGMOID = "sigmoid"
    SOFTMAX = "softmax"


class Column(enum.Enum):
    """A column of finished boxes; the four of a box are `box`."""

    PICTURE = "picture"
    BOX = "box"
    SCORE = "score"
    CLASS = "class"


class AnchorLevel(msgspec.Struct, frozen=True):
    """One head: pixels between cells and the (width, height) of its anchors in pixels of the network's picture."""

    stride: float
    sizes: tuple[tuple[float, float], ...] = ()
    stretch: float = 1.0
    """Of σ about ½, so that a centre can reach its cell's border (`scale_x_y` in yolov4.cfg)."""


class OutputAdapter(msgspec.Struct, frozen=True, kw_only=True):
    """How outputs are read. Output names; fields that a head does not use stay at their default.

    A dataset's class is `class_map[network's class]` (−1: none of them) where a map is given, else the network's class
    minus `class_offset`. `background` is the network's class that means "nothing". `axis` is where the classes,
    channels or a candidate's numbers are.
    """

    head: Head
    output: str = ""
    """The only output, or the scores where boxes are apart."""
    boxes: str = ""
    classes: str = ""
    count: str = ""
    levels: tuple[str, ...] = ()
    """Heads of a grid, in the order of `anchors`."""
    axis: int = 1
    activation: Activation = Activation.NONE
    objectness: bool = False
    background: int | None = None
    class_offset: int = 0
    class_map: tuple[int, ...] = ()
    box_format: BoxFormat = BoxFormat.XYXY
    unit: BoxUnit = BoxUnit.PIXELS
    columns: tuple[Column, ...] = ()
    grid: GridCode = GridCode.YOLO_V5
    anchors: tuple[AnchorLevel, ...] = ()
    variances: tuple[float, float] = (0.1, 0.2)
    score_threshold: float = 0.001
    """Boxes below are dropped. mAP wants nearly all; a picture for people wants 0.3 or so."""
    iou_threshold: float | None = None
    """Non-maximum suppression within a class; `None` where it is done or not needed."""
    max_detections: int = 100
    """COCO counts no more than 100 a picture."""
    mask_threshold: float = 0.5
    """For masks with a single channel."""


class AdapterChoice(msgspec.Struct, frozen=True, kw_only=True):
    """What was recognised: the adapter, why, and what it might be as well.

    `certain` is false where the same tensors could mean something else: ask, and show it on pictures.
    """

    adapter: OutputAdapter
    why: Message
    certain: bool = True
    alternatives: tuple[OutputAdapter, ...] = ()


def network_classes(adapter: OutputAdapter, classes: int) -> dict[int, int]:
    """Network's class → dataset's class, for a network with `classes` of them."""
    if adapter.class_map:
        return {i: known for i, known in enumerate(adapter.class_map) if known >= 0 and i < classes}
    return {
        i: i - adapter.class_offset
        for i in range(classes)
        if i != adapter.background and i >= adapter.class_offset
    }
