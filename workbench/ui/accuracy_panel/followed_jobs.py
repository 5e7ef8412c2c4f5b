"""The evaluations of this session that are going on: how far each is, shown or not."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from workbench.core.evaluation import EvaluateSample, EvaluateSpec
from workbench.core.events import Ended, JobEvent, Measured, Progress
from workbench.core.messages import Message
from workbench.core.project import Step
from workbench.ui.session import Session


@dataclass(slots=True)
class LiveJob:
    """`spec` is what was asked for, where it was asked for here."""

    id: str
    variant_id: str
    spec: EvaluateSpec | None = None
    sample: EvaluateSample | None = None
    phase: Message | None = None
    stop_asked: bool = False


class FollowedJobs(QObject):
    """Events of all other jobs are dropped here."""

    added = Signal(object)
    told = Signal(object)
    """Something is new of a `LiveJob`."""
    ended = Signal(object, object)
    """`LiveJob` and its outcome."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs: dict[str, LiveJob] = {}
        session.job_added.connect(self._on_job_added)
        session.job_event.connect(self._on_job_event)
        for job in session.active_jobs():
            self._on_job_added(job.id)

    def of_variant(self, variant_id: str | None) -> LiveJob | None:
        """The evaluation of a variant that is going on."""
        return next((job for job in self._jobs.values() if job.variant_id == variant_id), None)

    def follow(self, job_id: str, variant_id: str, spec: EvaluateSpec | None = None) -> LiveJob:
        """The job, known from now on."""
        job = self._jobs.setdefault(job_id, LiveJob(job_id, variant_id))
        job.spec = spec or job.spec
        return job

    def _on_job_added(self, job_id: str) -> None:
        job = self._session.job(job_id)
        if job is None or job.ended or job.step is not Step.EVALUATE or job.variant_id is None:
            return
        if job_id not in self._jobs:
            self.added.emit(self.follow(job_id, job.variant_id))

    def _on_job_event(self, job_id: str, event: JobEvent) -> None:
        job = self._jobs.get(job_id)
        if job is None:
            return
        if isinstance(event, Ended):
            del self._jobs[job_id]
            self.ended.emit(job, event.outcome)
            return
        if isinstance(event, Measured) and isinstance(event.sample, EvaluateSample):
            job.sample = event.sample
        elif isinstance(event, Progress) and event.phase != job.phase:
            job.phase, job.sample = event.phase, None
        self.told.emit(job)
