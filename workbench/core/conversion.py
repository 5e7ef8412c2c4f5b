"""The step *convert*: any readable model to an OpenVINO IR."""

from __future__ import annotations

import msgspec

from workbench.core.messages import Message
from workbench.core.tensors import TensorInfo


class InputOverride(msgspec.Struct, frozen=True, kw_only=True):
    """What the user says about one input; `name` empty means the only input. `shape` entries as in `TensorInfo`."""

    name: str = ""
    shape: tuple[int | str, ...] | None = None
    type: str | None = None


class ConvertSpec(msgspec.Struct, frozen=True, kw_only=True, tag="convert", tag_field="step"):
    """Convert `model` into `output_dir`/`output_name`.xml and .bin, weights compressed to FP16 or kept as they are."""

    model: str
    output_dir: str
    output_name: str | None = None
    inputs: tuple[InputOverride, ...] = ()
    compress_to_fp16: bool = True
    overwrite: bool = True


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """Distance of the converted model from its source on the same inputs."""

    reference: str
    max_abs_error: float
    cosine: float
    passed: bool


class ConvertResult(msgspec.Struct, frozen=True, kw_only=True, tag="convert", tag_field="step"):
    """What was written, and what it cost."""

    xml: str
    bin: str
    size_bytes: int
    precision: str
    inputs: tuple[TensorInfo, ...]
    outputs: tuple[TensorInfo, ...]
    convert_ms: float
    save_ms: float
    verification: Verification | None = None
    warnings: tuple[Message, ...] = ()
    sha256: str | None = None
    openvino_version: str = ""
