"""The user's own samples: arrays and pictures, brought into the form the IR takes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import openvino as ov

from workbench.core.errors import WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.preprocessing import ColorFormat
from workbench.engine.failures import plain_cause
from workbench.engine.graph_facts import shortened
from workbench.engine.verify.distance import shape_text
from workbench.engine.verify.inputs import Fed, Sizes, random_arrays, static_shape
from workbench.engine.verify.reference import Array, Unverifiable, with_aliases


def read_sample(
    file: str, inputs: Sequence[Fed], sizes: Sizes, random: np.random.Generator
) -> tuple[Array, ...]:
    """The IR's inputs from one file; inputs it does not speak of stay random. Raises `Unverifiable`.

    `.npz`: an array for each input, by name. `.npy` and pictures: for the first input.
    """
    fed = list(random_arrays(inputs, sizes, random))
    for index, array in _arrays(Path(file), inputs, sizes).items():
        fed[index] = _fitting(array, inputs[index], file)
    return tuple(fed)


def _arrays(path: Path, inputs: Sequence[Fed], sizes: Sizes) -> dict[int, Array]:
    if not inputs:
        return {}
    if path.suffix.lower() not in (".npy", ".npz"):
        return {0: _picture(path, inputs[0], sizes)}
    try:
        content = np.load(path, allow_pickle=False)
        if isinstance(content, np.ndarray):
            return {0: content}
        with content:
            named = {name: content[name] for name in content.files}
    except (OSError, ValueError, EOFError, KeyError) as error:
        raise _unusable(path, verbatim(plain_cause(error))) from error
    found = {i: named[n] for i, port in enumerate(inputs) for n in with_aliases(_names(port)) if n in named}
    if not found and len(named) == len(inputs) == 1:
        found = {0: next(iter(named.values()))}
    if not found:
        why = say(
            QT_TRANSLATE_NOOP("core", "Its arrays are called {given}, and the inputs {inputs}."),
            given=", ".join(map(shortened, named)) or "-",
            inputs=", ".join(shortened(port.name) for port in inputs),
        )
        raise _unusable(path, why)
    return found


def _names(port: Fed) -> tuple[str, ...]:
    return (*port.names, port.source.name, *port.source.names)


def _picture(path: Path, port: Fed, sizes: Sizes) -> Array:
    """Scaled to what the input takes, in its colours and layout; 0..1 for floats that no preprocessing scales."""
    from workbench.engine.pictures import read_picture, resized, to_color_format

    shape = static_shape(port, sizes)
    layout = port.layout if port.layout is not None and len(port.layout) == len(shape) else None
    if layout is None or not {"H", "W"} <= set(layout):
        why = say(
            QT_TRANSLATE_NOOP("core", "The input “{name}” takes no picture, or its layout is not known."),
            name=shortened(port.name),
        )
        raise _unusable(path, why)
    try:
        pixels = read_picture(path)
    except WorkbenchError as error:
        raise _unusable(path, error.report.why) from error
    channels = shape[layout.index("C")] if "C" in layout else 1
    color = _color(port, channels)
    height, width = shape[layout.index("H")], shape[layout.index("W")]
    if color in (ColorFormat.NV12, ColorFormat.I420):
        height = height * 2 // 3
    image = to_color_format(resized(pixels, height, width), color)
    array = image.astype(port.dtype)
    if port.preprocessing is None and port.dtype.kind == "f":
        array = array / port.dtype.type(255)
    return _laid_out(array, layout, shape)


def _color(port: Fed, channels: int) -> ColorFormat:
    if port.preprocessing is not None and port.preprocessing.color_format is not None:
        return port.preprocessing.color_format
    return {1: ColorFormat.GRAY, 4: ColorFormat.RGBX}.get(channels, ColorFormat.RGB)


def _laid_out(image: Array, layout: str, shape: tuple[int, ...]) -> Array:
    """[height, width, channels] in the order of `layout`, repeated for every element of the batch."""
    letters = [letter for letter in layout if letter in "HWC"]
    moved = image.transpose(["HWC".index(letter) for letter in letters]) if "C" in letters else image[..., 0]
    return np.broadcast_to(moved, shape).copy()


def _fitting(array: Array, port: Fed, file: str) -> Array:
    """In the input's type; a missing batch dimension of 1 is added."""
    rank = len(port.shape) if port.shape.rank.is_static else array.ndim
    if array.ndim == rank - 1:
        array = array[np.newaxis]
    if not port.shape.compatible(ov.PartialShape(list(array.shape))) or array.dtype.kind not in "fiub":
        why = say(
            QT_TRANSLATE_NOOP(
                "core", "It holds {type} {shape}, and the input “{name}” takes {dtype} {declared}."
            ),
            type=str(array.dtype),
            shape=shape_text(array.shape),
            name=shortened(port.name),
            dtype=str(port.dtype),
            declared=str(port.shape),
        )
        raise _unusable(Path(file), why)
    return array.astype(port.dtype)


def _unusable(path: Path, why: Message) -> Unverifiable:
    return Unverifiable(
        say(
            QT_TRANSLATE_NOOP("core", "Not verified, because the sample “{file}” cannot be used: {why}"),
            file=path.name,
            why=why,
        )
    )
