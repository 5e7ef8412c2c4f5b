"""The samples that a reference means, out of all that a data set has, with the offset on their labels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.core.datasets import ClassInfo, DatasetFormat
from workbench.core.messages import Message
from workbench.core.metrics.definitions import Task
from workbench.engine.datasets.samples import Boxes, Dataset, Mask, Sample


class Selection:
    """Some samples of a data set, as a data set."""

    def __init__(self, whole: Dataset, places: Sequence[int], label_offset: int = 0) -> None:
        self._whole, self._offset = whole, label_offset
        self._places = np.asarray(places, np.int64)
        self.ids: Sequence[str] = [whole.ids[place] for place in places]
        self.classes = tuple(
            ClassInfo(known.label + label_offset, known.name, known.original) for known in whole.classes
        )

    @property
    def format(self) -> DatasetFormat:
        return self._whole.format

    @property
    def task_hint(self) -> Task:
        return self._whole.task_hint

    @property
    def warnings(self) -> tuple[Message, ...]:
        return self._whole.warnings

    def __len__(self) -> int:
        return len(self.ids)

    def label_of(self, index: int) -> int | None:
        label = self._whole.label_of(int(self._places[index]))
        return None if label is None else label + self._offset

    def read(self, index: int) -> Sample:
        sample = self._whole.read(int(self._places[index]))
        if not self._offset:
            return sample
        annotation = sample.annotation
        if isinstance(annotation, Boxes | Mask):
            annotation = annotation.shifted(self._offset)
        label = None if sample.label is None else sample.label + self._offset
        return Sample(
            sample.id, sample.kind, sample.value, label, annotation, sample.path, sample.pair, sample.rate
        )
