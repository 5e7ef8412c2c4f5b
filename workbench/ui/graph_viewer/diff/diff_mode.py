"""Comparing the two graphs that stand beside each other: asks a worker, paints both canvases, fills the list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.events import Progress
from workbench.core.graph import Graph, GraphSpec
from workbench.core.graph_diff import DiffEntry, Operation, StructureResult, StructureSpec
from workbench.ui.answers import Answers
from workbench.ui.graph_viewer.diff.diff_colours import Finder, marks_of
from workbench.ui.graph_viewer.diff.diff_list import Compared, DiffList, OverList
from workbench.ui.graph_viewer.sides.counterpart_search import kind_word
from workbench.ui.graph_viewer.sides.side import GraphSide
from workbench.ui.i18n import translate_message
from workbench.ui.session import Session
from workbench.ui.widgets.names import shown_name

_STRUCTURE = "structure"
Sides = tuple[GraphSide, GraphSide]


class DiffMode(QObject):
    """While it is on, whatever the two sides show is compared anew. `listing` is visible as long."""

    changed = Signal()
    """It was begun or ended, or a question was asked or answered."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = session.workspace
        self._answers = Answers(session, self)
        self._answers.changed.connect(self.changed)
        self.listing = DiffList(parent)
        self.listing.hide()
        self._sides: Sides | None = None
        self._asked: StructureSpec | None = None
        """What the list speaks of."""
        self._finders = Finder(None), Finder(None)
        self._again, self._cancel = QAction(self), QAction(self)
        self._again.triggered.connect(self._compare_again)
        self._cancel.triggered.connect(self.stop)
        self.listing.entry_chosen.connect(self._on_entry_chosen)
        self.listing.closed.connect(self.stop)
        parent.installEventFilter(self)
        session.theme_changed.connect(self.listing.set_theme)
        self.listing.set_theme(session.theme)
        self.retranslate()

    @property
    def is_on(self) -> bool:
        """Whether the two graphs are compared."""
        return self._sides is not None

    @property
    def is_busy(self) -> bool:
        """Whether a worker compares them."""
        return self._answers.is_busy

    def start(self, before: GraphSide, after: GraphSide) -> None:
        """Compare what these two show, now and whenever one of them shows another graph."""
        if self._sides == (before, after):
            return
        self.stop()
        self._sides = before, after
        for side in self._sides:
            side.graph_shown.connect(self._renew)
            side.graph_gone.connect(self._on_graph_gone)
        self.listing.show()
        over = self.listing.parentWidget()
        if isinstance(over, OverList):
            over.share()
        self._renew()
        self.changed.emit()

    def stop(self) -> None:
        """Forget the comparison; both graphs have the colours of their overlays again."""
        if self._sides is None:
            return
        sides, self._sides, self._asked = self._sides, None, None
        for side in sides:
            side.graph_shown.disconnect(self._renew)
            side.graph_gone.disconnect(self._on_graph_gone)
            side.stage.colours.override(None)
        self._answers.drop()
        self.listing.hide()
        self.changed.emit()

    def retranslate(self) -> None:
        """Renew the texts that are not the list's own; it is told the new names before it renews itself."""
        self._again.setText(self.tr("Compare again"))
        self._cancel.setText(self.tr("Cancel"))
        if self._sides is not None:
            self.listing.call(*map(self._title, self._sides))
            if self._specs() is None:
                self._wait()

    # asking

    def _renew(self) -> None:
        """One of the two shows a graph; with both there is something to compare."""
        specs = self._specs()
        if specs is None:
            self._wait()
            return
        question = StructureSpec(before=specs[0], after=specs[1])
        if question == self._asked and self._answers.is_asked(_STRUCTURE):
            return
        self._asked = question
        self.listing.show_working(self.tr("Starting"), self._cancel)
        self._answers.ask(_STRUCTURE, question, self._show, self._fail, self._tell_phase)

    def _specs(self) -> tuple[GraphSpec, GraphSpec] | None:
        if self._sides is None:
            return None
        before, after = (side.end if side.has_graph else None for side in self._sides)
        return (before.spec, after.spec) if before is not None and after is not None else None

    def _wait(self) -> None:
        self._asked = None
        self._answers.drop()
        self.listing.show_waiting(self.tr("Both sides have to show a graph; then they are compared."))

    def _on_graph_gone(self) -> None:
        if self._sides is not None and not all(side.has_graph for side in self._sides):
            self._wait()

    def _compare_again(self) -> None:
        self._asked = None
        self._renew()

    def _tell_phase(self, progress: Progress) -> None:
        self.listing.show_working(translate_message(progress.phase).rstrip("."), self._cancel)

    def _fail(self, report: ErrorReport) -> None:
        if report.code is ErrorCode.CANCELLED:
            self.stop()
        else:
            self.listing.show_failed(report, self._again)

    # showing

    def _show(self, result: StructureResult) -> None:
        graphs = self._graphs()
        if graphs is None or self._sides is None:
            return
        counts = len(graphs[0].nodes), len(graphs[1].nodes)
        same = counts == (result.before_nodes, result.after_nodes)
        self._finders = (Finder(None), Finder(None)) if same else (Finder(graphs[0]), Finder(graphs[1]))
        for side, marks in zip(self._sides, marks_of(result.diff, self._finders), strict=True):
            side.stage.colours.override(marks.coloring)
        before, after = map(self._title, self._sides)
        self.listing.show_diff(Compared(result.diff, before, after))

    def _title(self, side: GraphSide) -> str:
        variant = side.variant
        if variant is None:
            return ""
        models = (model.name for model in self._workspace.models() if model.id == variant.model_id)
        names = " › ".join(shown_name(name, 40) for name in (*models, variant.name))
        return f"{names} · {kind_word(side.kind)}"

    def _graphs(self) -> tuple[Graph, Graph] | None:
        if self._sides is None:
            return None
        before, after = (side.stage.opened for side in self._sides)
        return (before.graph, after.graph) if before is not None and after is not None else None

    def _on_entry_chosen(self, entry: DiffEntry) -> None:
        """Show the operation in both graphs; what is in one only, together with what it went into."""
        if self._sides is None:
            return
        into = entry.into[0] if entry.into else None
        wanted = [entry.before or into, entry.after or into]
        first = 0 if entry.before is not None else 1
        for at in (1 - first, first):  # the side that is moved last leads
            self._go_to(at, wanted[at])

    def _go_to(self, at: int, operation: Operation | None) -> None:
        stage = self._sides[at].stage if self._sides is not None else None
        place = self._finders[at].place(operation) if operation is not None else None
        if stage is None:
            return
        if place is not None:
            stage.search.go_to(place)
        else:
            stage.canvas.select([])

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        return super().eventFilter(watched, event)
