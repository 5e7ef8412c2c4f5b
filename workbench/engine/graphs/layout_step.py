"""The step *layout*: where the items of a view lie, computed beside the window."""

from __future__ import annotations

from workbench.core.graph import LayoutResult, LayoutSpec
from workbench.core.layout import layered
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.reporter import Reporter


def run(spec: LayoutSpec, reporter: Reporter) -> LayoutResult:
    """Lay out; raises nothing of its own."""
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Laying out the graph")), 0.0)
    return LayoutResult(drawing=layered(spec.sizes, spec.edges, spec.inputs))
