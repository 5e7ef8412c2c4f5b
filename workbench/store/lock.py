"""One writer per project: a lock on `project.lock` that the operating system takes away when the program dies."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from pathlib import Path

import msgspec

LOCK_NAME = "project.lock"


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """Who has the project open for writing; informative only, the lock itself is the system's."""

    pid: int
    host: str


if sys.platform == "win32":
    import msvcrt

    _FAR_AWAY = 1 << 30
    """Windows forbids reading locked bytes: lock one behind the text, so that the holder can be read."""

    def _try_lock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR_AWAY, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class ProjectLock:
    """Held from `acquire` to `release`, or until the process ends in whatever way."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    @classmethod
    def acquire(cls, folder: Path) -> ProjectLock | None:
        """The lock, or `None` while somebody else has it. Raises OSError where the file cannot be written."""
        descriptor = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
        try:
            _try_lock(descriptor)
        except (BlockingIOError, PermissionError):
            os.close(descriptor)
            return None
        except OSError:
            os.close(descriptor)
            raise
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, msgspec.json.encode(Holder(pid=os.getpid(), host=socket.gethostname())))
        return cls(descriptor)

    def release(self) -> None:
        """Give the project free; the file stays (removing it would race with the next opener)."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with contextlib.suppress(OSError):  # the name inside is informative only
                os.ftruncate(descriptor, 0)
            os.close(descriptor)


def holder_of(folder: Path) -> Holder | None:
    """Who wrote himself into the lock file, where that can be read."""
    try:
        return msgspec.json.decode((folder / LOCK_NAME).read_bytes(), type=Holder)
    except (OSError, msgspec.MsgspecError):
        return None
