"""What a network is fed, made visible again: its channels, their means, and a picture of the values."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.engine.pictures import Pixels, within

Array = npt.NDArray[Any]


def channels_last(values: Array, layout: str) -> Array:
    """The first picture of an input as [height, width, channels]."""
    axes = [letter for letter in layout if letter in "HWC"]
    first = values[tuple(slice(None) if letter in "HWC" else 0 for letter in layout)]
    if "C" not in axes:
        first, axes = first[..., np.newaxis], [*axes, "C"]
    return first.transpose([axes.index(letter) for letter in "HWC"]).astype(np.float64)


def channel_means(drawn: Array) -> Array:
    """Per channel, of what is finite; 0 where nothing is."""
    finite = np.isfinite(drawn)
    counts = np.maximum(finite.sum(axis=(0, 1)), 1)
    means: Array = np.where(finite, drawn, 0).sum(axis=(0, 1)) / counts
    return means


def stretched(drawn: Array, side: int) -> Pixels:
    """From the lowest to the highest value as 0..255, at most `side` pixels a side; one colour is a middle gray.

    Three channels are drawn as red, green and blue in the order they stand in; any other count as gray, averaged.
    """
    finite = np.where(np.isfinite(drawn), drawn, np.nan)
    low, high = (np.nanmin(finite), np.nanmax(finite)) if np.isfinite(finite).any() else (0.0, 0.0)
    known = np.nan_to_num(finite, nan=low)
    scaled = (known - low) * (255 / (high - low)) if high > low else np.full(drawn.shape, 128.0)
    colors = scaled if drawn.shape[2] == 3 else scaled.mean(axis=2, keepdims=True).repeat(3, axis=2)
    return within(np.rint(colors).astype(np.uint8), side)
