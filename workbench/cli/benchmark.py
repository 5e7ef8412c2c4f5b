"""`ov-workbench benchmark MODEL`: latency and throughput on a device, one-time costs apart."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from workbench.cli import options as o
from workbench.cli.execution import present, run_once
from workbench.cli.measuring import setup
from workbench.core.benchmarking import BenchmarkResult, BenchmarkSpec

Seconds = Annotated[
    float | None,
    typer.Option(
        "-t",
        "--time",
        metavar="SECONDS",
        min=0.01,
        callback=o.finite,
        rich_help_panel=o.LENGTH,
        help="Length of the steady window; 10 without --niter.",
    ),
]
Iterations = Annotated[
    int | None,
    typer.Option(
        "--niter",
        metavar="N",
        min=1,
        rich_help_panel=o.LENGTH,
        help="Number of inferences; with --time whichever ends later.",
    ),
]
WarmUp = Annotated[
    float,
    typer.Option(
        "--warm-up",
        metavar="SECONDS",
        min=0.0,
        callback=o.finite,
        rich_help_panel=o.LENGTH,
        help="Warm-up before the steady window; never counted.",
    ),
]
Samples = Annotated[
    Path | None,
    typer.Option(
        "--samples-file",
        metavar="FILE.npz",
        rich_help_panel=o.OUTPUT,
        help="Write the latency of every single request.",
    ),
]


def command(
    model: o.Model,
    device: o.Device = "CPU",
    hint: o.HintName = None,
    seconds: Seconds = None,
    iterations: Iterations = None,
    warm_up: WarmUp = 0.5,
    streams: o.Streams = None,
    requests: o.Requests = None,
    threads: o.Threads = None,
    precision: o.Precision = None,
    api: o.ApiName = "async",
    cache_dir: o.CacheDir = None,
    load_config: o.LoadConfig = None,
    batch: o.Batch = None,
    shape: o.Shape = None,
    layout: o.Layout = None,
    input_precision: o.InputPrecision = None,
    dump_config: o.DumpConfig = None,
    samples_file: Samples = None,
    as_json: o.Json = False,
    project: o.Project = None,
    verbose: o.Verbose = False,
    memory_limit: o.MemoryLimit = None,
    time_limit: o.TimeLimit = None,
) -> None:
    """Measure latency and throughput. Options as benchmark_app spells them are understood, too."""
    options = o.common(as_json, project, verbose, memory_limit, time_limit)
    fields = setup(
        model=model,
        device=device,
        hint=hint,
        streams=streams,
        requests=requests,
        threads=threads,
        precision=precision,
        api=api,
        cache_dir=cache_dir,
        load_config=load_config,
        batch=batch,
        shape=shape,
        layout=layout,
        input_precision=input_precision,
    )
    spec = BenchmarkSpec(
        **fields,
        seconds=seconds,
        iterations=iterations,
        warm_up_seconds=warm_up,
        samples_file=None if samples_file is None else str(samples_file.absolute()),
        dump_config=None if dump_config is None else str(dump_config.absolute()),
        live=not as_json or sys.stderr.isatty(),
    )
    result = run_once(spec, BenchmarkResult, options)
    from workbench.cli.summaries.benchmark import summary

    present(result, options, summary)
