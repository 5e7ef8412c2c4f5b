"""From a network's numbers to scores 0..1 and to the data set's classes."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.outputs import Activation, OutputAdapter, network_classes

Array = npt.NDArray[Any]
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


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
    known = network_classes(adapter, scores.shape[-1])
    if len(known) == scores.shape[-1] and all(network == label for network, label in known.items()):
        return scores, np.arange(scores.shape[-1])
    return scores[..., list(known)], np.array(list(known.values()), np.int64)


def labels_of(adapter: OutputAdapter, numbers: Array) -> Ints:
    """Network's classes → labels; −1 for what is none of the data set's classes."""
    numbers = np.asarray(numbers)
    highest = int(numbers.max()) + 1 if numbers.size else 0
    table = np.full(max(highest, 0) + 1, -1, np.int64)  # the last place answers for negative numbers
    for network, label in network_classes(adapter, highest).items():
        table[network] = label
    return table[np.where(numbers < 0, highest, numbers).astype(np.int64)]
