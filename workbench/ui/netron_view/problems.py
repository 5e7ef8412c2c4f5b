"""What the page says when Netron cannot show a model: the file is gone, not for Netron, or its process ended."""

from __future__ import annotations

from pathlib import Path

from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.project import Variant
from workbench.ui.netron_view.served_files import main_file
from workbench.ui.widgets.names import shown_name

_NOT_SHOWN = QT_TRANSLATE_NOOP("core", "Netron cannot show “{name}”.")
_OWN_GRAPH = QT_TRANSLATE_NOOP("core", "Look at it on the graph page, which reads it with OpenVINO.")


def name_of(variant: Variant) -> str:
    """The file's name as it can be shown."""
    return shown_name(Path(variant.path).name, 60)


def of_file(variant: Variant) -> ErrorReport | None:
    """What keeps the variant's file from being opened at all."""
    file = main_file(variant)
    if file.is_file():
        return None
    return ErrorReport(
        code=ErrorCode.FILE_MISSING,
        what=_not_shown(variant),
        why=say(QT_TRANSLATE_NOOP("core", "There is no such file or folder.")),
        tries=(
            say(QT_TRANSLATE_NOOP("core", "Put the file back, or import the model from where it is now.")),
        ),
        details=str(file),
    )


def not_shown(variant: Variant, words: str) -> ErrorReport:
    """Netron gave up; `words` are its own."""
    if variant.format is ModelFormat.EXPORTED_PROGRAM:
        why = say(QT_TRANSLATE_NOOP("core", "It does not read this kind of PyTorch's exported programs."))
    else:
        why = say(
            QT_TRANSLATE_NOOP("core", "It does not understand the file, or not this version of its format.")
        )
    convert = (
        ()
        if variant.format is ModelFormat.IR
        else (say(QT_TRANSLATE_NOOP("core", "Convert it, and open what comes out.")),)
    )
    tries = (say(_OWN_GRAPH), *convert)
    return ErrorReport(
        code=ErrorCode.UNSUPPORTED_FORMAT, what=_not_shown(variant), why=why, tries=tries, details=words
    )


def crashed(variant: Variant) -> ErrorReport:
    """The process that draws the page ended on its own."""
    return ErrorReport(
        code=ErrorCode.CRASHED,
        what=_not_shown(variant),
        why=say(
            QT_TRANSLATE_NOOP(
                "core", "The process that draws its page has ended; it may have run out of memory."
            )
        ),
        tries=(
            say(QT_TRANSLATE_NOOP("core", "Load it again, with fewer other programs open.")),
            say(_OWN_GRAPH),
        ),
    )


def _not_shown(variant: Variant) -> Message:
    return say(_NOT_SHOWN, name=name_of(variant))
