"""Taking raw texts apart, and showing pieces of them: names in a model file may be hostile."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.engine.failures import plain_cause
from workbench.engine.graph_facts import printable

LONGEST_NAME = 120
LONGEST_CAUSE = 500
MOST_NAMES = 12

_FAILED = re.compile(
    r"^-- (?P<type>[^\n]*?) with a message:\n(?P<message>.*?)(?=^-- |^Summary:|\Z)", re.MULTILINE | re.DOTALL
)
_NODE = re.compile(
    r"While validating node '(?:\w+::)?(?P<type>\w+) (?P<name>.*?) \((?P<inputs>.*?)\) -> \([^\n]*?\)'"
    r"(?: with friendly_name '[^\n]*')?:?[ ]*(?:\n|\Z)",
    re.DOTALL,
)
_ONNX_NODE = re.compile(r"While validating ONNX node '<Node\((?P<type>.*?)\): (?P<name>.*?)>'", re.DOTALL)
_INPUT = re.compile(r"(?:\w+::)?(?P<kind>\w+) (?P<name>\S+?)\[\d+\]:(?P<type>\w+\[[^\]]*\])")
_MADE_NAME = re.compile(r"[A-Za-z]+_\d+")
"""What the runtime calls a node that has no name: its type and a running number."""


class Failure(NamedTuple):
    """One operation that a rule exists for and failed at: its type in the source's words, and all that was said."""

    type: str
    message: str


class Node(NamedTuple):
    """The operation at which a text says that it failed. `inputs`: `f32[1,4]` by name; `fed` those of the model."""

    type: str
    name: str
    inputs: tuple[str, ...] = ()
    fed: tuple[tuple[str, str], ...] = ()


def shown(name: str, longest: int = LONGEST_NAME) -> str:
    """A piece of foreign text, safe to show: no invisible characters, and shortened in the middle."""
    text = printable(name.strip())
    if len(text) <= longest:
        return text
    head = longest * 2 // 3
    return f"{text[:head]}…{text[-(longest - head - 1) :]}"


def listed(names: Sequence[str], most: int = MOST_NAMES) -> str | Message:
    """Names in one line; a long list ends in “and 12 more”."""
    if len(names) <= most:
        return ", ".join(names)
    return say(
        QT_TRANSLATE_NOOP("core", "{names} and {count} more"),
        names=", ".join(names[:most]),
        count=len(names) - most,
    )


def cause(text: str | BaseException) -> str:
    """The last line that says something, as a sentence: no path in sources, no condition that was checked."""
    line = plain_cause(RuntimeError(text) if isinstance(text, str) else text)
    return sentence(shown(line, LONGEST_CAUSE))


def sentence(text: str) -> str:
    """With a full stop where there is none."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def failures(text: str) -> tuple[Failure, ...]:
    """What the log of failed operations says of each, in its order."""
    return tuple(Failure(match["type"], match["message"].strip()) for match in _FAILED.finditer(text))


def failing_node(text: str) -> Node | None:
    """The innermost operation that a text names; `None` when it names none."""
    source = _last(_ONNX_NODE.finditer(text))
    inner = _last(_NODE.finditer(text))
    if inner is None:
        return None if source is None else Node(shown(source["type"]), shown(source["name"]))
    found = list(_INPUT.finditer(inner["inputs"]))
    inputs = tuple(match["type"] for match in found)
    fed = tuple((match["name"], match["type"]) for match in found if match["kind"] == "Parameter")
    if source is not None:
        return Node(shown(source["type"]), shown(source["name"]), inputs, fed)
    name = "" if _MADE_NAME.fullmatch(inner["name"]) else shown(inner["name"])
    return Node(shown(inner["type"]), name, inputs, fed)


def names_of(text: str) -> tuple[str, ...]:
    """The single names of a comma-separated list, each once, in its order."""
    return tuple(dict.fromkeys(name for part in text.split(", ") if (name := part.strip())))


def _last(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    return next(iter(deque(matches, maxlen=1)), None)
