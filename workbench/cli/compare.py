"""`ov-workbench compare A B`: which of two setups is faster, and whether that is more than chance."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from workbench.cli import options as o
from workbench.cli.execution import present, run_once
from workbench.cli.measuring import setup
from workbench.core.comparing import Backend, CompareResult, CompareSide, CompareSpec, with_config
from workbench.core.device_config import read_config

SIDES = "What differs between A and B"
DEVICE_CHOICE = "device"
"""The word for leaving the precision to the device, which `benchmark` does without any word."""

ModelA = Annotated[
    Path, typer.Argument(metavar="A", help="The model to compare with, for example the original.")
]
ModelB = Annotated[
    Path | None,
    typer.Argument(metavar="B", help="The other model; without it A under another configuration or backend."),
]
ConfigA = Annotated[
    Path | None,
    typer.Option(
        "--a-config",
        metavar="FILE.json",
        rich_help_panel=SIDES,
        help="Device properties of A alone, as --load-config reads them.",
    ),
]
ConfigB = Annotated[
    Path | None,
    typer.Option(
        "--b-config", metavar="FILE.json", rich_help_panel=SIDES, help="Device properties of B alone."
    ),
]
BackendA = Annotated[
    str, typer.Option("--a-backend", metavar="NAME", rich_help_panel=SIDES, help="As --b-backend, for A.")
]
BackendB = Annotated[
    str,
    typer.Option(
        "--b-backend",
        metavar="NAME",
        rich_help_panel=SIDES,
        help="What runs B: openvino, onnxruntime (takes ONNX) or torch (takes TorchScript and exported programs).",
    ),
]
PrecisionA = Annotated[
    str | None,
    typer.Option("--a-infer-precision", metavar="TYPE", rich_help_panel=SIDES, help="Precision of A alone."),
]
PrecisionB = Annotated[
    str | None,
    typer.Option("--b-infer-precision", metavar="TYPE", rich_help_panel=SIDES, help="Precision of B alone."),
]
Precision = Annotated[
    str,
    typer.Option(
        "--infer-precision",
        metavar="TYPE",
        rich_help_panel=o.SETUP,
        help="f32, bf16 or f16; “device” leaves it to the device (bf16 on CPUs that have it).",
    ),
]
ApiName = Annotated[
    str | None,
    typer.Option(
        "--api",
        metavar="sync|async",
        rich_help_panel=o.SETUP,
        help="Without it: sync, which compares median latencies; async where the hint is throughput.",
    ),
]
Seconds = Annotated[
    float,
    typer.Option(
        "-t",
        "--time",
        metavar="SECONDS",
        min=1.0,
        callback=o.finite,
        rich_help_panel=o.LENGTH,
        help="About so long at most; it ends earlier when it is known.",
    ),
]
Instances = Annotated[
    int,
    typer.Option(
        "--instances",
        metavar="N",
        min=3,
        rich_help_panel=o.LENGTH,
        help="Fresh processes per side at least; two fresh compilations of one model differ.",
    ),
]
Rounds = Annotated[
    int | None,
    typer.Option(
        "--rounds",
        metavar="N",
        min=2,
        rich_help_panel=o.LENGTH,
        help="Blocks per side in each pair of processes, in turns; an even number. 12, and 4 for throughput.",
    ),
]
Confidence = Annotated[
    float,
    typer.Option(
        "--confidence",
        metavar="SHARE",
        min=0.5,
        max=0.9999,
        rich_help_panel=o.LENGTH,
        help="Of the interval.",
    ),
]
Smallest = Annotated[
    float,
    typer.Option(
        "--smallest-difference",
        metavar="PERCENT",
        min=0.0,
        max=100.0,
        rich_help_panel=o.LENGTH,
        help="A difference below it does not count.",
    ),
]
Narrow = Annotated[
    float,
    typer.Option(
        "--narrow",
        metavar="PERCENT",
        min=0.0,
        max=100.0,
        rich_help_panel=o.LENGTH,
        help="End early once the interval is at most ± this wide; 0: use all the time.",
    ),
]
NoLayers = Annotated[
    bool,
    typer.Option(
        "--no-lost-layers",
        rich_help_panel=o.LENGTH,
        help="Do not profile both sides afterwards for the layers on which B loses time.",
    ),
]


def command(
    a: ModelA,
    b: ModelB = None,
    a_config: ConfigA = None,
    b_config: ConfigB = None,
    a_backend: BackendA = "openvino",
    b_backend: BackendB = "openvino",
    a_precision: PrecisionA = None,
    b_precision: PrecisionB = None,
    device: o.Device = "CPU",
    hint: o.HintName = None,
    seconds: Seconds = 60.0,
    instances: Instances = 6,
    rounds: Rounds = None,
    confidence: Confidence = 0.95,
    smallest: Smallest = 1.0,
    narrow: Narrow = 0.4,
    no_layers: NoLayers = False,
    streams: o.Streams = None,
    requests: o.Requests = None,
    threads: o.Threads = None,
    precision: Precision = "f32",
    api: ApiName = None,
    load_config: o.LoadConfig = None,
    batch: o.Batch = None,
    shape: o.Shape = None,
    layout: o.Layout = None,
    input_precision: o.InputPrecision = None,
    as_json: o.Json = False,
    project: o.Project = None,
    verbose: o.Verbose = False,
    memory_limit: o.MemoryLimit = None,
    time_limit: o.TimeLimit = None,
) -> None:
    """Measure A and B in turns in fresh processes: the ratio of their speeds with its interval, and a verdict."""
    options = o.common(as_json, project, verbose, memory_limit, time_limit)
    shared: dict[str, Any] = {
        "device": device,
        "hint": hint,
        "streams": streams,
        "requests": requests,
        "threads": threads,
        "api": api or _api_of(hint),
        "load_config": load_config,
    }
    shared |= {"batch": batch, "shape": shape, "layout": layout, "input_precision": input_precision}
    one = _side(a, a_backend, "--a-backend", a_precision or precision, a_config, shared)
    other = _side(b or a, b_backend, "--b-backend", b_precision or precision, b_config, shared)
    length = {"seconds": seconds, "instances": instances, "rounds": rounds, "confidence": confidence}
    _compare(one, other, _limits(length, smallest, narrow) | {"explain": not no_layers}, (a, b), options)


def _limits(length: dict[str, Any], smallest: float, narrow: float) -> dict[str, Any]:
    """People write percent, specs hold shares."""
    return length | {"smallest_difference": smallest / 100, "target_half_width": narrow / 100}


def _compare(
    a: CompareSide,
    b: CompareSide,
    fields: dict[str, Any],
    models: tuple[Path, Path | None],
    options: o.Common,
) -> None:
    if a == b and models[1] is None:  # twice the same file is a test of the machine, and meant
        raise typer.BadParameter(
            "Give a second model, or what differs: --b-config, --b-backend or --b-infer-precision.",
            param_hint="B",
        )
    result = run_once(CompareSpec(a=a, b=b, **fields), CompareResult, options)
    from workbench.cli.summaries.compare import summary

    present(result, options, lambda made: summary(made, models[0], models[1] or models[0]))


def _api_of(hint: str | None) -> str:
    throughput = hint is not None and hint.lower() in ("throughput", "tput", "cumulative_throughput", "ctput")
    return "async" if throughput else "sync"


def _side(
    model: Path, backend: str, option: str, precision: str, config: Path | None, shared: dict[str, Any]
) -> CompareSide:
    try:
        runs = Backend(backend.lower())
    except ValueError:
        allowed = ", ".join(member.value for member in Backend)
        raise typer.BadParameter(f"{backend!r} is not one of {allowed}.", param_hint=option) from None
    wanted = None if precision.lower() == DEVICE_CHOICE else precision
    fields = setup(model=model, precision=wanted, cache_dir=None, **shared)
    given = fields.pop("config")
    side = with_config(CompareSide(**fields, backend=runs), given)
    return side if config is None else with_config(side, read_config(config, side.device))
