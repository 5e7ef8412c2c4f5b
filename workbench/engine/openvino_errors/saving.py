"""Why `save_model` failed: its own words are a stream's state ("basic_ios::clear"), so the folder is looked at."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from workbench.core import units
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.engine.openvino_errors.texts import cause

_NOT_OPENED = re.compile(r"Can't open (?:bin|xml) file|Cannot open|Can't create")
_NOT_WRITTEN = re.compile(r"basic_ios::clear|iostream error|No space left|Unable to write")


def save_error(error: Exception, xml: Path) -> WorkbenchError:
    """The error for an IR that could not be written to `xml`."""
    text = str(error)
    folder = xml.parent
    if _NOT_OPENED.search(text):
        why = say(
            QT_TRANSLATE_NOOP("core", "No file can be made in “{folder}”, or one is in the way."),
            folder=str(folder),
        )
        tries: tuple[Message, ...] = (
            say(QT_TRANSLATE_NOOP("core", "Check the folder's permissions, or choose another with -o.")),
        )
    elif _NOT_WRITTEN.search(text):
        why = say(
            QT_TRANSLATE_NOOP(
                "core", "Writing stopped: {free} are free in “{folder}” now, or a quota is used up."
            ),
            free=_free(folder),
            folder=str(folder),
        )
        tries = (
            say(QT_TRANSLATE_NOOP("core", "Make room on the disk, or choose another folder with -o.")),
            say(QT_TRANSLATE_NOOP("core", "FP16 weights (--fp16) take half the room.")),
        )
    else:
        why = say(QT_TRANSLATE_NOOP("core", "OpenVINO says: {cause}"), cause=cause(error))
        tries = (say(QT_TRANSLATE_NOOP("core", "Check that the disk has room.")),)
    what = say(QT_TRANSLATE_NOOP("core", "The converted model could not be saved."))
    return WorkbenchError(ErrorCode.OUTPUT_UNWRITABLE, what, why, tries, text)


def _free(folder: Path) -> str:
    try:
        return units.byte_size(shutil.disk_usage(folder).free)
    except OSError:
        return units.UNKNOWN
