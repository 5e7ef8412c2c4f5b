"""Idx files, MNIST's own (http://yann.lecun.com/exdb/mnist), packed with gzip or not."""

from __future__ import annotations

import gzip
import re
import struct
import zlib
from pathlib import Path
from typing import IO, cast

import numpy as np

from workbench.core.datasets import DatasetFormat, DatasetRef
from workbench.core.messages import QT_TRANSLATE_NOOP, say, verbatim
from workbench.engine.datasets.arrays import ArrayDataset
from workbench.engine.datasets.file_tree import entries
from workbench.engine.datasets.refusals import ambiguous, labels_do_not_fit, too_large, unusable
from workbench.engine.datasets.samples import Array

MOST_BYTES = 2_000_000_000
_DIMENSIONS = 4
_TYPES = {0x08: ">u1", 0x09: ">i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}
_IMAGES = re.compile(r"(?i)(images?|data)([-_.]?idx\d)")


def is_idx(path: Path) -> bool:
    """Whether a file begins as such a file does, below gzip if need be."""
    try:
        with _opened(path) as file:
            magic = file.read(4)
    except (OSError, EOFError, zlib.error):
        return False
    return len(magic) == 4 and magic[:2] == b"\0\0" and magic[2] in _TYPES and 1 <= magic[3] <= _DIMENSIONS


def sample_files(folder: Path, most: int) -> list[Path]:
    """The idx files in a folder that hold samples, not labels."""
    named = (Path(e.path) for e in entries(folder, most) if "idx" in e.name.lower())
    files = sorted(path for path in named if path.is_file() and is_idx(path))
    return [path for path in files if _dimensions(path) > 1]


def open_idx(ref: DatasetRef) -> ArrayDataset:
    """`ref.path` is the samples' file or the folder of the pair; labels by `ref.labels` or by the usual name."""
    path = Path(ref.path)
    if path.is_dir():
        files = sample_files(path, 2000)
        if not files:
            raise unusable(path, say(QT_TRANSLATE_NOOP("core", "There is no idx file with samples in it.")))
        if len(files) > 1:
            raise ambiguous(path, [file.name for file in files])
        path = files[0]
    values = read_idx(path)
    if values.ndim == 1:
        raise unusable(
            path,
            say(QT_TRANSLATE_NOOP("core", "It holds one number for each sample: these are labels.")),
            say(QT_TRANSLATE_NOOP("core", "Give the file of the samples, whose name has “images” in it.")),
        )
    labels = Path(ref.labels) if ref.labels is not None else _labels_of(path)
    numbers = read_idx(labels) if labels is not None else None
    if numbers is not None and labels is not None and len(numbers) != len(values):
        raise labels_do_not_fit(labels, len(values), len(numbers))
    return ArrayDataset(DatasetFormat.IDX, {"": values}, numbers, path)


def read_idx(path: Path) -> Array:
    """The array in a file. Raises `WorkbenchError` when it is none, is broken off, or would be too large."""
    try:
        with _opened(path) as file:
            magic = file.read(4)
            if (
                len(magic) < 4
                or magic[:2] != b"\0\0"
                or magic[2] not in _TYPES
                or not 1 <= magic[3] <= _DIMENSIONS
            ):
                raise unusable(path, say(QT_TRANSLATE_NOOP("core", "It is no idx file.")))
            kind = np.dtype(_TYPES[magic[2]])
            shape = struct.unpack(f">{magic[3]}I", file.read(4 * magic[3]))
            size = kind.itemsize
            for length in shape:
                size *= length  # Python's own numbers, which do not overflow
            if size > MOST_BYTES:
                raise too_large(path, size // 1_000_000, MOST_BYTES // 1_000_000)
            content = file.read(size)
    except (OSError, EOFError, zlib.error, struct.error) as error:
        why = say(
            QT_TRANSLATE_NOOP("core", "It is damaged or breaks off: {cause}"), cause=verbatim(str(error))
        )
        raise unusable(path, why, details=str(error)) from error
    if len(content) < size:
        held = len(content) // max(1, size // max(1, shape[0]))
        text = QT_TRANSLATE_NOOP("core", "It breaks off: it should hold {count} samples, and holds {held}.")
        raise unusable(path, say(text, count=shape[0], held=held))
    if not size:  # 0 x 4,000,000,000 is too large for numpy all the same
        return np.empty((0,) * len(shape), kind.newbyteorder("="))
    return np.frombuffer(content, kind).reshape(shape).astype(kind.newbyteorder("="), copy=False)


def _dimensions(path: Path) -> int:
    with _opened(path) as file:
        return file.read(4)[3]


def _labels_of(path: Path) -> Path | None:
    """`t10k-labels-idx1-ubyte` for `t10k-images-idx3-ubyte`, packed or not."""
    name = _IMAGES.sub(lambda match: "labels" + re.sub(r"\d", "1", match[2]), path.name)
    if name == path.name:
        return None
    bare = name.removesuffix(".gz")
    return next((p for p in (path.with_name(bare), path.with_name(bare + ".gz")) if p.is_file()), None)


def _opened(path: Path) -> IO[bytes]:
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    return cast(IO[bytes], gzip.open(path, "rb")) if packed else path.open("rb")
