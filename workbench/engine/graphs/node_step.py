"""The step *node*: the weights of one operation in numbers, read only when somebody asks for them."""

from __future__ import annotations

import math
from collections.abc import Iterator

import msgspec
import numpy as np
import openvino as ov

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.graph import GraphKind, NodeResult, NodeSpec, WeightStatistics
from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.reporter import Reporter
from workbench.engine.graph_facts import shortened
from workbench.engine.graphs.from_model import CONSTANT, UNPACKING, inner_models
from workbench.engine.graphs.reading import opened, read
from workbench.engine.graphs.weight_statistics import as_floats, bfloat16_as_floats, described

_LARGEST_UNPACKED = 1 << 28
"""Elements of types numpy does not know, which have to be unpacked whole: 1 GiB as f32."""
_PLAIN = frozenset(("f16", "f32", "f64", "boolean", *(f"{s}{b}" for s in "iu" for b in (8, 16, 32, 64))))


def run(spec: NodeSpec, reporter: Reporter) -> NodeResult:
    """Raises `WorkbenchError`: no such operation, or an executed graph, whose weights the device keeps."""
    if spec.kind is GraphKind.EXECUTED:
        raise _kept_by_device()
    source = opened(spec)
    if spec.kind is GraphKind.SOURCE and source.format is ModelFormat.ONNX:
        from workbench.engine.graphs.onnx_weights import onnx_weights  # importing onnx takes a while

        reporter.progress(say(QT_TRANSLATE_NOOP("core", "Reading the weights")))
        found = onnx_weights(source.path, spec.node, spec.body)
    else:
        graph = read(source, spec.kind, spec, reporter)
        reporter.progress(say(QT_TRANSLATE_NOOP("core", "Reading the weights")))
        found = _weights(graph.model, spec)
        del graph
    if found is None:
        raise no_such_node(spec.node)
    return NodeResult(constants=tuple(_checked(found, reporter)))


def _checked(found: Iterator[WeightStatistics], reporter: Reporter) -> Iterator[WeightStatistics]:
    for statistics in found:
        yield statistics
        reporter.checkpoint()


def _weights(model: ov.Model, spec: NodeSpec) -> Iterator[WeightStatistics] | None:
    for index in spec.body:
        bodies = list(inner_models(model))
        if index >= len(bodies):
            return None
        model = bodies[index]
    for node in model.get_ordered_ops():
        if node.get_friendly_name() == spec.node and node.get_type_name() != CONSTANT:
            return _of_node(node)
    return None


def _of_node(node: ov.Node) -> Iterator[WeightStatistics]:
    for port, source in enumerate(node.input_values()):
        for constant in _constants(source.get_node()):
            yield constant_statistics(constant, port)


def _constants(node: ov.Node) -> Iterator[ov.Node]:
    """The constants that reach an input directly or unpacked, as `from_model` folds them."""
    if node.get_type_name() == CONSTANT:
        yield node
        return
    found = _unpacked(node)
    if found is not None:
        yield from found


def _unpacked(node: ov.Node) -> list[ov.Node] | None:
    """`None` where something else than constants comes in."""
    kind = node.get_type_name()
    if kind == CONSTANT:
        return [node]
    if kind not in UNPACKING:
        return None
    parts = [_unpacked(port.get_node()) for port in node.input_values()]
    if any(part is None for part in parts):
        return None
    counted = parts[:1] if kind in ("Reshape", "Transpose") else parts
    return [constant for part in counted if part is not None for constant in part]


def constant_statistics(node: ov.Node, port: int) -> WeightStatistics:
    """Numbers of a constant of OpenVINO's."""
    element, shape = node.get_output_element_type(0), tuple(node.get_output_shape(0))
    kind = element.get_type_name()
    size = math.ceil(math.prod(shape) * element.bitwidth / 8) if kind != "string" else 0
    blank = WeightStatistics(port=port, name=node.get_friendly_name(), shape=shape, type=kind, bytes=size)
    if kind == "string":  # reading them as an array ends the process
        return without_numbers(blank)
    if not math.prod(shape):
        return blank
    if kind in _PLAIN:
        return described(blank, node.data, as_floats)
    if kind == "bf16":
        return described(blank, node.data, bfloat16_as_floats)
    if math.prod(shape) > _LARGEST_UNPACKED:
        return without_numbers(blank)
    return described(blank, node.get_data(dtype=np.float32), as_floats)


def without_numbers(blank: WeightStatistics) -> WeightStatistics:
    """With the reason that lies in its type."""
    text = QT_TRANSLATE_NOOP("core", "No numbers: elements of the type {type} are not looked at.")
    return msgspec.structs.replace(blank, note=say(text, type=blank.type))


def no_such_node(name: str) -> WorkbenchError:
    """The graph was another one when the node was chosen."""
    return WorkbenchError(
        ErrorCode.USAGE,
        say(QT_TRANSLATE_NOOP("core", "The model has no operation called “{name}”."), name=shortened(name)),
        say(QT_TRANSLATE_NOOP("core", "The file may have changed since its graph was read.")),
        (say(QT_TRANSLATE_NOOP("core", "Open the graph again.")),),
    )


def _kept_by_device() -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.NO_EVIDENCE,
        say(QT_TRANSLATE_NOOP("core", "The weights of an executed layer cannot be read.")),
        say(QT_TRANSLATE_NOOP("core", "The device keeps them in an order and precision of its own.")),
        (say(QT_TRANSLATE_NOOP("core", "Look at the operation's counterpart in the converted graph.")),),
    )
