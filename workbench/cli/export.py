"""`ov-workbench export overlay MODEL`: what is known of a model's operations, as a file for another graph viewer."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from workbench.cli import options as o
from workbench.cli.json_output import json_text
from workbench.cli.terminal import show, write
from workbench.core.graph import GraphKind
from workbench.core.overlays import STATIC_MACS, WEIGHTS
from workbench.core.profile_overlays import PROFILE_TITLES
from workbench.reports.atomic import require_writable, write_text
from workbench.reports.overlay_files import MODEL_EXPLORER, NETRON, file_text, overlay_file

AFFINITY = "affinity"
OVERLAYS: Sequence[str] = (*PROFILE_TITLES, WEIGHTS, STATIC_MACS, AFFINITY)
app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode="rich")


Project = Annotated[
    Path | None,
    typer.Option(
        "--project",
        metavar="DIR",
        rich_help_panel=o.OUTPUT,
        help="Whose newest profile of MODEL is taken; nothing is recorded.",
    ),
]


class Form(enum.Enum):
    """The viewers there are files for."""

    MODEL_EXPLORER = MODEL_EXPLORER
    NETRON = NETRON


def _overlay(text: str) -> str:
    if text not in OVERLAYS:
        raise typer.BadParameter(f"{text!r} is not one of {', '.join(OVERLAYS)}.")
    return text


def _require_other(output: Path, inputs: Sequence[Path | None]) -> None:
    """Raise `typer.BadParameter` when the output is one of the files that are read."""
    for file in inputs:
        if file is not None and file.exists() and output.exists() and output.samefile(file):
            raise typer.BadParameter(f"{output} is read here; it would be lost.", param_hint="--output")


@app.callback()
def export() -> None:
    """Write files for other tools."""


@app.command(
    "overlay",
    epilog="""[bold]Examples[/bold]

ov-workbench profile model.onnx --json > profile.json

ov-workbench export overlay model.onnx --profile profile.json --format netron -o model.netron.json

ov-workbench export overlay model.xml --project DIR --kind converted --overlay precision -o p.json""",
)
def overlay(
    model: o.Model,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.json", help="Where to write it.")],
    profile: Annotated[
        Path | None,
        typer.Option(
            "--profile",
            metavar="PROFILE.json",
            help="What `profile --json` printed. Without it the newest profile of MODEL in --project.",
        ),
    ] = None,
    kind: Annotated[
        GraphKind,
        typer.Option("--kind", help="Of which graph: the file's own, the IR, or what a device runs."),
    ] = GraphKind.SOURCE,
    name: Annotated[
        str,
        typer.Option(
            "--overlay",
            metavar="|".join(OVERLAYS),
            callback=_overlay,
            help="What is written for each operation.",
        ),
    ] = "time",
    form: Annotated[Form, typer.Option("--format", help="For which viewer.")] = Form.MODEL_EXPLORER,
    device: Annotated[
        str, typer.Option("-d", "--device", metavar="NAME", help="Which device `--overlay affinity` asks.")
    ] = "CPU",
    as_json: o.Json = False,
    project: Project = None,
    verbose: o.Verbose = False,
    memory_limit: o.MemoryLimit = None,
    time_limit: o.TimeLimit = None,
) -> None:
    """Write times, precisions and the like for Model Explorer (custom node data) or Netron (attachment)."""
    from workbench.cli.overlay_values import OverlayFile, Question, values_of
    from workbench.cli.summaries.overlays import summary

    options = o.common(as_json, project, verbose, memory_limit, time_limit)
    require_writable(output)
    _require_other(output, (model, model.with_suffix(".bin"), profile))
    found = values_of(Question(str(model.absolute()), name, kind, device, profile), options)
    text = file_text(overlay_file(form.value, found.graph, found.overlay, found.conditions))
    written = OverlayFile(
        path=str(output.absolute()),
        format=form.value,
        overlay=name,
        unit=found.overlay.unit,
        kind=kind.value,
        nodes=len(found.graph.nodes),
        nodes_with_value=sum(value is not None for value in found.overlay.values),
        size_bytes=write_text(output, text),
        conditions=found.conditions,
    )
    if as_json:
        write(json_text(written))
    else:
        show(*summary(written))
