"""The parent's death kills the worker's whole process group, by the kernel's hand.

The worker's own thread that waits for the end of stdin needs the GIL, and native code may hold that for minutes (the
conversion of a hostile model). So on Linux the worker also inherits the read end of a pipe whose write end only the
parent has, set up so that the kernel sends SIGKILL to the group when that end is closed (fcntl(2), F_SETSIG, O_ASYNC).
`PR_SET_PDEATHSIG` would not do: it fires when the *thread* that started the child ends.
"""

from __future__ import annotations

import os
import signal
import sys


class Lifeline:
    """A pipe that kills a process group when its only write end, held here, is closed. Does nothing outside Linux."""

    def __init__(self) -> None:
        self._read = self._write = -1
        if sys.platform == "linux":
            self._read, self._write = os.pipe()

    @property
    def inherited(self) -> tuple[int, ...]:
        """What the child must be given (`subprocess.Popen(pass_fds=…)`)."""
        return (self._read,) if self._read >= 0 else ()

    def tie(self, group: int) -> None:
        """Tie the process group `group`; the read end lives on in the child alone."""
        if sys.platform != "linux":
            return
        import fcntl

        fcntl.fcntl(self._read, fcntl.F_SETOWN, -group)
        fcntl.fcntl(self._read, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(self._read, fcntl.F_SETFL, fcntl.fcntl(self._read, fcntl.F_GETFL) | os.O_ASYNC)
        os.close(self._read)
        self._read = -1

    def close(self) -> None:
        """Let go; whatever is left of the group dies."""
        for descriptor in (self._read, self._write):
            if descriptor >= 0:
                os.close(descriptor)
        self._read = self._write = -1
