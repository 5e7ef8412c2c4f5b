"""What is open of a graph: its groups, which of them are folded, which bodies are shown; without any pixel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from workbench.core.graph import Graph, GraphNode, GraphResult
from workbench.core.graph_groups import Group, Groups, ancestors, groups_of
from workbench.core.visible_graph import (
    MOST_ITEMS,
    Place,
    VisibleGraph,
    VisibleItem,
    auto_collapsed,
    item_size,
    visible,
)
from workbench.ui.graph_viewer.scene_of import layout_edges, node_at

MOST_EXPANDED = 12_000
"""Items; more are not laid out in a bearable time, and nobody reads them."""


@dataclass(frozen=True, slots=True)
class OpenedGraph:
    """Immutable: each change makes another one, whose items the canvas shows once they have been laid out."""

    graph: Graph
    groups: Groups
    collapsed: frozenset[str]
    bodies: frozenset[Place]
    shown: VisibleGraph = field(repr=False)
    excluded: frozenset[int] = frozenset()
    """Top-level nodes that are not to be seen."""

    @classmethod
    def of(cls, result: GraphResult) -> OpenedGraph:
        """The first view, for which `result` has the layout."""
        groups = groups_of(result.graph)
        seen = visible(result.graph, result.collapsed, groups=groups)
        return cls(result.graph, groups, result.collapsed, frozenset(), seen)

    def node_of(self, item: int) -> GraphNode | None:
        """The operation an item is; `None` for a group."""
        shown = self.shown.items[item]
        return None if shown.is_group else node_at(self.graph, shown.place)

    def item_at(self, place: Place, nodes: tuple[int, ...]) -> int:
        """The item of an operation's place here; where that is hidden the one that has the first of `nodes`.

        -1: all of them are excluded.
        """
        holding = next((i for node in nodes if (i := self.shown.item_of[node]) >= 0), -1)
        if len(place) > 1:
            return next((i for i, item in enumerate(self.shown.items) if item.place == place), holding)
        return holding

    def counterpart(self, item: VisibleItem) -> int:
        """Where an item of another view of this graph is now."""
        return self.item_at(item.place, item.nodes)

    def groups_around(self, item: int) -> list[str]:
        """The groups that could be collapsed around an operation, the innermost first."""
        shown = self.shown.items[item]
        path = shown.group if shown.place[:1] == shown.place else self.groups.paths[shown.nodes[0]]
        if shown.is_group:
            path = shown.group.rpartition("/")[0]
        return ancestors(path)[::-1]

    @property
    def has_groups(self) -> bool:
        """Whether anything can be folded."""
        return bool(self.groups.root.children)

    def expanded(self, path: str) -> OpenedGraph:
        """With one group opened; of a very large one the groups inside stay folded."""
        group = next((g for g in _walk(self.groups.root) if g.path == path), None)
        inside = () if group is None or group.count <= MOST_ITEMS else (g.path for g in group.children)
        return self._with((self.collapsed - {path}) | frozenset(inside))

    def folded(self, path: str) -> OpenedGraph:
        """With one group collapsed."""
        return self._with(self.collapsed | {path})

    def all_expanded(self) -> OpenedGraph:
        """With as many groups opened as can be laid out."""
        return self._with(auto_collapsed(self.graph, MOST_EXPANDED, self.groups))

    def all_folded(self) -> OpenedGraph:
        """With the outermost groups collapsed."""
        return self._with(frozenset(group.path for group in self.groups.root.children))

    def toggled_bodies(self, place: Place) -> OpenedGraph:
        """With the bodies of an operation shown, or hidden again with all inside of them."""
        if place in self.bodies:
            left = frozenset(p for p in self.bodies if p[: len(place)] != place)
            return self._with(self.collapsed, left)
        return self._with(self.collapsed, self.bodies | {place})

    def without(self, nodes: Iterable[int]) -> OpenedGraph:
        """With some of the graph's own nodes left out of the picture."""
        return self._with(self.collapsed, excluded=self.excluded | frozenset(nodes))

    def with_all(self) -> OpenedGraph:
        """With everything that was left out."""
        return self._with(self.collapsed, excluded=frozenset())

    def revealing(self, place: Place) -> OpenedGraph:
        """With the groups and bodies opened that an operation is hidden in."""
        opened = self
        for path in ancestors(self.groups.paths[place[0]]):
            if path in opened.collapsed:
                opened = opened.expanded(path)
        missing = frozenset(place[:end] for end in range(1, len(place), 2)) - opened.bodies
        return opened._with(opened.collapsed, opened.bodies | missing) if missing else opened

    def _with(
        self,
        collapsed: frozenset[str],
        bodies: frozenset[Place] | None = None,
        excluded: frozenset[int] | None = None,
    ) -> OpenedGraph:
        bodies = self.bodies if bodies is None else bodies
        excluded = self.excluded if excluded is None else excluded
        seen = visible(self.graph, collapsed, bodies, self.groups, excluded)
        return replace(self, collapsed=collapsed, bodies=bodies, shown=seen, excluded=excluded)

    def layout_question(
        self,
    ) -> tuple[tuple[tuple[float, float], ...], tuple[tuple[int, int], ...], tuple[int, ...]]:
        """Sizes, edges and inputs for `LayoutSpec`."""
        sizes = tuple(item_size(item) for item in self.shown.items)
        inputs = tuple(item for index in self.graph.inputs if (item := self.shown.item_of[index]) >= 0)
        return sizes, tuple(layout_edges(self.shown)), inputs


def _walk(group: Group) -> Iterator[Group]:
    yield group
    for child in group.children:
        yield from _walk(child)
