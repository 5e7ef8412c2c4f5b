"""`ov-workbench evaluate MODEL --dataset DATA`: how good the answers are, and whether worse than a reference's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from workbench.cli import dataset_options as d
from workbench.cli import options as o
from workbench.cli.execution import present, run_once
from workbench.cli.measuring import setup
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.evaluation import EXACT_PRECISION, EvaluateResult, EvaluateSpec
from workbench.core.messages import QT_TRANSLATE_NOOP, say, verbatim
from workbench.core.metrics.definitions import Metric, Task, metric_named
from workbench.core.outputs import OutputAdapter

FOUND_OUT = "What is found out"
LEFT_TO_THE_DEVICE = ("auto", "device", "default")

MetricName = Annotated[
    str | None,
    typer.Option(
        "--metric",
        metavar="METRIC",
        rich_help_panel=FOUND_OUT,
        help=f"{', '.join(metric.value for metric in Metric)}. Without it the usual one for the labels.",
    ),
]
TaskName = Annotated[
    Task | None,
    typer.Option("--task", rich_help_panel=FOUND_OUT, help="What the model is for; found from the labels."),
]
Reference = Annotated[
    Path | None,
    typer.Option(
        "--reference",
        metavar="MODEL",
        rich_help_panel=FOUND_OUT,
        help="Answers the same samples at f32; the drop is tested, changed samples are listed. For data without "
        "labels its answers count as right.",
    ),
]
Adapter = Annotated[
    Path | None,
    typer.Option(
        "--adapter",
        metavar="FILE.json",
        rich_help_panel=FOUND_OUT,
        help="How the outputs are read, as --json prints it under adapter.adapter; recognised without it.",
    ),
]
AnswersFile = Annotated[
    Path | None,
    typer.Option(
        "--answers",
        metavar="FILE",
        rich_help_panel=o.OUTPUT,
        help="Write the answers one by one: .jsonl (an object a line) or .npz.",
    ),
]
Precision = Annotated[
    str,
    typer.Option(
        "--infer-precision",
        metavar="TYPE",
        rich_help_panel=o.SETUP,
        help="f32, bf16 or f16; auto leaves it to the device (bf16 on CPUs that have it).",
    ),
]


def command(
    model: o.Model,
    dataset: d.Data,
    metric: MetricName = None,
    task: TaskName = None,
    reference: Reference = None,
    adapter: Adapter = None,
    dataset_format: d.FormatName = None,
    limit: d.Limit = None,
    label_offset: d.LabelOffset = 0,
    subset: d.Subset = None,
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
    device: o.Device = "CPU",
    hint: o.HintName = None,
    streams: o.Streams = None,
    requests: o.Requests = None,
    threads: o.Threads = None,
    precision: Precision = EXACT_PRECISION,
    cache_dir: o.CacheDir = None,
    load_config: o.LoadConfig = None,
    batch: o.Batch = None,
    shape: o.Shape = None,
    answers: AnswersFile = None,
    as_json: o.Json = False,
    project: o.Project = None,
    verbose: o.Verbose = False,
    memory_limit: o.MemoryLimit = None,
    time_limit: o.TimeLimit = None,
) -> None:
    """Measure how good a model's answers are on labelled data, or how far they are a reference model's."""
    spec = evaluation_spec(locals())
    options = o.common(as_json, project, verbose, memory_limit, time_limit)
    result = run_once(spec, EvaluateResult, options)
    from workbench.cli.summaries.evaluation import summary

    present(result, options, summary)


def evaluation_spec(given: Mapping[str, Any]) -> EvaluateSpec:
    """The spec that the options of the command describe; `given` are its arguments by name."""
    precision, metric, reference = given["precision"], given["metric"], given["reference"]
    setup_of = ("model", "device", "hint", "streams", "requests", "threads", "cache_dir", "load_config")
    fields = setup(
        **{name: given[name] for name in (*setup_of, "batch", "shape")},
        precision=None if precision.lower() in LEFT_TO_THE_DEVICE else precision,
        api="async",
        layout=None,
        input_precision=None,
    )
    return EvaluateSpec(
        **fields,
        dataset=d.dataset_ref(given),
        feeding=d.feeding(given),
        metric=None if metric is None else metric_named(metric),
        task=given["task"],
        adapter=None if given["adapter"] is None else read_adapter(given["adapter"]),
        reference=None if reference is None else str(reference.absolute()),
        samples_file=None if given["answers"] is None else str(given["answers"].absolute()),
    )


def read_adapter(file: Path) -> OutputAdapter:
    """The adapter in a JSON file; raises `WorkbenchError` that names what does not fit."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=OutputAdapter)
    except OSError as error:
        code = ErrorCode.FILE_MISSING if isinstance(error, FileNotFoundError) else ErrorCode.FILE_UNREADABLE
        reason = verbatim(f"{error.strerror or error}.")
    except msgspec.MsgspecError as error:
        code, reason = ErrorCode.FILE_UNREADABLE, verbatim(f"{error}.")
    raise WorkbenchError(
        code,
        say(QT_TRANSLATE_NOOP("core", "The output adapter {name} cannot be used."), name=file.name),
        reason,
        (say(QT_TRANSLATE_NOOP("core", 'Write for example: {"head": "classes", "output": "scores"}')),),
    )
