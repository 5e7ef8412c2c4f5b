"""The step *inspect*: what a model is, before and without converting it."""

from __future__ import annotations

import enum

import msgspec

from workbench.core.messages import Message
from workbench.core.tensors import TensorInfo


class ModelFormat(enum.Enum):
    """What a file was recognised as, by content."""

    IR = "OpenVINO IR"
    ONNX = "ONNX"
    TORCHSCRIPT = "TorchScript"
    EXPORTED_PROGRAM = "PyTorch ExportedProgram"
    SAVED_MODEL = "TensorFlow SavedModel"
    TF_FROZEN = "TensorFlow frozen graph"
    TFLITE = "TFLite"
    PADDLE = "PaddlePaddle"

    @property
    def badge(self) -> str:
        """The short word on a badge."""
        return _BADGES.get(self, self.value)


_BADGES = {
    ModelFormat.IR: "IR",
    ModelFormat.EXPORTED_PROGRAM: "PT2",
    ModelFormat.SAVED_MODEL: "TF",
    ModelFormat.TF_FROZEN: "TF",
    ModelFormat.PADDLE: "Paddle",
}


class InspectSpec(msgspec.Struct, frozen=True, kw_only=True, tag="inspect", tag_field="step"):
    """Look at `model` (a file, or a SavedModel's folder). `hash_files` adds the SHA-256 of all its files."""

    model: str
    hash_files: bool = True


class InspectResult(msgspec.Struct, frozen=True, kw_only=True, tag="inspect", tag_field="step"):
    """Facts of a model. `macs` counts multiply-accumulates of one inference at `macs_shapes` (`None`: shapes unknown).

    `source_inputs`… come from the source's own file where that can be read without OpenVINO's front end.
    """

    format: ModelFormat
    size_bytes: int
    files: tuple[str, ...]
    """Everything the model consists of, the main file first."""
    inputs: tuple[TensorInfo, ...]
    outputs: tuple[TensorInfo, ...]
    operations: dict[str, int]
    """Count by type, constants, parameters and results left out; descending."""
    node_count: int
    parameter_count: int
    macs: int | None
    weights_bytes: int
    weights_by_precision: dict[str, int]
    precision: str
    """The weights' main precision (`f32`, `f16`, `i8`, …), by bytes."""
    warnings: tuple[Message, ...] = ()
    sha256: str | None = None
    framework_version: str | None = None
    opset: dict[str, int] | None = None
    ir_version: int | None = None
    producer: str | None = None
    metadata: dict[str, str] = {}
    quantized_operations: int = 0
    macs_note: Message | None = None
