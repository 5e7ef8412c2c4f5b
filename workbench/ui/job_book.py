"""The jobs of this session as the window knows them: asked by panels and dock, told by the session."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject, Signal

from workbench.core.events import JobEvent
from workbench.core.project import Step
from workbench.ui.job_view import JobView


class JobBook(QObject):
    """Keeps a `JobView` per job, ended ones until they are cleared."""

    job_added = Signal(str)
    job_event = Signal(str, object)
    """Job id and JobEvent, in the GUI thread; `job(id)` has taken the event already."""
    jobs_cleared = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[str, JobView] = {}
        self._imports: set[str] = set()
        self._background: set[str] = set()
        self._quiet: set[str] = set()

    def add_job(self, job_id: str, step: Step, title: str, variant_id: str | None) -> None:
        """Know a job from now on."""
        self._jobs[job_id] = JobView(job_id, step, title, variant_id)
        self.job_added.emit(job_id)

    def recall_job(self, job: JobView) -> None:
        """Know a job of an earlier session, which has ended."""
        if job.id not in self._jobs:
            self._jobs[job.id] = job
            self.job_added.emit(job.id)

    def take(self, job_id: str, event: JobEvent) -> None:
        """Fold an event into its job and tell everybody."""
        self._jobs[job_id].take(event)
        self.job_event.emit(job_id, event)

    def note_import(self, job_id: str) -> None:
        """This job brings a model in."""
        self._imports.add(job_id)

    def note_background(self, job_id: str) -> None:
        """This job is the window's own question."""
        self._background.add(job_id)

    def job(self, job_id: str) -> JobView | None:
        """What is known of a job of this session."""
        return self._jobs.get(job_id)

    def jobs(self) -> tuple[JobView, ...]:
        """All jobs of this session, oldest first."""
        return tuple(self._jobs.values())

    def active_jobs(self) -> tuple[JobView, ...]:
        """Those that wait or run."""
        return tuple(j for j in self._jobs.values() if not j.ended)

    def active_job(self, variant_id: str | None, step: Step) -> JobView | None:
        """The job that waits or runs for a variant and step."""
        found = (
            j for j in self._jobs.values() if not j.ended and j.step is step and j.variant_id == variant_id
        )
        return next(found, None)

    def importing_jobs(self) -> tuple[JobView, ...]:
        """Imports that wait or run: rows of the browser that are not models yet."""
        return tuple(j for j in self._jobs.values() if j.id in self._imports and not j.ended)

    def is_background(self, job_id: str) -> bool:
        """Whether a job is the window's own question, which nobody started by hand."""
        return job_id in self._background

    def note_quiet(self, job_id: str) -> None:
        """Whoever started this job shows by itself what goes wrong with it."""
        self._quiet.add(job_id)

    def is_quiet(self, job_id: str) -> bool:
        """Whether nobody else need say how this job failed."""
        return job_id in self._quiet

    def forget_answer(self, job_id: str) -> None:
        """Keep how a question ended, not what the answer was: whoever asked has it, and graphs are large."""
        job = self._jobs.get(job_id)
        if job is not None and job.outcome is not None:
            job.outcome = msgspec.structs.replace(job.outcome, result=None)

    def clear_ended_jobs(self) -> None:
        """Forget the jobs that have ended (the project still has their records)."""
        self._jobs = {k: j for k, j in self._jobs.items() if not j.ended}
        self.jobs_cleared.emit()
