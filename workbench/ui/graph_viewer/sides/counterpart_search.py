"""What the pane says of counterparts in other graphs: those beside, else the other kinds of the same variant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.graph import GraphKind
from workbench.core.graph_mapping import Certainty
from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.core.project import Variant
from workbench.ui.graph_viewer.sides.counterpart_list import Counterparts, Other
from workbench.ui.graph_viewer.sides.item_links import nodes_of, through
from workbench.ui.graph_viewer.sides.linked_sides import LinkedSides, selected_items
from workbench.ui.graph_viewer.sides.links import Link, LinkEnd
from workbench.ui.graph_viewer.sides.side import GraphSide, Left
from workbench.ui.widgets.names import shown_name

if TYPE_CHECKING:
    from workbench.ui.graph_viewer.panel import GraphPanel
    from workbench.ui.session import Session

_KINDS = {
    GraphKind.SOURCE: QT_TRANSLATE_NOOP("GraphCounterparts", "Source"),
    GraphKind.CONVERTED: QT_TRANSLATE_NOOP("GraphCounterparts", "Converted"),
    GraphKind.EXECUTED: QT_TRANSLATE_NOOP("GraphCounterparts", "Executed"),
}
_ORDER = tuple(Certainty)


class CounterpartSearch(QObject):
    """Of the active side. In a split view a click goes to the other side, else another kind takes the place."""

    def __init__(self, panel: GraphPanel, session: Session, linked: LinkedSides) -> None:
        super().__init__(panel)
        self._panel, self._session, self._linked = panel, session, linked
        panel.pane.counterparts.chosen.connect(self._go)
        panel.pane.counterparts.wanted.connect(self._find)
        linked.links.changed.connect(self.renew)

    def renew(self) -> None:
        """Tell the pane what is known now."""
        side = self._panel.active
        opened, end = side.stage.opened, side.end
        nodes = nodes_of(opened, selected_items(side)) if opened is not None and side.has_graph else []
        if not nodes or end is None:
            self._panel.pane.show_counterparts(())
            return
        self._panel.pane.show_counterparts(
            [
                Counterparts(
                    kind if other is None else other,
                    _title(variant, kind, other is not None),
                    _others(self._linked.links.known(end, there), nodes),
                    self._linked.links.is_asked(end, there),
                )
                for variant, kind, there, other in self._ends(side)
            ]
        )

    def _ends(self, side: GraphSide) -> list[tuple[Variant, GraphKind, LinkEnd, GraphSide | None]]:
        """The other graphs: of which variant, which kind, and the side that shows it."""
        beside = self._linked.beside(side)
        if beside is not None and beside.variant is not None and beside.end is not None:
            return [(beside.variant, beside.kind, beside.end, beside)]
        if side.variant is None:
            return []
        kinds = [kind for kind in side.kinds() if kind is not side.kind and not side.reason(kind)]
        ends = [(kind, side.end_of(kind)) for kind in kinds]
        return [(side.variant, kind, end, None) for kind, end in ends if end is not None]

    def _find(self, key: object) -> None:
        side = self._panel.active
        for _, kind, there, other in self._ends(side):
            if key in (kind, other) and side.end is not None:
                self._linked.links.ask(
                    side.end, there, lambda _link: self.renew(), self._on_failed, again=True
                )
        self.renew()

    def _on_failed(self, report: ErrorReport) -> None:
        if report.code is not ErrorCode.CANCELLED:
            self._session.show(report)
        self.renew()

    def _go(self, key: object, node: int) -> None:
        side = self._panel.active
        if isinstance(key, GraphSide):
            self._panel.activate(key)
            self._linked.select(key, [node])
            key.stage.canvas.setFocus()
        elif isinstance(key, GraphKind):
            end = side.end_of(key)
            if end is not None and side.variant is not None:
                self._linked.carry(side, Left(end, side.variant.model_id, (node,)))
                side.header.kind_chosen.emit(key)


def _others(link: Link | None, nodes: list[int]) -> tuple[Other, ...] | None:
    if link is None:
        return None
    found = []
    for target in through(link, nodes).targets:
        node = link.there.nodes[target]
        sure = min(
            (link.certainty(mine, target) for mine in nodes if target in link.counterparts[mine].targets),
            key=_ORDER.index,
        )
        found.append(Other(target, node.name, node.type, sure))
    return tuple(found)


def _title(variant: Variant, kind: GraphKind, named: bool) -> str:
    return f"{shown_name(variant.name, 40)} › {kind_word(kind)}" if named else kind_word(kind)


def kind_word(kind: GraphKind) -> str:
    """What a kind of graph is called in the window's language."""
    return QCoreApplication.translate("GraphCounterparts", _KINDS[kind])
