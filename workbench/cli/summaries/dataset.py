"""A data set for people: what it is, the balance of its classes, what is wrong with it."""

from __future__ import annotations

from rich.console import RenderableType
from rich.text import Text

from workbench.cli.summaries.blocks import heading, pairs, printable, remarks, table
from workbench.cli.summaries.profile import bar
from workbench.core.datasets import DatasetFacts

MOST_CLASSES = 40
MOST_FAULTS = 10
_MOST_SHAPES = 5


def summary(facts: DatasetFacts) -> list[RenderableType]:
    """The blocks of a look at a data set."""
    return [
        heading("Data set", facts.format.value),
        pairs(_figures(facts)),
        *_classes(facts),
        *_faults(facts),
        *remarks(facts.warnings),
    ]


def _figures(facts: DatasetFacts) -> list[tuple[str, RenderableType]]:
    shapes = ", ".join(
        f"{' x '.join(map(str, shape.shape))} ({shape.count:,})" for shape in facts.shapes[:_MOST_SHAPES]
    )
    rest = len(facts.shapes) - _MOST_SHAPES
    return [
        ("samples", Text(f"{facts.samples:,}", style="bold")),
        ("labelled", f"{facts.labelled:,} for {facts.task.value}"),
        ("classes", str(len(facts.classes)) if facts.classes else "none"),
        ("shapes", (shapes or "n/a") + (f" and {rest} more" if rest > 0 else "")),
        ("examined", f"{facts.examined:,}"),
        ("unusable", f"{facts.fault_count:,}"),
        *(
            [("label offset", f"{facts.suggested_label_offset:+d} is suggested")]
            if facts.suggested_label_offset
            else []
        ),
    ]


def _classes(facts: DatasetFacts) -> list[RenderableType]:
    if not facts.classes:
        return []
    shown = facts.classes[:MOST_CLASSES]
    largest = max(entry.count for entry in facts.classes) or 1
    note = f"the first {MOST_CLASSES} of {len(facts.classes)}" if len(facts.classes) > MOST_CLASSES else ""
    rows = [
        (str(c.label), printable(c.name), f"{c.count:,}", Text(bar(c.count / largest), style="blue"))
        for c in shown
    ]
    return [heading("Classes", note), table((">label", "~name", ">samples", ""), rows)]


def _faults(facts: DatasetFacts) -> list[RenderableType]:
    if not facts.faults:
        return []
    rows = [(printable(fault.sample), str(fault.why)) for fault in facts.faults[:MOST_FAULTS]]
    return [heading("Unusable", f"{facts.fault_count:,} samples"), table(("~sample", "~why"), rows)]
