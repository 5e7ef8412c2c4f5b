"""Lines that native code prints, passed on to listeners at a pace a log view can bear."""

from __future__ import annotations

import time
from collections.abc import Callable

from workbench.core.events import JobEvent, Log, LogLevel

LINES_PER_SECOND = 200


class LogFlood:
    """Passes lines on; beyond `LINES_PER_SECOND` they are counted, and the count is said instead."""

    def __init__(self, emit: Callable[[JobEvent], None]) -> None:
        self._emit = emit
        self._window = 0.0
        self._passed = 0
        self._left_out = 0

    def line(self, text: str) -> None:
        """Take a line of stderr, or of the event pipe when it is no event."""
        now = time.monotonic()
        if now - self._window >= 1:
            self.close()
            self._window, self._passed = now, 0
        if self._passed < LINES_PER_SECOND:
            self._passed += 1
            self._say(text)
        else:
            self._left_out += 1

    def close(self) -> None:
        """Say how many lines were left out, if any."""
        if self._left_out:
            self._say(f"({self._left_out} more lines)")
            self._left_out = 0

    def _say(self, text: str) -> None:
        self._emit(Log(text=text, level=LogLevel.NATIVE))
