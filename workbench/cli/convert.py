"""`ov-workbench convert MODEL -o DIR`: any readable model to an OpenVINO IR."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.execution import present, run_once
from workbench.cli.options import Json, MemoryLimit, Model, Project, TimeLimit, Verbose, common
from workbench.core.conversion import ConvertResult, ConvertSpec, InputOverride
from workbench.core.shapes import parse_input

RESULT = "What is written"


def command(
    model: Model,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output-dir",
            metavar="DIR",
            rich_help_panel=RESULT,
            help="Folder for the .xml and .bin; with --project the project's own folder if left out.",
        ),
    ] = None,
    output_name: Annotated[
        str | None,
        typer.Option(
            "--output-name", metavar="NAME", rich_help_panel=RESULT, help="File name without suffix."
        ),
    ] = None,
    inputs: Annotated[
        list[str] | None,
        typer.Option(
            "--input",
            metavar="INPUT",
            rich_help_panel=RESULT,
            help="'name\\[1,3,224,224]{f32}', repeat for several inputs; '?' is any size, '1..8' a range.",
        ),
    ] = None,
    half: Annotated[
        bool,
        typer.Option(
            "--fp16/--fp32", rich_help_panel=RESULT, help="Halve the weights on disk, or keep them."
        ),
    ] = True,
    as_json: Json = False,
    project: Project = None,
    verbose: Verbose = False,
    memory_limit: MemoryLimit = None,
    time_limit: TimeLimit = None,
) -> None:
    """Convert a model to OpenVINO IR."""
    options = common(as_json, project, verbose, memory_limit, time_limit)
    if output is None and project is None:
        raise typer.BadParameter("Say where to write it.", param_hint="-o DIR")
    spec = ConvertSpec(
        model=str(model),
        output_dir="" if output is None else str(output.absolute()),
        output_name=output_name,
        inputs=tuple(override for text in inputs or () for override in _overrides(text)),
        compress_to_fp16=half,
    )
    result = run_once(spec, ConvertResult, options)
    from workbench.cli.summaries.conversion import summary

    present(result, options, summary)


def _overrides(text: str) -> list[InputOverride]:
    """One `--input` may hold several inputs, separated by commas outside of brackets."""
    depth, start, parts = 0, 0, []
    for position, character in enumerate(text):
        depth += (character in "[{") - (character in "]}")
        if character == "," and depth == 0:
            parts.append(text[start:position])
            start = position + 1
    return [parse_input(part) for part in (*parts, text[start:])]
