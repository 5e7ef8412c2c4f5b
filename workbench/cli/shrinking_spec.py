"""From the options of `quantize` and `compress` to their specs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.cli import dataset_options as d
from workbench.cli import shrinking_options as q
from workbench.core.compression import CompressSpec, check_compression
from workbench.core.datasets import DatasetRef
from workbench.core.metrics.definitions import metric_named
from workbench.core.preprocessing_text import parse_channel_values
from workbench.core.quantization import AccuracyCheck, QuantizeSpec, check_quantization


def quantize_spec(given: Mapping[str, Any]) -> QuantizeSpec:
    """The spec that the options of `quantize` describe; `given` are its arguments by name. It is checked."""
    same = (
        "subset_size",
        "mode",
        "preset",
        "target_device",
        "model_type",
        "fast_bias_correction",
        "bias_correction",
        "smooth_quant_matmul",
        "smooth_quant_convolution",
        "activation_range",
        "weight_range",
        "overflow_fix",
        "quantize_outputs",
    )
    spec = QuantizeSpec(
        dataset=d.dataset_ref(given),
        accuracy=_check(given),
        **{name: given[name] for name in same},
        **_shared(given),
    )
    check_quantization(spec)
    return spec


def compress_spec(given: Mapping[str, Any]) -> CompressSpec:
    """The same for `compress`."""
    same = (
        "mode",
        "ratio",
        "group_size",
        "group_fallback",
        "all_layers",
        "backup_mode",
        "sensitivity_metric",
        "awq",
        "scale_estimation",
        "gptq",
        "lora_correction",
        "subset_size",
    )
    codebook = given["codebook"]
    spec = CompressSpec(
        dataset=None if given["dataset"] is None else d.dataset_ref(given),
        codebook=() if codebook is None else parse_channel_values(codebook)[""],
        **{name: given[name] for name in same},
        **_shared(given),
    )
    check_compression(spec)
    return spec


def _shared(given: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "model": str(given["model"].absolute()),
        "output_dir": q.output_dir(given["output"], given["project"]),
        "output_name": given["output_name"],
        "feeding": d.feeding(given),
        "ignored": q.ignored(
            given["ignore"], given["ignore_subgraph"], allow_unmatched=given["allow_unmatched"]
        ),
        "compress_to_fp16": given["half"],
        "overwrite": given["overwrite"],
    }


def _check(given: Mapping[str, Any]) -> AccuracyCheck | None:
    metric, data = given["metric"], _evaluation(given)
    if given["max_drop"] is None and metric is None and data is None:
        return None
    return AccuracyCheck(
        metric=None if metric is None else metric_named(metric),
        max_drop=given["max_drop"],
        drop_type=given["drop_type"],
        dataset=data,
    )


def _evaluation(given: Mapping[str, Any]) -> DatasetRef | None:
    """Labels and format are found out; offset, tokenizer and leave to run code are those of the other samples."""
    if given["evaluation_dataset"] is None:
        return None
    shared = ("label_offset", "tokenizer", "trust_code")
    return d.dataset_ref({"dataset": given["evaluation_dataset"]} | {name: given[name] for name in shared})
