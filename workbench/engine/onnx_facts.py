"""Facts of an ONNX file from the file itself: its own operations, symbols, opsets, weights and external data."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import onnx
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]  # onnx brings it
from onnx import TensorProto

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.tensors import TensorInfo
from workbench.engine.graph_facts import Weights, bit_width, printable
from workbench.engine.ir_files import broken

_TYPES = {
    "FLOAT": "f32",
    "FLOAT16": "f16",
    "BFLOAT16": "bf16",
    "DOUBLE": "f64",
    "BOOL": "boolean",
    "FLOAT8E4M3FN": "f8e4m3",
    "FLOAT8E5M2": "f8e5m2",
    "FLOAT4E2M1": "f4e2m1",
    "STRING": "string",
} | {
    f"{kind}INT{bits}": f"{'u' if kind else 'i'}{bits}"
    for kind in ("", "U")
    for bits in (2, 4, 8, 16, 32, 64)
}
"""ONNX's names of element types to OpenVINO's."""
_QUANTIZING = frozenset(("QuantizeLinear", "DynamicQuantizeLinear"))
_QUANTIZED = frozenset(("QLinearConv", "QLinearMatMul", "ConvInteger", "MatMulInteger"))
_MOST_METADATA = 4000


@dataclass(slots=True)
class OnnxFacts:
    """What the file says about itself. `external` lists the files its weights lie in."""

    opset: dict[str, int]
    ir_version: int
    producer: str | None
    framework_version: str | None
    inputs: tuple[TensorInfo, ...]
    outputs: tuple[TensorInfo, ...]
    operations: dict[str, int]
    weights: Weights
    quantized_operations: int
    metadata: dict[str, str]
    external: tuple[Path, ...]
    warnings: tuple[Message, ...] = field(default=())


def read_onnx(path: Path) -> OnnxFacts:
    """Parse `path` without loading external data. Raises `WorkbenchError` when it cannot be parsed."""
    try:
        model = onnx.load(path, load_external_data=False)
    except (DecodeError, ValueError) as error:
        why = say(
            QT_TRANSLATE_NOOP("core", "Its content cannot be parsed: the file is damaged or incomplete.")
        )
        raise broken(path, why, str(error)) from error
    graph = model.graph
    weight_names = {tensor.name for tensor in graph.initializer}
    weight_names |= {tensor.values.name for tensor in graph.sparse_initializer}
    nodes = list(_nodes(graph))
    for function in model.functions:
        nodes += [inner for node in function.node for inner in _with_inner(node)]
    tensors = [tensor for part in _graphs(graph) for tensor in part.initializer]
    tensors += [tensor.values for part in _graphs(graph) for tensor in part.sparse_initializer]
    tensors += [tensor for node in nodes if node.op_type == "Constant" for tensor in _constant(node)]
    counts = Counter(_kind(node) for node in nodes if node.op_type != "Constant")
    return OnnxFacts(
        opset={_text(entry.domain) or "ai.onnx": entry.version for entry in model.opset_import},
        ir_version=model.ir_version,
        producer=_text(model.producer_name) or None,
        framework_version=f"{_text(model.producer_name)} {_text(model.producer_version)}".strip() or None,
        inputs=tuple(_info(value) for value in graph.input if value.name not in weight_names),
        outputs=tuple(_info(value) for value in graph.output),
        operations=dict(counts.most_common()),
        weights=_weights(tensors),
        quantized_operations=_quantized(nodes),
        metadata=_metadata(model),
        external=_external(tensors, path.parent),
        warnings=_warnings(model),
    )


def _graphs(graph: onnx.GraphProto) -> Iterator[onnx.GraphProto]:
    yield graph
    for node in graph.node:
        for inner in _inner_graphs(node):
            yield from _graphs(inner)


def _inner_graphs(node: onnx.NodeProto) -> Iterator[onnx.GraphProto]:
    for attribute in node.attribute:
        if attribute.type == onnx.AttributeProto.GRAPH:
            yield attribute.g
        yield from attribute.graphs


def _nodes(graph: onnx.GraphProto) -> Iterator[onnx.NodeProto]:
    """All operations, those in branches and loops too."""
    for part in _graphs(graph):
        yield from part.node


def _with_inner(node: onnx.NodeProto) -> Iterator[onnx.NodeProto]:
    yield node
    for inner in _inner_graphs(node):
        yield from _nodes(inner)


def _constant(node: onnx.NodeProto) -> Iterator[TensorProto]:
    yield from (attribute.t for attribute in node.attribute if attribute.name == "value")


def _kind(node: onnx.NodeProto) -> str:
    name, domain = _text(node.op_type), _text(node.domain)
    return name if domain in ("", "ai.onnx") else f"{domain}.{name}"


def _quantized(nodes: list[onnx.NodeProto]) -> int:
    return sum(node.op_type in _QUANTIZING or node.op_type in _QUANTIZED for node in nodes)


def _text(value: str | bytes) -> str:
    """Protobuf gives bytes where a damaged or careless file has no valid UTF-8."""
    return value.decode(errors="replace") if isinstance(value, bytes) else value


def _type(number: int) -> str:
    try:
        name = str(TensorProto.DataType.Name(number))
    except ValueError:  # a type of a newer ONNX
        return f"type{number}"
    return _TYPES.get(name, name.lower())


def _info(value: onnx.ValueInfoProto) -> TensorInfo:
    tensor = value.type.tensor_type
    shape = tuple(map(_dimension, tensor.shape.dim)) if tensor.HasField("shape") else None
    name = _text(value.name)
    return TensorInfo(name=name, shape=shape, type=_type(tensor.elem_type), names=(name,))


def _dimension(dimension: onnx.TensorShapeProto.Dimension) -> int | str:
    if dimension.HasField("dim_value") and dimension.dim_value >= 0:
        return int(dimension.dim_value)
    return _text(dimension.dim_param) or "?"


def _weights(tensors: list[TensorProto]) -> Weights:
    parameters: Counter[str] = Counter()
    for tensor in tensors:
        parameters[_type(tensor.data_type)] += math.prod(max(size, 0) for size in tensor.dims)
    sizes = {kind: math.ceil(n * bit_width(kind) / 8) for kind, n in parameters.items()}
    by_precision = dict(sorted(sizes.items(), key=lambda item: -item[1]))
    return Weights(sum(parameters.values()), by_precision)


def _external(tensors: list[TensorProto], folder: Path) -> tuple[Path, ...]:
    """The other files, each once, in the order they are first used; what points out of the folder is left out."""
    names: dict[str, None] = {}
    for tensor in tensors:
        if tensor.data_location == TensorProto.EXTERNAL:
            names.update(
                {_text(e.value): None for e in tensor.external_data if e.key == "location" and e.value}
            )
    inside = (name for name in names if ".." not in Path(name).parts and not Path(name).is_absolute())
    return tuple(folder / name for name in inside)


def _metadata(model: onnx.ModelProto) -> dict[str, str]:
    entries = {printable(_text(entry.key)): _text(entry.value) for entry in model.metadata_props}
    for key in ("doc_string", "domain"):
        if getattr(model, key):
            entries.setdefault(key, _text(getattr(model, key)))
    return {key: value[:_MOST_METADATA] for key, value in entries.items()}


def _warnings(model: onnx.ModelProto) -> tuple[Message, ...]:
    warnings = []
    newest = onnx.defs.onnx_opset_version()
    for entry in model.opset_import:
        if entry.domain in ("", "ai.onnx") and entry.version > newest:
            text = QT_TRANSLATE_NOOP(
                "core",
                "Opset {version} is newer than the newest known here ({newest}); operations may have changed.",
            )
            warnings.append(say(text, version=entry.version, newest=newest))
    if model.ir_version > onnx.IR_VERSION:
        text = QT_TRANSLATE_NOOP(
            "core", "The file's ONNX version {version} is newer than the known one ({newest})."
        )
        warnings.append(say(text, version=model.ir_version, newest=onnx.IR_VERSION))
    return tuple(warnings)
