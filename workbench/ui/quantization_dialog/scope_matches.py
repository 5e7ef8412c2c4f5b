"""What the entries of an ignored scope match in the converted graph: asked for once, matched beside the window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from workbench import paths
from workbench.core.errors import ErrorReport
from workbench.core.graph import GraphKind, GraphResult, GraphSpec
from workbench.core.ignored_scope import (
    EntryKind,
    IgnoredScope,
    Operation,
    ScopeMatch,
    entry_of,
    matching,
    operations_in,
)
from workbench.core.patterns import Child
from workbench.core.project import Variant
from workbench.ui.answers import Answers
from workbench.ui.background import Background
from workbench.ui.example_inputs import example_inputs_of
from workbench.ui.widgets.node_picker import Place

KEY = "left_alone.graph"
SETTLE_MS = 120
"""Typing may go on."""
_NO_WORK = frozenset(("Constant", "Parameter", "Result", "FakeQuantize", "FakeConvert"))
"""Nothing to quantize: not counted."""
Take = Callable[[tuple[ScopeMatch, ...]], object]


@dataclass(frozen=True)
class KnownGraph:
    """The operations of a graph, and the edges between them."""

    operations: Sequence[Operation]
    edges: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, result: GraphResult) -> KnownGraph:
        """Of a worker's answer; done beside the window."""
        known = cls(*operations_in(result.graph))
        _ = known.work, known.kinds, known.types, known.places
        return known

    @cached_property
    def work(self) -> dict[str, str]:
        """Name to type, of all that could be quantized."""
        return {o.name: o.type for o in self.operations if o.type not in _NO_WORK}

    @cached_property
    def types(self) -> dict[str, str]:
        """Name to type, of all."""
        return {operation.name: operation.type for operation in self.operations}

    @cached_property
    def kinds(self) -> Counter[str]:
        """How often each type occurs, the most frequent first."""
        return Counter(dict(Counter(self.work.values()).most_common()))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The operations for a picker."""
        return tuple(Place(name, kind) for name, kind in self.work.items())

    def matching(self, scope: IgnoredScope) -> tuple[ScopeMatch, ...]:
        """What the entries of a scope are here; takes a while."""
        child = Child(paths.program(), paths.program_environment())
        return matching(self.operations, self.edges, scope, child)

    def kind_of(self, text: str) -> tuple[EntryKind, str]:
        """How a text is meant in this graph."""
        return entry_of(text, self.types, self.kinds)


class ScopeMatches(QObject):
    """`matches` are those of the scope given last, in its order; empty until the graph is there."""

    changed = Signal()
    """`graph`, `matches`, `error` or `is_busy` is another."""

    def __init__(self, variant: Variant, answers: Answers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._variant, self._answers = variant, answers
        self._background = Background(self)
        self._scope = IgnoredScope()
        self._asked = 0
        self._busy = False
        self.graph: KnownGraph | None = None
        self.matches: tuple[ScopeMatch, ...] = ()
        self.matched_scope: IgnoredScope | None = None
        """The scope that `matches` are of."""
        self.error: ErrorReport | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._try)
        self._trial: tuple[IgnoredScope, Take] | None = None
        self._trying: tuple[IgnoredScope, Take] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether the graph or the matches are still to come."""
        return self._busy or self._answers.is_asked(KEY)

    def look(self) -> None:
        """Ask for the graph, unless it is there or asked for."""
        if self.graph is not None or self._answers.is_asked(KEY):
            return
        self.error = None
        variant = self._variant
        spec = GraphSpec(
            model=variant.path,
            kind=GraphKind.CONVERTED,
            lay_out=False,
            example_inputs=example_inputs_of(variant),
        )
        self._answers.ask(KEY, spec, self._take_graph, self._take_error, prepare=KnownGraph.of)
        self.changed.emit()

    def show_scope(self, scope: IgnoredScope) -> bool:
        """Match these; whether that was begun, and told."""
        if scope == self._scope and self.matched_scope is not None:
            return False
        self._scope = scope
        return self._match()

    def try_scope(self, scope: IgnoredScope, take: Take) -> None:
        """What a scope would match that is being typed; the last one asked for is answered."""
        self._trial = scope, take
        self._timer.start()

    def _take_graph(self, graph: KnownGraph) -> None:
        self.graph = graph
        self._match()

    def _take_error(self, report: ErrorReport) -> None:
        self.error = report
        self.changed.emit()

    def _match(self) -> bool:
        graph, scope = self.graph, self._scope
        if graph is None:
            return False
        self._asked += 1
        asked, self._busy = self._asked, True

        def take(made: Any, raised: BaseException | None) -> None:
            if asked != self._asked:
                return
            self._busy = False
            if raised is not None:
                raise raised
            self.matches, self.matched_scope = made, scope
            self.changed.emit()

        self._background.run(lambda: graph.matching(scope), take)
        self.changed.emit()
        return True

    def _try(self) -> None:
        """One at a time: an expression that takes long would otherwise be tried again with every key."""
        graph, trial = self.graph, self._trial
        if graph is None or trial is None or self._trying is not None:
            return
        self._trying = trial
        scope, tell = trial

        def take(made: Any, raised: BaseException | None) -> None:
            self._trying = None
            if raised is not None:
                raise raised
            if self._trial is trial:
                tell(made)
            else:
                self._try()

        self._background.run(lambda: graph.matching(scope), take)
