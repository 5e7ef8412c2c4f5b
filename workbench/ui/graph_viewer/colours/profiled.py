"""Profiles of a variant and of its siblings, and which of a profile's layers the operations of a graph became."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workbench.core.graph import Graph, GraphKind
from workbench.core.graph_mapping import Mapping
from workbench.core.overlays import Overlay
from workbench.core.profile_overlays import (
    Rows,
    conditions,
    profile_overlays,
    rows_of_executed,
    rows_of_items,
    rows_through,
)
from workbench.core.profiling import ProfileResult, ProfileSpec
from workbench.core.project import RunSummary, Step, Variant
from workbench.core.visible_graph import VisibleGraph
from workbench.ui import profiles
from workbench.ui.session import Session


@dataclass(frozen=True, slots=True)
class Profiled:
    """A profile with the setup it was measured in."""

    run_id: str
    spec: ProfileSpec
    result: ProfileResult

    @property
    def measured(self) -> frozenset[str]:
        """The ids of the overlays it has numbers for."""
        layers = self.result.layers
        return frozenset(o.id for o in profile_overlays(layers, [(row,) for row in range(len(layers))]))

    def rows_of(self, executed: Graph) -> list[Rows]:
        """The layers each node of the executed graph is."""
        return rows_of_executed(executed, self.result.layers)

    def rows_through(self, kind: GraphKind, executed: Graph, mapping: Mapping) -> list[Rows]:
        """The layers each node of another graph became."""
        source = kind is GraphKind.SOURCE
        links = mapping.source_executed if source else mapping.converted_executed
        return rows_through(links, self.rows_of(executed))

    def overlays(self, shown: VisibleGraph, rows: list[Rows]) -> tuple[Overlay, ...]:
        """One value per item of `shown`, given the rows of the graph's nodes."""
        notes = (conditions(self.result),)
        return profile_overlays(self.result.layers, rows_of_items(shown, rows), notes)

    def node_values(self, rows: list[Rows]) -> dict[str, tuple[float | str | None, ...]]:
        """What the search compares: one value per node, by key."""
        return {overlay.id: overlay.values for overlay in profile_overlays(self.result.layers, rows)}


def shown_profile(session: Session, variant: Variant) -> Profiled | None:
    """The one to show of a variant, see `ui.profiles`."""
    found = profiles.shown_profile(session, variant)
    return Profiled(*found) if found is not None else None


def profile_of(session: Session, run_id: str) -> Profiled | None:
    """A profile of the project; `None` when there is none of this id that can be read."""
    found = profiles.profile_of(session, run_id)
    return Profiled(*found) if found is not None else None


def sibling_profiles(session: Session, variant: Variant) -> list[tuple[RunSummary, Variant]]:
    """All profiles of the variants of one model, the newest first."""
    siblings = {one.id: one for one in session.workspace.variants() if one.model_id == variant.model_id}
    runs = [run for run in session.workspace.runs() if run.step is Step.PROFILE]
    return [(run, siblings[run.variant_id]) for run in reversed(runs) if run.variant_id in siblings]


def run_facts(run: RunSummary, variant: Variant) -> tuple[str, ...]:
    """What tells a run from others: variant, title, device, precision and when, in the machine's own zone."""
    try:
        when = f"{datetime.fromisoformat(run.created_at).astimezone():%Y-%m-%d %H:%M:%S}"
    except ValueError:
        when = run.created_at
    facts = (variant.name, run.title, run.device, run.effective_precision, when)
    return tuple(fact for fact in facts if fact)
