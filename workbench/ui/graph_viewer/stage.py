"""The open graph: its canvas, folding, the search and what colours the boxes. It knows no variant and no job.

Whatever needs a worker is asked for by a signal; the side answers with `show_layout` and `show_rows`. The pane that
tells of the current item is the page's, which has one for all stages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QMenu, QToolTip, QVBoxLayout, QWidget

from workbench.core.profile_overlays import Rows
from workbench.ui.graph_viewer.canvas.canvas import GraphCanvas
from workbench.ui.graph_viewer.canvas.legend_strip import LegendStrip
from workbench.ui.graph_viewer.colours.graph_colours import GraphColours
from workbench.ui.graph_viewer.finding.graph_search import GraphSearch
from workbench.ui.graph_viewer.graph_toolbar import GraphToolbar
from workbench.ui.graph_viewer.items.breadcrumbs import Breadcrumbs
from workbench.ui.graph_viewer.items.item_menu import menu_of
from workbench.ui.graph_viewer.items.keys_help import KeysHelp
from workbench.ui.graph_viewer.laid_out import LaidOut
from workbench.ui.graph_viewer.opened_graph import OpenedGraph
from workbench.ui.theme import Theme
from workbench.ui.widgets.names import plain_tip

if TYPE_CHECKING:
    from workbench.ui.graph_viewer.items.item_deeds import ItemDeeds


class GraphStage(QWidget):
    """Shows one graph at a time."""

    layout_wanted = Signal(object, object)
    """What makes the next OpenedGraph (see `laid_out.Change`), and the index of the item of the present view that is to
    stay where it is, or None."""
    item_shown = Signal()
    """Another item is the current one, or another graph or none is open: whoever tells of it has to look again."""
    laid_out = Signal()
    """Another view of the graph is on the canvas: its items have other indices."""

    def __init__(self, toolbar: GraphToolbar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._toolbar = toolbar
        self.is_active = True
        """Of several stages beside each other the one that toolbar and search speak of."""
        self.canvas = GraphCanvas()
        self.canvas.setObjectName("graphCanvas")
        self.strip = LegendStrip()
        """The legend of a canvas that is too small to have it inside; hidden else."""
        self.strip.hide()
        self.problem = QLabel()
        self.problem.setObjectName("graphSearchProblem")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setProperty("tone", "warning")
        self.problem.hide()
        self.opened: OpenedGraph | None = None
        self.colours = GraphColours(self, toolbar)
        self.search = GraphSearch(self, toolbar.search)
        self.deeds: ItemDeeds | None = None
        """What the menus offer beyond looking, where the stage belongs to a side."""
        self.keys, self.crumbs = KeysHelp(self.canvas), Breadcrumbs(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.crumbs)
        layout.addWidget(self.problem)
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self.strip)
        self._connect()

    def _connect(self) -> None:
        self.canvas.node_selected.connect(self._on_selected)
        self.canvas.item_activated.connect(self.toggle)
        self.canvas.menu_requested.connect(self._show_menu)
        self.canvas.exclusion_wanted.connect(self._on_exclusion_wanted)
        self.canvas.ignoring_wanted.connect(lambda: self.toggle_ignored(sorted(self.canvas.selected)))
        self.canvas.keys_wanted.connect(self.keys.toggle)
        self.canvas.legend_changed.connect(self._show_legend)
        self._toolbar.expand_all.connect(self.expand_all)
        self._toolbar.fold_all.connect(self.fold_all)
        self.search.problem_changed.connect(self._show_problem)
        find = QShortcut(QKeySequence("F"), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._toolbar.search.begin)

    # what is shown

    def show_graph(self, graph: LaidOut) -> None:
        """Another graph; the overlay that is chosen stays."""
        self.opened = graph.opened
        self.colours.forget()
        self.canvas.set_scene(graph.geometry)
        self.colours.renew()
        self.search.run(jump=False)
        self.laid_out.emit()
        self.item_shown.emit()

    def clear(self) -> None:
        """Let go of the graph."""
        self.opened = None
        self.search.forget()
        self.colours.forget()
        self.item_shown.emit()

    def show_layout(self, graph: LaidOut, anchor: int | None) -> None:
        """Another view of the same graph; the item `anchor` of the old one stays in its place, selected if it was."""
        opened, scene = graph.opened, graph.geometry
        before, self.opened = self.opened, opened
        if before is not None and anchor is not None and anchor < len(before.shown.items):
            now = opened.counterpart(before.shown.items[anchor])
            selected = anchor in self.canvas.selected
            self.canvas.set_scene(scene, around=(anchor, now))
            self.colours.renew()
            self.canvas.select([now] if selected else [])
        else:
            self.canvas.set_scene(scene)
            self.colours.renew()
        self.search.run(jump=False)
        self.laid_out.emit()

    def show_rows(self, rows: list[Rows]) -> None:
        """Which layers of the profile the graph's nodes became."""
        self.colours.show_rows(rows)
        if self._toolbar.search.text():
            self.search.run(jump=False)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.canvas.set_theme(theme)
        self._show_legend()
        self.crumbs.set_theme(theme)

    def set_legend_inside(self, inside: bool) -> None:
        """Whether the legend lies on the canvas, else it stands in the strip below."""
        self.canvas.set_legend_inside(inside)
        self.strip.setVisible(not inside)

    def _show_legend(self) -> None:
        self.strip.show_legend(self.canvas.legend, self.canvas.theme)

    # folding

    def toggle(self, item: int) -> None:
        """Open a group, or the bodies of an operation that has some; while operations are picked, pick it."""
        opened = self.opened
        if opened is None or not 0 <= item < len(opened.shown.items):
            return
        shown, node = opened.shown.items[item], opened.node_of(item)
        if node is None:
            self.layout_wanted.emit(partial(opened.expanded, shown.group), item)
        elif node.bodies:
            self.layout_wanted.emit(partial(opened.toggled_bodies, shown.place), item)
        elif self.deeds is not None and self.deeds.is_picking:
            self.toggle_ignored([item])

    def toggle_ignored(self, items: Sequence[int]) -> None:
        """Leave these out of quantization, or no longer; says at the first of them why that cannot be."""
        reason = self.deeds.toggle_ignored(items) if self.deeds is not None and items else ""
        if reason:
            at = self.canvas.widget_point(items[0]).toPoint()
            QToolTip.showText(self.canvas.mapToGlobal(at), plain_tip(reason), self.canvas)

    def fold(self, path: str, item: int) -> None:
        """Collapse a group that `item` is in."""
        if self.opened is not None:
            self.layout_wanted.emit(partial(self.opened.folded, path), item)

    def expand_all(self) -> None:
        """Open every group."""
        if self.opened is not None:
            self.layout_wanted.emit(self.opened.all_expanded, None)

    def fold_all(self) -> None:
        """Collapse every group."""
        if self.opened is not None:
            self.layout_wanted.emit(self.opened.all_folded, None)

    # leaving out

    def exclude(self, items: Iterable[int]) -> None:
        """Leave operations and collapsed groups out of the picture; what is in a body goes with its operation."""
        opened, chosen = self.opened, set(items)
        if opened is None or not chosen:
            return
        shown = opened.shown.items
        gone = {node for index in chosen if len(shown[index].place) <= 1 for node in shown[index].nodes}
        staying = [index for index, item in enumerate(shown) if not gone.issuperset(item.nodes)]
        if gone and staying:
            nodes = frozenset(gone)
            self.layout_wanted.emit(partial(opened.without, nodes), self.canvas.nearest_of(staying))

    def show_excluded(self) -> None:
        """Show everything that was left out again."""
        opened = self.opened
        if opened is not None and opened.excluded:
            staying = self.canvas.nearest_of(range(len(opened.shown.items)))
            self.layout_wanted.emit(opened.with_all, staying)

    def _on_exclusion_wanted(self, on: bool) -> None:
        self.exclude(self.canvas.selected) if on else self.show_excluded()

    # menus

    def menu_of(self, item: int) -> QMenu:
        """What can be done with an item, and with all of them."""
        return menu_of(self, item)

    def _show_menu(self, item: int, where: QPoint) -> None:
        self.menu_of(item).popup(where)

    def _show_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text) and self.is_active)

    def _on_selected(self, _item: int) -> None:
        self.item_shown.emit()
        self.search.tell_place()
