"""One part of a step's progress: its own fractions within the whole's, and a sign of life while native code works."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from workbench.core.events import LogLevel
from workbench.core.messages import Message
from workbench.core.reporter import Reporter
from workbench.core.specs import Result, Sample

_BEAT_S = 0.5


class ProgressPart:
    """A reporter whose 0..1 is `begin`..`end` of another's. What is said never goes back."""

    def __init__(self, reporter: Reporter, begin: float, end: float) -> None:
        self._reporter = reporter
        self._begin, self._length = begin, end - begin
        self._furthest = begin

    def progress(
        self, phase: Message, fraction: float | None = None, remaining_s: float | None = None
    ) -> None:
        """Pass it on, scaled; without a fraction the furthest one said stays."""
        if fraction is not None:
            self._furthest = max(self._furthest, self._begin + self._length * min(max(fraction, 0.0), 1.0))
        self._reporter.progress(phase, self._furthest, remaining_s)

    @contextmanager
    def busy(self, phase: Message, begin: float, end: float) -> Iterator[None]:
        """Say `phase` now and twice a second until the block ends, each time half of what is left nearer to `end`."""
        over = threading.Event()

        def beat() -> None:
            at = begin
            while not over.wait(_BEAT_S):
                at += (end - at) / 2
                self.progress(phase, at)

        self.progress(phase, begin)
        thread = threading.Thread(target=beat, name="progress", daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def log(self, text: str | Message, level: LogLevel = LogLevel.INFO) -> None:
        """As the other's."""
        self._reporter.log(text, level)

    def sample(self, sample: Sample) -> None:
        """As the other's."""
        self._reporter.sample(sample)

    def interim(self, result: Result) -> None:
        """As the other's."""
        self._reporter.interim(result)

    @property
    def stop_requested(self) -> bool:
        """As the other's."""
        return self._reporter.stop_requested

    @property
    def keep_result(self) -> bool:
        """As the other's."""
        return self._reporter.keep_result

    def checkpoint(self) -> None:
        """As the other's."""
        self._reporter.checkpoint()
