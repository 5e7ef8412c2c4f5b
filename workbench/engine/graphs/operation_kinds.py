"""What operations of different vocabularies have in common: ONNX, TensorFlow, OpenVINO, the plug-ins' layers."""

from __future__ import annotations

_KINDS = {
    "convolution": "Conv Convolution GroupConvolution Conv2D CONV_2D DEPTHWISE_CONV_2D DepthwiseConv2dNative "
    "QLinearConv ConvInteger",
    "deconvolution": "ConvTranspose ConvolutionBackpropData GroupConvolutionBackpropData Deconvolution "
    "Conv2DBackpropInput TRANSPOSE_CONV",
    "product": "MatMul Gemm FullyConnected FULLY_CONNECTED BatchMatMulV2 BatchMatMul BATCH_MATMUL QLinearMatMul "
    "MatMulInteger BrgemmMatMul",
    "attention": "ScaledDotProductAttention Attention MHA ScaledAttn",
    "normalization": "MVN LayerNormalization InstanceNormalization GroupNormalization RMSNorm RMS NormalizeL2",
    "transpose": "Transpose TRANSPOSE",
    "reshape": "Reshape RESHAPE Squeeze Unsqueeze Flatten ExpandDims EXPAND_DIMS SQUEEZE",
    "softmax": "Softmax SoftMax SOFTMAX LogSoftmax",
    "gather": "Gather GatherV2 GATHER Embedding",
    "slice": "Slice StridedSlice STRIDED_SLICE SLICE Crop",
    "concat": "Concat Concatenation ConcatV2 CONCATENATION",
    "split": "Split VariadicSplit SPLIT SplitV SPLIT_V",
    "average": "AveragePool AvgPool GlobalAveragePool AVERAGE_POOL_2D",
    "maximum": "MaxPool GlobalMaxPool MAX_POOL_2D",
    "mean": "ReduceMean Mean MEAN",
    "convert": "Cast Convert CAST",
    "shape": "Shape ShapeOf SHAPE",
    "pad": "Pad PadV2 PAD",
    "resize": "Resize Upsample Interpolate ResizeBilinear ResizeNearestNeighbor RESIZE_BILINEAR",
    "clamp": "Clip Clamp Relu6 RELU6",
    "relu": "Relu RELU",
    "multiply": "Mul Multiply MUL",
    "divide": "Div Divide RealDiv DIV",
    "add": "Add AddV2 BiasAdd ADD Sum",
    "subtract": "Sub Subtract SUB",
    "power": "Pow Power POW",
    "gelu": "Gelu GELU",
    "expand": "Expand Broadcast BroadcastTo Tile TILE",
    "batch normalization": "BatchNormalization BatchNormInference FusedBatchNorm FusedBatchNormV2 FusedBatchNormV3",
    "input": "Parameter Input",
    "output": "Result Output",
}
_KIND = {name.lower(): kind for kind, names in _KINDS.items() for name in names.split()}

ELTWISE = "eltwise"
"""A layer of the CPU plug-in that does something to each element; it prefers to let the layer before it do that."""
PASSIVE = frozenset(
    (
        "reorder",
        "convert",
        "input",
        "output",
        "reshape",
        "transpose",
        "concat",
        "split",
        "slice",
        "gather",
        "shape",
    )
)
"""Kinds of layers that only move data: they do nothing else on the way."""

_LAYERS = {
    "pooling": frozenset(("average", "maximum")),
    "reduce": frozenset(("mean", "reducesum", "reducemax", "reducemin", "reduceprod", "reducel2")),
    ELTWISE: frozenset(("multiply", "divide", "add", "subtract", "power", "relu", "clamp", "gelu")),
}
"""The CPU plug-in's words for several kinds."""
_ACTIVATIONS = frozenset(
    ("sigmoid", "tanh", "erf", "sqrt", "exp", "abs", "elu", "hswish", "hardswish", "swish")
)


def kind_of(operation: str) -> str:
    """The kind of an operation's type; its own name in small letters for all others. Domains are left out."""
    name = operation.rpartition(".")[2].rpartition("::")[2].lower()
    return _KIND.get(name, name)


def same_kind(first: str, second: str) -> bool:
    """Whether a node of kind `first` may have become one of kind `second`."""
    if first == second:
        return True
    if second == ELTWISE and first in _ACTIVATIONS:
        return True
    if first == "batch normalization" and second == "add":  # its scale goes into the weights before it
        return True
    return first in _LAYERS.get(second, ())
