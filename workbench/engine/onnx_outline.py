"""What a conversion has to know of an ONNX file before OpenVINO reads it, without parsing the weights.

Parsing a file of 140 MB with `onnx` takes 0.75 s and 270 MB (measured, 2 cores): more than converting it. Here the file
is mapped, and its weights are stepped over.
"""

from __future__ import annotations

import mmap
from pathlib import Path

from workbench.core.messages import Message
from workbench.engine.protobuf_wire import LENGTH, Field, NotProtobuf, fields

_GRAPH = 7
"""`ModelProto.graph`, https://github.com/onnx/onnx/blob/main/onnx/onnx.proto"""
_INITIALIZER = 5
_EXTERNAL_DATA, _DATA_LOCATION = 13, 14
"""Of a `TensorProto`."""
_IR_VERSION, _OPSET_IMPORT = 1, 8
"""Of the `ModelProto`."""
_VERSION = 2
"""Of an `OperatorSetIdProto`."""
_KNOWN_IR_VERSION, _KNOWN_OPSET = 12, 24
"""Of onnx 1.19, the oldest that `pyproject.toml` allows; what is newer is asked of the installed one."""
_DATA_SUFFIXES = (".data", ".onnx_data", "_data", ".weights")
"""How exporters name the file of weights, after the model's name with or without its own ending."""
_KEY = b"location"
"""Every tensor with external data says where under this key."""


def external_files(path: Path) -> tuple[Path, ...]:
    """The files beside `path` in which its weights lie; raises `WorkbenchError` when the file cannot be parsed."""
    if not _may_have_external(path):
        return ()
    from workbench.engine.onnx_facts import read_onnx  # importing onnx takes a while

    return read_onnx(path).external


def silent_traps(path: Path) -> tuple[Message, ...]:
    """Warnings of what a conversion does not show: versions newer than known, weights beside it that nothing uses."""
    beside = any(file.is_file() for file in data_files_beside(path))
    if not beside and not _may_have_external(path) and not _may_be_newer(path):
        return ()
    from workbench.engine.onnx_facts import file_warnings

    return file_warnings(path)


def data_files_beside(path: Path) -> tuple[Path, ...]:
    """Where exporters would put the weights of `path`; most of these are not there."""
    names = {name + suffix for name in (path.stem, path.name) for suffix in _DATA_SUFFIXES}
    return tuple(path.with_name(name) for name in sorted(names))


def _may_be_newer(path: Path) -> bool:
    """False only when every version of ONNX that this program works with knows the file's."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        try:
            for field in _message(data, 0, len(data)):
                if field.number == _IR_VERSION and field.value > _KNOWN_IR_VERSION:
                    return True
                if field.number == _OPSET_IMPORT and field.wire == LENGTH:
                    parts = _message(data, field.start, field.end)
                    if any(part.number == _VERSION and part.value > _KNOWN_OPSET for part in parts):
                        return True
        except NotProtobuf:
            return True
    return False


def _may_have_external(path: Path) -> bool:
    """False only when no tensor can have external data."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        try:
            return any(_in_model(data, field) for field in _message(data, 0, len(data)))
        except NotProtobuf:  # whoever reads it properly says what is wrong
            return True


def _message(data: mmap.mmap, start: int, end: int) -> list[Field]:
    found = list(fields(data, start, end))
    if found and found[-1].end > end:
        raise NotProtobuf("cut off")
    return found


def _in_model(data: mmap.mmap, field: Field) -> bool:
    if field.wire != LENGTH:
        return False
    if field.number != _GRAPH:
        return data.find(_KEY, field.start, field.end) >= 0
    return any(_in_graph(data, part) for part in _message(data, field.start, field.end))


def _in_graph(data: mmap.mmap, field: Field) -> bool:
    if field.wire != LENGTH:
        return False
    if (
        field.number != _INITIALIZER
    ):  # nodes are small, and what stands in them may be nested as deep as it likes
        return data.find(_KEY, field.start, field.end) >= 0
    tensor = _message(data, field.start, field.end)
    return any(part.number in (_EXTERNAL_DATA, _DATA_LOCATION) for part in tensor)
