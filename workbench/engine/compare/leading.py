"""Starts the process of one side, asks it, and ends it; whatever becomes of it is told in a sentence."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from typing import IO

import msgspec

from workbench import paths
from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.reporter import Reporter
from workbench.engine.compare.protocol import (
    Answer,
    Block,
    Broken,
    Command,
    Doing,
    Measure,
    Prepare,
    Prepared,
    decode_answer,
    encode,
)

TICK_S = 0.05
"""How often somebody's wish to end is looked for."""

LEAVE_S = 1.0
_TAIL_BYTES = 4096
_MEASURING = say(QT_TRANSLATE_NOOP("core", "Measuring"))
_STARTING = say(QT_TRANSLATE_NOOP("core", "Starting"))


def program() -> list[str]:
    """The command that starts the process of one side; the frozen program starts itself."""
    return [*paths.program(), "instance"]


class Instance:
    """The process of the side called `name` (A or B). Raises `OSError` when it cannot be started."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self.name = name
        self._phase: Message = _STARTING
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        try:
            self._process = subprocess.Popen(
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env=paths.program_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) if os.name == "nt" else 0,
            )
        except BaseException:
            self._errors.close()
            raise
        self._reader = threading.Thread(target=self._read, name=f"side {name}", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def prepare(self, command: Prepare, reporter: Reporter) -> Prepared:
        """Make the model ready; raises `WorkbenchError` with the side's name in it, `StepCancelled`."""
        answer = self._ask(command, reporter)
        assert isinstance(answer, Prepared)
        return answer

    def measure(self, command: Measure, reporter: Reporter) -> Block:
        """One block; raises as `prepare`."""
        self._phase = _MEASURING
        answer = self._ask(command, reporter)
        assert isinstance(answer, Block)
        return answer

    def close(self) -> None:
        """End it and release everything. Idempotent."""
        with contextlib.suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        try:
            self._process.wait(timeout=LEAVE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join(timeout=LEAVE_S)
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._errors.close()

    def kill(self) -> None:
        """End it at once; `close` is still needed."""
        with contextlib.suppress(OSError):
            self._process.kill()

    def _ask(self, command: Command, reporter: Reporter) -> Answer:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(encode(command) + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise self._dead() from error
        while True:
            answer = self._next(reporter)
            if isinstance(answer, Doing):
                self._phase = answer.phase
            elif isinstance(answer, Broken):
                raise self._failed(answer.report)
            else:
                return answer

    def _next(self, reporter: Reporter) -> Answer:
        while True:
            reporter.checkpoint()
            try:
                line = self._answers.get(timeout=TICK_S)
            except queue.Empty:
                continue
            if line is None:
                raise self._dead()
            try:
                answer: Answer = decode_answer(line)
            except msgspec.MsgspecError:  # a line that native code got past the redirection
                continue
            return answer

    def _read(self) -> None:
        assert self._process.stdout is not None
        with contextlib.suppress(OSError, ValueError):
            for line in iter(self._process.stdout.readline, b""):
                self._answers.put(line)
        self._answers.put(None)

    def _failed(self, report: ErrorReport) -> WorkbenchError:
        return WorkbenchError(
            report.code,
            say(
                QT_TRANSLATE_NOOP("core", "Side {side} could not be measured. {what}"),
                side=self.name,
                what=report.what,
            ),
            report.why,
            report.tries,
            report.details,
        )

    def _dead(self) -> WorkbenchError:
        """It is gone without a word: by a signal, or by leaving in the middle of native code."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=LEAVE_S)
        status = self._process.poll()
        return WorkbenchError(
            ErrorCode.CRASHED,
            say(
                QT_TRANSLATE_NOOP("core", "Side {side} crashed: {how}, in the phase “{phase}”."),
                side=self.name,
                how=_how(status),
                phase=self._phase,
            ),
            say(QT_TRANSLATE_NOOP("core", "Native code ended its process, or somebody ended it.")),
            (
                say(QT_TRANSLATE_NOOP("core", "Benchmark that side alone, to see whether it runs at all.")),
                say(QT_TRANSLATE_NOOP("core", "Try another device or another configuration for it.")),
            ),
            self._tail(),
        )

    def _tail(self) -> str:
        with contextlib.suppress(OSError, ValueError):
            size = self._errors.seek(0, os.SEEK_END)
            self._errors.seek(max(size - _TAIL_BYTES, 0))
            return self._errors.read().decode("utf-8", "replace")
        return ""


def _how(status: int | None) -> str:
    if status is not None and status < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-status).name
    return f"exit status {status}"
