"""Freezing an input to a value: it becomes a constant, and what follows from constants alone is computed once."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import openvino as ov
from openvino import opset13 as operations
from openvino.op import Constant

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.tensors import TensorInfo
from workbench.engine.graph_facts import bit_width, shortened

_LARGEST_FOLDED = 1 << 24
"""Elements of a tensor that is still computed ahead: one number may be broadcast to gigabytes."""
_FLOATS = frozenset(("f16", "bf16", "f32", "f64"))


def freeze(model: ov.Model, values: Mapping[int, Sequence[float]], infos: Sequence[TensorInfo]) -> None:
    """Replace inputs of `model` by constants, in place: `values` by input index, described by `infos`.

    One number is for all elements, otherwise there is one for each, in row-major order. Raises `WorkbenchError` when a
    shape is open, the count is another, or the type cannot hold the values.
    """
    parameters = model.get_parameters()
    constants = {i: _constant(parameters[i], infos[i], given) for i, given in values.items()}
    for index, constant in constants.items():
        parameter = parameters[index]
        names = set(parameter.output(0).get_names())
        parameter.output(0).set_names(set())
        constant.output(0).set_names(names)
        constant.set_friendly_name(parameter.get_friendly_name())
        for consumer in list(parameter.output(0).get_target_inputs()):
            consumer.replace_source_output(constant.output(0))
        model.remove_parameter(parameter)
    model.validate_nodes_and_infer_types()
    _fold(model, {constant.get_name() for constant in constants.values()})


def _constant(parameter: ov.Node, info: TensorInfo, values: Sequence[float]) -> Constant:
    partial = parameter.get_partial_shape()
    if partial.is_dynamic:
        raise _shape_open(info)
    shape = tuple(partial.to_shape())
    count = math.prod(shape)
    if len(values) not in (1, count):
        raise _wrong_count(info, len(values), count)
    _require_holdable(info, values)
    array = np.asarray(values, np.float64)
    full = np.full(shape, array[0]) if len(values) == 1 else array.reshape(shape)
    kind = parameter.get_element_type()
    if info.type == "boolean":
        return operations.constant(full != 0, dtype=kind)
    if info.type in _FLOATS:
        with np.errstate(over="ignore"):  # an infinity is what the type makes of it
            return operations.constant(
                full.astype(np.float64 if info.type == "f64" else np.float32), dtype=kind
            )
    return operations.constant(full.astype(np.uint64 if info.type == "u64" else np.int64), dtype=kind)


def _require_holdable(info: TensorInfo, values: Sequence[float]) -> None:
    if info.type in _FLOATS or info.type == "boolean":
        return
    bits, signed = bit_width(info.type), info.type.startswith("i")
    low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if signed else (0, 2**bits - 1)
    for value in values:
        if not math.isfinite(value) or value != int(value) or not low <= value <= high:
            raise WorkbenchError(
                ErrorCode.USAGE,
                _cannot_freeze(info),
                say(
                    QT_TRANSLATE_NOOP("core", "Its type {type} cannot hold the value {value}."),
                    type=info.type,
                    value=f"{value:g}",
                ),
                (
                    say(
                        QT_TRANSLATE_NOOP("core", "Give whole numbers from {low} to {high}."),
                        low=str(low),
                        high=str(high),
                    ),
                ),
            )


def _fold(model: ov.Model, fixed: set[str]) -> None:
    """Compute what depends on frozen inputs and other constants alone.

    Not `openvino.passes.ConstantFolding`: that would also undo compressed and quantized weights.
    """
    for node in model.get_ordered_ops():
        ports = node.input_values()
        sources = [port.get_node() for port in ports]
        if not any(source.get_name() in fixed for source in sources):
            continue
        made = _computed(node, sources)
        if made is None:
            continue
        for port, constant in zip(node.outputs(), made, strict=True):
            constant.set_friendly_name(node.get_friendly_name())
            names = set(port.get_names())
            port.set_names(set())
            constant.output(0).set_names(names)
            for consumer in list(port.get_target_inputs()):
                consumer.replace_source_output(constant.output(0))
            fixed.add(constant.get_name())
    model.validate_nodes_and_infer_types()


def _computed(node: ov.Node, sources: Sequence[ov.Node]) -> list[Constant] | None:
    """The outputs of `node` as constants; `None` where it has other inputs, is too large, or has no evaluation."""
    if any(source.get_type_name() != "Constant" for source in sources):
        return None
    if node.get_type_name() in ("Result", "Assign", "ReadValue", "If", "Loop", "TensorIterator"):
        return None
    ports = node.outputs()
    if any(port.get_partial_shape().is_dynamic for port in ports):
        return None
    if any(math.prod(port.get_shape()) > _LARGEST_FOLDED for port in ports):
        return None
    made = [ov.Tensor(port.get_element_type(), port.get_shape()) for port in ports]
    try:
        done = node.evaluate(made, [_tensor(source) for source in sources])
    except RuntimeError:  # an operation without an evaluation stays in the graph
        return None
    return [Constant(tensor) for tensor in made] if done else None


def _tensor(constant: ov.Node) -> ov.Tensor:
    return ov.Tensor(constant.data, constant.get_output_shape(0), constant.get_element_type())


def _cannot_freeze(info: TensorInfo) -> Message:
    return say(
        QT_TRANSLATE_NOOP("core", "The input “{name}” {shape} cannot be frozen to this value."),
        name=shortened(info.name),
        shape=info.shape_text,
    )


def _shape_open(info: TensorInfo) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.SHAPE_NEEDED,
        _cannot_freeze(info),
        say(QT_TRANSLATE_NOOP("core", "Its shape is open, and a constant has a fixed one.")),
        (say(QT_TRANSLATE_NOOP("core", "Give it a shape without open dimensions as well.")),),
    )


def _wrong_count(info: TensorInfo, given: int, count: int) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.USAGE,
        _cannot_freeze(info),
        say(
            QT_TRANSLATE_NOOP("core", "It has {count} elements, and {given} values were given."),
            count=count,
            given=given,
        ),
        (say(QT_TRANSLATE_NOOP("core", "Give one number for all elements, or one for each.")),),
    )
