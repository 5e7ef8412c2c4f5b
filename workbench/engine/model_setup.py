"""Brings a model into the form that is measured: every input static, of the wanted element type, the batch known.

The rules for names, layouts and batch are `benchmark_app`'s, so that its figures can be compared with ours.
"""

from __future__ import annotations

from dataclasses import dataclass

import openvino as ov
from openvino.preprocess import PrePostProcessor

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.measuring import MeasuringSpec
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.shapes import (
    Shape,
    example_option,
    fits,
    format_shape,
    parse_layouts,
    parse_shapes,
    parse_type,
)
from workbench.core.tensors import TensorInfo
from workbench.engine import runtime
from workbench.engine.failures import plain_cause

_IMAGE_CHANNELS_MOST = 4


@dataclass(frozen=True, slots=True)
class Arranged:
    """A model ready to be compiled; `layouts` per input, `batch` frames per inference."""

    model: ov.Model
    infos: tuple[TensorInfo, ...]
    layouts: tuple[ov.Layout, ...]
    batch: int
    reshaped: bool
    warnings: tuple[Message, ...]

    @property
    def input_types(self) -> dict[str, str]:
        return {info.name: info.type for info in self.infos}

    @property
    def input_shapes(self) -> dict[str, str]:
        return {info.name: info.shape_text for info in self.infos}


def arrange(model: ov.Model, spec: MeasuringSpec) -> Arranged:
    """Apply the spec's shape, layout, batch and input types to `model` (in place).

    Raises `WorkbenchError`: no inputs, a shape that is needed or does not fit, an unknown input name.
    """
    runtime.require_inputs(model)
    declared = runtime.tensor_infos(model.inputs)
    given = _given_shapes(model, spec, declared)
    shapes = [given.get(index, port.partial_shape) for index, port in enumerate(model.inputs)]
    layouts = _layouts(model, spec, declared, shapes)
    if spec.batch is not None:
        given |= _batched_shapes(shapes, layouts, spec.batch, declared)
        layouts = tuple(map(_with_batch_named, shapes, layouts))
    reshaped = _reshape(model, given, declared)
    _require_static(model)
    model = _with_types(model, spec, declared)
    batch, warnings = _batch(model, layouts)
    return Arranged(
        model=model,
        infos=runtime.tensor_infos(model.inputs),
        layouts=layouts,
        batch=batch,
        reshaped=reshaped,
        warnings=warnings,
    )


def _index_of(name: str, model: ov.Model, infos: tuple[TensorInfo, ...]) -> int:
    """Which input is meant by one of its tensor names or its node's name."""
    for index, port in enumerate(model.inputs):
        if name in port.get_names() or name in (infos[index].name, port.node.get_friendly_name()):
            return index
    raise WorkbenchError(
        ErrorCode.SHAPE_MISMATCH,
        say(QT_TRANSLATE_NOOP("core", "The model has no input called “{name}”."), name=name),
        say(
            QT_TRANSLATE_NOOP("core", "Its inputs are: {inputs}."),
            inputs=", ".join(f"{info.name} {info.shape_text}" for info in infos),
        ),
        (_name_one_of_them(),),
    )


def _name_one_of_them() -> Message:
    return say(QT_TRANSLATE_NOOP("core", "Name one of them; names are case-sensitive."))


def _layouts(
    model: ov.Model, spec: MeasuringSpec, infos: tuple[TensorInfo, ...], shapes: list[ov.PartialShape]
) -> tuple[ov.Layout, ...]:
    given: dict[int, ov.Layout] = {}
    for name, text in parse_layouts(spec.layout).items() if spec.layout else ():
        try:
            layout = ov.Layout(text)
        except RuntimeError as error:
            raise WorkbenchError(
                ErrorCode.USAGE,
                say(QT_TRANSLATE_NOOP("core", "The layout “{text}” cannot be read."), text=text),
                verbatim(plain_cause(error)),
                (say(QT_TRANSLATE_NOOP("core", "Write it like NCHW, or data[NCHW],mask[NC].")),),
                str(error),
            ) from error
        for index in range(len(infos)) if name == "" else (_index_of(name, model, infos),):
            given[index] = layout
    return tuple(
        given.get(index)
        or (port.node.layout if port.node.layout != ov.Layout() else _guessed_layout(shapes[index]))
        for index, port in enumerate(model.inputs)
    )


def _guessed_layout(shape: ov.PartialShape) -> ov.Layout:
    """An image's layout by where its one to four channels are; the empty layout when it is no image."""
    if shape.rank.is_dynamic or len(shape) not in (3, 4):
        return ov.Layout()
    # An open dimension counts as -1 here, as it does for benchmark_app: guesses have to be the same.
    longest = [d.get_max_length() for d in shape]
    first, last = (1, 3) if len(shape) == 4 else (0, 2)
    names = ("NCHW", "NHWC") if len(shape) == 4 else ("CHW", "HWC")
    if longest[first] <= _IMAGE_CHANNELS_MOST < longest[last]:
        return ov.Layout(names[0])
    if longest[last] <= _IMAGE_CHANNELS_MOST < longest[first]:
        return ov.Layout(names[1])
    return ov.Layout()


def _given_shapes(
    model: ov.Model, spec: MeasuringSpec, infos: tuple[TensorInfo, ...]
) -> dict[int, ov.PartialShape]:
    """The user's shapes, by input."""
    given: dict[int, ov.PartialShape] = {}
    for name, shape in parse_shapes(spec.shape).items() if spec.shape else ():
        for index in range(len(infos)) if name == "" else (_index_of(name, model, infos),):
            _check_fit(infos[index], shape)
            given[index] = ov.PartialShape([_dimension(d) for d in shape])
    return given


def _batched_shapes(
    shapes: list[ov.PartialShape], layouts: tuple[ov.Layout, ...], batch: int, infos: tuple[TensorInfo, ...]
) -> dict[int, ov.PartialShape]:
    """The shapes that change when every batch dimension becomes `batch`."""
    axes = [_batch_axis(shape, layout) for shape, layout in zip(shapes, layouts, strict=True)]
    if all(axis is None for axis in axes):
        raise _no_batch(infos)
    changed: dict[int, ov.PartialShape] = {}
    for index, (shape, axis) in enumerate(zip(shapes, axes, strict=True)):
        if axis is not None and shape[axis] != ov.Dimension(batch):
            changed[index] = ov.PartialShape(list(shape))
            changed[index][axis] = ov.Dimension(batch)
    return changed


def _dimension(value: int | str) -> ov.Dimension:
    return ov.Dimension(value) if isinstance(value, int) else ov.Dimension(str(value))


def _batch_axis(shape: ov.PartialShape, layout: ov.Layout) -> int | None:
    if layout.has_name("N"):
        return int(layout.get_index_by_name("N"))
    if layout != ov.Layout() or shape.rank.is_dynamic or not len(shape):
        return None
    # Without a layout the first dimension counts as the batch when nothing speaks against it.
    return 0 if shape[0].is_dynamic or shape[0].get_length() in (0, 1) else None


def _with_batch_named(shape: ov.PartialShape, layout: ov.Layout) -> ov.Layout:
    """Once a batch was set, the first dimension of an input without a layout is known to be it."""
    assumed = layout == ov.Layout() and _batch_axis(shape, layout) == 0
    return ov.Layout("N...") if assumed else layout


def _batch(model: ov.Model, layouts: tuple[ov.Layout, ...]) -> tuple[int, tuple[Message, ...]]:
    """Frames per inference, from the inputs whose layout names a batch."""
    sizes = {
        int(port.shape[layout.get_index_by_name("N")])
        for port, layout in zip(model.inputs, layouts, strict=True)
        if layout.has_name("N")
    }
    if len(sizes) > 1:
        return 1, (
            say(
                QT_TRANSLATE_NOOP(
                    "core",
                    "The inputs have different batch sizes ({sizes}); one inference counts as one frame.",
                ),
                sizes=", ".join(str(size) for size in sorted(sizes)),
            ),
        )
    return (sizes.pop() if sizes else 1), ()


def _check_fit(info: TensorInfo, shape: Shape) -> None:
    """A shape may replace fixed dimensions (the model decides), but not the rank, and not leave a declared range."""
    declared = info.shape
    if declared is None:
        return
    ranges = tuple("?" if isinstance(d, int) else d for d in declared)
    if not fits(shape, ranges):
        raise WorkbenchError(
            ErrorCode.SHAPE_MISMATCH,
            _mismatch(format_shape(shape), info.name),
            say(QT_TRANSLATE_NOOP("core", "The model declares {shape} for it."), shape=info.shape_text),
            (_shape_option((info,)),),
        )


def _reshape(model: ov.Model, shapes: dict[int, ov.PartialShape], declared: tuple[TensorInfo, ...]) -> bool:
    if not shapes:
        return False
    try:
        model.reshape(shapes)
    except RuntimeError as error:
        texts = ", ".join(f"{declared[index].name} {shape}" for index, shape in shapes.items())
        raise WorkbenchError(
            ErrorCode.SHAPE_MISMATCH,
            say(QT_TRANSLATE_NOOP("core", "The model cannot take the shape {shapes}."), shapes=texts),
            verbatim(plain_cause(error)),
            (_shape_option(declared),),
            str(error),
        ) from error
    return True


def _require_static(model: ov.Model) -> None:
    infos = runtime.tensor_infos(model.inputs)
    open_inputs = tuple(info for info in infos if info.is_dynamic)
    if not open_inputs:
        return
    tries = [_shape_option(open_inputs)]
    if all(info.shape and isinstance(info.shape[0], str) and _rest_static(info) for info in open_inputs):
        tries.insert(
            0, say(QT_TRANSLATE_NOOP("core", "Only the batch is open: choose one, for example with -b 1."))
        )
    raise WorkbenchError(
        ErrorCode.SHAPE_NEEDED,
        say(QT_TRANSLATE_NOOP("core", "The model needs a shape before it can be measured.")),
        say(
            QT_TRANSLATE_NOOP("core", "These inputs have open dimensions: {inputs}."),
            inputs=", ".join(f"{info.name} {info.shape_text}" for info in open_inputs),
        ),
        tuple(tries),
    )


def _rest_static(info: TensorInfo) -> bool:
    return all(isinstance(d, int) for d in (info.shape or ())[1:])


def _shape_option(infos: tuple[TensorInfo, ...]) -> Message:
    return say(
        QT_TRANSLATE_NOOP("core", "Give the shape you want to run with, for example --shape '{example}'."),
        example=example_option(infos),
    )


def _mismatch(shape: str, name: str) -> Message:
    return say(
        QT_TRANSLATE_NOOP("core", "The shape {shape} does not fit the input “{name}”."),
        shape=shape,
        name=name,
    )


def _no_batch(infos: tuple[TensorInfo, ...]) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.SHAPE_MISMATCH,
        say(QT_TRANSLATE_NOOP("core", "The batch size cannot be set.")),
        say(
            QT_TRANSLATE_NOOP("core", "No input is known to have a batch dimension: {inputs}."),
            inputs=", ".join(f"{info.name} {info.shape_text}" for info in infos),
        ),
        (
            say(
                QT_TRANSLATE_NOOP("core", "Say where the batch is with a layout, for example --layout NCHW.")
            ),
            _shape_option(infos),
        ),
    )


def _with_types(model: ov.Model, spec: MeasuringSpec, infos: tuple[TensorInfo, ...]) -> ov.Model:
    """Let the model accept the wanted element types; a conversion is then part of what is measured."""
    wanted: dict[int, str] = {}
    for name, text in sorted(spec.input_types.items()):  # "" sorts first, so that a name overrides it
        for index in range(len(infos)) if name == "" else (_index_of(name, model, infos),):
            wanted[index] = parse_type(text)
    changed = {i: t for i, t in wanted.items() if t != model.inputs[i].element_type.get_type_name()}
    if not changed:
        return model
    processor = PrePostProcessor(model)
    for index, name in changed.items():
        processor.input(index).tensor().set_element_type(getattr(ov.Type, name))
    return processor.build()
