"""Drives a loop: first inference, warm-up, steady window; aggregates between slices and tells who watches."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from workbench.core.benchmarking import DEFAULT_SECONDS, BenchmarkSpec
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, say, verbatim
from workbench.core.reporter import Reporter
from workbench.core.utilization import UtilizationSample, UtilizationSummary
from workbench.engine.failures import plain_cause
from workbench.engine.measuring_loop import UNLIMITED, AsyncLoop, InFlight, Loop, Slice
from workbench.engine.monitoring import Monitor
from workbench.engine.recording import Recording, warm_up_sample

LIVE_SLICE_S = 0.2
"""Five samples a second: more than is drawn while measuring. Each costs 0.3 ms here and about as much in the window."""

QUIET_SLICE_S = 0.25
"""Without listeners a slice only has to be short enough to notice a wish to stop."""

WARM_UP_SLICE_S = 0.1
PROGRESS_INTERVAL_S = 0.5

_clock = time.perf_counter


@dataclass(frozen=True, slots=True)
class Steady:
    """A finished steady window; `idle_s` is the part of `duration_s` with no inference in flight."""

    recording: Recording
    duration_s: float
    idle_s: float
    stopped_early: bool
    utilization: list[UtilizationSample]
    summary: UtilizationSummary


@contextmanager
def undisturbed() -> Iterator[None]:
    """No garbage collection inside: a full one takes milliseconds, and the loops make no cycles."""
    was_enabled = gc.isenabled()
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_enabled:
            gc.enable()


@contextmanager
def explained() -> Iterator[None]:
    """An inference that raises becomes an error with the cause."""
    try:
        yield
    except RuntimeError as error:
        raise WorkbenchError(
            ErrorCode.STEP_FAILED,
            say(QT_TRANSLATE_NOOP("core", "An inference failed.")),
            verbatim(plain_cause(error)),
            (say(QT_TRANSLATE_NOOP("core", "Try another shape or another device.")),),
            str(error),
        ) from error


def first_inference_ms(loop: Loop) -> float:
    """Wall time of the very first inference: memory is allocated and kernels are made here."""
    begin = _clock()
    with explained():
        loop.infer_once()
    return (_clock() - begin) * 1000


def warm_up(loop: Loop, spec: BenchmarkSpec, batch: int, reporter: Reporter) -> float:
    """Infer for `spec.warm_up_seconds`; returns the milliseconds it took."""
    if spec.warm_up_seconds <= 0:
        return 0.0
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Warming up")))
    begin = _clock()
    end = begin + spec.warm_up_seconds
    with explained():
        while (now := _clock()) < end and not reporter.stop_requested:
            done = loop.run(min(now + WARM_UP_SLICE_S, end), UNLIMITED)
            if spec.live:
                span = _clock() - now
                reporter.sample(warm_up_sample(done, min(_clock() - end, 0.0), batch, span))
        loop.drain()
    return (_clock() - begin) * 1000


def measure(loop: Loop, spec: BenchmarkSpec, batch: int, reporter: Reporter) -> Steady:
    """The steady window: for the seconds and iterations asked for, whichever ends later."""
    window = _Window(loop, spec, batch, reporter)
    with undisturbed(), explained():
        window.run()
    return window.result()


class _Window:
    def __init__(self, loop: Loop, spec: BenchmarkSpec, batch: int, reporter: Reporter) -> None:
        self._loop, self._spec, self._reporter = loop, spec, reporter
        self._seconds = spec.seconds or 0.0
        if spec.seconds is None and spec.iterations is None:
            self._seconds = DEFAULT_SECONDS
        self._iterations = _whole_rounds(spec.iterations or 0, loop)
        self._in_flight = 0
        self._slice_s = LIVE_SLICE_S if spec.live else QUIET_SLICE_S
        self._phase = say(QT_TRANSLATE_NOOP("core", "Measuring"))
        self._said_at = 0.0
        self._begin = _clock()
        self._recording = Recording(self._begin, batch)
        self._cover = InFlight(self._begin)
        self._monitor = Monitor(self._begin)
        self._end = self._begin

    def run(self) -> None:
        """Slices until time and iterations are both reached or somebody stops it."""
        self._reporter.progress(self._phase, 0.0)
        with self._monitor:
            self._begin = _clock()
            self._recording.begin_s = self._begin
            self._cover = InFlight(self._begin)
            while not self._reached() and not self._reporter.stop_requested:
                self._take(self._loop.run(*self._bounds()))
                self._in_flight = len(self._loop.requests) if isinstance(self._loop, AsyncLoop) else 0
            last = self._loop.drain()
            self._end = _clock()
        self._count(last)
        self._cover.finish(self._end)

    def result(self) -> Steady:
        return Steady(
            recording=self._recording,
            duration_s=self._end - self._begin,
            idle_s=self._cover.idle_s,
            stopped_early=self._reporter.stop_requested and not self._reached(drained=True),
            utilization=self._monitor.samples,
            summary=self._monitor.summary(),
        )

    def _reached(self, *, drained: bool = False) -> bool:
        done = self._recording.count + (0 if drained else self._in_flight)
        now = self._end if drained else _clock()
        return done >= self._iterations and now - self._begin >= self._seconds

    def _bounds(self) -> tuple[float, int]:
        """Until when and for how many inferences the next slice may run."""
        now = _clock()
        end = self._begin + self._seconds
        if now < end:
            return min(now + self._slice_s, end), UNLIMITED
        pool = len(self._loop.requests) if isinstance(self._loop, AsyncLoop) else 0
        return now + self._slice_s, max(self._iterations - self._recording.count - pool, 0)

    def _take(self, done: Slice) -> None:
        self._count(done)
        now_s = _clock() - self._begin
        if self._spec.live:
            self._reporter.sample(self._recording.live_sample(done, now_s, self._monitor.unseen()))
        if now_s - self._said_at >= PROGRESS_INTERVAL_S:
            self._said_at = now_s
            self._say_progress(now_s)

    def _count(self, done: Slice) -> None:
        self._recording.add(done)
        self._cover.add(done, self._loop.oldest_start())

    def _say_progress(self, now_s: float) -> None:
        shares = []
        if self._seconds:
            shares.append(min(now_s / self._seconds, 1.0))
        if self._iterations:
            shares.append(min(self._recording.count / self._iterations, 1.0))
        fraction = min(shares)
        remaining = now_s * (1 - fraction) / fraction if fraction > 0 else None
        self._reporter.progress(self._phase, fraction, remaining)


def _whole_rounds(iterations: int, loop: Loop) -> int:
    """`benchmark_app` rounds the iterations of an asynchronous run up to a multiple of the requests: so do we."""
    requests = len(loop.requests)
    return -(-iterations // requests) * requests
