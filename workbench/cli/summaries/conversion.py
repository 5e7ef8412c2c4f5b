"""What a conversion wrote, for people."""

from __future__ import annotations

from rich.console import RenderableType

from workbench.cli.summaries.blocks import heading, pairs, remarks
from workbench.cli.summaries.inspection import tensors
from workbench.core.conversion import ConvertResult
from workbench.core.units import byte_size, figure, milliseconds


def summary(result: ConvertResult) -> list[RenderableType]:
    """The blocks of a conversion's summary."""
    rows: list[tuple[str, RenderableType]] = [
        ("model", result.xml),
        ("weights", result.bin),
        ("size", f"{byte_size(result.size_bytes)} · {result.precision}"),
        ("took", f"{milliseconds(result.convert_ms)} to convert · {milliseconds(result.save_ms)} to save"),
    ]
    check = result.verification
    if check is not None:
        distance = f"largest error {figure(check.max_abs_error)} · cosine {check.cosine:.6f}"
        rows.append(
            ("checked", f"{'passed' if check.passed else 'failed'} against {check.reference}: {distance}")
        )
    return [
        heading("Converted"),
        pairs(rows),
        heading("Inputs"),
        tensors(result.inputs),
        heading("Outputs"),
        tensors(result.outputs),
        *remarks(result.warnings),
    ]
