"""What a step is handed to speak through and to be stopped by."""

from __future__ import annotations

from typing import Protocol

from workbench.core.events import LogLevel
from workbench.core.messages import Message
from workbench.core.specs import Result, Sample


class StepCancelled(Exception):  # noqa: N818 - not an error
    """Raised inside a step by `Reporter.checkpoint` after the parent asked to end; the worker reports it."""


class Reporter(Protocol):
    """Plain functions receive this; they never know who listens."""

    def progress(
        self, phase: Message, fraction: float | None = None, remaining_s: float | None = None
    ) -> None:
        """Say what is being done; `fraction` 0..1 of the whole step."""

    def log(self, text: str | Message, level: LogLevel = LogLevel.INFO) -> None:
        """Write a line to the job's log."""

    def sample(self, sample: Sample) -> None:
        """Send a live sample; the caller keeps to 20 a second."""

    def interim(self, result: Result) -> None:
        """Hand over what is made and whole before going on with what may crash; it is kept however the step ends."""

    @property
    def stop_requested(self) -> bool:
        """True once somebody asked to end; cheap enough for every iteration."""

    @property
    def keep_result(self) -> bool:
        """True when the request was "stop and keep what you have", not "cancel"."""

    def checkpoint(self) -> None:
        """Raise `StepCancelled` if a cancel (not a keep) was asked for."""
