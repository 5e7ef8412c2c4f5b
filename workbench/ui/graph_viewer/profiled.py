"""The newest profile of a variant, and which of its layers the operations of a graph became."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.core.errors import WorkbenchError
from workbench.core.graph import Graph, GraphKind
from workbench.core.graph_mapping import Mapping, layer_nodes
from workbench.core.messages import Message
from workbench.core.overlays import Overlay
from workbench.core.profile_overlays import Rows, profile_overlays, rows_of_items, rows_through
from workbench.core.profiling import ProfileResult, ProfileSpec
from workbench.core.project import Step, Variant
from workbench.core.visible_graph import VisibleGraph
from workbench.ui.session import Session


@dataclass(frozen=True, slots=True)
class Profiled:
    """A profile with the setup it was measured in."""

    run_id: str
    spec: ProfileSpec
    result: ProfileResult

    @property
    def titles(self) -> list[tuple[str, Message]]:
        """The overlays it has numbers for: ids and titles."""
        layers = self.result.layers
        return [(o.id, o.title) for o in profile_overlays(layers, [(row,) for row in range(len(layers))])]

    def rows_of(self, executed: Graph) -> list[Rows]:
        """The layers each node of the executed graph is."""
        rows: list[Rows] = [()] * len(executed.nodes)
        for row, node in enumerate(layer_nodes(executed, self.result.layers)):
            if node is not None:
                rows[node] = (*rows[node], row)
        return rows

    def rows_through(self, kind: GraphKind, executed: Graph, mapping: Mapping) -> list[Rows]:
        """The layers each node of another graph became."""
        source = kind is GraphKind.SOURCE
        links = mapping.source_executed if source else mapping.converted_executed
        return rows_through(links, self.rows_of(executed))

    def overlays(self, shown: VisibleGraph, rows: list[Rows]) -> tuple[Overlay, ...]:
        """One value per item of `shown`, given the rows of the graph's nodes."""
        return profile_overlays(self.result.layers, rows_of_items(shown, rows))

    def node_values(self, rows: list[Rows]) -> dict[str, tuple[float | str | None, ...]]:
        """What the search compares: one value per node, by key."""
        return {overlay.id: overlay.values for overlay in profile_overlays(self.result.layers, rows)}


def newest_profile(session: Session, variant: Variant) -> Profiled | None:
    """The variant's newest profile; `None` without one that can be read."""
    runs = [run for run in session.workspace.runs(variant.id) if run.step is Step.PROFILE]
    if not runs:
        return None
    try:
        result = session.workspace.run_result(runs[-1].id)
        spec = session.workspace.run_spec(runs[-1].id)
    except WorkbenchError:
        return None
    if not isinstance(result, ProfileResult) or not isinstance(spec, ProfileSpec):
        return None
    return Profiled(runs[-1].id, spec, result)
