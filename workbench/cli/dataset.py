"""`ov-workbench dataset DATA`: what the samples are, which classes they have, and what is wrong with them."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from workbench.cli import dataset_options as d
from workbench.cli.execution import run_once
from workbench.cli.json_output import json_text
from workbench.cli.options import Json, MemoryLimit, TimeLimit, Verbose, common
from workbench.cli.terminal import show, write
from workbench.core.looking import DatasetResult, DatasetSpec

Path = Annotated[
    str,
    typer.Argument(metavar="DATA", help="A folder or file of samples, or samples.py:function."),
]
Classes = Annotated[
    int | None,
    typer.Option(
        "--network-classes",
        metavar="N",
        min=1,
        rich_help_panel=d.SAMPLES,
        help="How many classes the model tells apart: labels that are off by one are noticed then.",
    ),
]


def command(
    dataset: Path,
    dataset_format: d.FormatName = None,
    limit: d.Limit = None,
    label_offset: d.LabelOffset = 0,
    subset: d.Subset = None,
    dataset_seed: d.Seed = 0,
    part: d.Part = None,
    labels: d.Labels = None,
    tokenizer: d.TokenizerFile = None,
    trust_code: d.TrustCode = False,
    network_classes: Classes = None,
    as_json: Json = False,
    verbose: Verbose = False,
    memory_limit: MemoryLimit = None,
    time_limit: TimeLimit = None,
) -> None:
    """Look at a data set: its format, samples, classes, shapes and faults. Nothing is changed or kept."""
    given = locals()
    options = common(as_json, None, verbose, memory_limit, time_limit)
    spec = DatasetSpec(dataset=d.dataset_ref(given), network_classes=network_classes)
    facts = run_once(spec, DatasetResult, options).facts
    if as_json:
        # Pictures are for windows; a script reads the files themselves.
        write(json_text(msgspec.structs.replace(facts, previews=())))
        return
    from workbench.cli.summaries.dataset import summary

    show(*summary(facts))
