"""Just enough of protobuf's wire format to tell one kind of model file from another, and a whole one from a cut one.

Asking OpenVINO's front ends instead would print parser noise for every unknown file and never say that it is cut off.
Format: https://protobuf.dev/programming-guides/encoding/
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

VARINT, FIXED64, LENGTH, FIXED32 = 0, 1, 2, 5
_FIXED = {FIXED64: 8, FIXED32: 4}


class Bytes(Protocol):
    """`bytes` or a memory map."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int, /) -> int: ...


class NotProtobuf(ValueError):  # noqa: N818 - said of a file, not of the program
    """The bytes are no message."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a message: its payload lies at `start` and is `length` bytes long (a varint's value in `value`)."""

    number: int
    wire: int
    start: int
    length: int
    value: int = 0

    @property
    def end(self) -> int:
        return self.start + self.length


def fields(data: Bytes, start: int = 0, end: int | None = None) -> Iterator[Field]:
    """The fields of the message in `data[start:end]`.

    A length-delimited field that reaches beyond `end` is given once more, as the last one: the caller compares
    `field.end` with its limit to see that the message is cut off. Raises `NotProtobuf`.
    """
    limit = len(data) if end is None else end
    position = start
    while position < limit:
        tag, position = _varint(data, position, limit)
        number, wire = tag >> 3, tag & 7
        if number == 0:
            raise NotProtobuf(f"field number 0 at byte {position}")
        if wire == VARINT:
            value, after = _varint(data, position, limit)
            yield Field(number, wire, position, after - position, value)
        elif wire == LENGTH:
            length, position = _varint(data, position, limit)
            after = position + length
            yield Field(number, wire, position, length)
        elif wire in _FIXED:
            after = position + _FIXED[wire]
            yield Field(number, wire, position, _FIXED[wire])
        else:
            raise NotProtobuf(f"wire type {wire} at byte {position}")
        position = after


def _varint(data: Bytes, position: int, limit: int) -> tuple[int, int]:
    value = shift = 0
    while position < limit and shift < 70:
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
        shift += 7
    raise NotProtobuf(f"a number without an end before byte {position}")
