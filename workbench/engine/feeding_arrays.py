"""Numbers and sounds for an input: fed as they are, in the input's shape and type."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.engine.datasets.refusals import shown
from workbench.engine.datasets.samples import Sample
from workbench.engine.feeding_inputs import InputInfo

Array = npt.NDArray[Any]


class ArrayFeed:
    """Makes what one input takes of an array, with mean and scale where they are asked for.

    `turned`: the arrays are in the input's own layout already, whatever is said of those that are given.
    """

    def __init__(self, info: InputInfo, *, turned: bool = False) -> None:
        self._info = info
        self._dtype = info.dtype
        axis = info.batch_axis
        self._wanted = None if info.sizes is None else tuple(s for i, s in enumerate(info.sizes) if i != axis)
        self._affine = _affine(info)
        self._turn = None if turned else _turn(info)

    @property
    def changes_values(self) -> bool:
        """Whether mean, scale or reversed channels are asked for."""
        return self._affine is not None

    def feed(self, value: Array, sample: Sample) -> Array:
        """The array with the input's rank. Raises `WorkbenchError` when it has another size."""
        fitted = self._fitted(value)
        if fitted is None:
            raise self._misfit(value, sample)
        if self._affine is not None:
            mean, scale, reverse = self._affine
            fitted = fitted.astype(np.float32)
            if reverse is not None:
                fitted = np.flip(fitted, reverse)
            fitted = (fitted - mean) / scale
        return self._typed(fitted, sample)

    def sound(self, sample: Sample) -> tuple[Array, Message | None]:
        """A sound: its channels averaged unless the input has as many, cut or filled up where the length is fixed."""
        frames = sample.value
        assert isinstance(frames, np.ndarray)
        sizes = self._wanted
        if sizes is None or len(frames) not in sizes[:-1]:
            frames = frames.mean(axis=0, dtype=np.float32)
        else:
            frames = frames[0] if len(frames) == 1 else frames
        length = None if sizes is None else max((s for s in sizes if s is not None), default=0)
        note = None
        if length and None not in (sizes or ()) and frames.shape[-1] != length:
            note = _other_length(self._info.name, length)
            short = max(0, length - frames.shape[-1])
            frames = np.pad(frames[..., :length], [(0, 0)] * (frames.ndim - 1) + [(0, short)])
        return self.feed(frames, sample), note

    def _fitted(self, value: Array) -> Array | None:
        """In the input's shape with a batch of 1; `None` where it cannot be."""
        wanted, axis = self._wanted, self._info.batch_axis
        if self._turn is not None and value.ndim == len(self._turn):
            value = value.transpose(self._turn)
        if wanted is None:
            return value[np.newaxis] if axis is not None else value
        if _fits(value.shape, wanted):
            shaped = value
        else:
            bare = value.reshape([s for s in value.shape if s != 1])
            order = _order(bare.shape, wanted, self._layout())
            if order is None:
                return None
            shaped = bare.transpose(order)
            sizes = iter(shaped.shape)
            shaped = shaped.reshape([1 if s == 1 else next(sizes, 1) for s in wanted])
        return shaped if axis is None else np.expand_dims(shaped, axis)

    def _layout(self) -> str:
        layout = self._info.layout or ""
        return layout.replace("N", "", 1)

    def _typed(self, value: Array, sample: Sample) -> Array:
        """In the input's type; fractions and numbers out of range are not cut to it silently."""
        if value.dtype == self._dtype:
            return np.ascontiguousarray(value)
        typed = value.astype(self._dtype, casting="unsafe")
        if self._dtype.kind in "iu" and value.size and not np.array_equal(typed, value):
            raise WorkbenchError(
                ErrorCode.SHAPE_MISMATCH,
                say(
                    QT_TRANSLATE_NOOP("core", "The values of “{sample}” do not fit the input “{name}”."),
                    sample=shown(sample.id),
                    name=self._info.name,
                ),
                say(
                    QT_TRANSLATE_NOOP("core", "It takes {type}, and they lie between {low} and {high}."),
                    type=self._info.type,
                    low=f"{float(np.nanmin(value)):g}",
                    high=f"{float(np.nanmax(value)):g}",
                ),
                (say(QT_TRANSLATE_NOOP("core", "Give data of the input's own type.")),),
            )
        return np.ascontiguousarray(typed)

    def _misfit(self, value: Array, sample: Sample) -> WorkbenchError:
        return WorkbenchError(
            ErrorCode.SHAPE_MISMATCH,
            say(QT_TRANSLATE_NOOP("core", "The data does not fit the input “{name}”."), name=self._info.name),
            say(
                QT_TRANSLATE_NOOP("core", "The sample “{sample}” is [{found}], and the input takes {shape}."),
                sample=shown(sample.id),
                found=",".join(map(str, value.shape)),
                shape=self._info.shape_text,
            ),
            (
                say(QT_TRANSLATE_NOOP("core", "Give data of the input's size, or the model another shape.")),
                say(QT_TRANSLATE_NOOP("core", "If only the order differs, give the layout: --input-layout.")),
            ),
        )


def _turn(info: InputInfo) -> tuple[int, ...] | None:
    """From the layout that is said to be fed to the model's own, without the batch; `None` where it is not said."""
    if info.entry is None or info.entry.tensor_layout is None:
        return None
    fed, own = (layout.replace("N", "", 1) for layout in (info.plan.fed_layout or "", info.layout or ""))
    return tuple(fed.index(letter) for letter in own) if sorted(fed) == sorted(own) != [] else None


def _fits(shape: tuple[int, ...], wanted: tuple[int | None, ...]) -> bool:
    return len(shape) == len(wanted) and all(w in (None, s) for s, w in zip(shape, wanted, strict=True))


def _order(bare: tuple[int, ...], wanted: tuple[int | None, ...], layout: str) -> tuple[int, ...] | None:
    """How to turn the axes of a value without axes of length 1; `None` where nothing fits."""
    real = tuple(size for size in wanted if size != 1)
    if _fits(bare, real):
        return tuple(range(len(bare)))
    if len(bare) == len(real) == 3 and layout in ("CHW", "HWC"):
        order = (2, 0, 1) if layout == "CHW" else (1, 2, 0)
        if _fits(tuple(bare[i] for i in order), real):
            return order
    return None


def _affine(info: InputInfo) -> tuple[Array, Array, int | None] | None:
    """Mean, scale and the axis to be reversed, shaped to the input; `None` where nothing is to be done."""
    entry = info.entry
    if entry is None or not (entry.mean or entry.scale or entry.reverse_channels):
        return None
    layout = info.plan.model_layout or ""
    channel = layout.index("C") if "C" in layout else None
    reverse = channel if entry.reverse_channels else None
    return (
        _along(entry.mean or (0.0,), layout, channel),
        _along(entry.scale or (1.0,), layout, channel),
        reverse,
    )


def _along(values: tuple[float, ...], layout: str, channel: int | None) -> Array:
    array = np.array(values, np.float32)
    if len(values) == 1 or channel is None:
        return array.reshape(())
    return array.reshape([-1 if i == channel else 1 for i in range(len(layout))])


def _other_length(name: str, length: int) -> Message:
    text = QT_TRANSLATE_NOOP(
        "core",
        "The input “{name}” takes {length} frames: longer sounds were cut, shorter ones filled with silence.",
    )
    return say(text, name=name, length=length)
