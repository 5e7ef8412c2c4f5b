"""Drives one job on one child: hands over the spec, hears the events, keeps the limits, ends it when asked to.

Everything happens on the job's own thread; other threads only set the job's wish to end and wake this one.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence

import msgspec
import psutil

from workbench.core.events import (
    ChildEvent,
    Done,
    Failed,
    Interim,
    JobEvent,
    Log,
    Outcome,
    Progress,
    Ready,
    Run,
    Running,
    Started,
    Stop,
)
from workbench.core.large_events import decode_in_pieces
from workbench.core.project import JobState
from workbench.jobs.child import Child
from workbench.jobs.job import Ending, Job
from workbench.jobs.ladder import Ladder
from workbench.jobs.log_flood import LogFlood
from workbench.jobs.outcomes import Facts, outcome_of
from workbench.jobs.pulse import Pulse

TICK_S = 0.05
"""How often limits are looked at: 20 times a second."""

EXIT_S = 2.0
"""How long a child may take to leave after its last event, or after it has closed its pipe."""

HELD_PIPE_S = 0.2
"""When a pipe is still open so long after the child's end, an unknown descendant holds it."""

ADDRESS_SPACE_ROOM = 2 * 1024**3
ADDRESS_SPACE_ROOM_PER_CORE = 192 * 1024**2
"""Address space that is reserved but never used: thread stacks and allocator arenas, more of them on more cores."""

_log = logging.getLogger(__name__)


class Driver:
    """Runs `job` to its end. `emit` hears every event but the last, which is the outcome that `run` returns."""

    def __init__(
        self,
        job: Job,
        spare: Child | None,
        *,
        program: Sequence[str],
        emit: Callable[[JobEvent], None],
        grace_s: float,
        ready_timeout_s: float,
    ) -> None:
        self.job = job
        self._child = spare
        self._was_spare = spare is not None
        self._program = program
        self._emit = emit
        self._ready_timeout_s = ready_timeout_s
        self._ladder = Ladder(grace_s)
        self._flood = LogFlood(emit)
        self._facts = Facts(job.step, limits=job.limits)
        self._begun_at = 0.0
        self._looked_at = float("-inf")
        self._given_at: float | None = None
        self._leaving_since: float | None = None
        self._told_to_stop = False
        self._hunted = False
        self._pulse: Pulse | None = None

    def wake(self) -> None:
        """Look at the job's wishes now; from any thread."""
        if self._child is not None:
            self._child.wake()

    def kill(self) -> None:
        """The last resort of a queue that closes; from any thread."""
        if self._child is not None:
            self._child.tree.kill()

    def run(self) -> Outcome:
        """Returns how the job ended; no process of it is left then."""
        begin = time.monotonic()
        try:
            self._converse()
            if self._spare_had_died():
                self._child = None
                self._facts = Facts(self.job.step, limits=self.job.limits)
                self._given_at = self._leaving_since = None
                self._converse()
        except OSError as error:
            self._facts.start_error = str(error)
        finally:
            self.job.pid = None
            self._facts.duration_s = time.monotonic() - begin
            self._facts.ending = self.job.ending
            self._facts.stop_asked = self.job.stop_asked
        return outcome_of(self._facts)

    def _converse(self) -> None:
        child = self._child = self._child or Child(self._program)
        self._begun_at = time.monotonic()
        self._pulse = Pulse(child.tree, self._begun_at)
        self.job.pid = child.pid
        self.job.state = JobState.RUNNING
        self._emit(Running(pid=child.pid))
        try:
            while not self._is_over(child):
                ending = self._leaving_since is not None or self.job.ending is not None
                self._hear(child, child.next(TICK_S / 10 if ending else TICK_S))
                self._keep_limits(child, time.monotonic())
                self._follow_wishes(child, time.monotonic())
        finally:
            self._facts.exit_status = child.finish()
            memory = psutil.virtual_memory()
            self._facts.memory_total, self._facts.memory_free_after = memory.total, memory.available
            while (item := child.next(0)) is not None:
                self._hear(child, item)
            self._flood.close()
            self._facts.stderr_tail = tuple(child.stderr_tail)

    def _spare_had_died(self) -> bool:
        """A spare that died while it waited (killed by somebody) says nothing about the job: a fresh one gets it."""
        spare, self._was_spare = self._was_spare, False
        return spare and not self._facts.started and self.job.ending is None

    def _is_over(self, child: Child) -> bool:
        now = time.monotonic()
        if child.has_exited():
            self._leaving_since = self._leaving_since or now
            if not child.silent and not self._hunted and now - self._leaving_since > HELD_PIPE_S:
                self._hunted = True
                child.tree.hunt()
            return child.silent or now - self._leaving_since > EXIT_S
        if child.silent or self._facts.answered:
            self._leaving_since = self._leaving_since or now
        return self._leaving_since is not None and now - self._leaving_since > EXIT_S

    # --- what the child says ------------------------------------------------------------------------------------------

    def _hear(self, child: Child, item: tuple[str, bytes] | None) -> None:
        if item is None or item[0] == "wake":
            return
        kind, line = item
        if kind == "err":
            if self._pulse is not None:
                self._pulse.worked(time.monotonic())
            self._flood.line(line.decode("utf-8", "replace"))
            return
        try:
            event = decode_in_pieces(line)
        except msgspec.MsgspecError as error:
            if line.startswith(b'{"event":'):
                _log.warning("An event of job %s cannot be read: %s", self.job.id, error)
                self._facts.unreadable = str(error)
            self._flood.line(line.decode("utf-8", "replace").rstrip())
            return
        self._take(child, event)

    def _take(self, child: Child, event: ChildEvent) -> None:
        match event:
            case Ready():
                self._hand_over(child)
            case Interim():
                self._facts.interim = event.result
                self._note(event)
            case Done():
                self._facts.result = event.result
            case Failed():
                self._facts.error = event.error
            case _:
                if isinstance(event, Started):
                    self._facts.started = True
                elif isinstance(event, Progress):
                    self._facts.phase = event.phase
                self._note(event)
                self._emit(event)

    def _note(self, event: ChildEvent) -> None:
        """A log line or an interim result is a sign of work, but nothing that every listener shows."""
        if self._pulse is None:
            return
        now = time.monotonic()
        if isinstance(event, Log | Interim):
            self._pulse.worked(now)
            return
        self._pulse.heard(now)
        if isinstance(event, Progress):
            self._pulse.phase(event.phase, now)

    def _hand_over(self, child: Child) -> None:
        limits = self.job.limits
        if limits.memory_bytes is None:
            self._facts.memory_limit = int(psutil.virtual_memory().available * limits.memory_fraction)
        else:
            self._facts.memory_limit = limits.memory_bytes
        self._given_at = time.monotonic()
        if self._pulse is not None:
            self._pulse.given(self._given_at)
        child.send(Run(spec=self.job.spec, memory_limit_bytes=self._address_space()))

    def _address_space(self) -> int | None:
        """Growth to allow. Only for the CPU: drivers of other devices reserve address space without using it."""
        spec = self.job.spec
        if not hasattr(spec, "model") or getattr(spec, "device", "CPU") != "CPU":
            return None
        room = ADDRESS_SPACE_ROOM + ADDRESS_SPACE_ROOM_PER_CORE * (psutil.cpu_count() or 1)
        return self._facts.memory_limit + room

    # --- limits and wishes --------------------------------------------------------------------------------------------

    def _keep_limits(self, child: Child, now: float) -> None:
        if now - self._looked_at < TICK_S:
            return
        self._looked_at = now
        facts, limits = self._facts, self.job.limits
        resident, private = child.tree.memory()
        facts.rss_peak = max(facts.rss_peak, resident)
        self._keep_listeners_awake(resident, now)
        if self._given_at is None:
            if now - self._begun_at > self._ready_timeout_s:
                self.job.end_because(Ending.NOT_READY)
            return
        facts.private_peak = max(facts.private_peak, private)
        if facts.answered:
            return
        if private > facts.memory_limit:
            self.job.end_because(Ending.OVER_MEMORY)
        elif limits.seconds is not None and now - self._given_at > limits.seconds:
            self.job.end_because(Ending.TIMED_OUT)
        elif self._is_silent(now):
            self.job.end_because(Ending.SILENT)

    def _keep_listeners_awake(self, resident: int, now: float) -> None:
        if self._pulse is None or self._facts.answered or self._leaving_since is not None:
            return
        beat = self._pulse.beat(now, resident)
        if beat is not None:
            self._emit(beat)

    def _is_silent(self, now: float) -> bool:
        limit = self._facts.silence_limit = self.job.limits.silence_of(self.job.spec)
        return limit is not None and self._pulse is not None and self._pulse.idle_s(now) > limit

    def _follow_wishes(self, child: Child, now: float) -> None:
        ending = self.job.ending
        if ending is not None and not self._facts.answered:
            self._ladder.climb(child, ending, can_hear=self._given_at is not None, now=now)
        elif self.job.stop_asked and not self._told_to_stop and self._given_at is not None:
            self._told_to_stop = True
            child.send(Stop(keep_result=True))
