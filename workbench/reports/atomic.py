"""Writing a file for a person so that it is there whole or not at all."""

from __future__ import annotations

import secrets
from pathlib import Path

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, say


def write_text(file: Path, text: str) -> int:
    """Write `text` as UTF-8 to a temporary name beside `file`, then rename; returns the size in bytes.

    Raises `WorkbenchError` (output unwritable) with the system's own reason; nothing is left behind then.
    """
    # The names of partial files start as those of the converter do, so that a project's clean-up finds them.
    partial = file.with_name(f".partial-{secrets.token_hex(4)}-{file.name}"[:250])
    data = text.encode("utf-8", errors="replace")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(data)
        partial.replace(file)
    except OSError as error:
        _remove(partial)
        raise WorkbenchError(
            ErrorCode.OUTPUT_UNWRITABLE,
            say(QT_TRANSLATE_NOOP("core", "{path} could not be written."), path=str(file)),
            say(QT_TRANSLATE_NOOP("core", "The system says: {reason}."), reason=error.strerror or str(error)),
            (say(QT_TRANSLATE_NOOP("core", "Choose another place.")),),
            details=str(error),
        ) from error
    return len(data)


def _remove(partial: Path) -> None:
    try:
        partial.unlink(missing_ok=True)
    except OSError:
        # The folder itself is unusable (that is the error being reported), so nothing was made there.
        return
