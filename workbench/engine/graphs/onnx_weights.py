"""The weights of one operation of an ONNX file: initializers, `Constant` operations, external data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec
import numpy as np
import onnx
from onnx import AttributeProto, TensorProto, helper, numpy_helper

from workbench.core.graph import WeightStatistics
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.engine.graphs.node_step import without_numbers
from workbench.engine.graphs.onnx_file import initializers, without_weights
from workbench.engine.graphs.onnx_parts import (
    Part,
    Reading,
    bodies_of,
    constant_operation,
    functions_of,
    is_constant,
    node_name,
    part_of,
)
from workbench.engine.graphs.weight_statistics import Array, as_floats, described
from workbench.engine.onnx_facts import text_of


def onnx_weights(path: Path, name: str, body: Sequence[int]) -> Iterator[WeightStatistics] | None:
    """Numbers of each constant of the operation `name`; `None` when there is no such operation."""
    model = without_weights(path)
    part = _part_at(model, body)
    node = None if part is None else next((n for n in part.nodes if node_name(n) == name), None)
    if part is None or node is None or is_constant(node):
        return None
    return _of_node(path, part, node, inner=bool(body))


def _part_at(model: onnx.ModelProto, body: Sequence[int]) -> Part | None:
    reading = Reading(functions_of(model), {})
    part = part_of(model.graph)
    for depth, index in enumerate(body):
        operations = [node for node in part.nodes if not is_constant(node)]
        bodies = (inner for node in operations for inner in bodies_of(reading, part, node, depth))
        found = next(islice(bodies, index, None), None)
        if found is None:
            return None
        part = found
    return part


def _of_node(path: Path, part: Part, node: onnx.NodeProto, *, inner: bool) -> Iterator[WeightStatistics]:
    names = [text_of(name) for name in node.input]
    operations = {text_of(n.output[0]): n for n in part.nodes if is_constant(n)}
    stored = {text_of(tensor.name): tensor for tensor in part.tensors}
    if not inner:  # there the contents of large ones were left out
        stored = initializers(path, [name for name in names if name in stored])
    for port, name in enumerate(names):
        constant = part.constants.get(name)
        if constant is None and name in operations:
            constant = constant_operation(operations[name])
        if constant is None:
            continue
        blank = WeightStatistics(
            port=port, name=name, shape=constant.shape or (), type=constant.type, bytes=constant.bytes
        )
        if name in stored:
            yield _statistics(blank, stored[name], path)
        elif name in operations:
            yield _of_operation(blank, operations[name], path)
        else:
            yield without_numbers(blank)


def _of_operation(blank: WeightStatistics, node: onnx.NodeProto, path: Path) -> WeightStatistics:
    for attribute in node.attribute:
        if attribute.type == AttributeProto.TENSOR:
            return _statistics(blank, attribute.t, path)
        if attribute.name in ("value_float", "value_floats", "value_int", "value_ints"):
            return _numbers(blank, np.atleast_1d(np.asarray(helper.get_attribute_value(attribute))))
    return without_numbers(blank)


def _statistics(blank: WeightStatistics, tensor: TensorProto, path: Path) -> WeightStatistics:
    try:
        return _numbers(blank, numpy_helper.to_array(tensor, base_dir=str(path.parent)))
    except (ValueError, TypeError, OSError, onnx.checker.ValidationError) as error:
        text = QT_TRANSLATE_NOOP("core", "No numbers: its data cannot be read ({reason}).")
        return msgspec.structs.replace(blank, note=say(text, reason=str(error).partition("\n")[0]))


def _numbers(blank: WeightStatistics, values: Array) -> WeightStatistics:
    if values.dtype.kind in "OSUc":
        return without_numbers(blank)
    return described(blank, values, as_floats) if values.size else blank
