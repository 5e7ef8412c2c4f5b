"""What a conversion wrote, and whether it still computes the same as its source, for people."""

from __future__ import annotations

from rich.console import RenderableType
from rich.text import Text

from workbench.cli.summaries.blocks import heading, pairs, remarks, table
from workbench.cli.summaries.inspection import tensors
from workbench.cli.terminal import shown
from workbench.core.conversion import ConvertResult
from workbench.core.units import byte_size, figure, milliseconds
from workbench.core.verification import Divergence, OutputDistance, Verification


def summary(result: ConvertResult) -> list[RenderableType]:
    """The blocks of a conversion's summary."""
    rows: list[tuple[str, RenderableType]] = [
        ("model", result.xml),
        ("weights", result.bin),
        ("size", f"{byte_size(result.size_bytes)} · {result.precision}"),
        ("took", f"{milliseconds(result.convert_ms)} to convert · {milliseconds(result.save_ms)} to save"),
    ]
    checked = _verification(result.verification) if result.verification is not None else []
    said = result.verification.warnings if result.verification is not None else ()
    if result.not_verified is not None:
        rows.append(("checked", Text(str(result.not_verified), style="yellow")))
    return [
        heading("Converted"),
        pairs(rows),
        heading("Inputs"),
        tensors(result.inputs),
        heading("Outputs"),
        tensors(result.outputs),
        *checked,
        *remarks((*result.warnings, *(w for w in said if w not in result.warnings))),
    ]


def _verification(check: Verification) -> list[RenderableType]:
    verdict = (
        Text("passed", style="green")
        if check.passed
        else Text("failed: the converted model does not compute the same", style="bold red")
    )
    rows: list[tuple[str, RenderableType]] = [
        ("verdict", verdict),
        ("against", shown(check.reference)),
        ("fed", f"{shown(check.inputs)} · {check.samples} sample{'s' if check.samples != 1 else ''}"),
        ("farthest apart", f"error {figure(check.max_abs_error)} · cosine {check.cosine:.6f}"),
        (
            "allowed",
            f"error up to {figure(check.largest_relative_error)} of the largest value · "
            f"cosine from {check.least_cosine:.6f}",
        ),
        ("took", milliseconds(check.duration_ms)),
    ]
    blocks: list[RenderableType] = [heading("Verified"), pairs(rows)]
    if check.outputs:
        columns = ("~output", "", ">max error", ">mean error", ">cosine", ">values from", ">to")
        blocks.append(table(columns, [_output(output) for output in check.outputs]))
    if check.first_divergence is not None:
        blocks += [heading("First difference"), pairs(_divergence(check.first_divergence))]
    return blocks


def _output(output: OutputDistance) -> list[RenderableType]:
    return [
        shown(output.name),
        Text("passed", style="green") if output.passed else Text("failed", style="bold red"),
        figure(output.max_abs_error),
        figure(output.mean_abs_error),
        f"{output.cosine:.6f}",
        figure(output.reference_min),
        figure(output.reference_max),
    ]


def _divergence(found: Divergence) -> list[tuple[str, RenderableType]]:
    distance = found.distance
    rows: list[tuple[str, RenderableType]] = [
        ("operation", f"{shown(found.node)} ({shown(found.type)})"),
        ("tensor", shown(found.tensor)),
        ("apart", f"error {figure(distance.max_abs_error)} · cosine {distance.cosine:.6f}"),
    ]
    if found.last_equal is not None:
        rows.append(("equal until", shown(found.last_equal)))
    rows.append(("compared", f"{found.compared} inner tensors"))
    return rows
