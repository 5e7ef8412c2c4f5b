"""The page Compare: starts comparisons, follows them, shows the one of the selected variant."""

from __future__ import annotations

from PySide6.QtCore import Property, QEvent, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from workbench.core.comparing import CompareResult, CompareSpec, LostLayer
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.project import RunSummary, Step, Variant
from workbench.ui.compare_panel.followed import Comparison, names_of
from workbench.ui.compare_panel.followed_jobs import FollowedJobs
from workbench.ui.compare_panel.form import CompareForm
from workbench.ui.compare_panel.live_view import LiveView
from workbench.ui.compare_panel.remembered_sides import RememberedSides
from workbench.ui.compare_panel.result_view import ResultView
from workbench.ui.compare_panel.shared_losses import selection_of
from workbench.ui.i18n import translate_message
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import separator
from workbench.ui.widgets.state_view import StateView

SETTLE_MS = 50
"""Layouts within layouts need some turns of the event loop until a new result has its place."""


class ComparePanel(QWidget):
    """Shows the comparison that is going on with the selected variant, the run chosen in the browser, or the latest."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparePanel")
        self._session = session
        self._variant: Variant | None = None
        self._shown: Comparison | None = None
        self._settling = False
        """A result has been filled in, and is not laid out yet."""
        self.form, self.live, self.view, self.state = CompareForm(), LiveView(), ResultView(), StateView()
        self._compare = QAction(self)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._sides = RememberedSides(session, self.form)
        self._followed = FollowedJobs(session, self)
        self._lay_out()
        self._connect()
        self._offer_devices()
        self.set_theme(session.theme)
        self.retranslate()
        self.show_variant(session.selected_variant)

    # What it does

    def start(self) -> None:
        """Compare what the form says; where something is missing, go there."""
        self._sides.fill_shapes()
        if self._followed.of_variant(self.form.b.chosen) is not None or self.form.complain():
            return
        b = self.form.b.chosen
        try:
            spec = self.form.spec()
        except WorkbenchError as error:
            self._session.show(error.report)
            return
        assert b is not None
        self._sides.keep()
        # The run is B's, and what is shown from now on is the new one: no older run may look selected any longer.
        self._session.select_run(None)
        self._session.select_variant(b.id)
        try:
            job_id = self._session.start(spec, b.id)
        except WorkbenchError:
            return  # the session has shown it
        self._show(self._followed.follow(job_id, b.id, spec))

    def stop(self) -> None:
        """End it and keep what it has."""
        shown = self._live()
        if shown is not None and shown.job_id is not None:
            shown.stop_asked = True
            self._session.stop(shown.job_id)
            self._renew()

    def cancel(self) -> None:
        """End it without a result."""
        shown = self._live()
        if shown is not None and shown.job_id is not None:
            self._session.cancel(shown.job_id)

    def show_sides(self, a_id: str, b_id: str) -> None:
        """Take these two variants, and come to the front."""
        a, b = self._session.find_variant(a_id), self._session.find_variant(b_id)
        if a is None or b is None:
            return
        self._sides.show_pair(a, b)
        self._session.select_variant(b.id)
        self._session.page_requested.emit("compare")

    def show_variant(self, variant: Variant | None) -> None:
        """Show the comparison of a variant."""
        before, self._variant = self._variant, variant
        self._sides.show_variant(variant)
        if variant is not None and before is not None and variant.id == before.id:
            self._renew()
            return
        self.form.setVisible(variant is not None)
        self._line.setVisible(variant is not None)
        live, chosen = self._live(), self._session.selected_run
        if live is not None:
            self._show(live)
        elif variant is not None and chosen is not None and _fits(chosen, variant):
            self._show_stored(chosen)
        else:
            self._show_latest()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        for part in (self.form, self.live, self.view):
            part.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts."""
        self._compare.setText(self.tr("Compare"))

    def _is_busy(self) -> bool:
        return self._settling or self._live() is not None

    busy = Property(bool, _is_busy)

    @property
    def run_id(self) -> str | None:
        """The run that is shown."""
        return self._shown.run_id if self._shown is not None else None

    # Showing

    def _live(self) -> Comparison | None:
        return self._followed.of_variant(self._variant)

    def _show(self, comparison: Comparison) -> None:
        self._shown = comparison
        session = self._session
        if comparison.result is not None:
            self.view.show_result(comparison.result, names_of(session, comparison))
            self._body.setCurrentWidget(self.view)
        elif comparison.error is not None:
            self.state.show_failed(comparison.error, self._compare)
            self._body.setCurrentWidget(self.state)
        elif len(comparison.course):
            job = session.job(comparison.job_id) if comparison.job_id is not None else None
            self.live.show_comparison(comparison, names_of(session, comparison), job)
            self._body.setCurrentWidget(self.live)
        else:
            self._show_beginning(comparison)
        self._renew()

    def _show_beginning(self, comparison: Comparison) -> None:
        job = self._session.job(comparison.job_id) if comparison.job_id is not None else None
        phase = translate_message(job.phase) if job is not None and job.phase is not None else ""
        a, b = names_of(self._session, comparison)
        text = self.tr("A: {a}\nB: {b}").format(a=a.title, b=b.title)
        said = "\n".join((phase or self.tr("Starting"), text, *map(translate_message, comparison.said)))
        self.state.show_working(self.tr("Comparing"), said, job.fraction if job is not None else None)
        self._body.setCurrentWidget(self.state)

    def _show_latest(self) -> None:
        latest = self._latest_run()
        if latest is not None:
            self._show_stored(latest)
            return
        self._shown = None
        self._show_empty()
        self._renew()

    def _latest_run(self) -> RunSummary | None:
        """Of the variant; else one in which it is A, which belongs to its B."""
        variant = self._variant
        if variant is None:
            return None
        runs = [r for r in self._session.workspace.runs() if r.step is Step.COMPARE]
        own = next((r for r in reversed(runs) if r.variant_id == variant.id), None)
        if own is not None:
            return own
        return next((r for r in reversed(runs) if self._has_as_a(r, variant)), None)

    def _has_as_a(self, run: RunSummary, variant: Variant) -> bool:
        spec = self._spec_of(run)
        return spec is not None and spec.a.model == variant.path

    def _spec_of(self, run: RunSummary) -> CompareSpec | None:
        try:
            spec = self._session.workspace.run_spec(run.id)
        except WorkbenchError:
            return None
        return spec if isinstance(spec, CompareSpec) else None

    def _show_empty(self) -> None:
        if self._variant is None:
            self.state.show_empty(
                self.tr("No model selected"), self.tr("Choose one on the left, or drop a model file here.")
            )
        else:
            self.state.show_empty(
                self.tr("Not compared yet"),
                self.tr(
                    "Both sides are measured in turns, in fresh processes each time, until it is known which one is "
                    "faster, or that none is. Two variants, two configurations or two backends can be compared."
                ),
                self._compare,
            )
        self._body.setCurrentWidget(self.state)

    def _show_stored(self, run: RunSummary) -> None:
        stored = Comparison(run.variant_id, spec=self._spec_of(run), run_id=run.id, over=True)
        try:
            result = self._session.workspace.run_result(run.id)
        except WorkbenchError as error:
            stored.error = error.report
        else:
            if not isinstance(result, CompareResult):
                return
            stored.result = result
        self._show(stored)

    def _renew(self) -> None:
        """The buttons."""
        live = self._live()
        if live is None:
            self._clock.stop()
        elif not self._clock.isActive():
            self._clock.start()
        self.form.set_busy(live=live is not None, stopping=live is not None and live.stop_asked)
        self._compare.setEnabled(live is None)

    def _offer_devices(self) -> None:
        session = self._session
        names = tuple(d.name for d in session.devices if d.available) or ("CPU",)
        for side in self.form.sides:
            side.set_devices(names, session.device)

    # What it hears

    def _on_added(self, comparison: Comparison) -> None:
        if comparison is self._live():
            self._show(comparison)

    def _on_told(self, comparison: Comparison) -> None:
        if comparison is not self._shown:
            return
        if len(comparison.course):
            self.live.request_frame()
        else:
            self._show_beginning(comparison)

    def _on_sampled(self, comparison: Comparison) -> None:
        if comparison is not self._shown:
            return
        if self._body.currentWidget() is self.live:
            self.live.request_frame()
        else:
            self._show(comparison)

    def _on_ended(self, comparison: Comparison) -> None:
        if comparison is not self._shown:
            self._renew()
            return
        self._settling = True
        QTimer.singleShot(SETTLE_MS, self, self._on_settled)
        self.live.pace.stop()
        error = comparison.error
        if comparison.result is None and (error is None or error.code is ErrorCode.CANCELLED):
            self._show_latest()
        else:
            self._show(comparison)

    def _on_settled(self) -> None:
        self._settling = False

    def _on_run_selected(self, run: RunSummary | None) -> None:
        if run is not None and run.step is Step.COMPARE and run.id != self.run_id and self._live() is None:
            self._show_stored(run)

    def _on_project_changed(self, kind: str, _ids: object) -> None:
        if kind in ("model", "variant"):
            self._sides.renew(self._variant)
            if self._shown is not None and self._shown.result is not None:
                self.view.show_result(self._shown.result, names_of(self._session, self._shown))
        shown = self._shown
        if kind == "run" and shown is None and self._live() is None:
            self._show_latest()  # a deleted run may have come back
        if kind != "run" or shown is None or shown.result is None:
            return
        if shown.run_id is None and shown.job_id is not None:
            shown.run_id = self._session.workspace.recorded_run(shown.job_id)
        if shown.run_id is not None and self._session.find_run(shown.run_id) is None:
            self._show_latest()

    def _on_second_passed(self) -> None:
        if self._body.currentWidget() is self.live:
            self.live.tell_time()

    def _on_loss_chosen(self, loss: LostLayer) -> None:
        if self._shown is not None and self._variant is not None:
            self._session.select_nodes(
                selection_of(loss, self._variant, names_of(self._session, self._shown))
            )

    def _on_saving_failed(self, reason: str) -> None:
        text = QT_TRANSLATE_NOOP("core", "The file could not be written: {reason}")
        self._session.show(say(text, reason=reason))

    # Making

    def _lay_out(self) -> None:
        self._line = separator()
        self._body = QStackedLayout()
        for part in (self.state, self.live, self.view):
            self._body.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, 2 * UNIT, UNIT, UNIT)
        layout.setSpacing(UNIT)
        layout.addWidget(self.form)
        layout.addWidget(self._line)
        layout.addLayout(self._body, 1)

    def _connect(self) -> None:
        session = self._session
        session.variant_selected.connect(self.show_variant)
        session.run_selected.connect(self._on_run_selected)
        session.project_changed.connect(self._on_project_changed)
        session.comparison_requested.connect(self.start)
        session.sides_requested.connect(self.show_sides)
        session.theme_changed.connect(self.set_theme)
        session.devices_listed.connect(lambda _devices: self._offer_devices())
        session.device_changed.connect(lambda _name: self._offer_devices())
        self._followed.added.connect(self._on_added)
        self._followed.told.connect(self._on_told)
        self._followed.sampled.connect(self._on_sampled)
        self._followed.ended.connect(self._on_ended)
        self._compare.triggered.connect(self.start)
        self.form.start.clicked.connect(self.start)
        self.form.stop.clicked.connect(self.stop)
        self.form.cancel.clicked.connect(self.cancel)
        self._clock.timeout.connect(self._on_second_passed)
        self.view.lost.loss_chosen.connect(self._on_loss_chosen)
        self.view.lost.graph_wanted.connect(lambda: session.page_requested.emit("graph"))
        self.view.saving_failed.connect(self._on_saving_failed)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        """Another page may have been told the shapes meanwhile."""
        self._sides.fill_shapes()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            if self._shown is not None:
                self._show(self._shown)
            else:
                self._show_empty()
        super().changeEvent(event)


def _fits(run: RunSummary, variant: Variant) -> bool:
    return run.step is Step.COMPARE and run.variant_id == variant.id
