"""The step *preview*: one picture as it is and as the network gets it, and what the network says of both."""

from __future__ import annotations

import msgspec

from workbench.core.conversion import ConvertSpec
from workbench.core.messages import Message


class PreviewSpec(msgspec.Struct, frozen=True, kw_only=True, tag="preview", tag_field="step"):
    """Feed the picture `image` to the model of `conversion`, with and without its preprocessing; nothing is written."""

    conversion: ConvertSpec
    image: str
    input: str = ""
    """The input that gets the picture; empty: the only image-like one."""
    answers: int = 5


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One class of a classifier: its index and the output's raw value there."""

    index: int
    value: float


class PreviewResult(msgspec.Struct, frozen=True, kw_only=True, tag="preview", tag_field="step"):
    """`before` and `after` are PNG files. `after` is what the network's own input holds, stretched to 0..255 for the
    eye; `after_min`… are its true values."""

    before: bytes
    after: bytes
    before_size: tuple[int, int]
    """Width, height of the picture in the file."""
    after_shape: tuple[int, ...]
    after_min: float
    after_max: float
    after_mean: tuple[float, ...]
    """Per channel."""
    output: str | None = None
    """The output the answers are of; `None` when no output looks like class scores."""
    answers_with: tuple[Answer, ...] = ()
    answers_without: tuple[Answer, ...] = ()
    without: Message | None = None
    """How the picture was fed without the preprocessing, or why it could not be."""
    warnings: tuple[Message, ...] = ()
