"""What can be done with operations beyond looking at them: leave them out of quantization, cut the model there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from workbench.core.graph import Graph, GraphKind, GraphNode
from workbench.core.inspection import ModelFormat
from workbench.core.project import Variant
from workbench.ui.graph_viewer.stage import GraphStage
from workbench.ui.ignored_scope import IgnoredScope
from workbench.ui.session import Session

_NO_WORK = frozenset(("Parameter", "Result", "Constant", "Input", "Output"))
"""Types at which nothing can be cut or ignored."""
_NUMBERED = re.compile(r"[A-Z]\w*_\d+").fullmatch
"""`Transpose_505089`; a transformation may have given it to an operation of another type."""
Known = Callable[[], Graph | None]


class ItemDeeds(QObject):
    """For the graph on one stage, which is of `variant`. `converted` gives the converted graph when it was read."""

    changed = Signal()
    """What is ignored may be another."""

    def __init__(self, session: Session, stage: GraphStage, converted: Known) -> None:
        super().__init__(stage)
        self._session, self._stage, self._converted = session, stage, converted
        self._scope = IgnoredScope.of(session)
        self._known: tuple[Graph, frozenset[str]] | None = None
        self.variant: Variant | None = None
        self._scope.changed.connect(lambda _model: self._renew())
        stage.laid_out.connect(self._renew)

    # the ignored scope

    def scope_names(self, items: Iterable[int]) -> tuple[tuple[str, ...], str]:
        """The names that NNCF has for what some items stand for, or none and the reason."""
        opened = self._stage.opened
        if opened is None or self.variant is None:
            return (), self.tr("There is no graph.")
        shown = [opened.shown.items[item] for item in items]
        if any(len(item.place) > 1 for item in shown):
            return (), self.tr("What is in a body of a loop or branch cannot be named to NNCF.")
        nodes = [opened.graph.nodes[node] for item in shown for node in item.nodes]
        names = tuple(dict.fromkeys(name for node in nodes for name in self._names_of(node, opened.graph)))
        return names, "" if names else self._why_nameless(opened.graph)

    def is_ignored(self, items: Iterable[int]) -> bool:
        """Whether all that some items stand for is in the ignored scope."""
        names, _ = self.scope_names(items)
        return bool(names) and set(names) <= set(self.ignored)

    @property
    def ignored(self) -> tuple[str, ...]:
        """The names in the model's ignored scope."""
        return self._scope.names(self.variant.model_id) if self.variant is not None else ()

    def ignore(self, items: Iterable[int]) -> None:
        """Do not quantize these."""
        if self.variant is not None:
            self._scope.add(self.variant.model_id, self.scope_names(items)[0])

    def quantize_again(self, items: Iterable[int]) -> None:
        """Take these out of the ignored scope."""
        if self.variant is not None:
            self._scope.remove(self.variant.model_id, self.scope_names(items)[0])

    @property
    def is_picking(self) -> bool:
        """Whether operations of this model are being picked for the ignored scope."""
        return self.variant is not None and self._scope.picking == self.variant.model_id

    def toggle_ignored(self, items: Iterable[int]) -> str:
        """Leave these alone, or quantize them again when all of them are left alone; why it cannot be, else empty."""
        chosen = tuple(items)
        names, reason = self.scope_names(chosen)
        if not names:
            return reason
        if self.is_ignored(chosen):
            self.quantize_again(chosen)
        else:
            self.ignore(chosen)
        return ""

    def clear_ignored(self) -> None:
        """Quantize all operations of the model."""
        if self.variant is not None:
            self._scope.clear(self.variant.model_id)

    def renew_marks(self) -> None:
        """Put the sign on the boxes of what is ignored, and on groups that hold some of it."""
        opened, canvas, ignored = self._stage.opened, self._stage.canvas, set(self.ignored)
        if opened is None or len(canvas.scene.items) != len(opened.shown.items):
            return
        marked = set()
        if ignored:
            graph = opened.graph
            nodes = {i for i, n in enumerate(graph.nodes) if not ignored.isdisjoint(self._names_of(n, graph))}
            marked = {
                index
                for index, item in enumerate(opened.shown.items)
                if len(item.place) <= 1 and not nodes.isdisjoint(item.nodes)
            }
        canvas.set_marked(marked)

    def _renew(self) -> None:
        self.renew_marks()
        self.changed.emit()

    def _names_of(self, node: GraphNode, graph: Graph) -> tuple[str, ...]:
        if node.type in _NO_WORK:
            return ()
        if graph.kind is GraphKind.CONVERTED:
            return () if not node.name or self._is_numbered(node) else (node.name,)
        known = self._converted_names()
        if graph.kind is GraphKind.EXECUTED:
            return tuple(name for name in node.originals if known is None or name in known)
        return (node.name,) if known is not None and node.name in known else ()

    def _converted_names(self) -> frozenset[str] | None:
        """All that NNCF can be told; `None` while nobody has read the converted graph."""
        graph = self._converted()
        if graph is None:
            return None
        if self._known is None or self._known[0] is not graph:
            names = frozenset(
                n.name for n in graph.nodes if n.type not in _NO_WORK and not self._is_numbered(n)
            )
            self._known = graph, names
        return self._known[1]

    def _why_nameless(self, graph: Graph) -> str:
        if graph.kind is GraphKind.CONVERTED:
            return self.tr("The file gives this operation no name that would be the same the next time.")
        if graph.kind is GraphKind.EXECUTED:
            return self.tr("The device made this layer itself: no operation of the model became it.")
        if self._converted_names() is None:
            return self.tr(
                "NNCF knows operations by their names in the converted graph: look at that one first."
            )
        return self.tr("No operation of the converted graph has this name: choose it there.")

    # elsewhere

    def show_layers(self) -> None:
        """Go to the layers, where what is selected here is selected too."""
        if self.variant is not None:
            self._session.select_variant(self.variant.id)
            self._session.page_requested.emit("layers")

    def why_no_layers(self) -> str:
        """Why there are no layers to be shown; empty when there are."""
        known = self._stage.colours.profiled is not None
        return "" if known else self.tr("Its layers are known only after a profile of this variant.")

    # cutting

    def cut_names(self, item: int) -> tuple[tuple[str, ...], str]:
        """What the wizard is to call the outputs of an operation, or nothing and why it cannot end the model."""
        opened, variant = self._stage.opened, self.variant
        node = opened.node_of(item) if opened is not None else None
        if opened is None or variant is None or node is None:
            return (), self.tr("Choose one operation: its outputs become those of the model.")
        if opened.graph.kind is GraphKind.EXECUTED:
            return (), self.tr(
                "This graph belongs to the device. Cut the source or the converted graph instead."
            )
        if self._session.workspace.read_only:
            return (), self.tr("The project is open in another window; here it can only be read.")
        if len(opened.shown.items[item].place) > 1:
            return (), self.tr("A model cannot be cut inside of a body of a loop or branch.")
        if node.type in _NO_WORK:
            return (), self.tr("Nothing would be left of the model, or nothing would be cut off.")
        names = self._outputs_of(opened.graph, opened.shown.items[item].place[0])
        return names, "" if names else self.tr(
            "The file gives neither this operation nor its outputs a name."
        )

    def cut(self, item: int) -> None:
        """Open the wizard with the operation's outputs as those of the model."""
        names, _ = self.cut_names(item)
        if names and self.variant is not None:
            self._session.select_variant(self.variant.id)
            self._session.conversion_requested.emit(names)

    def _outputs_of(self, graph: Graph, index: int) -> tuple[str, ...]:
        """The tensors that somebody reads, the first where nobody does; `operation:port` for those without a name."""
        node = graph.nodes[index]
        read = sorted({edge.source_port for edge in graph.edges if edge.source == index}) or [0]
        names = []
        for port in read:
            tensor = node.outputs[port].name if port < len(node.outputs) else ""
            if tensor:
                names.append(tensor)
            elif node.name and not self._is_numbered(node):
                names.append(f"{node.name}:{port}" if port else node.name)
        return tuple(dict.fromkeys(names))

    def _is_numbered(self, node: GraphNode) -> bool:
        """Whether the converter made the name up: the next conversion numbers anew. Those in an IR are in its file."""
        if self.variant is not None and self.variant.format is ModelFormat.IR:
            return False
        return _NUMBERED(node.name) is not None and not any(tensor.name for tensor in node.outputs)
