"""Another batch size for all inputs of a model at once."""

from __future__ import annotations

from collections.abc import Mapping

import openvino as ov

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.shapes import parse_batch
from workbench.engine import runtime
from workbench.engine.openvino_errors import reshape_cause


def set_batch(model: ov.Model, batch: int | str, layouts: Mapping[int, ov.Layout]) -> None:
    """Reshape `model` in place. The batch is where the layout says `N`, else the first dimension.

    `layouts`: what the user said, by input; else the model's own. Raises `WorkbenchError` when no input has a batch,
    or naming the operation that forbids the new one.
    """
    size = parse_batch(str(batch))
    dimension = ov.Dimension(-1 if size == "?" else size)
    shapes: dict[int, ov.PartialShape] = {}
    for index, axis in _batch_axes(model, layouts).items():
        shapes[index] = ov.PartialShape(list(model.input(index).get_partial_shape()))
        shapes[index][axis] = dimension
    infos = runtime.tensor_infos(model.inputs)
    listed = ", ".join(f"{info.name} {info.shape_text}" for info in infos)
    if not shapes:
        why = say(
            QT_TRANSLATE_NOOP("core", "No input is known to have a batch dimension: {inputs}."),
            inputs=listed or "-",
        )
        raise _refused(why)
    try:
        model.reshape(shapes)
    except RuntimeError as error:
        raise _refused(reshape_cause(error), str(error)) from error


def _batch_axes(model: ov.Model, layouts: Mapping[int, ov.Layout]) -> dict[int, int]:
    """Which dimension is the batch, for the inputs that have one."""
    said: dict[int, int] = {}
    guessed: dict[int, ov.Dimension] = {}
    for index, port in enumerate(model.inputs):
        layout, shape = layouts.get(index, port.get_node().layout), port.get_partial_shape()
        if layout.has_name("N"):
            said[index] = int(layout.get_index_by_name("N"))
        elif layout == ov.Layout() and shape.rank.is_static and len(shape):
            guessed[index] = shape[0]
    # Beside inputs that are open or 1 there, one that begins with 768 is a table or a vector, not a batch of 768.
    likely = {index for index, first in guessed.items() if first.is_dynamic or first.get_length() == 1}
    if likely or said:
        guessed = {index: first for index, first in guessed.items() if index in likely}
    return said | dict.fromkeys(guessed, 0)


def _refused(why: Message, details: str = "") -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.SHAPE_MISMATCH,
        say(QT_TRANSLATE_NOOP("core", "The batch size cannot be set.")),
        why,
        (
            say(QT_TRANSLATE_NOOP("core", "Say where the batch is with a layout, for example NCHW.")),
            say(QT_TRANSLATE_NOOP("core", "Or give each input its whole shape instead.")),
        ),
        details,
    )
