"""PyTorch: a TorchScript file, an exported program, or the module a Python factory made; eval mode, no gradients.

Inner tensors are known to the IR by the names of the graph that OpenVINO's front end walked, so that graph is made the
same way again: the inlined TorchScript graph, or the decomposed one of an exported program.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from workbench.core.inspection import ModelFormat
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


def torch_reference(source: ModelSource, cut: Cut, module: object | None) -> Reference:
    """The reference for whatever kind of module it is; raises `Unverifiable`."""
    if importlib.util.find_spec("torch") is None:
        raise missing("torch", "PyTorch")
    torch: Any = importlib.import_module("torch")

    name = f"torch {torch.__version__.partition('+')[0]}"
    try:
        module = _load(source) if module is None else module
        if isinstance(module, torch.export.ExportedProgram):
            reference: Reference = ExportedReference(name, module, cut)
        else:
            reference = ModuleReference(name, module, cut)
    except (MemoryError, Unverifiable):
        raise
    except Exception as error:
        raise not_loadable(name, error) from error
    return reference


def _load(source: ModelSource) -> Any:
    """With the same care as the conversion: no pickle builds objects, no code from the file is compiled."""
    torch: Any = importlib.import_module("torch")

    from workbench.engine.torch_archive import check_torchscript, read_exported

    if source.format is ModelFormat.EXPORTED_PROGRAM:
        read_exported(source.path)
        os.environ["TORCH_FORCE_WEIGHTS_ONLY_LOAD"] = "1"
        return torch.export.load(str(source.path))
    check_torchscript(source.path)
    return torch.jit.load(str(source.path), map_location="cpu")


class ModuleReference(Reference):
    """An `nn.Module`, TorchScript or not. Inner tensors by the debug names of the inlined graph."""

    def __init__(self, name: str, module: Any, cut: Cut) -> None:
        torch: Any = importlib.import_module("torch")

        self.name = name
        self._torch, self._module = torch, _evaluating(module)
        self._scripted: Any = module if isinstance(module, torch.jit.ScriptModule) else None
        self._inlined: Any = None
        self._values: dict[str, Any] = {}
        self.inputs = tuple(_script_inputs(module) if self._scripted is not None else _arguments(module))
        if any(name not in {port.name for port in self.inputs} for name in cut.inputs):
            raise no_cut(name)
        self._cut = cut

    def run(self, inputs: Mapping[str, Array]) -> Tensors:
        return _answers(self, self._cut, inputs, self._call)

    def tensor(self, names: Collection[str]) -> str | None:
        values = self._values
        # Numbers are the front end's own counting where they are not a name of the graph: names that speak go first.
        for name in sorted(names, key=str.isdecimal):
            if name in values:
                return name
        return None

    def run_inner(self, inputs: Mapping[str, Array], tensors: Sequence[str]) -> Tensors:
        """The graph with more outputs, run once. A tensor inside a branch or a loop has none."""
        torch = self._torch
        graph = self._graph(inputs).copy()
        # A copy counts its nameless values anew, in the same order.
        values = dict(zip(self._values, _graph_values(graph).values(), strict=True))
        chosen = [name for name in tensors if name in values]
        for _ in range(len(list(graph.outputs()))):
            graph.eraseOutput(0)
        node = graph.create("prim::TupleConstruct", [values[name] for name in chosen])
        node.output().setType(torch._C.TupleType([values[name].type() for name in chosen]))
        graph.appendNode(node)
        graph.registerOutput(node.output())
        function = torch._C._create_function_from_graph("taps", graph)
        with torch.no_grad():
            answers = function(*self._receiver(graph), *_arguments_in_order(self.inputs, inputs, torch))
        return {name: _numpy(value) for name, value in zip(chosen, answers, strict=True)}

    def operation(self, tensor: str) -> tuple[str, str]:
        """A TorchScript node has no name but what it makes, and the line of code it came from."""
        node = self._values[tensor].node()
        scope = node.scopeName().rpartition("/")[2]
        return f"{scope}/{tensor}" if scope else tensor, node.kind()

    def prepare_inner(self, inputs: Mapping[str, Array]) -> None:
        """Make the graph, which for a plain module takes a trace; `tensor` knows nothing before."""
        self._graph(inputs)

    def _call(self, inputs: Mapping[str, Array]) -> Any:
        with self._torch.no_grad():
            return self._module(*_arguments_in_order(self.inputs, inputs, self._torch))

    def _graph(self, inputs: Mapping[str, Array]) -> Any:
        torch = self._torch
        if self._scripted is None:
            example = tuple(_arguments_in_order(self.inputs, inputs, torch))
            with torch.no_grad():
                self._scripted = torch.jit.trace(self._module, example, strict=False, check_trace=False)
        if self._inlined is None:  # its values live as long as the graph does
            self._inlined = self._scripted.inlined_graph
            self._values = _graph_values(self._inlined)
        return self._inlined

    def _receiver(self, graph: Any) -> tuple[Any, ...]:
        """The graph's first parameter is the module itself."""
        return (self._scripted._c,) if len(list(graph.inputs())) > len(self.inputs) else ()


class ExportedReference(Reference):
    """An exported program. Inner tensors by the names of its decomposed graph, which is what OpenVINO converts."""

    def __init__(self, name: str, program: Any, cut: Cut) -> None:
        torch: Any = importlib.import_module("torch")

        self.name = name
        self._torch, self._program = torch, program
        self._module = _without_guards(program).module()
        self._decomposed: Any = None
        self.inputs = tuple(_placeholders(program))
        if cut.inputs and any(n not in {port.name for port in self.inputs} for n in cut.inputs):
            raise no_cut(name)
        self._cut = cut

    def run(self, inputs: Mapping[str, Array]) -> Tensors:
        return _answers(self, self._cut, inputs, self._call)

    def _call(self, inputs: Mapping[str, Array]) -> Any:
        with self._torch.no_grad():
            return self._module(*_arguments_in_order(self.inputs, inputs, self._torch))

    def tensor(self, names: Collection[str]) -> str | None:
        """`relu:0` is the first value of the node `relu`."""
        nodes = {node.name for node in self._graph().graph.nodes}
        for name in names:
            if name.removesuffix(":0") in nodes:
                return name.removesuffix(":0")
        return None

    def run_inner(self, inputs: Mapping[str, Array], tensors: Sequence[str]) -> Tensors:
        torch, wanted, kept = self._torch, frozenset(tensors), {}

        interpreter: Any = torch.fx.Interpreter

        class Tapping(interpreter):  # type: ignore[misc]  # torch is imported on demand only
            def run_node(self, node: Any) -> Any:
                value = super().run_node(node)
                if node.name in wanted and isinstance(value, torch.Tensor):
                    kept[node.name] = _numpy(value.clone())
                return value

        with torch.no_grad():
            Tapping(self._graph()).run(*_arguments_in_order(self.inputs, inputs, torch))
        return {name: kept[name] for name in tensors if name in kept}

    def operation(self, tensor: str) -> tuple[str, str]:
        node = next(node for node in self._graph().graph.nodes if node.name == tensor)
        return tensor, str(node.target)

    def _graph(self) -> Any:
        if self._decomposed is None:
            self._decomposed = _without_guards(self._program.run_decompositions()).module()
        return self._decomposed


def _answers(
    reference: Reference, cut: Cut, inputs: Mapping[str, Array], call: Callable[[Mapping[str, Array]], Any]
) -> Tensors:
    """The outputs of `cut` in its order: the module's own from their places in its answer, the others from inside."""
    if not cut.outputs:
        return _named(call(inputs))
    own = _own(cut, list(_flat(call(inputs)))) if cut.own_outputs else {}
    inside = [names for names in cut.outputs if names[0] not in own]
    if not inside:
        return {names[0]: own[names[0]] for names in cut.outputs}
    reference.prepare_inner(inputs)
    found: dict[str, str] = {}
    for names in inside:
        tensor = reference.tensor(names)
        if tensor is None:
            raise no_such_tensor(names[0], reference.name)
        found[names[0]] = tensor
    inner = reference.run_inner(inputs, list(found.values()))
    return {name: own[name] if name in own else inner[found[name]] for name, *_ in cut.outputs}


def _own(cut: Cut, answer: Sequence[Array]) -> Tensors:
    """Nothing where the module answers with another number of tensors than OpenVINO's whole model has outputs."""
    return {name: answer[i] for name, (i, count) in cut.own_outputs.items() if count == len(answer)}


def _without_guards(program: Any) -> Any:
    """Its guards are Python source from the file, which would be compiled; sizes are taken from the graph instead."""
    if getattr(program, "_guards_code", None):
        program._guards_code = []
    return program


def _evaluating(module: Any) -> Any:
    module.eval()
    return module


def _script_inputs(module: Any) -> Iterator[SourceInput]:
    """Of the graph: without the module itself; TorchScript knows no shapes."""
    for value in list(module.inlined_graph.inputs()):
        if str(value.type()) == "Tensor" or value.type().kind() == "TensorType":
            name = value.debugName()
            yield SourceInput(name, None, None, (name.rpartition(".")[0] or name,))


def _arguments(module: Any) -> Iterator[SourceInput]:
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    for parameter in inspect.signature(module.forward).parameters.values():
        if parameter.kind in kinds:
            optional = parameter.default is not inspect.Parameter.empty
            yield SourceInput(parameter.name, None, None, optional=optional)


def _placeholders(program: Any) -> Iterator[SourceInput]:
    names = set(program.graph_signature.user_inputs)
    for node in program.graph.nodes:
        value = node.meta.get("val")
        if node.op == "placeholder" and node.name in names and value is not None:
            shape = tuple(size if isinstance(size, int) else None for size in value.shape)
            yield SourceInput(node.name, shape, _dtype(value.dtype), (str(node.target),))


def _dtype(kind: Any) -> np.dtype[Any] | None:
    try:
        return np.dtype(str(kind).removeprefix("torch."))
    except TypeError:  # bfloat16
        return None


def _graph_values(graph: Any) -> dict[str, Any]:
    """Tensors that the graph's own nodes make, in order."""
    values = {}
    for node in graph.nodes():
        for value in node.outputs():
            if value.type().kind() == "TensorType":
                values[value.debugName()] = value
    return values


def _arguments_in_order(
    ports: Sequence[SourceInput], inputs: Mapping[str, Array], torch: Any
) -> Iterator[Any]:
    """As tensors, up to the first that was not given (an argument with a default); contiguous copies."""
    for port in ports:
        if port.name not in inputs:
            return
        yield torch.from_numpy(np.array(inputs[port.name], order="C"))


def _named(answer: Any) -> Tensors:
    """Nested tuples, lists and dictionaries as a flat list, in order; OpenVINO does the same."""
    return {f"output {index}": value for index, value in enumerate(_flat(answer))}


def _flat(value: Any) -> Iterator[Array]:
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            yield from _flat(item)
    elif hasattr(value, "detach"):
        yield _numpy(value)
    elif isinstance(value, int | float | bool):
        yield np.asarray(value)


def _numpy(tensor: Any) -> Array:
    tensor = tensor.detach().cpu()
    if str(tensor.dtype) == "torch.bfloat16":
        tensor = tensor.float()
    array: Array = tensor.numpy()
    return array
