"""What a model's dimensions mean: the layout that is given, declared, or guessed from a shape."""

from __future__ import annotations

import openvino as ov

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, say, verbatim
from workbench.engine.failures import plain_cause

_IMAGE_CHANNELS = (1, 3)


def layout_text(layout: ov.Layout) -> str:
    """`NCHW`; nothing for the layout that says nothing."""
    text = layout.to_string().strip("[]").replace(",", "")
    return "" if text == "..." else text


def parse_layout(text: str, rank: int | None, name: str) -> str:
    """Check a layout and write it as `NCHW`; `...` is spelled out by as many `?` as `rank` leaves.

    Raises `WorkbenchError` when it cannot be read, or has other dimensions than the input `name` (its rank).
    """
    try:
        plain = layout_text(ov.Layout(text))
    except RuntimeError as error:
        raise WorkbenchError(
            ErrorCode.USAGE,
            say(QT_TRANSLATE_NOOP("core", "The layout “{text}” cannot be read."), text=text),
            verbatim(plain_cause(error)),
            (say(QT_TRANSLATE_NOOP("core", "Write it like NCHW, or data[NCHW],mask[NC].")),),
            str(error),
        ) from error
    letters = plain.replace("...", "")
    if rank is None:
        return plain
    if "..." in plain and len(letters) <= rank:
        return plain.replace("...", "?" * (rank - len(letters)))
    if len(letters) != rank:
        raise WorkbenchError(
            ErrorCode.SHAPE_MISMATCH,
            say(QT_TRANSLATE_NOOP("core", "The layout {layout} does not fit the input “{name}”."),
                layout=plain, name=name),
            say(QT_TRANSLATE_NOOP("core", "The input has {rank} dimensions."), rank=rank),
            (say(QT_TRANSLATE_NOOP("core", "Give one letter for each dimension, in the model's order.")),),
        )  # fmt: skip
    return plain


def guessed_layout(shape: ov.PartialShape) -> str | None:
    """An image's layout by where its three (or one) channels are; `None` where the shape does not tell.

    Of three dimensions, height and width are open together or not at all: else the first is rather a batch.
    """
    if shape.rank.is_dynamic or len(shape) not in (3, 4):
        return None
    batch = "N" if len(shape) == 4 else ""
    first, last = (_has_channels(shape[position]) for position in (len(batch), len(shape) - 1))
    if first == last:
        return None
    if not batch and shape[int(first)].is_static != shape[int(first) + 1].is_static:
        return None
    return f"{batch}CHW" if first else f"{batch}HWC"


def _has_channels(dimension: ov.Dimension) -> bool:
    return dimension.is_static and dimension.get_length() in _IMAGE_CHANNELS
