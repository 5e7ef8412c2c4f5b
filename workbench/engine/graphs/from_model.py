"""A graph of OpenVINO's as the viewer's: an IR, what a front end decoded, and the bodies of loops and branches."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
import openvino as ov

from workbench.core.graph import FoldedConstant, Graph, GraphEdge, GraphKind, GraphNode, Tensor
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.engine.graphs.attribute_text import attribute_text
from workbench.engine.graphs.digests import constant_digest
from workbench.engine.graphs.name_spaces import name_space
from workbench.engine.macs import COUNTED, operation_macs
from workbench.engine.runtime import shape_of

CONSTANT = "Constant"
_CONSTANTS = frozenset((CONSTANT, "Const"))
"""OpenVINO's word, and that of TensorFlow and of the plug-ins."""
UNPACKING = frozenset(("Convert", "Subtract", "Multiply", "Reshape", "Transpose"))
"""What stands between stored weights and their consumer: decompression, dequantization, another order of axes."""
_NOT_SAID = frozenset(("shape", "element_type", "num_bodies"))
"""Attributes that the tensors say already, or that say nothing."""
_BODIES: dict[str, tuple[tuple[str, str], ...]] = {
    "If": (("then_branch", "get_then_body"), ("else_branch", "get_else_body")),
    "Loop": (("body", "get_function"),),
    "TensorIterator": (("body", "get_body"),),
}
_DEEPEST = 32
_MOST_INNER = 100_000
"""Limits of nested bodies, in levels and in nodes: a few bytes of a file can describe very many."""


@dataclass(slots=True)
class Budget:
    """How many nodes bodies may still bring; shared by all of a graph's."""

    left: int = _MOST_INNER
    left_out: int = 0

    def allows(self, depth: int) -> bool:
        """Whether one more body can be shown, `depth` levels down; counts what cannot."""
        if depth < _DEEPEST and self.left > 0:
            return True
        self.left_out += 1
        return False

    def warnings(self) -> tuple[Message, ...]:
        """A sentence when something is missing from the graph."""
        if not self.left_out:
            return ()
        text = QT_TRANSLATE_NOOP(
            "core", "{count} bodies of loops and branches are nested too deep or too large to be shown."
        )
        return (say(text, count=self.left_out),)


Describe = Callable[[ov.Node, str], tuple[str, dict[str, str], tuple[str, ...]]]
"""Of a node and OpenVINO's type: the type to show, the attributes, the originals."""


@dataclass(slots=True)
class _Building:
    """What is known so far; keys are OpenVINO's unique names, because friendly ones may occur twice."""

    kind: GraphKind
    describe: Describe
    depth: int
    budget: Budget
    hashed: bool = False
    folded: dict[str, tuple[FoldedConstant, ...]] = field(default_factory=dict)
    index: dict[str, int] = field(default_factory=dict)
    bodies: list[Graph] = field(default_factory=list)
    shapes: dict[str, Any] = field(default_factory=dict)

    def shape(self, partial: ov.PartialShape) -> Any:
        """As `runtime.shape_of`; a graph has many tensors of few shapes, and each dimension is asked for singly."""
        text = partial.to_string()
        if text not in self.shapes:
            self.shapes[text] = tuple(partial.to_shape()) if partial.is_static else shape_of(partial)
        return self.shapes[text]


def graph_of(
    model: ov.Model,
    kind: GraphKind,
    *,
    type_of: Callable[[ov.Node], str] | None = None,
    describe: Describe | None = None,
    hashed: bool = False,
) -> Graph:
    """The graph of `model`. `type_of` gives the source's own type, `describe` replaces everything said of a node.

    `hashed`: all weights are read for their digests.
    """
    building = _Building(kind, describe or _description(type_of), 0, Budget(), hashed)
    graph = _graph(model, building, model.get_friendly_name() if kind is GraphKind.CONVERTED else "")
    return msgspec.structs.replace(graph, warnings=building.budget.warnings())


def _description(type_of: Callable[[ov.Node], str] | None) -> Describe:
    def describe(node: ov.Node, kind: str) -> tuple[str, dict[str, str], tuple[str, ...]]:
        return (kind if type_of is None else type_of(node)), _attributes(node), ()

    return describe


def _attributes(node: ov.Node) -> dict[str, str]:
    return {
        name: attribute_text(value) for name, value in node.get_attributes().items() if name not in _NOT_SAID
    }


def _graph(model: ov.Model, building: _Building, name: str = "") -> Graph:
    nodes: list[GraphNode] = []
    edges: list[GraphEdge] = []
    inputs, outputs = [], []
    for node in model.get_ordered_ops():
        unique, own_type = node.get_name(), node.get_type_name()
        if own_type == CONSTANT:
            building.folded[unique] = (_constant(building, node),)
            continue
        shown = building.describe(node, own_type)
        sources = [(port.get_node().get_name(), port.get_index()) for port in node.input_values()]
        if _is_constant(building, unique, node, shown[0], sources):
            continue
        index = building.index[unique] = len(nodes)
        for port, (source, source_port) in enumerate(sources):
            if source in building.index:
                edges.append(GraphEdge(building.index[source], source_port, index, port))
        nodes.append(_node(building, node, own_type, shown, sources))
        if own_type == "Parameter":
            inputs.append(index)
        elif own_type == "Result":
            outputs.append(index)
    if building.depth:
        building.budget.left -= len(nodes)
    return Graph(
        kind=building.kind,
        nodes=tuple(nodes),
        edges=tuple(edges),
        inputs=tuple(inputs),
        outputs=tuple(outputs),
        bodies=tuple(building.bodies),
        name=name,
    )


def _is_constant(
    building: _Building, unique: str, node: ov.Node, kind: str, sources: list[tuple[str, int]]
) -> bool:
    """Whether it is drawn inside of its consumers; then it is remembered for them."""
    folded = building.folded
    if kind in _CONSTANTS:
        folded[unique] = (_constant(building, node),)
        return True
    if (
        kind not in UNPACKING or building.kind is GraphKind.EXECUTED
    ):  # there each of them is a layer with a time
        return False
    if not sources or not all(source in folded for source, _ in sources):
        return False
    parts = [part for source, _ in sources for part in folded[source]]
    if kind in ("Reshape", "Transpose"):  # the second input is a shape or an order
        parts = list(folded[sources[0][0]])
    folded[unique] = tuple(parts)
    return True


def _constant(building: _Building, node: ov.Node) -> FoldedConstant:
    partial = node.get_output_partial_shape(0)
    element = node.get_output_element_type(0)
    shape = building.shape(partial) if partial.is_static else None
    size = math.prod(shape) * element.bitwidth if shape is not None and element.is_static() else 0
    digest = constant_digest(node) if building.hashed else ""
    return FoldedConstant(
        0, node.get_friendly_name(), shape, _element_type(element), math.ceil(size / 8), digest
    )


def _node(
    building: _Building,
    node: ov.Node,
    own_type: str,
    shown: tuple[str, dict[str, str], tuple[str, ...]],
    sources: list[tuple[str, int]],
) -> GraphNode:
    name = node.get_friendly_name()
    kind, attributes, originals = shown
    return GraphNode(
        name=name,
        type=kind,
        group="" if own_type == "Result" else name_space(name),
        outputs=() if own_type == "Result" else tuple(_tensor(building, port) for port in node.outputs()),
        constants=tuple(_fed(building.folded, sources)),
        attributes=attributes,
        originals=originals,
        macs=operation_macs(node) if own_type in COUNTED else None,
        bodies=_bodies(building, node) if own_type in _BODIES else (),
    )


def _fed(
    folded: dict[str, tuple[FoldedConstant, ...]], sources: list[tuple[str, int]]
) -> Iterable[FoldedConstant]:
    for port, (source, _) in enumerate(sources):
        for part in folded.get(source, ()):
            yield (part if part.port == port else msgspec.structs.replace(part, port=port))


def _tensor(building: _Building, port: Any) -> Tensor:
    names = sorted(port.get_names())
    return Tensor(
        names[0] if names else "",
        building.shape(port.get_partial_shape()),
        _element_type(port.get_element_type()),
        tuple(names[1:]),
    )


def _element_type(element: ov.Type) -> str:
    return str(element.get_type_name()) if element.is_static() else ""


def _bodies(building: _Building, node: ov.Node) -> tuple[int, ...]:
    first = len(building.bodies)
    depth = building.depth + 1
    for name, body in _inner(node):
        if building.budget.allows(depth):
            inner = _Building(building.kind, building.describe, depth, building.budget, building.hashed)
            building.bodies.append(_graph(body, inner, name))
    return tuple(range(first, len(building.bodies)))


def _inner(node: ov.Node) -> Iterator[tuple[str, ov.Model]]:
    for name, getter in _BODIES.get(node.get_type_name(), ()):
        if hasattr(node, getter):
            yield name, getattr(node, getter)()


def inner_models(model: ov.Model) -> Iterator[ov.Model]:
    """The bodies of `model` in the order of `Graph.bodies`, without its limits."""
    for node in model.get_ordered_ops():
        for _, body in _inner(node):
            yield body
