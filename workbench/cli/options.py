"""Options that several commands share, declared once: spelling, help text, heading in `--help`."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from workbench.core.events import Limits

SETUP = "Setup of the device"
INPUTS = "What the model gets"
LENGTH = "How long"
OUTPUT = "Output"
LIMITS = "Limits of the job"


def finite(value: float | None) -> float | None:
    """For seconds: `inf` passes a minimum, and JSON, in which the worker is told, has no such number."""
    if value is not None and not math.isfinite(value):
        raise typer.BadParameter(f"{value} is no number of seconds.")
    return value


Model = Annotated[
    Path, typer.Argument(metavar="MODEL", help="A model file, or the folder of a TensorFlow SavedModel.")
]

Json = Annotated[
    bool,
    typer.Option("--json", rich_help_panel=OUTPUT, help="Print exactly one JSON object on standard output."),
]
Project = Annotated[
    Path | None,
    typer.Option(
        "--project",
        metavar="DIR",
        rich_help_panel=OUTPUT,
        help="Record the run in this project folder; made when absent.",
    ),
]
Verbose = Annotated[
    bool,
    typer.Option(
        "--verbose", "-v", rich_help_panel=OUTPUT, help="Show the job's log and the details of errors."
    ),
]
MemoryLimit = Annotated[
    str | None,
    typer.Option(
        "--memory-limit",
        metavar="SIZE",
        rich_help_panel=LIMITS,
        help="End the job when it needs more, for example 4GB. Without it: 80 % of the free memory.",
    ),
]
TimeLimit = Annotated[
    float | None,
    typer.Option(
        "--time-limit",
        metavar="SECONDS",
        min=0.01,
        callback=finite,
        rich_help_panel=LIMITS,
        help="End the job when it takes longer. Without it: after 5 minutes without any sign of work (15 on "
        "another device than the CPU).",
    ),
]

Device = Annotated[
    str,
    typer.Option(
        "-d", "--device", metavar="NAME", rich_help_panel=SETUP, help="CPU, GPU, NPU, AUTO, MULTI:…, HETERO:…"
    ),
]
HintName = Annotated[
    str | None,
    typer.Option(
        "--hint",
        metavar="HINT",
        rich_help_panel=SETUP,
        help="latency, throughput, cumulative_throughput, or none: streams, threads and requests are yours.",
    ),
]
Streams = Annotated[
    str | None,
    typer.Option("--nstreams", metavar="N", rich_help_panel=SETUP, help="Number of streams; needs no hint."),
]
Requests = Annotated[
    int | None,
    typer.Option("--nireq", metavar="N", min=1, rich_help_panel=SETUP, help="Number of infer requests."),
]
Threads = Annotated[
    int | None,
    typer.Option(
        "--nthreads", metavar="N", min=1, rich_help_panel=SETUP, help="Number of threads on the CPU."
    ),
]
Precision = Annotated[
    str | None,
    typer.Option(
        "--infer-precision",
        metavar="TYPE",
        rich_help_panel=SETUP,
        help="f32, bf16 or f16; without it the device chooses (bf16 on CPUs that have it).",
    ),
]
ApiName = Annotated[
    str,
    typer.Option(
        "--api",
        metavar="sync|async",
        rich_help_panel=SETUP,
        help="One request and the caller waits, or all requests of the pool in flight.",
    ),
]
CacheDir = Annotated[
    Path | None,
    typer.Option(
        "--cache-dir",
        metavar="DIR",
        rich_help_panel=SETUP,
        help="Model cache; off unless given, so that compile times are real.",
    ),
]
LoadConfig = Annotated[
    Path | None,
    typer.Option(
        "-c",
        "--load-config",
        metavar="FILE.json",
        rich_help_panel=SETUP,
        help="Device properties as benchmark_app -load_config reads them.",
    ),
]
DumpConfig = Annotated[
    Path | None,
    typer.Option(
        "--dump-config",
        metavar="FILE.json",
        rich_help_panel=OUTPUT,
        help="Write the configuration for a later --load-config.",
    ),
]
Batch = Annotated[
    int | None,
    typer.Option("-b", "--batch", metavar="N", min=1, rich_help_panel=INPUTS, help="Batch size."),
]
Shape = Annotated[
    str | None,
    typer.Option(
        "--shape",
        metavar="SHAPES",
        rich_help_panel=INPUTS,
        help="'data\\[1,3,224,224]', comma-separated for several inputs; needed for dynamic models.",
    ),
]
Layout = Annotated[
    str | None,
    typer.Option(
        "--layout", metavar="LAYOUTS", rich_help_panel=INPUTS, help="'data\\[NCHW]'; says where the batch is."
    ),
]
InputPrecision = Annotated[
    str | None,
    typer.Option(
        "--ip",
        "--input-precision",
        metavar="TYPES",
        rich_help_panel=INPUTS,
        help="Element type fed to the inputs: f32, or data:u8,mask:i64. Without it the model's own types.",
    ),
]

_SIZE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([kmgt]?)(i?)b?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Common:
    """What every command is told beside its own options."""

    as_json: bool = False
    project: Path | None = None
    verbose: bool = False
    limits: Limits = Limits()  # noqa: RUF009 - frozen


def common(
    as_json: bool, project: Path | None, verbose: bool, memory_limit: str | None, time_limit: float | None
) -> Common:
    """Collect the shared options; raises `typer.BadParameter` for a size that is none."""
    limits = Limits(memory_bytes=None if memory_limit is None else size(memory_limit), seconds=time_limit)
    return Common(as_json, project, verbose, limits)


def size(text: str) -> int:
    """Bytes of `4GB`, `512M`, `1.5GiB` or a bare number; raises `typer.BadParameter`."""
    match = _SIZE.fullmatch(text)
    if match is None or float(match[1]) <= 0:
        raise typer.BadParameter(f"{text!r} is no size; write 4GB, 512MB or a number of bytes.")
    base = 1024 if match[3] else 1000
    return int(float(match[1]) * base ** " kmgt".index(match[2].lower() or " "))
