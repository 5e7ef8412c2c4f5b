"""Reads the one event that can be very long, a graph, piece by piece.

A call into the decoder holds Python's lock to its end: 60 ms for fifty thousand operations, in which the window that
waits for them stands still. Piece by piece it takes half as long again, and the lock changes hands in between.
"""

from __future__ import annotations

import msgspec

from workbench.core.events import ChildEvent, Done, decode_event
from workbench.core.graph import Graph, GraphEdge, GraphKind, GraphNode, GraphResult
from workbench.core.layout import Drawing
from workbench.core.messages import Message

LARGE = 1 << 20
"""Bytes; a shorter event is read in one go, in less than 5 ms."""
_BEGINNING = b'{"event":"done","result":{"step":"graph",'

_node = msgspec.json.Decoder(GraphNode)
_edge = msgspec.json.Decoder(GraphEdge)
_body = msgspec.json.Decoder(Graph)


class _Graph(msgspec.Struct):
    """`Graph`, its long lists cut into their members, which are still JSON."""

    kind: GraphKind
    nodes: list[msgspec.Raw] = []
    edges: list[msgspec.Raw] = []
    inputs: tuple[int, ...] = ()
    outputs: tuple[int, ...] = ()
    bodies: list[msgspec.Raw] = []
    name: str = ""
    device: str | None = None
    effective_precision: str | None = None
    warnings: tuple[Message, ...] = ()


class _Result(msgspec.Struct):
    graph: msgspec.Raw
    layout: Drawing | None = None
    collapsed: frozenset[str] = frozenset()


class _Done(msgspec.Struct):
    result: _Result


_done = msgspec.json.Decoder(_Done)
_graph = msgspec.json.Decoder(_Graph)


def decode_in_pieces(line: bytes) -> ChildEvent:
    """As `decode_event`, for a thread beside one that must not wait."""
    if len(line) <= LARGE or not line.startswith(_BEGINNING):
        return decode_event(line)
    result = _done.decode(line).result
    return Done(
        result=GraphResult(graph=_read(result.graph), layout=result.layout, collapsed=result.collapsed)
    )


def _read(data: msgspec.Raw) -> Graph:
    cut = _graph.decode(data)
    return Graph(
        kind=cut.kind,
        nodes=tuple([_node.decode(node) for node in cut.nodes]),
        edges=tuple([_edge.decode(edge) for edge in cut.edges]),
        inputs=cut.inputs,
        outputs=cut.outputs,
        bodies=tuple(
            [_read(body) if memoryview(body).nbytes > LARGE else _body.decode(body) for body in cut.bodies]
        ),
        name=cut.name,
        device=cut.device,
        effective_precision=cut.effective_precision,
        warnings=cut.warnings,
    )
