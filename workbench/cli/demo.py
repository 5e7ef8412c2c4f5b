"""`ov-workbench demo`: the whole flow on the bundled sample, from a model file to a report and pictures."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated, Any

import typer

from workbench.cli.demo_flow import DemoFlow, DemoOutcome, new_project, sample_model
from workbench.cli.execution import opened
from workbench.cli.options import Common, Json, MemoryLimit, TimeLimit, Verbose, common
from workbench.cli.pictures import PAGES, has_display, open_window, take_picture
from workbench.cli.terminal import tell

DEFAULT_SECONDS = 3.0


def command(
    project: Annotated[
        Path | None,
        typer.Option("--project", metavar="DIR", help="Where to put it; a new folder `demo` if left out."),
    ] = None,
    seconds: Annotated[
        float, typer.Option("-t", "--time", metavar="SECONDS", min=0.1, help="Length of each measurement.")
    ] = DEFAULT_SECONDS,
    window: Annotated[
        bool,
        typer.Option(
            "--window/--no-window",
            help="Open the result in the window where there is a display (not with --json).",
        ),
    ] = True,
    pictures: Annotated[
        bool, typer.Option("--screenshots/--no-screenshots", help="Save pictures of the window.")
    ] = True,
    as_json: Json = False,
    verbose: Verbose = False,
    memory_limit: MemoryLimit = None,
    time_limit: TimeLimit = None,
) -> None:
    """Convert, quantize, measure, compare and evaluate the bundled sample; write a report. Under two minutes."""
    started = time.monotonic()
    folder = (project or new_project()).absolute()
    options = common(as_json, folder, verbose, memory_limit, time_limit)
    outcome = _measure(folder, seconds, options)
    if pictures:
        _take_pictures(outcome)
    _present(outcome, options, time.monotonic() - started)
    if window and not as_json and has_display():
        tell("Opening the window …")
        trouble = open_window(folder)
        if trouble is not None:
            tell(trouble)


def _measure(folder: Path, seconds: float, options: Common) -> DemoOutcome:
    model = sample_model()
    # Closed before the pictures are taken: the window would find the project in use and open it read-only.
    with opened(folder) as workspace:
        return DemoFlow(workspace, folder, options, lambda step: tell(f"✓ {headline(step)}")).run(
            model, seconds
        )


def _take_pictures(outcome: DemoOutcome) -> None:
    folder = outcome.project / "screenshots"
    folder.mkdir(exist_ok=True)
    for page in PAGES:
        tell(f"Drawing the window's page {page}")
        file = folder / f"{page}.png"
        trouble = take_picture(outcome.project, page, file)
        if trouble is None:
            outcome.screenshots.append(file)
        else:
            outcome.notes.append(trouble)


def headline(step: dict[str, Any]) -> str:
    """A step's figures in one line."""
    from workbench.cli.summaries.demo import headline_facts

    return f"{step['step']:<10} {' · '.join(headline_facts(step))}"


def _present(outcome: DemoOutcome, options: Common, seconds: float) -> None:
    if options.as_json:
        from workbench.cli.json_output import json_text
        from workbench.cli.terminal import write

        write(json_text(outcome.to_json()))
        return
    from workbench.cli.summaries.demo import summary
    from workbench.cli.terminal import show

    show(*summary(outcome, seconds))
