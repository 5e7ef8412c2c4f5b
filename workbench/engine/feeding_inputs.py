"""What is to be known of an input before samples are fed to it: sizes, layout, batch, and preprocessing for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import openvino as ov
from openvino.op import Parameter

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.preprocessing import Preprocessing
from workbench.core.tensors import TensorInfo
from workbench.engine.graph_facts import printable
from workbench.engine.layouts import guessed_layout, layout_text, parse_layout
from workbench.engine.preprocessing_plan import InputPlan, plan_input

FEEDABLE = frozenset(("boolean", "u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "f16", "f32", "f64"))
"""Element types that numpy has."""


@dataclass(frozen=True, slots=True)
class InputInfo:
    """One input. `sizes` are its dimensions, `None` where open; `shape` is the same in OpenVINO's words."""

    name: str
    names: frozenset[str]
    """As they are in the model; `name` is the one to be shown."""
    shape_text: str
    sizes: tuple[int | None, ...] | None
    type: str
    layout: str | None
    """What is fed; guessed where nobody says it."""
    parameter: Parameter
    entry: Preprocessing | None
    built_in: Preprocessing | None

    @property
    def dtype(self) -> np.dtype[Any]:
        return np.dtype(np.bool_ if self.type == "boolean" else getattr(ov.Type, self.type).to_dtype())

    @property
    def is_image(self) -> bool:
        return self.layout is not None and {"H", "W"} <= set(self.layout)

    @property
    def batch_axis(self) -> int | None:
        """Where the samples are counted: at `N`, else in front where there is no layout."""
        if self.layout is not None and self.layout.strip("?"):
            return self.layout.index("N") if "N" in self.layout else None
        return 0 if self.sizes is None or len(self.sizes) > 1 else None

    @property
    def batch(self) -> int | None:
        """How many samples it takes at once; `None` where that is open or where there is no batch."""
        if self.sizes is None or self.batch_axis is None:
            return None
        return self.sizes[self.batch_axis]

    @property
    def plan(self) -> InputPlan:
        """The preprocessing that is done outside of the model, definite; raises `WorkbenchError` where it cannot be."""
        return plan_input(self.parameter.output(0), self.entry or Preprocessing(), self.layout)


def input_of(
    info: TensorInfo, entry: Preprocessing | None, built_in: Preprocessing | None, layout: str | None
) -> InputInfo:
    """Raises `WorkbenchError` for a type that cannot be fed, or a layout or preprocessing that does not fit."""
    name = printable(info.name)
    if info.type not in FEEDABLE:
        raise WorkbenchError(
            ErrorCode.SHAPE_MISMATCH,
            say(QT_TRANSLATE_NOOP("core", "Samples cannot be fed to the input “{name}”."), name=name),
            say(QT_TRANSLATE_NOOP("core", "It takes {type}."), type=info.type),
            (say(QT_TRANSLATE_NOOP("core", "Convert the model with a fed type of f32 or u8.")),),
        )
    partial = partial_shape(info.shape)
    parameter = Parameter(getattr(ov.Type, info.type), partial)
    parameter.output(0).set_names({info.name})
    rank = None if info.shape is None else len(info.shape)
    given = (
        (entry.model_layout if entry else None)
        or (built_in and _fed_layout(built_in))
        or layout
        or info.layout
    )
    own = parse_layout(given, rank, name) if given else guessed_layout(partial)
    if own is not None and layout_text(ov.Layout(own)):
        parameter.set_layout(ov.Layout(own))
    sizes = None if info.shape is None else tuple(d if isinstance(d, int) else None for d in info.shape)
    names = frozenset((info.name, *info.names))
    made = InputInfo(name, names, info.shape_text, sizes, info.type, own, parameter, entry, built_in)
    if entry is not None:
        made.plan  # noqa: B018 - refuses what does not fit before anything is read
    return made


def _fed_layout(built_in: Preprocessing) -> str | None:
    return built_in.tensor_layout or built_in.model_layout


def named(info: InputInfo, names: Iterable[str]) -> str | None:
    """Which of these names means the input; `name:0` and `name` are the same."""
    known = {_bare(name) for name in info.names}
    return next((name for name in names if name in info.names), None) or next(
        (name for name in names if _bare(name) in known), None
    )


def _bare(name: str) -> str:
    return name.rsplit("/", 1)[-1].partition(":")[0].lower()


def partial_shape(shape: Sequence[int | str] | None) -> ov.PartialShape:
    """A shape in `TensorInfo`'s form as OpenVINO's."""
    if shape is None:
        return ov.PartialShape.dynamic()
    return ov.PartialShape([_dimension(size) for size in shape])


def _dimension(size: int | str) -> ov.Dimension:
    if isinstance(size, int):
        return ov.Dimension(size)
    low, dots, high = size.partition("..")
    if dots and (low or high) and (low + high).isdecimal():
        return ov.Dimension(int(low or 0), int(high) if high else -1)
    return ov.Dimension(-1)
