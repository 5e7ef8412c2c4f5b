"""How a value for one of several inputs is written: `data[1,2,3],mask[4]`, and how a name with brackets is quoted.

A name is quoted when it holds more than letters, digits and the usual joints: `"odd[name]"[1,3]`; inside of the
quotes `\\"` and `\\\\` stand for a quote and a backslash.
"""

from __future__ import annotations

import re

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, say

QUOTED = r'"(?:[^"\\]|\\.)*"'
_PLAIN = re.compile(r"[\w./:;|+@#$%&=~^*()!?-]+")
_ENTRY = re.compile(
    rf'\s*(?P<name>{QUOTED}|(?!")[^\[\]{{}},]*?)\s*\[(?P<body>[^\[\]]*)\]\s*(?:,|$)', re.DOTALL
)
_ITEM = re.compile(rf"\s*{QUOTED}", re.DOTALL)


def quoted(name: str) -> str:
    """`name` as it is written beside brackets and commas; an empty one becomes `""`."""
    if _PLAIN.fullmatch(name):
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def unquoted(text: str) -> str:
    """The inverse of `quoted`; a text that does not begin with a quote is the name itself."""
    text = text.strip()
    if not re.fullmatch(QUOTED, text, re.DOTALL):
        return text
    return re.sub(r"\\(.)", r"\1", text[1:-1], flags=re.DOTALL)


def split_list(text: str) -> list[str]:
    """Split at the commas outside of brackets and of quoted names; blanks around the parts are kept."""
    parts, depth, start, position = [], 0, 0, 0
    while position < len(text):
        begins_name = position == start and _ITEM.match(text, position)
        if begins_name:
            position = begins_name.end()
            continue
        character = text[position]
        depth += (character in "[{") - (character in "]}")
        if character == "," and depth == 0:
            parts.append(text[start:position])
            start = position + 1
        position += 1
    return [*parts, text[start:]]


def named_values(text: str) -> list[tuple[str, str]]:
    """Read `data[1,2,3],mask[4]`, or `1,2,3` for the input that needs no name (`""`); the values stay text.

    Raises `WorkbenchError` (usage) for brackets that do not fit, a name given twice, or one that is missing.
    """
    if "[" not in text and "]" not in text:
        return [("", text.strip())]
    entries: list[tuple[str, str]] = []
    position = 0
    while position < len(text):
        match = _ENTRY.match(text, position)
        if match is None:
            raise unreadable(text, text[position:])
        entries.append((unquoted(match["name"]), match["body"].strip()))
        position = match.end()
    names = [name for name, _ in entries]
    if not entries or len(set(names)) != len(names):
        raise unreadable(text, text)
    return entries


def unreadable(text: str, part: str) -> WorkbenchError:
    """The usage error of a list of values, with the part that is not understood."""
    return WorkbenchError(
        ErrorCode.USAGE,
        say(QT_TRANSLATE_NOOP("core", "“{text}” cannot be read."), text=text),
        say(QT_TRANSLATE_NOOP("core", "“{part}” is not understood."), part=part),
        (
            say(
                QT_TRANSLATE_NOOP(
                    "core", "Write the value alone, or with the name of its input, for example {example}."
                ),
                example="data[1,2,3],mask[4]",
            ),
        ),
    )
