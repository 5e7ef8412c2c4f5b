"""Data sets in which a sample is a file, and how such a file is read."""

from __future__ import annotations

import lzma
import struct
import tokenize
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from workbench.core.datasets import ClassInfo, DatasetFormat
from workbench.core.errors import WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.metrics.definitions import Task
from workbench.engine.datasets.samples import Annotation, BrokenSample, Sample, SampleKind
from workbench.engine.datasets.sounds import SoundBroken, read_wav
from workbench.engine.pictures import Pixels, read_picture

_DECODERS = (
    struct.error,
    zlib.error,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RuntimeError,
)
"""What decoders raise on damaged files, beyond what they announce."""

ARRAY_ERRORS = (
    OSError,
    ValueError,
    EOFError,
    LookupError,
    RuntimeError,
    SyntaxError,
    tokenize.TokenError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    MemoryError,
)
"""What numpy raises on damaged files: their header is Python's own notation, and an .npz is a ZIP file."""
NUMBERS = "fiub"
"""Kinds of `dtype` that can be fed: floats, integers with and without a sign, yes and no."""

Read = Callable[[str, Path], Sample]


class FileDataset:
    """Files with or without a label each; `read_file` makes a sample of an id and its file."""

    warnings: tuple[Message, ...] = ()

    def __init__(
        self,
        form: DatasetFormat,
        ids: Sequence[str],
        paths: Sequence[Path],
        read_file: Read,
        labels: Sequence[int | None] | None = None,
        classes: tuple[ClassInfo, ...] = (),
    ) -> None:
        self.format, self.ids, self.classes = form, ids, classes
        self._paths, self._read_file, self._labels = paths, read_file, labels

    @property
    def task_hint(self) -> Task:
        return Task.AGREEMENT if self._labels is None else Task.CLASSIFICATION

    def __len__(self) -> int:
        return len(self.ids)

    def label_of(self, index: int) -> int | None:
        return None if self._labels is None else self._labels[index]

    def read(self, index: int) -> Sample:
        sample = self._read_file(self.ids[index], self._paths[index])
        return with_label(sample, self.label_of(index))


def with_label(sample: Sample, label: int | None) -> Sample:
    """The sample with that label."""
    if label is None:
        return sample
    return Sample(
        sample.id, sample.kind, sample.value, label, sample.annotation, sample.path, sample.pair, sample.rate
    )


def read_image(sample: str, path: Path, annotation: Annotation | None = None) -> Sample:
    """A picture file as a sample; raises `BrokenSample`."""
    return Sample(sample, SampleKind.IMAGE, pixels_of(sample, path), annotation=annotation, path=path)


def pixels_of(sample: str, path: Path) -> Pixels:
    """A picture's pixels, u8 [height, width, 3]; raises `BrokenSample`."""
    require_there(sample, path)
    try:
        return read_picture(path)
    except WorkbenchError as error:
        raise BrokenSample(sample, error.report.why) from error
    except _DECODERS as error:
        why = say(QT_TRANSLATE_NOOP("core", "It is damaged: {cause}"), cause=verbatim(first_line(error)))
        raise BrokenSample(sample, why) from error


def read_sound(sample: str, path: Path) -> Sample:
    """A WAV file as a sample; raises `BrokenSample`."""
    require_there(sample, path)
    try:
        frames, rate = read_wav(path)
    except SoundBroken as error:
        raise BrokenSample(sample, error.why) from error
    return Sample(sample, SampleKind.AUDIO, frames, path=path, rate=rate)


def read_array(sample: str, path: Path) -> Sample:
    """An .npy file that is one sample; raises `BrokenSample`."""
    require_there(sample, path)
    try:
        value: Any = np.load(path, allow_pickle=False)
    except ARRAY_ERRORS as error:
        raise BrokenSample(sample, _array_cause(error)) from error
    if not isinstance(value, np.ndarray):
        raise BrokenSample(sample, say(QT_TRANSLATE_NOOP("core", "It is no .npy file.")))
    if value.dtype.kind not in NUMBERS:
        raise BrokenSample(sample, no_numbers(value.dtype.name))
    return Sample(sample, SampleKind.ARRAY, value, path=path)


def _array_cause(error: Exception) -> Message:
    if "pickle" in str(error).lower():
        return say(QT_TRANSLATE_NOOP("core", "It holds Python objects, and only numbers are read."))
    return say(QT_TRANSLATE_NOOP("core", "It is damaged: {cause}"), cause=verbatim(first_line(error)))


def no_numbers(kind: str) -> Message:
    """Why values of that kind are not read."""
    return say(QT_TRANSLATE_NOOP("core", "It is {type}, which holds no numbers."), type=kind)


def first_line(error: BaseException) -> str:
    """What an exception says, on one line of a bearable length."""
    lines = str(error).splitlines()
    return lines[0][:200] if lines else type(error).__name__


def require_there(sample: str, path: Path) -> None:
    """Raise `BrokenSample` where no file is. Quicker than the readers' own error, which looks for similar names."""
    try:
        there = path.is_file()
    except (OSError, ValueError):  # too long, or a null in it
        there = False
    if there:
        return
    if path.is_symlink():
        raise BrokenSample(sample, say(QT_TRANSLATE_NOOP("core", "It is a link that leads nowhere.")))
    raise BrokenSample(sample, say(QT_TRANSLATE_NOOP("core", "The file is missing.")))
