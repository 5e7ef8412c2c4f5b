"""Magnitude as colour: viridis, because it is even in lightness and readable without red or green."""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage, qRgb

from workbench.core.colour_scales import VIRIDIS


@functools.cache
def color_table() -> list[int]:
    """256 colours as Qt's image format wants them."""
    stations = np.array(VIRIDIS, dtype=float)
    at = np.linspace(0, len(stations) - 1, 256)
    channels = [np.interp(at, np.arange(len(stations)), stations[:, c]).round().astype(int) for c in range(3)]
    return [qRgb(int(r), int(g), int(b)) for r, g, b in zip(*channels, strict=True)]


def heat_image(percent: NDArray[np.float64]) -> QImage:
    """An image of rows x columns percentages, one pixel each."""
    rows, columns = percent.shape
    levels = np.zeros((rows, (columns + 3) // 4 * 4), dtype=np.uint8)
    levels[:, :columns] = np.clip(percent * 2.55, 0, 255).astype(np.uint8)
    image = QImage(levels.data, columns, rows, levels.shape[1], QImage.Format.Format_Indexed8)
    image.setColorTable(color_table())
    return image.copy()
