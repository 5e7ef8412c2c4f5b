"""What the window knows of one job: folded together from its events, read by the jobs dock and the panels."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field

from workbench.core.events import (
    Alive,
    Ended,
    JobEvent,
    Log,
    LogLevel,
    Measured,
    Outcome,
    Progress,
    Queued,
    Running,
    Started,
)
from workbench.core.messages import Message
from workbench.core.project import JobState, Step

LOG_LINES = 5000
"""Older lines of a job are dropped; the worker's own ring keeps the tail for the outcome."""

_LEVELS = {LogLevel.INFO: "text", LogLevel.WARNING: "warning", LogLevel.NATIVE: "secondary"}
_ENDS = {
    JobState.SUCCEEDED: "good",
    JobState.CANCELLED: "warning",
    JobState.INTERRUPTED: "warning",
}


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of a job's log: what the worker said, a phase that began, or how it ended."""

    at: float
    """`time.time()`."""
    text: str | Message
    """A message is shown in the language in force when it is looked at."""
    tone: str = "text"
    """The name of the theme's colour."""


@dataclass(slots=True)
class JobView:
    """One job as the window shows it. Times are `time.monotonic()` seconds."""

    id: str
    step: Step
    title: str
    """The model's and variant's name, or the file's."""
    variant_id: str | None
    state: JobState = JobState.QUEUED
    ahead: int = 0
    pid: int | None = None
    phase: Message | None = None
    fraction: float | None = None
    remaining_s: float | None = None
    """The step's own estimate at the time of its last progress event."""
    created_at: float = field(default_factory=time.monotonic)
    started_at: float | None = None
    ended_at: float | None = None
    alive: Alive | None = None
    """The last sign of life, while the worker says nothing by itself."""
    outcome: Outcome | None = None
    log: deque[LogLine] = field(default_factory=lambda: deque(maxlen=LOG_LINES))
    logged: int = 0
    """Lines ever logged, those included that `log` has dropped."""

    @property
    def ended(self) -> bool:
        return self.state.ended

    @property
    def elapsed_s(self) -> float:
        """Seconds since the job got a child; 0 while it waits."""
        if self.outcome is not None and self.outcome.duration_s:
            return self.outcome.duration_s
        if self.started_at is None:
            return 0.0
        return (self.ended_at or time.monotonic()) - self.started_at

    @property
    def estimated_remaining_s(self) -> float | None:
        """The step's own estimate, else elapsed x (1 - f) / f once 3 % and a second have passed.

        While the worker is silent its last fraction stands still, and nothing can be told from it.
        """
        if self.ended or self.alive is not None:
            return None
        if self.remaining_s is not None:
            return self.remaining_s
        if self.fraction is None or self.fraction < 0.03 or self.elapsed_s < 1.0:
            return None
        return self.elapsed_s * (1.0 - self.fraction) / self.fraction

    def take(self, event: JobEvent) -> None:
        """Fold one event in; a job that has ended takes nothing more but log lines."""
        if isinstance(event, Log):
            self._note(event.message or event.text, _LEVELS[event.level])
        elif self.ended:
            return
        elif isinstance(event, Queued):
            self.ahead = event.ahead
        elif isinstance(event, Running | Started):
            self.pid = event.pid
            self.state = JobState.RUNNING
            self.started_at = self.started_at or time.monotonic()
        elif isinstance(event, Alive):
            self.alive = event
        elif isinstance(event, Measured):
            self.alive = None
        elif isinstance(event, Progress):
            self.alive = None
            if event.phase != self.phase:
                self._note(event.phase)
            self.phase = event.phase
            self.fraction = event.fraction
            self.remaining_s = event.remaining_s
        elif isinstance(event, Ended):
            self.alive = None
            self.outcome = event.outcome
            self.state = event.outcome.state
            self.ended_at = time.monotonic()
            self._note(event.outcome.sentence, _ENDS.get(event.outcome.state, "bad"))
            if event.outcome.error is not None and self.state is not JobState.CANCELLED:
                for advice in event.outcome.error.tries:
                    self._note(advice, "secondary")

    def _note(self, text: str | Message, tone: str = "text") -> None:
        self.log.append(LogLine(time.time(), text, tone))
        self.logged += 1
