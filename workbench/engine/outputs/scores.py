"""From a network's numbers to scores 0..1 and to the data set's classes."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.outputs import Activation, OutputAdapter, network_classes

Array = npt.NDArray[Any]
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_MOST_CLASSES = 1_000_000
"""No network tells more apart; a broken one's numbers shall not be looked up in a table of gigabytes."""


def sigmoid(values: Array) -> Floats:
    """1/(1 + e^−x), by the tangent, which does not overflow."""
    return np.asarray(0.5 * (1 + np.tanh(0.5 * np.asarray(values, np.float32))), np.float32)


def softmax(values: Array, axis: int = -1) -> Floats:
    """e^x / Σe^x along `axis`, shifted by the largest so that it does not overflow."""
    with np.errstate(invalid="ignore"):  # infinity minus infinity: NaN in, NaN out
        powers = np.exp(np.asarray(values, np.float32) - np.max(values, axis=axis, keepdims=True))
        return np.asarray(powers / powers.sum(axis=axis, keepdims=True), np.float32)


def activated(values: Array, activation: Activation, axis: int = -1) -> Floats:
    """Scores 0..1, if the activation is the right one."""
    if activation is Activation.SIGMOID:
        return sigmoid(values)
    if activation is Activation.SOFTMAX:
        return softmax(values, axis)
    return np.asarray(values, np.float32)


def by_label(adapter: OutputAdapter, scores: Floats) -> tuple[Floats, Ints]:
    """The columns of `scores` [n, C] that are classes of the data set, and the label of each column."""
    columns, labels = _columns(adapter, scores.shape[-1])
    return (scores if columns is None else scores[..., columns]), labels


@functools.lru_cache(maxsize=32)
def _columns(adapter: OutputAdapter, classes: int) -> tuple[Ints | None, Ints]:
    """Which columns are classes of the data set (`None`: all, in its order), and their labels; once for all samples."""
    known = network_classes(adapter, classes)
    labels = np.array(list(known.values()), np.int64)
    labels.flags.writeable = False
    if len(known) == classes and all(network == label for network, label in known.items()):
        return None, labels
    return np.array(list(known), np.int64), labels


def labels_of(adapter: OutputAdapter, numbers: Array) -> Ints:
    """Network's classes → labels; −1 for what is none of the data set's classes, or no number at all."""
    numbers = np.asarray(numbers)
    numbers = numbers.astype(np.int64 if numbers.dtype.kind in "iub" else np.float64)
    usable = (numbers >= 0) & (numbers < _MOST_CLASSES)  # NaN is neither
    highest = int(numbers.max(where=usable, initial=-1)) + 1
    table = np.full(highest + 1, -1, np.int64)  # the last place answers for what is no class
    for network, label in network_classes(adapter, highest).items():
        table[network] = label
    return table[np.where(usable, numbers, highest).astype(np.int64)]
