"""The worker's side of the pipe: what a step says becomes one JSON line per event, written by one thread at a time."""

from __future__ import annotations

import os
import threading
import time

from workbench.core.errors import ExitCode
from workbench.core.events import ChildEvent, Interim, Log, LogLevel, Measured, Progress, Stop
from workbench.core.messages import Message
from workbench.core.reporter import StepCancelled
from workbench.core.specs import Result, Sample, encode

PROGRESS_INTERVAL_S = 0.1
"""Progress is sent at most ten times a second: nobody reads faster, and a step may call it per inference."""


class EventPipe:
    """Writes events to a file descriptor, whole lines only; nothing is buffered, so `os._exit` loses nothing."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._lock = threading.Lock()

    def send(self, event: ChildEvent) -> None:
        """Write one event. When the parent is gone this process ends at once: nobody is left to work for."""
        self.send_line(encode(event))

    def send_line(self, line: bytes) -> None:
        """Write an event that is JSON already."""
        rest = memoryview(line + b"\n")
        with self._lock:
            try:
                while rest:
                    rest = rest[os.write(self._descriptor, rest) :]
            except OSError:
                os._exit(ExitCode.WORKER_LOST)


class PipeReporter:
    """The `core.reporter.Reporter` of a worker. Any thread of the step may call it."""

    def __init__(self, pipe: EventPipe) -> None:
        self._pipe = pipe
        self._lock = threading.Lock()
        self._last: Progress | None = None
        self._held_back: Progress | None = None
        self._sent_at = float("-inf")
        self._stop: Stop | None = None

    def progress(
        self, phase: Message, fraction: float | None = None, remaining_s: float | None = None
    ) -> None:
        """Send progress; the first of a phase and the end always, in between at most every `PROGRESS_INTERVAL_S`."""
        event = Progress(phase=phase, fraction=fraction, remaining_s=remaining_s)
        with self._lock:
            now = time.monotonic()
            new_phase = self._last is None or self._last.phase != phase
            complete = fraction is not None and fraction >= 1
            if not (new_phase or complete) and now - self._sent_at < PROGRESS_INTERVAL_S:
                self._held_back = event
                return
            self._send_progress(event, now)

    def flush(self) -> None:
        """Send the progress that was held back, so that the last one said is the last one heard."""
        with self._lock:
            if self._held_back is not None:
                self._send_progress(self._held_back, time.monotonic())

    def _send_progress(self, event: Progress, now: float) -> None:
        self._last, self._held_back, self._sent_at = event, None, now
        self._pipe.send(event)

    def log(self, text: str | Message, level: LogLevel = LogLevel.INFO) -> None:
        """Send a line for the job's log."""
        message = text if isinstance(text, Message) else None
        self._pipe.send(Log(text=str(text), level=level, message=message))

    def sample(self, sample: Sample) -> None:
        """Send a live sample, never held back: the caller keeps to 20 a second."""
        self._pipe.send(Measured(sample=sample))

    def interim(self, result: Result) -> None:
        """Send it at once: the process may be gone a moment later."""
        self._pipe.send(Interim(result=result))

    def request_stop(self, stop: Stop) -> None:
        """Called by the thread that reads the parent's commands. A cancel is never weakened to a keep."""
        if self._stop is None or self._stop.keep_result:
            self._stop = stop

    @property
    def stop_requested(self) -> bool:
        """True once the parent asked to end."""
        return self._stop is not None

    @property
    def keep_result(self) -> bool:
        """True when the parent wants what has been measured so far."""
        return self._stop is not None and self._stop.keep_result

    def checkpoint(self) -> None:
        """Raise `StepCancelled` if a cancel was asked for."""
        if self._stop is not None and not self._stop.keep_result:
            raise StepCancelled
