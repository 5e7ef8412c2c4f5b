"""`ov-workbench doctor`: what this machine has, what is missing, and what to do about it."""

from __future__ import annotations

from workbench.cli.execution import present, run_once
from workbench.cli.options import Json, MemoryLimit, Project, TimeLimit, Verbose, common
from workbench.core.devices import DoctorResult, DoctorSpec


def command(
    as_json: Json = False,
    project: Project = None,
    verbose: Verbose = False,
    memory_limit: MemoryLimit = None,
    time_limit: TimeLimit = None,
) -> None:
    """Check this machine: versions, devices, optional parts, system libraries, sensors."""
    options = common(as_json, project, verbose, memory_limit, time_limit)
    result = run_once(DoctorSpec(), DoctorResult, options)
    from workbench.cli.summaries.doctor import summary

    present(result, options, summary)
