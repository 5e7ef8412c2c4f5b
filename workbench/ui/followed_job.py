"""A job that a dialog starts and follows: started once or again, cancelled, and what came of it."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Signal

from workbench.core.errors import ErrorReport, WorkbenchError
from workbench.core.events import Ended, Outcome
from workbench.core.messages import Message
from workbench.core.project import Variant
from workbench.core.specs import Spec
from workbench.ui.job_view import JobView
from workbench.ui.session import Session


class FollowedJob(QObject):
    """At most one at a time. `job` says how far it is, `outcome` how it ended."""

    started = Signal(str)
    """The job's id."""
    progressed = Signal()
    """`job` (phase, fraction, estimated time) says more."""
    ended = Signal()
    """`outcome` is there, or `error`."""

    def __init__(self, session: Session, parent: QObject | None = None, *, quiet: bool = False) -> None:
        """`quiet`: whoever follows shows what goes wrong; the message bar does not repeat it."""
        super().__init__(parent)
        self._session, self._quiet = session, quiet
        self.job_id: str | None = None
        self.outcome: Outcome | None = None
        self.error: ErrorReport | None = None
        """Why the last one failed or was cancelled, or could not even be queued."""
        self.phases: list[tuple[Message, float]] = []
        """Each with the `time.monotonic()` of its beginning."""
        session.job_event.connect(self._on_job_event)

    @property
    def running(self) -> bool:
        """Whether the job waits or runs."""
        return self.job_id is not None and self.outcome is None

    @property
    def job(self) -> JobView | None:
        """The job as the window knows it."""
        return self._session.job(self.job_id) if self.job_id is not None else None

    @property
    def made(self) -> Variant | None:
        """The variant in the project that came of it, with its recipe."""
        if self.job_id is None or self.outcome is None or self.outcome.result is None:
            return None
        return self._session.workspace.imported_variant(self.job_id)

    def queue(self, spec: Spec, variant_id: str) -> str | None:
        """Queue the step; None when that was refused (`error` says why)."""
        self.job_id, self.outcome, self.error, self.phases = None, None, None, []
        try:
            self.job_id = self._session.start(spec, variant_id, quiet=self._quiet)
        except WorkbenchError as error:
            self.error = error.report
            self.ended.emit()
            return None
        self.started.emit(self.job_id)
        return self.job_id

    def cancel(self) -> None:
        """End the job without a result."""
        if self.job_id is not None and self.running:
            self._session.cancel(self.job_id)

    def _on_job_event(self, job_id: str, event: object) -> None:
        if job_id != self.job_id:
            return
        if isinstance(event, Ended):
            self.outcome, self.error = event.outcome, event.outcome.error
            self.ended.emit()
            return
        job = self.job
        phase = job.phase if job is not None else None
        if phase is not None and (not self.phases or self.phases[-1][0] != phase):
            self.phases.append((phase, time.monotonic()))
        self.progressed.emit()
