"""Digests of weights: of the values in one form per element type, whatever a file stores them as.

The form is the elements in C order, little-endian; types of less than a byte packed, the first element in the lowest
bits, as ONNX and OpenVINO both keep them. The same weights have the same digest in ONNX's `raw_data`, in its typed
fields, in a file beside it and in an IR. Nothing is copied, and what lies in a file is read in pieces.

A second number does not depend on the order: a converter transposes many weights, which changes none of them.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import openvino as ov

from workbench.engine.graph_facts import bit_width

PIECE = 1 << 20
"""Bytes looked at together."""
_SIZE = 16
"""Bytes of a digest: enough that no two of a model's weights share one by chance."""

_MIXED = (1, 2, 4, 8)
"""Widths of elements, in bytes, that are also looked at without their order."""

Array = npt.NDArray[Any]
Buffer = bytes | memoryview


class Digest:
    """Of the values of one constant, given in pieces; `elements` is how many it has."""

    def __init__(self, kind: str, elements: int) -> None:
        self._hash = hashlib.blake2b(digest_size=_SIZE)
        self._width = bit_width(kind) // 8
        self._sum = 0
        self._boolean = kind == "boolean"
        self._spare = -elements * bit_width(kind) % 8
        """Bits of the last byte that belong to no element."""
        self._left = math.ceil(elements * bit_width(kind) / 8)

    def add(self, piece: Buffer) -> None:
        """The next bytes in order; a boolean is any byte but zero."""
        self._left -= len(piece)
        if self._width in _MIXED and len(piece) % self._width == 0:
            self._sum += _mixed_sum(np.frombuffer(piece, f"<u{self._width}"))
        if self._boolean:
            self._hash.update((np.frombuffer(piece, np.uint8) != 0).tobytes())
        elif self._spare and self._left <= 0 and len(piece):
            self._hash.update(piece[:-1])
            self._hash.update(bytes((piece[-1] & (0xFF >> self._spare),)))
        else:
            self._hash.update(piece)

    def text(self) -> str:
        """As `FoldedConstant.digest`; empty where there were more or fewer bytes than elements."""
        if self._left:
            return ""
        ordered = self._hash.hexdigest()
        return f"{ordered}-{self._sum % (1 << 64):016x}" if self._width in _MIXED else ordered


def _mixed_sum(elements: Array) -> int:
    """The sum of what each element's bits become in splitmix64 (Steele, Lea, Flood 2014), modulo 2^64."""
    mixed = elements.astype(np.uint64)
    mixed += np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(30)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(27)
    mixed *= np.uint64(0x94D049BB133111EB)
    return int(mixed.sum(dtype=np.uint64))


def digest_of(content: Buffer, kind: str, elements: int) -> str:
    """Of `content`, which holds all elements of the type `kind` in their own form."""
    digest = Digest(kind, elements)
    for begin in range(0, len(content), PIECE):
        digest.add(content[begin : begin + PIECE])
    return digest.text()


def array_digest(values: Array, kind: str, elements: int) -> str:
    """Of an array whose bytes are those of `kind`."""
    plain = np.ascontiguousarray(values)
    if plain.dtype.byteorder == ">":
        plain = plain.astype(plain.dtype.newbyteorder("<"))
    return digest_of(plain.reshape(-1).view(np.uint8).data, kind, elements)


def text_digest(parts: Sequence[bytes]) -> str:
    """Of strings, each with its length in front."""
    digest = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.hexdigest()


def constant_digest(node: ov.Node) -> str:
    """Of a constant of OpenVINO's, through its own memory; empty for text, which cannot be read as an array."""
    element = node.get_output_element_type(0)
    if not element.is_static() or element.get_type_name() == "string":
        return ""
    shape = node.get_output_partial_shape(0)
    if not shape.is_static:
        return ""
    return array_digest(node.data, element.get_type_name(), math.prod(shape.to_shape()))
