"""`ov-workbench prune net.py:make -o DIR --ratio 0.5`: the smallest weights of a PyTorch model become zero."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from workbench.cli import conversion_options as c
from workbench.cli import dataset_options as d
from workbench.cli import options as o
from workbench.cli import shrinking_options as q
from workbench.cli.conversion_spec import absolute_model, overrides
from workbench.cli.execution import present, run_once
from workbench.cli.printed_recipes import print_recipe_of
from workbench.core.errors import ExitCode
from workbench.core.pruning import SUBSET_SIZE, PruneMode, PruneResult, PruneSpec, check_pruning

HOW = "Which weights become zero"

Ratio = Annotated[
    float,
    typer.Option("--ratio", metavar="SHARE", rich_help_panel=HOW, help="So many of the weights, 0 to 1."),
]
Mode = Annotated[
    PruneMode,
    typer.Option(
        "--mode",
        rich_help_panel=HOW,
        help="…_local: the share of every layer; …_global: of all together, sensitive layers lose less.",
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="ENTRY",
        rich_help_panel=HOW,
        help="Stays whole: a parameter, a module, type:Linear or regex:.*head.*; repeat for several.",
    ),
]
ExampleInput = Annotated[
    list[str] | None,
    typer.Option(
        "--input",
        "--example-input",
        metavar="INPUT",
        rich_help_panel=c.SOURCE,
        help="'name\\[1,3,8,8]{f32}': what the model is traced with; repeat for several.",
    ),
]
Data = Annotated[
    str | None,
    typer.Option(
        "--dataset",
        metavar="DATA",
        rich_help_panel=d.SAMPLES,
        help="Samples on which the batch norms are measured anew afterwards.",
    ),
]
SubsetSize = Annotated[
    int,
    typer.Option("--subset-size", metavar="N", min=1, rich_help_panel=d.SAMPLES, help="So many of them."),
]


def command(
    model: c.Source,
    output: q.OutputDir = None,
    output_name: q.OutputName = None,
    half: q.Half = True,
    overwrite: q.Overwrite = True,
    print_recipe: c.PrintRecipe = None,
    ratio: Ratio = 0.5,
    mode: Mode = PruneMode.LOCAL,
    ignore: Ignore = None,
    example_inputs: ExampleInput = None,
    trust_code: c.TrustCode = False,
    dataset: Data = None,
    subset_size: SubsetSize = SUBSET_SIZE,
    dataset_format: d.FormatName = None,
    limit: d.Limit = None,
    dataset_seed: d.Seed = 0,
    part: d.Part = None,
    tokenizer: d.TokenizerFile = None,
    mean: d.Mean = None,
    scale: d.Scale = None,
    reverse_channels: d.ReverseChannels = False,
    resize: d.ResizeText = None,
    input_layout: d.InputLayout = None,
    as_json: o.Json = False,
    project: o.Project = None,
    verbose: o.Verbose = False,
    memory_limit: o.MemoryLimit = None,
    time_limit: o.TimeLimit = None,
) -> int:
    """Set the smallest weights of a PyTorch model to zero and convert it. No training: measure the accuracy after."""
    spec = prune_spec(locals())
    options = o.common(as_json, project, verbose, memory_limit, time_limit)
    if print_recipe is not None:
        print_recipe_of(spec, print_recipe, as_json=as_json)
        return ExitCode.DONE
    result = run_once(spec, PruneResult, options)
    from workbench.cli.summaries.pruning import pruning

    present(result, options, pruning)
    return ExitCode.DONE


def prune_spec(given: Mapping[str, Any]) -> PruneSpec:
    """The spec that the options describe; `given` are the arguments by name. It is checked."""
    spec = PruneSpec(
        model=absolute_model(given["model"]),
        output_dir=q.output_dir(given["output"], given["project"]),
        output_name=given["output_name"],
        ratio=given["ratio"],
        mode=given["mode"],
        ignored=tuple(given["ignore"] or ()),
        example_inputs=overrides(given["example_inputs"]),
        trust_code=given["trust_code"],
        dataset=None if given["dataset"] is None else d.dataset_ref(given),
        feeding=d.feeding(given),
        subset_size=given["subset_size"],
        compress_to_fp16=given["half"],
        overwrite=given["overwrite"],
    )
    check_pruning(spec)
    return spec
