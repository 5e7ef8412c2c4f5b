"""Work that cannot be cancelled, watched by a thread that can walk away from it.

Compiling holds no lock of Python's and knows no cancel. It runs in a daemon thread; when the limit is over the step
goes on without its answer. The thread may then compute on for a while: the worker's process ends by `os._exit` right
after the step's result was sent (`engine.worker`), which takes it along. Between two phases it notices and ends.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from workbench.core.errors import ErrorCode
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.project import Step
from workbench.core.reporter import Reporter
from workbench.engine.failures import report_of
from workbench.engine.verify.reference import Unverifiable

_LOOK_S = 0.2
"""How often a cancel is looked for and progress is said."""
Answer = TypeVar("Answer")


class Abandoned(Exception):  # noqa: N818 - how a thread that nobody waits for ends
    """Raised at the next phase of work that was walked away from."""


class Stage:
    """What the work says about itself: the phase it is in. `entered` hears each at once, because it may crash there."""

    def __init__(self, entered: Callable[[Message], None]) -> None:
        self._entered = entered
        self.phase = say(QT_TRANSLATE_NOOP("core", "Verifying the converted model"))
        self.abandoned = threading.Event()

    def enter(self, phase: Message) -> None:
        """Begin another phase; raises `Abandoned` when nobody waits any more."""
        self.check()
        self.phase = phase
        self._entered(phase)

    def check(self) -> None:
        """Raise `Abandoned` when nobody waits any more."""
        if self.abandoned.is_set():
            raise Abandoned


class Deadline:
    """One limit for everything that is watched."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self._end


class _Work(Generic[Answer]):
    def __init__(self, work: Callable[[Stage], Answer], entered: Callable[[Message], None]) -> None:
        self.stage = Stage(entered)
        self.answer: Answer | None = None
        self.error: BaseException | None = None
        self._work = work
        self.thread = threading.Thread(target=self._run, name="verification", daemon=True)

    def _run(self) -> None:
        try:
            self.answer = self._work(self.stage)
        except BaseException as error:  # noqa: BLE001 - it is raised again where it is waited for
            self.error = error


def watch(work: Callable[[Stage], Answer], reporter: Reporter, deadline: Deadline) -> Answer:
    """Do `work` in a thread and return its answer, or raise what it raised.

    Raises `Unverifiable` when the limit is over, memory ran out, or the user asked to keep what there is, and
    `StepCancelled` as soon as a cancel is asked for.
    """
    running = _Work(work, reporter.progress)
    running.thread.start()
    try:
        while running.thread.is_alive():
            running.thread.join(_LOOK_S)
            reporter.progress(running.stage.phase)
            reporter.checkpoint()
            if running.thread.is_alive():
                _require_patience(running.stage, reporter, deadline)
    finally:
        running.stage.abandoned.set()
    if running.error is not None:
        if report_of(running.error, Step.CONVERT).code is ErrorCode.OUT_OF_MEMORY:
            raise _out_of_memory(running.error) from running.error
        raise running.error
    return running.answer  # type: ignore[return-value]  # without an error there is one


def _require_patience(stage: Stage, reporter: Reporter, deadline: Deadline) -> None:
    if reporter.stop_requested:
        raise Unverifiable(say(QT_TRANSLATE_NOOP("core", "Not verified, because it was asked to end.")))
    if deadline.is_over:
        raise Unverifiable(
            say(
                QT_TRANSLATE_NOOP(
                    "core", "Not verified, because {phase:inline} took longer than {seconds} s."
                ),
                phase=stage.phase,
                seconds=f"{deadline.seconds:g}",
            )
        )


def _out_of_memory(error: BaseException) -> Unverifiable:
    return Unverifiable(
        say(QT_TRANSLATE_NOOP("core", "Not verified, because it needs more memory than it may have.")),
        str(error),
    )
