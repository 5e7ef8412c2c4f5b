"""What quantizing or compressing made of a model, for people."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from workbench.cli.summaries.blocks import heading, pairs, remarks, table
from workbench.cli.terminal import shown
from workbench.core.compression import CompressedLayer, CompressResult
from workbench.core.ignored_scope import ScopeMatch
from workbench.core.quantization import ModelType, QuantizedAccuracy, QuantizeResult
from workbench.core.units import byte_size, figure, milliseconds

MOST_LAYERS = 20
MOST_NAMES = 4


def quantization(result: QuantizeResult) -> list[RenderableType]:
    """The blocks of a quantization's summary."""
    rows: list[tuple[str, RenderableType]] = [
        ("model", result.xml),
        ("weights", result.bin),
        ("size", f"{byte_size(result.size_bytes)} · weights {result.size_ratio:.2f} × of before"),
        ("operations", f"{result.quantized_operations} of {result.total_operations} quantized"),
        ("samples", f"{result.samples_used}"),
        ("took", f"{milliseconds(result.quantize_ms)} to quantize · {milliseconds(result.save_ms)} to save"),
    ]
    if result.model_type is ModelType.TRANSFORMER:
        rows.append(("taken for", "a transformer"))
    if result.not_measured is not None:
        rows.append(("accuracy", Text(str(result.not_measured), style="yellow")))
    accuracy = _accuracy(result.accuracy, result.drop_kept) if result.accuracy is not None else []
    restored = (
        [heading("Given back"), pairs([("operations", _names(result.restored, 20))])]
        if result.restored
        else []
    )
    return [
        heading("Quantized"),
        pairs(rows),
        *accuracy,
        *restored,
        *ignored(result.ignored),
        *remarks(result.warnings),
    ]


def compression(result: CompressResult) -> list[RenderableType]:
    """The blocks of a compression's summary."""
    rows: list[tuple[str, RenderableType]] = [
        ("model", result.xml),
        ("weights", result.bin),
        ("size", f"{byte_size(result.size_bytes)} · weights {result.size_ratio:.2f} × of before"),
        (
            "compressed",
            f"{result.compressed_weights} of {result.total_weights} weights · {result.mode.value}",
        ),
        ("took", f"{milliseconds(result.compress_ms)} to compress · {milliseconds(result.save_ms)} to save"),
    ]
    if result.samples_used:
        rows.append(("samples", f"{result.samples_used}"))
    rest = len(result.layers) - MOST_LAYERS
    return [
        heading("Compressed"),
        pairs(rows),
        heading("Largest weights", f"{rest} smaller ones not shown" if rest > 0 else ""),
        table(
            ("~layer", "type", "~shape", "was", "is", ">group", ">bytes before", ">after"),
            [_layer(layer) for layer in result.layers[:MOST_LAYERS]],
        ),
        *ignored(result.ignored),
        *remarks(result.warnings),
    ]


def _layer(layer: CompressedLayer) -> list[RenderableType]:
    changed = layer.after != layer.before
    return [
        shown(layer.name),
        shown(layer.type),
        "[" + ",".join(map(str, layer.shape)) + "]",
        layer.before,
        layer.after if changed else Text(layer.after, style="dim"),
        "" if layer.group_size is None else str(layer.group_size),
        byte_size(layer.bytes_before),
        byte_size(layer.bytes_after),
    ]


def _accuracy(accuracy: QuantizedAccuracy, kept: bool | None) -> list[RenderableType]:
    interval = accuracy.drop_interval
    span = f" ({figure(interval.low)} to {figure(interval.high)})" if interval is not None else ""
    verdict = {True: " · significant", False: " · not significant", None: ""}[accuracy.significant]
    rows: list[tuple[str, RenderableType]] = [
        ("metric", str(accuracy.metric.facts.title)),
        ("original", f"{accuracy.reference:.4f}  at f32"),
        ("quantized", f"{accuracy.quantized:.4f}"),
        ("drop", f"{figure(accuracy.drop)}{span}{verdict}"),
        ("samples", f"{accuracy.samples}"),
    ]
    if kept is not None:
        text = Text("kept", style="green") if kept else Text("not kept", style="bold red")
        rows.append(("largest drop", text))
    return [heading("Accuracy"), pairs(rows)]


def ignored(matches: Sequence[ScopeMatch]) -> list[RenderableType]:
    """What each entry of the scope left alone."""
    if not matches:
        return []
    rows = [
        (
            match.kind.value,
            shown(match.entry),
            f"{len(match.operations)}",
            _names(match.operations, MOST_NAMES),
        )
        for match in matches
    ]
    return [heading("Left as it is"), table(("", "~entry", ">matches", "~operations"), rows)]


def _names(names: Sequence[str], most: int) -> str:
    listed = ", ".join(shown(name) for name in names[:most])
    return listed if len(names) <= most else f"{listed}, and {len(names) - most} more"
