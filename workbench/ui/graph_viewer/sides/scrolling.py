"""Two canvases that scroll together: what is seen in the middle of one lies at the same place of the other.

Between the linked items the other view moves evenly, so that it does not jump from item to item: its middle is moved
by the displacements of the nearest ones, weighted by closeness (Shepard's interpolation); on an item it is the item's.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from workbench.ui.graph_viewer.canvas.navigation import View

NEAREST = 8
"""Linked items whose displacements count."""
_STEEPNESS = 4
_INNER = 0.7
"""Within so much of the view the selected item alone says how the other one lies; towards the edge it fades out."""
Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """The linked items of two drawings: `here[i]` and `there[i]` are centres; `index[item]` its row, or -1."""

    here: Points
    there: Points
    index: NDArray[np.intp]

    @classmethod
    def of(cls, here: Points, there: Points, partners: NDArray[np.intp]) -> Pairs:
        """From the boxes of both drawings (left, top, right, bottom) and the partner of each item, -1 for none."""
        linked = np.flatnonzero(partners >= 0)
        index = np.full(len(partners), -1, dtype=np.intp)
        index[linked] = np.arange(len(linked))
        return cls(_centres(here[linked]), _centres(there[partners[linked]]), index)


def following(view: View, pairs: Pairs, selected: int, area: QRectF, ours: QRectF, theirs: QRectF) -> View:
    """What the other canvas is to show: as large, with the counterparts where their partners are.

    `selected` is an item of the leading canvas or -1, `area` what that canvas shows, `ours` and `theirs` are the bounds
    of the drawings: without any link the heights correspond to each other.
    """
    if not len(pairs.here):
        return View(view.scale, _share(view.x, ours, theirs, across=True), _share(view.y, ours, theirs))
    moved = _interpolated(pairs, view.x, view.y)
    row = int(pairs.index[selected]) if 0 <= selected < len(pairs.index) else -1
    if row >= 0:
        own = pairs.there[row] - pairs.here[row]
        weight = _closeness(pairs.here[row], area)
        moved = own * weight + moved * (1.0 - weight)
    return View(view.scale, view.x + float(moved[0]), view.y + float(moved[1]))


def _interpolated(pairs: Pairs, x: float, y: float) -> Points:
    offsets = pairs.here - (x, y)
    squares = np.einsum("ij,ij->i", offsets, offsets)
    many = len(squares) > NEAREST
    near = np.argpartition(squares, NEAREST)[:NEAREST] if many else np.arange(len(squares))
    weights = 1.0 / np.maximum(squares[near], 1e-3) ** (_STEEPNESS / 2)
    displacements = pairs.there[near] - pairs.here[near]
    moved: Points = (displacements * weights[:, None]).sum(axis=0) / weights.sum()
    return moved


def _closeness(point: Points, area: QRectF) -> float:
    """1 in the inner part of the view, 0 at its edge and outside."""
    if area.isEmpty():
        return 0.0
    centre = area.center()
    away = max(
        abs(float(point[0]) - centre.x()) / (area.width() / 2),
        abs(float(point[1]) - centre.y()) / (area.height() / 2),
    )
    return min(1.0, max(0.0, (1.0 - away) / (1.0 - _INNER)))


def _share(at: float, ours: QRectF, theirs: QRectF, *, across: bool = False) -> float:
    here = (ours.left(), ours.width()) if across else (ours.top(), ours.height())
    there = (theirs.left(), theirs.width()) if across else (theirs.top(), theirs.height())
    share = (at - here[0]) / here[1] if here[1] > 0 else 0.5
    return there[0] + share * there[1]


def _centres(boxes: Points) -> Points:
    return np.asarray((boxes[:, :2] + boxes[:, 2:]) / 2, dtype=np.float64)
