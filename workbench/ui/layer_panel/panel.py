"""The layers panel: starts profiles, follows them, shows the profile of the selected variant."""

from __future__ import annotations

from PySide6.QtCore import Property, QEvent, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from workbench.core import units
from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.core.events import Ended, JobEvent, Outcome
from workbench.core.profiling import ProfileResult
from workbench.core.project import RunSummary, Step, Variant
from workbench.ui.i18n import translate_message
from workbench.ui.layer_panel.profile_form import ProfileForm
from workbench.ui.layer_panel.profile_view import ProfileView
from workbench.ui.layer_panel.shared_layers import SharedLayers
from workbench.ui.measurable import why_not_measurable
from workbench.ui.remembered import ask_shapes, form_values, remember, shape_answers
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.state_view import StateView

FORM = "profile"


class LayerPanel(QWidget):
    """Shows the live job's progress, the run chosen in the browser, or the latest profile."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layerPanel")
        self._session = session
        self._variant: Variant | None = None
        self._run: RunSummary | None = None
        self._failure: ErrorReport | None = None
        """Shown in the place of a profile; an empty or working state takes it away."""
        self._jobs: dict[str, str] = {}
        """Live profile jobs with their variants."""
        self.form, self.view, self.state = ProfileForm(), ProfileView(), StateView()
        self._profile = QAction(self)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._body = QStackedLayout()
        self._body.addWidget(self.state)
        self._body.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, 2 * UNIT, UNIT, UNIT)
        layout.setSpacing(UNIT)
        layout.addWidget(self.form)
        layout.addLayout(self._body, 1)
        self.shared = SharedLayers(self, self.view, session)
        self._connect()
        self.form.restore(form_values(session, FORM))
        self.set_theme(session.theme)
        self.retranslate()
        for job in session.active_jobs():
            self._on_job_added(job.id)
        self.show_variant(session.selected_variant)

    def start(self) -> None:
        """Profile the selected variant with what the form says."""
        variant = self._variant
        self.form.shapes.fill(shape_answers(self._session, variant))
        if variant is None or self._job_of(variant) is not None or self.form.shapes.complain():
            return
        remember(self._session, FORM, self.form.values(), variant, self.form.shapes.answers())
        # What is shown from now on is the new profile: a chosen older one must not look selected any longer.
        self._session.select_run(None)
        try:
            job_id = self._session.start(self.form.spec(variant, self._session.device), variant.id)
        except WorkbenchError:
            return  # the session has shown it
        self._jobs[job_id] = variant.id
        self._show_working(job_id)

    def cancel(self) -> None:
        """End the profile without a result."""
        job_id = self._job_of(self._variant)
        if job_id is not None:
            self._session.cancel(job_id)

    def show_variant(self, variant: Variant | None) -> None:
        """Show what is known of a variant's layers."""
        before, self._variant = self._variant, variant
        ask_shapes(self.form.shapes, self._session, before, variant)
        if variant is not None and before is not None and variant.id == before.id:
            return
        self.form.setVisible(variant is not None)
        job_id, chosen = self._job_of(variant), self._session.selected_run
        if job_id is not None:
            self._show_working(job_id)
        elif variant is not None and chosen is not None and _fits(chosen, variant):
            self._show_stored(chosen)
        else:
            self._show_latest()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.form.set_theme(theme)
        self.view.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts."""
        self._profile.setText(self.tr("Profile this model"))

    def _is_busy(self) -> bool:
        return self._job_of(self._variant) is not None

    busy = Property(bool, _is_busy)

    @property
    def run_id(self) -> str | None:
        """The run whose layers are shown."""
        return self._run.id if self._run is not None else None

    def _job_of(self, variant: Variant | None) -> str | None:
        jobs = (j for j, v in self._jobs.items() if variant is not None and v == variant.id)
        return next(jobs, None)

    def _show_working(self, job_id: str) -> None:
        self._run = self._failure = None
        job = self._session.job(job_id)
        phase = (
            translate_message(job.phase) if job is not None and job.phase is not None else self.tr("Starting")
        )
        text = f"{phase.rstrip('.')}  ·  {units.duration(job.elapsed_s)}" if job is not None else phase
        self.state.show_working(
            self.tr("Measuring the layers"), text, job.fraction if job is not None else None
        )
        self._body.setCurrentWidget(self.state)
        self._clock.start()
        self._renew()

    def _show_latest(self) -> None:
        runs = self._session.workspace.runs(self._variant.id) if self._variant is not None else ()
        latest = next((r for r in reversed(runs) if r.step is Step.PROFILE), None)
        if latest is not None:
            self._show_stored(latest)
            return
        self._run = self._failure = None
        self._show_state()
        self._renew()

    def _show_failed(self, report: ErrorReport) -> None:
        self._run, self._failure = None, report
        self._show_state()
        self._renew()

    def _show_state(self) -> None:
        """What failed, or what to do first."""
        if self._failure is not None:
            self.state.show_failed(self._failure, self._profile)
        elif self._variant is None:
            self.state.show_empty(
                self.tr("No model selected"), self.tr("Choose one on the left, or drop a model file here.")
            )
        else:
            self.state.show_empty(
                self.tr("Not profiled yet"),
                why_not_measurable(self._variant)
                or self.tr(
                    "A profile shows which layers take the time of an inference, and how sure that is."
                ),
                self._profile,
            )
        self._body.setCurrentWidget(self.state)

    def _show_stored(self, run: RunSummary) -> None:
        try:
            result = self._session.workspace.run_result(run.id)
        except WorkbenchError as error:
            self._show_failed(error.report)
            return
        if isinstance(result, ProfileResult):
            self._run = run
            self._show_result(result)

    def _show_result(self, result: ProfileResult) -> None:
        self._failure = None
        self.view.show_result(result)
        self._body.setCurrentWidget(self.view)
        self._renew()
        self.shared.follow()

    def _renew(self) -> None:
        """Buttons and the line that says which run this is."""
        busy, known = self._is_busy(), self._variant is not None
        if not busy:
            self._clock.stop()
        refusal = why_not_measurable(self._variant)
        self.form.set_busy(busy, known=known, refusal=refusal)
        self._profile.setEnabled(known and not busy and not refusal)
        result = self.view.result if self._body.currentWidget() is self.view else None
        said = ""
        if result is not None:
            shapes = ", ".join(dict.fromkeys(result.input_shapes.values()))
            when = result.environment.taken_at[:16].replace("T", " ")
            said = "  ·  ".join(
                (
                    when,
                    result.device_name,
                    f"OpenVINO {result.environment.openvino_version.partition('-')[0]}",
                    shapes,
                )
            )
        self.form.said.setText(said)

    # What it hears

    def _on_job_added(self, job_id: str) -> None:
        job = self._session.job(job_id)
        if job is None or job.ended or job.step is not Step.PROFILE or job.variant_id is None:
            return
        self._jobs[job_id] = job.variant_id
        if self._variant is not None and job.variant_id == self._variant.id:
            self._show_working(job_id)

    def _on_job_event(self, job_id: str, event: JobEvent) -> None:
        if job_id not in self._jobs:
            return
        shown = self._variant is not None and self._jobs[job_id] == self._variant.id
        if isinstance(event, Ended):
            del self._jobs[job_id]
            if shown:
                self._on_ended(job_id, event.outcome)
        elif shown:
            self._show_working(job_id)

    def _on_ended(self, job_id: str, outcome: Outcome) -> None:
        if isinstance(outcome.result, ProfileResult):
            run_id = self._session.workspace.recorded_run(job_id)
            self._run = self._session.find_run(run_id) if run_id is not None else None
            self._show_result(outcome.result)
        elif outcome.error is not None and outcome.error.code is not ErrorCode.CANCELLED:
            self._show_failed(outcome.error)
        else:
            self._show_latest()

    def _on_run_selected(self, run: RunSummary | None) -> None:
        if run is not None and run.step is Step.PROFILE and run != self._run and not self._is_busy():
            self._show_stored(run)

    def _on_project_changed(self, kind: str, ids: object) -> None:
        gone = self._run is not None and self._session.find_run(self._run.id) is None
        if kind == "run" and gone and not self._is_busy():
            self._show_latest()

    def _on_second_passed(self) -> None:
        job_id = self._job_of(self._variant)
        if job_id is not None:
            self._show_working(job_id)

    def _connect(self) -> None:
        session = self._session
        session.variant_selected.connect(self.show_variant)
        session.run_selected.connect(self._on_run_selected)
        session.job_added.connect(self._on_job_added)
        session.job_event.connect(self._on_job_event)
        session.project_changed.connect(self._on_project_changed)
        session.profile_requested.connect(self.start)
        session.theme_changed.connect(self.set_theme)
        self._profile.triggered.connect(self.start)
        self.form.start.clicked.connect(self.start)
        self.form.cancel.clicked.connect(self.cancel)
        self._clock.timeout.connect(self._on_second_passed)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        """The other panel may have been told the shapes meanwhile."""
        self.form.shapes.fill(shape_answers(self._session, self._variant))
        super().showEvent(event)
        self.shared.follow()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            if self._body.currentWidget() is self.state and not self._is_busy():
                self._show_state()
        super().changeEvent(event)


def _fits(run: RunSummary, variant: Variant) -> bool:
    return run.step is Step.PROFILE and run.variant_id == variant.id
