"""Which inputs take pictures, and where their channels are: guessed from layout and shape, as a person would."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.core.tensors import TensorInfo

PICTURE_CHANNELS = (1, 3)
"""Gray, or three colours; the engine guesses by the same rule."""
LEAST_SIDE = 5
"""Pixels; what is smaller is a list of boxes or points, not a picture."""


def possible_layouts(info: TensorInfo) -> tuple[str, ...]:
    """The layouts of a picture that fit the rank; nothing when it has no rank of a picture."""
    if info.shape is None or len(info.shape) == 4:
        return ("NCHW", "NHWC")
    return ("CHW", "HWC") if len(info.shape) == 3 else ()


def image_layout(info: TensorInfo) -> str | None:
    """`NCHW`, `NHWC` …: what is declared, else where the dimension of 1 or 3 stands; `None` when it is not plain."""
    layouts = possible_layouts(info)
    declared = (info.layout or "").strip("[]").replace(",", "").upper()
    if declared:
        return declared if declared in layouts else None
    if info.shape is None:
        return None
    fitting = [layout for layout in layouts if info.shape[layout.index("C")] in PICTURE_CHANNELS]
    return fitting[0] if len(fitting) == 1 else None


def is_image(info: TensorInfo) -> bool:
    """Whether a picture is probably what is meant: three or four dimensions, one of them channels, two of a size."""
    layout = image_layout(info)
    if layout is None:
        return False
    sides = (_dimension(info, layout, "H"), _dimension(info, layout, "W"))
    return all(not isinstance(side, int) or side >= LEAST_SIDE for side in sides)


def image_inputs(inputs: Sequence[TensorInfo]) -> tuple[TensorInfo, ...]:
    """Those that take a picture."""
    return tuple(info for info in inputs if is_image(info))


def channel_count(info: TensorInfo, layout: str | None) -> int | None:
    """How many channels the network's input has; `None` while that is open."""
    size = _dimension(info, layout, "C")
    return size if isinstance(size, int) else None


def picture_size(info: TensorInfo, layout: str | None) -> tuple[int, int] | None:
    """Height and width where both are known."""
    height, width = _dimension(info, layout, "H"), _dimension(info, layout, "W")
    return (height, width) if isinstance(height, int) and isinstance(width, int) else None


def _dimension(info: TensorInfo, layout: str | None, letter: str) -> int | str | None:
    if layout is None or info.shape is None or len(info.shape) != len(layout) or letter not in layout:
        return None
    return info.shape[layout.index(letter)]
