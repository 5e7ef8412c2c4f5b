"""Facts of an ONNX file from the file itself: its own operations, symbols, opsets, weights and external data."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import onnx
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]  # onnx brings it
from onnx import TensorProto

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.tensors import TensorInfo
from workbench.engine.graph_facts import (
    Weights,
    bit_width,
    duplicate_warnings,
    hostile_warnings,
    printable,
)
from workbench.engine.ir_files import broken
from workbench.engine.onnx_outline import data_files_beside
from workbench.engine.source_nodes import SourceNodes

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
_PAGE = 1 << 16
"""Exporters pad a file of weights to the end of a page, at most this long."""


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
    model = _parsed(path)
    graph = model.graph
    weight_names = {tensor.name for tensor in graph.initializer}
    weight_names |= {tensor.values.name for tensor in graph.sparse_initializer}
    nodes = _all_nodes(model)
    tensors = _tensors(model)
    counts = Counter(operation_type(node) for node in nodes if node.op_type != "Constant")
    return OnnxFacts(
        opset={text_of(entry.domain) or "ai.onnx": entry.version for entry in model.opset_import},
        ir_version=model.ir_version,
        producer=text_of(model.producer_name) or None,
        framework_version=f"{text_of(model.producer_name)} {text_of(model.producer_version)}".strip() or None,
        inputs=tuple(tensor_info(value) for value in graph.input if value.name not in weight_names),
        outputs=tuple(tensor_info(value) for value in graph.output),
        operations=dict(counts.most_common()),
        weights=_weights(tensors),
        quantized_operations=_quantized(nodes),
        metadata=_metadata(model),
        external=_external(tensors, path.parent),
        warnings=(*_warnings(model), *_external_warnings(tensors, path), *_name_warnings(graph)),
    )


def file_warnings(path: Path) -> tuple[Message, ...]:
    """Those of the warnings of `read_onnx` that are lost in the graph: of its versions and its files of weights."""
    model = _parsed(path)
    return (*_warnings(model), *_external_warnings(_tensors(model), path))


def onnx_nodes(path: Path) -> SourceNodes:
    """Every operation, those in branches, loops and functions too; raises as `read_onnx`."""
    found = SourceNodes()
    for node in _all_nodes(_parsed(path)):
        results = [text_of(name) for name in node.output if name]
        found.add(operation_type(node), text_of(node.name) or (results[0] if results else ""), *results)
    return found


def _parsed(path: Path) -> onnx.ModelProto:
    try:
        return onnx.load(path, load_external_data=False)
    except (DecodeError, ValueError) as error:
        why = say(
            QT_TRANSLATE_NOOP("core", "Its content cannot be parsed: the file is damaged or incomplete.")
        )
        raise broken(path, why, str(error)) from error


def _tensors(model: onnx.ModelProto) -> list[TensorProto]:
    parts, nodes = list(_graphs(model.graph)), _all_nodes(model)
    tensors = [tensor for part in parts for tensor in part.initializer]
    tensors += [tensor.values for part in parts for tensor in part.sparse_initializer]
    return tensors + [tensor for node in nodes if node.op_type == "Constant" for tensor in _constant(node)]


def _all_nodes(model: onnx.ModelProto) -> list[onnx.NodeProto]:
    nodes = list(_nodes(model.graph))
    for function in model.functions:
        nodes += [inner for node in function.node for inner in _with_inner(node)]
    return nodes


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


def operation_type(node: onnx.NodeProto) -> str:
    """The type with its domain in front, unless that is ONNX's own."""
    name, domain = text_of(node.op_type), text_of(node.domain)
    return name if domain in ("", "ai.onnx") else f"{domain}.{name}"


def _quantized(nodes: list[onnx.NodeProto]) -> int:
    return sum(node.op_type in _QUANTIZING or node.op_type in _QUANTIZED for node in nodes)


def text_of(value: str | bytes) -> str:
    """Protobuf gives bytes where a damaged or careless file has no valid UTF-8."""
    return value.decode(errors="replace") if isinstance(value, bytes) else value


def element_type(number: int) -> str:
    """OpenVINO's name of one of ONNX's element types; `type99` for what is not known."""
    try:
        name = str(TensorProto.DataType.Name(number))
    except ValueError:  # a type of a newer ONNX
        return f"type{number}"
    return _TYPES.get(name, name.lower())


def tensor_info(value: onnx.ValueInfoProto) -> TensorInfo:
    """What the file says of a tensor; without a shape even the rank is open."""
    tensor = value.type.tensor_type
    shape = tuple(map(_dimension, tensor.shape.dim)) if tensor.HasField("shape") else None
    name = text_of(value.name)
    return TensorInfo(name=name, shape=shape, type=element_type(tensor.elem_type), names=(name,))


def _dimension(dimension: onnx.TensorShapeProto.Dimension) -> int | str:
    if dimension.HasField("dim_value") and dimension.dim_value >= 0:
        return int(dimension.dim_value)
    return text_of(dimension.dim_param) or "?"


def _weights(tensors: list[TensorProto]) -> Weights:
    parameters: Counter[str] = Counter()
    for tensor in tensors:
        parameters[element_type(tensor.data_type)] += math.prod(max(size, 0) for size in tensor.dims)
    sizes = {kind: math.ceil(n * bit_width(kind) / 8) for kind, n in parameters.items()}
    by_precision = dict(sorted(sizes.items(), key=lambda item: -item[1]))
    return Weights(sum(parameters.values()), by_precision)


def _external(tensors: list[TensorProto], folder: Path) -> tuple[Path, ...]:
    """The other files, each once, in the order they are first used; what points out of the folder is left out."""
    names: dict[str, None] = {}
    for tensor in tensors:
        if tensor.data_location == TensorProto.EXTERNAL:
            names.update(
                {text_of(e.value): None for e in tensor.external_data if e.key == "location" and e.value}
            )
    inside = (name for name in names if ".." not in Path(name).parts and not Path(name).is_absolute())
    return tuple(folder / name for name in inside)


def _metadata(model: onnx.ModelProto) -> dict[str, str]:
    entries = {printable(text_of(entry.key)): text_of(entry.value) for entry in model.metadata_props}
    for key in ("doc_string", "domain"):
        if getattr(model, key):
            entries.setdefault(key, text_of(getattr(model, key)))
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


def _external_warnings(tensors: list[TensorProto], path: Path) -> tuple[Message, ...]:
    """Files of weights that are longer than what is used of them, or that nothing uses."""
    used: dict[str, int] = {}
    for tensor in tensors:
        if tensor.data_location == TensorProto.EXTERNAL:
            entries = {text_of(entry.key): text_of(entry.value) for entry in tensor.external_data}
            name, end = entries.get("location", ""), _end_of(entries, tensor)
            used[name] = max(used.get(name, 0), end)
    warnings = []
    for file in _external(tensors, path.parent):
        size = file.stat().st_size if file.is_file() else 0
        needed = used.get(file.relative_to(path.parent).as_posix(), 0)
        if size > needed + _PAGE:
            text = QT_TRANSLATE_NOOP(
                "core", "{name} has {size} bytes, and the model uses only the first {needed} of them."
            )
            warnings.append(say(text, name=printable(file.name), size=size, needed=needed))
    for file in sorted(set(data_files_beside(path)) - set(_external(tensors, path.parent))):
        if file.is_file():
            text = QT_TRANSLATE_NOOP(
                "core", "{name} lies beside the model, and the model uses nothing of it."
            )
            warnings.append(say(text, name=printable(file.name)))
    return tuple(warnings)


_MOST_DIGITS = 20


def _end_of(entries: dict[str, str], tensor: TensorProto) -> int:
    """Where a tensor ends in its file; without a length it has its type's own."""
    size = byte_number(entries.get("length", ""))
    if not size:
        elements = math.prod(max(dimension, 0) for dimension in tensor.dims)
        size = math.ceil(elements * bit_width(element_type(tensor.data_type)) / 8)
    return (byte_number(entries.get("offset", "0")) or 0) + size


def byte_number(text: str) -> int | None:
    """A place or a size in a file beside the model; `None` for what is none, such as ² or a thousand digits."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _MOST_DIGITS else None


def _name_warnings(graph: onnx.GraphProto) -> tuple[Message, ...]:
    """Names that stand for two things: a tensor that two operations make, two operations of one name."""
    results = Counter(text_of(name) for node in graph.node for name in node.output if name)
    results.update({text_of(value.name) for value in graph.input} & set(results))
    return (
        *duplicate_warnings([name for name, count in results.items() if count > 1]),
        *duplicate_warnings(_repeated(text_of(node.name) for node in graph.node if node.name)),
        *duplicate_warnings(_repeated(text_of(value.name) for value in graph.input)),
        *hostile_warnings(text_of(node.name) for node in graph.node),
    )


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
