"""Which weights a model has, in which precision and how large with all it takes to unpack them; before and after."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import openvino as ov

from workbench.core.compression import CompressedLayer
from workbench.engine.graph_facts import bit_width

_WEIGHTED = frozenset(
    (
        "MatMul",
        "Convolution",
        "GroupConvolution",
        "ConvolutionBackpropData",
        "GroupConvolutionBackpropData",
        "Gather",
        "LSTMSequence",
        "GRUSequence",
        "RNNSequence",
        "LSTMCell",
        "GRUCell",
        "RNNCell",
    )
)
_REAL = frozenset(("f16", "bf16", "f32", "f64"))
_UNPACKING = frozenset(("Convert", "Multiply", "Subtract", "Reshape", "Transpose", "Gather"))
_SMALLEST = 2
"""Dimensions of a weight; what has fewer is a bias or a scale."""


@dataclass(frozen=True, slots=True)
class Weight:
    """A constant that an operation multiplies with; `bytes` with its scales and zero points."""

    node: str
    kind: str
    port: int
    name: str
    shape: tuple[int, ...]
    element: str
    bytes: int
    group_size: int | None

    @property
    def is_real(self) -> bool:
        """Whether it is in floating point of 16 bits or more, and not packed."""
        return self.element in _REAL


def weights_of(model: ov.Model) -> list[Weight]:
    """The weights of the operations that have some, in the graph's order; a shared one once."""
    found: list[Weight] = []
    seen: set[str] = set()
    for node in model.get_ordered_ops():
        if node.get_type_name() not in _WEIGHTED or _is_unpacking(node):
            continue
        for port, source in enumerate(node.input_values()):
            weight = _weight(node, port, source.get_node())
            if weight is not None and weight[1] not in seen:
                seen.add(weight[1])
                found.append(weight[0])
    return found


def compared_layers(before: Sequence[Weight], after: Sequence[Weight]) -> list[CompressedLayer]:
    """Each weight of the original beside what it became, by the operation that uses it."""
    now = {(weight.node, weight.port): weight for weight in after}
    rows = []
    for weight in before:
        if not weight.is_real:
            continue
        became = now.get((weight.node, weight.port), weight)
        rows.append(
            CompressedLayer(
                name=weight.node,
                type=weight.kind,
                weight=weight.name,
                shape=weight.shape,
                before=weight.element,
                after=became.element,
                bytes_before=weight.bytes,
                bytes_after=became.bytes,
                group_size=became.group_size,
            )
        )
    return rows


def precisions(layers: Sequence[CompressedLayer]) -> dict[str, tuple[int, int]]:
    """Element type → how many weights, and their bytes; the most first."""
    counts, sizes = Counter[str](), Counter[str]()
    for layer in layers:
        counts[layer.after] += 1
        sizes[layer.after] += layer.bytes_after
    return {kind: (counts[kind], size) for kind, size in sizes.most_common()}


def _is_unpacking(node: Any) -> bool:
    """A gather that looks weights up in a codebook is no layer: nothing it reads comes from an input."""
    if node.get_type_name() != "Gather":
        return False
    return all(_weight_constants(value.get_node()) is not None for value in node.input_values())


def _weight(node: Any, port: int, source: Any) -> tuple[Weight, str] | None:
    """The constant behind `source`, with what unpacks it. `None` for an activation, a bias, an index."""
    constants = _weight_constants(source)
    if not constants:
        return None
    values = max(constants, key=lambda constant: math.prod(constant.get_output_shape(0)))
    shape = tuple(int(side) for side in values.get_output_shape(0))
    element = values.get_output_element_type(0).get_type_name()
    if len(shape) < _SMALLEST or element in ("i64", "i32", "boolean"):
        return None
    logical = tuple(int(side) for side in source.get_output_shape(0)) or shape
    scales = [c for c in constants if c is not values and len(c.get_output_shape(0)) == len(shape)]
    made = Weight(
        node=node.get_friendly_name(),
        kind=node.get_type_name(),
        port=port,
        name=values.get_friendly_name(),
        shape=logical,
        element=element,
        bytes=_size(values) + sum(_size(constant) for constant in scales),
        group_size=_group(shape, scales),
    )
    return made, values.get_name()


def _weight_constants(source: Any) -> list[Any] | None:
    """The constants that `source` unpacks; `None` when it depends on an input."""
    constants: list[Any] = []
    waiting, most = [source], 24
    while waiting and most:
        most -= 1
        at = waiting.pop()
        if at.get_type_name() == "Constant":
            constants.append(at)
        elif at.get_type_name() in _UNPACKING:
            waiting += [value.get_node() for value in at.input_values()]
        else:
            return None
    return constants


def _size(constant: Any) -> int:
    kind = constant.get_output_element_type(0).get_type_name()
    elements = math.prod(int(side) for side in constant.get_output_shape(0))
    return math.ceil(elements * bit_width(kind) / 8)


def _group(shape: tuple[int, ...], scales: Sequence[Any]) -> int | None:
    """Grouped weights have one dimension more: [out, groups, group], and a scale for each group."""
    for scale in scales:
        sides = tuple(scale.get_output_shape(0))
        grouped = len(shape) >= 3 and sides[-1] == 1 and sides[-2] == shape[-2] and shape[-2] > 1
        if grouped and sides[0] == shape[0]:
            return int(shape[-1])
    return None
