"""`ov-workbench inspect MODEL`: what a model is, before and without converting it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.conversion_options import ExampleInputs, Source, TrustCode
from workbench.cli.conversion_spec import absolute_model, overrides
from workbench.cli.execution import present, run_once
from workbench.cli.options import Json, MemoryLimit, Project, TimeLimit, Verbose, common
from workbench.core.inspection import InspectResult, InspectSpec

Preflight = Annotated[
    bool,
    typer.Option(
        "--preflight",
        help="List the operations OpenVINO has no rule for instead of refusing the model; exit code 0.",
    ),
]
Nodes = Annotated[
    bool, typer.Option("--nodes", help="List every operation with its tensors: where the model can be cut.")
]


def command(
    model: Source,
    preflight: Preflight = False,
    nodes: Nodes = False,
    example_inputs: ExampleInputs = None,
    trust_code: TrustCode = False,
    as_json: Json = False,
    project: Project = None,
    verbose: Verbose = False,
    memory_limit: MemoryLimit = None,
    time_limit: TimeLimit = None,
) -> None:
    """Say what a model is: format, inputs, outputs, operations, parameters, MACs, weights, warnings."""
    options = common(as_json, project, verbose, memory_limit, time_limit)
    spec = InspectSpec(
        model=absolute_model(model),
        preflight=preflight,
        list_nodes=nodes,
        example_inputs=overrides(example_inputs),
        trust_code=trust_code,
    )
    result = run_once(spec, InspectResult, options)
    from workbench.cli.summaries.inspection import summary

    present(result, options, lambda facts: summary(facts, Path(model).name))
