"""Time limits that hold on a machine that does other work: what counts is the time that was granted."""

from __future__ import annotations

import threading
import time
from types import TracebackType

STEP_S = 0.01
_SPIN_S = 0.05


class GrantedClock:
    """Seconds as a thread of this process counts them that only sleeps, for a `with` block.

    Where a machine lets this thread wait, the ones that are judged by the clock wait too; a fault of theirs does not
    hold it up.
    """

    def __init__(self) -> None:
        self._steps = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._count, daemon=True)

    def __enter__(self) -> GrantedClock:
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def now(self) -> float:
        """Seconds since the block began."""
        return self._steps * STEP_S

    def _count(self) -> None:
        while not self._over.wait(STEP_S):
            self._steps += 1


def slowdown() -> float:
    """How many times as long as on an idle machine work takes at the moment, at least 1."""
    begin, worked = time.monotonic(), time.thread_time()
    while time.thread_time() - worked < _SPIN_S:
        pass
    return max(1.0, (time.monotonic() - begin) / (time.thread_time() - worked))
