"""Numbers of a constant: range, mean, deviation, zeros, histogram. Looked at in pieces, so that memory stays small."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from workbench.core.graph import WeightStatistics

Array = npt.NDArray[Any]

_BINS = 64
_PIECE = 1 << 20
"""Elements looked at together: 8 MB as f64."""
_MOST_VALUES = 16
"""Up to so many elements are told one by one: scales, axes, shapes."""


@dataclass(slots=True)
class _Sums:
    """Running count, mean and sum of squared distances from it (Chan, Golub, LeVeque 1979), over finite values."""

    count: int = 0
    mean: float = 0.0
    squares: float = 0.0
    low: float = math.inf
    high: float = -math.inf
    zeros: int = 0
    not_finite: int = 0

    def add(self, values: Array) -> None:
        finite = values[np.isfinite(values)]
        self.not_finite += values.size - finite.size
        if not finite.size:
            return
        self.zeros += int(finite.size - np.count_nonzero(finite))
        self.low = min(self.low, float(finite.min()))
        self.high = max(self.high, float(finite.max()))
        with np.errstate(over="ignore"):  # what is too large for a number is left out of the result
            mean = float((finite / finite.size).sum())
            squares = float(np.square(finite - mean).sum())
        total = self.count + finite.size
        step = mean - self.mean
        self.squares += squares + step * step * self.count * finite.size / total
        self.mean += step * finite.size / total
        self.count = total


def described(
    blank: WeightStatistics, elements: Array, convert: Callable[[Array], Array]
) -> WeightStatistics:
    """`blank` with the numbers of `elements`; `convert` makes a piece of them (one axis) into floats."""
    flat = elements.reshape(-1)
    sums = _Sums()
    for piece in _pieces(flat, convert):
        sums.add(piece)
    if not sums.count:
        return msgspec.structs.replace(blank, not_finite=sums.not_finite)
    counts, edges = _histogram(flat, convert, sums)
    values = next(_pieces(flat, convert)) if flat.size <= _MOST_VALUES else np.empty(0)
    return msgspec.structs.replace(
        blank,
        minimum=sums.low,
        maximum=sums.high,
        mean=sums.mean,
        deviation=math.sqrt(sums.squares / sums.count) if math.isfinite(sums.squares) else None,
        sparsity=sums.zeros / flat.size,
        not_finite=sums.not_finite,
        edges=tuple(float(edge) for edge in edges),
        counts=tuple(int(count) for count in counts),
        values=tuple(float(value) for value in values),
    )


def _pieces(flat: Array, convert: Callable[[Array], Array]) -> Iterator[Array]:
    for begin in range(0, flat.size, _PIECE):
        yield np.asarray(convert(flat[begin : begin + _PIECE]), np.float64)


def _histogram(flat: Array, convert: Callable[[Array], Array], sums: _Sums) -> tuple[Array, Array]:
    """Equal values make one bin of all; a range too wide for its width to be a number is halved before it is cut."""
    if sums.low == sums.high:
        return np.array([sums.count]), np.array([sums.low, sums.high])
    edges = np.linspace(sums.low / 2, sums.high / 2, _BINS + 1) * 2
    counts = np.zeros(_BINS, np.int64)
    for piece in _pieces(flat, convert):
        finite = piece[np.isfinite(piece)]
        counts += np.histogram(finite / 2, bins=_BINS, range=(sums.low / 2, sums.high / 2))[0]
    return counts, edges


def as_floats(values: Array) -> Array:
    """For types that numpy knows."""
    return values.astype(np.float64)


def bfloat16_as_floats(bits: Array) -> Array:
    """The upper halves of f32, whatever type they are stored as."""
    return (bits.view(np.uint16).astype(np.uint32) << 16).view(np.float32)
