"""What preprocessing means for one input: types, layouts and colours made definite, and every misfit said beforehand.

PrePostProcessor's own refusals speak of its internals, and some misfits it accepts silently; hence all this checking.
"""

from __future__ import annotations

from dataclasses import dataclass

import openvino as ov

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.preprocessing import ColorFormat, Preprocessing
from workbench.core.shapes import parse_type
from workbench.core.tensors import TensorInfo
from workbench.engine import runtime
from workbench.engine.graph_facts import printable
from workbench.engine.layouts import guessed_layout, layout_text, parse_layout

PLANAR = frozenset((ColorFormat.NV12, ColorFormat.I420))
"""Formats of one plane of height x 1.5, which exist as NHWC with one channel only."""
_PADDED = frozenset((ColorFormat.RGBX, ColorFormat.BGRX))
_CHANNELS = {ColorFormat.RGB: 3, ColorFormat.BGR: 3, ColorFormat.GRAY: 1}
_NETWORKS = tuple(_CHANNELS)
"""What a network can be trained on."""
_EXAMPLES = {2: "NC", 3: "CHW", 5: "NCDHW"}
"""Layouts by the count of dimensions."""
_HALVES = frozenset(("f16", "bf16"))


@dataclass(frozen=True, slots=True)
class InputPlan:
    """One input's preprocessing with nothing left open; a layout is `None` only where none is needed.

    `working_type` is what mean and scale are computed in; the input's own type follows after them.
    """

    entry: Preprocessing
    name: str
    fed_type: str
    working_type: str
    fed_layout: str | None
    model_layout: str | None
    fed_color: ColorFormat | None
    model_color: ColorFormat

    @property
    def color_changes(self) -> bool:
        """Whether what is fed has to become another colour format."""
        return self.fed_color is not None and self.fed_color is not self.model_color


def plan_input(port: ov.Output, entry: Preprocessing, own_layout: str | None) -> InputPlan:
    """Make `entry` definite for the input `port`; raises `WorkbenchError` where it cannot be done.

    `own_layout` is the model's, as the user gave it elsewhere.
    """
    info = runtime.tensor_infos([port])[0]
    name, rank = printable(info.name), None if info.shape is None else len(info.shape)
    given = entry.model_layout or own_layout or layout_text(port.node.layout)
    layout = parse_layout(given, rank, name) if given else guessed_layout(port.get_partial_shape())
    if layout is None and _needs_layout(entry):
        raise layout_needed(name, info)
    real = port.get_element_type().is_real()
    model_color = _model_color(entry, _size(info, layout, "C"))
    plan = InputPlan(
        entry=entry,
        name=name,
        fed_type=parse_type(entry.tensor_type) if entry.tensor_type else info.type,
        working_type="f32" if info.type in _HALVES else info.type,
        fed_layout=_fed_layout(entry, layout, rank, name),
        model_layout=layout,
        fed_color=entry.color_format,
        model_color=model_color,
    )
    _check_values(plan, info, real=real)
    _check_layouts(plan)
    _check_color(plan, info)
    _check_resize(plan, info)
    return plan


def _needs_layout(entry: Preprocessing) -> bool:
    return bool(
        len(entry.mean) > 1
        or len(entry.scale) > 1
        or entry.reverse_channels
        or entry.color_format is not None
        or entry.tensor_layout
        or entry.resize is not None
    )


def _model_color(entry: Preprocessing, channels: int | None) -> ColorFormat:
    """RGB is only what nobody said otherwise: a network with one channel takes gray."""
    if entry.model_color is ColorFormat.RGB and channels == 1:
        return ColorFormat.GRAY
    return entry.model_color


def _fed_layout(entry: Preprocessing, own: str | None, rank: int | None, name: str) -> str | None:
    if entry.tensor_layout:
        return parse_layout(entry.tensor_layout, rank, name)
    planar_or_padded = entry.color_format in PLANAR | _PADDED
    return "NHWC" if planar_or_padded and own is not None and set(own) == set("NHWC") else own


def _size(info: TensorInfo, layout: str | None, letter: str) -> int | None:
    """How long the dimension `letter` is; `None` when that is open, or when there is none."""
    if info.shape is None or layout is None or letter not in layout:
        return None
    size = info.shape[layout.index(letter)]
    return size if isinstance(size, int) else None


def _check_values(plan: InputPlan, info: TensorInfo, *, real: bool) -> None:
    entry, channels = plan.entry, _size(info, plan.model_layout, "C")
    if 0 in entry.scale:
        raise WorkbenchError(
            ErrorCode.USAGE,
            say(QT_TRANSLATE_NOOP("core", "The scale of the input “{name}” cannot be 0."), name=plan.name),
            say(QT_TRANSLATE_NOOP("core", "The pixels are divided by it.")),
            (say(QT_TRANSLATE_NOOP("core", "To leave the pixels as they are, give no scale, or 1.")),),
        )
    if (entry.mean or entry.scale) and not real:
        raise _misfit(
            say(QT_TRANSLATE_NOOP("core", "Mean and scale cannot be built into “{name}”."), name=plan.name),
            say(QT_TRANSLATE_NOOP("core", "It takes {type}, and the results are fractions."), type=info.type),
            say(QT_TRANSLATE_NOOP("core", "Leave them out: a quantized model has its own scale inside.")),
        )
    per_channel = max(len(entry.mean), len(entry.scale)) > 1
    if (per_channel or entry.reverse_channels or entry.color_format) and "C" not in (plan.model_layout or ""):
        raise layout_needed(plan.name, info)
    for values, what in (
        (entry.mean, QT_TRANSLATE_NOOP("core", "There are {count} mean values for {channels} channels.")),
        (entry.scale, QT_TRANSLATE_NOOP("core", "There are {count} scale values for {channels} channels.")),
    ):
        if len(values) > 1 and channels is not None and len(values) != channels:
            raise _misfit(
                say(what, count=len(values), channels=channels),
                _shape_and_layout(plan, info),
                say(QT_TRANSLATE_NOOP("core", "Give one value, or one for each channel.")),
            )
    if entry.reverse_channels and channels != 3:
        raise _misfit(
            say(QT_TRANSLATE_NOOP("core", "The channels of “{name}” cannot be reversed."), name=plan.name),
            say(
                QT_TRANSLATE_NOOP(
                    "core", "That swaps red and blue, and it has {channels} channels: {shape}."
                ),
                channels=channels or "?",
                shape=_described(plan, info),
            ),
            say(QT_TRANSLATE_NOOP("core", "Leave it out, or give the layout if this one is wrong.")),
        )


def _check_layouts(plan: InputPlan) -> None:
    fed, own = plan.fed_layout, plan.model_layout
    if fed == own or fed is None or own is None:
        return
    if "?" in fed + own or "." in fed + own or sorted(fed) != sorted(own):
        raise _misfit(
            say(
                QT_TRANSLATE_NOOP("core", "The layout {fed} cannot become {own} for the input “{name}”."),
                fed=fed,
                own=own,
                name=plan.name,
            ),
            say(QT_TRANSLATE_NOOP("core", "Both must have the same letters, only in another order.")),
            say(QT_TRANSLATE_NOOP("core", "Give both, for example --layout 'NHWC->NCHW'.")),
        )


def _check_color(plan: InputPlan, info: TensorInfo) -> None:
    fed, wanted = plan.fed_color, plan.model_color
    if fed is None:
        return
    channels = _size(info, plan.model_layout, "C")
    if wanted not in _NETWORKS or (channels is not None and channels != _CHANNELS[wanted]):
        raise _misfit(
            say(
                QT_TRANSLATE_NOOP("core", "The input “{name}” does not take {color} pictures."),
                name=plan.name,
                color=wanted.value.upper(),
            ),
            _shape_and_layout(plan, info),
            say(QT_TRANSLATE_NOOP("core", "Say what it was trained on: RGB, BGR (3 channels) or gray (1).")),
        )
    impossible = _impossible(plan)
    if impossible is not None:
        what = say(
            QT_TRANSLATE_NOOP("core", "{fed} pictures cannot become {wanted} inside of the model."),
            fed=fed.value.upper(),
            wanted=wanted.value.upper(),
        )
        raise _misfit(
            what,
            impossible,
            say(QT_TRANSLATE_NOOP("core", "Convert the pictures before they are fed, or feed RGB.")),
        )
    if fed in PLANAR:
        _check_even(plan, info)


def _impossible(plan: InputPlan) -> Message | None:
    """Why OpenVINO's conversion of the colours does not exist for this input."""
    fed, wanted = plan.fed_color, plan.model_color
    if fed is wanted:
        return None
    if fed is ColorFormat.GRAY or (fed in _PADDED and wanted is ColorFormat.GRAY):
        return say(QT_TRANSLATE_NOOP("core", "OpenVINO has no such conversion."))
    if fed in PLANAR | _PADDED and plan.fed_layout != "NHWC":
        return say(
            QT_TRANSLATE_NOOP("core", "It exists for the layout NHWC only, and {layout} would be fed."),
            layout=plan.fed_layout or "?",
        )
    if wanted is ColorFormat.GRAY and len(plan.model_layout or "") != 4:
        return say(QT_TRANSLATE_NOOP("core", "It exists for four dimensions only (NHWC or NCHW)."))
    return None


def _check_even(plan: InputPlan, info: TensorInfo) -> None:
    resize = plan.entry.resize
    height, width = (
        (resize.height, resize.width)
        if resize is not None
        else (_size(info, plan.model_layout, "H"), _size(info, plan.model_layout, "W"))
    )
    if (height or 0) % 2 or (width or 0) % 2:
        raise _misfit(
            say(
                QT_TRANSLATE_NOOP("core", "A picture of {height} x {width} cannot be fed as {color}."),
                height=height or "?",
                width=width or "?",
                color=plan.fed_color.value.upper() if plan.fed_color else "",
            ),
            say(QT_TRANSLATE_NOOP("core", "Four pixels share one colour in it: both sides must be even.")),
            say(QT_TRANSLATE_NOOP("core", "Let the model resize from an even size: --resize 480x640.")),
        )


def _check_resize(plan: InputPlan, info: TensorInfo) -> None:
    resize = plan.entry.resize
    if resize is None:
        return
    if (resize.height is None) != (resize.width is None) or 0 in (resize.height, resize.width):
        raise WorkbenchError(
            ErrorCode.USAGE,
            say(QT_TRANSLATE_NOOP("core", "The size that is fed is not complete.")),
            say(QT_TRANSLATE_NOOP("core", "Height and width belong together, and neither can be 0.")),
            (say(QT_TRANSLATE_NOOP("core", "Give both, for example 480x640, or none for any size.")),),
        )
    if not {"H", "W"} <= set(plan.model_layout or ""):
        raise layout_needed(plan.name, info)
    if None in (_size(info, plan.model_layout, "H"), _size(info, plan.model_layout, "W")):
        raise WorkbenchError(
            ErrorCode.SHAPE_NEEDED,
            say(QT_TRANSLATE_NOOP("core", "There is no size that pictures could be resized to.")),
            say(
                QT_TRANSLATE_NOOP("core", "The input “{name}” takes any height or width: {shape}."),
                name=plan.name,
                shape=_described(plan, info),
            ),
            (
                say(
                    QT_TRANSLATE_NOOP("core", "Give it a fixed shape, for example {example}."),
                    example=_fixed(plan, info),
                ),
                say(QT_TRANSLATE_NOOP("core", "Or leave the resize out.")),
            ),
        )


def _fixed(plan: InputPlan, info: TensorInfo) -> str:
    sizes = {"N": 1, "C": 3, "H": 224, "W": 224}
    pairs = zip(plan.model_layout or "", info.shape or (), strict=False)
    shape = ",".join(str(size if isinstance(size, int) else sizes.get(letter, 1)) for letter, size in pairs)
    return f"--input '{plan.name}[{shape}]'"


def _described(plan: InputPlan, info: TensorInfo) -> str:
    return f"{info.shape_text} {plan.model_layout or ''}".strip()


def _shape_and_layout(plan: InputPlan, info: TensorInfo) -> Message:
    return say(
        QT_TRANSLATE_NOOP("core", "The input “{name}” has the shape {shape} and the layout {layout}."),
        name=plan.name,
        shape=info.shape_text,
        layout=plan.model_layout or "?",
    )


def layout_needed(name: str, info: TensorInfo) -> WorkbenchError:
    """The error for an input whose dimensions nobody has named."""
    return _misfit(
        say(QT_TRANSLATE_NOOP("core", "The layout of the input “{name}” is needed."), name=name),
        say(
            QT_TRANSLATE_NOOP(
                "core", "Its shape {shape} does not tell where channels, height and width are."
            ),
            shape=info.shape_text,
        ),
        say(
            QT_TRANSLATE_NOOP("core", "Give the model's layout, for example --layout '{example}'."),
            example=f"{name}[{_EXAMPLES.get(len(info.shape or ()), 'NCHW')}]",
        ),
    )


def _misfit(what: Message, why: Message, advice: Message) -> WorkbenchError:
    return WorkbenchError(ErrorCode.SHAPE_MISMATCH, what, why, (advice,))
