"""The graph page: one graph of the selected variant, or two beside each other, and the pane of the selected item."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Property, QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from workbench.core.graph import GraphKind
from workbench.core.project import Variant
from workbench.ui.graph_viewer import choices
from workbench.ui.graph_viewer.diff.diff_list import OverList
from workbench.ui.graph_viewer.diff.diff_mode import DiffMode
from workbench.ui.graph_viewer.graph_toolbar import GraphToolbar
from workbench.ui.graph_viewer.pane.node_pane import WIDTH, NodePane
from workbench.ui.graph_viewer.pane.right_column import RightColumn
from workbench.ui.graph_viewer.picking import ConvertedWhilePicking
from workbench.ui.graph_viewer.picture_file import save_picture
from workbench.ui.graph_viewer.sides.counterpart_search import CounterpartSearch
from workbench.ui.graph_viewer.sides.linked_sides import LinkedSides
from workbench.ui.graph_viewer.sides.links import GraphLinks
from workbench.ui.graph_viewer.sides.pairing import beside, candidates
from workbench.ui.graph_viewer.sides.shared_selection import SharedSelection
from workbench.ui.graph_viewer.sides.side import GraphSide, kinds_of
from workbench.ui.graph_viewer.sides.split_buttons import SplitButtons
from workbench.ui.graph_viewer.stage import GraphStage
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.state_view import StateView

_TOUCHES = (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.FocusIn, QEvent.Type.NativeGesture)
"""What makes the side it happens on the active one."""


class GraphPanel(QWidget):
    """Toolbar, search and pane speak of the active side: the one that was touched last."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("graphViewer")
        self._session = session
        self.toolbar, self.split, self.pane = GraphToolbar(), SplitButtons(self), NodePane()
        self.column = RightColumn(self.pane, self.toolbar.search)
        self.first = GraphSide(session, self.toolbar, "graphKind")
        self.second: GraphSide | None = None
        """Made when it is first wanted; hidden while there is one graph only."""
        self._foreign = ""
        """The variant that was chosen to stand beside; it may be of another model."""
        self.active = self.first
        self.links = GraphLinks(session, self)
        self.linked = LinkedSides(self, session, self.links)
        self.counterparts = CounterpartSearch(self, session, self.linked)
        self.shared = SharedSelection(self, session, self.linked)
        self.diff = DiffMode(session, self)
        self._sides = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._watch(self.first)
        self.column.show_side(self.first)
        self._connect()
        self.set_theme(session.theme)
        self.first.show_graph_of(session.selected_variant, choices.kept_kind(session))
        self.split.sync.setChecked(bool(choices.kept(session).get("sync", True)))
        self.split.split.setChecked(bool(choices.kept(session).get("split", False)))
        self.picking = ConvertedWhilePicking(session, self)

    def _lay_out(self) -> None:
        self._sides.setObjectName("graphSides")
        self._sides.setChildrenCollapsible(False)
        self._sides.addWidget(self.first)
        whole = QSplitter(Qt.Orientation.Horizontal)
        whole.addWidget(self._sides)
        whole.addWidget(self.column)
        whole.setStretchFactor(0, 1)
        whole.setSizes([10_000, WIDTH])
        top = QHBoxLayout()
        top.setSpacing(UNIT // 2)
        top.addWidget(self.toolbar, 1)
        top.addWidget(self.split)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, UNIT, UNIT, UNIT)
        layout.setSpacing(UNIT)
        layout.addLayout(top)
        layout.addWidget(OverList(whole, self.diff.listing), 1)
        order = (self.toolbar.search.last, self.split.compare, self.split.split, self.split.sync)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        session = self._session
        session.variant_selected.connect(self.show_variant)
        session.theme_changed.connect(self.set_theme)
        session.project_changed.connect(self._on_project_changed)
        self.split.split_toggled.connect(self.set_split)
        self.split.sync_toggled.connect(self._set_in_step)
        self.split.compare_toggled.connect(self.set_compared)
        self.diff.changed.connect(lambda: self.split.compare.setChecked(self.diff.is_on))
        self.diff.changed.connect(lambda: self.toolbar.overlays.set_overruled(self.diff.is_on))
        self.pane.statistics_wanted.connect(lambda: self.active.answers.look_at_weights(self.pane))
        self.toolbar.fit.connect(self.fit)
        self.toolbar.export_wanted.connect(self._export)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.toolbar.search.begin)

    def _watch(self, side: GraphSide) -> None:
        for part in (side.stage.canvas, side.stage.canvas.minimap, side.header):
            part.installEventFilter(self)
        self.column.watch(side)
        self.linked.watch(side)
        self.shared.watch(side)
        side.graph_shown.connect(lambda: self._on_graph_shown(side))
        side.graph_gone.connect(self._renew_toolbar)
        side.chosen.connect(lambda: self._on_chosen(side))
        side.stage.item_shown.connect(lambda: self._show_item(side))
        side.stage.colours.changed.connect(lambda: self._show_measured(side))
        side.stage.colours.changed.connect(self._share_scale)

    # the names of a page with one graph

    @property
    def stage(self) -> GraphStage:
        """The first side's."""
        return self.first.stage

    @property
    def state(self) -> StateView:
        """The first side's."""
        return self.first.state

    @property
    def kind(self) -> GraphKind:
        """Which graph the first side shows."""
        return self.first.kind

    @property
    def sides(self) -> list[GraphSide]:
        """Those that are seen."""
        return [self.first, self.second] if self.second is not None and self.is_split else [self.first]

    @property
    def is_split(self) -> bool:
        """Whether two graphs stand beside each other."""
        return self.split.split.isChecked()

    def _is_busy(self) -> bool:
        busy = self.links.is_busy or self.linked.is_settling or self.diff.is_busy
        return busy or any(side.is_busy for side in self.sides)

    busy = Property(bool, _is_busy)

    # which graphs

    def show_variant(self, variant: Variant | None) -> None:
        """Show another variant's graph, once the page is seen."""
        if variant is None or self.first.variant is None or variant.id != self.first.variant.id:
            self._foreign = ""  # the same variant comes again when something of it has changed
        self.first.show_graph_of(variant, choices.kept_kind(self._session))
        self._renew_second()

    def choose(self, kind: GraphKind) -> None:
        """Show another of the variant's graphs, in the first side."""
        self.first.header.kind_chosen.emit(kind)

    def set_split(self, on: bool) -> None:
        """Show two graphs beside each other, or one."""
        choices.keep(self._session, split=on)
        if on and self.second is None:
            self.second = self._made_second()
        if self.second is not None:
            self.second.setVisible(on)
            self._sides.setSizes([1000, 1000])
        self.activate(self.first)
        self._renew_second()
        self._share_scale()
        self.counterparts.renew()
        if not on:
            self.diff.stop()

    def set_compared(self, on: bool) -> None:
        """Show what differs between the two graphs, or end that."""
        if on and self.diff.is_on:
            return
        if on:
            self.split.split.setChecked(True)
            if self.second is not None:
                self.diff.start(self.first, self.second)
        else:
            self.diff.stop()

    def _set_in_step(self, on: bool) -> None:
        choices.keep(self._session, sync=on)
        self.linked.set_in_step(on)

    def _made_second(self) -> GraphSide:
        second = GraphSide(self._session, self.toolbar, "graphKind2")
        second.stage.is_active = False
        second.header.variant_chosen.connect(self._on_second_variant)
        self._watch(second)
        self._sides.addWidget(second)
        self._sides.setSizes([1000, 1000])
        second.stage.colours.choose(self.first.stage.colours.chosen)
        return second

    def _renew_second(self) -> None:
        """The second side shows what fits the first one's graph."""
        second, variant = self.second, self.first.variant
        if second is None:
            return
        if not self.is_split or variant is None:
            second.show_graph_of(None, None)
            return
        variants = self._session.workspace.variants()
        before = (second.variant, second.kind) if second.variant is not None else None
        if before is None:
            before = choices.kept_beside(self._session, variant)
            self._foreign = before[0].id if before is not None else ""
        foreign = before is not None and before[0].id == self._foreign
        chosen, kind = beside(variants, variant, self.first.kind, before, foreign=foreign)
        models = {m.id: m.name for m in self._session.workspace.models() if m.id != variant.model_id}
        second.header.show_variants(candidates(variants, variant), chosen, models)
        second.show_graph_of(chosen, kind)

    def _on_second_variant(self, variant_id: str) -> None:
        variant, second, first = self._session.find_variant(variant_id), self.second, self.first.variant
        if second is not None and variant is not None and first is not None:
            self._foreign = variant.id
            # Another variant's graph of the same kind is what can be compared, operation by operation.
            kinds = [self.kind, second.kind, *kinds_of(variant)]
            other = (kind for kind in kinds if (variant.id, kind) != (first.id, self.kind))
            second.show_graph_of(variant, next(kind for kind in other if kind in kinds_of(variant)))
            self._keep_beside()

    def _on_chosen(self, side: GraphSide) -> None:
        if side is self.first:
            choices.keep(self._session, kind=side.kind.value)
            self._renew_second()
        else:
            self._keep_beside()

    def _keep_beside(self) -> None:
        first, second = self.first.variant, self.second
        if first is not None and second is not None and second.variant is not None:
            choices.keep_beside(self._session, first, second.variant, second.kind)

    def _on_project_changed(self, kind: str, _ids: object) -> None:
        if kind in ("model", "variant") and self.is_split:
            self._renew_second()

    # the active side

    def activate(self, side: GraphSide) -> None:
        """Toolbar, search and pane speak of this side from now on."""
        split = self.is_split
        for one in self.sides:
            one.set_marked(split and one is side)
        if side is self.active:
            return
        self.active = side
        for known in (self.first, self.second):
            if known is not None:
                known.stage.is_active = known is side
        self.column.show_side(side)
        self._show_item(side)
        self._renew_toolbar()
        side.stage.colours.renew()
        side.stage.search.run(jump=False)

    def _show_item(self, side: GraphSide) -> None:
        if side is self.active:
            stage = side.stage
            self.pane.show_item(stage.opened, stage.canvas.current, stage.colours.overlays)
            self.counterparts.renew()

    def _show_measured(self, side: GraphSide) -> None:
        if side is self.active:
            self.pane.show_measured(side.stage.colours.overlays)

    def _share_scale(self) -> None:
        """Two graphs that are painted by the same have one scale: what is brighter took longer, on either side."""
        one, other = self.first.stage.colours, self.second.stage.colours if self.second is not None else None
        if other is not None:
            split = self.is_split
            one.stand_beside(other.painted if split else None)
            other.stand_beside(one.painted if split else None)

    def _on_graph_shown(self, side: GraphSide) -> None:
        if side is self.active:
            self._take_focus()
        self._renew_toolbar()
        self.counterparts.renew()

    def _renew_toolbar(self) -> None:
        has = self.active.has_graph
        opened = self.active.stage.opened
        self.toolbar.set_ready(has, groups=has and opened is not None and opened.has_groups)
        self.pane.setVisible(any(side.has_graph for side in self.sides))

    def _take_focus(self) -> None:
        """Who asked for the page has its keys at once: arrows, Home, F."""
        if self.active.has_graph and self.window().focusWidget() is self:
            self.active.stage.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """Show all of each graph."""
        with self.linked.apart():
            for side in self.sides:
                side.stage.canvas.fit()

    def _export(self, whole: bool) -> None:
        save_picture(self, self._session, self.active.stage.canvas, self.active.variant, whole=whole)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.toolbar.set_theme(theme)
        self.split.set_theme(theme)
        self.pane.set_theme(theme)
        self.column.set_theme(theme)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and self.is_split:
            for side in self.sides:
                if isinstance(watched, QWidget) and (watched is side or side.isAncestorOf(watched)):
                    self.activate(side)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.counterparts.renew()
            self.active.stage.search.run(jump=False)
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._renew_toolbar()
        self.shared.follow()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._take_focus()
