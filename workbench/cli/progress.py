"""What the user sees while a job runs: a live line on a terminal, plain lines in a log file.

Always on standard error: standard output is for results.
"""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Protocol

from workbench.cli.terminal import messages_console, tell
from workbench.core.benchmarking import BenchmarkPrepared
from workbench.core.comparing import CompareSample
from workbench.core.evaluation import EvaluateSample
from workbench.core.events import Alive, JobEvent, Log, LogLevel, Measured, Progress, Queued
from workbench.core.specs import Sample
from workbench.core.units import byte_size, duration, figure

SECONDS_BETWEEN_LINES = 5.0
"""Between figures of a measurement: a log file wants a sign of life, not twenty lines a second."""

SECONDS_BETWEEN_SHARES = 0.9
"""Between shares of a phase (“45 %”): whoever follows the lines never waits for more than a second."""

LIVELY_S = 60.0
"""So long every sign of life of a silent phase is a line; afterwards a line every `SECONDS_BETWEEN_SIGNS`.

Whoever waits for a minute knows by then that it works, and the log of an hour stays readable.
"""

SECONDS_BETWEEN_SIGNS = 10.0


class ProgressView(Protocol):
    """Receives a job's events on a background thread; used as a context manager around the run."""

    def __enter__(self) -> ProgressView: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def on_event(self, event: JobEvent) -> None:
        """Show what the event says."""


def progress_view(*, verbose: bool) -> ProgressView:
    """The view that suits standard error."""
    return LiveProgress(verbose=verbose) if sys.stderr.isatty() else PlainProgress(verbose=verbose)


def sample_text(sample: Sample) -> str:
    """The figures of a live sample in one line; empty when there is nothing to say yet."""
    if isinstance(sample, BenchmarkPrepared):
        types = ", ".join(sorted(set(sample.input_types.values())))
        return (
            f"compiled in {figure(sample.compile_ms)} ms · {sample.effective_precision} · input {types} · "
            f"{sample.requests} request{'s' if sample.requests != 1 else ''} · batch {sample.batch}"
        )
    if isinstance(sample, CompareSample):
        return _compared_text(sample)
    if isinstance(sample, EvaluateSample):
        return f"{sample.answered:,} of {sample.total:,} samples"
    if sample.warming_up:
        return ""
    return (
        f"{figure(sample.mean_throughput_fps, 4):>7} FPS · median {figure(sample.median_ms):>6} ms · "
        f"p95 {figure(sample.p95_ms):>6} ms"
    )


def _compared_text(sample: CompareSample) -> str:
    unit = "FPS" if sample.is_throughput else "ms"
    figures = f"A {figure(sample.a)} {unit} · B {figure(sample.b)} {unit} · round {sample.rounds}"
    if sample.ratio is None:
        return figures
    ratio = sample.ratio
    return f"B/A {ratio.median:.3f} [{ratio.ci_low:.3f} … {ratio.ci_high:.3f}] · {figures}"


def sign_of_life(event: Alive) -> str:
    """What is seen of a worker that says nothing: for how long, its memory, its processor time."""
    return (
        f"{duration(event.phase_s)} · {byte_size(event.rss_bytes)} of memory · CPU {event.cpu_percent:.0f} %"
    )


def log_text(event: Log, *, verbose: bool) -> str | None:
    """The line to show for a log event; what the runtime prints by itself only when asked for."""
    if verbose:
        return event.text
    return f"warning: {event.text}" if event.level is LogLevel.WARNING else None


class PlainProgress:
    """Lines for standard error that is no terminal: one per phase, and signs of life below it while it lasts."""

    def __init__(self, *, verbose: bool = False) -> None:
        self._verbose = verbose
        self._phase = ""
        self._phase_at = self._said_at = time.monotonic()
        self._measures = False

    def __enter__(self) -> PlainProgress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None

    def on_event(self, event: JobEvent) -> None:
        """Show what the event says."""
        if isinstance(event, Progress):
            self._on_progress(event)
        elif isinstance(event, Log):
            line = log_text(event, verbose=self._verbose)
            if line is not None:
                tell(line)
        elif isinstance(event, Alive):
            self._on_sign(event)
        elif isinstance(event, Measured):
            self._measures = True
            text = sample_text(event.sample)
            if text and (self._due(SECONDS_BETWEEN_LINES) or isinstance(event.sample, BenchmarkPrepared)):
                self._say(f"  {text}")

    def _on_sign(self, event: Alive) -> None:
        if not self._phase:
            self._phase = "Starting the worker"
            self._say(self._phase)
        if time.monotonic() - self._phase_at < LIVELY_S or self._due(SECONDS_BETWEEN_SIGNS):
            self._say(f"  {sign_of_life(event)}")

    def _on_progress(self, event: Progress) -> None:
        phase = str(event.phase)
        if phase != self._phase:
            self._phase, self._phase_at, self._measures = phase, time.monotonic(), False
            self._say(phase)
        elif event.fraction is not None and not self._measures:
            lively = time.monotonic() - self._phase_at < LIVELY_S
            if self._due(SECONDS_BETWEEN_SHARES if lively else SECONDS_BETWEEN_SIGNS):
                self._say(f"  {event.fraction:.0%}")

    def _say(self, text: str) -> None:
        self._said_at = time.monotonic()
        tell(text)

    def _due(self, seconds: float) -> bool:
        return time.monotonic() - self._said_at >= seconds


class LiveProgress:
    """One line on a terminal: phase, bar, share, time left, the figures so far. It vanishes at the end."""

    def __init__(self, *, verbose: bool = False) -> None:
        from rich.progress import BarColumn, SpinnerColumn, TextColumn
        from rich.progress import Progress as Bar

        self._verbose = verbose
        self._console = messages_console()
        # Four frames a second: drawing takes CPU from what is being measured.
        self._bar = Bar(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24),
            TextColumn("{task.fields[left]}", style="dim", markup=False),
            TextColumn("{task.fields[figures]}", markup=False),
            console=self._console,
            transient=True,
            refresh_per_second=4,
        )
        self._task = self._bar.add_task("Starting the worker", total=None, left="", figures="")
        self._started = time.monotonic()
        self._silent = False

    def __enter__(self) -> LiveProgress:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def on_event(self, event: JobEvent) -> None:
        """Show what the event says."""
        if isinstance(event, Queued) and event.ahead:
            self._bar.update(self._task, description=f"Waiting for {event.ahead} other jobs")
        elif isinstance(event, Progress):
            self._on_progress(event)
        elif isinstance(event, Measured):
            text = sample_text(event.sample)
            if text:
                self._bar.update(self._task, figures=text)
        elif isinstance(event, Alive):
            self._silent = True
            self._bar.update(self._task, left="", figures=sign_of_life(event))
        elif isinstance(event, Log):
            line = log_text(event, verbose=self._verbose)
            if line is not None:
                self._console.print(line, markup=False, style="dim")

    def _on_progress(self, event: Progress) -> None:
        if self._silent:
            self._silent = False
            self._bar.update(self._task, figures="")
        self._bar.update(
            self._task,
            description=str(event.phase),
            total=None if event.fraction is None else 1.0,
            completed=event.fraction or 0.0,
            left=self._left(event),
        )

    def _left(self, event: Progress) -> str:
        remaining = event.remaining_s
        if remaining is None and event.fraction is not None and 0.05 < event.fraction < 1:
            elapsed = time.monotonic() - self._started
            remaining = elapsed * (1 - event.fraction) / event.fraction
        return "" if remaining is None else f"{duration(remaining)} left"
