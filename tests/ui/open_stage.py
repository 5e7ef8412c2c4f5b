"""A stage with a graph on it and no worker: its changes are laid out at once, in the test's own thread."""

from __future__ import annotations

from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from workbench.core.graph import Graph, GraphResult
from workbench.core.layout import layered
from workbench.core.visible_graph import visible
from workbench.ui.graph_viewer.graph_toolbar import GraphToolbar
from workbench.ui.graph_viewer.laid_out import Change, LaidOut
from workbench.ui.graph_viewer.opened_graph import OpenedGraph
from workbench.ui.graph_viewer.stage import GraphStage


def laid_out(opened: OpenedGraph) -> LaidOut:
    sizes, edges, inputs = opened.layout_question()
    return LaidOut.of(opened, layered(sizes, edges, inputs))


def stage_of(
    graph: Graph, qtbot: QtBot, collapsed: frozenset[str] = frozenset(), size: tuple[int, int] = (900, 600)
) -> GraphStage:
    """The stage, shown, with the graph on its canvas; the toolbar is its sibling in a window of their own."""
    toolbar = GraphToolbar()
    stage = GraphStage(toolbar)
    for widget in (toolbar, stage):
        qtbot.addWidget(widget)
    stage.canvas.animated = False

    def lay_out(change: Change, anchor: int | None) -> None:
        stage.show_layout(laid_out(change()), anchor)

    stage.layout_wanted.connect(lay_out)
    stage.resize(QSize(*size))
    stage.show()
    opened = OpenedGraph.of(GraphResult(graph=graph, collapsed=collapsed))
    assert len(opened.shown.items) == len(visible(graph, collapsed).items)
    stage.show_graph(laid_out(opened))
    toolbar.search.setEnabled(True)
    return stage


def item_named(stage: GraphStage, name: str) -> int:
    opened = stage.opened
    assert opened is not None
    for index in range(len(opened.shown.items)):
        node = opened.node_of(index)
        if node is not None and node.name == name:
            return index
    raise AssertionError(f"{name} has no box")
