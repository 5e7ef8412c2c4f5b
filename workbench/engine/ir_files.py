"""The two files of an OpenVINO IR: whether they are whole and belong together, before the runtime maps them."""

from __future__ import annotations

import html
import math
import re
from collections import Counter
from pathlib import Path

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.tensors import TensorInfo
from workbench.engine.graph_facts import Weights, bit_width
from workbench.engine.source_nodes import SourceNodes

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
_LAYER = re.compile(rb"<layer\b[^>]*>")
_NAME = re.compile(rb"\bname=\"([^\"]*)\"")
_TYPE = re.compile(rb"\btype=\"([^\"]*)\"")
_LAYER_WITH_DATA = re.compile(rb"(<layer\b[^>]*>)\s*(<data\b[^>]*>)")
_ELEMENT = re.compile(rb"\belement_type=\"([^\"]*)\"")
_SHAPE = re.compile(rb"\bshape=\"([^\"]*)\"")
_PADDING = 64
"""OpenVINO aligns constants, so that a few bytes may lie behind the last one."""


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


def ir_nodes(xml: Path) -> SourceNodes:
    """Every layer by type, those in the bodies of loops and branches too."""
    found = SourceNodes()
    for layer in _LAYER.findall(xml.read_bytes()):
        name, kind = _NAME.search(layer), _TYPE.search(layer)
        if kind is not None:
            found.add(_unescaped(kind[1]), _unescaped(name[1]) if name else "")
    return found


def ir_ports_and_weights(xml: Path) -> tuple[tuple[TensorInfo, ...], Weights]:
    """The inputs and the constants as the .xml states them, for a model the runtime cannot read."""
    text = xml.read_bytes()
    inputs: list[TensorInfo] = []
    sizes: Counter[str] = Counter()
    for layer, data in _LAYER_WITH_DATA.findall(text):
        kind, element = _TYPE.search(layer), _ELEMENT.search(data)
        if kind is None or element is None:
            continue
        name, precision = _NAME.search(layer), element[1].decode(errors="replace").lower()
        if kind[1] == b"Parameter":
            shape = _SHAPE.search(data)
            label = _unescaped(name[1]) if name else ""
            inputs.append(TensorInfo(name=label, shape=_sizes(shape[1]) if shape else None, type=precision))
        elif kind[1] == b"Const" and (size := _SIZE.search(data)):
            sizes[precision] += int(size[1])
    elements = sum(math.ceil(size * 8 / bit_width(kind)) for kind, size in sizes.items())
    return tuple(inputs), Weights(elements, dict(sizes.most_common()))


def _sizes(text: bytes) -> tuple[int | str, ...]:
    parts = [part.strip().decode(errors="replace") for part in text.split(b",") if part.strip()]
    return tuple(int(part) if part.isdecimal() else part for part in parts)


def ir_warnings(xml: Path) -> tuple[Message, ...]:
    """A weights file that is longer than what the .xml describes."""
    weights = xml.with_suffix(".bin")
    needed = _bytes_needed(xml.read_bytes())
    size = weights.stat().st_size if weights.is_file() else 0
    if size <= needed + _PADDING:
        return ()
    text = QT_TRANSLATE_NOOP(
        "core",
        "The weights file {name} has {size} bytes, and the .xml describes only {needed}; do they belong together?",
    )
    return (say(text, name=weights.name, size=size, needed=needed),)


def _unescaped(text: bytes) -> str:
    return html.unescape(text.decode(errors="replace"))


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
