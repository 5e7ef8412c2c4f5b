"""An ONNX file's graph as the viewer's: its own operations and names, functions and sub-graphs as bodies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import onnx
from onnx import AttributeProto

from workbench.core.graph import FoldedConstant, Graph, GraphEdge, GraphKind, GraphNode, Tensor
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.reporter import Reporter
from workbench.engine.graph_facts import shortened
from workbench.engine.graphs.attribute_text import attribute_text
from workbench.engine.graphs.name_spaces import name_space
from workbench.engine.graphs.onnx_digests import OnnxDigests
from workbench.engine.graphs.onnx_file import without_weights
from workbench.engine.graphs.onnx_parts import (
    Part,
    Reading,
    bodies_of,
    constant_operation,
    folded_constant,
    functions_of,
    holds_graphs,
    is_constant,
    node_name,
    part_of,
    tensor_infos,
)
from workbench.engine.graphs.sorting import topological
from workbench.engine.onnx_facts import operation_type, text_of

_VALUES = {
    AttributeProto.INT: "i",
    AttributeProto.FLOAT: "f",
    AttributeProto.STRING: "s",
    AttributeProto.INTS: "ints",
    AttributeProto.FLOATS: "floats",
    AttributeProto.STRINGS: "strings",
}
"""Where an attribute of a type has its value."""


@dataclass(slots=True)
class _Result:
    nodes: list[GraphNode]
    uses: list[list[tuple[int, str]]]
    """For each node its inputs: port and tensor."""
    made: dict[str, tuple[int, int]]
    """For each tensor the node and the port."""
    bodies: list[Graph]


def onnx_graph(path: Path, hashing: Reporter | None = None) -> Graph:
    """The graph of `path` in its own operations; raises `WorkbenchError` when it cannot be parsed.

    With `hashing` all weights are read for their digests, and the reporter can stop that.
    """
    model = without_weights(path)
    reading = Reading(functions_of(model), tensor_infos(model))
    if hashing is not None:
        reading.digest = OnnxDigests(path, hashing).fill
    part = part_of(model.graph)
    part.isolated = True
    graph = _read(reading, part, 0)
    dangling = _dangling(list(reading.dangling))
    return msgspec.structs.replace(graph, warnings=(*dangling, *reading.budget.warnings()))


def _dangling(names: list[str]) -> tuple[Message, ...]:
    if not names:
        return ()
    text = QT_TRANSLATE_NOOP(
        "core", "Nothing makes the tensor “{name}”, which an operation needs ({count} such tensors)."
    )
    return (say(text, name=shortened(names[0]), count=len(names)),)


def _read(reading: Reading, part: Part, depth: int) -> Graph:
    """What a body uses from around it enters it through its own parameters, and its operation through more inputs."""
    result = _Result([], [], {}, [])
    for tensor in part.inputs:
        _add(result, GraphNode(name=tensor.name, type="Parameter", outputs=(tensor,)), [])
    inputs = len(result.nodes)
    for node in part.nodes:
        if is_constant(node):
            part.constants.setdefault(text_of(node.output[0]), constant_operation(node))
    for node in part.nodes:
        if not is_constant(node):
            _operation(reading, part, result, node, depth)
    if reading.digest is not None:
        reading.digest(part, depth == 0)
    operations = len(result.nodes)
    for name in part.outputs:
        _add(result, GraphNode(name=name, type="Result"), [(0, name)])
    if depth:
        reading.budget.left -= len(result.nodes)
    ends = range(operations, len(result.nodes))
    outside = dict.fromkeys(_from_outside(part, result))
    given = list(range(inputs))
    if part.isolated:
        reading.dangling |= outside
    else:
        part.captured = outside
        for name in outside:
            given.append(len(result.nodes))
            tensor = reading.infos.get(name) or Tensor(name, None, "")
            _add(result, GraphNode(name=name, type="Parameter", outputs=(tensor,)), [])
    return topological(_joined(part, result, given, ends))


def _add(result: _Result, node: GraphNode, uses: list[tuple[int, str]]) -> None:
    for port, tensor in enumerate(node.outputs):
        if tensor.name:
            result.made.setdefault(tensor.name, (len(result.nodes), port))
    result.nodes.append(node)
    result.uses.append(uses)


def _operation(reading: Reading, part: Part, result: _Result, node: onnx.NodeProto, depth: int) -> None:
    results = [text_of(name) for name in node.output]
    name = node_name(node)
    uses = [(port, tensor) for port, tensor in enumerate(map(text_of, node.input)) if tensor]
    first_body = len(result.bodies)
    captured: dict[str, None] = {}
    for body in bodies_of(reading, part, node, depth):
        result.bodies.append(_read(reading, body, depth + 1))
        captured |= body.captured
    uses += [(len(node.input) + i, tensor) for i, tensor in enumerate(captured)]
    shown = GraphNode(
        name=name,
        type=operation_type(node),
        group=name_space(name),
        outputs=tuple(reading.infos.get(t) or Tensor(t, None, "") for t in results),
        attributes={text_of(a.name): _attribute(a) for a in node.attribute if not holds_graphs(a)},
        bodies=tuple(range(first_body, len(result.bodies))),
    )
    _add(result, shown, uses)


def _attribute(attribute: AttributeProto) -> str:
    if attribute.type == AttributeProto.TENSOR:
        constant = folded_constant("", attribute.t)
        return f"{constant.type}{list(constant.shape or ())}".replace(" ", "")
    value = _VALUES.get(attribute.type)
    if value is None:
        return text_of(attribute.ref_attr_name) or "…"
    found = getattr(attribute, value)
    return attribute_text(list(found) if value.endswith("s") and value != "s" else found)


def _from_outside(part: Part, result: _Result) -> Iterator[str]:
    for uses in result.uses:
        for _, name in uses:
            if name not in result.made and name not in part.constants:
                yield name


def _joined(part: Part, result: _Result, inputs: list[int], outputs: range) -> Graph:
    """Join tensors to edges and constants."""
    edges: list[GraphEdge] = []
    constants: dict[int, list[FoldedConstant]] = {}
    for target, uses in enumerate(result.uses):
        for port, name in uses:
            if name in result.made:
                edges.append(GraphEdge(*result.made[name], target, port))
            elif name in part.constants:
                constant = msgspec.structs.replace(part.constants[name], port=port)
                constants.setdefault(target, []).append(constant)
    for index, folded in constants.items():
        result.nodes[index] = msgspec.structs.replace(result.nodes[index], constants=tuple(folded))
    return Graph(
        kind=GraphKind.SOURCE,
        nodes=tuple(result.nodes),
        edges=tuple(edges),
        inputs=tuple(inputs),
        outputs=tuple(outputs),
        bodies=tuple(result.bodies),
        name=part.name,
    )
