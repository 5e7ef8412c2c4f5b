"""The step *inspect*: what a model is, before and without converting it."""

from __future__ import annotations

import enum

import msgspec

from workbench.core.conversion import InputOverride
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
    TF_META_GRAPH = "TensorFlow meta graph"
    TFLITE = "TFLite"
    PADDLE = "PaddlePaddle"
    PYTHON = "PyTorch module"
    """Made by a Python factory (`core.python_models`)."""

    @property
    def badge(self) -> str:
        """The short word on a badge."""
        return _BADGES.get(self, self.value)


_BADGES = {
    ModelFormat.IR: "IR",
    ModelFormat.EXPORTED_PROGRAM: "PT2",
    ModelFormat.SAVED_MODEL: "TF",
    ModelFormat.TF_FROZEN: "TF",
    ModelFormat.TF_META_GRAPH: "TF",
    ModelFormat.PADDLE: "Paddle",
    ModelFormat.PYTHON: "Torch",
}


class UnsupportedOperation(msgspec.Struct, frozen=True, kw_only=True):
    """A type of operation that OpenVINO has no rule for, or whose rule failed; `nodes` are the source's own names."""

    type: str
    count: int
    nodes: tuple[str, ...] = ()
    reason: Message | None = None


class GraphNode(msgspec.Struct, frozen=True, kw_only=True):
    """A place where a model can be cut: an operation and the names of the tensors it makes."""

    name: str
    type: str
    tensors: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    """Names of the operations that feed it, the model's inputs and constants among them."""


class InspectSpec(msgspec.Struct, frozen=True, kw_only=True, tag="inspect", tag_field="step"):
    """Look at `model` (a file, a SavedModel's folder, or a Python factory whose code may run with `trust_code`).

    `hash_files` adds the SHA-256 of all its files. With `preflight` a model with unsupported operations is no error:
    they are listed. `list_nodes` adds every place where the model can be cut.
    """

    model: str
    hash_files: bool = True
    preflight: bool = False
    list_nodes: bool = False
    example_inputs: tuple[InputOverride, ...] = ()
    trust_code: bool = False


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
    unsupported: tuple[UnsupportedOperation, ...] = ()
    """Empty for a model that OpenVINO can convert whole; otherwise the facts are the source file's own."""
    memory_estimate_bytes: int | None = None
    """What a conversion of it needs at its peak, the process itself included; `None` when it cannot be said."""
    nodes: tuple[GraphNode, ...] = ()
