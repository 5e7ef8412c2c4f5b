"""Batch norms after pruning: their means and variances are measured anew on samples, several of them at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.pruning import PruneSpec
from workbench.core.tensors import TensorInfo
from workbench.engine.feeding import Fed
from workbench.engine.progress_part import ProgressPart
from workbench.engine.pruning import torch_masks
from workbench.engine.shrinking.calibration import CalibrationFeed, calibration_ref, feeder_of
from workbench.engine.shrinking.nncf_progress import Phases, followed

_BATCH = 16
"""Samples whose common mean is taken at a time; one alone has no variance in a dense layer."""


class TorchFeed:
    """Samples as a module takes them, `_BATCH` together; by name where it was traced so."""

    def __init__(self, feed: CalibrationFeed, names: Sequence[str], *, by_name: bool) -> None:
        self._feed, self._names, self._by_name = feed, names, by_name
        self._count = -(-len(feed) // _BATCH)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Any]:
        waiting: list[Fed] = []
        for fed in self._feed:
            waiting.append(fed)
            if len(waiting) == _BATCH:
                yield self._together(waiting)
                waiting.clear()
        if waiting:
            yield self._together(waiting)

    def _together(self, fed: Sequence[Fed]) -> Any:
        import torch

        tensors = [torch.from_numpy(np.concatenate(arrays)) for arrays in zip(*fed, strict=True)]
        return dict(zip(self._names, tensors, strict=True)) if self._by_name else tuple(tensors)


def opened(spec: PruneSpec, inputs: Sequence[TensorInfo], part: ProgressPart) -> CalibrationFeed | None:
    """The samples, looked at before the long work; raises `WorkbenchError` for data that does not fit."""
    if spec.dataset is None:
        return None
    feeder = feeder_of(inputs, spec.feeding, spec.dataset)
    return CalibrationFeed(calibration_ref(spec.dataset, spec.subset_size), feeder, part)


def adapt(
    module: Any, feed: CalibrationFeed, inputs: Sequence[TensorInfo], part: ProgressPart, *, by_name: bool
) -> tuple[Message, ...]:
    """Measure them; returns what is worth a warning."""
    if not torch_masks.has_batch_norms(module):
        text = QT_TRANSLATE_NOOP("core", "The model has no batch norms: the samples were not needed.")
        return (say(text),)
    with followed(Phases(part, [("Batch norm adaptation", 1.0)])):
        torch_masks.adapt_batch_norms(
            module, TorchFeed(feed, [info.name for info in inputs], by_name=by_name)
        )
    return feed.warnings
