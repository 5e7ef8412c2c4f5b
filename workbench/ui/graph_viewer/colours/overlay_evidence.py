"""What overlays ask a worker or a file for: which device takes an operation, what another run measured, MACs, numbers.

Answers belong to one graph of one variant; with another graph they are asked for anew. What cannot be had is not asked
for again, and said only to whoever has just chosen it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.core.graph import AffinityResult, AffinitySpec, Graph, GraphKind, GraphSpec
from workbench.core.graph_mapping import LinkResult, LinkSpec, macs_through
from workbench.core.overlays import STATIC_MACS
from workbench.core.profile_overlays import rows_of_executed, rows_through
from workbench.core.project import Variant
from workbench.core.run_comparison import Measured
from workbench.core.specs import Spec
from workbench.reports.numbers_file import NumbersFile, read_numbers
from workbench.ui.answers import Answers
from workbench.ui.example_inputs import example_inputs_of
from workbench.ui.graph_viewer.colours.overlay_choices import AFFINITY, FILE, RATIO
from workbench.ui.graph_viewer.colours.profiled import Profiled, profile_of
from workbench.ui.graph_viewer.loader import graph_spec
from workbench.ui.session import Session


class OverlayEvidence(QObject):
    """`want` begins to find out what the overlay of an id needs; `changed` tells that more is known."""

    changed = Signal()

    def __init__(
        self, session: Session, variant: Callable[[], Variant | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._variant = session, variant
        self._answers = Answers(session, self)
        self._affinities: dict[tuple[str, str | None, str], AffinityResult] = {}
        self._runs: dict[str, tuple[Profiled, Measured]] = {}
        self._macs: list[int | None] | None = None
        self._files: dict[str, NumbersFile] = {}
        self._failed: set[str] = set()
        self._asked = ""
        """The id that is being found out about."""
        self._loud = ""
        """What was chosen just now: why it cannot be had is said."""

    @property
    def is_busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._answers.is_asked("overlay")

    def insist(self, id: str) -> None:
        """Somebody has chosen it: ask again, and say what goes wrong."""
        self._loud = id
        self._failed.discard(id)

    def is_news(self, id: str) -> bool:
        """Whether it was chosen just now, and nobody has said yet that there is nothing to show; asked once."""
        news, self._loud = self._loud == id, ""
        return news

    def forget(self) -> None:
        """Another graph is coming."""
        self._answers.drop()
        self._runs.clear()
        self._failed.clear()
        self._macs = None

    def want(self, id: str, graph: Graph) -> None:
        """Find out what the overlay needs, unless that is known, asked or known to fail; answers the last wish only."""
        variant = self._variant()
        if variant is None or id in self._failed or (self.is_busy and id == self._asked):
            return
        if id.startswith(FILE):
            self._read(id)
        elif id.startswith(AFFINITY):
            device = id.removeprefix(AFFINITY)
            key = (variant.id, variant.sha256, device)
            spec = AffinitySpec(model=variant.path, device=device, example_inputs=example_inputs_of(variant))
            self._ask(id, spec, lambda answer: self._keep_affinity(key, answer))
        elif id.startswith(RATIO):
            self._ask_run(id, graph)
        elif id == STATIC_MACS:
            # Only operations of OpenVINO are counted: a file's own ones through what they are converted to.
            converted = GraphSpec(
                model=variant.path,
                kind=GraphKind.CONVERTED,
                lay_out=False,
                count_macs=True,
                example_inputs=example_inputs_of(variant),
            )
            self._ask(id, LinkSpec(shown=graph, model=converted), lambda link: self._keep_macs(graph, link))

    # what is known

    def affinity(self, device: str) -> AffinityResult | None:
        """Which device takes which operation of the variant."""
        variant = self._variant()
        return self._affinities.get((variant.id, variant.sha256, device)) if variant is not None else None

    def run(self, run_id: str) -> tuple[Profiled, Measured] | None:
        """Another run, and which of its layers the graph's operations became."""
        return self._runs.get(run_id)

    def macs(self, graph: Graph) -> Sequence[int | None] | None:
        """Of each node; of executed layers and a file's own operations those of what is converted."""
        if any(node.macs is not None for node in graph.nodes):
            return [node.macs for node in graph.nodes]
        return self._macs

    def numbers(self, file: str) -> NumbersFile | None:
        """What a file says."""
        return self._files.get(file)

    @property
    def files(self) -> tuple[str, ...]:
        """Those that were read."""
        return tuple(self._files)

    # asking

    def _ask(self, id: str, spec: Spec, keep: Callable[[Any], object]) -> None:
        def take(result: Any) -> None:
            keep(result)
            self.changed.emit()

        self._asked = id
        self._answers.ask("overlay", spec, take, lambda report: self._fail(id, report))

    def _fail(self, id: str, report: ErrorReport | None) -> None:
        self._failed.add(id)
        if report is not None and report.code is not ErrorCode.CANCELLED and id == self._loud:
            self._session.show(report)
        self.changed.emit()

    def _read(self, id: str) -> None:
        file = id.removeprefix(FILE)
        try:
            self._files[file] = read_numbers(Path(file))
        except WorkbenchError as error:
            self._fail(id, error.report)
        else:
            self.changed.emit()

    def _ask_run(self, id: str, graph: Graph) -> None:
        run_id = id.removeprefix(RATIO)
        run = self._session.find_run(run_id)
        other = self._session.find_variant(run.variant_id) if run is not None else None
        profiled = profile_of(self._session, run_id) if run is not None else None
        if other is None or profiled is None:
            self._fail(id, None)
            return
        setup = msgspec.structs.replace(profiled.spec, model=other.path)
        model = msgspec.structs.replace(graph_spec(other, GraphKind.EXECUTED, setup), lay_out=False)
        self._ask(id, LinkSpec(shown=graph, model=model), lambda link: self._keep_run(run_id, profiled, link))

    def _keep_affinity(self, key: tuple[str, str | None, str], answer: AffinityResult) -> None:
        self._affinities[key] = answer

    def _keep_run(self, run_id: str, profiled: Profiled, link: LinkResult) -> None:
        if link.graph is not None:
            layers = profiled.result.layers
            rows = rows_through(link.counterparts, rows_of_executed(link.graph, layers))
            self._runs[run_id] = (profiled, Measured(layers, rows))

    def _keep_macs(self, graph: Graph, link: LinkResult) -> None:
        if link.graph is not None:
            self._macs = macs_through(graph.kind, link.counterparts, link.graph)
