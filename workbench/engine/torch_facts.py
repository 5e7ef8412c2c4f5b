"""Facts of a PyTorch object that is loaded already: its own operations, its ports, its weights."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.core.tensors import TensorInfo
from workbench.engine.graph_facts import Weights
from workbench.engine.source_nodes import SourceNodes

_TYPES = {
    "float32": "f32",
    "float16": "f16",
    "bfloat16": "bf16",
    "float64": "f64",
    "int8": "i8",
    "int16": "i16",
    "int32": "i32",
    "int64": "i64",
    "uint8": "u8",
    "bool": "boolean",
}


def torch_nodes(module: Any, *, decomposed: bool = False) -> SourceNodes:
    """The operations of a TorchScript module or an exported program; none for a module that was not traced.

    `decomposed`: an exported program's in the smaller set of operations it is converted through.
    """
    found = SourceNodes()
    if hasattr(module, "graph_signature"):
        program = module.run_decompositions() if decomposed else module
        for inner in program.graph_module.modules():
            for node in getattr(getattr(inner, "graph", None), "nodes", ()):
                if node.op == "call_function":
                    found.add(_target(node.target), node.name)
    elif (graph := getattr(module, "inlined_graph", None)) is not None:
        for node in _script_nodes(graph):
            outputs = [value.debugName() for value in node.outputs()]
            scope = node.scopeName().rpartition("/")[2]
            found.add(node.kind(), scope or (outputs[0] if outputs else ""))
    return found


def _script_nodes(block: Any) -> Iterator[Any]:
    for node in block.nodes():
        yield node
        for inner in node.blocks():
            yield from _script_nodes(inner)


def _target(target: Any) -> str:
    """`aten.conv2d.default`, as the front end writes it."""
    text = str(target)
    return text if not text.startswith("<") else str(getattr(target, "__name__", text))


def torch_inputs(module: Any) -> tuple[TensorInfo, ...]:
    """The inputs of a TorchScript module, as far as it states them."""
    graph = getattr(module, "inlined_graph", None)
    if graph is None:
        return ()
    values = [
        value
        for value in graph.inputs()
        if value.debugName() != "self" and value.type().kind() == "TensorType"
    ]
    return tuple(_info(value.debugName(), value.type().sizes(), value.type().dtype()) for value in values)


def _info(name: str, sizes: Any, dtype: Any) -> TensorInfo:
    shape = None if sizes is None else tuple("?" if size is None else int(size) for size in sizes)
    return TensorInfo(
        name=name, shape=shape, type=type_name(dtype) if dtype is not None else "f32", names=(name,)
    )


def type_name(dtype: Any) -> str:
    """OpenVINO's name of a torch type."""
    name = str(dtype).removeprefix("torch.")
    return _TYPES.get(name, name)


def torch_weights(module: Any) -> Weights:
    """Parameters and buffers; a tensor under two names counts once."""
    numbers: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    seen: set[int] = set()
    state = module.state_dict
    for tensor in (state if isinstance(state, dict) else state()).values():
        place = tensor.data_ptr()
        if place and place in seen:
            continue
        seen.add(place)
        kind = type_name(tensor.dtype)
        numbers[kind] += tensor.numel()
        sizes[kind] += tensor.numel() * tensor.element_size()
    return Weights(sum(numbers.values()), dict(sizes.most_common()))


def torchscript_version(path: Path) -> str | None:
    """The version of the archive's format; TorchScript does not say which PyTorch wrote it."""
    try:
        with zipfile.ZipFile(path) as archive:
            name = next((n for n in archive.namelist() if n.count("/") == 1 and n.endswith("/version")), None)
            text = archive.read(name)[:20].decode(errors="replace").strip() if name else ""
    except (zipfile.BadZipFile, OSError, RuntimeError):
        return None
    return f"TorchScript format {text}" if text.isdigit() else None
