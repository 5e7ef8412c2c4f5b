"""What colours the boxes of the open graph: the overlay that is chosen, and where its numbers come from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workbench.core.graph import Graph
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.named_overlays import device_overlay
from workbench.core.overlays import STATIC_MACS, WEIGHTS, Overlay, Value, on_one_scale, weights_overlay
from workbench.core.profile_overlays import PROFILE_TITLES, Rows
from workbench.core.project import Variant
from workbench.core.run_comparison import Measured, compared_overlays
from workbench.core.visible_graph import VisibleGraph, visible
from workbench.ui.graph_viewer import choices
from workbench.ui.graph_viewer.canvas.legend import Coloring
from workbench.ui.graph_viewer.colours.overlay_choices import (
    AFFINITY,
    FILE,
    RATIO,
    Choice,
    choices_of,
)
from workbench.ui.graph_viewer.colours.overlay_dialogs import ask_numbers, ask_overlay_file, write_overlay
from workbench.ui.graph_viewer.colours.overlay_evidence import OverlayEvidence
from workbench.ui.graph_viewer.colours.overlay_notes import (
    counted_overlay,
    file_overlay,
    name_notes,
    run_notes,
)
from workbench.ui.graph_viewer.colours.profiled import Profiled
from workbench.ui.graph_viewer.graph_toolbar import GraphToolbar
from workbench.ui.graph_viewer.scene_of import coloring_of
from workbench.ui.measurable import why_not_measurable
from workbench.ui.session import Session

if TYPE_CHECKING:
    from workbench.ui.graph_viewer.stage import GraphStage

KEPT = "overlay"
"""Under which name the settings keep the id of what is painted."""
Maker = Callable[[Graph, VisibleGraph], Overlay | None]
"""Makes an overlay for the items that are shown; `None` while nothing is known."""


class GraphColours(QObject):
    """Of one stage. `profiled` is the profile whose numbers are offered; `rows` say which layers the nodes became."""

    rows_wanted = Signal()
    """What a profile measured is to be shown, and nobody has said yet which layers the operations are."""
    changed = Signal()
    """Other numbers are known, or another overlay is painted."""

    def __init__(self, stage: GraphStage, toolbar: GraphToolbar) -> None:
        super().__init__(stage)
        self._stage, self._toolbar = stage, toolbar
        self._session: Session | None = None
        self._variant: Callable[[], Variant | None] = lambda: None
        self._evidence: OverlayEvidence | None = None
        self._offers: dict[str, tuple[Message, Maker]] = {}
        self.profiled: Profiled | None = None
        self.rows: list[Rows] | None = None
        self.overlays: tuple[Overlay, ...] = ()
        """What is known of the items on the canvas, for the pane beside it."""
        self.painted: Overlay | None = None
        """What the canvas is coloured by; without it by the types of the operations."""
        self.chosen = ""
        """The id of the overlay that was chosen, also while there is nothing of it to be shown."""
        self._override: Callable[[VisibleGraph], Coloring] | None = None
        self._beside: Overlay | None = None
        toolbar.overlay_chosen.connect(self._on_overlay_chosen)

    def attend(self, session: Session, variant: Callable[[], Variant | None]) -> None:
        """Whose devices and runs there are, and of which variant the graph is; what was chosen last comes back."""
        self._session, self._variant = session, variant
        self._evidence = OverlayEvidence(session, variant, self)
        self._evidence.changed.connect(self.renew)
        session.devices_listed.connect(lambda _devices: self.renew())
        session.project_changed.connect(
            lambda kind, _ids: self.renew() if kind in ("run", "variant") else None
        )
        self._toolbar.profile_wanted.connect(self._on_profile_wanted)
        self._toolbar.file_wanted.connect(self._on_file_wanted)
        self._toolbar.overlay_export_wanted.connect(self._on_export_wanted)
        kept = choices.kept(session).get(KEPT)
        self.chosen = kept if isinstance(kept, str) else ""

    def offer(self, id: str, title: Message, make: Maker) -> None:
        """Let whatever else is known of the operations be painted, under an id of its own; again: replaces it."""
        self._offers[id] = (title, make)
        self.renew()

    def withdraw(self, id: str) -> None:
        """What was offered is not known any more."""
        if self._offers.pop(id, None) is not None:
            self.renew()

    @property
    def is_linked(self) -> bool:
        """Whether it is known which layers of the profile the operations became."""
        return self.profiled is not None and self.rows is not None

    @property
    def is_busy(self) -> bool:
        """Whether a worker finds out something for an overlay."""
        return self._evidence is not None and self._evidence.is_busy

    def choose(self, overlay: str) -> None:
        """Paint another overlay, by its id; empty: the colours of the types. It is kept for the next time."""
        self.chosen = overlay
        if self._session is not None and self._evidence is not None:
            choices.keep(self._session, **{KEPT: overlay})
            self._evidence.insist(overlay)
        self.renew()

    def set_profile(self, profiled: Profiled | None) -> None:
        """The profile whose numbers are offered; which layers are which has to be said anew."""
        self.profiled, self.rows = profiled, None
        self.renew()

    def show_rows(self, rows: list[Rows] | None) -> None:
        """Which layers of the profile the graph's nodes became."""
        self.rows = rows
        self.renew()

    def forget(self) -> None:
        """Another graph is coming; the choice stays."""
        self.rows, self.overlays, self.painted, self._override = None, (), None, None
        if self._evidence is not None:
            self._evidence.forget()

    def node_values(self) -> dict[str, tuple[Value, ...]] | None:
        """What the search compares: one value per node of the graph, by key."""
        if self.profiled is None or self.rows is None:
            return None
        return self.profiled.node_values(self.rows)

    def overlay_of_nodes(self) -> tuple[Graph, Overlay] | None:
        """What is painted, with a value for each node of the graph instead of each item: for files."""
        opened = self._stage.opened
        if opened is None or self.painted is None:
            return None
        whole = visible(opened.graph)
        found = self._chosen_of(opened.graph, whole, self._measured(whole))
        return (opened.graph, found[0]) if found else None

    def renew(self) -> None:
        """What can be chosen, and the chosen one's colours on the present items."""
        opened = self._stage.opened
        if opened is None:
            return
        graph, shown = opened.graph, opened.shown
        measured = self._measured(shown)
        special = self._chosen_of(graph, shown, measured)
        self.painted = special[0] if special else None
        told = {WEIGHTS, *(overlay.id for overlay in measured)}
        self.overlays = (*measured, *(overlay for overlay in special if overlay.id not in told))
        self._show_choices(graph)
        self._stage.canvas.set_overlay(self._coloring(shown))
        self.changed.emit()
        if self.chosen and self.painted is None:
            self._find_out(graph)

    def override(self, make: Callable[[VisibleGraph], Coloring] | None) -> None:
        """Paint something else than any overlay for as long as this graph is shown; `None`: the chosen one again."""
        self._override = make
        self.renew()

    def stand_beside(self, other: Overlay | None) -> None:
        """What is painted on the graph beside this one: where it is of the same kind, both have one scale."""
        if other != self._beside:
            self._beside = other
            opened = self._stage.opened
            if opened is not None and self.painted is not None and self._override is None:
                self._stage.canvas.set_overlay(self._coloring(opened.shown))

    def _coloring(self, shown: VisibleGraph) -> Coloring | None:
        if self._override is not None:
            return self._override(shown)
        if self.painted is None:
            return None
        return coloring_of(on_one_scale([self.painted, *([self._beside] if self._beside else [])])[0])

    # making overlays

    def _measured(self, shown: VisibleGraph) -> tuple[Overlay, ...]:
        if self.profiled is None or self.rows is None:
            return ()
        return self.profiled.overlays(shown, self.rows)

    def _chosen_of(
        self, graph: Graph, shown: VisibleGraph, measured: tuple[Overlay, ...]
    ) -> tuple[Overlay, ...]:
        """The overlay of the chosen id for the items of `shown`, and what belongs to it; empty while unknown."""
        id, evidence = self.chosen, self._evidence
        found: tuple[Overlay, ...] = ()
        if id == WEIGHTS:
            found = (weights_overlay(shown),)
        elif id in self._offers:
            made = self._offers[id][1](graph, shown)
            found = (made,) if made is not None else ()
        elif evidence is None:
            found = tuple(overlay for overlay in measured if overlay.id == id)
        elif id == STATIC_MACS:
            macs = evidence.macs(graph)
            if macs is not None:
                found = (counted_overlay(graph, shown, macs),)
        elif id.startswith(AFFINITY):
            device = id.removeprefix(AFFINITY)
            answer = evidence.affinity(device)
            found = (device_overlay(graph, shown, answer, device),) if answer is not None else ()
        elif id.startswith(FILE):
            read = evidence.numbers(id.removeprefix(FILE))
            found = (file_overlay(graph, shown, read),) if read is not None else ()
        elif id.startswith(RATIO):
            found = self._compared(shown, id.removeprefix(RATIO), evidence)
        else:
            found = tuple(overlay for overlay in measured if overlay.id == id)
        return found if found and found[0].has_values else ()

    def _compared(self, shown: VisibleGraph, run_id: str, evidence: OverlayEvidence) -> tuple[Overlay, ...]:
        other, mine = evidence.run(run_id), self.profiled
        if other is None or mine is None or self.rows is None or self._session is None:
            return ()
        notes = run_notes(self._session, mine.run_id, run_id)
        return compared_overlays(shown, Measured(mine.result.layers, self.rows), other[1], notes)

    # what there is to choose, and finding out

    def _show_choices(self, graph: Graph) -> None:
        variant, session = self._variant(), self._session
        if session is None or variant is None or not self._stage.is_active:
            return
        files = dict.fromkeys((*self._files(), *([self.chosen] if self.chosen.startswith(FILE) else [])))
        paths = [Path(id.removeprefix(FILE)) for id in files]
        more = [Choice(id, title) for id, (title, _) in self._offers.items()]
        more += [Choice(f"{FILE}{path}", verbatim(path.name), tip=str(path)) for path in paths]
        found = choices_of(
            session,
            variant,
            self.profiled,
            has_weights=any(node.constants for node in graph.nodes),
            can_profile=not why_not_measurable(variant),
            more=more,
        )
        self._toolbar.show_overlays(found, self.chosen, painted=self.painted is not None)

    def _files(self) -> tuple[str, ...]:
        return tuple(f"{FILE}{file}" for file in self._evidence.files) if self._evidence is not None else ()

    def _find_out(self, graph: Graph) -> None:
        """Ask for what the chosen overlay needs."""
        evidence, id = self._evidence, self.chosen
        needs_rows = id.startswith(RATIO) or not id.startswith((AFFINITY, FILE))
        if needs_rows and id not in (*self._offers, WEIGHTS, STATIC_MACS) and not self.is_linked:
            if self.profiled is not None:
                self.rows_wanted.emit()
            return
        if evidence is None or self._session is None:
            return
        if not self._is_known(id, graph):
            evidence.want(id, graph)
        elif evidence.is_news(id):
            self._session.show(say(QT_TRANSLATE_NOOP("core", "For this graph there are no such numbers.")))

    def _is_known(self, id: str, graph: Graph) -> bool:
        """Whether the evidence is there, though it may say nothing of what is shown."""
        evidence = self._evidence
        return evidence is not None and (
            (id == STATIC_MACS and evidence.macs(graph) is not None)
            or (id.startswith(AFFINITY) and evidence.affinity(id.removeprefix(AFFINITY)) is not None)
            or (id.startswith(RATIO) and evidence.run(id.removeprefix(RATIO)) is not None)
            or (id.startswith(FILE) and evidence.numbers(id.removeprefix(FILE)) is not None)
        )

    # what the toolbar asks for; of several stages the active one answers

    def _on_profile_wanted(self) -> None:
        if self._session is not None and self._stage.is_active:
            self._session.page_requested.emit("layers")
            self._session.profile_requested.emit()

    def _on_file_wanted(self) -> None:
        if self._session is not None and self._stage.is_active:
            file = ask_numbers(self._stage, self._session)
            if file is not None:
                self._toolbar.overlay_chosen.emit(f"{FILE}{file}")

    def _on_export_wanted(self, form: str) -> None:
        variant, painted = self._variant(), self.overlay_of_nodes()
        if self._session is None or variant is None or painted is None or not self._stage.is_active:
            return
        file = ask_overlay_file(self._stage, self._session, variant, form)
        if file is not None:
            self.export(file, form)

    def export(self, file: Path, form: str) -> None:
        """Write what is painted for another viewer."""
        painted = self.overlay_of_nodes()
        if self._session is not None and painted is not None:
            measured = (
                self.profiled if self.chosen in PROFILE_TITLES or self.chosen.startswith(RATIO) else None
            )
            result = measured.result if measured is not None else None
            write_overlay(self._session, file, form, *painted, result)

    def _on_overlay_chosen(self, id: str) -> None:
        self.choose(id)
        opened, evidence = self._stage.opened, self._evidence
        read = (
            evidence.numbers(id.removeprefix(FILE)) if evidence is not None and id.startswith(FILE) else None
        )
        if read is not None and opened is not None and self._session is not None and self._stage.is_active:
            for note in name_notes(opened.graph, read.numbers)[:-1]:
                self._session.show(note)
