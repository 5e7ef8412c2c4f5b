"""The errors of data sets: what cannot be opened at all. One broken sample is none of them."""

from __future__ import annotations

from pathlib import Path

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.engine.graph_facts import printable

LOOKED_FOR = (
    "one folder per class, pictures, COCO JSON, Pascal VOC XML, YOLO txt, pictures with masks, "
    "a list of “file label”, .npz, .npy, idx (MNIST), CSV/TSV, WAV, file.py:function"
)


def unusable(path: str | Path, why: Message, *tries: Message, details: str = "") -> WorkbenchError:
    """The error for data that is there and cannot be used, for the reason `why`."""
    return WorkbenchError(
        ErrorCode.FILE_UNREADABLE,
        say(QT_TRANSLATE_NOOP("core", "The data set “{path}” cannot be used."), path=shown(path)),
        why,
        tries or (say(QT_TRANSLATE_NOOP("core", "Check the data, or give its format.")),),
        details,
    )


def nothing_fits(path: Path, found: str) -> WorkbenchError:
    """The error for a path that is no data set that is known here; `found`: what lies there."""
    return WorkbenchError(
        ErrorCode.UNSUPPORTED_FORMAT,
        say(QT_TRANSLATE_NOOP("core", "“{path}” is no data set that is known here."), path=shown(path)),
        say(
            QT_TRANSLATE_NOOP("core", "There is {found}. Looked for: {formats}."),
            found=found,
            formats=LOOKED_FOR,
        ),
        (
            say(QT_TRANSLATE_NOOP("core", "Give the folder or file the samples are in.")),
            say(QT_TRANSLATE_NOOP("core", "Or give the format: --dataset-format.")),
        ),
    )


def empty(path: Path, why: Message | None = None) -> WorkbenchError:
    """The error for a data set without samples."""
    return WorkbenchError(
        ErrorCode.FILE_EMPTY,
        say(QT_TRANSLATE_NOOP("core", "There are no samples in “{path}”."), path=shown(path)),
        why or say(QT_TRANSLATE_NOOP("core", "The folder is empty.")),
        (say(QT_TRANSLATE_NOOP("core", "Give the folder or file the samples are in.")),),
    )


def labels_do_not_fit(path: str | Path, samples: int, labels: int) -> WorkbenchError:
    """The error for another number of labels than of samples: nobody can say which belongs to which."""
    return unusable(
        path,
        say(
            QT_TRANSLATE_NOOP("core", "There are {labels} labels for {samples} samples."),
            labels=labels,
            samples=samples,
        ),
        say(QT_TRANSLATE_NOOP("core", "Give the labels that belong to these samples.")),
    )


def too_large(path: str | Path, megabytes: int, most: int) -> WorkbenchError:
    """The error for a file that would have to be in memory as a whole."""
    return unusable(
        path,
        say(
            QT_TRANSLATE_NOOP("core", "It has {size} MB; more than {most} MB of this kind are not read."),
            size=megabytes,
            most=most,
        ),
        say(QT_TRANSLATE_NOOP("core", "Split it into smaller files.")),
    )


def ambiguous(path: Path, names: list[str]) -> WorkbenchError:
    """The error for a folder with several data sets in it."""
    return WorkbenchError(
        ErrorCode.UNSUPPORTED_FORMAT,
        say(QT_TRANSLATE_NOOP("core", "“{path}” holds more than one data set."), path=shown(path)),
        say(QT_TRANSLATE_NOOP("core", "There are: {names}."), names=", ".join(map(printable, names[:8]))),
        (say(QT_TRANSLATE_NOOP("core", "Give one of them.")),),
    )


def shown(path: str | Path) -> str:
    """A path without invisible characters, its middle left out where it is very long."""
    text = printable(str(path))
    return text if len(text) <= 300 else f"{text[:150]}…{text[-149:]}"
