"""A picture on its way into a model: which input takes it, in which size, colours, layout and type.

Open dimensions are closed here: the batch is 1, height and width are the picture's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import openvino as ov

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.preprocessing import ColorFormat, Preprocessing
from workbench.core.tensors import TensorInfo
from workbench.engine import runtime
from workbench.engine.failures import plain_cause
from workbench.engine.graph_facts import printable
from workbench.engine.openvino_errors import reshape_cause
from workbench.engine.pictures import Pixels, resized, to_color_format
from workbench.engine.preprocessing import input_index
from workbench.engine.preprocessing_plan import PLANAR, InputPlan, layout_needed, plan_input

EXACT = {"INFERENCE_PRECISION_HINT": "f32", "EXECUTION_MODE_HINT": "ACCURACY"}
"""What a CPU computes with is f32, and not the bf16 it may prefer."""
LONGEST_SIDE = 1024
"""A network of any size gets no larger picture: its memory grows with the area."""

_BY_CHANNELS = {1: ColorFormat.GRAY, 3: ColorFormat.RGB, 4: ColorFormat.RGBX}
_PIXEL_TYPES = frozenset(("u8", "u16", "u32", "u64", "i16", "i32", "i64", "f16", "f32", "f64"))
"""Types that hold 0..255 and that numpy knows."""

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Feed:
    """A picture as one input takes it: `data` in the input's whole shape, made from `height` x `width` pixels."""

    data: Array
    color: ColorFormat
    layout: str
    height: int
    width: int


def image_input(model: ov.Model, wanted: str, entries: Sequence[Preprocessing]) -> int:
    """The input that gets the picture: the wanted one, the one that is preprocessed, or the only image-like one."""
    if wanted or len(model.inputs) == 1:
        return input_index(model, wanted)
    if len(entries) == 1 and entries[0].input:
        return input_index(model, entries[0].input)
    like = [
        index
        for index, port in enumerate(model.inputs)
        if {"C", "H", "W"} <= set(plan_input(port, Preprocessing(), None).model_layout or "")
    ]
    if len(like) == 1:
        return like[0]
    infos = runtime.tensor_infos(model.inputs)
    raise WorkbenchError(
        ErrorCode.SHAPE_MISMATCH,
        say(QT_TRANSLATE_NOOP("core", "It is not clear which input gets the picture.")),
        say(
            QT_TRANSLATE_NOOP("core", "Its inputs are: {inputs}."),
            inputs=", ".join(f"{printable(info.name)} {info.shape_text}" for info in infos) or "-",
        ),
        (say(QT_TRANSLATE_NOOP("core", "Choose one of them, and give its layout.")),),
    )


def feed_of(port: ov.Output, plan: InputPlan, rgb: Pixels, *, any_size: bool) -> Feed:
    """The picture for the (preprocessed) input `port`; `any_size`: the model itself resizes what it gets.

    Raises `WorkbenchError` when no picture can be fed to it: no layout, strange channels, another kind of type.
    """
    info = runtime.tensor_infos([port])[0]
    layout = plan.fed_layout
    if layout is None or info.shape is None or not {"H", "W"} <= set(layout):
        raise layout_needed(plan.name, info)
    if info.type not in _PIXEL_TYPES:
        raise _not_fed(
            plan.name,
            say(QT_TRANSLATE_NOOP("core", "It takes {type}, which does not hold 0..255."), type=info.type),
        )
    color = plan.fed_color or _color_of(plan.name, info, layout)
    height, width = _size(port, layout, color, rgb, any_size=any_size)
    pixels = to_color_format(resized(rgb, height, width), color)
    data = _arranged(pixels, layout, port.get_partial_shape())
    return Feed(data.astype(port.get_element_type().to_dtype()), color, layout, height, width)


def closed_shape(partial: ov.PartialShape) -> tuple[int, ...]:
    """A static shape within `partial`: open dimensions get their lower end, at least 1."""
    if partial.rank.is_dynamic:
        return (1,)
    return tuple(
        d.get_length() if d.is_static else max(1, d.get_min_length())
        for d in (partial[i] for i in range(len(partial)))
    )


def run_with(model: ov.Model, index: int, data: Array, warnings: list[Message]) -> list[Array]:
    """All outputs of `model` (reshaped in place) for `data` at the input `index` and zeros at the others, in f32.

    Raises `WorkbenchError` when the model cannot take it.
    """
    shapes = {i: closed_shape(port.partial_shape) for i, port in enumerate(model.inputs)}
    shapes[index] = data.shape
    reshape(model, shapes)
    inputs = {i: data if i == index else _zeros(port, shapes[i]) for i, port in enumerate(model.inputs)}
    others = [printable(info.name) for i, info in enumerate(runtime.tensor_infos(model.inputs)) if i != index]
    if others:
        warnings.append(
            say(
                QT_TRANSLATE_NOOP("core", "The other inputs were fed with zeros: {inputs}."),
                inputs=", ".join(others),
            )
        )
    try:
        results = runtime.core().compile_model(model, "CPU", EXACT)(inputs)
        return [np.array(results[i]) for i in range(len(model.outputs))]
    except (RuntimeError, TypeError, ValueError) as error:
        raise WorkbenchError(
            ErrorCode.STEP_FAILED,
            say(QT_TRANSLATE_NOOP("core", "The model could not be run on the picture.")),
            verbatim(plain_cause(error)),
            (say(QT_TRANSLATE_NOOP("core", "Give the input a fixed shape, or try another picture.")),),
            str(error),
        ) from error


def reshape(model: ov.Model, shapes: Mapping[int, tuple[int, ...]]) -> None:
    """Close the open shapes of `model` in place."""
    changed = {
        i: ov.PartialShape(list(shape))
        for i, shape in shapes.items()
        if model.inputs[i].get_partial_shape().is_dynamic
    }
    if not changed:
        return
    try:
        model.reshape(changed)
    except RuntimeError as error:
        raise WorkbenchError(
            ErrorCode.SHAPE_MISMATCH,
            say(
                QT_TRANSLATE_NOOP("core", "The model does not take the picture as {shape}."),
                shape=", ".join(str(list(shapes[i])) for i in changed),
            ),
            reshape_cause(error),
            (say(QT_TRANSLATE_NOOP("core", "Give the input a fixed shape that the model can take.")),),
            str(error),
        ) from error


def _color_of(name: str, info: TensorInfo, layout: str) -> ColorFormat:
    """What a picture is turned into where no colour format is given."""
    channels = (info.shape or ())[layout.index("C")] if "C" in layout else 1
    if not isinstance(channels, int):
        return ColorFormat.RGB
    if channels not in _BY_CHANNELS:
        raise _not_fed(
            name,
            say(
                QT_TRANSLATE_NOOP(
                    "core", "It has {channels} channels ({shape} {layout}); a picture has 1, 3 or 4."
                ),
                channels=channels,
                shape=info.shape_text,
                layout=layout,
            ),
        )
    return _BY_CHANNELS[channels]


def _size(
    port: ov.Output, layout: str, color: ColorFormat, rgb: Pixels, *, any_size: bool
) -> tuple[int, int]:
    """Height and width to feed: the input's own where they are fixed, else the picture's within what is allowed."""
    shape = port.get_partial_shape()
    longest = max(rgb.shape[:2])
    factor = 1.0 if any_size else min(1.0, LONGEST_SIDE / longest)
    sizes = []
    for letter, own in zip("HW", rgb.shape[:2], strict=True):
        dimension = shape[layout.index(letter)]
        planes = 3 if letter == "H" and color in PLANAR else 2
        if dimension.is_static:
            sizes.append(dimension.get_length() * 2 // planes)
            continue
        size = max(1, round(own * factor), dimension.get_min_length())
        if dimension.get_max_length() > 0:
            size = min(size, dimension.get_max_length())
        sizes.append(size + size % 2 if color in PLANAR else size)
    return sizes[0], sizes[1]


def _arranged(pixels: Pixels, layout: str, partial: ov.PartialShape) -> Array:
    """[height, width, channels] in the order of `layout`, repeated along every other dimension."""
    axes = [letter for letter in layout if letter in "HWC"]
    if "C" not in axes:
        pixels = pixels[..., 0]
    ordered = pixels.transpose(["HWC".index(letter) for letter in axes])
    shape = list(closed_shape(partial))
    for position, letter in enumerate(layout):
        if letter in axes:
            shape[position] = ordered.shape[axes.index(letter)]
        else:
            ordered = np.expand_dims(ordered, position)
            axes.insert(position, "")
    return np.broadcast_to(ordered, shape)


def _zeros(port: ov.Output, shape: tuple[int, ...]) -> Array:
    kind = port.get_element_type()
    if kind.get_type_name() not in _PIXEL_TYPES | {"i8", "boolean"}:
        raise _not_fed(
            printable(runtime.tensor_infos([port])[0].name),
            say(
                QT_TRANSLATE_NOOP("core", "It takes {type}, which zeros cannot stand for."),
                type=kind.get_type_name(),
            ),
        )
    return np.zeros(shape, kind.to_dtype())


def _not_fed(name: str, why: Message) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.SHAPE_MISMATCH,
        say(QT_TRANSLATE_NOOP("core", "The input “{name}” cannot be fed for a preview."), name=name),
        why,
        (say(QT_TRANSLATE_NOOP("core", "Choose another input or type that takes pictures.")),),
    )
