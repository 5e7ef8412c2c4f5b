"""What is done to an image before the network sees it, as a value: the same for convert, evaluate and the preview.

The order is fixed, and is the one `openvino.preprocess.PrePostProcessor` is driven in:
element type → resize → colour → layout → mean → scale. Mean and scale are in the model's own channel order.
"""

from __future__ import annotations

import enum

import msgspec


class ColorFormat(enum.Enum):
    """How the pixels that are fed are laid out; the names are `openvino.preprocess.ColorFormat`'s."""

    RGB = "rgb"
    BGR = "bgr"
    GRAY = "gray"
    RGBX = "rgbx"
    BGRX = "bgrx"
    NV12 = "nv12"
    """One plane, height x 1.5."""
    I420 = "i420"
    """One plane, height x 1.5."""


class ResizeAlgorithm(enum.Enum):
    """How a picture of another size is brought to the model's."""

    LINEAR = "linear"
    CUBIC = "cubic"
    NEAREST = "nearest"


class Resize(msgspec.Struct, frozen=True, kw_only=True):
    """The model takes pictures of `height` x `width`, or of any size where those are `None`, and scales them itself."""

    algorithm: ResizeAlgorithm = ResizeAlgorithm.LINEAR
    height: int | None = None
    width: int | None = None


class Preprocessing(msgspec.Struct, frozen=True, kw_only=True):
    """For one input; `input` empty means the only one. What is left at its default is not done."""

    input: str = ""
    mean: tuple[float, ...] = ()
    """Subtracted: one value, or one per channel."""
    scale: tuple[float, ...] = ()
    """Divided by, after `mean`: one value, or one per channel."""
    reverse_channels: bool = False
    """Swap the first and the last of three channels."""
    color_format: ColorFormat | None = None
    """What is fed; the model gets `model_color`."""
    model_color: ColorFormat = ColorFormat.RGB
    """What the model was trained on: RGB, BGR or GRAY."""
    tensor_type: str | None = None
    """Element type that is fed, for example `u8`."""
    tensor_layout: str | None = None
    """Layout that is fed, for example `NHWC`."""
    model_layout: str | None = None
    """Layout of the model's own input, for example `NCHW`; guessed from the shape where it is not given."""
    resize: Resize | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether the model stays as it is."""
        return self == Preprocessing(
            input=self.input, model_layout=self.model_layout, model_color=self.model_color
        )


class Preset(enum.Enum):
    """The common normalizations, for pixels 0..255."""

    NONE = "none"
    ZERO_ONE = "[0, 1]"
    MINUS_ONE_ONE = "[-1, 1]"
    IMAGENET = "ImageNet"

    @property
    def mean(self) -> tuple[float, ...]:
        return _PRESETS[self][0]

    @property
    def scale(self) -> tuple[float, ...]:
        return _PRESETS[self][1]


_PRESETS: dict[Preset, tuple[tuple[float, ...], tuple[float, ...]]] = {
    Preset.NONE: ((), ()),
    Preset.ZERO_ONE: ((), (255.0,)),
    Preset.MINUS_ONE_ONE: ((127.5,), (127.5,)),
    # torchvision's 0.485, 0.456, 0.406 and 0.229, 0.224, 0.225, times 255
    Preset.IMAGENET: ((123.675, 116.28, 103.53), (58.395, 57.12, 57.375)),
}


def preset_of(preprocessing: Preprocessing) -> Preset | None:
    """The preset whose numbers these are, or `None` for the user's own."""
    wanted = (preprocessing.mean, preprocessing.scale)
    return next((preset for preset, values in _PRESETS.items() if values == wanted), None)
