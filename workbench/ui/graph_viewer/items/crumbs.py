"""The way from the model down to an operation: groups, operations with bodies, and their bodies; without any pixel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.core.graph import Graph
from workbench.core.graph_groups import ancestors
from workbench.core.visible_graph import Place
from workbench.ui.graph_viewer.opened_graph import OpenedGraph
from workbench.ui.graph_viewer.scene_of import node_at


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way: the model (neither `group` nor `place`), a group, an operation, or a body.

    `place` is an operation's, or ends with the number of a body. Names are the file's own.
    """

    text: str
    name: str
    group: str = ""
    place: Place = ()

    @property
    def is_model(self) -> bool:
        """Whether it is where every way begins."""
        return not self.group and not self.place

    @property
    def is_body(self) -> bool:
        """Whether it is a branch or the body of a loop."""
        return bool(self.place) and len(self.place) % 2 == 0


def crumbs_to(opened: OpenedGraph, item: int) -> tuple[Crumb, ...]:
    """The way to an item, without the model."""
    shown = opened.shown.items[item]
    if shown.is_group:
        return group_crumbs(shown.group)
    way = list(group_crumbs(opened.groups.paths[shown.place[0]]))
    for end in range(1, len(shown.place) + 1):
        place = shown.place[:end]
        if end % 2:
            node = node_at(opened.graph, place)
            way.append(Crumb(_last(node.name) or node.type, node.name or node.type, place=place))
        else:
            name = _body(opened.graph, place).name
            way.append(Crumb(name or f"#{place[-1]}", name, place=place))
    return tuple(way)


def group_crumbs(path: str) -> tuple[Crumb, ...]:
    """The way to a group, without the model."""
    return tuple(Crumb(_last(one), one, group=one) for one in ancestors(path))


def common_group(opened: OpenedGraph, items: Iterable[int]) -> str:
    """The innermost group that holds all of these."""
    paths = set()
    for item in items:
        shown = opened.shown.items[item]
        paths.add(shown.group if shown.is_group else opened.groups.paths[shown.nodes[0]])
    if not paths:
        return ""
    ways = [path.split("/") for path in paths]
    # What the first and the last in their order share, all between them share too.
    shared = 0
    for one, other in zip(min(ways), max(ways), strict=False):
        if one != other:
            break
        shared += 1
    return "/".join(ways[0][:shared])


def items_of(opened: OpenedGraph, crumb: Crumb) -> list[int]:
    """What on the canvas is in it; of a group inside of a collapsed one that one."""
    items = opened.shown.items
    if crumb.is_model:
        return list(range(len(items)))
    if crumb.group:
        paths = opened.groups.paths
        found = [
            index
            for index, item in enumerate(items)
            if _is_in(item.group if item.is_group else paths[item.nodes[0]], crumb.group)
        ]
        around = {one for one in ancestors(crumb.group) if one in opened.collapsed}
        return found or [index for index, item in enumerate(items) if item.is_group and item.group in around]
    length = len(crumb.place)
    return [index for index, item in enumerate(items) if item.place[:length] == crumb.place]


def _is_in(path: str, group: str) -> bool:
    return path == group or path.startswith(f"{group}/")


def _body(graph: Graph, place: Place) -> Graph:
    for number in place[1::2]:
        graph = graph.bodies[number]
    return graph


def _last(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]
