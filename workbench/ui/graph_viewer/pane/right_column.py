"""Right of the graphs: what a search found, and below it everything known of the selected operation."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QSplitter

from workbench.ui.graph_viewer.finding.found_list import FoundList
from workbench.ui.graph_viewer.finding.search_bar import SearchBar
from workbench.ui.graph_viewer.pane.node_pane import NodePane
from workbench.ui.graph_viewer.sides.side import GraphSide
from workbench.ui.theme import Theme


class RightColumn(QSplitter):
    """Speaks of one side at a time; gone while there is nothing to be said."""

    def __init__(self, pane: NodePane, bar: SearchBar) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.found, self._pane = FoundList(), pane
        self._side: GraphSide | None = None
        self.setChildrenCollapsible(False)
        self.addWidget(self.found)
        self.addWidget(pane)
        self.setStretchFactor(1, 1)
        for part in (self.found, pane):
            part.installEventFilter(self)
        bar.list_wanted.connect(self.found.begin)
        pane.ignored.cleared.connect(self._on_cleared)

    def watch(self, side: GraphSide) -> None:
        """Follow what is ignored of this side's model while it is the one that is shown."""
        side.deeds.changed.connect(lambda: self._show_ignored(side))

    def show_side(self, side: GraphSide) -> None:
        """Speak of this one."""
        self._side = side
        self.found.show_search(side.stage.search)
        self._show_ignored(side)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.found.set_theme(theme)

    def _show_ignored(self, side: GraphSide) -> None:
        if side is self._side:
            self._pane.show_ignored(side.deeds.ignored)

    def _on_cleared(self) -> None:
        if self._side is not None:
            self._side.deeds.clear_ignored()

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Nothing to be said: the graphs have all the room."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(not (self._pane.isHidden() and self.found.isHidden()))
        return super().eventFilter(watched, event)
