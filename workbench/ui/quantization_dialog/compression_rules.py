"""Which options of a compression go together: what the form offers, and what is left out of the wish.

The same rules as `core.compression.check_compression`, which refuses; here nothing that was typed is lost.
"""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.core.compression import CompressMode, CompressSpec, GroupFallback, SensitivityMetric

FIXED_GROUPS = {CompressMode.MXFP4: 32, CompressMode.MXFP8_E4M3: 32, CompressMode.NVFP4: 16}
"""Modes whose number format says how many weights share a scale; NNCF 3.4 cannot make the groups smaller for them."""


def needs_samples(spec: CompressSpec) -> bool:
    """Whether it cannot be done without samples."""
    fits = _options(spec)
    by_samples = fits.scale_estimation or fits.gptq or fits.lora_correction
    measured = fits.sensitivity_metric not in (None, SensitivityMetric.WEIGHT_QUANTIZATION_ERROR)
    return by_samples or measured or fits.mode is CompressMode.ADAPTIVE_CODEBOOK


def takes_samples(spec: CompressSpec) -> bool:
    """Whether samples make a difference: AWQ works without, and better with them."""
    return needs_samples(spec) or _options(spec).awq


def fitting(spec: CompressSpec) -> CompressSpec:
    """The wish without what its mode cannot have, and without samples that nothing would look at."""
    fits = _options(spec)
    return fits if takes_samples(fits) else msgspec.structs.replace(fits, dataset=None)


def _options(spec: CompressSpec) -> CompressSpec:
    left_out: dict[str, Any] = {}
    if spec.mode.is_int8:
        left_out = {
            "ratio": None,
            "group_size": None,
            "all_layers": None,
            "backup_mode": None,
            "sensitivity_metric": None,
        }
    elif spec.ratio in (None, 1):
        left_out = {"sensitivity_metric": None}
    if spec.mode in FIXED_GROUPS:
        left_out["group_size"] = None
        if spec.group_fallback is GroupFallback.ADJUST:
            left_out["group_fallback"] = GroupFallback.IGNORE
    if not spec.mode.corrects:
        left_out |= dict.fromkeys(("awq", "scale_estimation", "gptq", "lora_correction"), False)
    elif spec.gptq and spec.lora_correction:
        left_out["lora_correction"] = False
    if spec.mode is not CompressMode.CODEBOOK:
        left_out["codebook"] = ()
    return msgspec.structs.replace(spec, **left_out)
