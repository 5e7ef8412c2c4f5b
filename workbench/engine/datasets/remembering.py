"""Samples kept in memory once they are read: an evaluation of two models, or many in a row, decodes them once.

Decoding even a picture of 32 x 32 takes Pillow 0.1 ms of a core, which a small network does not take longer for.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence

import numpy as np

from workbench.core.datasets import ClassInfo, DatasetFormat
from workbench.core.messages import Message
from workbench.core.metrics.definitions import Task
from workbench.engine.datasets.samples import BrokenSample, Dataset, Sample

MOST_BYTES = 256_000_000
_ROUGHLY = 1000
"""Bytes of a sample beside its values."""


class Remembered:
    """A data set that reads each sample once, as far as `most_bytes` reach; the others are read each time."""

    def __init__(self, whole: Dataset, most_bytes: int = MOST_BYTES) -> None:
        self._whole, self._left = whole, most_bytes
        self._known: dict[int, Sample | BrokenSample] = {}
        self._lock = threading.Lock()

    @property
    def format(self) -> DatasetFormat:
        return self._whole.format

    @property
    def task_hint(self) -> Task:
        return self._whole.task_hint

    @property
    def classes(self) -> tuple[ClassInfo, ...]:
        return self._whole.classes

    @property
    def ids(self) -> Sequence[str]:
        return self._whole.ids

    @property
    def warnings(self) -> tuple[Message, ...]:
        return self._whole.warnings

    def __len__(self) -> int:
        return len(self._whole)

    def label_of(self, index: int) -> int | None:
        return self._whole.label_of(index)

    def read(self, index: int) -> Sample:
        known = self._known.get(index)
        if known is None:
            known = self._read(index)
        if isinstance(known, BrokenSample):
            raise BrokenSample(known.sample, known.why)
        return known

    def _read(self, index: int) -> Sample | BrokenSample:
        try:
            read: Sample | BrokenSample = self._whole.read(index)
        except BrokenSample as fault:
            read = BrokenSample(fault.sample, fault.why)  # without the frames the raised one holds
        size = _bytes(read)
        with self._lock:
            if size <= self._left and index not in self._known:
                self._left -= size
                self._known[index] = read
        return read


def _bytes(sample: Sample | BrokenSample) -> int:
    if isinstance(sample, BrokenSample):
        return _ROUGHLY
    value = sample.value
    if isinstance(value, str):
        return _ROUGHLY + len(value)
    arrays = list(value.values()) if isinstance(value, Mapping) else [value]
    if sample.annotation is not None and hasattr(sample.annotation, "classes"):
        arrays.append(sample.annotation.classes)
    return _ROUGHLY + sum(np.asarray(array).nbytes for array in arrays)
