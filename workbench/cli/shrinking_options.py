"""The options of `quantize` and `compress`, declared once: spelling, help text, heading in `--help`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench.core.compression import BackupMode, CompressMode, GroupFallback, SensitivityMetric
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.ignored_scope import IgnoredScope, Subgraph
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.named_values import split_list, unquoted
from workbench.core.quantization import (
    DropType,
    ModelType,
    OverflowFix,
    QuantizationMode,
    QuantizationPreset,
    RangeEstimator,
    TargetDevice,
)

RESULT = "What is written"
METHOD = "How it is quantized"
WEIGHTS = "How the weights are compressed"
ACCURACY = "Accuracy before and after"
LEFT_OUT = "What is left as it is"

OutputDir = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output-dir",
        metavar="DIR",
        rich_help_panel=RESULT,
        help="Folder for the .xml and .bin; with --project the project's own folder if left out.",
    ),
]
OutputName = Annotated[
    str | None,
    typer.Option(
        "--output-name",
        metavar="NAME",
        rich_help_panel=RESULT,
        help="File name without suffix; without it the model's, and what was done to it.",
    ),
]
Half = Annotated[
    bool,
    typer.Option(
        "--fp16/--fp32",
        rich_help_panel=RESULT,
        help="Halve what stays in floating point on disk (OpenVINO does so only where no weight is packed).",
    ),
]
Overwrite = Annotated[
    bool,
    typer.Option("--overwrite/--no-overwrite", rich_help_panel=RESULT, help="Replace files that are there."),
]

SubsetSize = Annotated[
    int,
    typer.Option(
        "--subset-size",
        metavar="N",
        min=1,
        rich_help_panel=METHOD,
        help="So many samples measure the ranges, drawn by the seed from all.",
    ),
]
Mode = Annotated[
    QuantizationMode,
    typer.Option("--mode", rich_help_panel=METHOD, help="Integers of 8 bit, or floating point of 8 bit."),
]
PresetName = Annotated[
    QuantizationPreset | None,
    typer.Option(
        "--preset",
        rich_help_panel=METHOD,
        help="performance: symmetric; mixed: activations with a zero point. NNCF chooses without it.",
    ),
]
Target = Annotated[
    TargetDevice,
    typer.Option(
        "--target-device", rich_help_panel=METHOD, help="Whose rules are followed.", case_sensitive=False
    ),
]
Kind = Annotated[
    ModelType,
    typer.Option(
        "--model-type",
        rich_help_panel=METHOD,
        help="Transformers are smoothed, their attention is protected.",
    ),
]
Fast = Annotated[
    bool,
    typer.Option(
        "--fast-bias-correction/--accurate-bias-correction",
        rich_help_panel=METHOD,
        help="Accurate takes many times as long.",
    ),
]
Bias = Annotated[
    bool,
    typer.Option(
        "--bias-correction/--no-bias-correction", rich_help_panel=METHOD, help="Correct the biases at all."
    ),
]
SmoothMatMul = Annotated[
    float | None,
    typer.Option(
        "--smooth-quant-alpha",
        metavar="ALPHA",
        rich_help_panel=METHOD,
        help="0..1 moves outliers of activations into the weights of matrix products; -1 does not.",
    ),
]
SmoothConvolution = Annotated[
    float | None,
    typer.Option(
        "--smooth-quant-alpha-convolution", metavar="ALPHA", rich_help_panel=METHOD, help="For convolutions."
    ),
]
ActivationRange = Annotated[
    RangeEstimator | None,
    typer.Option("--activation-range", rich_help_panel=METHOD, help="How their ranges are estimated."),
]
WeightRange = Annotated[
    RangeEstimator | None,
    typer.Option("--weight-range", rich_help_panel=METHOD, help="The same for weights."),
]
Overflow = Annotated[
    OverflowFix | None,
    typer.Option(
        "--overflow-fix", rich_help_panel=METHOD, help="Half of the range for weights: for CPUs without VNNI."
    ),
]
QuantizeOutputs = Annotated[
    bool, typer.Option("--quantize-outputs", rich_help_panel=METHOD, help="The model's outputs, too.")
]

Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="ENTRY",
        rich_help_panel=LEFT_OUT,
        help="A name, a type (MatMul) or a regular expression of operations; name:, type: and regex: say which; "
        "repeat for several.",
    ),
]
IgnoreSubgraph = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore-subgraph",
        metavar="FROM->TO",
        rich_help_panel=LEFT_OUT,
        help="All on the ways between operations: 'a,b->c'.",
    ),
]
AllowUnmatched = Annotated[
    bool,
    typer.Option(
        "--allow-unmatched", rich_help_panel=LEFT_OUT, help="Entries that match nothing are no error."
    ),
]

MaxDrop = Annotated[
    float | None,
    typer.Option(
        "--max-drop",
        metavar="X",
        min=0.0,
        rich_help_panel=ACCURACY,
        help="Give operations back until the metric loses no more: 0.01 is one percent. Exit code 4 if it cannot be.",
    ),
]
Drop = Annotated[
    DropType,
    typer.Option(
        "--drop-type", rich_help_panel=ACCURACY, help="In the metric's unit, or as a share of its value."
    ),
]
MetricName = Annotated[
    str | None,
    typer.Option(
        "--metric",
        metavar="METRIC",
        rich_help_panel=ACCURACY,
        help="Measure it before and after, at f32: top1, map, miou, mae, agreement …",
    ),
]
EvaluationData = Annotated[
    str | None,
    typer.Option(
        "--evaluation-dataset",
        metavar="DATA",
        rich_help_panel=ACCURACY,
        help="Measured on these; without it on the samples that did not calibrate.",
    ),
]

CompressionMode = Annotated[
    CompressMode,
    typer.Option("--mode", rich_help_panel=WEIGHTS, help="What the weights become."),
]
Ratio = Annotated[
    float | None,
    typer.Option(
        "--ratio",
        metavar="SHARE",
        rich_help_panel=WEIGHTS,
        help="The share of the weights that gets the mode; the rest the backup mode.",
    ),
]
GroupSize = Annotated[
    int | None,
    typer.Option(
        "--group-size",
        metavar="N",
        rich_help_panel=WEIGHTS,
        help="Weights that share a scale; -1: a channel.",
    ),
]
Fallback = Annotated[
    GroupFallback,
    typer.Option(
        "--group-fallback", rich_help_panel=WEIGHTS, help="What to do where the group size does not fit."
    ),
]
AllLayers = Annotated[
    bool | None,
    typer.Option(
        "--all-layers/--not-all-layers",
        rich_help_panel=WEIGHTS,
        help="Embeddings and the last layer, too.",
        show_default=False,
    ),
]
Backup = Annotated[
    BackupMode | None,
    typer.Option("--backup-mode", rich_help_panel=WEIGHTS, help="For what the mode is not used on."),
]
Sensitivity = Annotated[
    SensitivityMetric | None,
    typer.Option("--sensitivity", rich_help_panel=WEIGHTS, help="Which layers keep the backup mode."),
]
Awq = Annotated[
    bool, typer.Option("--awq", rich_help_panel=WEIGHTS, help="Protect the weights that activations stress.")
]
ScaleEstimation = Annotated[
    bool,
    typer.Option(
        "--scale-estimation", rich_help_panel=WEIGHTS, help="Least error of the layers; needs samples."
    ),
]
Gptq = Annotated[
    bool, typer.Option("--gptq", rich_help_panel=WEIGHTS, help="Correct weight by weight; needs samples.")
]
Lora = Annotated[
    bool,
    typer.Option("--lora-correction", rich_help_panel=WEIGHTS, help="Small added matrices; needs samples."),
]
Codebook = Annotated[
    str | None,
    typer.Option(
        "--codebook",
        metavar="VALUES",
        rich_help_panel=WEIGHTS,
        help="For --mode codebook: '-1,-0.5,0,0.5,1'.",
    ),
]
OptionalData = Annotated[
    str | None,
    typer.Option(
        "--dataset",
        metavar="DATA",
        rich_help_panel=WEIGHTS,
        help="Samples, for the methods that look at them.",
    ),
]
CompressSubset = Annotated[
    int,
    typer.Option("--subset-size", metavar="N", min=1, rich_help_panel=WEIGHTS, help="So many of them."),
]


def output_dir(output: Path | None, project: Path | None) -> str:
    """The folder; empty for the project's own. Raises `typer.BadParameter` without either."""
    if output is None and project is None:
        raise typer.BadParameter("Say where to write it.", param_hint="-o DIR")
    return "" if output is None else str(output.absolute())


def ignored(
    entries: list[str] | None, subgraphs: list[str] | None, *, allow_unmatched: bool = False
) -> IgnoredScope:
    """What the options leave out; what each entry is, is found out in the model."""
    return IgnoredScope(
        entries=tuple(entries or ()),
        subgraphs=tuple(_subgraph(text) for text in subgraphs or ()),
        allow_unmatched=allow_unmatched,
    )


def _subgraph(text: str) -> Subgraph:
    begin, arrow, end = text.partition("->")
    sides = [tuple(unquoted(name) for name in split_list(side) if name.strip()) for side in (begin, end)]
    if not arrow or not all(sides):
        raise WorkbenchError(
            ErrorCode.USAGE,
            say(QT_TRANSLATE_NOOP("core", "“{text}” is no part of a graph."), text=text),
            say(QT_TRANSLATE_NOOP("core", "It is written as the operations it begins and ends at.")),
            (say(QT_TRANSLATE_NOOP("core", "For example {example}."), example="'conv1,conv2->add3'"),),
        )
    return Subgraph(*sides)
