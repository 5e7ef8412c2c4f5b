"""What differs between two graphs, for people and as `--json` gives it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from workbench.cli.summaries.blocks import heading, pairs, table
from workbench.cli.summaries.graph import KINDS
from workbench.cli.terminal import shown
from workbench.core.graph import GraphKind
from workbench.core.graph_changes import Difference
from workbench.core.graph_diff import Change, DiffEntry, Operation, StructureResult, by_type

MOST_OF_A_TYPE = 5
_STYLES = {Change.ADDED: "green", Change.REMOVED: "red", Change.CHANGED: "yellow", Change.FUSED: "blue"}
_MARKS = {Change.ADDED: "+", Change.REMOVED: "−", Change.CHANGED: "~", Change.FUSED: "→"}
Kinds = tuple[GraphKind, GraphKind]


def summary(
    result: StructureResult, models: tuple[str, str], kinds: Kinds, *, everything: bool
) -> list[RenderableType]:
    """The blocks of a comparison: counts, then each kind of change by operation type."""
    counts = {change.value: number for change, number in result.diff.counts().items()}
    nodes = (result.before_nodes, result.after_nodes)
    sides = [
        f"{shown(Path(model).name)}, {KINDS[kind]}, {count:,} nodes"
        for model, kind, count in zip(models, kinds, nodes, strict=True)
    ]
    told = ", ".join(f"{number:,} {word}" for word, number in counts.items() if number)
    note = "types and attributes are in different words, and not compared" if result.diff.by_links else None
    rows = [
        ("before", sides[0]),
        ("after", sides[1]),
        ("differences", told or "none"),
        ("unchanged", f"{result.diff.unchanged:,}"),
        ("compared", note),
    ]
    return [
        heading("Structure", "no structural difference" if not result.diff.entries else ""),
        pairs((label, text) for label, text in rows if text is not None),
        *(part for change in Change for part in _of_change(result, change, everything=everything)),
    ]


def _of_change(result: StructureResult, change: Change, *, everything: bool) -> list[RenderableType]:
    rows: list[tuple[RenderableType, str, str]] = []
    hidden = 0
    for kind, entries in by_type(result.diff.of_change(change)).items():
        most = len(entries) if everything else MOST_OF_A_TYPE
        rows.append((Text(f"{shown(kind)} × {len(entries):,}", style=_STYLES[change]), "", ""))
        rows += [
            (f"  {_MARKS[change]}", shown(_name(entry)), "; ".join(_told(entry))) for entry in entries[:most]
        ]
        if len(entries) > most:
            hidden += len(entries) - most
            rows.append(("", f"… and {len(entries) - most:,} more", ""))
    if not rows:
        return []
    note = "--all lists every one" if hidden else ""
    return [heading(change.value.capitalize(), note), table(("type", "~operation", "~what"), rows)]


def _name(entry: DiffEntry) -> str:
    names = dict.fromkeys(side.name for side in (entry.before, entry.after) if side is not None)
    return " → ".join(names)


def _told(entry: DiffEntry) -> list[str]:
    if entry.into:
        return [f"into {', '.join(f'{shown(o.name)} ({shown(o.type)})' for o in entry.into)}"]
    return [_difference(difference) for difference in entry.differences]


def _difference(difference: Difference) -> str:
    name = f" {shown(difference.name)}" if difference.name else ""
    before, after = shown(difference.before) or "nothing", shown(difference.after) or "nothing"
    return f"{difference.aspect.value}{name}: {before} → {after}"


def facts(result: StructureResult, models: tuple[str, str], kinds: Kinds) -> dict[str, Any]:
    """The object of `--json`."""
    diff = result.diff
    nodes = (result.before_nodes, result.after_nodes)
    before, after = (
        {"model": model, "kind": kind, "node_count": count}
        for model, kind, count in zip(models, kinds, nodes, strict=True)
    )
    return {
        "step": "structure",
        "before": before,
        "after": after,
        "counts": {change.value: count for change, count in diff.counts().items()}
        | {"unchanged": diff.unchanged},
        "by_type": [
            {"change": change, "type": kind, "count": len(entries)}
            for change in Change
            for kind, entries in by_type(diff.of_change(change)).items()
        ],
        "entries": [_entry(entry) for entry in diff.entries],
        "by_links": diff.by_links,
    }


def _entry(entry: DiffEntry) -> dict[str, Any]:
    return {
        "change": entry.change,
        "before": _operation(entry.before),
        "after": _operation(entry.after),
        "into": [_operation(operation) for operation in entry.into],
        "matched_by": entry.matched_by,
        "differences": [
            {"aspect": d.aspect, "name": d.name or None, "before": d.before, "after": d.after}
            for d in entry.differences
        ],
    }


def _operation(operation: Operation | None) -> dict[str, Any] | None:
    if operation is None:
        return None
    return {"name": operation.name, "type": operation.type, "place": operation.place}
