"""Facts of a model as OpenVINO has read it: operations, weights, their precision, odd things worth a warning."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np
import openvino as ov

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say

_NO_WORK = frozenset(("Constant", "Parameter", "Result"))
_CHECKABLE = frozenset(("f16", "f32", "f64"))
_CHECK_LIMIT = 1 << 30
"""Weights beyond this many bytes are not searched for NaN: 1 GiB takes about half a second."""
_AUXILIARY = frozenset(("i64", "i32", "boolean", "string"))
"""Types of shapes, axes and indices: they say nothing about a model's precision."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Constants of a model by element type."""

    parameters: int
    by_precision: dict[str, int]

    @property
    def total_bytes(self) -> int:
        return sum(self.by_precision.values())


@dataclass(frozen=True, slots=True)
class GraphFacts:
    """What can be read off a graph without running it."""

    operations: dict[str, int]
    weights: Weights
    quantized_operations: int
    warnings: tuple[Message, ...]


def graph_facts(model: ov.Model) -> GraphFacts:
    """Look at every operation of `model` once."""
    counts: Counter[str] = Counter()
    parameters: Counter[str] = Counter()
    not_numbers: list[str] = []
    left_to_check = _CHECK_LIMIT
    seen: set[tuple[int, int]] = set()
    for node in model.get_ops():
        kind = node.get_type_name()
        if kind == "Constant":
            element = node.get_output_element_type(0)
            if _seen_before(node, element, seen):
                continue
            parameters[element.get_type_name()] += math.prod(node.get_output_shape(0))
            if element.get_type_name() in _CHECKABLE and node.get_byte_size() <= left_to_check:
                left_to_check -= node.get_byte_size()
                if _has_nan(node):
                    not_numbers.append(_name(node))
        elif kind not in _NO_WORK:
            counts[kind] += 1
    weights = Weights(sum(parameters.values()), _bytes_by_type(parameters))
    return GraphFacts(dict(counts.most_common()), weights, counts["FakeQuantize"], nan_warnings(not_numbers))


def main_precision(by_precision: dict[str, int]) -> str:
    """The type most of the weights' bytes have; `f32` for a model without weights."""
    real = {kind: size for kind, size in by_precision.items() if kind not in _AUXILIARY} or by_precision
    return max(real, key=lambda kind: real[kind], default="f32")


def port_warnings(model: ov.Model) -> tuple[Message, ...]:
    """Inputs and outputs that will make trouble."""
    warnings = []
    if not model.outputs:
        warnings.append(say(QT_TRANSLATE_NOOP("core", "The model has no outputs, so it computes nothing.")))
    for port in (*model.inputs, *model.outputs):
        name = port.get_any_name() if port.get_names() else port.get_node().get_friendly_name()
        if port.get_partial_shape().rank.is_dynamic:
            text = QT_TRANSLATE_NOOP("core", "“{name}” has not even a fixed number of dimensions.")
            warnings.append(say(text, name=printable(name)))
        if printable(name) != name:
            text = QT_TRANSLATE_NOOP("core", "The name “{name}” contains characters that cannot be shown.")
            warnings.append(say(text, name=printable(name)))
    return tuple(warnings)


def nan_warnings(names: list[str]) -> tuple[Message, ...]:
    """One sentence for all constants with NaN in them."""
    if not names:
        return ()
    return (
        say(
            QT_TRANSLATE_NOOP(
                "core", "Weights that are not numbers (NaN) stand in {count} constants, first in “{name}”."
            ),
            count=len(names),
            name=printable(names[0]),
        ),
    )


def printable(name: str) -> str:
    """A name with its invisible characters replaced."""
    return "".join(c if c.isprintable() else "�" for c in name)


def _bytes_by_type(parameters: Counter[str]) -> dict[str, int]:
    """Types of less than a byte are packed."""
    sizes = {kind: math.ceil(n * bit_width(kind) / 8) for kind, n in parameters.items()}
    return dict(sorted(sizes.items(), key=lambda item: -item[1]))


def bit_width(kind: str) -> int:
    """Bits per element; 8 for what has no fixed width."""
    element = getattr(ov.Type, kind, None)
    return int(element.bitwidth) if element is not None and element.is_static() and element.bitwidth else 8


def _name(node: ov.Node) -> str:
    try:
        return str(node.get_friendly_name())
    except UnicodeDecodeError:
        return "�"


def _seen_before(node: ov.Node, element: ov.Type, seen: set[tuple[int, int]]) -> bool:
    """Whether another constant lies at the same place: an IR stores equal constants once."""
    if element == ov.Type.string or not node.get_byte_size():  # reading strings as an array raises bad_alloc
        return False
    place = (int(node.data.ctypes.data), int(node.get_byte_size()))
    if place in seen:
        return True
    seen.add(place)
    return False


def _has_nan(node: ov.Node) -> bool:
    values = node.data
    if not values.size:
        return False
    # One pass without a temporary array; an infinite sum may come from honest infinities.
    with np.errstate(all="ignore"):
        total = values.sum(dtype=np.float32 if values.dtype != np.float64 else None)
    return not np.isfinite(total) and bool(np.isnan(values).any())
