"""`ov-workbench sparsity MODEL`: how many weights are zero, and whether the CPU makes use of it."""

from __future__ import annotations

from pathlib import Path

from workbench.cli import conversion_options as c
from workbench.cli import options as o
from workbench.cli.conversion_spec import absolute_model, overrides
from workbench.cli.execution import present, run_once
from workbench.core.pruning import SparsityResult, SparsitySpec


def command(
    model: c.Source,
    example_inputs: c.ExampleInputs = None,
    trust_code: c.TrustCode = False,
    as_json: o.Json = False,
    project: o.Project = None,
    verbose: o.Verbose = False,
    memory_limit: o.MemoryLimit = None,
    time_limit: o.TimeLimit = None,
) -> None:
    """Count the weights that are zero, layer by layer, and say whether this CPU computes faster for it."""
    spec = SparsitySpec(
        model=absolute_model(model), example_inputs=overrides(example_inputs), trust_code=trust_code
    )
    options = o.common(as_json, project, verbose, memory_limit, time_limit)
    result = run_once(spec, SparsityResult, options)
    from workbench.cli.summaries.pruning import sparsity

    present(result, options, lambda found: sparsity(found, Path(model).name))
