"""What differs, painted on both graphs: an operation in the colour of its change, a group in that of its worst."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from workbench.core.graph import Graph, GraphNode
from workbench.core.graph_diff import Change, DiffEntry, GraphDiff, Operation
from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.core.visible_graph import Place, VisibleGraph, VisibleItem
from workbench.ui.graph_viewer.canvas.legend import Coloring, Legend, LegendEntry, Painted
from workbench.ui.graph_viewer.diff.diff_words import change_color, change_word, holding_word
from workbench.ui.theme import Theme

_TITLE = QT_TRANSLATE_NOOP("GraphDiff", "Compared with the other graph")
_UNCHANGED = QT_TRANSLATE_NOOP("GraphDiff", "Unchanged")
_WORST = (Change.REMOVED, Change.ADDED, Change.CHANGED, Change.FUSED)


@dataclass(frozen=True, slots=True)
class Marks:
    """Of one of the two graphs: what happened to its operations, by place; `holding`: others were fused into them."""

    changes: Mapping[Place, Change]
    holding: frozenset[Place] = frozenset()
    counts: Mapping[Change, int] = field(default_factory=dict)

    def coloring(self, shown: VisibleGraph) -> Coloring:
        """For the items that are on the canvas now."""
        top = {place[0]: change for place, change in self.changes.items() if len(place) == 1}
        inside = {place: change for place, change in self.changes.items() if len(place) > 1}
        items = [self._of_item(item, top, inside) for item in shown.items]

        def paint(theme: Theme) -> Painted:
            colors = [None if change is None else change_color(theme, change) for change in items]
            return Painted(colors, self._legend(theme, has_unchanged=None in colors))

        return paint

    def _of_item(
        self, item: VisibleItem, top: Mapping[int, Change], inside: Mapping[Place, Change]
    ) -> Change | None:
        if len(item.place) > 1:
            return inside.get(item.place) or (Change.FUSED if item.place in self.holding else None)
        found = {top[node] for node in item.nodes if node in top}
        worst = next((change for change in _WORST if change in found), None)
        if worst is None and any((node,) in self.holding for node in item.nodes):
            return Change.FUSED
        return worst

    def _legend(self, theme: Theme, *, has_unchanged: bool) -> Legend:
        entries = [
            LegendEntry(f"{change_word(change)} × {count:,}", change_color(theme, change))
            for change, count in self.counts.items()
            if count
        ]
        if self.holding and not self.counts.get(Change.FUSED):
            text = f"{holding_word()} × {len(self.holding):,}"
            entries.append(LegendEntry(text, change_color(theme, Change.FUSED)))
        unchanged = QCoreApplication.translate("GraphDiff", _UNCHANGED)
        title = QCoreApplication.translate("GraphDiff", _TITLE)
        return Legend(title, entries=tuple(entries), missing=unchanged if has_unchanged else "")


def marks_of(diff: GraphDiff, finders: tuple[Finder, Finder]) -> tuple[Marks, Marks]:
    """For the first and for the second graph; `finders` know where the operations are on the canvases."""
    return _marks(diff.entries, finders[0], before=True), _marks(diff.entries, finders[1], before=False)


def _marks(entries: Sequence[DiffEntry], find: Finder, *, before: bool) -> Marks:
    changes: dict[Place, Change] = {}
    holding: set[Place] = set()
    counts = dict.fromkeys(Change, 0)
    for entry in entries:
        own = entry.before if before else entry.after
        if own is None:
            holding.update(find.places(entry.into))
            continue
        counts[entry.change] += 1
        place = find.place(own)
        if place is not None:
            changes[place] = entry.change
    return Marks(changes, frozenset(holding - set(changes)), counts)


class Finder:
    """Where operations of a comparison are: by index, or by name and type in `graph`.

    A graph is given where the one on the canvas is not the one that was compared: a plug-in may make other layers in
    another compilation. Names that are not alone are left out then.
    """

    def __init__(self, graph: Graph | None) -> None:
        self._named: dict[tuple[str, str], int | None] | None = None
        if graph is not None:
            self._named = {}
            for index, node in enumerate(graph.nodes):
                key = _key(node)
                self._named[key] = None if key in self._named else index

    def place(self, operation: Operation) -> Place | None:
        """`None` where it cannot be said."""
        if self._named is None:
            return operation.place
        if operation.way:
            return None
        index = self._named.get((operation.name, operation.type))
        return None if index is None else (index,)

    def places(self, operations: Iterable[Operation]) -> list[Place]:
        """Of those that are found."""
        return [place for place in map(self.place, operations) if place is not None]


def _key(node: GraphNode) -> tuple[str, str]:
    return node.name, node.type
