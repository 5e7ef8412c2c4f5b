"""Digests of an ONNX file's weights: initializers, read where they lie in the file, data beside it, constants."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec
import numpy as np
import onnx
from onnx import AttributeProto, TensorProto

from workbench.core.reporter import Reporter
from workbench.engine.graph_facts import bit_width
from workbench.engine.graphs.digests import PIECE, Digest, array_digest, digest_of, text_digest
from workbench.engine.graphs.onnx_file import Contents, contents
from workbench.engine.graphs.onnx_parts import Part, is_constant
from workbench.engine.onnx_facts import byte_number, element_type, text_of
from workbench.engine.protobuf_wire import LENGTH

_TYPED = {4: "f32", 10: "f64"}
"""`float_data` and `double_data`, packed, lie in the file as the elements themselves."""
_RAW = 9
_FIELDS = ("float_data", "int32_data", "int64_data", "double_data", "uint64_data")


class OnnxDigests:
    """Of one file. `fill` gives the constants of a graph or function of it their digests."""

    def __init__(self, path: Path, reporter: Reporter) -> None:
        self._path, self._folder = path, path.parent
        self._reporter = reporter
        self._main: dict[str, str] = {}
        for found in contents(path):
            self._main[text_of(found.tensor.name)] = self._of_contents(found)
            reporter.checkpoint()

    def fill(self, part: Part, main: bool) -> None:
        """Changes `part.constants`; the contents of the main graph's large initializers are only in the file."""
        known = dict(self._main) if main else {}
        for tensor in part.tensors:
            if not main:
                known[text_of(tensor.name)] = self._of_tensor(tensor)
        for sparse in part.sparse:
            known[text_of(sparse.values.name)] = self._of_sparse(sparse)
        for node in part.nodes:
            if is_constant(node):
                known.setdefault(text_of(node.output[0]), self._of_operation(node))
        part.constants = {
            name: msgspec.structs.replace(constant, digest=known.get(name, ""))
            for name, constant in part.constants.items()
        }

    def _of_contents(self, found: Contents) -> str:
        if found.tensor.data_location == TensorProto.EXTERNAL:
            return self._of_external(found.tensor)
        kind = element_type(found.tensor.data_type)
        if len(found.fields) == 1:
            field = found.fields[0]
            if field.wire == LENGTH and (field.number == _RAW or _TYPED.get(field.number) == kind):
                return self._of_file(self._path, field.start, field.length, found.tensor)
        return self._of_tensor(found.whole())

    def _of_tensor(self, tensor: TensorProto) -> str:
        kind, elements = element_type(tensor.data_type), _elements(tensor)
        if tensor.data_location == TensorProto.EXTERNAL:
            return self._of_external(tensor)
        if kind == "string":
            return text_digest(tensor.string_data)
        if tensor.HasField("raw_data") or not elements:
            return digest_of(tensor.raw_data, kind, elements)
        values = next((v for v in (getattr(tensor, name) for name in _FIELDS) if len(v)), ())
        return _typed_digest(values, kind, elements)

    def _of_external(self, tensor: TensorProto) -> str:
        """Empty for what is not a plain file in the model's own folder, or is too short."""
        entries = {text_of(entry.key): text_of(entry.value) for entry in tensor.external_data}
        file = self._folder / entries.get("location", "")
        start = byte_number(entries.get("offset", "0"))
        if start is None or not _lies_in(self._folder, file):
            return ""
        size = math.ceil(_elements(tensor) * bit_width(element_type(tensor.data_type)) / 8)
        return self._of_file(file, start, size, tensor)

    def _of_file(self, file: Path, start: int, size: int, tensor: TensorProto) -> str:
        """Read in pieces: mapped pages would count as the process's memory."""
        digest = Digest(element_type(tensor.data_type), _elements(tensor))
        try:
            with file.open("rb") as opened:
                opened.seek(start)
                for piece in _pieces(opened, size):
                    digest.add(piece)
                    self._reporter.checkpoint()
        except (OSError, OverflowError):
            return ""
        return digest.text()

    def _of_sparse(self, sparse: onnx.SparseTensorProto) -> str:
        parts = (self._of_tensor(sparse.values), self._of_tensor(sparse.indices))
        return text_digest([part.encode() for part in parts]) if all(parts) else ""

    def _of_operation(self, node: onnx.NodeProto) -> str:
        for attribute in node.attribute:
            if attribute.type == AttributeProto.TENSOR:
                return self._of_tensor(attribute.t)
            if attribute.type == AttributeProto.SPARSE_TENSOR:
                return self._of_sparse(attribute.sparse_tensor)
            if attribute.type in (AttributeProto.FLOAT, AttributeProto.INT):
                integer = attribute.type == AttributeProto.INT
                return _typed_digest(
                    [attribute.i if integer else attribute.f], "i64" if integer else "f32", 1
                )
            for values, kind in ((attribute.floats, "f32"), (attribute.ints, "i64")):
                if len(values):
                    return _typed_digest(values, kind, len(values))
            if len(attribute.strings):
                return text_digest(attribute.strings)
        return ""


def _elements(tensor: TensorProto) -> int:
    return math.prod(max(int(size), 0) for size in tensor.dims)


def _typed_digest(values: Sequence[float], kind: str, elements: int) -> str:
    """Of a typed field, whose entries are wider than most of the types they may hold."""
    if kind in ("f32", "f64"):
        return array_digest(np.asarray(values, "<f4" if kind == "f32" else "<f8"), kind, elements)
    if kind.startswith("complex"):
        return ""
    width = min(max(bit_width(kind), 8), 64)
    try:
        integers = np.asarray(values, np.uint64 if kind == "u64" else np.int64)
    except (OverflowError, ValueError):
        return ""
    return array_digest(integers.astype(f"<u{width // 8}"), kind, elements)


def _pieces(file: BinaryIO, size: int) -> Iterator[bytes]:
    while size > 0:
        piece = file.read(min(PIECE, size))
        if not piece:
            return
        size -= len(piece)
        yield piece


def _lies_in(folder: Path, file: Path) -> bool:
    """Whether it is a regular file of the folder itself, not one that a link leads to elsewhere."""
    try:
        return file.is_file() and file.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False
