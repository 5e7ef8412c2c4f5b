"""How many of a model's weights are zero: each constant is read once, a piece at a time, and nothing is unpacked."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import openvino as ov

from workbench.core.pruning import LayerSparsity
from workbench.core.reporter import Reporter

_WEIGHTED = frozenset(
    (
        "MatMul",
        "Convolution",
        "GroupConvolution",
        "ConvolutionBackpropData",
        "GroupConvolutionBackpropData",
        "Gather",
    )
)
_WEIGHT_PORTS = {"Gather": (0,), "MatMul": (0, 1)}
"""Where the weight is; the second input of the others."""
_KEEPING = frozenset(
    ("Convert", "Multiply", "Subtract", "Reshape", "Transpose", "FakeQuantize", "Unsqueeze", "Squeeze")
)
"""What may stand between a constant and its use without a zero becoming another number, but for zero points."""
_MOVING = frozenset(("Reshape", "Transpose", "Squeeze", "Unsqueeze", "Split", "VariadicSplit", "Concat"))
_DEEPEST = 24
_PIECE = 4_000_000
"""Values that are looked at between two looks at the cancel."""
_SIGN_FREE = {
    "f8e4m3": 0x7F,
    "f8e5m2": 0x7F,
}
"""Types numpy does not know: zero is zero in all bits but that of the sign."""
_PLAIN = frozenset(("f64", "f32", "f16", "bf16", "i8", "u8", "i16", "u16", "i4", "u4", "f4e2m1", *_SIGN_FREE))


@dataclass(frozen=True, slots=True)
class CountedWeight:
    """One weight and its zeros. `fed_integers`: the other side of the product is quantized, too."""

    layer: LayerSparsity
    shifted: bool
    """Whether it has a zero point."""
    fed_integers: bool


def counted_weights(model: ov.Model, reporter: Reporter | None = None) -> tuple[list[CountedWeight], int]:
    """The weights of products, convolutions and tables, the largest first; and how many are of a type not counted."""
    found, unknown = [], 0
    for node, port, constant, shift in _weights(model):
        zeros = _zeros(constant, shift, reporter)
        if zeros is None:
            unknown += 1
            continue
        shape = tuple(int(side) for side in constant.get_output_shape(0))
        layer = LayerSparsity(
            name=node.get_friendly_name(),
            type=node.get_type_name(),
            element=_element(constant),
            shape=shape,
            values=math.prod(shape),
            zeros=zeros,
        )
        fed = node.get_type_name() == "MatMul" and _is_quantized(node.input_value(1 - port).get_node())
        found.append(CountedWeight(layer, shift is not None, fed))
    return sorted(found, key=lambda weight: -weight.layer.values), unknown


def _weights(model: ov.Model) -> Iterator[tuple[Any, int, Any, Any]]:
    """Operation, port, constant, zero point; a constant that several operations share comes once."""
    seen: set[str] = set()
    for node in model.get_ordered_ops():
        kind = node.get_type_name()
        if kind not in _WEIGHTED:
            continue
        for port in _WEIGHT_PORTS.get(kind, (1,)):
            constant, shift = _behind(node.input_value(port).get_node())
            if constant is None or len(constant.get_output_shape(0)) < 2 or constant.get_name() in seen:
                continue
            if _element(constant) in ("i64", "i32", "u64", "u32", "boolean", "string"):
                continue
            seen.add(constant.get_name())
            yield node, port, constant, shift


def _behind(source: Any) -> tuple[Any, Any]:
    """The constant that `source` unpacks and its zero point; (`None`, `None`) for an activation."""
    shift, at = None, source
    for _ in range(_DEEPEST):
        kind = at.get_type_name()
        if kind == "Constant":
            return at, shift
        if kind not in _KEEPING:
            break
        sides = [value.get_node() for value in at.input_values()]
        if kind == "Subtract":
            shift = _behind(sides[1])[0]
            if shift is None:
                break
        if kind == "Multiply" and _size(sides[1]) > _size(sides[0]):
            sides.reverse()
        at = sides[0]
    return None, None


def _size(node: Any) -> int:
    shape = node.output(0).get_partial_shape()
    return math.prod(shape.to_shape()) if shape.is_static else 0


def _is_quantized(node: Any) -> bool:
    """Whether the CPU plug-in will have integers here: rounded by a quantizer, perhaps moved since."""
    for _ in range(_DEEPEST):
        kind = node.get_type_name()
        if kind == "FakeQuantize":
            return True
        if kind not in _MOVING:
            return False
        node = node.input_value(0).get_node()
    return False


def _element(constant: Any) -> str:
    return str(constant.get_output_element_type(0).get_type_name())


def _zeros(constant: Any, shift: Any, reporter: Reporter | None) -> int | None:
    """`None` for a type whose numbers are not known here, such as places in a codebook."""
    element = _element(constant)
    if element not in _PLAIN:
        return None
    size = math.prod(constant.get_output_shape(0))
    stored = constant.data.reshape(-1)
    if shift is not None:
        return _equal(stored, shift, tuple(constant.get_output_shape(0)), element, reporter)
    zeros = 0
    per_byte = 2 if element in ("i4", "u4", "f4e2m1") else 1
    for begin in range(0, len(stored), _PIECE):
        piece = stored[begin : begin + _PIECE]
        if reporter is not None:
            reporter.checkpoint()
        if per_byte == 2:
            piece = _halves(piece, (size - 2 * begin))
            piece = piece & 7 if element == "f4e2m1" else piece
        else:
            piece = _bits(piece, element)
        zeros += len(piece) - int(np.count_nonzero(piece))
    return zeros


def _bits(piece: Any, element: str) -> Any:
    """Something that is zero where the number is: floating point of 16 bits is slow to compare as it is."""
    if element in ("f16", "bf16"):
        return piece.view(np.uint16) & 0x7FFF
    return piece & _SIGN_FREE[element] if element in _SIGN_FREE else piece


def _halves(packed: Any, most: int) -> Any:
    """Two numbers of 4 bits each, the lower half first; unsigned."""
    packed = packed.view(np.uint8)
    both = np.empty(2 * len(packed), np.uint8)
    both[0::2], both[1::2] = packed & 15, packed >> 4
    return both[:most]


def _equal(
    stored: Any, shift: Any, shape: tuple[int, ...], element: str, reporter: Reporter | None
) -> int | None:
    """With a zero point those are zero that equal it. Row by row of the first dimension."""
    if element not in ("i8", "u8", "i4", "u4"):
        return None
    rows, size = shape[0], math.prod(shape)
    points = shift.data.reshape(-1)
    point_shape = tuple(int(side) for side in shift.get_output_shape(0))
    if element in ("i4", "u4") and _element(shift) == element:
        points = _halves(points, math.prod(point_shape))
    if len(point_shape) != len(shape):
        if len(points) != 1:
            return None
        point_shape = (1,) * len(shape)
    points = points.reshape(point_shape)
    by_row = point_shape[0] == rows
    values = _halves(stored, size) if element in ("i4", "u4") else stored
    values = values.reshape(shape)
    step = max(1, _PIECE * rows // max(size, 1))
    zeros = 0
    for begin in range(0, rows, step):
        if reporter is not None:
            reporter.checkpoint()
        of_rows = points[begin : begin + step] if by_row else points
        zeros += int(np.count_nonzero(values[begin : begin + step] == of_rows.astype(values.dtype)))
    return zeros
