"""Files of many frameworks, written byte by byte: protobuf messages, FlatBuffers. None needs its framework."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

F32_TF, F32_PADDLE = 1, 5


def varint(value: int) -> bytes:
    value &= (1 << 64) - 1
    parts = []
    while value > 0x7F:
        parts.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*parts, value])


def message(number: int, payload: bytes | str) -> bytes:
    data = payload.encode() if isinstance(payload, str) else payload
    return varint(number << 3 | 2) + varint(len(data)) + data


def number(field: int, value: int) -> bytes:
    return varint(field << 3) + varint(value)


def tf_node(name: str, kind: str, inputs: Sequence[str] = (), attributes: bytes = b"") -> bytes:
    parts = message(1, name) + message(2, kind) + b"".join(message(3, i) for i in inputs)
    return message(1, parts + attributes)


def tf_type(key: str) -> bytes:
    return message(5, message(1, key) + message(2, number(6, F32_TF)))


def graph_def(middle: str = "Relu") -> bytes:
    """`x` [1,4] -> `middle` -> `last` (Relu)."""
    shape = message(7, message(2, number(1, 1)) + message(2, number(1, 4)))
    x = tf_node(
        "x", "Placeholder", (), tf_type("dtype") + message(5, message(1, "shape") + message(2, shape))
    )
    y = tf_node("y", middle, ("x",), tf_type("T"))
    return x + y + tf_node("last", "Relu", ("y",), tf_type("T"))


def meta_graph(variables: bool = False) -> bytes:
    graph = graph_def() + (tf_node("w", "VarHandleOp") if variables else b"")
    return message(1, message(5, "2.21.0") + message(4, "serve")) + message(2, graph)


def saved_model(middle: str = "Relu") -> bytes:
    info = message(1, message(4, "serve") + message(5, "2.9.1"))

    def tensor(name: str) -> bytes:
        return message(1, name) + number(2, F32_TF)

    signature = (
        message(1, message(1, "x") + message(2, tensor("x:0")))
        + message(2, message(1, "last") + message(2, tensor("last:0")))
        + message(3, "tensorflow/serving/predict")
    )
    entry = message(5, message(1, "serving_default") + message(2, signature))
    return number(1, 1) + message(2, info + message(2, graph_def(middle)) + entry)


def paddle_program(kind: str = "relu", *, weights: bool = False) -> bytes:
    """`x` [1,4] -> `kind` -> `y`; with `weights` also a variable with values of its own."""
    tensor = message(3, message(1, number(1, F32_PADDLE) + number(2, 1) + number(2, 4)))

    def variable(name: str, of_type: bytes, kept: bool) -> bytes:
        return message(3, message(1, name) + message(2, of_type) + number(3, int(kept)))

    def operation(of_kind: str, source: str, result: str, attributes: bytes = b"") -> bytes:
        into = message(1, message(1, "X") + message(2, source))
        out = message(2, message(1, "Out") + message(2, result))
        return message(4, into + out + message(3, of_kind) + attributes)

    column = message(4, message(1, "col") + number(2, 0) + number(3, 0))
    variables = (
        variable("feed", number(1, 9), True)
        + variable("fetch", number(1, 10), True)
        + variable("x", number(1, 7) + tensor, False)
        + variable("y", number(1, 7) + tensor, False)
        + (variable("w", number(1, 7) + tensor, True) if weights else b"")
    )
    operations = (
        operation("feed", "feed", "x", column)
        + operation(kind, "x", "y")
        + operation("fetch", "y", "fetch", column)
    )
    block = message(1, number(1, 0) + number(2, -1) + variables + operations)
    return block + message(4, number(1, 2_006_001))


class Table:
    """A FlatBuffer table: field number to a number with its kind, a text, bytes, or a list of tables or numbers."""

    def __init__(self, **fields: object) -> None:
        self.fields = {int(name[1:]): value for name, value in fields.items()}


def flatbuffer(root: Table, identifier: bytes) -> bytes:
    data = bytearray(8)
    data[4:8] = identifier
    struct.pack_into("<I", data, 0, _write_table(data, root))
    return bytes(data)


def _align(data: bytearray) -> None:
    data.extend(bytes(-len(data) % 8))


def _write_table(data: bytearray, table: Table) -> int:
    _align(data)
    count = max(table.fields, default=-1) + 1
    vtable = len(data)
    size = 4 + 8 * count
    data.extend(struct.pack("<HH", 4 + 2 * count, size))
    data.extend(b"".join(struct.pack("<H", 8 * i + 4 if i in table.fields else 0) for i in range(count)))
    data.extend(bytes((4 - len(data)) % 8))  # so that the fields behind the first four bytes lie on eights
    at = len(data)
    data.extend(struct.pack("<i", at - vtable) + bytes(8 * count))
    for index, value in table.fields.items():
        place = at + 4 + 8 * index
        if isinstance(value, int):
            struct.pack_into("<i", data, place, value)
        else:
            struct.pack_into("<I", data, place, _write_value(data, value) - place)
    return at


def _write_value(data: bytearray, value: object) -> int:
    if isinstance(value, Table):
        return _write_table(data, value)
    _align(data)
    at = len(data)
    if isinstance(value, str | bytes):
        raw = value.encode() if isinstance(value, str) else value
        data.extend(struct.pack("<I", len(raw)) + raw + b"\0")
    elif isinstance(value, list) and value and isinstance(value[0], Table):
        data.extend(struct.pack("<I", len(value)) + bytes(4 * len(value)))
        for index, table in enumerate(value):
            place = at + 4 + 4 * index
            struct.pack_into("<I", data, place, _write_table(data, table) - place)
    elif isinstance(value, list):
        data.extend(struct.pack(f"<I{len(value)}i", len(value), *value))
    return at


def tflite(custom: str = "") -> bytes:
    """`x` [1,4] -> RELU, or the custom operation of that name -> `y`."""
    relu, custom_code = 19, 32
    code = Table(_0=custom_code, _1=custom, _3=custom_code) if custom else Table(_0=relu, _3=relu)
    tensors = [Table(_0=[1, 4], _2=0, _3=name) for name in ("x", "y")]
    operator = Table(_0=0, _1=[0], _2=[1])
    graph = Table(_0=tensors, _1=[0], _2=[1], _3=[operator])
    buffers = [Table(), Table(_0=b"1.5.0\0\0\0")]
    metadata = [Table(_0="min_runtime_version", _1=1)]
    return flatbuffer(Table(_0=3, _1=[code], _2=[graph], _3="test", _4=buffers, _6=metadata), b"TFL3")


def write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
