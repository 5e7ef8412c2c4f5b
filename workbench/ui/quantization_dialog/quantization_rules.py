"""Which options of a quantization go together: what the form offers, and what is left out of the wish.

NNCF makes FP8 models for the CPU alone, symmetric, without a fix for overflows, and gives no operations back for them.
"""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.core.quantization import QuantizationMode, QuantizeSpec, TargetDevice

FP8_DEVICES = (TargetDevice.ANY, TargetDevice.CPU)
"""Read from NNCF 3.4's `MinMaxQuantization._review_mode_based_params`."""


def is_fp8(mode: QuantizationMode) -> bool:
    """Whether it is one of the FP8 modes."""
    return mode is not QuantizationMode.INT8


def fp8_fits(device: TargetDevice) -> bool:
    """Whether NNCF can make an FP8 model for a device."""
    return device in FP8_DEVICES


def fitting(spec: QuantizeSpec) -> QuantizeSpec:
    """The wish without what its mode cannot have."""
    if not is_fp8(spec.mode):
        return spec
    if not fp8_fits(spec.target_device):
        return msgspec.structs.replace(spec, mode=QuantizationMode.INT8)
    left_out: dict[str, Any] = {"preset": None, "overflow_fix": None, "quantize_outputs": False}
    if spec.accuracy is not None and spec.accuracy.max_drop is not None:
        left_out["accuracy"] = msgspec.structs.replace(spec.accuracy, max_drop=None, max_operations=None)
    return msgspec.structs.replace(spec, **left_out)
