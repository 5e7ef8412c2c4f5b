"""The labelled ends of edges that are too long to be drawn: below the producer, above the consumer, a click jumps.

All long edges that leave one item share an end, and so do those that enter one: an attention mask has many consumers.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from workbench.ui.graph_viewer.canvas.scene import Scene, SceneItem

HEIGHT = 16.0
DISTANCE = 6.0
"""From the box; the gap between layers is 36."""
OVERHANG = 10.0
"""How far an end may reach beyond its box: less than half the gap between two boxes."""
_CHARACTER = 5.6
_LEAST = 44.0


@dataclass(frozen=True, slots=True)
class Stub:
    """One labelled end at `item`. `others`: the items at the far ends; `box`: left, top, right, bottom."""

    item: int
    others: tuple[int, ...]
    outgoing: bool
    loop: bool
    """The edge closes a cycle, or leads back to the item itself."""
    box: tuple[float, float, float, float]


def stubs_of(scene: Scene) -> tuple[Stub, ...]:
    """The ends of all edges without points."""
    leaving: dict[int, list[int]] = defaultdict(list)
    entering: dict[int, list[int]] = defaultdict(list)
    loops: set[tuple[int, bool]] = set()
    for edge in scene.edges:
        if edge.points:
            continue
        leaving[edge.source].append(edge.target)
        entering[edge.target].append(edge.source)
        if edge.backward or edge.source == edge.target:
            loops |= {(edge.source, True), (edge.target, False)}
    found = []
    for outgoing, ends in ((True, leaving), (False, entering)):
        for item, others in ends.items():
            distinct = tuple(dict.fromkeys(others))
            box = _box(scene.items[item], outgoing, _wanted(scene, distinct))
            found.append(Stub(item, distinct, outgoing, (item, outgoing) in loops, box))
    return tuple(found)


def _wanted(scene: Scene, others: tuple[int, ...]) -> float:
    characters = len(scene.items[others[0]].name) if len(others) == 1 else 5
    return 26.0 + _CHARACTER * min(characters, 40)


def _box(item: SceneItem, outgoing: bool, wanted: float) -> tuple[float, float, float, float]:
    """Below at the right, above at the left: the drawn edges leave and enter in the middle."""
    width = max(_LEAST, min(wanted, item.width / 2 + OVERHANG - 4))
    if outgoing:
        right, top = item.x + item.width + OVERHANG, item.y + item.height + DISTANCE
        return right - width, top, right, top + HEIGHT
    left, top = item.x - OVERHANG, item.y - DISTANCE - HEIGHT
    return left, top, left + width, top + HEIGHT
