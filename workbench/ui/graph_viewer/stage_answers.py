"""What the open graph asks a worker for: another layout, the layers of a profile, the weights of an operation."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject

from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.graph import Graph, GraphKind
from workbench.core.graph_mapping import Mapping
from workbench.ui.graph_viewer.loader import GraphLoader
from workbench.ui.graph_viewer.opened_graph import OpenedGraph
from workbench.ui.graph_viewer.stage import GraphStage
from workbench.ui.session import Session


class StageAnswers(QObject):
    """Asks for the selected variant, whose graph the stage shows; the loader drops what another one has replaced."""

    def __init__(
        self, session: Session, loader: GraphLoader, stage: GraphStage, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._loader, self._stage = session, loader, stage
        stage.layout_wanted.connect(self._lay_out)
        stage.rows_wanted.connect(self.link)
        stage.pane.statistics_wanted.connect(self._look_at_weights)
        stage.canvas.node_selected.connect(lambda _item: loader.cancel_weights())

    def link(self) -> None:
        """Say which layers of the profile the operations are, now or when a worker has found out."""
        variant, opened, profiled = self._session.selected_variant, self._stage.opened, self._stage.profiled
        if variant is None or opened is None or profiled is None or self._loader.is_linking:
            return
        kind = opened.graph.kind
        if kind is GraphKind.EXECUTED:
            self._stage.show_rows(profiled.rows_of(opened.graph))
            return
        setup = msgspec.structs.replace(profiled.spec, model=variant.path)

        def take(executed: Graph, mapping: Mapping) -> None:
            if self._stage.profiled is not profiled:
                self.link()  # a newer profile has come meanwhile
                return
            self._stage.show_rows(profiled.rows_through(kind, executed, mapping))

        self._loader.link(variant, opened.graph, setup, take, self._on_link_failed)

    def _on_link_failed(self, report: ErrorReport) -> None:
        if self._stage.opened is not None:
            self._stage.show_rows([()] * len(self._stage.opened.graph.nodes))
        if report.code is not ErrorCode.CANCELLED:
            self._session.show(report)

    def _lay_out(self, opened: OpenedGraph, anchor: int | None) -> None:
        self._loader.lay_out(
            *opened.layout_question(),
            lambda drawing: self._stage.show_layout(opened, drawing, anchor),
            self._session.show,
        )

    def _look_at_weights(self) -> None:
        variant, opened, item = self._session.selected_variant, self._stage.opened, self._stage.canvas.current
        node = opened.node_of(item) if opened is not None and item >= 0 else None
        if variant is None or opened is None or node is None:
            return
        place, pane = opened.shown.items[item].place, self._stage.pane
        kind = opened.graph.kind
        self._loader.look_at_weights(variant, kind, node.name, place, pane.show_statistics, pane.show_problem)
