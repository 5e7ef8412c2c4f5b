"""`ov-workbench compress MODEL -o DIR --mode int4_sym`: smaller weights, computing as before."""

from __future__ import annotations

from workbench.cli import dataset_options as d
from workbench.cli import options as o
from workbench.cli import shrinking_options as q
from workbench.cli.conversion_options import PrintRecipe
from workbench.cli.execution import present, run_once
from workbench.cli.printed_recipes import print_recipe_of
from workbench.cli.shrinking_spec import compress_spec
from workbench.core.compression import (
    CompressMode,
    CompressResult,
    GroupFallback,
)
from workbench.core.errors import ExitCode


def command(
    model: o.Model,
    output: q.OutputDir = None,
    output_name: q.OutputName = None,
    half: q.Half = True,
    overwrite: q.Overwrite = True,
    print_recipe: PrintRecipe = None,
    mode: q.CompressionMode = CompressMode.INT8_ASYM,
    ratio: q.Ratio = None,
    group_size: q.GroupSize = None,
    group_fallback: q.Fallback = GroupFallback.ERROR,
    all_layers: q.AllLayers = None,
    backup_mode: q.Backup = None,
    sensitivity_metric: q.Sensitivity = None,
    awq: q.Awq = False,
    scale_estimation: q.ScaleEstimation = False,
    gptq: q.Gptq = False,
    lora_correction: q.Lora = False,
    codebook: q.Codebook = None,
    dataset: q.OptionalData = None,
    subset_size: q.CompressSubset = 128,
    dataset_format: d.FormatName = None,
    limit: d.Limit = None,
    dataset_seed: d.Seed = 0,
    part: d.Part = None,
    tokenizer: d.TokenizerFile = None,
    trust_code: d.TrustCode = False,
    mean: d.Mean = None,
    scale: d.Scale = None,
    reverse_channels: d.ReverseChannels = False,
    resize: d.ResizeText = None,
    input_layout: d.InputLayout = None,
    ignore: q.Ignore = None,
    ignore_subgraph: q.IgnoreSubgraph = None,
    allow_unmatched: q.AllowUnmatched = False,
    as_json: o.Json = False,
    project: o.Project = None,
    verbose: o.Verbose = False,
    memory_limit: o.MemoryLimit = None,
    time_limit: o.TimeLimit = None,
) -> int:
    """Compress a model's weights: a smaller file, less memory, and mostly the same answers."""
    spec = compress_spec(locals())
    options = o.common(as_json, project, verbose, memory_limit, time_limit)
    if print_recipe is not None:
        print_recipe_of(spec, print_recipe, as_json=as_json)
        return ExitCode.DONE
    result = run_once(spec, CompressResult, options)
    from workbench.cli.summaries.shrinking import compression

    present(result, options, compression)
    return ExitCode.DONE
