"""The signs of life of a child that says nothing: native code that holds the GIL lets no thread of it speak.

The parent sees CPU time, memory and bytes moved from outside. Looking costs two small reads per process, and happens
only after `HEARTBEAT_S` without a word, so never while a measuring step streams its samples.
"""

from __future__ import annotations

from workbench.core.events import Alive
from workbench.core.messages import Message
from workbench.jobs.process_tree import ProcessTree

HEARTBEAT_S = 0.6
"""With a tick of 50 ms on top, nobody waits more than a second for a sign, on a busy machine too."""

MOVED_BYTES = 1 << 20
"""Fewer bytes than this from or to a disk since the last sign are a log line, no work."""

GROWN_BYTES = 64 << 20
"""A change of memory that counts as work: it also sees pages of mapped files on file systems that count no bytes."""


class Pulse:
    """Watches one child from `begun_at` on. All times are `time.monotonic()` seconds."""

    def __init__(self, tree: ProcessTree, begun_at: float) -> None:
        self._tree = tree
        self._begun_at = self._phase_at = self._heard_at = self._active_at = begun_at
        self._phase: Message | None = None
        self._looked_at, self._cpu_s = begun_at, 0.0
        self._moved = self._resident = 0

    def given(self, now: float) -> None:
        """The child has been handed its job: elapsed times count from here."""
        self._begun_at = self._phase_at = now
        self.heard(now)

    def heard(self, now: float) -> None:
        """Listeners have been told something that the child said."""
        self._heard_at = self._active_at = now

    def worked(self, now: float) -> None:
        """The child gave a sign of work that not every listener shows."""
        self._active_at = now

    def phase(self, phase: Message, now: float) -> None:
        """What the child says it is doing."""
        if phase != self._phase:
            self._phase, self._phase_at = phase, now

    def beat(self, now: float, resident: int) -> Alive | None:
        """What to tell listeners now, if they have heard nothing for too long. `resident`: the tree's memory, bytes."""
        if now - self._heard_at < HEARTBEAT_S:
            return None
        cpu_s, moved = self._tree.work()
        if moved - self._moved >= MOVED_BYTES or abs(resident - self._resident) >= GROWN_BYTES:
            self._moved, self._resident, self._active_at = moved, resident, now
        busy = max(cpu_s - self._cpu_s, 0.0) / max(now - self._looked_at, 1e-3)
        self._looked_at, self._cpu_s, self._heard_at = now, cpu_s, now
        return Alive(
            elapsed_s=now - self._begun_at,
            phase_s=now - self._phase_at,
            cpu_percent=100 * busy,
            rss_bytes=resident,
            phase=self._phase,
        )

    def idle_s(self, now: float) -> float:
        """Seconds since the last sign of work: a word, bytes moved, memory that grew or shrank."""
        return now - self._active_at
