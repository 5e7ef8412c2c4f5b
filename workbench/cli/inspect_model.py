"""`ov-workbench inspect MODEL`: what a model is, before and without converting it."""

from __future__ import annotations

from workbench.cli.execution import present, run_once
from workbench.cli.options import Json, MemoryLimit, Model, Project, TimeLimit, Verbose, common
from workbench.core.inspection import InspectResult, InspectSpec


def command(
    model: Model,
    as_json: Json = False,
    project: Project = None,
    verbose: Verbose = False,
    memory_limit: MemoryLimit = None,
    time_limit: TimeLimit = None,
) -> None:
    """Say what a model is: format, inputs, outputs, operations, parameters, MACs, weights, warnings."""
    options = common(as_json, project, verbose, memory_limit, time_limit)
    result = run_once(InspectSpec(model=str(model)), InspectResult, options)
    from workbench.cli.summaries.inspection import summary

    present(result, options, lambda facts: summary(facts, model.name))
