"""The table of commands; each lives in a module of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from workbench.cli import (
    benchmark,
    compare,
    compress,
    convert,
    dataset,
    demo,
    devices,
    doctor,
    evaluate,
    export,
    graph,
    inspect_model,
    profile,
    prune,
    quantize,
    report,
    sparsity,
)

MEASURE = "Measure"
MODELS = "Models and devices"

MAKE = "Make"
START = "Start here"

EPILOG = (
    "Exit codes: 0 done · 2 wrong usage · 3 the input cannot be used · 4 the step failed · "
    "5 the worker crashed or ran out of memory or time · 130 cancelled"
)


COMMANDS = (
    "gui",
    "demo",
    "doctor",
    "devices",
    "inspect",
    "graph",
    "dataset",
    "convert",
    "quantize",
    "compress",
    "prune",
    "sparsity",
    "benchmark",
    "profile",
    "compare",
    "evaluate",
    "report",
    "export",
)

_BENCHMARK_EXAMPLES = """[bold]Examples[/bold]

ov-workbench benchmark model.onnx --hint latency -t 10

ov-workbench benchmark bert.onnx --shape 'ids\\[1,128],mask\\[1,128]' --infer-precision f32

ov-workbench benchmark -m model.xml -hint none -nstreams 2 -api async --json"""

_PROFILE_EXAMPLES = """[bold]Examples[/bold]

ov-workbench profile model.xml --top 40

ov-workbench profile model.onnx --infer-precision f32 --csv layers.csv"""

_EVALUATE_EXAMPLES = """[bold]Examples[/bold]

ov-workbench evaluate resnet.onnx --dataset imagenet/val.txt --mean 123.675,116.28,103.53 --resize linear

ov-workbench evaluate int8.xml --dataset coco/annotations.json --metric map --reference fp32.xml --json

ov-workbench evaluate int8.xml --dataset pictures --metric agreement --reference fp32.xml"""

_COMPARE_EXAMPLES = """[bold]Examples[/bold]

ov-workbench compare fp32.xml int8.xml

ov-workbench compare model.onnx --b-backend onnxruntime

ov-workbench compare model.xml --b-infer-precision bf16 --hint throughput -t 30"""

_CONVERT_EXAMPLES = """[bold]Examples[/bold]

ov-workbench convert model.onnx -o out --fp32

ov-workbench convert model.onnx -o out --input 'data\\[1..8,3,224,224]{f32}' --verify

ov-workbench convert resnet.onnx -o out --preset imagenet --tensor-type u8 --layout 'NHWC->NCHW'

ov-workbench convert net.py:make_model -o out --example-input 'x\\[1,3,224,224]{f32}' --trust-code"""

_QUANTIZE_EXAMPLES = """[bold]Examples[/bold]

ov-workbench quantize model.onnx -o out --dataset pictures --mean 123.675,116.28,103.53 --resize linear

ov-workbench quantize model.xml -o out --dataset pictures --metric top1 --max-drop 0.01

ov-workbench quantize bert.onnx -o out --dataset samples.npz --ignore Softmax --ignore 'regex:.*classifier.*'"""

_COMPRESS_EXAMPLES = """[bold]Examples[/bold]

ov-workbench compress model.xml -o out

ov-workbench compress llm.xml -o out --mode int4_sym --ratio 0.8 --group-size 128 --group-fallback adjust"""

_PRUNE_EXAMPLES = """[bold]Examples[/bold]

ov-workbench prune net.py:make_model -o out --ratio 0.6 --input 'x\\[1,3,224,224]{f32}' --trust-code"""

_INSPECT_EXAMPLES = """[bold]Examples[/bold]

ov-workbench inspect model.onnx --preflight

ov-workbench inspect model.onnx --nodes --json"""

_GRAPH_EXAMPLES = """[bold]Examples[/bold]

ov-workbench graph model.onnx --kind source --find 'type:Conv weights>1MB'

ov-workbench graph fp32.xml --against int8.xml --json

ov-workbench graph model.onnx --kind source --against model.onnx --against-kind converted"""


def application() -> Callable[..., Any]:
    """The parser with all commands."""
    app = typer.Typer(
        name="ov-workbench",
        help=_HELP,
        epilog=EPILOG,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
        pretty_exceptions_enable=False,
    )
    app.callback()(_options)
    app.command("gui", rich_help_panel=START, context_settings={"ignore_unknown_options": True})(_window)
    app.command("demo", rich_help_panel=START)(demo.command)
    app.command("doctor", rich_help_panel=START)(doctor.command)
    app.command("devices", rich_help_panel=MODELS)(devices.command)
    app.command("inspect", rich_help_panel=MODELS, epilog=_INSPECT_EXAMPLES)(inspect_model.command)
    app.command("graph", rich_help_panel=MODELS, help=graph.HELP, epilog=_GRAPH_EXAMPLES)(graph.command)
    app.command("convert", rich_help_panel=MODELS, epilog=_CONVERT_EXAMPLES)(convert.command)
    app.command("quantize", rich_help_panel=MODELS, epilog=_QUANTIZE_EXAMPLES)(quantize.command)
    app.command("compress", rich_help_panel=MODELS, epilog=_COMPRESS_EXAMPLES)(compress.command)
    app.command("prune", rich_help_panel=MODELS, epilog=_PRUNE_EXAMPLES)(prune.command)
    app.command("sparsity", rich_help_panel=MODELS)(sparsity.command)
    app.command("benchmark", rich_help_panel=MEASURE, epilog=_BENCHMARK_EXAMPLES)(benchmark.command)
    app.command("profile", rich_help_panel=MEASURE, epilog=_PROFILE_EXAMPLES)(profile.command)
    app.command("evaluate", rich_help_panel=MEASURE, epilog=_EVALUATE_EXAMPLES)(evaluate.command)
    app.command("compare", rich_help_panel=MEASURE, epilog=_COMPARE_EXAMPLES)(compare.command)
    app.command("dataset", rich_help_panel=MODELS)(dataset.command)
    app.command("report", rich_help_panel=MODELS)(report.command)
    app.add_typer(export.app, name="export", rich_help_panel=MODELS)
    return typer.main.get_command(app)


_HELP = """A desktop workbench for OpenVINO: see a model, convert it, measure it, find out where its time goes.

Without a command the window opens; [bold]ov-workbench model.onnx[/bold] opens it on a model.
Every step takes [bold]--json[/bold] (one object on standard output) and
[bold]--project DIR[/bold] (the run is kept there).

[dim]ov-workbench benchmark model.onnx --hint latency -t 10
ov-workbench profile model.xml --infer-precision f32
ov-workbench convert model.onnx -o out --input 'data\\[1,3,224,224]'[/dim]"""


def _show_version(wanted: bool) -> None:
    if wanted:
        from workbench import __version__
        from workbench.cli.terminal import write

        write(f"ov-workbench {__version__}\n")
        raise typer.Exit


def _options(
    _version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_show_version, help="Show the version and leave."),
    ] = False,
) -> None:
    """The options before the command."""


def _window(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]…", help="Models or folders to import.")
    ] = None,
    project: Annotated[
        str | None, typer.Option("--project", metavar="DIR", help="Open this project.")
    ] = None,
    screenshot: Annotated[
        str | None,
        typer.Option("--screenshot", metavar="FILE", help="Draw the window, save a PNG and leave."),
    ] = None,
) -> int:
    """Open the window (also without any command)."""
    # `__main__` routes `gui` to the window before this parser is loaded; the command is here for `--help`
    # and for callers of `cli.main.main`, whose process must not load Qt.
    import subprocess

    from workbench import paths as places

    options = [
        *(["--project", project] if project else []),
        *(["--screenshot", screenshot] if screenshot else []),
    ]
    words = [*places.program(), "gui", *(paths or []), *options]
    return subprocess.run(words, env=places.program_environment(), check=False).returncode
