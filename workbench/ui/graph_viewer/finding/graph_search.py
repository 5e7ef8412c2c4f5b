"""What the search field looks for in the open graph, and the way from one match to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from workbench.core.errors import WorkbenchError
from workbench.core.graph import Graph
from workbench.core.graph_search import Query, found_places, measured_of, parse_query
from workbench.core.overlays import Value
from workbench.core.visible_graph import Place
from workbench.ui.graph_viewer.finding.search_bar import SearchBar
from workbench.ui.i18n import translate_message

if TYPE_CHECKING:
    from workbench.ui.graph_viewer.opened_graph import OpenedGraph
    from workbench.ui.graph_viewer.stage import GraphStage

MEASURED_KEYS = frozenset(("time", "share", "primitive", "layout", "memory", "macs", "roofline"))
"""What can be looked for only when the graph is linked to a profile."""


@dataclass(frozen=True, slots=True)
class Hits:
    """The operations that a query found, in the order of the graph, and the number that it asked for (`key`)."""

    graph: Graph | None = None
    places: Sequence[Place] = ()
    key: str = ""
    values: Sequence[Value] = field(default=(), repr=False)
    """One per place; empty without a key."""


class GraphSearch(QObject):
    """Of one stage: `hits` are the operations that fit the field's text, `found` the items that show them."""

    problem_changed = Signal(str)
    """A sentence about the query, empty when there is nothing to say."""
    hits_changed = Signal()
    place_changed = Signal()
    """Another operation is the current one."""

    def __init__(self, stage: GraphStage, bar: SearchBar) -> None:
        super().__init__(stage)
        self._stage, self._bar = stage, bar
        self.found: list[int] = []
        self.hits = Hits()
        self._wanted: Place = ()
        """The operation to go to once it has been uncovered."""
        bar.searched.connect(lambda _text: self.run())
        bar.stepped.connect(self._on_stepped)
        bar.left.connect(self._on_left)
        stage.laid_out.connect(self._on_laid_out)

    def run(self, *, jump: bool = True) -> None:
        """Highlight what fits the field's text; `jump` goes to the first when the present one does not fit."""
        opened, canvas = self._stage.opened, self._stage.canvas
        query = self._query() if opened is not None else None
        if opened is None or query is None:
            self.forget()
            canvas.set_highlighted(())
            return
        hits = self._look(query, opened)
        item_of = opened.shown.item_of
        shown = {item.place: i for i, item in enumerate(opened.shown.items) if len(item.place) > 1}
        self.found = list(dict.fromkeys(shown.get(place, item_of[place[0]]) for place in hits.places))
        canvas.set_highlighted(self.found, dim_others=bool(self.found))
        self._set_hits(hits)
        self._tell(len(hits.places))
        if jump and self._stage.is_active and self.found and canvas.current not in self.found:
            self.go_on(1)

    def forget(self) -> None:
        """Nothing is looked for, or there is nothing to look into."""
        self.found = []
        self._set_hits(Hits())
        if self._stage.is_active:
            self._bar.show_found(None)

    def go_on(self, direction: int) -> None:
        """To the next box with a match, or with -1 to the one before."""
        if not self.found:
            return
        order, current = self.found, self._stage.canvas.current
        at = order.index(current) + direction if current in order else 0 if direction > 0 else -1
        self._stage.canvas.jump_to(order[at % len(order)])
        self.tell_place()

    def go_to(self, place: Place) -> None:
        """To one operation; groups and bodies that it is hidden in are opened."""
        opened = self._stage.opened
        if opened is None or place[0] in opened.excluded:
            return
        if self.is_seen(place):
            self._stage.canvas.jump_to(opened.item_at(place, place[:1]))
            self.tell_place()
            return
        self._wanted = place
        self._stage.layout_wanted.emit(partial(opened.revealing, place), opened.item_at(place, place[:1]))

    def is_seen(self, place: Place) -> bool:
        """Whether the operation has a box of its own now."""
        opened = self._stage.opened
        if opened is None:
            return False
        item = opened.item_at(place, place[:1])
        return item >= 0 and opened.shown.items[item].place == place

    def tell_place(self) -> None:
        """Say which of the matches is the current one."""
        if self.found:
            self._tell(None)
            self.place_changed.emit()

    def current_place(self) -> Place:
        """The operation that is the current item; nothing for a group or none."""
        opened, current = self._stage.opened, self._stage.canvas.current
        return opened.shown.items[current].place if opened is not None and current >= 0 else ()

    def focus_canvas(self) -> None:
        """Give the keyboard to the graph."""
        self._stage.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _query(self) -> Query | None:
        """What the field says; `None` when nothing, or nothing that can be understood, which is said."""
        self.problem_changed.emit("")
        text = self._bar.text()
        try:
            query = parse_query(text) if text else None
        except WorkbenchError as error:
            report = error.report
            said = " ".join(translate_message(m) for m in (report.what, report.why, *report.tries))
            self.problem_changed.emit(said)
            return None
        if query is not None:
            self._need_measured({term.key for term in query.terms} & MEASURED_KEYS)
        return query

    def _need_measured(self, keys: set[str]) -> None:
        colours, opened = self._stage.colours, self._stage.opened
        if opened is not None and any(node.macs is not None for node in opened.graph.nodes):
            keys = keys - {"macs"}
        if keys and colours.profiled is None:
            text = self.tr("“{key}” is known only after a profile of this variant.").format(key=min(keys))
            self.problem_changed.emit(text)
        elif keys and not colours.is_linked:
            colours.rows_wanted.emit()

    def _look(self, query: Query, opened: OpenedGraph) -> Hits:
        values = self._stage.colours.node_values()
        places = found_places(query, opened.graph, values, opened.groups.paths)
        if opened.excluded:
            places = [place for place in places if place[0] not in opened.excluded]
        key, column = measured_of(query, opened.graph, values)
        numbers = [column[place[0]] if len(place) == 1 else None for place in places] if key else ()
        return Hits(opened.graph, places, key, numbers)

    def _set_hits(self, hits: Hits) -> None:
        if hits != self.hits:
            self.hits = hits
            self.hits_changed.emit()

    def _on_stepped(self, direction: int) -> None:
        if self._stage.is_active:
            self.go_on(direction)

    def _on_left(self) -> None:
        if self._stage.is_active:
            self.focus_canvas()

    def _on_laid_out(self) -> None:
        """Another view of the graph: the operation that was looked for is there now, unless somebody was faster."""
        place, self._wanted = self._wanted, ()
        if place and self.is_seen(place):
            self.go_to(place)

    def _tell(self, operations: int | None) -> None:
        if not self._stage.is_active:
            return
        current = self._stage.canvas.current
        at = self.found.index(current) if current in self.found else -1
        tip = self._bar.found.toolTip()
        if operations is not None:
            tip = self.tr("{count} operations found").format(count=f"{operations:,}")
        self._bar.show_found(len(self.found), at, tip)
