"""`ov-workbench convert MODEL -o DIR`: any readable model to an OpenVINO IR, checked against its source on request."""

from __future__ import annotations

import dataclasses

from workbench.cli import conversion_options as c
from workbench.cli.conversion_spec import conversion_spec
from workbench.cli.execution import present, run_once
from workbench.cli.json_output import json_text
from workbench.cli.options import Common, Json, MemoryLimit, Project, TimeLimit, Verbose, common
from workbench.cli.terminal import write
from workbench.core import recipes
from workbench.core.conversion import ConvertResult, ConvertSpec
from workbench.core.errors import ExitCode
from workbench.core.inspection import InspectResult, InspectSpec
from workbench.core.specs import encode


def command(
    model: c.Source,
    output: c.OutputDir = None,
    output_name: c.OutputName = None,
    half: c.Half = True,
    overwrite: c.Overwrite = True,
    print_recipe: c.PrintRecipe = None,
    inputs: c.Inputs = None,
    outputs: c.Outputs = None,
    batch: c.Batch = None,
    layouts: c.Layouts = None,
    preset: c.PresetName = None,
    mean: c.Mean = None,
    scale: c.Scale = None,
    reverse: c.ReverseChannels = False,
    reverse_of: c.ReverseOf = None,
    color: c.Color = None,
    resize: c.ResizeText = None,
    tensor_type: c.TensorType = None,
    verify: c.Verify = None,
    samples: c.Samples = None,
    random_samples: c.VerifySamples = None,
    seed: c.Seed = None,
    tolerance: c.Tolerance = None,
    least_cosine: c.LeastCosine = None,
    bisect: c.Bisect = None,
    verify_time_limit: c.VerifyTimeLimit = None,
    example_inputs: c.ExampleInputs = None,
    trust_code: c.TrustCode = False,
    as_json: Json = False,
    project: Project = None,
    verbose: Verbose = False,
    memory_limit: MemoryLimit = None,
    time_limit: TimeLimit = None,
) -> int:
    """Convert a model to OpenVINO IR; with --verify, prove that it still computes the same."""
    spec = conversion_spec(locals())
    options = common(as_json, project, verbose, memory_limit, time_limit)
    if print_recipe is not None:
        _print(spec, print_recipe, options)
        return ExitCode.DONE
    result = run_once(spec, ConvertResult, options)
    from workbench.cli.summaries.conversion import summary

    present(result, options, summary)
    failed = result.verification is not None and not result.verification.passed
    return ExitCode.STEP_FAILED if failed else ExitCode.DONE


def _print(spec: ConvertSpec, form: c.RecipeForm, options: Common) -> None:
    if form is c.RecipeForm.PYTHON:
        # Which names are inside of the model decides how long the script is.
        look = InspectSpec(
            model=spec.model,
            hash_files=False,
            preflight=True,
            example_inputs=spec.example_inputs,
            trust_code=spec.trust_code,
        )
        facts = run_once(look, InspectResult, dataclasses.replace(options, project=None))
        text = recipes.as_python(spec, facts)
    elif form is c.RecipeForm.COMMAND:
        text = recipes.as_command_line(spec)
    else:
        text = encode(spec).decode()
    recipe = {"form": form, "recipe": text}
    write(json_text(recipe) if options.as_json else f"{text.rstrip()}\n")
