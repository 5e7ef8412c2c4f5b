"""One worker process: its pipes, its threads, its end. What it says is queued until somebody drives it."""

from __future__ import annotations

import contextlib
import os
import queue
import secrets
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import IO

from workbench import paths
from workbench.core.events import Command
from workbench.core.specs import encode
from workbench.jobs.lifeline import Lifeline
from workbench.jobs.process_tree import MARK, ProcessTree

STDERR_LINES = 40
"""How many of the last lines of stderr an outcome carries."""

_LONGEST_STDERR_LINE = 16 * 1024
_BACKLOG = 4096
_ENVIRONMENT = {
    "CI": "true",
    "NNCF_CI": "1",
    "PYTHONUNBUFFERED": "1",
    "PYTHONIOENCODING": "utf-8:backslashreplace",
}
"""The toolkit's telemetry off before anything is imported; what Python code prints is not lost when it crashes."""

Item = tuple[str, bytes]
"""`("out", line)` an event, `("err", line)` a line of stderr, `("wake", b"")` look around."""


class Child:
    """A worker in its own session, so that its whole process group can be ended; `OSError` when it cannot start."""

    def __init__(self, program: Sequence[str]) -> None:
        self.answered = threading.Event()
        """Set by the first line on stdout, which is `Ready` unless the child is broken."""
        self.stderr_tail: deque[str] = deque(maxlen=STDERR_LINES)
        mark = secrets.token_hex(8)
        self._process, self._lifeline = _start(program, mark)
        self.pid = self._process.pid
        self.tree = ProcessTree(self.pid, mark)
        self._items: queue.Queue[Item] = queue.Queue(_BACKLOG)
        self._commands: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._abandoned = False
        self._at_end: set[str] = set()
        self._readers = [self._thread(self._read_events), self._thread(self._read_stderr)]
        self._writer = self._thread(self._write_commands)

    def _thread(self, work: Callable[[], None]) -> threading.Thread:
        thread = threading.Thread(target=work, name=f"worker {self.pid} {work.__name__}", daemon=True)
        thread.start()
        return thread

    def next(self, timeout: float) -> Item | None:
        """The next thing it said, or `None` after `timeout` seconds."""
        try:
            return self._items.get(timeout=max(timeout, 0.0))
        except queue.Empty:
            return None

    def wake(self) -> None:
        """Make `next` return at once; from any thread."""
        with contextlib.suppress(queue.Full):  # full: whoever drives it is awake
            self._items.put_nowait(("wake", b""))

    def send(self, command: Command) -> None:
        """Hand a command to the writing thread; never blocks, whatever the child does."""
        self._commands.put(encode(command) + b"\n")

    @property
    def silent(self) -> bool:
        """Both pipes are at their end and everything that came out of them has been taken."""
        return len(self._at_end) == 2 and self._items.empty()

    def has_exited(self) -> bool:
        """Whether the process has ended. It is not reaped before its group is killed: the id stays ours until then."""
        if self._process.returncode is not None:
            return True
        if hasattr(os, "waitid"):
            options = os.WEXITED | os.WNOHANG | os.WNOWAIT
            try:
                if os.waitid(os.P_PID, self.pid, options) is None:
                    return False
            except ChildProcessError:  # reaped by somebody else; Popen copes
                pass
            self.tree.kill()
        return self._process.poll() is not None

    def finish(self) -> int | None:
        """End whatever is left of the tree, reap it, release pipes and threads; returns the exit status. Idempotent."""
        if self._process.returncode is None:
            self.tree.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=5.0)
        self._abandoned = True
        self._commands.put(None)
        self._lifeline.close()
        for thread in (*self._readers, self._writer):
            thread.join(timeout=1.0)
        return self._process.returncode

    def _read_events(self) -> None:
        with _of(self._process.stdout) as stream:
            for line in iter(stream.readline, b""):
                self.answered.set()
                self._put(("out", line))
        self._note_end("out")

    def _read_stderr(self) -> None:
        with _of(self._process.stderr) as stream:
            for line in iter(lambda: stream.readline(_LONGEST_STDERR_LINE), b""):
                text = line.rstrip(b"\r\n").rpartition(b"\r")[
                    2
                ]  # a progress bar redraws itself: its last state
                if text:
                    self.stderr_tail.append(text.decode("utf-8", "replace"))
                    self._put(("err", text))
        self._note_end("err")

    def _write_commands(self) -> None:
        stream = _of(self._process.stdin)
        try:
            while (line := self._commands.get()) is not None:
                stream.write(line)
                stream.flush()
        except OSError:  # it is gone; who drives it sees that on stdout
            pass
        finally:
            with contextlib.suppress(OSError):
                stream.close()

    def _note_end(self, pipe: str) -> None:
        self._at_end.add(pipe)
        self._put(("wake", b""))

    def _put(self, item: Item) -> None:
        """Wait for room: a child that floods us is held up by its own pipe."""
        while not self._abandoned:
            with contextlib.suppress(queue.Full):
                self._items.put(item, timeout=0.2)
                return


def _start(program: Sequence[str], mark: str) -> tuple[subprocess.Popen[bytes], Lifeline]:
    lifeline = Lifeline()
    try:
        process = subprocess.Popen(
            [*program, "worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**paths.program_environment(), **_ENVIRONMENT, MARK: mark},
            start_new_session=True,
            pass_fds=lifeline.inherited,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0,
        )
    except BaseException:
        lifeline.close()
        raise
    lifeline.tie(process.pid)
    return process, lifeline


def _of(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RuntimeError("The worker was started without this pipe.")
    return stream
