"""Names from a file as a person may safely see them: on one line, nothing invisible, of bearable length."""

from __future__ import annotations

import html
import re

MOST = 160
"""Characters shown of a name; real ones rarely reach a hundred."""
TIP_MOST = 1000
_HARMLESS = re.compile(r"<span>[^<>]*(?:<br>[^<>]*)*</span>")


def shown_name(name: str, most: int = MOST) -> str:
    """The name with control and direction characters written as escapes, cut in the middle when it is very long."""
    text = "".join(c if c.isprintable() else _escaped(c) for c in name[: 4 * most])
    if len(name) > 4 * most or len(text) > most:
        tail = most // 3
        end = "".join(c if c.isprintable() else _escaped(c) for c in name[-tail:])
        text = f"{text[: most - tail - 1]}…{end[-tail:]}"
    return text


def name_tip(name: str) -> str:
    """The name for a tooltip."""
    return plain_tip(shown_name(name, TIP_MOST))


def plain_tip(text: str) -> str:
    """A text that holds names for a tooltip: Qt would take tags in it for formatting."""
    return f"<span>{html.escape(text)}</span>" if text else ""


def safe_tip(text: str) -> str:
    """A tooltip of one or more lines that may hold names; what is a tooltip of this module already stays as it is.

    Without `<` and `&` Qt takes it for plain text, so it stays readable for programs too.
    """
    if _HARMLESS.fullmatch(text):
        return text
    lines = [shown_name(line, TIP_MOST) for line in text.split("\n")]
    if "<" not in text and "&" not in text:
        return "\n".join(lines)
    return f"<span>{'<br>'.join(html.escape(line) for line in lines)}</span>"


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
