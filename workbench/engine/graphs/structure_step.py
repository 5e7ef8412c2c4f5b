"""The step *structure*: what differs between two graphs, each read in the worker with its weights' digests."""

from __future__ import annotations

import msgspec

from workbench.core.graph import Graph, GraphKind, GraphSpec
from workbench.core.graph_diff import (
    GraphDiff,
    StructureResult,
    StructureSpec,
    graph_diff,
    linked_diff,
    turned_around,
)
from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.reporter import Reporter
from workbench.engine.graphs import graph_step
from workbench.engine.graphs.link_step import linked
from workbench.engine.graphs.reading import opened

_ORDER = frozenset(("execOrder",))
"""A layer's number, which changes with every layer before it."""
_FAMILIES = {
    ModelFormat.SAVED_MODEL: "tensorflow",
    ModelFormat.TF_FROZEN: "tensorflow",
    ModelFormat.TF_META_GRAPH: "tensorflow",
    ModelFormat.TORCHSCRIPT: "torch",
    ModelFormat.EXPORTED_PROGRAM: "torch",
    ModelFormat.PYTHON: "torch",
}
"""Formats whose sources are in the same words."""
_OPENVINO = "openvino"
_RANK = {kind: rank for rank, kind in enumerate(GraphKind)}


def run(spec: StructureSpec, reporter: Reporter) -> StructureResult:
    """Read both graphs and compare them; raises `WorkbenchError` when one of them cannot be had."""
    words = _words(spec.before), _words(spec.after)
    before, after = (
        graph_step.run(msgspec.structs.replace(one, lay_out=False, hash_weights=True), reporter).graph
        for one in (spec.before, spec.after)
    )
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Comparing the graphs")))
    diff = graph_diff(before, after, _ORDER) if words[0] == words[1] else _linked(before, after, words)
    reporter.checkpoint()
    return StructureResult(diff=diff, before_nodes=len(before.nodes), after_nodes=len(after.nodes))


def _words(spec: GraphSpec) -> str:
    """Whose names of types and attributes a graph has; an IR's source is in OpenVINO's own."""
    if spec.kind is GraphKind.EXECUTED:
        return f"executed {spec.device}"
    found = opened(spec).format
    if spec.kind is GraphKind.CONVERTED or found is ModelFormat.IR:
        return _OPENVINO
    return _FAMILIES.get(found, str(found.value))


def _linked(before: Graph, after: Graph, words: tuple[str, str]) -> GraphDiff:
    """Links lead from a source over what is converted to what is executed, so that two graphs may have to change."""
    kinds = [_kind(graph, said) for graph, said in zip((before, after), words, strict=True)]
    if kinds[0] is kinds[1]:  # two sources, or two devices
        kinds = (
            [GraphKind.SOURCE, GraphKind.CONVERTED]
            if kinds[0] is GraphKind.SOURCE
            else [GraphKind.CONVERTED, kinds[1]]
        )
    first, second = (
        msgspec.structs.replace(graph, kind=kind) for graph, kind in zip((before, after), kinds, strict=True)
    )
    if _RANK[first.kind] < _RANK[second.kind]:
        return linked_diff(first, second, linked(first, second))
    return turned_around(linked_diff(second, first, linked(second, first)))


def _kind(graph: Graph, words: str) -> GraphKind:
    return GraphKind.CONVERTED if words == _OPENVINO else graph.kind
