"""`ov-workbench profile MODEL`: where the time of one inference goes, layer by layer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli import options as o
from workbench.cli.execution import present, run_once
from workbench.cli.measuring import setup, write_config
from workbench.core.profiling import ProfileResult, ProfileSpec
from workbench.reports.atomic import require_writable, write_text

Seconds = Annotated[
    float,
    typer.Option(
        "-t",
        "--time",
        metavar="SECONDS",
        min=0.01,
        callback=o.finite,
        rich_help_panel=o.LENGTH,
        help="Length of all blocks together.",
    ),
]
Iterations = Annotated[
    int | None,
    typer.Option(
        "--niter",
        metavar="N",
        min=1,
        rich_help_panel=o.LENGTH,
        help="Inferences per block, instead of a time.",
    ),
]
Blocks = Annotated[
    int,
    typer.Option(
        "--blocks",
        metavar="N",
        min=1,
        rich_help_panel=o.LENGTH,
        help="Freshly compiled blocks; the intervals rest on the spread over them.",
    ),
]
Top = Annotated[
    int,
    typer.Option(
        "--top", metavar="N", min=1, rich_help_panel=o.OUTPUT, help="Layers listed in the summary for people."
    ),
]
Csv = Annotated[
    Path | None,
    typer.Option("--csv", metavar="FILE.csv", rich_help_panel=o.OUTPUT, help="Write all layers as a table."),
]


def command(
    model: o.Model,
    device: o.Device = "CPU",
    hint: o.HintName = None,
    seconds: Seconds = 5.0,
    iterations: Iterations = None,
    blocks: Blocks = 5,
    streams: o.Streams = None,
    requests: o.Requests = None,
    threads: o.Threads = None,
    precision: o.Precision = None,
    api: o.ApiName = "sync",
    cache_dir: o.CacheDir = None,
    load_config: o.LoadConfig = None,
    batch: o.Batch = None,
    shape: o.Shape = None,
    layout: o.Layout = None,
    input_precision: o.InputPrecision = None,
    dump_config: o.DumpConfig = None,
    csv: Csv = None,
    top: Top = 20,
    as_json: o.Json = False,
    project: o.Project = None,
    verbose: o.Verbose = False,
    memory_limit: o.MemoryLimit = None,
    time_limit: o.TimeLimit = None,
) -> None:
    """Measure every executed layer: mean with interval, share, precision, fused source layers."""
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
    spec = ProfileSpec(**fields, seconds=seconds, iterations=iterations, blocks=blocks)
    for file in filter(None, (dump_config, csv)):
        require_writable(file)
    result = run_once(spec, ProfileResult, options)
    if dump_config is not None:
        write_config(dump_config, spec)
    if csv is not None:
        _write_table(csv, result)
    from workbench.cli.summaries.profile import summary

    present(result, options, lambda profile: summary(profile, top))


def _write_table(file: Path, result: ProfileResult) -> None:
    from workbench.reports.table_export import layers_csv

    write_text(file, layers_csv(result))
