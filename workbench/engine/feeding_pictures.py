"""Pictures for an input: in its layout and type, and preprocessed where that is asked for.

What can be done in numpy exactly as the runtime does it (mean, scale, reversed channels) is done there. A resize or
another colour format runs through the very operations that `convert` would build in, so that both give the same.
"""

from __future__ import annotations

import threading
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import openvino as ov
from openvino.op import Parameter, Result

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.preprocessing import ColorFormat
from workbench.engine import runtime
from workbench.engine.datasets.refusals import shown
from workbench.engine.datasets.samples import Sample
from workbench.engine.feeding_arrays import ArrayFeed
from workbench.engine.feeding_inputs import InputInfo, partial_shape
from workbench.engine.picture_feed import EXACT
from workbench.engine.pictures import Pixels, to_color_format
from workbench.engine.preprocessing import apply_preprocessing
from workbench.engine.preprocessing_plan import PLANAR

Array = npt.NDArray[Any]
_CHANNELS = {1: ColorFormat.GRAY, 3: ColorFormat.RGB, 4: ColorFormat.RGBX}
_HIGHEST = 255


class PictureFeed:
    """Makes what one input takes of a picture; raises `WorkbenchError` when it is made for an input that takes none."""

    def __init__(self, info: InputInfo) -> None:
        self._info = info
        self.takes_pictures = info.is_image and info.sizes is not None
        """Otherwise the pixels are numbers as others: a network may take 784 of them."""
        self._flat = ArrayFeed(info, turned=self.takes_pictures)
        if not self.takes_pictures:
            return
        assert info.layout is not None and info.sizes is not None  # noqa: PT018 - what `takes_pictures` means
        self._layout, self._sizes = info.layout, info.sizes
        self._axes = [letter for letter in info.layout if letter != "N"]
        self._order = tuple("HWC".index(letter) for letter in self._axes if letter in "HWC")
        self._dtype = info.dtype
        self._color = self._fed_color()
        if info.dtype.kind == "b" or info.type == "i8":
            raise _not_for_pictures(info)
        entry = info.entry
        plan = info.plan
        through = entry is not None and (entry.resize is not None or plan.color_changes)
        self._steps = _Steps(info) if through else None
        self._any_size = (entry is not None and entry.resize is not None) or self._built_in_any_size()

    def feed(self, sample: Sample) -> Array:
        """u8 [height, width, 3] or [height, width] as the input takes it, with a batch of 1."""
        pixels = sample.value
        assert isinstance(pixels, np.ndarray)
        if not self.takes_pictures:
            return self._flat.feed(self._flattened(pixels), sample)
        if not self._any_size:
            self._require_size(pixels, sample)
        if self._steps is not None:
            return self._steps.run(_whole_color(pixels))
        arranged = self._arranged(_in_color(pixels, self._color))
        if self._flat.changes_values:
            return self._flat.feed(arranged, sample)
        batch = self._info.batch_axis
        whole = arranged if batch is None else np.expand_dims(arranged, batch)
        return np.ascontiguousarray(whole, self._dtype)  # 0..255 fits every type that is let through

    def _flattened(self, pixels: Pixels) -> Array:
        """A row of gray values where the input takes as many numbers as there are pixels."""
        sizes = self._info.sizes or ()
        if pixels.shape[0] * pixels.shape[1] in sizes:
            return _in_color(pixels, ColorFormat.GRAY).reshape(-1)
        return pixels

    def _arranged(self, pixels: Pixels) -> Array:
        """[height, width, channels] in the order of the layout, without the batch."""
        turned = (pixels if len(self._order) == 3 else pixels[..., 0]).transpose(self._order)
        if len(self._axes) == len(self._order):
            return turned
        sizes = iter(turned.shape)
        return turned.reshape([next(sizes) if letter in "HWC" else 1 for letter in self._axes])

    def _fed_color(self) -> ColorFormat:
        built_in = self._info.built_in
        if built_in is not None and built_in.color_format is not None:
            return built_in.color_format
        channels = self._sizes[self._layout.index("C")] if "C" in self._layout else 1
        if channels is None:
            return ColorFormat.RGB
        if channels not in _CHANNELS:
            raise _not_for_pictures(self._info)
        return _CHANNELS[channels]

    def _built_in_any_size(self) -> bool:
        built_in = self._info.built_in
        return built_in is not None and built_in.resize is not None and built_in.resize.height is None

    def _require_size(self, pixels: Pixels, sample: Sample) -> None:
        height, width = pixels.shape[:2]
        rows = height * 3 // 2 if self._color in PLANAR else height
        wanted = [self._sizes[self._layout.index(letter)] for letter in "HW"]
        if wanted[0] in (None, rows) and wanted[1] in (None, width):
            return
        taken_rows = wanted[0] * 2 // 3 if wanted[0] and self._color in PLANAR else wanted[0]
        raise WorkbenchError(
            ErrorCode.SHAPE_MISMATCH,
            say(
                QT_TRANSLATE_NOOP("core", "The pictures do not have the size of the input “{name}”."),
                name=self._info.name,
            ),
            say(
                QT_TRANSLATE_NOOP(
                    "core", "“{sample}” is {found}, and the input takes {wanted} (width x height)."
                ),
                sample=shown(sample.id),
                found=f"{width} x {height}",
                wanted=f"{wanted[1] or '?'} x {taken_rows or '?'}",
            ),
            (
                say(QT_TRANSLATE_NOOP("core", "Let them be resized: --resize.")),
                say(
                    QT_TRANSLATE_NOOP(
                        "core", "If height and width are elsewhere, give the layout: --input-layout."
                    )
                ),
            ),
        )


class _Steps:
    """Preprocessing as a model of its own, for pictures of any size; each thread has its own request."""

    def __init__(self, info: InputInfo) -> None:
        plan = info.plan
        assert info.entry is not None
        own = plan.model_layout or ""
        sizes = [1 if letter == "N" else size for letter, size in zip(own, info.sizes or (), strict=True)]
        parameter = Parameter(getattr(ov.Type, info.type), partial_shape([size or "?" for size in sizes]))
        model = ov.Model([Result(parameter.output(0))], [parameter], "preprocessing")
        channels = sizes[own.index("C")] if "C" in own else 1
        self._color = plan.fed_color or _CHANNELS.get(channels or 3, ColorFormat.RGB)
        resize = info.entry.resize
        if resize is not None:
            resize = msgspec.structs.replace(resize, height=None, width=None)
        entry = msgspec.structs.replace(
            info.entry,
            input="",
            resize=resize,
            tensor_type="u8",
            model_layout=own,
            tensor_layout=_channels_last(own),
        )
        ready = apply_preprocessing(model, [entry], {})
        settings = {**EXACT, "INFERENCE_NUM_THREADS": 2, "NUM_STREAMS": 2}
        self._compiled = runtime.core().compile_model(ready, "CPU", settings)
        self._rank = len(own)
        self._requests = threading.local()

    def run(self, rgb: Pixels) -> Array:
        """The picture as the network's own input takes it."""
        request = getattr(self._requests, "own", None)
        if request is None:
            request = self._requests.own = self._compiled.create_infer_request()
        pixels = np.ascontiguousarray(to_color_format(rgb, self._color))
        shaped = pixels.reshape((1,) * (self._rank - 3) + pixels.shape) if self._rank > 2 else pixels[..., 0]
        request.infer({0: shaped})
        made: Array = request.get_output_tensor(0).data.copy()
        return made


def _channels_last(own: str) -> str:
    """The same letters with height, width and channels behind the others."""
    return "".join(c for c in own if c not in "HWC") + "".join(c for c in "HWC" if c in own)


def _whole_color(pixels: Pixels) -> Pixels:
    return np.repeat(pixels[..., np.newaxis], 3, axis=2) if pixels.ndim == 2 else pixels


def _in_color(pixels: Pixels, color: ColorFormat) -> Pixels:
    """[height, width, channels]; a gray picture for a gray input stays what it is."""
    if pixels.ndim == 2 and color is ColorFormat.GRAY:
        return pixels[..., np.newaxis]
    return to_color_format(_whole_color(pixels), color)


def _not_for_pictures(info: InputInfo) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.SHAPE_MISMATCH,
        say(QT_TRANSLATE_NOOP("core", "Pictures cannot be fed to the input “{name}”."), name=info.name),
        say(
            QT_TRANSLATE_NOOP(
                "core", "It is {type} {shape} {layout}; pictures have 1, 3 or 4 channels of values 0..255."
            ),
            type=info.type,
            shape=info.shape_text,
            layout=info.layout or "",
        ),
        (say(QT_TRANSLATE_NOOP("core", "Give the layout if this one is wrong: --input-layout.")),),
    )
