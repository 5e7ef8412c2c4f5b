"""Small graphs for the tests of what the graph viewer reckons with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from workbench.core.graph import Graph, GraphEdge, GraphKind, GraphNode, Tensor


def node(
    name: str, type: str = "Relu", group: str = "", shape: Sequence[int | str] = (1, 8), **fields: Any
) -> GraphNode:
    """An operation with one output of `shape`."""
    fields.setdefault("outputs", (Tensor("", tuple(shape), "f32"),))
    return GraphNode(name=name, type=type, group=group, **fields)


def graph(nodes: Iterable[GraphNode], edges: Iterable[tuple[int, ...]], **fields: Any) -> Graph:
    """A source graph; an edge is (source, target) or (source, target, target's port)."""
    fields.setdefault("kind", GraphKind.SOURCE)
    made = tuple(GraphEdge(edge[0], 0, edge[1], edge[2] if len(edge) > 2 else 0) for edge in edges)
    return Graph(nodes=tuple(nodes), edges=made, **fields)


def chain(types: Sequence[str], groups: Sequence[str] = (), prefix: str = "n", **fields: Any) -> Graph:
    """One operation after the other."""
    nodes = [node(f"{prefix}{i}", kind, groups[i] if groups else "") for i, kind in enumerate(types)]
    fields.setdefault("inputs", (0,))
    fields.setdefault("outputs", (len(types) - 1,))
    return graph(nodes, [(i, i + 1) for i in range(len(types) - 1)], **fields)
