"""A Paddle program's own operations and version, read from the file without Paddle.

ProgramDesc: field 1 blocks, 4 version (1: the number); BlockDesc: 3 variables, 4 operations; OpDesc: 2 outputs, 3 type;
OpDesc.Var: 2 arguments (paddle/phi/core/framework/framework.proto).
"""

from __future__ import annotations

import mmap
from pathlib import Path

from workbench.engine.protobuf_wire import LENGTH, VARINT, Field, NotProtobuf, fields
from workbench.engine.source_nodes import SourceNodes


def paddle_nodes(file: Path) -> SourceNodes:
    """Every operation, called after its first result; as far as the file can be read."""
    found = SourceNodes()
    with file.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        try:
            for part in fields(data):
                if part.number == 1 and part.wire == LENGTH:
                    for operation in _inner(data, part, 4):
                        _operation(data, operation, found)
                elif part.number == 4 and part.wire == LENGTH:
                    found.framework_version = _version(data, part)
        except NotProtobuf:
            return found
    return found


def has_weights(file: Path) -> bool:
    """Whether the program has variables with values of their own. VarDesc: 1 name, 3 persistable."""
    with file.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        try:
            blocks = [part for part in fields(data) if part.number == 1 and part.wire == LENGTH]
            return any(_is_weight(data, variable) for block in blocks for variable in _inner(data, block, 3))
        except NotProtobuf:
            return False


def _is_weight(data: mmap.mmap, variable: Field) -> bool:
    parts = list(fields(data, variable.start, min(variable.end, len(data))))
    names = [_string(data, part) for part in parts if part.wire == LENGTH and part.number == 1]
    kept = any(part.number == 3 and part.wire == VARINT and part.value for part in parts)
    return kept and names not in (["feed"], ["fetch"])


def _inner(data: mmap.mmap, outer: Field, number: int) -> list[Field]:
    inner = fields(data, outer.start, min(outer.end, len(data)))
    return [field for field in inner if field.wire == LENGTH and field.number == number]


def _operation(data: mmap.mmap, operation: Field, found: SourceNodes) -> None:
    kinds = [_string(data, part) for part in _inner(data, operation, 3)]
    results = [_string(data, name) for part in _inner(data, operation, 2) for name in _inner(data, part, 2)]
    if kinds:
        found.add(kinds[0], *(results or [kinds[0]]))


def _version(data: mmap.mmap, part: Field) -> str | None:
    """2006001 is 2.6.1; 0 is a version under development."""
    number = next((f.value for f in fields(data, part.start, part.end) if f.wire == VARINT), 0)
    if not number:
        return None
    return f"Paddle {number // 1_000_000}.{number // 1000 % 1000}.{number % 1000}"


def _string(data: mmap.mmap, part: Field) -> str:
    return bytes(data[part.start : part.end]).decode(errors="replace")
