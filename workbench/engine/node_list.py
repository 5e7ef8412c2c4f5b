"""The places where a model can be cut: operations with the tensors they make, in the names the source gave them."""

from __future__ import annotations

import openvino as ov

from workbench.core.inspection import GraphNode
from workbench.engine.graph_places import is_numbered
from workbench.engine.model_files import ModelSource
from workbench.engine.preflight import is_placeholder
from workbench.engine.source_graph import source_graphs
from workbench.engine.source_nodes import SourceNodes

_NO_PLACE = frozenset(("Constant", "Parameter", "Result"))
_WITHOUT_RESULT = frozenset(("Const", "Placeholder"))


def node_list(source: ModelSource, model: ov.Model | None, nodes: SourceNodes) -> tuple[GraphNode, ...]:
    """In topological order, constants left out. `model` is taken where the format has no graph of its own (PyTorch).

    Operations that only this process has a name for are left out, too: what they take is then taken by what follows.
    Empty where OpenVINO has no graph at all: `model` is `None`.
    """
    if model is None:
        return ()
    graph = next(source_graphs(source), None)
    found: list[GraphNode] = []
    known_as: dict[str, tuple[str, ...]] = {}
    for node in (model if graph is None else graph.model).get_ordered_ops():
        kind = _type(node, nodes)
        if node.get_type_name() in _NO_PLACE or kind in _WITHOUT_RESULT:
            continue
        names = [port.get_node().get_friendly_name() for port in node.input_values()]
        inputs = tuple(dict.fromkeys(known for name in names for known in known_as.get(name, (name,))))
        tensors = tuple(name for port in node.outputs() for name in sorted(port.get_names()))
        name = node.get_friendly_name()
        if is_numbered(node) and not is_placeholder(node):
            known_as[name] = tensors[:1] or inputs
            if not tensors:
                continue
            name = tensors[0]
        found.append(GraphNode(name=name, type=kind, tensors=tensors, inputs=inputs))
    return tuple(found)


def _type(node: ov.Node, nodes: SourceNodes) -> str:
    """What the source calls the operation, where OpenVINO's graph has only a placeholder for it."""
    kind = str(node.get_type_name())
    if not is_placeholder(node):
        return kind
    attributes = node.get_attributes()
    own = str(attributes.get("ONNX_META_type", "")) or nodes.types.get(node.get_friendly_name(), "")
    return own or kind
