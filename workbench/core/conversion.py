"""The step *convert*: any readable model to an OpenVINO IR."""

from __future__ import annotations

import msgspec

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.preprocessing import Preprocessing
from workbench.core.tensors import TensorInfo
from workbench.core.verification import Verification, VerificationOptions


class InputOverride(msgspec.Struct, frozen=True, kw_only=True):
    """What the user says about one input; `name` empty means the only input. `shape` entries as in `TensorInfo`.

    A `name` that is a tensor or operation inside of the model cuts the model there: it becomes an input.
    """

    name: str = ""
    shape: tuple[int | str, ...] | None = None
    type: str | None = None
    layout: str | None = None
    """What the dimensions mean, for example `NCHW`; nothing is moved."""
    value: tuple[float, ...] | None = None
    """Freeze the input to this value: one number for all elements, or all of them in row-major order."""


class ConvertSpec(msgspec.Struct, frozen=True, kw_only=True, tag="convert", tag_field="step"):
    """Convert `model` into `output_dir`/`output_name`.xml and .bin, weights compressed to FP16 or kept as they are.

    `model` may be a Python factory (`core.python_models`): its code runs only with `trust_code`, on `example_inputs`.
    """

    model: str
    output_dir: str
    output_name: str | None = None
    inputs: tuple[InputOverride, ...] = ()
    outputs: tuple[str, ...] = ()
    """Keep only these: names of outputs, or of tensors and operations inside (the model is cut there)."""
    batch: int | str | None = None
    """A number, `?` or a range for the batch dimension of every input."""
    preprocessing: tuple[Preprocessing, ...] = ()
    compress_to_fp16: bool = True
    overwrite: bool = True
    verify: VerificationOptions | None = None
    example_inputs: tuple[InputOverride, ...] = ()
    """Shapes and types with which a PyTorch model is traced."""
    trust_code: bool = False


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
    not_verified: Message | None = None
    """Why there is no verification although one was asked for."""
    warnings: tuple[Message, ...] = ()
    sha256: str | None = None
    weights_sha256: str | None = None
    """Of the .bin alone: the same recipe gives the same weights."""
    openvino_version: str = ""


def left_unverified(result: ConvertResult, why: Message, *, crashed: bool) -> ConvertResult:
    """The result of a conversion whose verification took its process along; one that is verified stays as it is.

    `why`: the sentence about the end. `crashed`: native code died by itself, which may happen again in use.
    """
    if result.verification is not None:
        return result
    text = QT_TRANSLATE_NOOP("core", "Not verified, because the check did not get to its end. {why}")
    return msgspec.structs.replace(
        result,
        not_verified=say(text, why=why),
        warnings=(*result.warnings, _crash_in_use()) if crashed else result.warnings,
    )


def _crash_in_use() -> Message:
    return say(
        QT_TRANSLATE_NOOP(
            "core",
            "The process that checked the converted model crashed. If that was OpenVINO and not the framework of the "
            "source, the model may crash every program that uses it.",
        )
    )
