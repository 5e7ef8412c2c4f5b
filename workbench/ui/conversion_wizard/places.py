"""Places inside of a model where it can be cut, and where it is best cut to leave unsupported operations out."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.core.inspection import GraphNode, UnsupportedOperation
from workbench.ui.widgets.node_picker import Place

_NO_RESULT = frozenset(("Constant", "Const", "Parameter", "Placeholder", "Result", "ShapeOf"))
"""An output there would say nothing about the model."""


def places_of(nodes: Sequence[GraphNode]) -> tuple[Place, ...]:
    """Every name once, operations and their tensors, in the model's order."""
    found: dict[str, Place] = {}
    for node in nodes:
        for name in (node.name, *node.tensors):
            if name and name not in found:
                found[name] = Place(name, node.type)
    return tuple(found.values())


def outputs_before(
    nodes: Sequence[GraphNode], unsupported: Sequence[UnsupportedOperation], outputs: Sequence[str] = ()
) -> tuple[str, ...]:
    """Where to end a model so that nothing unsupported is left: what feeds those operations, and outputs without them.

    `nodes` are in topological order. Nothing when the model's own inputs feed the first of them.
    """
    types = {u.type for u in unsupported}
    names = {name for u in unsupported for name in u.nodes}
    places = {node.name: node for node in nodes}
    lost: set[str] = set()
    feeding: dict[str, None] = {}
    for node in nodes:
        unknown = node.type in types or node.name in names or not names.isdisjoint(node.tensors)
        if unknown:
            feeding |= {n: None for n in node.inputs if n in places and n not in lost}
        if unknown or not lost.isdisjoint(node.inputs):
            lost.add(node.name)
    whole = {tensor for node in nodes if node.name not in lost for tensor in (node.name, *node.tensors)}
    kept = [name for name in outputs if name in whole]
    ends = [_tensor(places[n]) for n in feeding if places[n].type not in _NO_RESULT]
    return tuple(dict.fromkeys((*kept, *ends)))


def _tensor(node: GraphNode) -> str:
    return node.tensors[0] if node.tensors else node.name
