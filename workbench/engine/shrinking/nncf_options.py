"""Our choices as NNCF's arguments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workbench.core.compression import CompressSpec
from workbench.core.quantization import (
    AccuracyCheck,
    ModelType,
    QuantizationMode,
    QuantizeSpec,
    RangeEstimator,
)


def quantization_options(spec: QuantizeSpec, model_type: ModelType, ignored: Iterable[str]) -> dict[str, Any]:
    """Keyword arguments of `nncf.quantize`, without the data and the advanced ones."""
    import nncf

    options: dict[str, Any] = {
        "target_device": nncf.TargetDevice[spec.target_device.value],
        "fast_bias_correction": spec.fast_bias_correction,
        "model_type": nncf.ModelType.TRANSFORMER if model_type is ModelType.TRANSFORMER else None,
        "ignored_scope": _scope(ignored),
    }
    if spec.preset is not None:
        options["preset"] = nncf.QuantizationPreset[spec.preset.name]
    if spec.mode is not QuantizationMode.INT8:
        options["mode"] = nncf.QuantizationMode[spec.mode.name]
    return options


def advanced_quantization(spec: QuantizeSpec, *, batched: bool) -> Any:
    """NNCF's `AdvancedQuantizationParameters`, or `None` where all is as usual.

    `batched`: an item holds several samples, so that ranges are those of each sample and not of the batch.
    """
    import nncf

    made: dict[str, Any] = {}
    if spec.overflow_fix is not None:
        made["overflow_fix"] = nncf.OverflowFix(spec.overflow_fix.value)
    if spec.quantize_outputs:
        made["quantize_outputs"] = True
    if not spec.bias_correction:
        made["disable_bias_correction"] = True
    if batched:
        made["batchwise_statistics"] = True
    if spec.activation_range is not None:
        made["activations_range_estimator_params"] = _range(spec.activation_range)
    if spec.weight_range is not None:
        made["weights_range_estimator_params"] = _range(spec.weight_range)
    alphas = {
        "matmul": spec.smooth_quant_matmul,
        "convolution": spec.smooth_quant_convolution,
    }
    given = {name: value for name, value in alphas.items() if value is not None}
    if given:
        made["smooth_quant_alphas"] = nncf.AdvancedSmoothQuantParameters(**given)
    return nncf.AdvancedQuantizationParameters(**made) if made else None


def restoring(check: AccuracyCheck, largest_drop: float, ranking_samples: int) -> dict[str, Any]:
    """What `nncf.quantize_with_accuracy_control` takes beside the rest; `largest_drop` in the metric's unit."""
    import nncf
    from nncf.quantization.advanced_parameters import AdvancedAccuracyRestorerParameters

    advanced = AdvancedAccuracyRestorerParameters(ranking_subset_size=ranking_samples)
    if check.max_operations is not None:
        advanced.max_num_iterations = check.max_operations
    return {
        "max_drop": largest_drop,
        "drop_type": nncf.DropType.ABSOLUTE,
        "advanced_accuracy_restorer_parameters": advanced,
    }


def compression_options(spec: CompressSpec, ignored: Iterable[str]) -> dict[str, Any]:
    """Keyword arguments of `nncf.compress_weights`, without the data. What is not chosen is left to NNCF."""
    import nncf
    import numpy as np

    options: dict[str, Any] = {
        "mode": nncf.CompressWeightsMode(spec.mode.value),
        "ignored_scope": _scope(ignored),
    }
    options |= {
        name: value
        for name, value in (
            ("ratio", spec.ratio),
            ("group_size", spec.group_size),
            ("all_layers", spec.all_layers),
        )
        if value is not None
    }
    if spec.backup_mode is not None:
        options["backup_mode"] = nncf.BackupMode(spec.backup_mode.value)
    if spec.sensitivity_metric is not None:
        options["sensitivity_metric"] = nncf.SensitivityMetric(spec.sensitivity_metric.value)
    options |= {
        name: True for name in ("awq", "scale_estimation", "gptq", "lora_correction") if getattr(spec, name)
    }
    advanced: dict[str, Any] = {}
    if not spec.mode.is_int8:
        advanced["group_size_fallback_mode"] = nncf.GroupSizeFallbackMode(spec.group_fallback.value)
    if spec.codebook:
        advanced["codebook"] = np.array(spec.codebook, np.float32)
    if advanced:
        options["advanced_parameters"] = nncf.AdvancedCompressionParameters(**advanced)
    return options


def _scope(names: Iterable[str]) -> Any:
    """Names only: types, patterns and subgraphs were looked up before, and what matches nothing was said."""
    import nncf

    listed = list(names)
    return nncf.IgnoredScope(names=listed, validate=False) if listed else None


def _range(estimator: RangeEstimator) -> Any:
    from nncf.quantization.range_estimator import RangeEstimatorParametersSet

    return getattr(RangeEstimatorParametersSet, estimator.name)
