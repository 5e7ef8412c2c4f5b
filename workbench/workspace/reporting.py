"""Gathering what a report shows: the worker that writes it needs no project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench.core.project import RunSummary
from workbench.core.reporting import Reported, ReportRun, ReportSpec
from workbench.store.database import ProjectStore

NEWEST = 200
"""Runs in a report unless they are chosen: a page with thousands of tables helps nobody."""


def report_spec(
    store: ProjectStore, output: Path, title: str, runs: Sequence[str] | None = None
) -> ReportSpec:
    """All models and variants with the chosen runs, or the newest and every baseline; oldest first."""
    chosen = _chosen(store.runs(), runs)
    whole = []
    for summary in chosen:
        result = store.run_result(summary.id)
        if isinstance(result, Reported):
            whole.append(ReportRun(summary=summary, result=result))
    return ReportSpec(
        output=str(Path(output).absolute()),
        title=title,
        models=store.models(),
        variants=store.variants(),
        runs=tuple(whole),
    )


def _chosen(runs: tuple[RunSummary, ...], wanted: Sequence[str] | None) -> list[RunSummary]:
    if wanted is not None:
        ids = set(wanted)
        return [r for r in runs if r.id in ids]
    newest = {r.id for r in runs[-NEWEST:]}
    return [r for r in runs if r.baseline or r.id in newest]
