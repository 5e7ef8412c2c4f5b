"""Why a backend cannot be one side of a comparison."""

from __future__ import annotations

from workbench.core.comparing import Backend, CompareSide
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, say


def not_installed(backend: Backend, part: str, package: str) -> WorkbenchError:
    """The Python package is not there."""
    return WorkbenchError(
        ErrorCode.OPTIONAL_PART_MISSING,
        say(QT_TRANSLATE_NOOP("core", "{backend} cannot be compared with here."), backend=backend.word),
        say(
            QT_TRANSLATE_NOOP("core", "It needs the Python package {part}, which could not be loaded."),
            part=part,
        ),
        (say(QT_TRANSLATE_NOOP("core", "Install it with: {command}"), command=f"pip install {package}"),),
    )


def wrong_format(backend: Backend, model: str, found: ModelFormat, wanted: str) -> WorkbenchError:
    """The file is not the backend's own."""
    return WorkbenchError(
        ErrorCode.UNSUPPORTED_FORMAT,
        say(QT_TRANSLATE_NOOP("core", "{backend} cannot run “{path}”."), backend=backend.word, path=model),
        say(
            QT_TRANSLATE_NOOP("core", "It runs {wanted}, and this is {found}."),
            wanted=wanted,
            found=found.value,
        ),
        (say(QT_TRANSLATE_NOOP("core", "Give that side the model it was converted from.")),),
    )


def wrong_device(side: CompareSide) -> None:
    """Raise `WorkbenchError` for another device than the CPU."""
    if side.device == "CPU":
        return
    raise WorkbenchError(
        ErrorCode.DEVICE_UNAVAILABLE,
        say(
            QT_TRANSLATE_NOOP("core", "{backend} runs on the CPU only here, not on {device}."),
            backend=side.backend.word,
            device=side.device,
        ),
        say(QT_TRANSLATE_NOOP("core", "Its other devices are not part of this comparison.")),
        (say(QT_TRANSLATE_NOOP("core", "Compare on the CPU.")),),
    )
