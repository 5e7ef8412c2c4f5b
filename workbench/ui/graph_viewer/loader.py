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
    GraphSpec,
    LayoutResult,
    LayoutSpec,
    NodeResult,
    NodeSpec,
)
from workbench.core.graph_mapping import Mapping, MappingResult, MappingSpec
from workbench.core.measuring import MeasuringSpec
from workbench.core.project import Variant
from workbench.core.visible_graph import Place
from workbench.ui.answers import Answers
from workbench.ui.example_inputs import example_inputs_of
from workbench.ui.graph_viewer.laid_out import Change, LaidOut, operations
from workbench.ui.graph_viewer.opened_graph import OpenedGraph
from workbench.ui.session import Session

MOST_KEPT = 60_000
"""Operations of the graphs that come back at once, beside the last one; ten thousand are about 12 MB."""
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
        self._kept: OrderedDict[bytes, LaidOut] = OrderedDict()
        self._executed: tuple[bytes, Graph] | None = None
        """The one that was read for links only, without a layout."""

    def load(
        self,
        variant: Variant,
        kind: GraphKind,
        setup: MeasuringSpec,
        on_result: Callable[[LaidOut], object],
        on_error: OnError,
        on_progress: Callable[[Progress], object],
    ) -> None:
        """A graph with its first layout; at once when it was shown lately. All other questions are dropped."""
        self.cancel()
        spec = graph_spec(variant, kind, setup)
        key = graph_key(variant, spec)
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            on_result(kept)
            return

        def keep(graph: LaidOut) -> None:
            self._keep(key, graph)
            on_result(graph)

        self._answers.ask(_GRAPH, spec, keep, on_error, on_progress, prepare=LaidOut.first)

    def lay_out(
        self,
        change: Change,
        on_result: Callable[[LaidOut], object],
        on_error: OnError,
    ) -> None:
        """Another view of the graph; `change` makes it, in another thread."""
        made: list[OpenedGraph] = []

        def question() -> LayoutSpec:
            made.append(change())
            sizes, edges, inputs = made[0].layout_question()
            return LayoutSpec(sizes=sizes, edges=edges, inputs=inputs)

        def ready(result: LayoutResult) -> LaidOut:
            return LaidOut.of(made[0], result.drawing)

        self._answers.ask(_LAYOUT, question, on_result, on_error, prepare=ready)

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
        spec = NodeSpec(
            model=variant.path,
            kind=kind,
            node=node,
            body=place[1::2],
            example_inputs=example_inputs_of(variant),
        )
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
        spec = msgspec.structs.replace(graph_spec(variant, GraphKind.EXECUTED, setup), lay_out=False)
        key = graph_key(variant, spec)

        def match(executed: Graph) -> None:
            self._executed = (key, executed)
            source = graph if graph.kind is GraphKind.SOURCE else None
            converted = graph if graph.kind is GraphKind.CONVERTED else None
            question = MappingSpec(source=source, converted=converted, executed=executed)

            def take(result: MappingResult) -> None:
                on_result(executed, result.mapping)

            self._answers.ask(_LINKS, question, take, on_error)

        shown = self._kept.get(graph_key(variant, graph_spec(variant, GraphKind.EXECUTED, setup)))
        if shown is not None:
            match(shown.opened.graph)
        elif self._executed is not None and self._executed[0] == key:
            match(self._executed[1])
        else:
            self._answers.ask(_LINKS, spec, lambda result: match(result.graph), on_error)

    def known(self, variant: Variant, kind: GraphKind) -> Graph | None:
        """The source or converted graph of a variant if it was shown lately."""
        kept = self._kept.get(
            graph_key(variant, graph_spec(variant, kind, MeasuringSpec(model=variant.path)))
        )
        return kept.opened.graph if kept is not None else None

    def forget(self, variant: Variant, kind: GraphKind, setup: MeasuringSpec) -> None:
        """Ask anew the next time."""
        self._kept.pop(graph_key(variant, graph_spec(variant, kind, setup)), None)
        self._executed = None

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

    def _keep(self, key: bytes, graph: LaidOut) -> None:
        self._kept[key] = graph
        self._kept.move_to_end(key)
        sizes = [operations(kept.opened.graph) for kept in self._kept.values()]
        while len(sizes) > 1 and sum(sizes) > MOST_KEPT:
            self._kept.popitem(last=False)
            del sizes[0]


def graph_spec(variant: Variant, kind: GraphKind, setup: MeasuringSpec) -> GraphSpec:
    """The question for a graph; only the executed one depends on the setup."""
    examples = example_inputs_of(variant)
    if kind is not GraphKind.EXECUTED:
        return GraphSpec(model=setup.model, kind=kind, example_inputs=examples)
    values: dict[str, Any] = {name: getattr(setup, name) for name in MeasuringSpec.__struct_fields__}
    return GraphSpec(kind=kind, example_inputs=examples, **values)


def graph_key(variant: Variant, spec: GraphSpec) -> bytes:
    """What a graph is known by: the same bytes of the model read in the same way."""
    return msgspec.json.encode((variant.id, variant.sha256, spec))
