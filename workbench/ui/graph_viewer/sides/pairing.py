"""Which graph stands beside another one, as long as nobody chose: the one people compare it with."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.core.graph import GraphKind
from workbench.core.inspection import ModelFormat
from workbench.core.project import Variant
from workbench.ui.graph_viewer.sides.side import kinds_of
from workbench.ui.measurable import why_not_measurable

_NEXT = {
    GraphKind.SOURCE: (GraphKind.CONVERTED, GraphKind.EXECUTED),
    GraphKind.CONVERTED: (GraphKind.EXECUTED, GraphKind.SOURCE),
    GraphKind.EXECUTED: (GraphKind.CONVERTED, GraphKind.SOURCE),
}
Shown = tuple[Variant, GraphKind]


def candidates(variants: Sequence[Variant], first: Variant | None) -> list[Variant]:
    """What can stand beside a variant: all that have a graph, itself too; those of its own model come first."""
    if first is None:
        return []
    found = [v for v in variants if v.format is not ModelFormat.PYTHON]
    return sorted(found, key=lambda v: v.model_id != first.model_id)


def beside(
    variants: Sequence[Variant],
    first: Variant,
    kind: GraphKind,
    before: Shown | None,
    *,
    foreign: bool = False,
) -> Shown:
    """The graph for the second side.

    What stood there `before` stays, unless it is of another model and was not chosen as such (`foreign`: an older
    export), gone, or what the first side shows. An IR has what it was made of beside it, any other variant its own next
    graph.
    """
    possible = candidates(variants, first)
    others = {v.id: v for v in possible if foreign or v.model_id == first.model_id}
    if before is not None and before[0].id in others and (before[0].id, before[1]) != (first.id, kind):
        return others[before[0].id], before[1]
    parent = others.get(first.parent_id or "")
    if kind is GraphKind.CONVERTED and first.format is ModelFormat.IR and parent is not None:
        return parent, kinds_of(parent)[0]
    for following in _NEXT[kind]:
        has = following in kinds_of(first)
        if has and not (following is not GraphKind.SOURCE and why_not_measurable(first)):
            return first, following
    return first, _NEXT[kind][0]
