"""Where an overlay's file lies and what is in it, for people."""

from __future__ import annotations

from rich.console import RenderableType

from workbench.cli.overlay_values import OverlayFile
from workbench.cli.summaries.blocks import pairs
from workbench.core.units import byte_size


def summary(written: OverlayFile) -> list[RenderableType]:
    """The file, what it holds, and under which conditions that was measured."""
    unit = f" ({written.unit})" if written.unit else ""
    known = f"{written.nodes_with_value} of {written.nodes} nodes of the {written.kind} graph"
    rows = [
        ("overlay", f"{written.overlay}{unit}: {known}"),
        ("file", written.path),
        ("size", byte_size(written.size_bytes)),
    ]
    conditions = " · ".join(value for value in written.conditions.values() if value)
    return [pairs([*rows, ("conditions", conditions)] if conditions else rows)]
