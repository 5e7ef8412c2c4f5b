"""The step *graph*: one of a model's three graphs, and where its operations are drawn."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from workbench.core.graph import Graph, GraphKind, GraphResult, GraphSpec
from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.reporter import Reporter
from workbench.engine.graph_facts import hostile_warnings, shortened
from workbench.engine.graphs.reading import compilable, opened, read

_SUSPECT = re.compile(r"<|.{1000}").search
"""Names that are worth the whole look for markup and length, beside those with characters that cannot be shown."""


def run(spec: GraphSpec, reporter: Reporter) -> GraphResult:
    """Read and lay out; raises `WorkbenchError` when there is no such graph."""
    with _no_collection():
        graph = _warned(_graph(spec, reporter))
        reporter.checkpoint()
        if not spec.lay_out:
            return GraphResult(graph=graph)
        reporter.progress(say(QT_TRANSLATE_NOOP("core", "Laying out the graph")))
        return laid_out(graph)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hundreds of thousands of small objects are made, none is garbage, and the collector would look through them."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def laid_out(graph: Graph) -> GraphResult:
    """The first view of `graph`: all of a small one, the groups of a large one."""
    from workbench.core.graph_groups import groups_of
    from workbench.core.layout import layered
    from workbench.core.visible_graph import auto_collapsed, item_size, visible

    groups = groups_of(graph)
    collapsed = auto_collapsed(graph, groups=groups)
    seen = visible(graph, collapsed, groups=groups)
    return GraphResult(
        graph=graph,
        layout=layered(
            [item_size(item) for item in seen.items],
            [(edge.source, edge.target) for edge in seen.edges],
            [seen.item_of[index] for index in graph.inputs],
        ),
        collapsed=collapsed,
    )


def _graph(spec: GraphSpec, reporter: Reporter) -> Graph:
    source = opened(spec)
    if spec.kind is GraphKind.EXECUTED:
        from workbench.engine.graphs.executed import executed_graph

        reporter.progress(say(QT_TRANSLATE_NOOP("core", "Reading the model")))
        return executed_graph(compilable(source, spec, reporter), spec, reporter)
    if spec.kind is GraphKind.SOURCE and source.format is ModelFormat.ONNX:
        from workbench.engine.graphs.from_onnx import onnx_graph  # importing onnx takes a while

        reporter.progress(say(QT_TRANSLATE_NOOP("core", "Reading the model")))
        return onnx_graph(source.path, reporter if spec.hash_weights else None)
    from workbench.engine.graphs.from_model import graph_of

    found = read(source, spec.kind, spec, reporter)
    graph = graph_of(found.model, spec.kind, type_of=found.type_of, hashed=spec.hash_weights)
    if not spec.count_macs:
        return graph
    from workbench.engine.macs import counted_operations

    counted = counted_operations(found.model)
    nodes = tuple(msgspec.structs.replace(n, macs=counted.get(n.name)) for n in graph.nodes)
    return msgspec.structs.replace(graph, nodes=nodes)


def _warned(graph: Graph) -> Graph:
    """With a sentence for a graph without operations, for a cycle, and for names a screen would show wrongly."""
    warnings = list(graph.warnings)
    if len(graph.nodes) <= len(graph.inputs) + len(graph.outputs):
        warnings.append(say(QT_TRANSLATE_NOOP("core", "The graph has no operations.")))
    # The nodes are in topological order, as far as there is one.
    back = next((edge for edge in graph.edges if edge.source >= edge.target), None)
    if back is not None and graph.kind is GraphKind.SOURCE:
        name = shortened(graph.nodes[back.target].name or graph.nodes[back.target].type)
        text = QT_TRANSLATE_NOOP(
            "core", "Operations lead back to themselves, at “{name}”: such a model cannot run."
        )
        warnings.append(say(text, name=name))
    warnings += hostile_warnings(n.name for n in graph.nodes if not n.name.isprintable() or _SUSPECT(n.name))
    return msgspec.structs.replace(graph, warnings=tuple(warnings))
