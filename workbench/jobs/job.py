"""A job: one execution of one spec, and who asked it to end."""

from __future__ import annotations

import enum
import threading

from workbench.core.events import Limits, Outcome
from workbench.core.project import JobState, Step
from workbench.core.specs import Spec, step_of


class Ending(enum.Enum):
    """Why we ended a job ourselves. Killing looks like a crash from outside, so the reason is kept from the start."""

    CANCELLED = "cancelled"
    CLOSED = "closed"
    TIMED_OUT = "timed_out"
    SILENT = "silent"
    OVER_MEMORY = "over_memory"
    NOT_READY = "not_ready"


class Job:
    """What `JobQueue.submit` returns. `state` may be read from any thread; everything else is fixed at the start."""

    def __init__(self, job_id: str, spec: Spec, limits: Limits) -> None:
        self.id = job_id
        self.spec = spec
        self.step: Step = step_of(spec)
        self.limits = limits
        self.state = JobState.QUEUED
        self.pid: int | None = None
        """The child's process id while it has one."""
        self.outcome: Outcome | None = None
        self.ended = threading.Event()
        """Set after every listener has heard `Ended`."""
        self._lock = threading.Lock()
        self._ending: Ending | None = None
        self._stop_asked = False

    def __repr__(self) -> str:
        return f"<Job {self.id} {self.step.value} {self.state.value}>"

    def end_because(self, ending: Ending) -> None:
        """Ask for the end; the first reason counts, except that closing the program makes everything end faster."""
        with self._lock:
            if self._ending is None or ending is Ending.CLOSED:
                self._ending = ending

    def stop_and_keep(self) -> None:
        """Ask a measuring step to return what it has."""
        self._stop_asked = True

    @property
    def ending(self) -> Ending | None:
        """Why the job is being ended by us, if it is."""
        return self._ending

    @property
    def stop_asked(self) -> bool:
        """Whether somebody asked to stop and keep the result."""
        return self._stop_asked
