"""An IR as source: OpenVINO itself reads it at f32. That proves the writing, the cuts and the preprocessing only."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import openvino as ov
from openvino import opset13 as ops

from workbench.engine import runtime
from workbench.engine.model_files import ModelSource
from workbench.engine.verify.ir import EXACT, names_of, tensor_name
from workbench.engine.verify.reference import Array, Cut, Reference, SourceInput, Tensors, no_such_tensor


class OpenVinoSource(Reference):
    """The source IR, compiled for the CPU at f32."""

    def __init__(self, source: ModelSource, cut: Cut) -> None:
        self.name = f"OpenVINO {runtime.openvino_version().partition('-')[0]}, the source IR at f32"
        self._model = _cut(runtime.read_source(source), cut, self.name)
        self._compiled: ov.CompiledModel | None = None
        self._ports = _ports(self._model)
        self.inputs = tuple(map(_declared, self._model.inputs))

    def run(self, inputs: Mapping[str, Array]) -> Tensors:
        if self._compiled is None:
            self._compiled = runtime.core().compile_model(self._model, "CPU", EXACT)
        answers = self._compiled([inputs[port.name] for port in self.inputs], share_outputs=False)
        return {tensor_name(port): answers[port] for port in self._compiled.outputs}

    def tensor(self, names: Collection[str]) -> str | None:
        return next((name for name in names if name in self._ports), None)

    def run_inner(self, inputs: Mapping[str, Array], tensors: Sequence[str]) -> Tensors:
        model = self._model.clone()
        ports = _ports(model)
        taps = {name: model.add_outputs([ports[name]])[0] for name in tensors}
        places = {name: _result_index(model, port) for name, port in taps.items()}
        compiled = runtime.core().compile_model(model, "CPU", EXACT)
        answers = compiled([inputs[port.name] for port in self.inputs], share_outputs=False)
        return {name: answers[place] for name, place in places.items()}

    def operation(self, tensor: str) -> tuple[str, str]:
        node = self._ports[tensor].get_node()
        return node.get_friendly_name(), node.get_type_name()


def _result_index(model: ov.Model, port: ov.Output) -> int:
    return next(index for index, output in enumerate(model.outputs) if output == port)


def _ports(model: ov.Model) -> dict[str, ov.Output]:
    """Every output port under each of its names and, for the first of an operation, that operation's."""
    ports: dict[str, ov.Output] = {}
    for node in model.get_ordered_ops():
        for index, port in enumerate(node.outputs()):
            for name in (*port.get_names(), *((node.get_friendly_name(),) if index == 0 else ())):
                ports.setdefault(name, port)
    return ports


def _cut(model: ov.Model, cut: Cut, framework: str) -> ov.Model:
    declared = {name for port in model.inputs for name in names_of(port)}
    starts = [name for name in cut.inputs if name not in declared]
    if not starts and not cut.outputs:
        return model
    ports = _ports(model)
    for names in (*((name,) for name in starts), *cut.outputs):
        if not any(name in ports for name in names):
            raise no_such_tensor(names[0], framework)
    ends = [next(ports[name] for name in names if name in ports) for names in cut.outputs]
    results = [
        ops.result(port) if port.get_node().get_type_name() != "Result" else port.get_node() for port in ends
    ] or model.get_results()
    for name in starts:
        port = ports[name]
        parameter = ops.parameter(port.get_partial_shape(), port.get_element_type(), name=name)
        names = port.get_names()
        port.replace(parameter.output(0))
        parameter.output(0).get_tensor().set_names(names | {name})
    return ov.Model(results, _parameters(results), "cut")


def _parameters(results: list[Any]) -> list[Any]:
    """The parameters that `results` still depend on."""
    found: dict[str, Any] = {}
    seen: set[str] = set()
    pending = list(results)
    while pending:
        node = pending.pop()
        name = node.get_friendly_name()
        if name in seen:
            continue
        seen.add(name)
        if node.get_type_name() == "Parameter":
            found[name] = node
        pending += [port.get_source_output().get_node() for port in node.inputs()]
    return list(found.values())


def _declared(port: Any) -> SourceInput:
    partial = port.get_partial_shape()
    shape = None
    if not partial.rank.is_dynamic:
        shape = tuple(d.get_length() if d.is_static else None for d in partial)
    return SourceInput(tensor_name(port), shape, port.get_element_type().to_dtype(), names_of(port))
