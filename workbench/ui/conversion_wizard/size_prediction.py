"""How large the IR will be, from what is known of the source before any conversion.

The weights follow from their precisions. The graph's XML is estimated by kinds of operations, with numbers found by
converting eleven models of 12 to 248 operations: nine of them weigh what is predicted within 3.5 % (both files
together); two below 120 kB, whose arithmetic the converter mostly folds and fuses, weigh up to a quarter less.
"""

from __future__ import annotations

from workbench.core.inspection import InspectResult

_CONVOLUTION, _AFFINE, _MATMUL, _SLICE, _RESIZE, _SHAPED, _VANISHING, _RECURRENT = (
    (2400, 1150),
    (1500, 1150),
    (900, 580),
    (1400, 0),
    (1000, 0),
    (750, 0),
    (0, 0),
    (2600, 1750),
)
"""Bytes of XML of an operation with what belongs to it (constants, a bias), and what FP16 weights add to it."""
_OTHER = (450, 0)
_KINDS = {
    **dict.fromkeys(
        [
            "Conv",
            "Conv2D",
            "Conv1D",
            "Conv3D",
            "ConvTranspose",
            "Convolution",
            "GroupConvolution",
            "ConvolutionBackpropData",
            "CONV_2D",
            "DEPTHWISE_CONV_2D",
            "DepthwiseConv2dNative",
            "TRANSPOSE_CONV",
            "Conv2DBackpropInput",
            "aten::_convolution",
            "aten::conv2d",
            "aten::conv1d",
            "conv2d",
            "depthwise_conv2d",
        ],
        _CONVOLUTION,
    ),
    **dict.fromkeys(["Gemm", "FULLY_CONNECTED", "aten::linear"], _AFFINE),
    **dict.fromkeys(
        ["MatMul", "BatchMatMulV2", "BATCH_MATMUL", "aten::matmul", "aten::mm", "matmul_v2"], _MATMUL
    ),
    **dict.fromkeys(["Pad", "PadV2", "MirrorPad", "PAD", "Slice", "StridedSlice", "STRIDED_SLICE"], _SLICE),
    **dict.fromkeys(["Resize", "Upsample", "Interpolate", "ResizeBilinear", "RESIZE_BILINEAR"], _RESIZE),
    **dict.fromkeys(
        [
            "Reshape",
            "RESHAPE",
            "Transpose",
            "TRANSPOSE",
            "ReduceMean",
            "ReduceSum",
            "ReduceMax",
            "ReduceMin",
            "Mean",
            "MEAN",
            "MaxPool",
            "AvgPool",
            "AveragePool",
            "MAX_POOL_2D",
            "AVERAGE_POOL_2D",
        ],
        _SHAPED,
    ),
    "PRelu": (750, 580),
    "PRELU": (750, 580),
    **dict.fromkeys(["LSTM", "GRU", "RNN", "LSTMSequence", "GRUSequence"], _RECURRENT),
    **dict.fromkeys(
        [
            "BatchNormalization",
            "FusedBatchNormV3",
            "FusedBatchNorm",
            "Shape",
            "Gather",
            "Unsqueeze",
            "Cast",
            "Constant",
            "Identity",
            "Dropout",
            "BiasAdd",
            "Const",
        ],
        _VANISHING,
    ),
}
"""By the source's own names; shapes are computed and normalizations fused while converting, so they vanish."""
_HALVED = {"f32": 2, "f64": 4}


def weights_size(inspection: InspectResult, *, fp16: bool) -> int:
    """Bytes of the .bin: with FP16 the floats take two bytes each, everything else stays as it is."""
    by_precision = inspection.weights_by_precision
    if not fp16:
        return sum(by_precision.values())
    return sum(size // _HALVED.get(precision, 1) for precision, size in by_precision.items())


def graph_size(inspection: InspectResult, *, fp16: bool) -> int:
    """Bytes of the .xml, roughly."""
    compressed = fp16 and is_halved(inspection)
    kinds = ((_KINDS.get(name, _OTHER), count) for name, count in inspection.operations.items())
    return sum((plain + (more if compressed else 0)) * count for (plain, more), count in kinds)


def predicted_size(inspection: InspectResult, *, fp16: bool) -> int:
    """Both files together, in bytes."""
    return weights_size(inspection, fp16=fp16) + graph_size(inspection, fp16=fp16)


def is_halved(inspection: InspectResult) -> bool:
    """Whether FP16 makes any difference."""
    return any(inspection.weights_by_precision.get(precision) for precision in _HALVED)
