"""Quantizing, compressing or pruning as text to keep: a command line that reads back as the same spec, a script."""

from __future__ import annotations

import enum
import shlex
from collections.abc import Iterable, Iterator

import msgspec

from workbench.core import pruning_scripts, shrinking_scripts
from workbench.core.compression import CompressSpec
from workbench.core.datasets import DatasetRef
from workbench.core.feeding import Feeding
from workbench.core.ignored_scope import IgnoredScope
from workbench.core.named_values import quoted
from workbench.core.pruning import PruneSpec
from workbench.core.quantization import AccuracyCheck, QuantizeSpec
from workbench.core.recipes import format_resize
from workbench.core.shapes import format_input, format_number

Shrinking = QuantizeSpec | CompressSpec | PruneSpec


def as_python(spec: Shrinking) -> str:
    """A plain script that makes the same weights; raises `WorkbenchError` where it takes more than that."""
    if isinstance(spec, PruneSpec):
        return pruning_scripts.as_python(spec)
    return shrinking_scripts.as_python(spec, as_command_line(spec))


def as_command_line(spec: Shrinking) -> str:
    """`ov-workbench quantize …`, `compress …` or `prune …` for a POSIX shell."""
    if isinstance(spec, QuantizeSpec):
        words = _quantize(spec)
    else:
        words = _prune(spec) if isinstance(spec, PruneSpec) else _compress(spec)
    return shlex.join(("ov-workbench", *words))


def _quantize(spec: QuantizeSpec) -> Iterator[str]:
    yield from ("quantize", spec.model)
    yield from _result(spec)
    yield from _data(spec.dataset)
    yield from _chosen(
        spec,
        ("--subset-size", "subset_size"),
        ("--mode", "mode"),
        ("--preset", "preset"),
        ("--target-device", "target_device"),
        ("--model-type", "model_type"),
        ("--smooth-quant-alpha", "smooth_quant_matmul"),
        ("--smooth-quant-alpha-convolution", "smooth_quant_convolution"),
        ("--activation-range", "activation_range"),
        ("--weight-range", "weight_range"),
        ("--overflow-fix", "overflow_fix"),
    )
    if not spec.fast_bias_correction:
        yield "--accurate-bias-correction"
    if not spec.bias_correction:
        yield "--no-bias-correction"
    if spec.quantize_outputs:
        yield "--quantize-outputs"
    yield from _feeding(spec.feeding)
    yield from _ignored(spec.ignored)
    if spec.accuracy is not None:
        yield from _accuracy(spec.accuracy)


def _compress(spec: CompressSpec) -> Iterator[str]:
    yield from ("compress", spec.model)
    yield from _result(spec)
    yield from _chosen(
        spec,
        ("--mode", "mode"),
        ("--ratio", "ratio"),
        ("--group-size", "group_size"),
        ("--group-fallback", "group_fallback"),
        ("--backup-mode", "backup_mode"),
        ("--sensitivity", "sensitivity_metric"),
    )
    if spec.all_layers is not None:
        yield "--all-layers" if spec.all_layers else "--not-all-layers"
    for name in ("awq", "scale_estimation", "gptq", "lora_correction"):
        if getattr(spec, name):
            yield f"--{name.replace('_', '-')}"
    if spec.codebook:
        yield f"--codebook={_numbers(spec.codebook)}"
    if spec.dataset is not None:
        yield from _data(spec.dataset)
        yield from _chosen(spec, ("--subset-size", "subset_size"))
    yield from _feeding(spec.feeding)
    yield from _ignored(spec.ignored)


def _prune(spec: PruneSpec) -> Iterator[str]:
    yield from ("prune", spec.model)
    yield from _result(spec)
    yield from _chosen(spec, ("--ratio", "ratio"), ("--mode", "mode"))
    for entry in spec.ignored:
        yield from _option("--ignore", entry)
    for example in spec.example_inputs:
        yield from _option("--input", format_input(example))
    if spec.dataset is not None:
        yield from _data(spec.dataset)
        yield from _chosen(spec, ("--subset-size", "subset_size"))
    yield from _feeding(spec.feeding)
    if spec.trust_code:
        yield "--trust-code"


def _result(spec: Shrinking) -> Iterator[str]:
    if spec.output_dir:
        yield from _option("-o", spec.output_dir, "--output-dir")
    if spec.output_name is not None:
        yield from _option("--output-name", spec.output_name)
    if not spec.compress_to_fp16:
        yield "--fp32"
    if not spec.overwrite:
        yield "--no-overwrite"


def _chosen(spec: Shrinking, *options: tuple[str, str]) -> Iterator[str]:
    """Options whose value is not the usual one."""
    usual = {field.name: field.default for field in msgspec.structs.fields(spec)}
    for option, name in options:
        value = getattr(spec, name)
        if value is not None and value != usual[name]:
            yield from _option(option, _text(value))


def _data(ref: DatasetRef) -> Iterator[str]:
    yield from _option("--dataset", ref.path)
    if ref.format is not None:
        yield from _option("--dataset-format", ref.format.value)
    if ref.limit is not None:
        yield from _option("--limit", str(ref.limit))
    if ref.label_offset:
        yield f"--label-offset={ref.label_offset}"
    if ref.seed:
        yield f"--dataset-seed={ref.seed}"
    if ref.part != (0.0, 1.0):
        yield from _option("--part", f"{ref.part[0]!r}:{ref.part[1]!r}")
    if ref.labels is not None:
        yield from _option("--labels", ref.labels)
    if ref.tokenizer is not None:
        yield from _option("--tokenizer", ref.tokenizer)
    if ref.trust_code:
        yield "--trust-code"


def _feeding(feeding: Feeding) -> Iterator[str]:
    entries = feeding.preprocessing
    means = [(entry.input, _numbers(entry.mean)) for entry in entries if entry.mean]
    scales = [(entry.input, _numbers(entry.scale)) for entry in entries if entry.scale]
    resizes = [(entry.input, format_resize(entry.resize)) for entry in entries if entry.resize is not None]
    layouts = list(feeding.layouts.items()) + [
        (entry.input, f"{entry.tensor_layout or ''}->{entry.model_layout or ''}")
        for entry in entries
        if entry.tensor_layout or entry.model_layout
    ]
    for option, values in (
        ("--mean", means),
        ("--scale", scales),
        ("--resize", resizes),
        ("--input-layout", layouts),
    ):
        if values:
            yield from _option(option, _named(values))
    if any(entry.reverse_channels for entry in entries):
        yield "--reverse-channels"


def _ignored(scope: IgnoredScope) -> Iterator[str]:
    kinds = (("name", scope.names), ("type", scope.types), ("regex", scope.patterns))
    for kind, entries in kinds:
        for entry in entries:
            yield from _option("--ignore", f"{kind}:{entry}")
    for entry in scope.entries:
        yield from _option("--ignore", entry)
    for subgraph in scope.subgraphs:
        sides = (",".join(quoted(name) for name in side) for side in (subgraph.inputs, subgraph.outputs))
        yield from _option("--ignore-subgraph", "->".join(sides))
    if scope.allow_unmatched:
        yield "--allow-unmatched"


def _accuracy(check: AccuracyCheck) -> Iterator[str]:
    if check.metric is not None:
        yield from _option("--metric", check.metric.value)
    if check.max_drop is not None:
        yield from _option("--max-drop", repr(check.max_drop))
        if check.drop_type.value != "absolute":
            yield from _option("--drop-type", check.drop_type.value)
    if check.dataset is not None:
        yield from _option("--evaluation-dataset", check.dataset.path)


def _named(values: Iterable[tuple[str, str]]) -> str:
    listed = list(values)
    if len(listed) == 1 and not listed[0][0]:
        return listed[0][1]
    return ",".join(f"{quoted(name)}[{value}]" for name, value in listed)


def _numbers(values: Iterable[float]) -> str:
    return ",".join(format_number(value) for value in values)


def _text(value: object) -> str:
    return str(value.value) if isinstance(value, enum.Enum) else repr(value)


def _option(name: str, value: str, long: str | None = None) -> tuple[str, ...]:
    """A value that begins with a dash is bound to its option."""
    return (f"{long or name}={value}",) if value.startswith("-") else (name, value)
