"""One of the graphs on the page: which variant and kind it is of, how it is read, what is said while there is none.

Nothing is read before the side is seen; an answer that belongs to another variant or kind never lands.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.events import Progress
from workbench.core.graph import Graph, GraphKind
from workbench.core.inspection import ModelFormat
from workbench.core.measuring import MeasuringSpec
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.project import Variant
from workbench.ui.graph_viewer.colours.profiled import shown_profile
from workbench.ui.graph_viewer.graph_toolbar import GraphToolbar
from workbench.ui.graph_viewer.items.item_deeds import ItemDeeds
from workbench.ui.graph_viewer.laid_out import LaidOut
from workbench.ui.graph_viewer.loader import GraphLoader, graph_key, graph_spec
from workbench.ui.graph_viewer.sides.item_links import nodes_of
from workbench.ui.graph_viewer.sides.links import LinkEnd
from workbench.ui.graph_viewer.sides.side_header import SideHeader
from workbench.ui.graph_viewer.stage import GraphStage
from workbench.ui.graph_viewer.stage_answers import StageAnswers
from workbench.ui.i18n import translate_message
from workbench.ui.measurable import why_not_measurable
from workbench.ui.session import Session
from workbench.ui.tables.notices import Line, NoticeList
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.state_view import StateView

_BROKEN_OFF = (ErrorCode.CRASHED, ErrorCode.OUT_OF_MEMORY, ErrorCode.TIMED_OUT)
"""What ends a worker, whatever it was doing."""
_WIDE = 640
"""Pixels: from where on the way stands beside the kinds."""
_NARROW, _LOW = 480, 300
"""Pixels: below which a legend on the graph would hide too much of it, so that it stands below."""


@dataclass(frozen=True, slots=True)
class Left:
    """What was selected in a graph when another one took its place; the first of `nodes` is the current one."""

    end: LinkEnd
    model_id: str
    nodes: tuple[int, ...]


class GraphSide(QWidget):
    """Shows one graph of one variant, or why it cannot."""

    leaving = Signal(object)
    """Left: another graph is about to take the place of the one that is shown."""

    graph_shown = Signal()
    graph_gone = Signal()
    """There is nothing on the canvas any more; the state view says why."""
    chosen = Signal()
    """The person chose another kind of graph, or another variant, in the header."""

    def __init__(
        self, session: Session, toolbar: GraphToolbar, prefix: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.variant: Variant | None = None
        self._wanted: GraphKind | None = None
        """What was chosen; a variant without such a graph shows another."""
        self._shown: tuple[str, GraphKind, MeasuringSpec] | None = None
        """What the stage or the state view speaks of: variant's id, kind, setup."""
        self._failure: ErrorReport | None = None
        self._phase: Progress | None = None
        self._cancelled = False
        self._marked = self._is_wide = self._is_small = False
        self._model_id = ""
        self.end: LinkEnd | None = None
        """Which graph is on the canvas, for linking it to another."""
        self.header = SideHeader(prefix)
        self.loader = GraphLoader(session, self)
        self.stage = GraphStage(toolbar)
        self.answers = StageAnswers(session, self.loader, self.stage, self)
        self.deeds = self.stage.deeds = ItemDeeds(session, self.stage, self._converted)
        self.state, self._warnings = StateView(), NoticeList()
        self._again, self._cancel = QAction(self), QAction(self)
        self._body = QStackedLayout()
        self._body.addWidget(self.state)
        self._body.addWidget(self.stage)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self.header)
        layout.addWidget(self._warnings)
        layout.addLayout(self._body, 1)
        self._connect()
        self.set_theme(session.theme)
        self.retranslate()

    def _connect(self) -> None:
        session = self._session
        session.device_changed.connect(lambda _name: self.renew())
        session.project_changed.connect(self._on_project_changed)
        session.run_selected.connect(lambda _run: self._renew_profile())
        session.theme_changed.connect(self.set_theme)
        self._again.triggered.connect(self.reload)
        self._cancel.triggered.connect(self.cancel)
        self.header.kind_chosen.connect(self._on_kind_chosen)

    # what is shown

    @property
    def kind(self) -> GraphKind:
        """The graph that is shown: as chosen, else the first there is."""
        kinds = self.kinds()
        return self._wanted if self._wanted in kinds and not self.reason(self._wanted) else kinds[0]

    @property
    def has_graph(self) -> bool:
        """Whether a graph is on the canvas."""
        return self.stage.opened is not None and self._body.currentWidget() is self.stage

    @property
    def is_busy(self) -> bool:
        """Whether an answer is awaited."""
        return self.loader.is_busy or self.stage.colours.is_busy

    def end_of(self, kind: GraphKind) -> LinkEnd | None:
        """Another graph of the variant as it would be read, for linking it to the one that is shown."""
        if self.variant is None or self.variant.format is ModelFormat.PYTHON:
            return None
        spec = graph_spec(self.variant, kind, self._setup(kind))
        return LinkEnd(graph_key(self.variant, spec), spec)

    def show_graph_of(self, variant: Variant | None, kind: GraphKind | None) -> None:
        """Show a variant's graph, once the side is seen; without a kind, or such a graph, the first there is."""
        self.variant, self._wanted = variant, kind
        self.answers.variant = self.deeds.variant = variant
        model = self._session.model_of(variant) if variant is not None else None
        self.stage.crumbs.set_title(model.name if model is not None else "")
        self.renew()

    def reload(self) -> None:
        """Read the graph again."""
        if self.variant is not None:
            self.loader.forget(self.variant, self.kind, self._setup(self.kind))
        self._shown = None
        self.renew()

    def cancel(self) -> None:
        """Do without the graph that is being read."""
        self.loader.cancel()
        self._cancelled = True
        self._show_state()

    def set_marked(self, marked: bool) -> None:
        """Whether it is shown as the active one of several."""
        if marked != self._marked:
            self._marked = marked
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.stage.set_theme(theme)
        self._warnings.set_theme(theme)
        self.update()

    def retranslate(self) -> None:
        """Renew all texts."""
        self._again.setText(self.tr("Read again"))
        self._cancel.setText(self.tr("Cancel"))
        self._show_kinds()
        self._show_warnings()
        if self._body.currentWidget() is self.state:
            self._show_state()

    # which graph

    def kinds(self) -> tuple[GraphKind, ...]:
        """The graphs that such a variant has."""
        return kinds_of(self.variant)

    def reason(self, kind: GraphKind) -> str:
        """Why a graph cannot be had; empty when it can."""
        return why_not_measurable(self.variant) if kind is not GraphKind.SOURCE else ""

    def _setup(self, kind: GraphKind) -> MeasuringSpec:
        """What the executed graph is compiled for: as the profile on the chosen device, else plainly."""
        variant, device = self.variant, self._session.device
        path = variant.path if variant is not None else ""
        if kind is not GraphKind.EXECUTED:
            return MeasuringSpec(model=path)
        profiled = shown_profile(self._session, variant) if variant is not None else None
        if profiled is not None and profiled.spec.device == device:
            return msgspec.structs.replace(profiled.spec, model=path)
        return MeasuringSpec(model=path, device=device)

    def _converted(self) -> Graph | None:
        """The variant's converted graph, for the names that it has there."""
        return self.loader.known(self.variant, GraphKind.CONVERTED) if self.variant is not None else None

    def _show_kinds(self) -> None:
        kinds = self.kinds()
        self.header.show_kinds(kinds, self.kind, {kind: self.reason(kind) for kind in kinds})

    def renew(self) -> None:
        """Show the graph that is chosen now; reads it unless it is there."""
        self._show_kinds()
        variant = self.variant
        if variant is None or variant.format is ModelFormat.PYTHON:
            self.loader.cancel()
            self._shown = self._failure = None
            self._clear()
            self._show_state()
            return
        if not self.isVisible():
            return
        setup = self._setup(self.kind)
        shown = (variant.id, self.kind, setup)
        if shown == self._shown:
            return
        self._shown, self._failure, self._phase, self._cancelled = shown, None, None, False
        self._clear()
        self.stage.colours.set_profile(shown_profile(self._session, variant))
        self.loader.load(variant, self.kind, setup, self._show_graph, self._show_failed, self._show_phase)
        if self.loader.is_loading:
            self._show_state()

    def _clear(self) -> None:
        """Let go of the graph; what was selected in it may be selected in the next one."""
        opened, canvas, end = self.stage.opened, self.stage.canvas, self.end
        if opened is not None and end is not None:
            items = sorted(canvas.selected, key=lambda item: (item != canvas.current, item))
            self.leaving.emit(Left(end, self._model_id, tuple(nodes_of(opened, items))))
        self.end = None
        self.stage.clear()

    def _show_graph(self, graph: LaidOut) -> None:
        variant = self.variant
        assert variant is not None
        spec = graph_spec(variant, self.kind, self._setup(self.kind))
        self.end = LinkEnd(graph_key(variant, spec), spec, graph.opened.graph)
        self._model_id = variant.model_id
        self._body.setCurrentWidget(self.stage)
        self.stage.show_graph(graph)
        self._show_warnings()
        if self.stage.colours.profiled is not None and self.kind is GraphKind.EXECUTED:
            self.answers.link()
        self.graph_shown.emit()

    def _show_failed(self, report: ErrorReport) -> None:
        if report.code is ErrorCode.CANCELLED:
            self._cancelled = True
        else:
            # "The step graph" is the worker's word for it.
            what = say(QT_TRANSLATE_NOOP("core", "The graph was not read to its end."))
            self._failure = (
                msgspec.structs.replace(report, what=what) if report.code in _BROKEN_OFF else report
            )
        self._show_state()

    def _show_phase(self, progress: Progress) -> None:
        self._phase = progress
        if self._body.currentWidget() is self.state:
            self._show_state()

    def _show_state(self) -> None:
        """Why there is no graph to be seen."""
        self._body.setCurrentWidget(self.state)
        self._show_warnings()
        self.graph_gone.emit()
        if self._failure is not None:
            self.state.show_failed(self._failure, self._again)
        elif self.variant is None:
            self.state.show_empty(
                self.tr("No model selected"), self.tr("Choose one on the left, or drop a model file here.")
            )
        elif self.variant.format is ModelFormat.PYTHON:
            self.state.show_empty(
                self.tr("This model is made by Python code"),
                self.tr("Convert it first: what comes out has a graph. The code itself has none to read."),
            )
        elif self._cancelled:
            self.state.show_empty(self.tr("Not read"), self.tr("It was cancelled."), self._again)
        else:
            phase = self._phase.phase if self._phase is not None else None
            text = translate_message(phase) if phase is not None else self.tr("Starting")
            fraction = self._phase.fraction if self._phase is not None else None
            self.state.show_working(self.tr("Reading the graph"), text.rstrip("."), fraction, self._cancel)

    def _show_warnings(self) -> None:
        opened = self.stage.opened if self.has_graph else None
        warnings = opened.graph.warnings if opened is not None else ()
        self._warnings.set_lines([Line(translate_message(warning)) for warning in warnings])

    # what it hears

    def _on_kind_chosen(self, kind: GraphKind) -> None:
        self._wanted = kind
        self.renew()
        self.chosen.emit()

    def _on_project_changed(self, kind: str, _ids: object) -> None:
        if kind == "run":
            self._renew_profile()

    def _renew_profile(self) -> None:
        """Another profile is the one to show; the executed graph is read anew where it was set up otherwise."""
        if self.variant is None or self._shown is None:
            return
        profiled, colours = shown_profile(self._session, self.variant), self.stage.colours
        known = colours.profiled.run_id if colours.profiled is not None else None
        if (profiled.run_id if profiled is not None else None) == known:
            return
        if self.kind is GraphKind.EXECUTED and self._setup(self.kind) != self._shown[2]:
            self.renew()
            return
        colours.set_profile(profiled)
        if profiled is not None and self.kind is GraphKind.EXECUTED:
            self.answers.link()

    def _arrange(self) -> None:
        """Where there is room, the way to the operation stands beside the kinds; a legend would hide a narrow graph."""
        wide = self.width() >= _WIDE
        crumbs, lines = self.stage.crumbs, self.stage.layout()
        if wide != self._is_wide and isinstance(lines, QVBoxLayout):
            self._is_wide = wide
            if wide:
                self.header.trail.addWidget(crumbs)
            else:
                lines.insertWidget(0, crumbs)
        small = self.width() < _NARROW or self.height() < _LOW
        if small != self._is_small:
            self._is_small = small
            self.stage.set_legend_inside(not small)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._marked:
            painter = QPainter(self)
            painter.fillRect(0, 0, self.width(), 2, self._session.theme.accent)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.renew()

    def hideEvent(self, event: QHideEvent) -> None:
        """A graph that nobody waits for any more is not read; it is asked for again with the page."""
        if self.loader.is_loading and not event.spontaneous():
            self.loader.cancel()
            self._shown = None
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def kinds_of(variant: Variant | None) -> tuple[GraphKind, ...]:
    """The graphs a variant has: an IR is the converted graph itself."""
    is_ir = variant is not None and variant.format is ModelFormat.IR
    return (GraphKind.CONVERTED, GraphKind.EXECUTED) if is_ir else tuple(GraphKind)
