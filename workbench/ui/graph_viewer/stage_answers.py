"""What the open graph asks a worker for: another layout, the layers of a profile, the weights of an operation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import QObject

from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.graph import Graph, GraphKind
from workbench.core.graph_mapping import Mapping
from workbench.core.project import Variant
from workbench.ui.graph_viewer.laid_out import Change
from workbench.ui.graph_viewer.loader import GraphLoader
from workbench.ui.graph_viewer.pane.node_pane import NodePane
from workbench.ui.graph_viewer.stage import GraphStage
from workbench.ui.session import Session


class StageAnswers(QObject):
    """Asks for the variant whose graph the stage shows (`variant`); the loader drops what another one has replaced."""

    def __init__(
        self, session: Session, loader: GraphLoader, stage: GraphStage, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._loader, self._stage = session, loader, stage
        self.variant: Variant | None = None
        stage.colours.attend(session, lambda: self.variant)
        stage.layout_wanted.connect(self._lay_out)
        stage.colours.rows_wanted.connect(self.link)
        stage.canvas.node_selected.connect(lambda _item: loader.cancel_weights())

    def link(self) -> None:
        """Say which layers of the profile the operations are, now or when a worker has found out."""
        variant, opened, profiled = self.variant, self._stage.opened, self._stage.colours.profiled
        if variant is None or opened is None or profiled is None or self._loader.is_linking:
            return
        kind = opened.graph.kind
        if kind is GraphKind.EXECUTED:
            self._stage.show_rows(profiled.rows_of(opened.graph))
            return
        setup = msgspec.structs.replace(profiled.spec, model=variant.path)

        def take(executed: Graph, mapping: Mapping) -> None:
            if self._stage.colours.profiled is not profiled:
                self.link()  # a newer profile has come meanwhile
                return
            self._stage.show_rows(profiled.rows_through(kind, executed, mapping))

        self._loader.link(variant, opened.graph, setup, take, self._on_link_failed)

    def _on_link_failed(self, report: ErrorReport) -> None:
        if self._stage.opened is not None:
            self._stage.show_rows([()] * len(self._stage.opened.graph.nodes))
        if report.code is not ErrorCode.CANCELLED:
            self._session.show(report)

    def _lay_out(self, change: Change, anchor: int | None) -> None:
        self._loader.lay_out(change, lambda graph: self._stage.show_layout(graph, anchor), self._session.show)

    def look_at_weights(self, pane: NodePane) -> None:
        """Let the pane, which tells of the stage's current item, show the numbers of its weights."""
        variant, opened, item = self.variant, self._stage.opened, self._stage.canvas.current
        node = opened.node_of(item) if opened is not None and item >= 0 else None
        if variant is None or opened is None or node is None:
            return
        place = opened.shown.items[item].place
        kind = opened.graph.kind

        def there(show: Callable[[Any], object]) -> Callable[[Any], object]:
            """The pane may speak of another side's operation by then."""
            return lambda answer: show(answer) if pane.shows(opened, item) else None

        self._loader.look_at_weights(
            variant, kind, node.name, place, there(pane.show_statistics), there(pane.show_problem)
        )
