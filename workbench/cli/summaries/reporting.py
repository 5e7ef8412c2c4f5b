"""Where a report lies, for people."""

from __future__ import annotations

from rich.console import RenderableType

from workbench.cli.summaries.blocks import pairs
from workbench.core.reporting import ReportResult
from workbench.core.units import byte_size


def summary(result: ReportResult) -> list[RenderableType]:
    """One line with the path, one with the size."""
    return [pairs([("report", result.path), ("size", byte_size(result.size_bytes))])]
