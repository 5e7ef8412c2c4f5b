"""From the items of one canvas to their counterparts on another, through the links of the two graphs' operations."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from workbench.core.graph_mapping import Certainty, Counterpart
from workbench.ui.graph_viewer.opened_graph import OpenedGraph
from workbench.ui.graph_viewer.sides.links import Link

_ORDER = tuple(Certainty)


def nodes_of(opened: OpenedGraph, items: Iterable[int]) -> list[int]:
    """The operations of items, each once; those inside of an expanded body have no counterpart anywhere."""
    shown = opened.shown.items
    found = (node for item in items if len(shown[item].place) < 2 for node in shown[item].nodes)
    return list(dict.fromkeys(found))


def items_of(opened: OpenedGraph, nodes: Iterable[int]) -> list[int]:
    """Where operations are on the canvas: their items, or the collapsed groups they are in."""
    where = opened.shown.item_of
    return list(dict.fromkeys(where[node] for node in nodes if node < len(where) and where[node] >= 0))


def through(link: Link, nodes: Iterable[int]) -> Counterpart:
    """What some operations became in the other graph, as sure as the surest of them."""
    steps = [link.counterparts[node] for node in nodes]
    targets = tuple(dict.fromkeys(target for step in steps for target in step.targets))
    rank = min((_ORDER.index(step.certainty) for step in steps if step.targets), default=-1)
    return Counterpart(targets, _ORDER[rank]) if targets else Counterpart()


def partners(here: OpenedGraph, there: OpenedGraph, link: Link) -> NDArray[np.intp]:
    """For each item of one canvas that of the other which stands for it, -1 where there is none."""
    other = there.shown.item_of
    of_node = [
        other[counterpart.targets[0]] if counterpart.targets else -1 for counterpart in link.counterparts
    ]
    found = np.full(len(here.shown.items), -1, dtype=np.intp)
    for index, item in enumerate(here.shown.items):
        if len(item.place) < 2:
            found[index] = next((of_node[node] for node in item.nodes if of_node[node] >= 0), -1)
    return found
