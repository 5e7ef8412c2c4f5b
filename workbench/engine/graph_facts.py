"""Facts of a model as OpenVINO has read it: operations, weights, their precision, odd things worth a warning."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import openvino as ov

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say

LONGEST_NAME = 200
"""Characters of a name that are shown."""
_ENDLESS = 1000
"""Longer names are told of; honest ones of fused TensorFlow operations reach a few hundred."""
_MARKUP = re.compile(r"</?[A-Za-z!][^<>]*>")
_NO_WORK = frozenset(("Constant", "Parameter", "Result"))
_CHECKABLE = frozenset(("f16", "f32", "f64"))
_CHECK_LIMIT = 1 << 30
"""Weights beyond this many bytes are not searched for NaN: 1 GiB takes about half a second."""
_CACHED = 1 << 16
"""Elements looked at together: they and what is computed of them stay in the processor's cache."""
_HALF_INFINITY = 0x7C00
"""The bits of an infinity as f16 (IEEE 754 binary16); larger without the sign is NaN."""
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
    """Inputs and outputs that will make trouble; a model that takes or gives nothing."""
    warnings = list(emptiness_warnings(model))
    names = []
    for port in (*model.inputs, *model.outputs):
        name = port.get_any_name() if port.get_names() else port.get_node().get_friendly_name()
        names.append(name)
        if port.get_partial_shape().rank.is_dynamic:
            text = QT_TRANSLATE_NOOP("core", "“{name}” has not even a fixed number of dimensions.")
            warnings.append(say(text, name=shortened(name)))
    return (*warnings, *hostile_warnings(names))


def name_warnings(model: ov.Model) -> tuple[Message, ...]:
    """Hostile names of inner operations, and names of tensors that stand for two."""
    inner: list[str] = []
    tensors: Counter[str] = Counter()
    for node in model.get_ops():
        try:
            kind = node.get_type_name()
            if kind not in _NO_WORK:
                inner.append(node.get_friendly_name())
            if kind != "Result":
                tensors.update(name for port in node.outputs() for name in port.get_names())
        except UnicodeDecodeError:  # said of inputs and outputs as an error
            inner.append("\0")
    twice = [name for name, count in tensors.items() if count > 1]
    return (*hostile_warnings(inner), *duplicate_warnings(twice))


def emptiness_warnings(model: ov.Model) -> tuple[Message, ...]:
    """Silent traps: such a model converts and compiles without complaint."""
    warnings = []
    if not model.inputs:
        text = QT_TRANSLATE_NOOP(
            "core", "The model has no inputs: it always gives the same, and cannot be measured."
        )
        warnings.append(say(text))
    if not model.outputs:
        warnings.append(say(QT_TRANSLATE_NOOP("core", "The model has no outputs, so it computes nothing.")))
    return tuple(warnings)


def hostile_warnings(names: Iterable[str]) -> tuple[Message, ...]:
    """Names that a screen would show wrongly: control characters, text that runs backwards, HTML, endless ones.

    One sentence for each kind, with the first such name.
    """
    found: dict[str, list[str]] = {}
    for name in names:
        for sentence in _hostilities(name):
            found.setdefault(sentence, []).append(name)
    return tuple(
        say(sentence, count=len(hostile), name=shortened(hostile[0])) for sentence, hostile in found.items()
    )


def _hostilities(name: str) -> Iterator[str]:
    if printable(name) != name:
        yield QT_TRANSLATE_NOOP(
            "core", "The name “{name}” contains characters that cannot be shown ({count} such names)."
        )
    if _MARKUP.search(name):
        yield QT_TRANSLATE_NOOP(
            "core", "The name “{name}” contains HTML, shown as plain text ({count} such names)."
        )
    if len(name) > _ENDLESS:
        yield QT_TRANSLATE_NOOP(
            "core", "The name “{name}” is too long to be shown whole ({count} such names)."
        )


def duplicate_warnings(names: Sequence[str]) -> tuple[Message, ...]:
    """Names that stand for more than one thing, so that cutting or feeding by name may take the wrong one."""
    if not names:
        return ()
    text = QT_TRANSLATE_NOOP(
        "core", "The name “{name}” stands for more than one thing in the model ({count} such names)."
    )
    return (say(text, name=shortened(names[0]), count=len(names)),)


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
            name=shortened(names[0]),
        ),
    )


def printable(name: str) -> str:
    """A name with its invisible characters replaced, those that turn the direction of text among them."""
    return "".join(c if c.isprintable() else "�" for c in name)


def shortened(name: str) -> str:
    """A name as it is shown: printable, and its middle left out where it is longer than `LONGEST_NAME`."""
    text = printable(name)
    half = LONGEST_NAME // 2
    return text if len(text) <= LONGEST_NAME else f"{text[:half]}…{text[-half:]}"


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
    if values.dtype == np.float16:
        return _has_half_nan(values)
    # One pass without a temporary array; an infinite sum may come from honest infinities.
    with np.errstate(all="ignore"):
        total = values.sum(dtype=np.float32 if values.dtype != np.float64 else None)
    return not np.isfinite(total) and bool(np.isnan(values).any())


def _has_half_nan(values: np.ndarray[Any, Any]) -> bool:
    """In the bits: numpy computes with halves one by one (48 against 5 ms for 25 million)."""
    bits = values.reshape(-1).view(np.uint16)
    parts = (bits[at : at + _CACHED] for at in range(0, bits.size, _CACHED))
    return any(int(np.bitwise_and(part, 0x7FFF).max()) > _HALF_INFINITY for part in parts)
