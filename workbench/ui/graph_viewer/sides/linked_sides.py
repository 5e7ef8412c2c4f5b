"""Two graphs beside each other as one: selecting in one selects in the other, and they scroll together.

Also from one graph to the next in the same place: what was selected stays selected as its counterpart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from workbench.core.errors import ErrorCode, ErrorReport
from workbench.ui.graph_viewer.opened_graph import OpenedGraph
from workbench.ui.graph_viewer.sides.item_links import items_of, nodes_of, partners, through
from workbench.ui.graph_viewer.sides.links import GraphLinks, Link, LinkEnd
from workbench.ui.graph_viewer.sides.scrolling import Pairs, following
from workbench.ui.graph_viewer.sides.side import GraphSide, Left

if TYPE_CHECKING:
    from workbench.ui.graph_viewer.panel import GraphPanel
    from workbench.ui.session import Session


@dataclass(frozen=True, slots=True)
class _Paired:
    """The pairs of two views, and what they were made from."""

    here: OpenedGraph
    there: OpenedGraph
    link: Link | None
    pairs: Pairs


class LinkedSides(QObject):
    """Only the active side leads; what it makes another one do is never answered by that one."""

    selection_settled = Signal(object)
    """GraphSide: the person selected something in it, and its counterparts beside it are selected as far as known."""

    def __init__(self, panel: GraphPanel, session: Session, links: GraphLinks) -> None:
        super().__init__(panel)
        self._panel, self._session, self.links = panel, session, links
        self.in_step = True
        """Whether the sides scroll together."""
        self._quiet = 0
        self._goals: dict[GraphSide, Left] = {}
        self._carried: dict[GraphSide, Left] = {}
        self._paired: _Paired | None = None
        self._touched: GraphSide | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(0)
        self._settling.timeout.connect(self._settle)

    def watch(self, side: GraphSide) -> None:
        """Take a side into account."""
        canvas = side.stage.canvas
        canvas.selection_changed.connect(lambda: self._on_selected(side))
        canvas.view_changed.connect(lambda _view: self._on_moved(side))
        side.leaving.connect(lambda left: self._on_leaving(side, left))
        side.graph_shown.connect(lambda: self._on_graph_shown(side))
        side.stage.laid_out.connect(lambda: self._on_laid_out(side))

    @property
    def is_settling(self) -> bool:
        """Whether a selection has not been passed on yet."""
        return self._settling.isActive()

    def is_carrying(self, side: GraphSide) -> bool:
        """Whether a selection made in an earlier graph of this side is still on its way into the present one."""
        return side in self._carried

    def set_in_step(self, on: bool) -> None:
        """Scroll together, or each side on its own."""
        self.in_step = on
        self.align()

    # selection

    def select(self, side: GraphSide, nodes: Sequence[int]) -> bool:
        """Select operations in a side, the first being the current one, and show them; whether there are any.

        Nobody else hears of it but the side beside it.
        """
        opened, canvas = side.stage.opened, side.stage.canvas
        if opened is None:
            return False
        items = items_of(opened, nodes)
        with self._quietly():
            if items:
                canvas.jump_to(items[0])
            canvas.select(items, current=items[0] if items else None)
        self.pass_on(side)
        return bool(items)

    def carry(self, side: GraphSide, left: Left) -> None:
        """Let the graph that a side is about to show begin with the counterparts of these, whatever is selected now."""
        self._goals[side] = left

    def pass_on(self, side: GraphSide) -> None:
        """Select in the other side what is selected in this one; later, when the links are not known yet."""
        other = self.beside(side)
        if other is None or side.end is None or other.end is None:
            return
        here, there = side.end, other.end
        link = self.links.known(here, there)
        if link is None:
            self.links.ask(here, there, lambda _link: self._on_linked(here, there), self._on_failed)
            return
        opened, target = side.stage.opened, other.stage.opened
        if opened is None or target is None:
            return
        nodes = nodes_of(opened, selected_items(side))
        items = items_of(target, through(link, nodes).targets)
        with self._quietly():
            other.stage.canvas.select(items, current=items[0] if items else None)
        if side is self._panel.active:
            self.align()
        if items:
            other.stage.canvas.reveal(items[0])

    def _on_selected(self, side: GraphSide) -> None:
        if not self._quiet:
            self._touched = side
            self._settling.start()

    def _settle(self) -> None:
        side = self._touched
        if side is None or not side.has_graph or side in self._carried:
            return
        self.pass_on(side)
        self.selection_settled.emit(side)

    def _on_linked(self, here: LinkEnd, there: LinkEnd) -> None:
        """The links of what is, or was, shown beside each other have been found."""
        active = self._panel.active
        shown = {side.end.key for side in self._panel.sides if side.end is not None}
        if {here.key, there.key} <= shown:
            self._paired = None
            self.align()
            if active.stage.canvas.selected:
                self.pass_on(active)
                self.selection_settled.emit(active)
            else:
                other = self.beside(active)
                if other is not None and other.stage.canvas.selected:
                    self.pass_on(other)

    def _on_failed(self, report: ErrorReport) -> None:
        if report.code is not ErrorCode.CANCELLED:
            self._session.show(report)

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        self._quiet += 1
        try:
            yield
        finally:
            self._quiet -= 1

    # from one graph to the next in the same place

    def _on_leaving(self, side: GraphSide, left: Left) -> None:
        goal = self._goals.pop(side, left)
        if side.variant is None:
            self._carried.pop(side, None)
        elif goal.nodes:
            self._carried[side] = goal

    def _on_graph_shown(self, side: GraphSide) -> None:
        self._paired = None
        left, end = self._carried.get(side), side.end
        if left is not None and end is not None:
            if side.variant is None or side.variant.model_id != left.model_id:
                del self._carried[side]
            elif left.end.key == end.key:
                self._arrive(side, left, left.nodes)
            else:
                self.links.ask(
                    left.end,
                    end,
                    lambda link: self._arrive(side, left, through(link, left.nodes).targets),
                    lambda _report: self._arrive(side, left, ()),
                )
                if not self.links.is_asked(left.end, end):
                    self._carried.pop(side, None)
        other = self.beside(side)
        if other is not None and other.end is not None:
            active = self._panel.active
            self.pass_on(active if active.has_graph else other)
            self.align()

    def _arrive(self, side: GraphSide, left: Left, nodes: Sequence[int]) -> None:
        if self._carried.get(side) is not left:
            return
        del self._carried[side]
        if side.has_graph and not side.stage.canvas.selected and nodes:
            self.select(side, nodes)

    def _on_laid_out(self, side: GraphSide) -> None:
        """What a side that does not lead selects when it is laid out anew is nobody's choice: it follows once more."""
        active = self._panel.active
        if side is not active and self._touched is side:
            self._touched = active
        if side is not active and active.has_graph and active.stage.canvas.selected:
            self.pass_on(active)
        self.align()

    # scrolling

    def align(self) -> None:
        """Let the other side show what the active one shows."""
        side = self._panel.active
        other = self.beside(side)
        if not self.in_step or other is None:
            return
        paired = self._pairs_of(side, other)
        if paired is None:
            return
        canvas, following_one = side.stage.canvas, other.stage.canvas
        view = following(
            canvas.view,
            paired.pairs,
            canvas.current,
            canvas.visible(),
            canvas.bounds(),
            following_one.bounds(),
        )
        following_one.set_view(view)

    def _on_moved(self, side: GraphSide) -> None:
        if side is self._panel.active and self.in_step:
            self.align()

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Move the sides each on its own for once, as when both are to be seen whole."""
        in_step, self.in_step = self.in_step, False
        try:
            yield
        finally:
            self.in_step = in_step

    def _pairs_of(self, side: GraphSide, other: GraphSide) -> _Paired | None:
        here, there = side.stage.opened, other.stage.opened
        if here is None or there is None or side.end is None or other.end is None:
            return None
        kept = self._paired
        if kept is not None and kept.here is here and kept.there is there:
            return kept
        link = self.links.known(side.end, other.end)
        found = partners(here, there, link) if link is not None else np.full(len(here.shown.items), -1)
        boxes = side.stage.canvas.scene_geometry.boxes, other.stage.canvas.scene_geometry.boxes
        if len(boxes[0]) != len(here.shown.items) or len(boxes[1]) != len(there.shown.items):
            return None
        self._paired = _Paired(here, there, link, Pairs.of(*boxes, found))
        return self._paired

    def beside(self, side: GraphSide) -> GraphSide | None:
        """The other side, when there are two and both have a graph."""
        sides = self._panel.sides
        if len(sides) < 2 or not all(one.has_graph for one in sides):
            return None
        return sides[1] if side is sides[0] else sides[0]


def selected_items(side: GraphSide) -> list[int]:
    """What is selected, the current item first."""
    canvas = side.stage.canvas
    return sorted(canvas.selected, key=lambda item: (item != canvas.current, item))
