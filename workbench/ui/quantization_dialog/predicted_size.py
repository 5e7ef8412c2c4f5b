"""How many bytes compressed weights will take, before anything is compressed: bits per weight, and their scales.

Which weights get fewer than 8 bits is NNCF's rule: matrix products do, convolutions, embeddings and the last layer get
the backup precision. What share matrix products have is not known from counts of operations, so a model with
convolutions counts as one of convolutions unless it has more matrix products than convolutions.
"""

from __future__ import annotations

from workbench.core.compression import BackupMode, CompressMode, CompressSpec
from workbench.core.inspection import InspectResult
from workbench.ui.quantization_dialog.compression_rules import FIXED_GROUPS

_FLOATS = {"f64": 64, "f32": 32, "f16": 16, "bf16": 16}
_BITS = {
    CompressMode.INT8_ASYM: 8.0,
    CompressMode.INT8_SYM: 8.0,
    CompressMode.INT4_SYM: 4.0,
    CompressMode.INT4_ASYM: 4.0,
    CompressMode.INT3_SYM: 4.0,  # OpenVINO has no type of 3 bits: the weights lie in 4
    CompressMode.INT2_SYM: 2.0,
    CompressMode.NF4: 4.0,
    CompressMode.CB4: 4.0,
    CompressMode.MXFP4: 4.0,
    CompressMode.MXFP8_E4M3: 8.0,
    CompressMode.FP8_E4M3: 8.0,
    CompressMode.FP4: 4.0,
    CompressMode.NVFP4: 4.0,
    CompressMode.CODEBOOK: 4.0,
    CompressMode.ADAPTIVE_CODEBOOK: 4.0,
}
_SMALL_SCALES = (CompressMode.MXFP4, CompressMode.MXFP8_E4M3, CompressMode.NVFP4)
"""Their scales have 8 bits; all others 16."""
_USUAL_GROUP = 128
_MATRICES = (
    "MatMul",
    "Gemm",
    "FullyConnected",
    "FULLY_CONNECTED",
    "BATCH_MATMUL",
    "aten::linear",
    "aten::matmul",
)
_CONVOLUTIONS = (
    "Conv",
    "Convolution",
    "GroupConvolution",
    "CONV_2D",
    "Conv2D",
    "DEPTHWISE_CONV_2D",
    "aten::conv2d",
)


def predicted_size(inspection: InspectResult, spec: CompressSpec) -> int | None:
    """Bytes of the weights; `None` for a model without floating-point weights, which cannot be compressed."""
    by_precision = inspection.weights_by_precision
    floats = sum(8 * size // _FLOATS[name] for name, size in by_precision.items() if name in _FLOATS)
    if not floats:
        return None
    rest = sum(size for name, size in by_precision.items() if name not in _FLOATS)
    small = 0.0 if spec.mode.is_int8 else float(not is_of_convolutions(inspection))
    if not spec.mode.is_int8 and spec.ratio is not None:
        small *= spec.ratio
    real = 8 * sum(size for name, size in by_precision.items() if name in _FLOATS) / floats
    bits = small * _bits(spec) + (1 - small) * _backup_bits(spec, real, is_packed=small > 0)
    return round(floats * bits / 8) + rest


def _bits(spec: CompressSpec) -> float:
    group = FIXED_GROUPS.get(spec.mode, spec.group_size or _USUAL_GROUP)
    if group < 1:
        return _BITS[spec.mode]
    scale = 8 if spec.mode in _SMALL_SCALES else 16
    zero_point = _BITS[spec.mode] if spec.mode is CompressMode.INT4_ASYM else 0.0
    return _BITS[spec.mode] + (scale + zero_point) / group


def _backup_bits(spec: CompressSpec, real: float, *, is_packed: bool) -> float:
    """`real`: of a weight as it is. OpenVINO saves none as FP16 in a model of which some are packed already."""
    if spec.mode.is_int8 or spec.backup_mode is not BackupMode.NONE:
        return 8.0
    return min(real, 16.0) if spec.compress_to_fp16 and not is_packed else real


def is_of_convolutions(inspection: InspectResult) -> bool:
    """Whether most of its weights are filters, as far as the counts of operations tell."""
    matrices = sum(inspection.operations.get(name, 0) for name in _MATRICES)
    return matrices <= sum(inspection.operations.get(name, 0) for name in _CONVOLUTIONS)
