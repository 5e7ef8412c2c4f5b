"""TFLite: its interpreter, from whichever of the three packages that carry it is installed."""

from __future__ import annotations

import importlib
import importlib.metadata
import operator
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np

from workbench.engine.model_files import ModelSource
from workbench.engine.verify.reference import (
    Array,
    Cut,
    Reference,
    SourceInput,
    Tensors,
    Unverifiable,
    missing,
    no_cut,
    no_such_tensor,
    not_loadable,
)

_PACKAGES = (
    ("ai_edge_litert.interpreter", "Interpreter", "ai-edge-litert", "LiteRT"),
    ("tflite_runtime.interpreter", "Interpreter", "tflite-runtime", "TFLite runtime"),
    ("tensorflow", "lite.Interpreter", "tensorflow", "TensorFlow Lite"),
)
"""Module, class in it, distribution, what people call it."""


def tflite_reference(source: ModelSource, cut: Cut) -> Reference:
    """Raises `Unverifiable`."""
    for module, path, distribution, title in _PACKAGES:
        try:
            interpreter = operator.attrgetter(path)(importlib.import_module(module))
        except (ImportError, AttributeError):
            continue
        name = f"{title} {_version(distribution)}".strip()
        try:
            return TfliteReference(source, cut, interpreter, name)
        except (MemoryError, Unverifiable):
            raise
        except Exception as error:
            raise not_loadable(name, error) from error
    raise missing("ai-edge-litert", "LiteRT (the TFLite interpreter)")


def _version(distribution: str) -> str:
    for name in (distribution, f"{distribution}-cpu"):
        try:
            return importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return ""


class TfliteReference(Reference):
    """The interpreter without delegates; for inner tensors one that keeps them all."""

    def __init__(self, source: ModelSource, cut: Cut, interpreter: Any, name: str) -> None:
        self.name = name
        self._make = interpreter
        self._content = source.main_file.read_bytes()
        self._interpreter = self._open(keep=bool(cut.outputs))
        self.inputs = tuple(_declared(port) for port in self._interpreter.get_input_details())
        names = {alias for port in self.inputs for alias in (port.name, *port.names)}
        if any(given not in names for given in cut.inputs):
            raise no_cut(name)
        self._indices = {d["name"]: d["index"] for d in self._interpreter.get_tensor_details() if d["name"]}
        outputs = {d["name"]: d["index"] for d in self._interpreter.get_output_details()}
        wanted = {names[0]: self.tensor(names) for names in cut.outputs}
        for given, found in wanted.items():
            if found is None:
                raise no_such_tensor(given, name)
        self._outputs = {given: self._indices[str(found)] for given, found in wanted.items()} or outputs

    def run(self, inputs: Mapping[str, Array]) -> Tensors:
        self._invoke(self._interpreter, inputs)
        return {name: self._interpreter.get_tensor(index) for name, index in self._outputs.items()}

    def tensor(self, names: Collection[str]) -> str | None:
        return next((name for name in names if name in self._indices), None)

    def run_inner(self, inputs: Mapping[str, Array], tensors: Sequence[str]) -> Tensors:
        interpreter = self._open(keep=True)
        self._invoke(interpreter, inputs)
        found = {}
        for name in tensors:
            try:
                found[name] = np.array(interpreter.get_tensor(self._indices[name]))
            except ValueError:  # a tensor that a fused operation never fills
                continue
        return found

    def operation(self, tensor: str) -> tuple[str, str]:
        """TFLite operations have no names: they go by what they make."""
        index = self._indices[tensor]
        details: Any = getattr(self._interpreter, "_get_ops_details", list)()
        kind = next((str(op["op_name"]) for op in details if index in op["outputs"]), "")
        return tensor, kind

    def _open(self, *, keep: bool) -> Any:
        return self._make(model_content=self._content, experimental_preserve_all_tensors=keep)

    def _invoke(self, interpreter: Any, inputs: Mapping[str, Array]) -> None:
        for port in interpreter.get_input_details():
            value = inputs[port["name"]]
            if tuple(port["shape"]) != value.shape:
                interpreter.resize_tensor_input(port["index"], value.shape)
        interpreter.allocate_tensors()
        for port in interpreter.get_input_details():
            interpreter.set_tensor(port["index"], np.ascontiguousarray(inputs[port["name"]]))
        interpreter.invoke()


def _declared(port: Any) -> SourceInput:
    sizes = port["shape_signature"] if len(port["shape_signature"]) else port["shape"]
    shape = tuple(int(size) if size >= 0 else None for size in sizes)
    return SourceInput(port["name"], shape, np.dtype(port["dtype"]))
