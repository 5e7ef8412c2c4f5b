"""An ONNX graph cut in memory, and given more outputs; the weights beside the file stay where they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import onnx

from workbench.engine.verify.reference import Cut, no_such_tensor


class OnnxGraph:
    """A parsed ONNX file without its external data. Raises `Unverifiable` for a cut at a name it does not have."""

    def __init__(self, path: Path, cut: Cut, framework: str) -> None:
        self.model = onnx.load(path, load_external_data=False)
        self._framework = framework
        self._makers = {name: node for node in self.model.graph.node for name in node.output if name}
        self._first_output = {
            node.name: next(filter(None, node.output), "") for node in self.model.graph.node if node.name
        }
        self._cut(cut)

    def tensor(self, names: Collection[str]) -> str | None:
        """The inner tensor of that name; an operation's name stands for its first output."""
        for name in names:
            if name in self._makers:
                return name
        return None

    def operation(self, tensor: str) -> tuple[str, str]:
        """Name (the tensor's where it has none) and type of the node."""
        node = self._makers.get(tensor)
        return (tensor, "") if node is None else (node.name or tensor, node.op_type)

    def with_outputs(self, tensors: Sequence[str]) -> onnx.ModelProto:
        """A copy whose outputs are exactly `tensors`."""
        model = onnx.ModelProto()
        model.CopyFrom(self.model)
        del model.graph.output[:]
        model.graph.output.extend(onnx.ValueInfoProto(name=name) for name in tensors)
        return model

    def _cut(self, cut: Cut) -> None:
        graph = self.model.graph
        declared = {value.name for value in graph.input}
        starts = [self._inner((name,)) for name in cut.inputs if name not in declared]
        wanted = [self._inner(names) for names in cut.outputs]
        if not starts and wanted in ([], [value.name for value in graph.output]):
            return
        if wanted:
            known = {value.name: value for value in graph.output}
            outputs = [known.get(name) or onnx.ValueInfoProto(name=name) for name in wanted]
            del graph.output[:]
            graph.output.extend(outputs)
        self._drop_unused(starts)

    def _inner(self, names: Sequence[str]) -> str:
        found = self.tensor(names) or self._first_output.get(names[0])
        if not found:
            raise no_such_tensor(names[0], self._framework)
        return found

    def _drop_unused(self, starts: list[str]) -> None:
        """Keep the nodes between `starts` and the outputs, and the inputs they still need."""
        graph = self.model.graph
        needed, pending = set[str](), [value.name for value in graph.output]
        kept: set[int] = set()
        while pending:
            name = pending.pop()
            if name in needed:
                continue
            needed.add(name)
            node = None if name in starts else self._makers.get(name)
            if node is not None and id(node) not in kept:
                kept.add(id(node))
                pending += _all_inputs(node)
        nodes = [node for node in graph.node if id(node) in kept]
        types = {value.name: value for value in graph.value_info}
        inputs = [value for value in graph.input if value.name in needed]
        for name in starts:
            if name in needed:
                inputs.append(types.get(name) or _unknown(name))
        nodes, inputs = [_copy(node) for node in nodes], [_copy_value(value) for value in inputs]
        weights = [tensor.name for tensor in graph.initializer]
        for index in reversed(range(len(weights))):  # older files name every weight among the inputs
            if weights[index] not in needed:
                del graph.initializer[index]
        del graph.node[:], graph.input[:]
        graph.node.extend(nodes)
        graph.input.extend(inputs)


def _all_inputs(node: onnx.NodeProto) -> Iterable[str]:
    """What a node reads, the outer tensors that its branches and loops read included."""
    yield from filter(None, node.input)
    for attribute in node.attribute:
        for inner in (
            *((attribute.g,) if attribute.type == onnx.AttributeProto.GRAPH else ()),
            *attribute.graphs,
        ):
            for inner_node in inner.node:
                yield from _all_inputs(inner_node)
            yield from (value.name for value in inner.output)


def _unknown(name: str) -> onnx.ValueInfoProto:
    """An input of which nothing is known but that it holds floats: ONNX asks for a type."""
    return onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None)


def _copy(node: onnx.NodeProto) -> onnx.NodeProto:
    copy = onnx.NodeProto()
    copy.CopyFrom(node)
    return copy


def _copy_value(value: onnx.ValueInfoProto) -> onnx.ValueInfoProto:
    copy = onnx.ValueInfoProto()
    copy.CopyFrom(value)
    return copy
