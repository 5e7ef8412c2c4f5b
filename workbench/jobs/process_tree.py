"""A child process and everything it has started: how much memory they use, and how to end them all."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from pathlib import Path

import psutil

SCAN_INTERVAL_S = 0.5
"""How often new descendants are looked for; memory is read more often, of the known ones."""

MARK = "OV_WORKBENCH_WORKER"
"""The environment variable that every descendant of a worker inherits, with a value of that worker's own."""


class ProcessTree:
    """Remembers every descendant it has seen, so that one whose parent has died meanwhile is still found."""

    def __init__(self, pid: int, mark: str) -> None:
        self.pid = pid
        self._mark = mark
        self._seen: dict[int, psutil.Process] = {}
        self._scanned_at = float("-inf")
        self._remember([pid])

    def memory(self) -> tuple[int, int]:
        """Resident bytes of the tree: all of them, and those that are not pages of files.

        Only the second counts against a limit: pages of a mapped model can be dropped by the system at any time, and
        count as free memory.
        """
        if time.monotonic() - self._scanned_at >= SCAN_INTERVAL_S:
            self.scan()
        resident = private = 0
        for process in list(self._seen.values()):
            with contextlib.suppress(psutil.Error):
                info = process.memory_info()
                resident += info.rss
                private += info.rss - getattr(info, "shared", 0)
        return resident, private

    def work(self) -> tuple[float, int]:
        """CPU seconds of the known processes of the tree so far, and bytes they have moved from and to disks.

        Where the system does not count bytes per process (macOS) they stay 0.
        """
        seconds, moved = 0.0, 0
        for process in list(self._seen.values()):
            with contextlib.suppress(psutil.Error):
                times = process.cpu_times()
                seconds += times.user + times.system
                if hasattr(process, "io_counters"):
                    counters = process.io_counters()
                    moved += counters.read_bytes + counters.write_bytes
        return seconds, moved

    def terminate(self) -> None:
        """Ask every process of the tree to end."""
        self.scan()
        self._signal(getattr(signal, "SIGTERM", None), "terminate")

    def kill(self) -> None:
        """End every process of the tree, those included that left the group or lost their parent."""
        self.scan()
        self._signal(getattr(signal, "SIGKILL", None), "kill")

    def _signal(self, group_signal: int | None, method: str) -> None:
        if sys.platform != "win32" and group_signal is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, group_signal)
        for process in list(self._seen.values()):
            with contextlib.suppress(psutil.Error):
                getattr(process, method)()

    def hunt(self) -> None:
        """End descendants that were never seen, found by their environment: reads that of every process we may read."""
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error, OSError):
                if process.environ().get(MARK) == self._mark:
                    process.kill()

    def scan(self) -> None:
        """Look for new descendants; while the worker lives they can be found through it."""
        self._scanned_at = time.monotonic()
        self._seen = {pid: process for pid, process in list(self._seen.items()) if process.is_running()}
        for process in list(self._seen.values()):
            with contextlib.suppress(psutil.Error):
                self._remember(_descendants(process))

    def _remember(self, pids: list[int]) -> None:
        for pid in pids:
            if pid not in self._seen:
                with contextlib.suppress(psutil.Error):
                    self._seen[pid] = psutil.Process(pid)


def _descendants(process: psutil.Process) -> list[int]:
    """Children and theirs. The kernel's own list costs a few small reads; psutil reads every process of the machine."""
    found: list[int] = []
    waiting = [process.pid]
    try:
        while waiting:
            tasks = Path(f"/proc/{waiting.pop()}/task")
            children = [
                int(pid) for task in tasks.iterdir() for pid in (task / "children").read_text().split()
            ]
            found += children
            waiting += children
    except OSError:  # no such table (not Linux, an old kernel), or a process ended meanwhile
        return [child.pid for child in process.children(recursive=True)]
    return found
