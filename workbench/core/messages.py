"""Sentences for people that can be translated later, without Qt.

`lupdate` collects texts from calls to a function *named* `QT_TRANSLATE_NOOP`; it needs neither Qt nor an import of it.
A `Message` keeps the English template and its values apart: the CLI renders English, the window another language.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Union

import msgspec

CONTEXT = "core"
"""The translation context of every text that comes from outside `ui`."""

Value = Union[str, int, float, "Message"]


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802, ARG001 - the name is lupdate's
    """Mark `text` for translation in `context` and return it unchanged."""
    return text


class Message(msgspec.Struct, frozen=True):
    """A sentence: an English template (`str.format` fields) and its values.

    A value may be a message itself: `{phase:inline}` puts it into the middle of an English sentence.
    """

    text: str
    values: dict[str, Value] = {}

    def __str__(self) -> str:
        return fill(self.text, self.values)

    def __format__(self, specification: str) -> str:
        text = str(self)
        if specification == "inline":
            text = text.rstrip(".…。")
            return text[:1].lower() + text[1:] if text[1:2].islower() else text
        return format(text, specification)

    def in_language(self, translate: Callable[[str], str]) -> Message:
        """The same message with its template, and those of the messages in it, put through `translate`."""
        values = {
            k: v.in_language(translate) if isinstance(v, Message) else v for k, v in self.values.items()
        }
        return Message(translate(self.text), values)


def fill(template: str, values: dict[str, Value]) -> str:
    """Put `values` into `template`; a template without values is returned as it is, braces included."""
    return template.format(**values) if values else template


def say(text: str, /, **values: Value) -> Message:
    """Make a `Message`; write `say(QT_TRANSLATE_NOOP("core", "…{name}…"), name=…)`."""
    return Message(text, values)


def verbatim(text: str) -> Message:
    """A text that is data (a file's own words, a traceback's last line): shown as it is, never translated."""
    return Message(text)
