"""Differences between two graphs as text and as CSV, for the clipboard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.core.graph_diff import DiffEntry, Operation
from workbench.reports.table_export import csv_text
from workbench.ui.graph_viewer.diff.diff_model import lines_of
from workbench.ui.graph_viewer.diff.diff_words import change_word, names_of
from workbench.ui.widgets.names import shown_name

COLUMNS = (
    *("change", "type", "name_before", "name_after", "type_after"),
    *("aspect", "of", "before", "after"),
)


def as_text(entries: Iterable[DiffEntry]) -> str:
    """A line per operation and, indented, one per difference; in the window's language."""
    lines = []
    for entry in entries:
        lines.append(
            f"{change_word(entry.change)}\t{shown_name(entry.operation.type)}\t{shown_name(names_of(entry))}"
        )
        for what, before, after in lines_of(entry):
            lines.append(f"\t{what}: {before} → {after}" if before else f"\t{what}: {after}")
    return "\n".join(lines) + "\n" if lines else ""


def as_csv(entries: Iterable[DiffEntry]) -> str:
    """A row per difference; the words are those of `--json`."""
    return csv_text(COLUMNS, (row for entry in entries for row in _rows(entry)))


def _rows(entry: DiffEntry) -> Iterator[tuple[str, ...]]:
    fixed = (
        *(str(entry.change.value), entry.operation.type),
        *(_name(entry.before), _name(entry.after), entry.after.type if entry.after else ""),
    )
    if entry.into:
        yield (*fixed, "into", "", "", ", ".join(operation.name for operation in entry.into))
    for d in entry.differences:
        yield (*fixed, str(d.aspect.value), d.name, d.before, d.after)
    if not entry.into and not entry.differences:
        yield (*fixed, "", "", "", "")


def _name(operation: Operation | None) -> str:
    return operation.name if operation is not None else ""
