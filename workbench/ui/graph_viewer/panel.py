"""The graph page: which graph of the selected variant is shown, and what is said while there is none.

Nothing is read before the page is seen; an answer that belongs to another variant or kind never lands.
"""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Property, QEvent, Qt
from PySide6.QtGui import QAction, QFocusEvent, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.events import Progress
from workbench.core.graph import GraphKind, GraphResult
from workbench.core.inspection import ModelFormat
from workbench.core.measuring import MeasuringSpec
from workbench.core.project import Variant
from workbench.ui.graph_viewer.graph_toolbar import GraphToolbar
from workbench.ui.graph_viewer.loader import GraphLoader
from workbench.ui.graph_viewer.picture_file import save_picture
from workbench.ui.graph_viewer.profiled import newest_profile
from workbench.ui.graph_viewer.stage import GraphStage
from workbench.ui.graph_viewer.stage_answers import StageAnswers
from workbench.ui.i18n import translate_message
from workbench.ui.measurable import why_not_measurable
from workbench.ui.session import Session
from workbench.ui.tables.notices import Line, NoticeList
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.state_view import StateView


class GraphPanel(QWidget):
    """Shows one of the graphs of the selected variant."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("graphViewer")
        self._session = session
        self._variant: Variant | None = None
        self._wanted: GraphKind | None = None
        """What the user chose; a variant without such a graph shows another."""
        self._shown: tuple[str, GraphKind, MeasuringSpec] | None = None
        """What the stage or the state view speaks of: variant's id, kind, setup."""
        self._failure: ErrorReport | None = None
        self._phase: Progress | None = None
        self._cancelled = False
        self._loader = GraphLoader(session, self)
        self.toolbar = GraphToolbar()
        self.stage = GraphStage(self.toolbar)
        self._answers = StageAnswers(session, self._loader, self.stage, self)
        self.state, self._warnings = StateView(), NoticeList()
        self._again, self._cancel = QAction(self), QAction(self)
        self._body = QStackedLayout()
        self._body.addWidget(self.state)
        self._body.addWidget(self.stage)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, UNIT, UNIT, UNIT)
        layout.setSpacing(UNIT)
        layout.addWidget(self.toolbar)
        layout.addWidget(self._warnings)
        layout.addLayout(self._body, 1)
        self._connect()
        self.set_theme(session.theme)
        self.retranslate()
        self.show_variant(session.selected_variant)

    def _connect(self) -> None:
        session, stage = self._session, self.stage
        session.variant_selected.connect(self.show_variant)
        session.device_changed.connect(lambda _name: self._renew())
        session.project_changed.connect(self._on_project_changed)
        session.theme_changed.connect(self.set_theme)
        self._again.triggered.connect(self.reload)
        self._cancel.triggered.connect(self.cancel)
        self.toolbar.kind_chosen.connect(self.choose)
        self.toolbar.export_wanted.connect(
            lambda whole: save_picture(self, self._session, stage.canvas, self._variant, whole=whole)
        )
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.toolbar.search.begin)

    @property
    def kind(self) -> GraphKind:
        """The graph that is shown: as chosen, else the first there is."""
        kinds = self._kinds()
        return self._wanted if self._wanted in kinds and not self._reason(self._wanted) else kinds[0]

    def show_variant(self, variant: Variant | None) -> None:
        """Show another variant's graph, once the page is seen."""
        self._variant = variant
        self._renew()

    def choose(self, kind: GraphKind) -> None:
        """Show another of the variant's graphs."""
        self._wanted = kind
        self._renew()

    def reload(self) -> None:
        """Read the graph again."""
        if self._variant is not None:
            self._loader.forget(self._variant, self.kind, self._setup())
        self._shown = None
        self._renew()

    def cancel(self) -> None:
        """Do without the graph that is being read."""
        self._loader.cancel()
        self._cancelled = True
        self._show_state()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.toolbar.set_theme(theme)
        self.stage.set_theme(theme)
        self._warnings.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts."""
        self._again.setText(self.tr("Read again"))
        self._cancel.setText(self.tr("Cancel"))
        self._show_kinds()
        self._show_warnings()
        if self._body.currentWidget() is self.state:
            self._show_state()

    def _is_busy(self) -> bool:
        return self._loader.is_busy

    busy = Property(bool, _is_busy)

    # which graph

    def _kinds(self) -> tuple[GraphKind, ...]:
        is_ir = self._variant is not None and self._variant.format is ModelFormat.IR
        return (GraphKind.CONVERTED, GraphKind.EXECUTED) if is_ir else tuple(GraphKind)

    def _reason(self, kind: GraphKind) -> str:
        """Why a graph cannot be had."""
        return why_not_measurable(self._variant) if kind is not GraphKind.SOURCE else ""

    def _setup(self) -> MeasuringSpec:
        """What the executed graph is compiled for: as the newest profile on the chosen device, else plainly."""
        variant, device = self._variant, self._session.device
        path = variant.path if variant is not None else ""
        profiled = newest_profile(self._session, variant) if variant is not None else None
        if profiled is not None and profiled.spec.device == device:
            return msgspec.structs.replace(profiled.spec, model=path)
        return MeasuringSpec(model=path, device=device)

    def _show_kinds(self) -> None:
        kinds = self._kinds()
        self.toolbar.show_kinds(kinds, self.kind, {kind: self._reason(kind) for kind in kinds})

    def _renew(self) -> None:
        """Show the graph that is chosen now; reads it unless it is there."""
        self._show_kinds()
        variant = self._variant
        if variant is None or variant.format is ModelFormat.PYTHON:
            self._loader.cancel()
            self._shown = self._failure = None
            self._show_state()
            return
        if not self.isVisible():
            return
        setup = self._setup() if self.kind is GraphKind.EXECUTED else MeasuringSpec(model=variant.path)
        shown = (variant.id, self.kind, setup)
        if shown == self._shown:
            return
        self._shown, self._failure, self._phase, self._cancelled = shown, None, None, False
        self.stage.clear()
        self.stage.set_profile(newest_profile(self._session, variant))
        self._loader.load(variant, self.kind, setup, self._show_graph, self._show_failed, self._show_phase)
        if self._loader.is_loading:
            self._show_state()

    def _show_graph(self, result: GraphResult) -> None:
        self._body.setCurrentWidget(self.stage)
        self.stage.show_graph(result)
        self._take_focus()
        self._show_warnings()
        self._renew_toolbar()
        if self.stage.profiled is not None and self.kind is GraphKind.EXECUTED:
            self._answers.link()

    def _take_focus(self) -> None:
        """Who asked for the page has its keys at once: arrows, Home, F."""
        if self._body.currentWidget() is self.stage and self.window().focusWidget() is self:
            self.stage.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_failed(self, report: ErrorReport) -> None:
        if report.code is ErrorCode.CANCELLED:
            self._cancelled = True
        else:
            self._failure = report
        self._show_state()

    def _show_phase(self, progress: Progress) -> None:
        self._phase = progress
        if self._body.currentWidget() is self.state:
            self._show_state()

    def _show_state(self) -> None:
        """Why there is no graph to be seen."""
        self._body.setCurrentWidget(self.state)
        self._show_warnings()
        self._renew_toolbar()
        if self._failure is not None:
            self.state.show_failed(self._failure, self._again)
        elif self._variant is None:
            self.state.show_empty(
                self.tr("No model selected"), self.tr("Choose one on the left, or drop a model file here.")
            )
        elif self._variant.format is ModelFormat.PYTHON:
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

    def _renew_toolbar(self) -> None:
        opened = self.stage.opened if self._body.currentWidget() is self.stage else None
        self.toolbar.set_ready(opened is not None, groups=opened is not None and opened.has_groups)

    def _show_warnings(self) -> None:
        opened = self.stage.opened if self._body.currentWidget() is self.stage else None
        warnings = opened.graph.warnings if opened is not None else ()
        self._warnings.set_lines([Line(translate_message(warning)) for warning in warnings])

    def _on_project_changed(self, kind: str, _ids: object) -> None:
        if kind != "run" or self._variant is None or self._shown is None:
            return
        newest = newest_profile(self._session, self._variant)
        known = self.stage.profiled.run_id if self.stage.profiled is not None else None
        if (newest.run_id if newest is not None else None) == known:
            return
        if self.kind is GraphKind.EXECUTED:
            self._shown = None
            self._renew()
        else:
            self.stage.set_profile(newest)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._renew()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        """A graph that nobody waits for any more is not read; it is asked for again with the page."""
        if self._loader.is_loading and not event.spontaneous():
            self._loader.cancel()
            self._shown = None
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
