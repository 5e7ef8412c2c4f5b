"""How preprocessing is written on a command line and in a text field, and read from there.

Several inputs are told apart as in `core.shapes`: `data[1,2,3],mask[4]`; the key of what has no name is `""`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.preprocessing import ColorFormat, Resize, ResizeAlgorithm

_ENTRY = re.compile(r"\s*(?P<name>[^\[\]]*?)\s*\[(?P<body>[^\[\]]*)\]\s*(?:,|$)")
_SIZE = re.compile(r"(\d{1,6})\s*[xX×]\s*(\d{1,6})")
_LAYOUT = re.compile(r"[A-Z?]*(?:\.\.\.)?[A-Z?]*")
_COLOR_SYNONYMS = {
    "grey": ColorFormat.GRAY,
    "grayscale": ColorFormat.GRAY,
    "greyscale": ColorFormat.GRAY,
    "nv12_single_plane": ColorFormat.NV12,
    "i420_single_plane": ColorFormat.I420,
}

LayoutChange = tuple[str | None, str]
"""The layout that is fed (`None`: the model's own), and the model's."""
Refusal = Callable[[str, Message], WorkbenchError]


def parse_channel_values(text: str) -> dict[str, tuple[float, ...]]:
    """Read `123.675,116.28,103.53`, the same in brackets, or `data[1,2,3],mask[4]`.

    Raises `WorkbenchError` (usage) naming the part that is no number; whether the count fits is for the engine to say.
    """
    if "[" not in text and "]" not in text:
        return {"": _numbers(text, text)}
    return {name: _numbers(body, text) for name, body in _entries(text, _unreadable_values)}


def parse_resize(text: str) -> Resize:
    """Read `linear` (any size is taken), `480x640` (height x width) or `480x640:cubic`."""
    size, colon, algorithm = (part.strip() for part in text.partition(":"))
    if not colon and _SIZE.fullmatch(size) is None:
        return Resize(algorithm=_algorithm(size, text))
    match = _SIZE.fullmatch(size)
    if match is None:
        raise _unreadable_resize(
            text, say(QT_TRANSLATE_NOOP("core", "“{part}” is no height x width."), part=size)
        )
    height, width = int(match[1]), int(match[2])
    if not height or not width:
        raise _unreadable_resize(
            text, say(QT_TRANSLATE_NOOP("core", "A picture has at least one row and one column."))
        )
    chosen = _algorithm(algorithm, text) if colon else ResizeAlgorithm.LINEAR
    return Resize(algorithm=chosen, height=height, width=width)


def parse_color_format(text: str) -> ColorFormat:
    """Read `bgr`, `RGB`, `gray`, `nv12` …; OpenVINO's own names are understood too."""
    name = text.strip().lower()
    try:
        return _COLOR_SYNONYMS.get(name) or ColorFormat(name)
    except ValueError:
        raise WorkbenchError(
            ErrorCode.USAGE,
            say(QT_TRANSLATE_NOOP("core", "The colour format “{text}” is not known."), text=text),
            say(
                QT_TRANSLATE_NOOP("core", "Known are {names}."),
                names=", ".join(known.value for known in ColorFormat),
            ),
            (say(QT_TRANSLATE_NOOP("core", "Write one of them, for example bgr.")),),
        ) from None


def parse_layout_change(text: str) -> dict[str, LayoutChange]:
    """Read `NHWC->NCHW` (fed → the model's), `NCHW` (the model's; nothing is moved) or `data[NHWC->NCHW],mask[NC]`.

    Raises `WorkbenchError` (usage) for letters that are no layout; whether it fits the shape is for the engine to say.
    """
    if "[" not in text and "]" not in text:
        return {"": _layout_change(text, text)}
    return {name: _layout_change(body, text) for name, body in _entries(text, _unreadable_layout)}


def _entries(text: str, unreadable: Refusal) -> list[tuple[str, str]]:
    entries: list[tuple[str, str]] = []
    position = 0
    while position < len(text):
        match = _ENTRY.match(text, position)
        if match is None:
            raise unreadable(text, _not_understood(text[position:]))
        entries.append((match["name"], match["body"].strip()))
        position = match.end()
    names = [name for name, _ in entries]
    if len(set(names)) != len(names):
        raise unreadable(text, say(QT_TRANSLATE_NOOP("core", "An input is described twice.")))
    if len(entries) > 1 and "" in names:
        raise unreadable(
            text, say(QT_TRANSLATE_NOOP("core", "With several inputs, each one needs its name."))
        )
    return entries


def _numbers(body: str, whole: str) -> tuple[float, ...]:
    return tuple(_number(part.strip(), whole) for part in body.split(","))


def _number(part: str, whole: str) -> float:
    try:
        value = float(part)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise _unreadable_values(whole, say(QT_TRANSLATE_NOOP("core", "“{part}” is no number."), part=part))
    return value


def _algorithm(name: str, whole: str) -> ResizeAlgorithm:
    try:
        return ResizeAlgorithm(name.lower())
    except ValueError:
        why = say(
            QT_TRANSLATE_NOOP("core", "“{part}” is no way of resizing; known are {names}."),
            part=name,
            names=", ".join(known.value for known in ResizeAlgorithm),
        )
        raise _unreadable_resize(whole, why) from None


def _layout_change(body: str, whole: str) -> LayoutChange:
    fed, arrow, own = body.partition("->")
    if not arrow:
        return None, _layout(body, whole)
    return _layout(fed, whole), _layout(own, whole)


def _layout(part: str, whole: str) -> str:
    layout = part.strip().upper()
    letters = layout.replace("?", "").replace("...", "")
    if not layout or _LAYOUT.fullmatch(layout) is None or len(set(letters)) != len(letters):
        raise _unreadable_layout(whole, _not_understood(part.strip()))
    return layout


def _not_understood(part: str) -> Message:
    return say(QT_TRANSLATE_NOOP("core", "“{part}” is not understood."), part=part)


def _unreadable_values(text: str, why: Message) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.USAGE,
        say(QT_TRANSLATE_NOOP("core", "The values “{text}” cannot be read."), text=text),
        why,
        (
            say(
                QT_TRANSLATE_NOOP(
                    "core",
                    "Write one value, or one per channel, for example {example}; with several inputs {named}.",
                ),
                example="123.675,116.28,103.53",
                named="data[1,2,3],mask[4]",
            ),
        ),
    )


def _unreadable_resize(text: str, why: Message) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.USAGE,
        say(QT_TRANSLATE_NOOP("core", "The resize “{text}” cannot be read."), text=text),
        why,
        (
            say(
                QT_TRANSLATE_NOOP("core", "Write it like {any_size} (any size is fed) or {fixed_size}."),
                any_size="linear",
                fixed_size="480x640:cubic",
            ),
        ),
    )


def _unreadable_layout(text: str, why: Message) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.USAGE,
        say(QT_TRANSLATE_NOOP("core", "The layout “{text}” cannot be read."), text=text),
        why,
        (say(QT_TRANSLATE_NOOP("core", "Write it like NHWC->NCHW, NCHW, or data[NHWC->NCHW].")),),
    )
