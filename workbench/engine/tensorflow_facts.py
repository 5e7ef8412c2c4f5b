"""A TensorFlow graph's own operations and version, read from the file without TensorFlow.

GraphDef: field 1 nodes, 2 library, 4 versions; NodeDef: 1 name, 2 operation; FunctionDefLibrary: 1 functions;
FunctionDef: 3 nodes. MetaGraphDef: 1 meta information (5 TensorFlow's version), 2 graph; SavedModel: 2 meta graphs.
(tensorflow/core/framework/{graph,node_def,function}.proto and core/protobuf/{meta_graph,saved_model}.proto)
"""

from __future__ import annotations

import mmap
import re
from pathlib import Path

from workbench.core.inspection import ModelFormat
from workbench.engine.protobuf_wire import LENGTH, Field, NotProtobuf, fields
from workbench.engine.source_nodes import SourceNodes

_TEXT_NODE = re.compile(rb'\bnode(?:_def)?\s*\{\s*name:\s*"((?:[^"\\]|\\.)*)"\s*op:\s*"((?:[^"\\]|\\.)*)"')
_TEXT_VERSION = re.compile(rb'tensorflow_version:\s*"([^"]*)"')


def tensorflow_nodes(file: Path, model_format: ModelFormat) -> SourceNodes:
    """Every node of the graph and of its functions; as far as the file can be read."""
    found = SourceNodes()
    with file.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        try:
            if model_format is ModelFormat.TF_FROZEN:
                _graph(data, None, found)
            elif model_format is ModelFormat.TF_META_GRAPH:
                _meta_graph(data, None, found)
            else:
                for part in _parts(data, None, 2):
                    _meta_graph(data, part, found)
        except NotProtobuf:
            if not found.names:
                _text(data, found)
    return found


def _parts(data: mmap.mmap, outer: Field | None, *numbers: int) -> list[Field]:
    start, end = (0, None) if outer is None else (outer.start, min(outer.end, len(data)))
    return [f for f in fields(data, start, end) if f.wire == LENGTH and f.number in numbers]


def _meta_graph(data: mmap.mmap, outer: Field | None, found: SourceNodes) -> None:
    for part in _parts(data, outer, 1, 2):
        if part.number == 2:
            _graph(data, part, found)
        else:
            versions = [_string(data, f) for f in _parts(data, part, 5)]
            found.framework_version = f"TensorFlow {versions[0]}" if versions else found.framework_version


def _graph(data: mmap.mmap, outer: Field | None, found: SourceNodes) -> None:
    for part in _parts(data, outer, 1, 2):
        if part.number == 1:
            _node(data, part, found)
            continue
        for function in _parts(data, part, 1):
            for node in _parts(data, function, 3):
                _node(data, node, found)


def _node(data: mmap.mmap, node: Field, found: SourceNodes) -> None:
    texts: dict[int, str] = {}
    for part in fields(data, node.start, min(node.end, len(data))):
        if part.wire == LENGTH and part.number in (1, 2):
            texts[part.number] = _string(data, part)
        if len(texts) == 2:
            break
    if 2 in texts:
        found.add(texts[2], texts.get(1, ""))


def _text(data: mmap.mmap, found: SourceNodes) -> None:
    """The text form (.pbtxt)."""
    for match in _TEXT_NODE.finditer(data):
        found.add(match[2].decode(errors="replace"), match[1].decode(errors="replace"))
    version = _TEXT_VERSION.search(data)
    if version is not None:
        found.framework_version = f"TensorFlow {version[1].decode(errors='replace')}"


def _string(data: mmap.mmap, part: Field) -> str:
    return bytes(data[part.start : part.end]).decode(errors="replace")
