"""Recognising heads of a grid that are not decoded: one tensor for each stride, straight from the convolutions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.output_presets import AnchorPreset
from workbench.core.outputs import Activation, AdapterChoice, AnchorLevel, GridCode, Head, OutputAdapter
from workbench.engine.outputs.evidence import Array, Hints, Outputs, score_activation, shares, sums_to_one
from workbench.engine.outputs.grids import BINS
from workbench.engine.outputs.misfits import shape_text
from workbench.engine.outputs.row_heads import YOLO_SUPPRESSED_AT

_SMALLEST_STRIDE = 8
_ANCHORS = 3
_COCO_CLASSES = 80
_CODES = {
    AnchorPreset.YOLO_V3: GridCode.YOLO_V3,
    AnchorPreset.YOLO_V3_TINY: GridCode.YOLO_V3,
    AnchorPreset.YOLO_V4: GridCode.YOLO_V3,
    AnchorPreset.YOLO_V5: GridCode.YOLO_V5,
    AnchorPreset.YOLO_V7: GridCode.YOLO_V5,
}


@dataclass(frozen=True, slots=True)
class _Heads:
    """Tensors of a grid, finest first. `channels` in one cell (of all anchors); `five`: anchors are an axis."""

    names: tuple[str, ...]
    strides: tuple[float, ...]
    axis: int
    channels: int
    five: bool


def grids(outputs: Outputs, hints: Hints) -> AdapterChoice | None:
    """Whatever has three axes beside the batch (four with anchors), of which one is the same for all heads."""
    heads = _heads(outputs, hints)
    if heads is None:
        return None
    if len(heads.names) == 1:
        return _fastestdet(outputs, heads, hints)
    distances = heads.channels - 4 * BINS
    if not heads.five and distances > 0 and distances == (hints.classes or _COCO_CLASSES):
        return _without_anchors(outputs, heads, GridCode.DISTRIBUTION, hints)
    classes, rest = divmod(heads.channels, 1 if heads.five else _ANCHORS)
    if not rest and classes > 5 and hints.classes in (None, classes - 5):
        return _with_anchors(outputs, heads, classes - 5, hints)
    if not heads.five and hints.classes == heads.channels - 5:
        return _without_anchors(outputs, heads, GridCode.YOLOX, hints)
    if not heads.five and hints.classes is None and distances > 0:
        return _without_anchors(outputs, heads, GridCode.DISTRIBUTION, hints)
    return None


def _heads(outputs: Outputs, hints: Hints) -> _Heads | None:
    five = {n: a for n, a in outputs.arrays.items() if a.ndim == 5}
    four = {n: a for n, a in outputs.arrays.items() if a.ndim == 4}
    fitting = five or four
    if not fitting:
        return None
    shapes = [array.shape for array in fitting.values()]
    if five:
        if len({(s[1], s[-1]) for s in shapes}) != 1:
            return None
        axis, channels = -1, shapes[0][-1]
        sizes = {name: array.shape[2:4] for name, array in fitting.items()}
    elif len({s[1] for s in shapes}) == 1 and (len(shapes) > 1 or shapes[0][1] > 5):
        axis, channels = 1, shapes[0][1]
        sizes = {name: array.shape[2:4] for name, array in fitting.items()}
    elif len({s[-1] for s in shapes}) == 1:
        axis, channels = -1, shapes[0][-1]
        sizes = {name: array.shape[1:3] for name, array in fitting.items()}
    else:
        return None
    names = tuple(sorted(sizes, key=lambda name: -sizes[name][0]))
    height = hints.input_size[0] if hints.input_size else sizes[names[0]][0] * _SMALLEST_STRIDE
    strides = tuple(height / sizes[name][0] for name in names)
    if len(set(strides)) != len(strides) or any(stride < 2 for stride in strides):
        return None  # masks and pyramids of features
    return _Heads(names, strides, axis, channels, bool(five))


def _base(heads: _Heads) -> dict[str, Any]:
    return {
        "head": Head.GRID,
        "levels": heads.names,
        "axis": heads.axis,
        "objectness": True,
        "iou_threshold": YOLO_SUPPRESSED_AT,
    }


def _with_anchors(outputs: Outputs, heads: _Heads, classes: int, hints: Hints) -> AdapterChoice | None:
    presets: tuple[AnchorPreset, ...] = (
        (AnchorPreset.YOLO_V5, AnchorPreset.YOLO_V7, AnchorPreset.YOLO_V3, AnchorPreset.YOLO_V4)
        if heads.five
        else (AnchorPreset.YOLO_V3, AnchorPreset.YOLO_V4, AnchorPreset.YOLO_V5, AnchorPreset.YOLO_V7)
    )
    if len(heads.names) == 2:
        presets = (AnchorPreset.YOLO_V3_TINY,)
    elif len(heads.names) != len(presets[0].levels):
        return None
    cells = _numbers(outputs, heads, classes)
    activation = Activation.NONE if shares(cells[:, :2]) and shares(cells[:, 4:]) else Activation.SIGMOID
    choices = tuple(
        OutputAdapter(
            grid=_CODES[preset],
            activation=activation,
            anchors=tuple(
                AnchorLevel(stride, level.sizes, level.stretch)
                for stride, level in zip(heads.strides, preset.levels, strict=True)
            ),
            **_base(heads),
        )
        for preset in presets
    )
    return AdapterChoice(
        adapter=choices[0],
        why=say(
            QT_TRANSLATE_NOOP(
                "core",
                "{heads} heads with {anchors} anchors of a box, an objectness and {classes} classes; the anchors are "
                "those of {preset}, which the network's file does not say.",
            ),
            heads=len(heads.names),
            anchors=_ANCHORS,
            classes=classes,
            preset=presets[0].value,
        ),
        certain=len(choices) == 1 and hints.classes is not None,
        alternatives=choices[1:],
    )


def _numbers(outputs: Outputs, heads: _Heads, classes: int) -> Array:
    """Every anchor's numbers of the coarsest head, [n, 5 + classes]."""
    values = outputs.values(heads.names[-1])
    if not heads.five:
        planes = values if heads.axis == 1 else np.moveaxis(values, -1, 1)
        values = np.moveaxis(planes.reshape(len(planes), -1, 5 + classes, *planes.shape[2:]), 2, -1)
    return values.reshape(-1, 5 + classes)


def _without_anchors(outputs: Outputs, heads: _Heads, code: GridCode, hints: Hints) -> AdapterChoice:
    values = outputs.values(heads.names[-1])
    planes = values if heads.axis == 1 else np.moveaxis(values, -1, 1)
    first = 4 * BINS if code is GridCode.DISTRIBUTION else 4
    adapter = OutputAdapter(
        grid=code,
        activation=score_activation(planes[:, first:]),
        anchors=tuple(AnchorLevel(stride) for stride in heads.strides),
        **(_base(heads) | {"objectness": code is GridCode.YOLOX}),
    )
    return AdapterChoice(
        adapter=adapter,
        why=say(
            QT_TRANSLATE_NOOP("core", "{heads} heads without anchors, {channels} numbers a cell ({code})."),
            heads=len(heads.names),
            channels=heads.channels,
            code=code.value,
        ),
        certain=hints.classes is not None,
    )


def _fastestdet(outputs: Outputs, heads: _Heads, hints: Hints) -> AdapterChoice | None:
    """One head whose first number is a share and whose classes sum to 1."""
    values = outputs.values(heads.names[0])
    planes = values if heads.axis == 1 else np.moveaxis(values, -1, 1)
    classes = heads.channels - 5
    told = hints.classes is None or classes == hints.classes
    if classes < 1 or not told or not shares(planes[:, 0]) or not sums_to_one(planes[:, 5:], axis=1):
        return None
    adapter = OutputAdapter(
        grid=GridCode.FASTESTDET,
        anchors=(AnchorLevel(heads.strides[0]),),
        **(_base(heads) | {"iou_threshold": 0.45}),
    )
    return AdapterChoice(
        adapter=adapter,
        why=say(
            QT_TRANSLATE_NOOP(
                "core",
                "{shape}: one head, in each cell an objectness, a box and {classes} classes that sum to 1.",
            ),
            shape=shape_text(outputs.arrays[heads.names[0]]),
            classes=classes,
        ),
        certain=hints.classes is not None,
    )
