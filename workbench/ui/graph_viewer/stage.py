"""The open graph: canvas and node pane, folding, the search and what colours the boxes. It knows no variant and no job.

Whatever needs a worker is asked for by a signal; the panel answers with `show_layout`, `show_rows` and the pane.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QMenu, QSplitter, QVBoxLayout, QWidget

from workbench.core.errors import WorkbenchError
from workbench.core.graph import GraphResult
from workbench.core.graph_search import matches, parse_query
from workbench.core.layout import Drawing
from workbench.core.overlays import Overlay, weights_overlay
from workbench.core.profile_overlays import Rows
from workbench.ui.graph_viewer.canvas import GraphCanvas
from workbench.ui.graph_viewer.graph_toolbar import GraphToolbar
from workbench.ui.graph_viewer.node_pane import WIDTH, NodePane
from workbench.ui.graph_viewer.opened_graph import OpenedGraph
from workbench.ui.graph_viewer.profiled import Profiled
from workbench.ui.graph_viewer.scene_of import coloring_of, scene_of
from workbench.ui.i18n import translate_message
from workbench.ui.theme import Theme
from workbench.ui.widgets.names import shown_name

MEASURED_KEYS = frozenset(("time", "share", "primitive", "layout", "memory", "macs", "roofline"))
"""What can be looked for only when the graph is linked to a profile."""
_MOST_AROUND = 5
"""Groups around an operation that its menu names."""


class GraphStage(QWidget):
    """Shows one graph at a time."""

    layout_wanted = Signal(object, object)
    """The next OpenedGraph, and the index of the item (of the present view) that is to stay where it is, or None."""
    rows_wanted = Signal()
    """What a profile measured is to be shown, and nobody has said yet which layers the operations are."""

    def __init__(self, toolbar: GraphToolbar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._toolbar, self._search = toolbar, toolbar.search
        self.canvas, self.pane = GraphCanvas(), NodePane()
        self.canvas.setObjectName("graphCanvas")
        self.problem = QLabel()
        self.problem.setObjectName("graphSearchProblem")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setProperty("tone", "warning")
        self.problem.hide()
        self.opened: OpenedGraph | None = None
        self.profiled: Profiled | None = None
        self._rows: list[Rows] | None = None
        self._overlays: tuple[Overlay, ...] = ()
        self._found: list[int] = []
        self._overlay = ""
        """The id of what was chosen, also while there is nothing of it to be shown."""
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.canvas)
        splitter.addWidget(self.pane)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([10_000, WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.problem)
        layout.addWidget(splitter, 1)
        self._connect()

    def _connect(self) -> None:
        self.canvas.node_selected.connect(self._on_selected)
        self.canvas.item_activated.connect(self.toggle)
        self.canvas.menu_requested.connect(self._show_menu)
        self._toolbar.expand_all.connect(self.expand_all)
        self._toolbar.fold_all.connect(self.fold_all)
        self._toolbar.fit.connect(self.canvas.fit)
        self._toolbar.overlay_chosen.connect(self._on_overlay_chosen)
        self._search.searched.connect(lambda _text: self.search())
        self._search.stepped.connect(self._go_on)
        self._search.left.connect(self.canvas.setFocus)
        find = QShortcut(QKeySequence("F"), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._search.begin)

    # what is shown

    def show_graph(self, result: GraphResult) -> None:
        """Another graph; the overlay that is chosen stays."""
        self.opened = OpenedGraph.of(result)
        self._rows = None
        drawing = result.layout
        if drawing is not None:
            self.canvas.set_scene(scene_of(self.opened.graph, self.opened.shown, drawing))
        self._renew_overlays()
        self.search(jump=False)
        self.pane.show_item(self.opened, -1)

    def clear(self) -> None:
        """Let go of the graph."""
        self.opened, self._rows, self._overlays, self._found = None, None, (), []
        self.pane.show_item(None, -1)

    def show_layout(self, opened: OpenedGraph, drawing: Drawing, anchor: int | None) -> None:
        """Another view of the same graph; the item `anchor` of the old one stays in its place, and is selected."""
        before, self.opened = self.opened, opened
        scene = scene_of(opened.graph, opened.shown, drawing)
        if before is not None and anchor is not None and anchor < len(before.shown.items):
            now = opened.counterpart(before.shown.items[anchor])
            self.canvas.set_scene(scene, around=(anchor, now))
            self._renew_overlays()
            self.canvas.select([now])
        else:
            self.canvas.set_scene(scene)
            self._renew_overlays()
        self.search(jump=False)

    def show_rows(self, rows: list[Rows]) -> None:
        """Which layers of the profile the graph's nodes became."""
        self._rows = rows
        self._renew_overlays()
        self.pane.show_measured(self._overlays)
        if self._search.text():
            self.search(jump=False)

    def set_profile(self, profiled: Profiled | None) -> None:
        """The profile whose numbers are offered; which layers are which has to be said anew."""
        self.profiled, self._rows = profiled, None
        self._renew_overlays()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.canvas.set_theme(theme)
        self.pane.set_theme(theme)

    # folding

    def toggle(self, item: int) -> None:
        """Open a group, or the bodies of an operation that has some."""
        opened = self.opened
        if opened is None or not 0 <= item < len(opened.shown.items):
            return
        shown, node = opened.shown.items[item], opened.node_of(item)
        if node is None:
            self.layout_wanted.emit(opened.expanded(shown.group), item)
        elif node.bodies:
            self.layout_wanted.emit(opened.toggled_bodies(shown.place), item)

    def fold(self, path: str, item: int) -> None:
        """Collapse a group that `item` is in."""
        if self.opened is not None:
            self.layout_wanted.emit(self.opened.folded(path), item)

    def expand_all(self) -> None:
        """Open every group."""
        if self.opened is not None:
            self.layout_wanted.emit(self.opened.all_expanded(), None)

    def fold_all(self) -> None:
        """Collapse every group."""
        if self.opened is not None:
            self.layout_wanted.emit(self.opened.all_folded(), None)

    def menu_of(self, item: int) -> QMenu:
        """What can be done with an item, and with all of them."""
        menu, opened = QMenu(self), self.opened
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if opened is not None and 0 <= item < len(opened.shown.items):
            node = opened.node_of(item)
            shown = opened.shown.items[item]
            if node is None:
                menu.addAction(self.tr("Open the group"), lambda: self.toggle(item))
            elif node.bodies:
                is_open = shown.place in opened.bodies
                text = self.tr("Hide what is inside") if is_open else self.tr("Show what is inside")
                menu.addAction(text, lambda: self.toggle(item))
            for path in opened.groups_around(item)[:_MOST_AROUND]:
                name = shown_name(path, 60).replace("&", "&&")
                folding = menu.addAction(self.tr("Collapse {group}").format(group=name))
                folding.triggered.connect(lambda _=False, p=path: self.fold(p, item))
            whole = shown.group if node is None else node.name
            menu.addAction(self.tr("Copy the name"), lambda: QGuiApplication.clipboard().setText(whole))
            menu.addSeparator()
        for text, action in (
            (self.tr("Open all groups"), self.expand_all),
            (self.tr("Collapse all groups"), self.fold_all),
        ):
            menu.addAction(text, action).setEnabled(opened is not None and opened.has_groups)
        menu.addAction(self.tr("Show the whole graph"), self.canvas.fit)
        return menu

    def _show_menu(self, item: int, where: QPoint) -> None:
        self.menu_of(item).popup(where)

    # the search

    def search(self, *, jump: bool = True) -> None:
        """Highlight what fits the field's text; `jump` goes to the first when the present one does not fit."""
        opened, text = self.opened, self._search.text()
        self._found = []
        self._say("")
        if opened is None or not text:
            self._search.show_found(None)
            self.canvas.set_highlighted(())
            return
        try:
            query = parse_query(text)
        except WorkbenchError as error:
            report = error.report
            self._say(" ".join(translate_message(m) for m in (report.what, report.why, *report.tries)))
            self._search.show_found(None)
            self.canvas.set_highlighted(())
            return
        keys = {term.key for term in query.terms} & MEASURED_KEYS
        values = None
        if self.profiled is not None and self._rows is not None:
            values = self.profiled.node_values(self._rows)
        elif keys and self.profiled is None:
            self._say(self.tr("“{key}” is known only after a profile of this variant.").format(key=min(keys)))
        elif keys:
            self.rows_wanted.emit()
        nodes = matches(query, opened.graph, values)
        self._found = list(dict.fromkeys(opened.shown.item_of[node] for node in nodes))
        self.canvas.set_highlighted(self._found, dim_others=bool(self._found))
        self._tell_found(len(nodes))
        if jump and self._found and self.canvas.current not in self._found:
            self._go_on(1)

    def _go_on(self, direction: int) -> None:
        if not self._found:
            return
        order, current = self._found, self.canvas.current
        at = order.index(current) + direction if current in order else 0 if direction > 0 else -1
        self.canvas.jump_to(order[at % len(order)])
        self._tell_found(None)

    def _tell_found(self, operations: int | None) -> None:
        current = self.canvas.current
        at = self._found.index(current) if current in self._found else -1
        tip = self._search.found.toolTip()
        if operations is not None:
            tip = self.tr("{count} operations found").format(count=f"{operations:,}")
        self._search.show_found(len(self._found), at, tip)

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    # colours

    def _renew_overlays(self) -> None:
        """What can be chosen, and the chosen one's colours on the present items."""
        opened = self.opened
        if opened is None:
            return
        weights = weights_overlay(opened.shown)
        titles = list(self.profiled.titles) if self.profiled is not None else []
        if any(value is not None for value in weights.values):
            titles.append((weights.id, weights.title))
        self._toolbar.show_overlays(titles, self._overlay)
        known = self.profiled is not None and self._rows is not None
        self._overlays = (
            self.profiled.overlays(opened.shown, self._rows)
            if self.profiled is not None and self._rows is not None
            else ()
        )
        chosen = self._overlay
        painted = next((o for o in (*self._overlays, weights) if o.id == chosen), None)
        self.canvas.set_overlay(coloring_of(painted) if painted is not None else None)
        if chosen and painted is None and not known:
            self.rows_wanted.emit()

    def _on_overlay_chosen(self, overlay: str) -> None:
        self._overlay = overlay
        self._renew_overlays()
        self.pane.show_measured(self._overlays)

    def _on_selected(self, item: int) -> None:
        self.pane.show_item(self.opened, item, self._overlays)
        if self._found:
            self._tell_found(None)
