"""Samples for NNCF: the network's own arrays, read ahead, as often as its algorithms go through them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np

from workbench.core.datasets import DatasetRef, selected
from workbench.core.feeding import Feeding
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.reporter import Reporter
from workbench.core.tensors import TensorInfo
from workbench.engine.datasets import (
    BrokenSample,
    Dataset,
    Faults,
    Remembered,
    Sample,
    ahead,
    open_dataset,
    open_tokenizer,
)
from workbench.engine.datasets.selection import Selection
from workbench.engine.feeding import Fed, Feeder
from workbench.engine.shrinking.likeness import Moments

_REMEMBERED = 64_000_000
"""Bytes of samples that are kept: algorithms that go through them often need not decode them each time."""
_LOOKED_AT = 64
"""Samples of which mean and spread are taken."""
_LARGE = 2_000_000
"""Samples whose arrays are larger are not read ahead: 40 of them would lie in memory."""


def feeder_of(inputs: Sequence[TensorInfo], feeding: Feeding, ref: DatasetRef) -> Feeder:
    """The feeder for a model's inputs; raises `WorkbenchError` for preprocessing that does not fit."""
    return Feeder(
        inputs,
        feeding.preprocessing,
        built_in=feeding.built_in,
        layouts=feeding.layouts,
        tokenizer=open_tokenizer(ref.tokenizer) if ref.tokenizer is not None else None,
    )


def calibration_ref(ref: DatasetRef, count: int) -> DatasetRef:
    """`count` samples drawn from all of `ref`: the first ones of class folders would be of one class."""
    return msgspec.structs.replace(ref, subset=count if ref.subset is None else min(ref.subset, count))


class CalibrationFeed:
    """An iterable that can be started again. Broken samples, and those that are not numbers, are counted once.

    Each item is what `InferRequest.infer` takes: a tuple of arrays in the order of the inputs, of as many samples as
    the model's fixed batch has.
    """

    def __init__(self, ref: DatasetRef, feeder: Feeder, reporter: Reporter) -> None:
        self._whole = open_dataset(msgspec.structs.replace(ref, subset=None), reporter)
        drawn = selected(self._whole.ids, DatasetRef(path=ref.path, subset=ref.subset, seed=ref.seed))
        self.dataset: Dataset = Remembered(Selection(self._whole, drawn), _REMEMBERED)
        self.used = 0
        """Samples in the longest pass so far."""
        self.item_bytes = 0
        """What one item takes."""
        self.moments = Moments()
        """Of the first `_LOOKED_AT` samples."""
        self._feeder = feeder
        self._batch = feeder.batch or 1
        self._faults = _Once()
        self._reporter = reporter

    def __len__(self) -> int:
        return math.ceil(len(self.dataset) / self._batch)

    def __iter__(self) -> Iterator[Fed]:
        waiting: list[Fed] = []
        for used, (_, fed) in enumerate(self._samples(), start=1):
            self._reporter.checkpoint()
            if self.used < used <= _LOOKED_AT:  # not again in the next pass
                self.moments.add(fed)
            self.used = max(self.used, used)
            if not self.item_bytes:
                self.item_bytes = self._batch * sum(array.nbytes for array in fed)
            waiting.append(fed)
            if len(waiting) == self._batch:
                yield self._feeder.stack(waiting)
                waiting.clear()
        if waiting:
            yield self._feeder.stack(waiting)

    def others(self, feeder: Feeder, most: int) -> Iterator[Fed]:
        """What a network gets of up to `most` samples that do not calibrate, evenly picked; none where all do."""
        known = frozenset(self.dataset.ids)
        places = [place for place, name in enumerate(self._whole.ids) if name not in known]
        chosen = places[:: max(len(places) // most, 1)][:most]
        return (fed for _, fed in ahead(self._whole, feeder.feed, Faults(), chosen, threads=1))

    @property
    def batched(self) -> bool:
        """Whether an item holds several samples."""
        return self._batch > 1

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What was noticed about the samples, and what was done to them."""
        broken = self._faults.sentence()
        return (*self.dataset.warnings, *([broken] if broken is not None else []), *self._feeder.notes)

    def _samples(self) -> Iterator[tuple[Sample, Fed]]:
        if self._is_large():
            return ahead(self.dataset, self._fed, self._faults, threads=1)
        return ahead(self.dataset, self._fed, self._faults)

    def _is_large(self) -> bool:
        for place in range(min(len(self.dataset), 8)):
            try:
                fed = self._fed(self.dataset.read(place))
            except BrokenSample:
                continue
            return sum(array.nbytes for array in fed) > _LARGE
        return False

    def _fed(self, sample: Sample) -> Fed:
        fed = self._feeder.feed(sample)
        if any(array.dtype.kind == "f" and not np.isfinite(array).all() for array in fed):
            text = QT_TRANSLATE_NOOP("core", "It holds values that are not numbers (NaN or infinite).")
            raise BrokenSample(sample.id, say(text))
        return fed


class _Once(Faults):
    """Faults of data that are gone through several times."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[str] = set()

    def add(self, fault: BrokenSample) -> None:
        """Take note of one, unless it is known."""
        if fault.sample not in self._known:
            self._known.add(fault.sample)
            super().add(fault)
