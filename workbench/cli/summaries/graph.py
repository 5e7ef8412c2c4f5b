"""A model's graph, for people; and the parts of it that `--json` gives too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import RenderableType

from workbench.cli.summaries.blocks import heading, pairs, remarks, table
from workbench.cli.summaries.inspection import MOST_OPERATIONS, tensors
from workbench.cli.terminal import shown
from workbench.core.graph import Graph, GraphKind, GraphNode
from workbench.core.graph_groups import Group, groups_of
from workbench.core.tensors import TensorInfo
from workbench.core.visible_graph import Place

MOST_MATCHES = 50
KINDS = {
    GraphKind.SOURCE: "source graph",
    GraphKind.CONVERTED: "converted graph",
    GraphKind.EXECUTED: "executed graph",
}
_CONSTANT_FIELDS = ("port", "name", "shape", "type", "bytes")


def summary(graph: Graph, name: str, found: Sequence[Place] | None, *, nodes: bool) -> list[RenderableType]:
    """The blocks of a graph's summary."""
    counts = operations(graph)
    rest = len(counts) - MOST_OPERATIONS
    listed = list(counts.items())[:MOST_OPERATIONS]
    return [
        heading(shown(name), KINDS[graph.kind]),
        pairs(_lines(graph)),
        heading("Inputs"),
        tensors(inputs(graph)),
        heading("Outputs"),
        tensors(outputs(graph)),
        heading("Operations", f"{rest} rarer types not shown" if rest > 0 else ""),
        table(("~type", ">count"), [(shown(kind), f"{number:,}") for kind, number in listed]),
        *_groups(graph),
        *_listed(graph, "Found", found),
        *(
            _listed(graph, "Nodes", [(i,) for i in range(len(graph.nodes))], all_of_them=True)
            if nodes
            else ()
        ),
        *remarks(graph.warnings),
    ]


def operations(graph: Graph) -> dict[str, int]:
    """Types with their counts, the most frequent first; inputs, outputs and what is in bodies are not counted."""
    ends = {*graph.inputs, *graph.outputs}
    counts = Counter(node.type for index, node in enumerate(graph.nodes) if index not in ends)
    return dict(counts.most_common())


def all_groups(graph: Graph) -> list[Group]:
    """Groups and those inside of them."""
    return list(_walk(groups_of(graph).root))


def _walk(group: Group) -> Iterator[Group]:
    for child in group.children:
        yield child
        yield from _walk(child)


def inputs(graph: Graph) -> list[TensorInfo]:
    """What the graph takes."""
    return [_info(graph.nodes[index]) for index in graph.inputs]


def outputs(graph: Graph) -> list[TensorInfo]:
    """What it gives: a result has no tensor of its own, it has that of what feeds it."""
    feeding = {edge.target: (edge.source, edge.source_port) for edge in graph.edges}
    found = []
    for index in graph.outputs:
        source, port = feeding.get(index, (index, 0))
        info = _info(graph.nodes[source], port)
        name = info.name if source != index else graph.nodes[index].name
        found.append(TensorInfo(name=name, shape=info.shape, type=info.type))
    return found


def _info(node: GraphNode, port: int = 0) -> TensorInfo:
    if port >= len(node.outputs):
        return TensorInfo(name=node.name, shape=None, type="")
    tensor = node.outputs[port]
    return TensorInfo(name=tensor.name or node.name, shape=tensor.shape, type=tensor.type)


def body_count(graph: Graph) -> int:
    """Bodies of loops, branches and functions, those inside of others too."""
    return len(graph.bodies) + sum(map(body_count, graph.bodies))


def node_at(graph: Graph, place: Place) -> GraphNode:
    """The operation at a place, which may be inside of bodies."""
    for body in place[1::2]:
        graph = graph.bodies[body]
    return graph.nodes[place[-1]]


def node_facts(graph: Graph, place: Place) -> dict[str, Any]:
    """An operation as `--json` lists it; `place` is its index, behind node and body for each body it is in."""
    node = node_at(graph, place)
    return {
        "name": node.name,
        "type": node.type,
        "group": node.group,
        "outputs": [{"name": t.name, "shape": t.shape, "type": t.type} for t in node.outputs],
        "constants": [{key: getattr(c, key) for key in _CONSTANT_FIELDS} for c in node.constants],
        "attributes": node.attributes,
        "originals": node.originals,
        "macs": node.macs,
        "place": place,
    }


def _lines(graph: Graph) -> list[tuple[str, RenderableType]]:
    bodies = body_count(graph)
    rows: list[tuple[str, RenderableType | None]] = [
        ("nodes", f"{len(graph.nodes):,}"),
        ("edges", f"{len(graph.edges):,}"),
        ("bodies", f"{bodies:,} of loops, branches and functions" if bodies else None),
        ("device", graph.device),
        ("precision", graph.effective_precision),
    ]
    return [(label, value) for label, value in rows if value is not None]


def _groups(graph: Graph) -> list[RenderableType]:
    outermost = groups_of(graph).root.children
    if not outermost:
        return []
    listed = sorted(outermost, key=lambda group: -group.count)[:MOST_OPERATIONS]
    rest = len(outermost) - len(listed)
    return [
        heading("Groups", f"{rest} smaller ones not shown" if rest else ""),
        table(("~group", ">nodes"), [(shown(group.path), f"{group.count:,}") for group in listed]),
    ]


def _listed(
    graph: Graph, title: str, places: Sequence[Place] | None, *, all_of_them: bool = False
) -> list[RenderableType]:
    if places is None:
        return []
    if not places:
        return [heading(title, "nothing matches")]
    most = len(places) if all_of_them else MOST_MATCHES
    rows = []
    for place in places[:most]:
        node = node_at(graph, place)
        results = ", ".join(f"{_info(node, port).shape_text} {t.type}" for port, t in enumerate(node.outputs))
        rows.append((shown(node.name), shown(node.type), results))
    note = f"{len(places):,}" + (f", the first {most} of them; --json has all" if len(places) > most else "")
    return [heading(title, note), table(("~name", "~type", "~results"), rows)]
