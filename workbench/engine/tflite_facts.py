"""A TFLite file's own operations and version, read from its FlatBuffer without TensorFlow.

Tables (tensorflow/lite/schema/schema.fbs): Model 1 operator_codes, 2 subgraphs, 4 buffers, 6 metadata; OperatorCode
0 deprecated_builtin_code, 1 custom_code, 3 builtin_code; SubGraph 0 tensors, 3 operators; Operator 0 opcode_index,
2 outputs; Tensor 3 name; Metadata 0 name, 1 buffer; Buffer 0 data.
"""

from __future__ import annotations

import mmap
import struct
from pathlib import Path

from workbench.engine.source_nodes import SourceNodes

_CUSTOM = 32
_MOST = 5_000_000
"""No honest vector is longer."""
_BUILTIN = """
ADD AVERAGE_POOL_2D CONCATENATION CONV_2D DEPTHWISE_CONV_2D DEPTH_TO_SPACE DEQUANTIZE
EMBEDDING_LOOKUP FLOOR FULLY_CONNECTED HASHTABLE_LOOKUP L2_NORMALIZATION L2_POOL_2D
LOCAL_RESPONSE_NORMALIZATION LOGISTIC LSH_PROJECTION LSTM MAX_POOL_2D MUL RELU RELU_N1_TO_1 RELU6
RESHAPE RESIZE_BILINEAR RNN SOFTMAX SPACE_TO_DEPTH SVDF TANH CONCAT_EMBEDDINGS SKIP_GRAM CALL CUSTOM
EMBEDDING_LOOKUP_SPARSE PAD UNIDIRECTIONAL_SEQUENCE_RNN GATHER BATCH_TO_SPACE_ND SPACE_TO_BATCH_ND
TRANSPOSE MEAN SUB DIV SQUEEZE UNIDIRECTIONAL_SEQUENCE_LSTM STRIDED_SLICE BIDIRECTIONAL_SEQUENCE_RNN
EXP TOPK_V2 SPLIT LOG_SOFTMAX DELEGATE BIDIRECTIONAL_SEQUENCE_LSTM CAST PRELU MAXIMUM ARG_MAX
MINIMUM LESS NEG PADV2 GREATER GREATER_EQUAL LESS_EQUAL SELECT SLICE SIN TRANSPOSE_CONV
SPARSE_TO_DENSE TILE EXPAND_DIMS EQUAL NOT_EQUAL LOG SUM SQRT RSQRT SHAPE POW ARG_MIN FAKE_QUANT
REDUCE_PROD REDUCE_MAX PACK LOGICAL_OR ONE_HOT LOGICAL_AND LOGICAL_NOT UNPACK REDUCE_MIN FLOOR_DIV
REDUCE_ANY SQUARE ZEROS_LIKE FILL FLOOR_MOD RANGE RESIZE_NEAREST_NEIGHBOR LEAKY_RELU
SQUARED_DIFFERENCE MIRROR_PAD ABS SPLIT_V UNIQUE CEIL REVERSE_V2 ADD_N GATHER_ND COS WHERE RANK ELU
REVERSE_SEQUENCE MATRIX_DIAG QUANTIZE MATRIX_SET_DIAG ROUND HARD_SWISH IF WHILE
NON_MAX_SUPPRESSION_V4 NON_MAX_SUPPRESSION_V5 SCATTER_ND SELECT_V2 DENSIFY SEGMENT_SUM BATCH_MATMUL
PLACEHOLDER_FOR_GREATER_OP_CODES CUMSUM CALL_ONCE BROADCAST_TO RFFT2D CONV_3D IMAG REAL COMPLEX_ABS
HASHTABLE HASHTABLE_FIND HASHTABLE_IMPORT HASHTABLE_SIZE REDUCE_ALL CONV_3D_TRANSPOSE VAR_HANDLE
READ_VARIABLE ASSIGN_VARIABLE BROADCAST_ARGS RANDOM_STANDARD_NORMAL BUCKETIZE RANDOM_UNIFORM
MULTINOMIAL GELU DYNAMIC_UPDATE_SLICE RELU_0_TO_1 UNSORTED_SEGMENT_PROD UNSORTED_SEGMENT_MAX
UNSORTED_SEGMENT_SUM ATAN2 UNSORTED_SEGMENT_MIN SIGN BITCAST BITWISE_XOR RIGHT_SHIFT
STABLEHLO_LOGISTIC STABLEHLO_ADD STABLEHLO_DIVIDE STABLEHLO_MULTIPLY STABLEHLO_MAXIMUM
STABLEHLO_RESHAPE STABLEHLO_CLAMP STABLEHLO_CONCATENATE STABLEHLO_BROADCAST_IN_DIM
STABLEHLO_CONVOLUTION STABLEHLO_SLICE STABLEHLO_CUSTOM_CALL STABLEHLO_REDUCE STABLEHLO_ABS
STABLEHLO_AND STABLEHLO_COSINE STABLEHLO_EXPONENTIAL STABLEHLO_FLOOR STABLEHLO_LOG STABLEHLO_MINIMUM
STABLEHLO_NEGATE STABLEHLO_OR STABLEHLO_POWER STABLEHLO_REMAINDER STABLEHLO_RSQRT STABLEHLO_SELECT
STABLEHLO_SUBTRACT STABLEHLO_TANH STABLEHLO_SCATTER STABLEHLO_COMPARE STABLEHLO_CONVERT
STABLEHLO_DYNAMIC_SLICE STABLEHLO_DYNAMIC_UPDATE_SLICE STABLEHLO_PAD STABLEHLO_IOTA
STABLEHLO_DOT_GENERAL STABLEHLO_REDUCE_WINDOW STABLEHLO_SORT STABLEHLO_WHILE STABLEHLO_GATHER
STABLEHLO_TRANSPOSE DILATE STABLEHLO_RNG_BIT_GENERATOR REDUCE_WINDOW STABLEHLO_COMPOSITE
STABLEHLO_SHIFT_LEFT STABLEHLO_CBRT STABLEHLO_CASE
""".split()  # noqa: SIM905 - two hundred names, in lines
"""BuiltinOperator in its order."""


class _Table:
    """One FlatBuffer table: its fields are found through the offsets in its vtable."""

    def __init__(self, data: mmap.mmap, at: int) -> None:
        self._data, self._at = data, at

    def place(self, index: int) -> int | None:
        """Where field `index` lies; `None` for one at its default."""
        vtable = self._at - self._number("<i", self._at)
        if 4 + 2 * index + 2 > self._number("<H", vtable):
            return None
        offset = self._number("<H", vtable + 4 + 2 * index)
        return self._at + offset if offset else None

    def number(self, index: int, kind: str) -> int:
        place = self.place(index)
        return 0 if place is None else self._number(kind, place)

    def vector(self, index: int) -> tuple[int, int]:
        """First element and length of a vector."""
        place = self.place(index)
        if place is None:
            return 0, 0
        start = place + self._number("<I", place)
        return start + 4, min(self._number("<I", start), _MOST)

    def text(self, index: int) -> str:
        start, length = self.vector(index)
        return bytes(self._data[start : start + length]).decode(errors="replace").rstrip("\0")

    def tables(self, index: int) -> list[_Table]:
        start, length = self.vector(index)
        places = range(start, start + 4 * length, 4)
        return [_Table(self._data, place + self._number("<I", place)) for place in places]

    def _number(self, kind: str, at: int) -> int:
        if at < 0:
            raise struct.error("an offset before the file")
        (value,) = struct.unpack_from(kind, self._data, at)
        return int(value)


def tflite_nodes(file: Path) -> SourceNodes:
    """Every operation, called after its first result's tensor; as far as the file can be read.

    OpenVINO calls an operation it has no rule for by its index.
    """
    found = SourceNodes()
    with file.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        try:
            model = _Table(data, struct.unpack_from("<I", data)[0])
            kinds = [_kind(code) for code in model.tables(1)]
            for subgraph in model.tables(2):
                _subgraph(data, subgraph, kinds, found)
            found.framework_version = _runtime(model)
        except (struct.error, IndexError):
            return found
    return found


def _kind(code: _Table) -> str:
    number = max(code.number(0, "<b"), code.number(3, "<i"))
    if number == _CUSTOM:
        return code.text(1) or "CUSTOM"
    return _BUILTIN[number] if number < len(_BUILTIN) else f"BUILTIN_{number}"


def _subgraph(data: mmap.mmap, subgraph: _Table, kinds: list[str], found: SourceNodes) -> None:
    tensors = subgraph.tables(0)
    for index, operator in enumerate(subgraph.tables(3)):
        start, length = operator.vector(2)
        result = struct.unpack_from("<i", data, start)[0] if length else -1
        name = tensors[result].text(3) if 0 <= result < len(tensors) else ""
        found.add(kinds[operator.number(0, "<I")], name or str(index), str(index))


def _runtime(model: _Table) -> str | None:
    """The oldest TFLite that runs it, which the converter writes into the metadata."""
    buffers = model.tables(4)
    for entry in model.tables(6):
        number = entry.number(1, "<I")
        if entry.text(0) == "min_runtime_version" and number < len(buffers):
            version = buffers[number].text(0).strip("\0 ")
            return f"TFLite ≥ {version}" if version else None
    return None
