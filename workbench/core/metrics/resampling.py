"""Drawing samples again with replacement, for any metric that can be computed from weighted samples.

A bootstrap replicate is a vector of counts, how often each sample was drawn. A metric that is a function of sums over
samples (a mean, an IoU, R²) gets all replicates from one matrix product; mAP has a class of its own in the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

REPLICATES = 2000
"""The ends of a 95 % interval then rest on 50 replicates each."""
_CELLS = 4_000_000
"""Counts that are held at once: 32 MB."""


class Resampler(Protocol):
    """A metric as a function of how often each sample counts."""

    @property
    def samples(self) -> int:
        """How many samples there are."""

    @property
    def affordable(self) -> int:
        """So many replicates take seconds, not minutes; at most `REPLICATES`."""

    def values(self, weights: Array) -> Array:
        """`weights` [replicates, samples] → the metric of each replicate; NaN where it has no meaning."""

    def taken(self, places: npt.NDArray[np.intp]) -> Resampler:
        """The same metric over the samples at `places`, in that order."""


@dataclass(frozen=True, slots=True)
class Sums:
    """A metric that is a `formula` of sums over samples: `table` [samples, terms] → [replicates, terms] → values."""

    table: Array
    formula: Callable[[Array], Array]

    @property
    def samples(self) -> int:
        return len(self.table)

    @property
    def affordable(self) -> int:
        return REPLICATES

    def values(self, weights: Array) -> Array:
        with np.errstate(divide="ignore", invalid="ignore"):
            return self.formula(weights @ self.table)

    def taken(self, places: npt.NDArray[np.intp]) -> Sums:
        return Sums(self.table[places], self.formula)


def mean_of(values: npt.ArrayLike) -> Sums:
    """The resampler of a plain mean of one value per sample."""
    column = np.asarray(values, dtype=np.float64)
    return Sums(np.stack([column, np.ones_like(column)], axis=1), _ratio)


def _ratio(sums: Array) -> Array:
    return np.asarray(sums[:, 0] / sums[:, 1], dtype=np.float64)


def replicates(samples: int, count: int, seed: int) -> Iterator[Array]:
    """`count` vectors of counts (each sums to `samples`), some at a time: [some, samples]."""
    random = np.random.default_rng(seed)
    at_once = max(1, min(count, _CELLS // max(samples, 1)))
    for begin in range(0, count, at_once):
        rows = min(at_once, count - begin)
        drawn = random.integers(samples, size=(rows, samples))
        drawn += samples * np.arange(rows)[:, None]
        counts = np.bincount(drawn.reshape(-1), minlength=rows * samples)
        yield counts.reshape(rows, samples).astype(np.float64)


def value_of(resampler: Resampler) -> float:
    """The metric of the samples as they are; NaN where it has no meaning or there are none."""
    if not resampler.samples:
        return float("nan")
    return float(resampler.values(np.ones((1, resampler.samples)))[0])
