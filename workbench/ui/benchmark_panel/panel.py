"""The benchmark panel: starts runs, follows them, shows results and compares them with a baseline."""

from __future__ import annotations

from PySide6.QtCore import Property, QEvent, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedLayout,
    QWidget,
)

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.measuring import Hint
from workbench.core.project import RunSummary, Step, Variant
from workbench.ui.benchmark_panel.controls import Controls
from workbench.ui.benchmark_panel.delta import Delta, difference
from workbench.ui.benchmark_panel.followed_runs import FollowedRuns
from workbench.ui.benchmark_panel.live_run import ShownRun, planned_seconds
from workbench.ui.benchmark_panel.resolved import resolved_of
from workbench.ui.benchmark_panel.run_view import RunView
from workbench.ui.benchmark_panel.stored_run import finished_series, load_run, stored_series
from workbench.ui.measurable import why_not_measurable
from workbench.ui.remembered import ask_shapes, form_values, remember, shape_answers
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.state_view import StateView
from workbench.ui.words import hint_word

FORM = "benchmark"
"""The name under which the settings keep the form."""
SETTLE_MS = 50
"""Layouts within layouts need some turns of the event loop until a new result has its place."""


class BenchmarkPanel(QWidget):
    """One run is shown: the live one of the selected variant, the run chosen in the browser, or the latest one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("benchmarkPanel")
        self._session = session
        self._variant: Variant | None = None
        self._run: ShownRun | None = None
        self._settling = False
        """A result has been filled in, and is not laid out yet."""
        self.controls, self.view = Controls(), RunView()
        self.form = self.controls.form
        self._followed = FollowedRuns(session)
        self._followed.setParent(self)
        self._empty = StateView()
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._build()
        self._connect()
        self.form.restore(form_values(session, FORM))
        self._offer_devices()
        self.form.set_hint(session.hint)
        self.set_theme(session.theme)
        self.retranslate()
        self.show_variant(session.selected_variant)

    # What it does

    def start(self) -> None:
        """Measure the selected variant with what the form says."""
        variant = self._variant
        self.form.shapes.fill(shape_answers(self._session, variant))
        if variant is None or self._live_of(variant) is not None or self.form.shapes.complain():
            return
        remember(self._session, FORM, self.form.values(), variant, self.form.shapes.answers())
        # What is shown from now on is the new run: a chosen older one must not look selected any longer.
        self._session.select_run(None)
        spec = self.form.spec(variant)
        try:
            job_id = self._session.start(spec, variant.id)
        except WorkbenchError:
            return  # the session has shown it
        run = self._followed.follow(job_id, variant.id)
        run.series.planned_s = planned_seconds(spec)
        self._show_run(run)

    def stop(self) -> None:
        """End the run and keep what it has; a second time: drop it."""
        run = self._live_of(self._variant)
        if run is None or run.job_id is None:
            return
        if run.stop_asked:
            self._session.cancel(run.job_id)
        else:
            run.stop_asked = True
            self._session.stop(run.job_id)
        self._renew_buttons()

    def show_variant(self, variant: Variant | None) -> None:
        """Show a variant's live run, the chosen one, or the latest."""
        before, self._variant = self._variant, variant
        ask_shapes(self.form.shapes, self._session, before, variant)
        if variant is not None and before is not None and variant.id == before.id:
            return
        self._stack.setCurrentWidget(self._content if variant is not None else self._empty)
        live = self._live_of(variant)
        chosen = self._session.selected_run
        if live is not None:
            self._show_run(live)
        elif (
            chosen is not None
            and variant is not None
            and chosen.variant_id == variant.id
            and _is_benchmark(chosen)
        ):
            self._show_stored(chosen)
        else:
            self._show_latest()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.view.set_theme(theme)
        self.controls.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts."""
        self._empty.show_empty(
            self.tr("No model selected"), self.tr("Choose one on the left, or drop a model file here.")
        )
        self._renew_buttons()

    def _is_busy(self) -> bool:
        return self._settling or (self._run is not None and self._run.is_live)

    busy = Property(bool, _is_busy)

    # Showing

    def _live_of(self, variant: Variant | None) -> ShownRun | None:
        return self._followed.of_variant(variant.id) if variant is not None else None

    def _show_run(self, run: ShownRun) -> None:
        self._run = run
        job = self._session.job(run.job_id) if run.job_id is not None else None
        if run.is_live:
            self.view.show_live(run, job)
            self._clock.start()
        elif run.error is not None:
            self._clock.stop()
            self.view.state.show_failed(run.error, self.controls.again)
            self.view.show_state()
        elif run.result is not None:
            self._clock.stop()
            self.view.show_result(run, self._delta(run))
            self._show_status(run)
        self.form.show_resolved(resolved_of(run))
        self._renew_buttons()

    def _show_status(self, run: ShownRun) -> None:
        if run.result is None:
            return
        result, session = run.result, self._session
        summary = session.find_run(run.run_id) if run.run_id is not None else None
        when = result.environment.taken_at[:16].replace("T", " ")
        parts = [summary.title if summary is not None and summary.title else when, result.device]
        if summary is not None and summary.hint:
            parts.append(hint_word(Hint(summary.hint)))
        self.view.status.show_run(summary, "  ·  ".join(parts), can_pin=not self._session.workspace.read_only)

    def _show_stored(self, summary: RunSummary) -> None:
        try:
            run = load_run(self._session, summary)
        except WorkbenchError as error:
            run = ShownRun(summary.variant_id, run_id=summary.id, error=error.report)
        if run is not None:
            self._show_run(run)

    def _show_latest(self) -> None:
        runs = self._session.workspace.runs(self._variant.id) if self._variant is not None else ()
        latest = next((r for r in reversed(runs) if _is_benchmark(r)), None)
        if latest is not None:
            self._show_stored(latest)
            return
        self._run = None
        self._clock.stop()
        self._show_unmeasured()
        self.form.show_resolved({})
        self._renew_buttons()

    def _show_unmeasured(self) -> None:
        title = self.tr("Not measured yet")
        draws = self.tr("Latency, throughput and utilization are drawn here while the model runs.")
        text = why_not_measurable(self._variant) or draws
        self.view.state.show_empty(title, text, self.controls.again)
        self.view.show_state()

    def _delta(self, run: ShownRun) -> Delta | None:
        baseline = self._session.workspace.baseline(run.variant_id, Step.BENCHMARK)
        if baseline is None or run.result is None or baseline.id == run.run_id:
            return None
        note = self.tr(
            "Against the pinned baseline. The two were measured one after the other, not interleaved: that is no A/B "
            "comparison, and a difference of some percent may be the machine's."
        )
        return difference(run.result, baseline, note)

    def _renew_buttons(self) -> None:
        self.controls.renew(
            known=self._variant is not None,
            live=self._live_of(self._variant),
            refusal=why_not_measurable(self._variant),
        )

    def _offer_devices(self) -> None:
        names = tuple(d.name for d in self._session.devices if d.available) or ("CPU",)
        self.form.set_devices(names, self._session.device)

    # What it hears

    def _on_run_added(self, run: ShownRun) -> None:
        if self._variant is not None and run.variant_id == self._variant.id:
            self._show_run(run)

    def _on_run_told(self, run: ShownRun) -> None:
        """While samples come, a phase waits for the next frame."""
        if run is self._run and run.sample is None and run.job_id is not None:
            self.view.status.show_job(self._session.job(run.job_id))
        elif run is self._run:
            self.view.request_frame()

    def _on_run_prepared(self, run: ShownRun) -> None:
        if run is self._run:
            self.view.conditions.renew()
            self.form.show_resolved(resolved_of(run))

    def _on_run_sampled(self, run: ShownRun) -> None:
        if run is self._run:
            self.view.request_frame()

    def _on_run_ended(self, run: ShownRun) -> None:
        result = run.result
        if result is not None:
            stored = stored_series(self._session, result) if run is self._run else None
            run.series = stored or finished_series(run.series, result)
        if run is not self._run:
            return
        self._settling = True
        QTimer.singleShot(SETTLE_MS, self, self._on_settled)
        cancelled = run.error is None or run.error.code is ErrorCode.CANCELLED
        if result is None and cancelled:
            self._show_latest()
        else:
            self._show_run(run)

    def _on_settled(self) -> None:
        self._settling = False

    def _on_project_changed(self, kind: str, ids: object) -> None:
        run = self._run
        if kind != "run" or run is None or run.result is None:
            return
        if run.run_id is None and run.job_id is not None:
            run.run_id = self._session.workspace.recorded_run(run.job_id)
        if run.run_id is not None and self._session.find_run(run.run_id) is None:
            self._show_latest()
            return
        delta = self._delta(run)
        self.view.figures.show_result(run.result, delta)
        self.view.conditions.show_run(run, delta.note if delta is not None else "")
        self._show_status(run)

    def _on_run_selected(self, summary: RunSummary | None) -> None:
        live = self._live_of(self._variant)
        if summary is None and live is not None and live is not self._run:
            self._show_run(live)
        elif summary is not None and _is_benchmark(summary):
            shown = self._run is not None and self._run.run_id == summary.id
            if not shown:
                self._show_stored(summary)

    def _on_pin_clicked(self, pinned: bool) -> None:
        if self._run is not None and self._run.run_id is not None:
            try:
                self._session.workspace.pin_baseline(self._run.run_id, pinned)
            except WorkbenchError as error:
                self._session.show(error.report)

    def _on_explore_clicked(self) -> None:
        from workbench.ui.plots.explorer import RequestExplorer  # pyqtgraph comes with it

        if self._run is not None and self._variant is not None:
            title = self.tr("Requests of {name}").format(name=self._session.title_of(self._variant))
            RequestExplorer(self._run.series, title, self._session.theme, self).show()

    def _on_second_passed(self) -> None:
        """The elapsed time goes on while a step is silent (a compilation may take minutes)."""
        run = self._run
        if run is not None and run.is_live and run.sample is None and run.job_id is not None:
            self.view.status.show_job(self._session.job(run.job_id))

    # Making

    def _build(self) -> None:
        self._content = QWidget()
        layout = QHBoxLayout(self._content)
        layout.setContentsMargins(2 * UNIT, 2 * UNIT, UNIT, UNIT)
        layout.setSpacing(2 * UNIT)
        layout.addWidget(self.controls)
        layout.addWidget(self.view, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._content)

    def _connect(self) -> None:
        session = self._session
        session.variant_selected.connect(self.show_variant)
        session.run_selected.connect(self._on_run_selected)
        self._followed.added.connect(self._on_run_added)
        self._followed.told.connect(self._on_run_told)
        self._followed.prepared.connect(self._on_run_prepared)
        self._followed.sampled.connect(self._on_run_sampled)
        self._followed.ended.connect(self._on_run_ended)
        session.project_changed.connect(self._on_project_changed)
        session.benchmark_requested.connect(self.start)
        session.theme_changed.connect(self.set_theme)
        session.devices_listed.connect(lambda _devices: self._offer_devices())
        session.device_changed.connect(lambda _name: self._offer_devices())
        session.hint_changed.connect(self.form.set_hint)
        self.form.device_chosen.connect(session.set_device)
        self.form.hint_chosen.connect(session.set_hint)
        self.controls.start.clicked.connect(self.start)
        self.controls.stop.clicked.connect(self.stop)
        self.controls.again.triggered.connect(self.start)
        self._clock.timeout.connect(self._on_second_passed)
        self.view.status.pin.clicked.connect(self._on_pin_clicked)
        self.view.status.explore.clicked.connect(self._on_explore_clicked)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        """The other panel may have been told the shapes meanwhile."""
        self.form.shapes.fill(shape_answers(self._session, self._variant))
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            if self._run is not None:
                self._show_run(self._run)
            elif self._variant is not None:
                self._show_unmeasured()
        super().changeEvent(event)


def _is_benchmark(run: RunSummary) -> bool:
    return run.step is Step.BENCHMARK
