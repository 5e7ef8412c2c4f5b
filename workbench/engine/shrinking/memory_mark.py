"""The most memory this process has had for a while."""

from __future__ import annotations

import threading
from types import TracebackType

import psutil

_EVERY_S = 0.02


class MemoryMark:
    """Looks fifty times a second; `peak_bytes` is the largest resident size seen."""

    def __init__(self) -> None:
        self.peak_bytes = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="memory", daemon=True)

    def __enter__(self) -> MemoryMark:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        process = psutil.Process()
        while True:
            self.peak_bytes = max(self.peak_bytes, process.memory_info().rss)
            if self._over.wait(_EVERY_S):
                return
