"""`ov-workbench devices`: OpenVINO's devices with their properties."""

from __future__ import annotations

from typing import Annotated

import typer

from workbench.cli.execution import present, run_once
from workbench.cli.options import Json, MemoryLimit, Project, TimeLimit, Verbose, common
from workbench.core.devices import DevicesResult, DevicesSpec


def command(
    all_properties: Annotated[
        bool, typer.Option("--all", help="Also list what cannot be read, and long values in full.")
    ] = False,
    as_json: Json = False,
    project: Project = None,
    verbose: Verbose = False,
    memory_limit: MemoryLimit = None,
    time_limit: TimeLimit = None,
) -> None:
    """List the devices with their properties, and why a known one is not there."""
    options = common(as_json, project, verbose, memory_limit, time_limit)
    result = run_once(DevicesSpec(), DevicesResult, options)
    from workbench.cli.summaries.devices import summary

    present(result, options, lambda devices: summary(devices, everything=all_properties))
