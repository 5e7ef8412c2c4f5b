"""`ov-workbench quantize MODEL -o DIR --dataset DATA`: INT8 after training, the accuracy kept where it is asked."""

from __future__ import annotations

from workbench.cli import dataset_options as d
from workbench.cli import options as o
from workbench.cli import shrinking_options as q
from workbench.cli.conversion_options import PrintRecipe
from workbench.cli.execution import present, run_once
from workbench.cli.printed_recipes import print_recipe_of
from workbench.cli.shrinking_spec import quantize_spec
from workbench.core.errors import ExitCode
from workbench.core.quantization import (
    SUBSET_SIZE,
    DropType,
    ModelType,
    QuantizationMode,
    QuantizeResult,
    TargetDevice,
)


def command(
    model: o.Model,
    dataset: d.Data,
    output: q.OutputDir = None,
    output_name: q.OutputName = None,
    half: q.Half = True,
    overwrite: q.Overwrite = True,
    print_recipe: PrintRecipe = None,
    dataset_format: d.FormatName = None,
    limit: d.Limit = None,
    label_offset: d.LabelOffset = 0,
    dataset_seed: d.Seed = 0,
    part: d.Part = None,
    labels: d.Labels = None,
    tokenizer: d.TokenizerFile = None,
    trust_code: d.TrustCode = False,
    mean: d.Mean = None,
    scale: d.Scale = None,
    reverse_channels: d.ReverseChannels = False,
    resize: d.ResizeText = None,
    input_layout: d.InputLayout = None,
    subset_size: q.SubsetSize = SUBSET_SIZE,
    mode: q.Mode = QuantizationMode.INT8,
    preset: q.PresetName = None,
    target_device: q.Target = TargetDevice.ANY,
    model_type: q.Kind = ModelType.AUTO,
    fast_bias_correction: q.Fast = True,
    bias_correction: q.Bias = True,
    smooth_quant_matmul: q.SmoothMatMul = None,
    smooth_quant_convolution: q.SmoothConvolution = None,
    activation_range: q.ActivationRange = None,
    weight_range: q.WeightRange = None,
    overflow_fix: q.Overflow = None,
    quantize_outputs: q.QuantizeOutputs = False,
    ignore: q.Ignore = None,
    ignore_subgraph: q.IgnoreSubgraph = None,
    allow_unmatched: q.AllowUnmatched = False,
    max_drop: q.MaxDrop = None,
    drop_type: q.Drop = DropType.ABSOLUTE,
    metric: q.MetricName = None,
    evaluation_dataset: q.EvaluationData = None,
    as_json: o.Json = False,
    project: o.Project = None,
    verbose: o.Verbose = False,
    memory_limit: o.MemoryLimit = None,
    time_limit: o.TimeLimit = None,
) -> int:
    """Quantize a model after training; with --metric or --max-drop, say or limit what it loses."""
    spec = quantize_spec(locals())
    options = o.common(as_json, project, verbose, memory_limit, time_limit)
    if print_recipe is not None:
        print_recipe_of(spec, print_recipe, as_json=as_json)
        return ExitCode.DONE
    result = run_once(spec, QuantizeResult, options)
    from workbench.cli.summaries.shrinking import quantization

    present(result, options, quantization)
    return ExitCode.STEP_FAILED if result.drop_kept is False else ExitCode.DONE
