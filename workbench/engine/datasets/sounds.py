"""WAV files as arrays: integers of 8 to 32 bits and floats, in the plain and in the extensible form of the header.

The standard library's `wave` refuses floats and, before Python 3.12, the extensible form; both are common in data sets.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim

MOST_BYTES = 512_000_000
"""Of one file: 50 minutes of stereo in CD quality."""
_INTEGERS, _FLOATS, _EXTENSIBLE = 1, 3, 0xFFFE


class SoundBroken(Exception):  # noqa: N818 - one file, not the step
    """A file cannot be read; `why` is for a person."""

    def __init__(self, why: Message) -> None:
        super().__init__(str(why))
        self.why = why


def read_wav(path: Path) -> tuple[npt.NDArray[np.float32], int]:
    """f32 [channels, frames] within -1..1, and the frames per second. Raises `SoundBroken`."""
    try:
        with path.open("rb") as file:
            return _read(file)
    except OSError as error:
        raise SoundBroken(verbatim(f"{error.strerror}.")) from error
    except struct.error as error:
        raise _broken_off() from error


def _read(file: BinaryIO) -> tuple[npt.NDArray[np.float32], int]:
    riff, _, kind = struct.unpack("<4sI4s", file.read(12))
    if (riff, kind) != (b"RIFF", b"WAVE"):
        raise SoundBroken(say(QT_TRANSLATE_NOOP("core", "Its content is no WAV sound.")))
    form: tuple[int, int, int, int] | None = None
    for name, size in _chunks(file):
        if name == b"fmt ":
            form = _form(file.read(size))
        elif name == b"data":
            if form is None:
                break
            return _frames(file, size, form), form[2]
    raise _broken_off()


def _chunks(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Name and size of each part; the file stands at its content, and is moved on behind it."""
    while header := file.read(8):
        name, size = struct.unpack("<4sI", header)
        start = file.tell()
        yield name, size
        file.seek(start + size + size % 2)


def _form(header: bytes) -> tuple[int, int, int, int]:
    """Kind of number, channels, frames per second, bits."""
    kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", header)
    if kind == _EXTENSIBLE and len(header) >= 26:
        (kind,) = struct.unpack_from("<H", header, 24)  # the first two bytes of the sub-format
    known = (kind == _INTEGERS and bits in (8, 16, 24, 32)) or (kind == _FLOATS and bits in (32, 64))
    if not known or not channels:
        raise SoundBroken(
            say(
                QT_TRANSLATE_NOOP("core", "It is compressed or of a rare kind (format {kind}, {bits} bits)."),
                kind=kind,
                bits=bits,
            )
        )
    return kind, channels, rate, bits


def _frames(file: BinaryIO, size: int, form: tuple[int, int, int, int]) -> npt.NDArray[np.float32]:
    kind, channels, _, bits = form
    width = channels * bits // 8
    if MOST_BYTES < size < 0xFFFFFFFF:
        most = MOST_BYTES // 1_000_000
        raise SoundBroken(say(QT_TRANSLATE_NOOP("core", "It has more than {most} MB."), most=most))
    content = file.read(min(size, MOST_BYTES))
    if len(content) < size < 0x7FFFFFFF:  # larger: written by a program that streamed, and did not know
        raise _broken_off()
    content = content[: len(content) // width * width]
    if not content:
        raise SoundBroken(say(QT_TRANSLATE_NOOP("core", "There is no sound in it.")))
    numbers = _floats(content, bits) if kind == _FLOATS else _scaled(content, bits)
    return np.ascontiguousarray(numbers.reshape(-1, channels).T)


def _floats(content: bytes, bits: int) -> npt.NDArray[np.float32]:
    return np.frombuffer(content, f"<f{bits // 8}").astype(np.float32)


def _scaled(content: bytes, bits: int) -> npt.NDArray[np.float32]:
    """Integers as -1..1; those of eight bits have no sign."""
    if bits == 8:
        return ((np.frombuffer(content, np.uint8).astype(np.float32) - 128) / 128).astype(np.float32)
    if bits == 24:
        parts = np.frombuffer(content, np.uint8).reshape(-1, 3)
        wide = np.zeros((len(parts), 4), np.uint8)
        wide[:, 1:] = parts
        return (wide.view("<i4")[:, 0] / 2.0**31).astype(np.float32)
    whole: npt.NDArray[np.int32] = np.frombuffer(content, f"<i{bits // 8}")
    return (whole / 2.0 ** (bits - 1)).astype(np.float32)


def _broken_off() -> SoundBroken:
    return SoundBroken(say(QT_TRANSLATE_NOOP("core", "It breaks off: the file is incomplete.")))
