"""The step *link*: the counterparts of a graph's operations in another graph, read here if it is not known yet."""

from __future__ import annotations

import msgspec

from workbench.core.graph import Graph, GraphKind
from workbench.core.graph_mapping import Certainty, Counterpart, LinkResult, LinkSpec, reversed_counterparts
from workbench.core.graph_matching import matched
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.reporter import Reporter
from workbench.engine.graphs import graph_step
from workbench.engine.graphs.mapping import counterparts


def run(spec: LinkSpec, reporter: Reporter) -> LinkResult:
    """Match the two; raises `WorkbenchError` when the other graph cannot be read."""
    read = None
    if spec.target is None:
        if spec.model is None:
            raise ValueError("a link needs a target or a model to read it from")
        read = graph_step.run(msgspec.structs.replace(spec.model, lay_out=False), reporter).graph
    target = spec.target or read
    assert target is not None
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Linking the graphs")))
    return LinkResult(counterparts=linked(spec.shown, target), graph=read)


_ORDER = {kind: place for place, kind in enumerate(GraphKind)}


def linked(shown: Graph, target: Graph) -> tuple[Counterpart, ...]:
    """A counterpart for each node of `shown`; against the order of the three kinds the links are turned around."""
    if shown.kind is target.kind:
        pairs, by_structure = matched(shown, target)
        return tuple(
            Counterpart((pairs[i],), Certainty.WALK if i in by_structure else Certainty.NAME)
            if i in pairs
            else Counterpart()
            for i in range(len(shown.nodes))
        )
    if _ORDER[shown.kind] > _ORDER[target.kind]:
        return reversed_counterparts(linked(target, shown), len(shown.nodes))
    if shown.kind is GraphKind.SOURCE and target.kind is GraphKind.CONVERTED:
        return counterparts(shown, target, None).source_converted
    if shown.kind is GraphKind.SOURCE:
        return counterparts(shown, None, target).source_executed
    return counterparts(None, shown, target).converted_executed
