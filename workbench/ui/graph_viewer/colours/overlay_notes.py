"""What has to be known to read an overlay: which runs, at which batch, how many of a file's names are lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.core.graph import Graph, has_open_inputs
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.named_overlays import numbers_overlay, unmatched, with_notes
from workbench.core.overlays import Overlay, macs_overlay
from workbench.core.visible_graph import VisibleGraph
from workbench.reports.numbers_file import NumbersFile
from workbench.ui.graph_viewer.colours.profiled import run_facts
from workbench.ui.session import Session
from workbench.ui.widgets.names import shown_name


def file_overlay(graph: Graph, shown: VisibleGraph, read: NumbersFile) -> Overlay:
    """The numbers of a file under its title, and how many of them nothing in the graph has."""
    notes = name_notes(graph, read.numbers)
    title = verbatim(shown_name(read.title, 80))
    return numbers_overlay("file", title, "", read.numbers, graph, shown, notes=notes)


def name_notes(graph: Graph, numbers: Mapping[str, float]) -> tuple[Message, ...]:
    """How many of a file's names are nothing's, unless each is somebody's; and how groups get their number."""
    missed = unmatched(graph, numbers)
    groups = say(QT_TRANSLATE_NOOP("core", "A group shows the greatest number in it."))
    if not missed:
        return (groups,)
    lost = say(
        QT_TRANSLATE_NOOP("core", "{count} of {all} names in the file belong to nothing in this graph."),
        count=missed,
        all=len(numbers),
    )
    return (lost, groups)


def run_notes(session: Session, mine: str, other: str) -> tuple[Message, ...]:
    """Which two runs are compared, and that they did not take turns: what changed between them is in the ratio too."""
    notes = [say(QT_TRANSLATE_NOOP("core", "Two separate runs, this one to the other:"))]
    for run in (session.find_run(mine), session.find_run(other)):
        variant = session.find_variant(run.variant_id) if run is not None else None
        if run is not None and variant is not None:
            notes.append(verbatim(" · ".join(run_facts(run, variant))))
    return tuple(notes)


def counted_overlay(graph: Graph, shown: VisibleGraph, macs: Sequence[int | None]) -> Overlay:
    """The multiply-accumulates by shapes, and at which batch where that is open."""
    at_one = say(QT_TRANSLATE_NOOP("core", "Counted at batch 1."))
    return with_notes(macs_overlay(shown, macs), (at_one,) if has_open_inputs(graph) else ())
