"""Preprocessing built into a model, so that it takes pictures as they come from a camera or a file.

The order of the steps is `core.preprocessing`'s; only planar formats (NV12, I420) become a picture before they are
resized, because their planes cannot be scaled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import openvino as ov
from openvino.preprocess import ColorFormat as OpenVINOColor
from openvino.preprocess import InputInfo, PrePostProcessor, PreProcessSteps
from openvino.preprocess import ResizeAlgorithm as OpenVINOResize

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, say, verbatim
from workbench.core.preprocessing import ColorFormat, Preprocessing, Resize, ResizeAlgorithm
from workbench.engine import runtime
from workbench.engine.failures import plain_cause
from workbench.engine.graph_facts import printable
from workbench.engine.layouts import guessed_layout, layout_text
from workbench.engine.preprocessing_plan import PLANAR, InputPlan, plan_input

_COLORS = {
    ColorFormat.RGB: OpenVINOColor.RGB,
    ColorFormat.BGR: OpenVINOColor.BGR,
    ColorFormat.GRAY: OpenVINOColor.GRAY,
    ColorFormat.RGBX: OpenVINOColor.RGBX,
    ColorFormat.BGRX: OpenVINOColor.BGRX,
    ColorFormat.NV12: OpenVINOColor.NV12_SINGLE_PLANE,
    ColorFormat.I420: OpenVINOColor.I420_SINGLE_PLANE,
}
_RESIZES = {
    ResizeAlgorithm.LINEAR: OpenVINOResize.RESIZE_LINEAR,
    ResizeAlgorithm.CUBIC: OpenVINOResize.RESIZE_CUBIC,
    ResizeAlgorithm.NEAREST: OpenVINOResize.RESIZE_NEAREST,
}


def apply_preprocessing(
    model: ov.Model, preprocessing: Sequence[Preprocessing], layouts: Mapping[str, str]
) -> ov.Model:
    """Let `model` (changed in place) take what `preprocessing` says is fed; input and tensor names stay.

    `layouts` are the model's own, by input name (`""`: the only input); they yield to `Preprocessing.model_layout`, and
    those of inputs that are gone (frozen to a value) count for nothing.
    Raises `WorkbenchError` for what does not fit the model, before anything is changed.
    """
    plans = plan_all(model, preprocessing, layouts)
    todo = {index: plan for index, plan in plans.items() if not plan.entry.is_nothing}
    if todo:
        try:
            processor = PrePostProcessor(model)
            for index, plan in todo.items():
                _drive(processor.input(index), plan)
            model = processor.build()
        except (RuntimeError, TypeError, ValueError) as error:
            raise WorkbenchError(
                ErrorCode.STEP_FAILED,
                say(QT_TRANSLATE_NOOP("core", "The preprocessing could not be built into the model.")),
                verbatim(plain_cause(error)),
                (say(QT_TRANSLATE_NOOP("core", "Leave out one part after the other to see which it is.")),),
                str(error),
            ) from error
    for index, plan in plans.items():
        if plan.entry.is_nothing and plan.entry.model_layout and plan.model_layout:
            model.inputs[index].node.layout = ov.Layout(plan.model_layout)
    return model


def plan_all(
    model: ov.Model, preprocessing: Sequence[Preprocessing], layouts: Mapping[str, str]
) -> dict[int, InputPlan]:
    """What will be done to which input; raises `WorkbenchError` where it cannot be done."""
    own = {_index(model, name): layout for name, layout in layouts.items()}
    plans: dict[int, InputPlan] = {}
    for entry in preprocessing:
        index = input_index(model, entry.input)
        plan = plan_input(model.inputs[index], entry, own.get(index))
        if index in plans:
            raise WorkbenchError(
                ErrorCode.USAGE,
                say(QT_TRANSLATE_NOOP("core", "The input “{name}” is given twice."), name=plan.name),
                say(QT_TRANSLATE_NOOP("core", "Only one preprocessing can hold.")),
                (say(QT_TRANSLATE_NOOP("core", "Describe each input once.")),),
            )
        plans[index] = plan
    return plans


def input_index(model: ov.Model, name: str) -> int:
    """Which input is meant by a tensor name or its operation's name; `""` is the only one, or the only image."""
    index = _index(model, name)
    if index is not None:
        return index
    infos = runtime.tensor_infos(model.inputs)
    if name:
        what = say(QT_TRANSLATE_NOOP("core", "The model has no input called “{name}”."), name=printable(name))
    else:
        what = say(QT_TRANSLATE_NOOP("core", "It is not clear which input the preprocessing is for."))
    listed = ", ".join(f"{printable(info.name)} {info.shape_text}" for info in infos)
    raise WorkbenchError(
        ErrorCode.SHAPE_MISMATCH,
        what,
        say(QT_TRANSLATE_NOOP("core", "Its inputs are: {inputs}."), inputs=listed or "-"),
        (
            say(
                QT_TRANSLATE_NOOP("core", "Name one of them, for example {example}."),
                example=f"--scale '{printable(infos[0].name) if infos else 'image'}[255]'",
            ),
        ),
    )


def _index(model: ov.Model, name: str) -> int | None:
    if not name:
        if len(model.inputs) == 1:
            return 0
        images = [index for index, port in enumerate(model.inputs) if _is_image(port)]
        return images[0] if len(images) == 1 else None
    for index, port in enumerate(model.inputs):
        if name in port.get_names() or name == port.node.get_friendly_name():
            return index
    return None


def unnamed_input(model: ov.Model) -> int | None:
    """The input that preprocessing without a name is for: the only one, or the only image; else `None`."""
    return _index(model, "")


def _is_image(port: ov.Output) -> bool:
    layout = layout_text(port.node.layout) or guessed_layout(port.get_partial_shape()) or ""
    return set("CHW") <= set(layout)


def _drive(processor: InputInfo, plan: InputPlan) -> None:
    tensor, resize = processor.tensor(), plan.entry.resize
    tensor.set_element_type(getattr(ov.Type, plan.fed_type))
    if plan.fed_layout:
        tensor.set_layout(ov.Layout(plan.fed_layout))
    if plan.color_changes:
        tensor.set_color_format(_COLORS[plan.fed_color or plan.model_color])
    if resize is not None and resize.height is None:
        tensor.set_spatial_dynamic_shape()
    elif resize is not None:
        tensor.set_spatial_static_shape(resize.height, resize.width)
    if plan.model_layout:
        processor.model().set_layout(ov.Layout(plan.model_layout))
    _add_steps(processor.preprocess(), plan)


def _add_steps(steps: PreProcessSteps, plan: InputPlan) -> None:
    entry, planar = plan.entry, plan.fed_color in PLANAR
    if plan.fed_type != plan.working_type:
        steps.convert_element_type(getattr(ov.Type, plan.working_type))
    if entry.resize is not None and not planar:
        _resize(steps, entry.resize)
    if plan.color_changes:
        steps.convert_color(_COLORS[plan.model_color])
    if entry.resize is not None and planar:
        _resize(steps, entry.resize)
    if plan.fed_layout != plan.model_layout:
        steps.convert_layout(ov.Layout(plan.model_layout))
    if entry.reverse_channels:
        steps.reverse_channels()
    if entry.mean:
        steps.mean(_one_or_many(entry.mean))
    if entry.scale:
        steps.scale(_one_or_many(entry.scale))


def _resize(steps: PreProcessSteps, resize: Resize) -> None:
    steps.resize(_RESIZES[resize.algorithm])


def _one_or_many(values: tuple[float, ...]) -> float | list[float]:
    return float(values[0]) if len(values) == 1 else [float(value) for value in values]
