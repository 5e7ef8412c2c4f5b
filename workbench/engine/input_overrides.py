"""What the user says about a model's inputs, applied to it: shape, element type, layout, batch, a fixed value."""

from __future__ import annotations

from collections.abc import Sequence

import openvino as ov
from openvino.preprocess import PrePostProcessor

from workbench.core.conversion import InputOverride
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.shapes import Shape, format_shape, parse_type
from workbench.core.tensors import TensorInfo
from workbench.engine import runtime
from workbench.engine.batching import set_batch
from workbench.engine.failures import plain_cause
from workbench.engine.freezing import freeze
from workbench.engine.openvino_errors import reshape_cause


def apply_overrides(
    model: ov.Model, overrides: Sequence[InputOverride], batch: int | str | None = None
) -> ov.Model:
    """Reshape `model` in place and let it take other types; set layouts, then the batch; freeze last.

    So a value is one of the shape and type that were asked for. Raises `WorkbenchError` naming the input that does not
    fit, its shape and the asked one.
    """
    infos = runtime.tensor_infos(model.inputs)
    chosen = _chosen(model, overrides, infos)
    layouts = {index: _layout(o.layout, infos[index]) for index, o in chosen.items() if o.layout is not None}
    shapes = {index: o.shape for index, o in chosen.items() if o.shape is not None}
    if shapes:
        _reshape(model, shapes, infos)
    if batch is not None:
        set_batch(model, batch, layouts)
    types = {index: parse_type(o.type) for index, o in chosen.items() if o.type is not None}
    model = _with_types(model, types)
    _set_layouts(model, layouts, infos)
    values = {index: o.value for index, o in chosen.items() if o.value is not None}
    if values:
        freeze(model, values, runtime.tensor_infos(model.inputs))
    return model


def partial_shape(shape: Shape) -> ov.PartialShape:
    """`(1, "?", "1..8")` for OpenVINO; a source's own symbol counts as open."""
    return ov.PartialShape([_dimension(d) for d in shape])


def _dimension(value: int | str) -> ov.Dimension:
    if isinstance(value, int):
        return ov.Dimension(value)
    return ov.Dimension(value) if ".." in value else ov.Dimension(-1)


def _chosen(
    model: ov.Model, overrides: Sequence[InputOverride], infos: tuple[TensorInfo, ...]
) -> dict[int, InputOverride]:
    chosen: dict[int, InputOverride] = {}
    for override in overrides:
        index = _index(model, override.name, infos)
        if index in chosen:
            raise WorkbenchError(
                ErrorCode.USAGE,
                say(QT_TRANSLATE_NOOP("core", "The input “{name}” is given twice."), name=infos[index].name),
                say(QT_TRANSLATE_NOOP("core", "Only one shape and one type can hold.")),
                (say(QT_TRANSLATE_NOOP("core", "Describe each input once.")),),
            )
        chosen[index] = override
    return chosen


def _index(model: ov.Model, name: str, infos: tuple[TensorInfo, ...]) -> int:
    if not name and len(infos) == 1:
        return 0
    for index, port in enumerate(model.inputs):
        if name and (name in port.get_names() or name in (infos[index].name, port.node.get_friendly_name())):
            return index
    listed = ", ".join(f"{info.name} {info.shape_text}" for info in infos)
    if name:
        what = say(QT_TRANSLATE_NOOP("core", "The model has no input called “{name}”."), name=name)
    else:
        what = say(QT_TRANSLATE_NOOP("core", "It is not clear which input is meant."))
    raise WorkbenchError(
        ErrorCode.SHAPE_MISMATCH,
        what,
        say(QT_TRANSLATE_NOOP("core", "Its inputs are: {inputs}."), inputs=listed or "-"),
        (
            say(
                QT_TRANSLATE_NOOP("core", "Name one of them, for example {example}."), example=_example(infos)
            ),
        ),
    )


def _example(infos: tuple[TensorInfo, ...]) -> str:
    return f"--input '{infos[0].name}{infos[0].shape_text}'" if infos else "--input 'name[1,3,224,224]'"


def _reshape(model: ov.Model, shapes: dict[int, Shape], infos: tuple[TensorInfo, ...]) -> None:
    for index, shape in shapes.items():
        declared = infos[index].shape
        if declared is not None and len(declared) != len(shape):
            why = say(
                QT_TRANSLATE_NOOP("core", "It has {declared} dimensions ({shape}), and {asked} were given."),
                declared=len(declared),
                shape=infos[index].shape_text,
                asked=len(shape),
            )
            raise _mismatch({index: shape}, infos, why)
    try:
        model.reshape({index: partial_shape(shape) for index, shape in shapes.items()})
    except RuntimeError as error:
        raise _mismatch(shapes, infos, reshape_cause(error), str(error)) from error


def _mismatch(
    shapes: dict[int, Shape], infos: tuple[TensorInfo, ...], why: Message, details: str = ""
) -> WorkbenchError:
    if len(shapes) == 1:
        index, shape = next(iter(shapes.items()))
        what = say(
            QT_TRANSLATE_NOOP("core", "The input “{name}” with the shape {declared} cannot become {asked}."),
            name=infos[index].name,
            declared=infos[index].shape_text,
            asked=format_shape(shape),
        )
    else:
        what = say(
            QT_TRANSLATE_NOOP("core", "The inputs cannot get these shapes together: {changes}."),
            changes=", ".join(
                f"{infos[i].name} {infos[i].shape_text} → {format_shape(s)}" for i, s in shapes.items()
            ),
        )
    advice = say(
        QT_TRANSLATE_NOOP(
            "core", "Change only dimensions the model leaves open; its own shapes are: {inputs}."
        ),
        inputs=", ".join(f"{info.name} {info.shape_text}" for info in infos),
    )
    return WorkbenchError(ErrorCode.SHAPE_MISMATCH, what, why, (advice,), details)


def _with_types(model: ov.Model, types: dict[int, str]) -> ov.Model:
    """A conversion is put behind each changed input, so that the rest of the model stays as it is."""
    changed = {i: t for i, t in types.items() if t != model.inputs[i].get_element_type().get_type_name()}
    if not changed:
        return model
    processor = PrePostProcessor(model)
    for index, name in changed.items():
        processor.input(index).tensor().set_element_type(getattr(ov.Type, name))
    return processor.build()


def _layout(text: str, info: TensorInfo) -> ov.Layout:
    try:
        return ov.Layout(text)
    except RuntimeError as error:
        raise _bad_layout(text, info, error) from error


def _set_layouts(model: ov.Model, layouts: dict[int, ov.Layout], infos: tuple[TensorInfo, ...]) -> None:
    """Written into the IR; nothing in the graph is moved."""
    for index, layout in layouts.items():
        try:
            model.get_parameters()[index].layout = layout
        except RuntimeError as error:
            raise _bad_layout(layout.to_string(), infos[index], error) from error


def _bad_layout(text: str, info: TensorInfo, error: RuntimeError) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.USAGE,
        say(
            QT_TRANSLATE_NOOP("core", "The layout {layout} does not fit the input “{name}” {shape}."),
            layout=text,
            name=info.name,
            shape=info.shape_text,
        ),
        verbatim(plain_cause(error)),
        (say(QT_TRANSLATE_NOOP("core", "Write one letter for each dimension, for example NCHW.")),),
        str(error),
    )
