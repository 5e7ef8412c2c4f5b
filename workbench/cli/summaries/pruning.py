"""What pruning made of a model, and how many of its weights are zero, for people."""

from __future__ import annotations

import json
from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from workbench.cli.summaries.blocks import heading, pairs, remarks, table
from workbench.cli.summaries.shrinking import MOST_LAYERS, ignored
from workbench.cli.terminal import shown
from workbench.core.pruning import LayerSparsity, PruneResult, SparsityResult
from workbench.core.units import byte_size, milliseconds


def pruning(result: PruneResult) -> list[RenderableType]:
    """The blocks of a pruning's summary."""
    rows: list[tuple[str, RenderableType]] = [
        ("model", result.xml),
        ("weights", result.bin),
        ("size", f"{byte_size(result.size_bytes)} · weights {result.size_ratio:.2f} × of before"),
        ("zeros", f"{_percent(result.sparsity_before)} before · {_percent(result.sparsity_after)} now"),
        ("took", f"{milliseconds(result.prune_ms)} to prune · {milliseconds(result.save_ms)} to save"),
    ]
    if result.samples_used:
        rows.append(("batch norms", f"measured anew on {result.samples_used} samples"))
    return [
        heading("Pruned"),
        pairs(rows),
        *_layers(result.layers),
        *ignored(result.ignored),
        *remarks(result.warnings),
    ]


def sparsity(result: SparsityResult, name: str) -> list[RenderableType]:
    """The blocks of the answer about the model `name`."""
    share = result.zeros / result.values if result.values else 0.0
    word = {True: "yes", False: "no", None: "not known"}[result.usable]
    rows: list[tuple[str, RenderableType]] = [
        ("zeros", f"{_percent(share)} · {result.zeros:,} of {result.values:,} weights"),
        ("of use on this CPU", word),
    ]
    if result.why is not None:
        rows.append(("", Text(str(result.why), style="dim")))
    if result.configuration:
        rows.append(("for --load-config", json.dumps({"CPU": result.configuration})))
    return [
        heading(f"Zeros in {shown(name)}"),
        pairs(rows),
        *_layers(result.layers),
        *remarks(result.warnings),
    ]


def _layers(layers: Sequence[LayerSparsity]) -> list[RenderableType]:
    if not layers:
        return []
    rest = len(layers) - MOST_LAYERS
    rows = [
        [
            shown(layer.name),
            shown(layer.type),
            "[" + ",".join(map(str, layer.shape)) + "]",
            layer.element,
            f"{layer.values:,}",
            f"{layer.zeros:,}",
            _percent(layer.share),
        ]
        for layer in layers[:MOST_LAYERS]
    ]
    return [
        heading("Largest weights", f"{rest} smaller ones not shown" if rest > 0 else ""),
        table(("~layer", "type", "~shape", "is", ">values", ">zeros", ">share"), rows),
    ]


def _percent(share: float) -> str:
    return f"{share * 100:.1f} %"
