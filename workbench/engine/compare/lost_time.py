"""Profiles both sides briefly and pairs their layers: where B loses the milliseconds it should have won."""

from __future__ import annotations

from typing import Any

from workbench.core.comparing import CompareSide, CompareSpec, LostLayer
from workbench.core.events import LogLevel
from workbench.core.graph import Graph, GraphKind, GraphSpec
from workbench.core.lost_layers import ProfiledSide
from workbench.core.lost_layers import lost_layers as ranked
from workbench.core.measuring import MeasuringSpec
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.profile_overlays import rows_of_executed, rows_through
from workbench.core.profiling import ProfileResult, ProfileSpec
from workbench.core.reporter import Reporter
from workbench.core.specs import Result, Sample
from workbench.engine import profile
from workbench.engine.graphs import graph_step
from workbench.engine.graphs.link_step import linked

BLOCKS = 3
SECONDS = 1.5
"""Per side: enough for intervals, short beside the comparison."""


def lost_layers(spec: CompareSpec, reporter: Reporter) -> tuple[tuple[LostLayer, ...], Message | None]:
    """Where B takes longer, greatest loss first. Raises `WorkbenchError` where a side cannot be profiled."""
    quiet = _Quietly(reporter, say(QT_TRANSLATE_NOOP("core", "Looking for the layers on which B loses time")))
    graph = _graph(spec.a, GraphKind.CONVERTED, quiet)
    sides = []
    for side in (spec.a, spec.b):
        measured = profile.run(_profile(side), quiet)
        executed = _graph(side, GraphKind.EXECUTED, quiet)
        links = linked(graph, executed)
        rows = rows_through(links, rows_of_executed(executed, measured.layers))
        sides.append((measured, rows))
    (a, a_rows), (b, b_rows) = sides
    found = ranked(
        graph,
        ProfiledSide(a.layers, a_rows, a.effective_precision),
        ProfiledSide(b.layers, b_rows, b.effective_precision),
    )
    return found, _note(b, b_rows)


def _note(b: ProfileResult, rows: list[tuple[int, ...]]) -> Message | None:
    """How much of B's time is in layers that were found in the common graph, when it is little."""
    paired = {row for its in rows for row in its}
    known = sum(b.layers[row].mean_ms for row in paired)
    additions = sum(
        layer.mean_ms for row, layer in enumerate(b.layers) if row not in paired and not layer.original_names
    )
    whole = b.layers_total_ms
    if whole <= 0 or (known + additions) / whole >= 0.8:
        return None
    text = QT_TRANSLATE_NOOP(
        "core", "Only {percent} % of B's time is in layers that could be found in A, too."
    )
    return say(text, percent=round(100 * known / whole))


def _profile(side: CompareSide) -> ProfileSpec:
    return ProfileSpec(blocks=BLOCKS, seconds=SECONDS, **_setup(side))


def _graph(side: CompareSide, kind: GraphKind, reporter: Reporter) -> Graph:
    setup = _setup(side) if kind is GraphKind.EXECUTED else {"model": side.model}
    return graph_step.run(GraphSpec(kind=kind, lay_out=False, **setup), reporter).graph


def _setup(side: CompareSide) -> dict[str, Any]:
    return {name: getattr(side, name) for name in MeasuringSpec.__struct_fields__}


class _Quietly:
    """One phase for the person, whatever the steps inside say; a stop does not cut a profile short, a cancel does."""

    def __init__(self, reporter: Reporter, phase: Message) -> None:
        self._reporter, self._phase = reporter, phase

    def progress(
        self,
        phase: Message,  # noqa: ARG002
        fraction: float | None = None,  # noqa: ARG002
        remaining_s: float | None = None,  # noqa: ARG002
    ) -> None:
        self._reporter.progress(self._phase)

    def log(self, text: str | Message, level: LogLevel = LogLevel.INFO) -> None:
        self._reporter.log(text, level)

    def sample(self, sample: Sample) -> None:
        """A profile has none."""

    def interim(self, result: Result) -> None:
        """What is made here is part of a result."""

    @property
    def stop_requested(self) -> bool:
        return self._reporter.stop_requested

    @property
    def keep_result(self) -> bool:
        return self._reporter.keep_result

    def checkpoint(self) -> None:
        self._reporter.checkpoint()
