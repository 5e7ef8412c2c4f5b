"""What the demo measured and where everything lies, for people."""

from __future__ import annotations

from shlex import quote

from rich.console import RenderableType
from rich.text import Text

from workbench.cli.demo_flow import DemoOutcome
from workbench.cli.summaries.blocks import command_line, heading, pairs, table
from workbench.core.units import duration, milliseconds, rate


def summary(outcome: DemoOutcome, seconds: float) -> list[RenderableType]:
    """The blocks of the demo's summary."""
    runs = [step for step in outcome.steps if step["step"] == "benchmark"]
    parts: list[RenderableType] = [
        heading("Measured", "input types and precision are part of the experiment"),
        table(
            ("~variant", "hint", "precision", "input", ">throughput", ">median latency", "verdict"),
            [
                (
                    run["variant"],
                    run["hint"],
                    run["effective_precision"],
                    ", ".join(run["input_types"].values()),
                    rate(run["throughput_fps"]),
                    milliseconds(run["latency_median_ms"]),
                    run["verdict"],
                )
                for run in runs
            ],
        ),
        heading("Where it lies", f"the demo took {duration(seconds)}"),
        pairs(
            [
                ("project", str(outcome.project)),
                ("report", str(outcome.report or "–")),
                *(
                    ("screenshot" if not index else "", str(file))
                    for index, file in enumerate(outcome.screenshots)
                ),
            ]
        ),
    ]
    parts += [Text.assemble(("  ! ", "yellow"), note) for note in outcome.notes]
    parts += [
        heading("See it in the window"),
        command_line(f"ov-workbench gui --project {quote(str(outcome.project))}"),
    ]
    return parts
