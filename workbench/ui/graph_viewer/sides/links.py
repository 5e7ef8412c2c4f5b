"""Which operations of two graphs are each other's counterparts: asked of a worker when it is first wanted, and kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import msgspec
from PySide6.QtCore import QObject, Signal

from workbench.core.errors import ErrorReport
from workbench.core.graph import Graph, GraphKind, GraphResult, GraphSpec
from workbench.core.graph_mapping import (
    Certainty,
    Counterpart,
    LinkResult,
    LinkSpec,
    reversed_counterparts,
)
from workbench.ui.answers import Answers
from workbench.ui.session import Session

MOST_KEPT = 12
"""Pairs of graphs whose links come back at once."""
MOST_OPERATIONS = 120_000
"""Of the pairs that are kept beside the last one: they keep their graphs, ten thousand operations are about 12 MB."""
_ORDER = {kind: place for place, kind in enumerate(GraphKind)}


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """One of two graphs. Without `graph` it is read by `spec`; `key` says which it is, see `loader.graph_key`."""

    key: bytes
    spec: GraphSpec
    graph: Graph | None = None


@dataclass(slots=True, eq=False)
class Link:
    """The counterparts in `there` of each node of `here`, and the way back."""

    here: Graph
    there: Graph
    counterparts: tuple[Counterpart, ...]
    is_back: bool = False
    _back: Link | None = field(default=None, repr=False)

    @property
    def back(self) -> Link:
        """The same seen from the other side; made once."""
        if self._back is None:
            links = reversed_counterparts(self.counterparts, len(self.there.nodes))
            self._back = Link(self.there, self.here, links, not self.is_back, self)
        return self._back

    def certainty(self, node: int, target: int) -> Certainty:
        """How a node's `target` was found; of several that became one, each in its own way."""
        forward = self._back.counterparts[target] if self.is_back and self._back else self.counterparts[node]
        return forward.certainty


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Somebody who asked for a pair; `turned`: in the other direction than it is kept in."""

    on_link: Callable[[Link], object] | None
    on_error: Callable[[ErrorReport], object] | None
    turned: bool


class GraphLinks(QObject):
    """One question serves both directions. A pair that could not be linked is asked for again only on demand."""

    changed = Signal()
    """A question was asked or answered."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers = Answers(session, self)
        self._answers.changed.connect(self.changed)
        self._kept: OrderedDict[tuple[bytes, bytes], Link] = OrderedDict()
        self._failed: set[tuple[bytes, bytes]] = set()
        self._waiting: dict[tuple[bytes, bytes], list[_Waiting]] = {}

    def known(self, here: LinkEnd, there: LinkEnd) -> Link | None:
        """The links from one graph to another, when they have been found; those of another reading do not count."""
        pair, turned = _pair(here, there)
        link = self._kept.get(pair)
        if link is None:
            return None
        self._kept.move_to_end(pair)
        link = link.back if turned else link
        if not _same(link.here, here.graph) or not _same(link.there, there.graph):
            return None
        return link

    def ask(
        self,
        here: LinkEnd,
        there: LinkEnd,
        on_link: Callable[[Link], object] | None = None,
        on_error: Callable[[ErrorReport], object] | None = None,
        *,
        again: bool = False,
    ) -> None:
        """Find the links; `on_link` gets them, at once when they are known. `again`: also after a failure."""
        link = self.known(here, there)
        if link is not None:
            if on_link is not None:
                on_link(link)
            return
        pair, turned = _pair(here, there)
        if pair in self._failed and not again:
            return
        waiting = _Waiting(on_link, on_error, turned)
        if self.is_asked(here, there):
            self._waiting[pair].append(waiting)
            return
        self._waiting[pair] = [waiting]
        first, second = (there, here) if turned else (here, there)

        def take(link: Link) -> None:
            self._failed.discard(pair)
            self._kept[pair] = link
            self._let_go()
            for one in self._waiting.pop(pair, ()):
                if one.on_link is not None:
                    one.on_link(link.back if one.turned else link)

        def fail(report: ErrorReport) -> None:
            self._failed.add(pair)
            for one in self._waiting.pop(pair, ()):
                if one.on_error is not None:
                    one.on_error(report)

        self._ask(_name(pair), first, second, take, fail)

    def _ask(
        self,
        name: str,
        first: LinkEnd,
        second: LinkEnd,
        on_link: Callable[[Link], object],
        on_error: Callable[[ErrorReport], object],
    ) -> None:
        """Always from the first to the second graph: only there it is known how each counterpart was found."""
        shown = first.graph
        if shown is None:

            def go_on(result: GraphResult) -> None:
                known = LinkEnd(first.key, first.spec, result.graph)
                self._ask(name, known, second, on_link, on_error)

            self._answers.ask(name, msgspec.structs.replace(first.spec, lay_out=False), go_on, on_error)
            return

        def prepare(result: LinkResult) -> Link:
            target = second.graph or result.graph
            assert target is not None
            return Link(shown, target, result.counterparts).back.back

        model = msgspec.structs.replace(second.spec, lay_out=False) if second.graph is None else None
        question = LinkSpec(shown=shown, target=second.graph, model=model)
        self._answers.ask(name, question, on_link, on_error, prepare=prepare)

    def _let_go(self) -> None:
        sizes = [len(link.here.nodes) + len(link.there.nodes) for link in self._kept.values()]
        while len(sizes) > MOST_KEPT or (len(sizes) > 1 and sum(sizes) > MOST_OPERATIONS):
            self._kept.popitem(last=False)
            del sizes[0]

    def is_asked(self, here: LinkEnd, there: LinkEnd) -> bool:
        """Whether the links of these two are awaited."""
        return self._answers.is_asked(_name(_pair(here, there)[0]))

    def has_failed(self, here: LinkEnd, there: LinkEnd) -> bool:
        """Whether these two could not be linked."""
        return _pair(here, there)[0] in self._failed

    @property
    def is_busy(self) -> bool:
        """Whether any links are awaited."""
        return self._answers.is_busy

    def cancel(self) -> None:
        """Want none of the answers any more."""
        self._waiting.clear()
        self._answers.drop()


def _pair(here: LinkEnd, there: LinkEnd) -> tuple[tuple[bytes, bytes], bool]:
    """The pair in the order in which it is kept, and whether that is the other way round."""
    mine, other = (_ORDER[here.spec.kind], here.key), (_ORDER[there.spec.kind], there.key)
    return ((there.key, here.key), True) if other < mine else ((here.key, there.key), False)


def _name(pair: tuple[bytes, bytes]) -> str:
    return f"link {hash(pair)}"


def _same(kept: Graph, shown: Graph | None) -> bool:
    """Whether an index means the same operation in both: a plug-in may number another compilation otherwise."""
    if shown is None or kept is shown:
        return True
    return _names(kept) == _names(shown)


def _names(graph: Graph) -> Sequence[str]:
    return [node.name for node in graph.nodes]
