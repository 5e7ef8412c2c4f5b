"""The doctor for people: one line per check, and what to do where something is missing."""

from __future__ import annotations

from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from workbench.cli.summaries.blocks import heading, pairs
from workbench.core.devices import Check, CheckState, DoctorResult
from workbench.core.utilization import Sensor

MARKS = {
    CheckState.OK: ("ok     ", "green"),
    CheckState.MISSING: ("missing", "bold red"),
    CheckState.OPTIONAL: ("absent ", "dim"),
    CheckState.WARNING: ("warning", "yellow"),
}
"""A word and a colour: colour alone says nothing in a log file."""


def summary(result: DoctorResult) -> list[RenderableType]:
    """The blocks of the doctor's findings."""
    parts: list[RenderableType] = []
    for section, checks in groupby(result.checks, key=lambda check: check.section):
        parts += [heading(section.capitalize()), pairs((check.name, _finding(check)) for check in checks)]
    if result.sensors and not any(check.section == "sensors" for check in result.checks):
        parts += [heading("Sensors"), pairs((sensor.key, _sensor(sensor)) for sensor in result.sensors)]
    verdict = (
        Text("Everything that is needed is here.", style="green")
        if result.healthy
        else Text("Something that is needed is missing; see above.", style="bold red")
    )
    return [*parts, Text(), verdict]


def _finding(check: Check) -> Text:
    mark, style = MARKS[check.state]
    found = check.found.strip(" -–")
    parts = [part for part in (found, str(check.remedy or "")) if part]
    return Text.assemble((mark, style), f"  {f'{chr(10)}         '.join(parts) or '–'}")


def _sensor(sensor: Sensor) -> Text:
    if sensor.available:
        return Text.assemble(("ok     ", "green"), f"  {sensor.source}")
    return Text.assemble(("absent ", "dim"), f"  not available: {sensor.reason or 'unknown reason'}")
