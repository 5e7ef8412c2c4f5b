"""The graph page's questions to a worker: a graph, where its items lie, the weights of an operation, the links.

The answers are those to the variant and kind that were asked for last; a late answer to an older question is dropped.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from workbench.core.errors import ErrorReport
from workbench.core.events import Progress
from workbench.core.graph import (
    Graph,
    GraphKind,
    GraphResult,
    GraphSpec,
    LayoutResult,
    LayoutSpec,
    NodeResult,
    NodeSpec,
)
from workbench.core.graph_mapping import Mapping, MappingResult, MappingSpec
from workbench.core.layout import Drawing
from workbench.core.measuring import MeasuringSpec
from workbench.core.project import Variant
from workbench.core.visible_graph import Place
from workbench.ui.answers import Answers
from workbench.ui.session import Session

MOST_KEPT = 6
"""Graphs that come back at once; ten thousand operations are about 30 MB."""
_GRAPH, _LAYOUT, _NODE, _LINKS = "graph", "layout", "node", "links"
OnError = Callable[[ErrorReport], object]


class GraphLoader(QObject):
    """`setup` of `load` and `link` is what the executed graph is compiled for, its model that of the variant."""

    changed = Signal()
    """A question was asked or answered."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers = Answers(session, self)
        self._answers.changed.connect(self.changed)
        self._kept: OrderedDict[bytes, GraphResult] = OrderedDict()

    def load(
        self,
        variant: Variant,
        kind: GraphKind,
        setup: MeasuringSpec,
        on_result: Callable[[GraphResult], object],
        on_error: OnError,
        on_progress: Callable[[Progress], object],
    ) -> None:
        """A graph with its first layout; at once when it was shown lately. All other questions are dropped."""
        self.cancel()
        spec = _spec(kind, setup)
        key = _key(variant, spec)
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            on_result(kept)
            return

        def keep(result: GraphResult) -> None:
            self._keep(key, result)
            on_result(result)

        self._answers.ask(_GRAPH, spec, keep, on_error, on_progress)

    def lay_out(
        self,
        sizes: tuple[tuple[float, float], ...],
        edges: tuple[tuple[int, int], ...],
        inputs: tuple[int, ...],
        on_result: Callable[[Drawing], object],
        on_error: OnError,
    ) -> None:
        """Where the items of another view of the graph lie."""

        def take(result: LayoutResult) -> None:
            on_result(result.drawing)

        self._answers.ask(_LAYOUT, LayoutSpec(sizes=sizes, edges=edges, inputs=inputs), take, on_error)

    def look_at_weights(
        self,
        variant: Variant,
        kind: GraphKind,
        node: str,
        place: Place,
        on_result: Callable[[NodeResult], object],
        on_error: OnError,
    ) -> None:
        """Numbers of the weights of the operation `node` at `place`."""
        spec = NodeSpec(model=variant.path, kind=kind, node=node, body=place[1::2])
        self._answers.ask(_NODE, spec, on_result, on_error)

    def link(
        self,
        variant: Variant,
        graph: Graph,
        setup: MeasuringSpec,
        on_result: Callable[[Graph, Mapping], object],
        on_error: OnError,
    ) -> None:
        """The executed graph of `setup`, and which of its layers the operations of `graph` became."""
        spec = msgspec.structs.replace(_spec(GraphKind.EXECUTED, setup), lay_out=False)
        key = _key(variant, spec)

        def match(executed: GraphResult) -> None:
            self._keep(key, executed)
            source = graph if graph.kind is GraphKind.SOURCE else None
            converted = graph if graph.kind is GraphKind.CONVERTED else None
            question = MappingSpec(source=source, converted=converted, executed=executed.graph)

            def take(result: MappingResult) -> None:
                on_result(executed.graph, result.mapping)

            self._answers.ask(_LINKS, question, take, on_error)

        kept = self._kept.get(key)
        if kept is not None:
            match(kept)
        else:
            self._answers.ask(_LINKS, spec, match, on_error)

    def forget(self, variant: Variant, kind: GraphKind, setup: MeasuringSpec) -> None:
        """Ask anew the next time."""
        self._kept.pop(_key(variant, _spec(kind, setup)), None)

    def cancel(self) -> None:
        """Want none of the answers any more."""
        self._answers.drop()

    def cancel_weights(self) -> None:
        """Another operation was chosen."""
        self._answers.drop(_NODE)

    @property
    def is_loading(self) -> bool:
        """Whether a graph is awaited."""
        return self._answers.is_asked(_GRAPH)

    @property
    def is_busy(self) -> bool:
        """Whether any answer is awaited."""
        return any(self._answers.is_asked(key) for key in (_GRAPH, _LAYOUT, _NODE, _LINKS))

    @property
    def is_linking(self) -> bool:
        """Whether the links to the executed graph are awaited."""
        return self._answers.is_asked(_LINKS)

    def _keep(self, key: bytes, result: GraphResult) -> None:
        self._kept[key] = result
        self._kept.move_to_end(key)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)


def _spec(kind: GraphKind, setup: MeasuringSpec) -> GraphSpec:
    """Only the executed graph depends on the setup."""
    if kind is not GraphKind.EXECUTED:
        return GraphSpec(model=setup.model, kind=kind)
    values: dict[str, Any] = {name: getattr(setup, name) for name in MeasuringSpec.__struct_fields__}
    return GraphSpec(kind=kind, **values)


def _key(variant: Variant, spec: GraphSpec) -> bytes:
    return msgspec.json.encode((variant.id, variant.sha256, spec))
