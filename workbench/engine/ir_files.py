"""The two files of an OpenVINO IR: whether they are whole and belong together, before the runtime maps them."""

from __future__ import annotations

import re
from pathlib import Path

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say

OLDEST, NEWEST = 10, 11
"""IR versions that OpenVINO 2026 reads."""

_VERSION = re.compile(rb"<net\b[^>]*?\bversion\s*=\s*[\"'](\d+)[\"']")
_MADE_WITH = (
    re.compile(rb"<Runtime_version\s+value=\"([^\"]+)\""),
    re.compile(rb"<info\s+name=\"OpenVINO Runtime\"\s+value=\"([^\"]+)\""),
    re.compile(rb"<MO_version\s+value=\"([^\"]+)\""),
)
_DATA = re.compile(rb"<data\b[^>]*>")
_OFFSET = re.compile(rb"\boffset=\"(\d+)\"")
_SIZE = re.compile(rb"\bsize=\"(\d+)\"")


def ir_files(xml: Path) -> tuple[Path, ...]:
    """The weights file that belongs to `xml`; nothing for a model without weights.

    Raises `WorkbenchError` when the version is not readable, the end of the file is missing, or weights are missing.
    """
    text = xml.read_bytes()
    _check_version(xml, text)
    if b"</net>" not in text:
        raise broken(
            xml,
            say(QT_TRANSLATE_NOOP("core", "The file is cut off: its end, </net>, is missing.")),
        )
    needed = _bytes_needed(text)
    weights = xml.with_suffix(".bin")
    present = weights.is_file()
    if needed == 0:
        return (weights,) if present else ()
    if not present:
        raise WorkbenchError(
            ErrorCode.FILE_MISSING,
            say(QT_TRANSLATE_NOOP("core", "The weights of “{path}” were not found."), path=str(xml)),
            say(
                QT_TRANSLATE_NOOP("core", "An IR has two files; {name} should lie beside it and does not."),
                name=weights.name,
            ),
            (
                say(
                    QT_TRANSLATE_NOOP("core", "Copy the .bin file into the same folder, under the same name.")
                ),
            ),
        )
    size = weights.stat().st_size
    if size < needed:
        raise broken(
            xml,
            say(
                QT_TRANSLATE_NOOP(
                    "core",
                    "The weights file {name} is too short: it has {size} bytes and should have {needed}.",
                ),
                name=weights.name,
                size=size,
                needed=needed,
            ),
        )
    return (weights,)


def ir_versions(xml: Path) -> tuple[int | None, str | None]:
    """The IR's version and the OpenVINO that wrote it, as far as the file says so."""
    text = xml.read_bytes()
    version = _VERSION.search(text)
    made_with = next((m[1].decode(errors="replace") for m in (p.search(text) for p in _MADE_WITH) if m), None)
    return (int(version[1]) if version else None), made_with


def broken(path: Path, why: Message, details: str = "") -> WorkbenchError:
    """The error for a file that is damaged or incomplete."""
    return WorkbenchError(
        ErrorCode.MODEL_BROKEN,
        say(QT_TRANSLATE_NOOP("core", "The model “{path}” is damaged."), path=str(path)),
        why,
        (say(QT_TRANSLATE_NOOP("core", "Copy, download or export the model again.")),),
        details,
    )


def _check_version(xml: Path, text: bytes) -> None:
    match = _VERSION.search(text)
    version = int(match[1]) if match else 0
    if OLDEST <= version <= NEWEST:
        return
    if version > NEWEST:
        advice = say(QT_TRANSLATE_NOOP("core", "It was made by a newer OpenVINO: update OpenVINO here."))
    else:
        advice = say(
            QT_TRANSLATE_NOOP("core", "Convert the original model again; old IR files cannot be upgraded.")
        )
    raise WorkbenchError(
        ErrorCode.UNSUPPORTED_FORMAT,
        say(QT_TRANSLATE_NOOP("core", "“{path}” cannot be used."), path=str(xml)),
        say(
            QT_TRANSLATE_NOOP(
                "core",
                "It is an OpenVINO IR of version {version}; versions {oldest} and {newest} can be read.",
            ),
            version=version,
            oldest=OLDEST,
            newest=NEWEST,
        ),
        (advice,),
    )


def _bytes_needed(text: bytes) -> int:
    """Where the last constant ends in the weights file; bodies of loops and branches share it."""
    needed = 0
    for data in _DATA.findall(text):
        offset, size = _OFFSET.search(data), _SIZE.search(data)
        if offset and size:
            needed = max(needed, int(offset[1]) + int(size[1]))
    return needed
