"""A view of a graph that is ready for the canvas. Making it takes long, touches no widget, and is done in a thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from workbench.core.graph import Graph, GraphResult
from workbench.core.layout import Drawing
from workbench.ui.graph_viewer.canvas.geometry import Geometry
from workbench.ui.graph_viewer.canvas.scene import Scene
from workbench.ui.graph_viewer.opened_graph import OpenedGraph
from workbench.ui.graph_viewer.scene_of import scene_of

Change = Callable[[], OpenedGraph]
"""Makes another view of a graph; called in any thread."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What is open, and where it lies."""

    opened: OpenedGraph
    geometry: Geometry = field(repr=False)

    @classmethod
    def first(cls, result: GraphResult) -> LaidOut:
        """The first view, for which `result` has the layout."""
        opened = OpenedGraph.of(result)
        if result.layout is None:
            return cls(opened, Geometry(Scene()))
        return cls.of(opened, result.layout)

    @classmethod
    def of(cls, opened: OpenedGraph, drawing: Drawing) -> LaidOut:
        """Any view, by the answer to its `layout_question`."""
        return cls(opened, Geometry(scene_of(opened.graph, opened.shown, drawing)))


def operations(graph: Graph) -> int:
    """How many it has, those in bodies too."""
    return len(graph.nodes) + sum(map(operations, graph.bodies))
