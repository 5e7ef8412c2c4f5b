"""The graph's part in the one selection of all pages: says what is selected here, and selects what others say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.core.graph import Graph, GraphKind
from workbench.core.profile_overlays import Rows
from workbench.ui.graph_viewer.sides.item_links import nodes_of
from workbench.ui.graph_viewer.sides.linked_sides import LinkedSides, selected_items
from workbench.ui.graph_viewer.sides.side import GraphSide
from workbench.ui.selection import NodeSelection

if TYPE_CHECKING:
    from workbench.ui.graph_viewer.panel import GraphPanel
    from workbench.ui.session import Session

ORIGIN = "graph"
MOST_NAMES = 500
"""Of a collapsed group; nobody can look at more."""


class SharedSelection(QObject):
    """Follows in the first side, which shows the selected variant; the other side follows that one."""

    def __init__(self, panel: GraphPanel, session: Session, linked: LinkedSides) -> None:
        super().__init__(panel)
        self._panel, self._session, self._linked = panel, session, linked
        self._applied: tuple[NodeSelection, Graph, bool] | None = None
        """What was followed last, in which graph, and whether with the rows of the profile."""
        self._unsure: tuple[GraphSide, Graph] | None = None
        """Published without the rows, which a worker is looking for."""
        linked.selection_settled.connect(self._publish)
        session.nodes_selected.connect(lambda _selection: self.follow())
        panel.first.graph_shown.connect(self.follow)

    def watch(self, side: GraphSide) -> None:
        """Take a side into account."""
        side.stage.colours.changed.connect(lambda: self._on_colours_changed(side))

    # saying

    def _publish(self, touched: GraphSide) -> None:
        """What is selected in the side, or where that is of another variant, beside it."""
        variant = self._session.selected_variant
        if variant is None:
            return
        both = (touched, self._panel.first)
        sides = [s for s in both if s.has_graph and s.variant is not None and s.variant.id == variant.id]
        if not sides:
            return
        side = sides[0]
        selection = self._selection_of(side, variant.id)
        known = self._session.selected_nodes
        if selection.is_empty and (known is None or known.is_empty):
            return
        colours, opened = side.stage.colours, side.stage.opened
        self._unsure = None
        if colours.profiled is not None and colours.rows is None and opened is not None and selection.names:
            self._unsure = side, opened.graph
        self._session.select_nodes(selection)
        if self._unsure is not None:
            side.answers.link()

    def _selection_of(self, side: GraphSide, variant_id: str) -> NodeSelection:
        opened, colours = side.stage.opened, side.stage.colours
        assert opened is not None
        graph = opened.graph
        nodes = nodes_of(opened, selected_items(side))[:MOST_NAMES]
        chosen = [graph.nodes[node] for node in nodes]
        names = tuple(dict.fromkeys(node.name for node in chosen))
        executed = graph.kind is GraphKind.EXECUTED
        made_of = tuple(dict.fromkeys(name for node in chosen for name in node.originals))
        rows: Sequence[Rows] = colours.rows or ()
        layers: tuple[int, ...] = ()
        if colours.profiled is not None and rows:
            known = colours.profiled.result.layers
            found = dict.fromkeys(row for node in nodes for row in rows[node])
            layers = tuple(known[row].order for row in found)
        return NodeSelection(
            variant_id=variant_id,
            origin=ORIGIN,
            kind=graph.kind,
            names=names,
            originals=made_of if executed else names,
            run_id=colours.profiled.run_id if colours.profiled is not None and layers else None,
            layers=layers,
        )

    # following

    def follow(self) -> None:
        """Select what another page has selected, once the first side is seen and has its graph."""
        side, selection = self._panel.first, self._session.selected_nodes
        opened = side.stage.opened
        if selection is None or opened is None or not side.has_graph or not side.isVisible():
            return
        if side.variant is None or side.variant.id != selection.variant_id or self._linked.is_carrying(side):
            return
        colours = side.stage.colours
        sure = colours.rows is not None
        applied = self._applied
        if (
            applied is not None
            and applied[0] is selection
            and applied[1] is opened.graph
            and applied[2] >= sure
        ):
            return
        if selection.origin == ORIGIN and side.stage.canvas.selected:
            return
        nodes = self._nodes(selection, side)
        self._applied = selection, opened.graph, sure
        if nodes or not selection.is_empty:
            self._linked.select(side, nodes)
        elif side.stage.canvas.selected:
            self._linked.select(side, ())
        if not nodes and selection.layers and not sure and colours.profiled is not None:
            side.answers.link()

    def _nodes(self, selection: NodeSelection, side: GraphSide) -> list[int]:
        """The operations that are meant: by the rows of the profile, by name, or by what they were made of."""
        opened = side.stage.opened
        assert opened is not None
        graph = opened.graph
        by_row = self._nodes_of_rows(selection, side)
        executed = graph.kind is GraphKind.EXECUTED
        if by_row and (executed or not selection.originals):
            return by_row
        names = selection.names if graph.kind is selection.kind else ()
        for wanted in (names, selection.originals, selection.names):
            found = _named(graph, wanted)
            if found:
                return found
        if executed:
            originals = set(selection.originals or selection.names)
            found = [i for i, node in enumerate(graph.nodes) if originals & set(node.originals)]
            if found:
                return found
        return by_row

    def _nodes_of_rows(self, selection: NodeSelection, side: GraphSide) -> list[int]:
        colours = side.stage.colours
        if colours.profiled is None or colours.rows is None or selection.run_id != colours.profiled.run_id:
            return []
        wanted = set(selection.layers)
        layers = colours.profiled.result.layers
        return [
            node for node, rows in enumerate(colours.rows) if any(layers[row].order in wanted for row in rows)
        ]

    def _on_colours_changed(self, side: GraphSide) -> None:
        """The rows of the profile may be known now."""
        if side.stage.colours.rows is None or not side.has_graph:
            return
        opened = side.stage.opened
        if self._unsure is not None and opened is not None and self._unsure == (side, opened.graph):
            self._unsure = None
            self._publish(side)
        elif side is self._panel.first and self._applied is not None and not self._applied[2]:
            selection = self._session.selected_nodes
            if selection is self._applied[0] and selection.layers:
                self.follow()


def _named(graph: Graph, names: Sequence[str]) -> list[int]:
    """The nodes of these names, in the order of the names."""
    wanted = {name: place for place, name in enumerate(names)}
    found = [(wanted[node.name], index) for index, node in enumerate(graph.nodes) if node.name in wanted]
    return [index for _, index in sorted(found)]
