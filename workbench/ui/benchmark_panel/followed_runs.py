"""The benchmarks of this session that are going on: each is filled from its own job's events, shown or not."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from workbench.core.benchmarking import BenchmarkPrepared, BenchmarkResult, BenchmarkSample
from workbench.core.events import Ended, JobEvent, Measured, Outcome
from workbench.core.project import Step
from workbench.ui.benchmark_panel.live_run import ShownRun
from workbench.ui.session import Session


class FollowedRuns(QObject):
    """Events of all other jobs are dropped here."""

    added = Signal(object)
    prepared = Signal(object)
    sampled = Signal(object)
    told = Signal(object)
    """A phase, a progress, a state: anything but samples and the end."""
    ended = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._runs: dict[str, ShownRun] = {}
        session.job_added.connect(self._on_job_added)
        session.job_event.connect(self._on_job_event)
        for job in session.active_jobs():
            self._on_job_added(job.id)

    def of_variant(self, variant_id: str | None) -> ShownRun | None:
        """The run of a variant that is going on."""
        runs = (r for r in self._runs.values() if r.variant_id == variant_id and r.is_live)
        return next(runs, None)

    def follow(self, job_id: str, variant_id: str) -> ShownRun:
        """The run of a job, known from now on."""
        return self._runs.setdefault(job_id, ShownRun(variant_id, job_id=job_id))

    def _on_job_added(self, job_id: str) -> None:
        job = self._session.job(job_id)
        if job is None or job.ended or job.step is not Step.BENCHMARK or job.variant_id is None:
            return
        if job_id not in self._runs:
            self.added.emit(self.follow(job_id, job.variant_id))

    def _on_job_event(self, job_id: str, event: JobEvent) -> None:
        run = self._runs.get(job_id)
        if run is None:
            return
        if isinstance(event, Measured):
            self._on_measured(run, event)
        elif isinstance(event, Ended):
            del self._runs[job_id]
            self._on_ended(run, job_id, event.outcome)
        else:
            self.told.emit(run)

    def _on_measured(self, run: ShownRun, event: Measured) -> None:
        sample = event.sample
        if isinstance(sample, BenchmarkSample):
            run.sample = sample
            run.series.add(sample)
            self.sampled.emit(run)
        elif isinstance(sample, BenchmarkPrepared):
            run.prepared = sample
            self.prepared.emit(run)

    def _on_ended(self, run: ShownRun, job_id: str, outcome: Outcome) -> None:
        if isinstance(outcome.result, BenchmarkResult):
            run.result = outcome.result
            run.run_id = self._session.workspace.recorded_run(job_id)
        else:
            run.error = outcome.error
            run.over = True
        self.ended.emit(run)
