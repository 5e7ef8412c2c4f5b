"""The accuracy panel: starts evaluations, follows them, shows the evaluation of the selected variant."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import Property, QEvent, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from workbench.core.datasets import DatasetRef
from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.core.evaluation import EvaluateResult, EvaluateSpec
from workbench.core.events import Outcome
from workbench.core.project import JobState, RunSummary, Step, Variant
from workbench.ui.accuracy_panel.adapter_dialog import AdapterDialog
from workbench.ui.accuracy_panel.evaluation_view import EvaluationView
from workbench.ui.accuracy_panel.followed_jobs import FollowedJobs, LiveJob
from workbench.ui.accuracy_panel.form import AccuracyForm
from workbench.ui.accuracy_panel.progress_words import progress_words
from workbench.ui.accuracy_panel.shown_run import StoredRuns, is_evaluation, same_data
from workbench.ui.answers import Answers
from workbench.ui.i18n import translate_message
from workbench.ui.measurable import why_not_measurable
from workbench.ui.outside import show_outside
from workbench.ui.remembered import form_values
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.state_view import StateView

FORM = "accuracy"
"""The name under which the settings keep the form, model by model."""
LEAST_BODY = 200
"""Pixels: the form grows with what it has to say, and the window must not."""
MOST_MODELS = 200
"""Models whose choices are kept; the oldest are forgotten."""


class AccuracyPanel(QWidget):
    """Shows the live job's progress, the run chosen in the browser, or the latest evaluation."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("accuracyPanel")
        self._session = session
        self._variant: Variant | None = None
        self._failure: ErrorReport | None = None
        """Shown in the place of a result; an empty or working state takes it away."""
        self.answers = Answers(session, self)
        self._jobs, self._stored = FollowedJobs(session, self), StoredRuns(session)
        self.form = AccuracyForm(session, self.answers)
        self.view, self.state = EvaluationView(self.answers), StateView()
        self.state.setMinimumHeight(LEAST_BODY)
        self._evaluate = QAction(self)
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
        self._connect()
        self.set_theme(session.theme)
        self.retranslate()
        self.show_variant(session.selected_variant)

    # --- what it does -------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Evaluate the selected variant with what the form says, or bring the focus to what is missing."""
        variant = self._variant
        if variant is None or self._job() is not None or why_not_measurable(variant) or self.form.complain():
            return
        self._remember()
        spec = self.form.spec(variant, self._session.device)
        # What is shown from now on is the new evaluation: a chosen older one must not look selected any longer.
        self._session.select_run(None)
        try:
            job_id = self._session.start(spec, variant.id)
        except WorkbenchError:
            return  # the session has shown it
        self._show_working(self._jobs.follow(job_id, variant.id, spec))

    def stop(self) -> None:
        """End it and keep what has been answered."""
        job = self._job()
        if job is not None and not job.stop_asked:
            job.stop_asked = True
            self._session.stop(job.id)
            self._renew()

    def cancel(self) -> None:
        """End it without a result."""
        job = self._job()
        if job is not None:
            self._session.cancel(job.id)

    def open_adapter_dialog(self) -> AdapterDialog | None:
        """Look at how the outputs are read; `None` while there is no usable data to look at them with."""
        variant, ref = self._variant, self.form.data.dataset()
        if variant is None or self.form.data.problem() or ref is None:
            self.form.complain()
            return None
        dialog = AdapterDialog(
            self._session, variant, self.form.spec(variant, self._session.device), self.form.adapter, self
        )
        dialog.applied.connect(self._on_adapter_applied)
        dialog.open()
        return dialog

    def show_variant(self, variant: Variant | None) -> None:
        """Show what is known of a variant's accuracy."""
        before, self._variant = self._variant, variant
        same_model = before is not None and variant is not None and before.model_id == variant.model_id
        self.form.show_variant(variant, None if same_model else self._remembered(variant))
        if variant is not None and before is not None and variant.id == before.id:
            return
        self.form.setVisible(variant is not None)
        job, chosen = self._job(), self._session.selected_run
        if job is not None:
            self._show_working(job)
        elif (
            variant is not None
            and chosen is not None
            and chosen.variant_id == variant.id
            and is_evaluation(chosen)
        ):
            self._show_stored(chosen)
        else:
            self._show_latest()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.form.set_theme(theme)
        self.view.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts."""
        self._evaluate.setText(self.tr("Evaluate this model"))

    def _is_busy(self) -> bool:
        return (
            self._job() is not None
            or self.form.data.is_busy
            or (self._body.currentWidget() is self.view and self.view.is_busy)
        )

    busy = Property(bool, _is_busy)

    @property
    def run_id(self) -> str | None:
        """The run that is shown."""
        is_shown = self._body.currentWidget() is self.view and self.view.shown is not None
        return self.view.shown.run_id if is_shown and self.view.shown is not None else None

    # --- showing ------------------------------------------------------------------------------------------------

    def _job(self) -> LiveJob | None:
        return self._jobs.of_variant(self._variant.id) if self._variant is not None else None

    def _show_working(self, live: LiveJob) -> None:
        self._failure = None
        job = self._session.job(live.id)
        self.state.show_working(
            self.tr("Evaluating"), progress_words(job, live.sample), job.fraction if job is not None else None
        )
        self._body.setCurrentWidget(self.state)
        self._clock.start()
        self._renew()

    def _show_latest(self) -> None:
        runs = self._session.workspace.runs(self._variant.id) if self._variant is not None else ()
        latest = next((r for r in reversed(runs) if is_evaluation(r)), None)
        if latest is not None:
            self._show_stored(latest)
            return
        self._failure = None
        self._show_state()

    def _show_failed(self, report: ErrorReport) -> None:
        self._failure = report
        self._show_state()

    def _show_state(self) -> None:
        """What failed, what was interrupted, or what to do first."""
        interrupted = self._interrupted()
        if self._failure is not None:
            self.state.show_failed(self._failure, self._evaluate)
        elif self._variant is None:
            self.state.show_empty(
                self.tr("No model selected"), self.tr("Choose one on the left, or drop a model file here.")
            )
        elif interrupted:
            self.state.show_empty(self.tr("The evaluation was interrupted"), interrupted, self._evaluate)
        else:
            self.state.show_empty(
                self.tr("Not evaluated yet"),
                why_not_measurable(self._variant)
                or self.tr(
                    "An evaluation says how many answers are right, how sure that is, and which answers differ from "
                    "those of the model this variant was made from."
                ),
                self._evaluate,
            )
        self._body.setCurrentWidget(self.state)
        self._renew()

    def _interrupted(self) -> str:
        """How the variant's evaluation ended that an earlier session did not finish."""
        jobs = [
            job
            for job in self._session.jobs()
            if self._variant is not None
            and job.variant_id == self._variant.id
            and job.step is Step.EVALUATE
            and job.state is JobState.INTERRUPTED
        ]
        outcome = jobs[-1].outcome if jobs else None
        return translate_message(outcome.sentence) if outcome is not None else ""

    def _show_stored(self, run: RunSummary) -> None:
        try:
            found = self._stored.load(run.id)
        except WorkbenchError as error:
            self._show_failed(error.report)
            return
        if found is not None:
            self._show_result(found[0], found[1], run.id)

    def _show_result(self, result: EvaluateResult, spec: EvaluateSpec | None, run_id: str | None) -> None:
        if self._variant is None:
            return
        self._failure = None
        self.view.show_run(self._stored.shown(self._variant, result, spec, run_id), self._trusted())
        self._body.setCurrentWidget(self.view)
        self._renew()

    def _trusted(self) -> DatasetRef | None:
        ref = self.form.data.dataset()
        return ref if ref is not None and ref.trust_code else None

    def _renew(self) -> None:
        job = self._job()
        refusal = why_not_measurable(self._variant)
        if job is None:
            self._clock.stop()
        self.form.set_busy(job is not None, refusal=refusal, stopping=job is not None and job.stop_asked)
        self._evaluate.setEnabled(self._variant is not None and job is None and not refusal)

    # --- remembering --------------------------------------------------------------------------------------------

    def _remembered(self, variant: Variant | None) -> dict[str, Any]:
        kept = form_values(self._session, FORM).get(variant.model_id, {}) if variant is not None else {}
        return kept if isinstance(kept, dict) else {}

    def _remember(self) -> None:
        if self._variant is None:
            return
        forms = dict(self._session.settings.forms)
        kept = {k: v for k, v in forms.get(FORM, {}).items() if k != self._variant.model_id}
        kept[self._variant.model_id] = self.form.values()
        forms[FORM] = dict(list(kept.items())[-MOST_MODELS:])
        self._session.update_settings(forms=forms)

    # --- what it hears ------------------------------------------------------------------------------------------

    def _on_job_told(self, job: LiveJob) -> None:
        if self._variant is not None and job.variant_id == self._variant.id:
            self._show_working(job)

    def _on_job_ended(self, job: LiveJob, outcome: Outcome) -> None:
        if self._variant is None or job.variant_id != self._variant.id:
            return
        if isinstance(outcome.result, EvaluateResult):
            run_id = self._session.workspace.recorded_run(job.id)
            found = self._find(run_id)
            if found is not None:
                self._show_result(*found, run_id)
            else:
                self._show_result(outcome.result, job.spec, None)
        elif outcome.error is not None and outcome.error.code is not ErrorCode.CANCELLED:
            self._show_failed(outcome.error)
        else:
            self._show_latest()

    def _find(self, run_id: str | None) -> tuple[EvaluateResult, EvaluateSpec | None] | None:
        """The run as the project keeps it: what was asked for is complete there, with how the samples are fed."""
        try:
            return self._stored.load(run_id) if run_id is not None else None
        except WorkbenchError:
            return None

    def _on_run_selected(self, run: RunSummary | None) -> None:
        if run is not None and is_evaluation(run) and run.id != self.run_id and self._job() is None:
            self._show_stored(run)

    def _on_project_changed(self, kind: str, _ids: object) -> None:
        if kind == "variant" and self._variant is not None:
            self.form.show_variant(self._variant)
        if kind != "run" or self._job() is not None or self._failure is not None:
            return
        shown = self.run_id
        is_gone = shown is not None and self._session.find_run(shown) is None
        # Where nothing is shown, a deleted run may have come back.
        if is_gone or self._body.currentWidget() is self.state:
            self._show_latest()

    def _on_adapter_applied(self, adapter: object) -> None:
        self.form.set_adapter(adapter)  # type: ignore[arg-type]  # a signal carries objects
        self._remember()

    def _on_evaluation_requested(self) -> None:
        self.start()

    def _on_offset_wanted(self, offset: int) -> None:
        """The data keeps the offset: the next evaluation wants it as well."""
        ref, shown = self.form.data.dataset(), self.view.shown
        if shown is not None and shown.spec is not None:
            trusted = ref is not None and ref.trust_code and same_data(ref, shown.spec.dataset)
            ref = msgspec.structs.replace(shown.spec.dataset, trust_code=trusted)
        if ref is not None:
            self.form.data.set_dataset(msgspec.structs.replace(ref, label_offset=offset))
            self.start()

    def _on_second_passed(self) -> None:
        job = self._job()
        if job is not None:
            self._show_working(job)

    def _on_folder_wanted(self, file: object) -> None:
        problem = show_outside(file.parent)  # type: ignore[attr-defined]  # a Path; a signal carries objects
        if problem is not None:
            self._session.show(problem)

    def _connect(self) -> None:
        session = self._session
        session.variant_selected.connect(self.show_variant)
        session.run_selected.connect(self._on_run_selected)
        session.project_changed.connect(self._on_project_changed)
        session.evaluation_requested.connect(self._on_evaluation_requested)
        session.theme_changed.connect(self.set_theme)
        self._jobs.added.connect(self._on_job_told)
        self._jobs.told.connect(self._on_job_told)
        self._jobs.ended.connect(self._on_job_ended)
        self._evaluate.triggered.connect(self._on_evaluation_requested)
        self.form.start.clicked.connect(self._on_evaluation_requested)
        self.form.stop.clicked.connect(self.stop)
        self.form.cancel.clicked.connect(self.cancel)
        self.form.adapter_wanted.connect(self.open_adapter_dialog)
        self.view.adapter_wanted.connect(self.open_adapter_dialog)
        self.view.offset_wanted.connect(self._on_offset_wanted)
        self.view.run_wanted.connect(session.select_run)
        self.view.answers.pane.folder_wanted.connect(self._on_folder_wanted)
        self._clock.timeout.connect(self._on_second_passed)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._renew()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            if self._body.currentWidget() is self.state and self._job() is None:
                self._show_state()
        super().changeEvent(event)
