"""Half-made artefacts never carry their final name: written into a folder of their own, renamed when whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim

PREFIX = ".partial-"
"""What begins like this and goes on with a worker's process id may be removed by anybody once that worker is gone."""


@contextmanager
def staging_folder(target: Path) -> Iterator[Path]:
    """A fresh folder inside `target` (same disk, so that renaming is atomic), gone afterwards whatever happens.

    `target` and its parents are made when absent, and removed again if nothing was put there.
    """
    made = _make(target)
    folder = target / f"{PREFIX}{os.getpid()}-{os.urandom(8).hex()}"
    try:
        folder.mkdir()
    except OSError as error:
        _remove_empty(made)
        raise unwritable(target, error) from error
    try:
        yield folder
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        _remove_empty(made)


def unwritable(path: Path, cause: OSError | Message) -> WorkbenchError:
    """The error for a place where nothing can be written."""
    why = verbatim(f"{cause.strerror or cause}.") if isinstance(cause, OSError) else cause
    return WorkbenchError(
        ErrorCode.OUTPUT_UNWRITABLE,
        say(QT_TRANSLATE_NOOP("core", "Nothing can be written to “{path}”."), path=str(path)),
        why,
        (say(QT_TRANSLATE_NOOP("core", "Choose another folder, or make room there.")),),
        str(cause),
    )


def _make(target: Path) -> list[Path]:
    """Make `target`; returns the folders made, the innermost first."""
    absent = []
    folder = target
    while not os.path.exists(folder) and folder != folder.parent:  # noqa: PTH110 - Path.exists may raise
        absent.append(folder)
        folder = folder.parent
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _remove_empty(absent)
        raise unwritable(target, error) from error
    return absent


def _remove_empty(folders: list[Path]) -> None:
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:  # it holds the result, or was never made
            return
