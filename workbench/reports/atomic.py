"""Writing a file for a person so that it is there whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import tempfile
from pathlib import Path

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, say

_STREAMS = frozenset(map(Path, ("/dev", "/dev/fd", "/proc/self/fd")))
"""Where standard output has its names; they lead to files too."""


def write_text(file: Path, text: str) -> int:
    """Write `text` as UTF-8 to a temporary name beside `file`, then rename; returns the size in bytes.

    A link stays, and what it leads to is replaced; a device or a pipe (`/dev/stdout`) is written to. Raises
    `WorkbenchError` (output unwritable) with the system's own reason; nothing is left behind then.
    """
    data = text.encode("utf-8", errors="replace")
    try:
        if _is_stream(file):
            with file.open("wb") as stream:
                stream.write(data)
        else:
            _replace(file.resolve() if file.is_symlink() else file, data)
    except OSError as error:
        raise _unwritable(file, error) from error
    return len(data)


def _is_stream(file: Path) -> bool:
    """Whether it is there and no file of its own: to rename over it would take it from the whole machine."""
    return file.parent in _STREAMS or (file.exists() and not file.is_file())


def _replace(file: Path, data: bytes) -> None:
    # The names of partial files start as those of the converter do, so that the clean-up after a killed job finds them.
    partial = file.with_name(f".partial-{os.getpid()}-{secrets.token_hex(4)}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(data)
        partial.replace(file)
    except OSError:
        _remove(partial)
        raise


def require_writable(file: Path) -> None:
    """Raise what `write_text` would, before the work whose result it is to hold; makes nothing."""
    try:
        if file.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
        if _is_stream(file):
            return
        there = next(folder for folder in file.absolute().parents if os.path.exists(folder))  # noqa: PTH110 - never raises
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        raise _unwritable(file, error) from error


def _unwritable(file: Path, error: OSError) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.OUTPUT_UNWRITABLE,
        say(QT_TRANSLATE_NOOP("core", "{path} could not be written."), path=str(file)),
        say(QT_TRANSLATE_NOOP("core", "The system says: {reason}."), reason=error.strerror or str(error)),
        (say(QT_TRANSLATE_NOOP("core", "Choose another place.")),),
        details=str(error),
    )


def _remove(partial: Path) -> None:
    try:
        partial.unlink(missing_ok=True)
    except OSError:
        # The folder itself is unusable (that is the error being reported), so nothing was made there.
        return
