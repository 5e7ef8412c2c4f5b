"""Multiply-accumulates of a model: how much arithmetic one inference is, from the shapes of its tensors.

Counted are convolutions, matrix products and recurrent cells, where practically all of the work is; elementwise
operations, normalizations and activations are not. One multiply-accumulate is two FLOPs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import openvino as ov

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say

_CONVOLUTIONS = {
    "Convolution": (0, False),
    "GroupConvolution": (1, False),
    "ConvolutionBackpropData": (0, True),
    "GroupConvolutionBackpropData": (1, True),
}
"""Type to (group axes in front of the weights' shape, whether it runs backwards)."""
_SEQUENCES = {"LSTMSequence": (4, 4), "GRUSequence": (3, 3), "RNNSequence": (1, 3)}
_CELLS = {"LSTMCell": (4, 3), "GRUCell": (3, 2), "RNNCell": (1, 2)}
"""Type to (gates, which input holds the input weights W)."""
COUNTED = frozenset(("MatMul", *_CONVOLUTIONS, *_SEQUENCES, *_CELLS))
"""The types of operations that have multiply-accumulates at all."""
_WITH_BODIES = frozenset(("If", "Loop", "TensorIterator"))
_shapes: dict[str, tuple[int, ...] | None] = {}
"""By their text: a graph has many tensors of few shapes, and turning one into numbers takes 20 times as long."""


@dataclass(frozen=True, slots=True)
class Count:
    """`macs` of one inference; `None` when it cannot be known. `note` says at which shapes, or why not."""

    macs: int | None
    note: Message | None = None


def count_macs(model: ov.Model) -> Count:
    """Count at the model's own shapes; when only the batch is open, at batch 1 (on a copy)."""
    if all(port.partial_shape.is_static for port in model.inputs):
        return _sum(model, None)
    batch_one = _at_batch_one(model)
    if batch_one is None:
        return Count(None, say(QT_TRANSLATE_NOOP("core", "Not countable: the input shapes are open.")))
    return _sum(batch_one, say(QT_TRANSLATE_NOOP("core", "Counted at batch 1.")))


def counted_operations(model: ov.Model) -> dict[str, int]:
    """The multiply-accumulates of each counted operation by its name; as `count_macs`, at batch 1 where that is open.

    Operations whose shapes are open otherwise are left out. Bodies of loops and branches are not looked into.
    """
    counted = model
    if not all(port.partial_shape.is_static for port in model.inputs):
        counted = _at_batch_one(model) or model
    found = {node.get_friendly_name(): node for node in counted.get_ops() if node.get_type_name() in COUNTED}
    return {name: macs for name, node in found.items() if (macs := operation_macs(node)) is not None}


def operation_macs(node: ov.Node) -> int | None:
    """Multiply-accumulates of one operation; 0 when it has none, `None` when its shapes are not known."""
    kind = node.get_type_name()
    if kind == "MatMul":
        return _matrix_product(node)
    if kind in _CONVOLUTIONS:
        return _convolution(node, *_CONVOLUTIONS[kind])
    if kind in _SEQUENCES:
        return _recurrent(node, *_SEQUENCES[kind], sequence=True)
    if kind in _CELLS:
        return _recurrent(node, *_CELLS[kind], sequence=False)
    return 0


def _sum(model: ov.Model, note: Message | None) -> Count:
    total = 0
    for node in model.get_ops():
        if node.get_type_name() in _WITH_BODIES:
            return Count(
                None,
                say(QT_TRANSLATE_NOOP("core", "Not countable: the model has loops or branches.")),
            )
        macs = operation_macs(node)
        if macs is None:
            why = say(QT_TRANSLATE_NOOP("core", "Not countable: some shapes are known only while running."))
            return Count(None, why)
        total += macs
    return Count(total, note)


def _at_batch_one(model: ov.Model) -> ov.Model | None:
    """A copy with the open first dimensions set to 1, if nothing else is open."""
    shapes = {}
    for index, port in enumerate(model.inputs):
        shape = port.partial_shape
        if shape.rank.is_dynamic or any(d.is_dynamic for d in list(shape)[1:]):
            return None
        if len(shape) and shape[0].is_dynamic:
            if shape[0].get_min_length() > 1:
                return None
            shapes[index] = ov.PartialShape([ov.Dimension(1), *list(shape)[1:]])
    copy = model.clone()
    try:
        copy.reshape(shapes)
    except RuntimeError:  # the model does not take batch 1 after all
        return None
    return copy


def static_shape(port: ov.Input | ov.Output) -> tuple[int, ...] | None:
    """The shape of an input or output; `None` when it is dynamic."""
    partial = port.get_partial_shape()
    text = partial.to_string()
    if text not in _shapes:
        _shapes[text] = tuple(partial.to_shape()) if partial.is_static else None
    return _shapes[text]


def _matrix_product(node: ov.Node) -> int | None:
    """Every element of the result is a sum over the inner dimension."""
    first, result = static_shape(node.input(0)), static_shape(node.output(0))
    if not first or result is None:
        return None
    transposed = bool(node.get_attributes().get("transpose_a")) and len(first) > 1
    return math.prod(result) * (first[-2] if transposed else first[-1])


def _convolution(node: ov.Node, groups: int, backwards: bool) -> int | None:
    """Forward, each output element takes (channels in per group) x kernel products.

    Backwards, each input element gives (channels out per group) x kernel. Either is the weights without their group
    and leading channel axis.
    """
    data, weights, result = (
        static_shape(node.input(0)),
        static_shape(node.input(1)),
        static_shape(node.output(0)),
    )
    if data is None or weights is None or result is None:
        return None
    return math.prod(data if backwards else result) * math.prod(weights[groups + 1 :])


def _recurrent(node: ov.Node, gates: int, weights_index: int, *, sequence: bool) -> int | None:
    """Per step and direction: gates x hidden x (inputs + hidden)."""
    data, weights = static_shape(node.input(0)), static_shape(node.input(weights_index))
    if data is None or weights is None:
        return None
    directions = weights[0] if sequence else 1
    hidden, inputs = weights[-2] // gates, weights[-1]
    steps = math.prod(data[:-1])  # batch x time, or the batch of a cell
    return steps * directions * gates * hidden * (inputs + hidden)
