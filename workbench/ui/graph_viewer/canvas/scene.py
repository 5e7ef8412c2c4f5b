"""What the canvas draws: boxes with text, routes between them, and stubs where an edge is too long to be drawn.

Plain values in drawing units (a pixel at 100 %), y downwards; made from a visible graph and where its items lie.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import msgspec

Point = tuple[float, float]


class SceneItem(msgspec.Struct, frozen=True, gc=False):
    """One box: an operation, or a collapsed group of `count` operations. `x`, `y` are its upper left corner.

    `lines`: first what it is, below in small its name or shape; they may be hostile, the painter escapes them.
    `kind` is the operation's type, which gives the colour of its strip; `constants` says what was folded into it.
    """

    width: float
    height: float
    lines: tuple[str, ...]
    kind: str = ""
    x: float = 0.0
    y: float = 0.0
    count: int = 0
    constants: tuple[str, ...] = ()
    tip: str = ""
    label: str = ""

    @property
    def name(self) -> str:
        """What a stub that leads here says: the `label`, else the second line, which tells more than the type."""
        return self.label or (
            self.lines[1] if len(self.lines) > 1 else self.lines[0] if self.lines else self.kind
        )


class SceneEdge(msgspec.Struct, frozen=True, gc=False):
    """From one item to another. `points` go from the source's lower to the target's upper edge.

    Without points it is a stub: a labelled end at both items, and a click leads to the other. `label` is what flows.
    """

    source: int
    target: int
    points: tuple[Point, ...] = ()
    label: str = ""
    backward: bool = False
    """It closes a cycle."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything on the canvas."""

    items: tuple[SceneItem, ...] = ()
    edges: tuple[SceneEdge, ...] = ()


class Placement(Protocol):
    """What `core.layout` says about items and edges, in their order."""

    @property
    def centres(self) -> Sequence[Point]: ...
    @property
    def routes(self) -> Sequence[Sequence[Point]]: ...
    @property
    def backward(self) -> Sequence[int]: ...


def placed(
    items: Sequence[SceneItem],
    edges: Sequence[tuple[int, int]],
    placement: Placement,
    labels: Sequence[str] = (),
) -> Scene:
    """The items moved to their places; `labels[i]` is what flows along `edges[i]`."""
    backward = set(placement.backward)
    moved = tuple(
        msgspec.structs.replace(item, x=x - item.width / 2, y=y - item.height / 2)
        for item, (x, y) in zip(items, placement.centres, strict=True)
    )
    joined = tuple(
        SceneEdge(source, target, tuple(route), labels[i] if labels else "", i in backward)
        for i, ((source, target), route) in enumerate(zip(edges, placement.routes, strict=True))
    )
    return Scene(moved, joined)
