"""What a report says of a variant that was made smaller: what was done, what it gained, what it cost."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.core.compression import CompressResult
from workbench.core.making import as_command_line, making_of, to_share
from workbench.core.messages import Message
from workbench.core.project import Variant
from workbench.core.pruning import PruneResult
from workbench.core.quantization import QuantizeResult
from workbench.core.units import byte_size, figure, percent
from workbench.reports.answers import interval, number

MOST_LAYERS = 25


@dataclass(frozen=True, slots=True)
class ShrunkView:
    """`figures` and `facts`: value and name; `layers`: cells of a table whose titles are `columns`."""

    name: str
    source: str
    figures: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    command: str
    columns: tuple[str, ...]
    layers: tuple[tuple[str, ...], ...]
    unshown: int
    warnings: tuple[Message, ...]


def shrunk_views(variants: tuple[Variant, ...], names: dict[str, str]) -> list[ShrunkView]:
    """One for each variant that was quantized, compressed or pruned, in the order they were made."""
    known = {variant.id: variant for variant in variants}

    def title(variant: Variant) -> str:
        return f"{names.get(variant.model_id, '')} › {variant.name}"

    views = []
    for variant in variants:
        result = variant.shrinking
        if result is None:
            continue
        source = known.get(variant.parent_id or "")
        columns, layers = _layers(result)
        spec = making_of(variant)
        views.append(
            ShrunkView(
                name=title(variant),
                source=title(source) if source is not None else "a variant that was deleted",
                figures=(*_sizes(variant, source, result), *_work(result)),
                facts=_facts(result),
                command=as_command_line(to_share(spec, owned=variant.owned)) if spec is not None else "",
                columns=columns,
                layers=layers[:MOST_LAYERS],
                unshown=max(0, len(layers) - MOST_LAYERS),
                warnings=result.warnings,
            )
        )
    return views


Shrinking = QuantizeResult | CompressResult | PruneResult


def _sizes(variant: Variant, source: Variant | None, result: Shrinking) -> tuple[tuple[str, str], ...]:
    name = "of the weights' size"
    if isinstance(result, CompressResult):
        before, after = result.weights_bytes_before, result.weights_bytes_after
    elif source is not None and source.inspection is not None and variant.inspection is not None:
        before, after = source.inspection.weights_bytes, variant.inspection.weights_bytes
    else:
        return ((f"{figure(result.size_ratio)} ×", name),)
    return ((f"{figure(result.size_ratio)} ×", f"{name}: {byte_size(before)} → {byte_size(after)}"),)


def _work(result: Shrinking) -> tuple[tuple[str, str], ...]:
    if isinstance(result, CompressResult):
        of = f"of {result.total_weights:,} weights compressed to {result.mode.value}"
        return ((f"{result.compressed_weights:,}", of),)
    if isinstance(result, PruneResult):
        before = f"zero weights, {percent(100 * result.sparsity_before)} before"
        return ((percent(100 * result.sparsity_after), before),)
    of = f"of {result.total_operations:,} operations quantized"
    found: list[tuple[str, str]] = [(f"{result.quantized_operations:,}", of)]
    accuracy = result.accuracy
    if accuracy is not None:
        metric = accuracy.metric
        before = f"{metric.facts.title}, {number(metric, accuracy.reference)} before"
        found.append((number(metric, accuracy.quantized), before))
        found.append((number(metric, accuracy.drop), f"drop, {_significance(accuracy.significant)}"))
    return tuple(found)


def _significance(significant: bool | None) -> str:
    return {None: "not tested", True: "significant", False: "not significant"}[significant]


def _facts(result: Shrinking) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    if not isinstance(result, PruneResult) and result.samples_used:
        found.append(("Calibrated with", f"{result.samples_used:,} samples"))
    if isinstance(result, QuantizeResult):
        accuracy = result.accuracy
        if accuracy is not None:
            ends = interval(accuracy.metric, accuracy.drop_interval)
            drop = f" · drop between {ends}" if ends else ""
            found.append(("Evaluated on", f"{accuracy.samples:,} samples, against f32{drop}"))
        if result.not_measured is not None:
            found.append(("Accuracy", f"not measured: {result.not_measured}"))
        if result.drop_kept is not None:
            found.append(("Largest drop", "kept" if result.drop_kept else "could not be kept"))
        if result.restored:
            found.append(("Given back for the accuracy", ", ".join(result.restored)))
    left = [name for match in result.ignored for name in match.operations]
    if left:
        found.append(("Left alone", ", ".join(left)))
    tools = (("OpenVINO", result.openvino_version), ("NNCF", result.nncf_version))
    found.append(("Made by", " · ".join(f"{tool} {version}" for tool, version in tools if version)))
    return tuple((name, text) for name, text in found if text)


def _layers(result: Shrinking) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    if isinstance(result, CompressResult):
        columns = ("Weight", "Type", "Shape", "Before", "After", "Group")
        return columns, tuple(
            (
                layer.name,
                layer.type,
                _shape(layer.shape),
                f"{layer.before} {byte_size(layer.bytes_before)}",
                f"{layer.after} {byte_size(layer.bytes_after)}",
                str(layer.group_size or ""),
            )
            for layer in result.layers
        )
    if isinstance(result, PruneResult):
        return ("Weight", "Type", "Shape", "Zero"), tuple(
            (layer.name, layer.type, _shape(layer.shape), percent(100 * layer.share))
            for layer in result.layers
        )
    return (), ()


def _shape(shape: tuple[int, ...]) -> str:
    return f"[{','.join(map(str, shape))}]"
