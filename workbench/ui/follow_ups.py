"""What is to be done when a job has succeeded: select what it made, offer to open it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from workbench.core.errors import WorkbenchError
from workbench.core.events import Ended
from workbench.core.project import JobState
from workbench.core.specs import Spec
from workbench.ui.session import Session


class FollowUps(QObject):
    """One deed per job; a job that fails has none."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._when_done: dict[str, Callable[[], object]] = {}
        session.job_event.connect(self._on_job_event)

    def after(self, job_id: str, deed: Callable[[], object]) -> None:
        """Do this when the job has succeeded."""
        self._when_done[job_id] = deed

    def start(self, spec: Spec, variant_id: str | None, deed: Callable[[str], object]) -> str | None:
        """Start a step, with what follows (called with its id); None when it could not be queued (that is shown)."""
        try:
            job_id = self._session.start(spec, variant_id)
        except WorkbenchError:
            return None
        self.after(job_id, lambda: deed(job_id))
        return job_id

    def _on_job_event(self, job_id: str, event: object) -> None:
        if isinstance(event, Ended):
            then = self._when_done.pop(job_id, None)
            if then is not None and event.outcome.state is JobState.SUCCEEDED:
                then()
