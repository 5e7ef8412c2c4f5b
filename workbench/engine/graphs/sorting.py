"""Topological order for graphs whose file does not keep it; what lies on a cycle stays in the file's order."""

from __future__ import annotations

import heapq

import msgspec

from workbench.core.graph import Graph, GraphEdge


def topological(graph: Graph) -> Graph:
    """`graph` with every edge leading forward, as far as it has no cycles; stable, and the same graph when it is so."""
    if all(edge.source < edge.target for edge in graph.edges):
        return graph
    order = _order(graph)
    place = {old: new for new, old in enumerate(order)}
    return msgspec.structs.replace(
        graph,
        nodes=tuple(graph.nodes[old] for old in order),
        edges=tuple(
            GraphEdge(place[e.source], e.source_port, place[e.target], e.target_port) for e in graph.edges
        ),
        inputs=tuple(place[i] for i in graph.inputs),
        outputs=tuple(place[i] for i in graph.outputs),
    )


def _order(graph: Graph) -> list[int]:
    """Kahn's algorithm with the lowest index first; where only cycles are left, the first of them is let through."""
    leaving: list[list[int]] = [[] for _ in graph.nodes]
    waiting = [0] * len(graph.nodes)
    for edge in graph.edges:
        leaving[edge.source].append(edge.target)
        waiting[edge.target] += 1
    ready = [node for node, count in enumerate(waiting) if not count]
    done = bytearray(len(graph.nodes))
    order: list[int] = []
    first_left = 0
    while len(order) < len(graph.nodes):
        if not ready:
            while done[first_left]:
                first_left += 1
            ready.append(first_left)
        node = heapq.heappop(ready)
        if done[node]:
            continue
        done[node] = 1
        order.append(node)
        for target in leaving[node]:
            waiting[target] -= 1
            if not waiting[target] and not done[target]:
                heapq.heappush(ready, target)
    return order
