"""Regular expressions that a person wrote, matched within a limit of time.

Python's matcher tries every way a text can be divided, which doubles with each character for an expression such as
`(a+)+$`; while it does, it cannot be interrupted and holds every thread of its process. So it works in a child process
that can be ended.
"""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

ROLE = "match"
"""The first word of the program's child that matches."""
LIMIT_S = 2.0
"""An expression that divides texts in few ways is done in milliseconds, for 100,000 names."""
_START_S = 8.0
"""What starting the child may take on a machine that is busy."""


class TooManyWaysError(Exception):
    """Matching took longer than it may."""


@dataclass(frozen=True)
class Child:
    """How the program is started again to match: its command and its environment, which `paths` knows."""

    program: Sequence[str]
    environment: Mapping[str, str]


class _Question(msgspec.Struct, frozen=True, array_like=True):
    pattern: str
    texts: tuple[str, ...]
    limit_s: float


def compiled(pattern: str) -> re.Pattern[str]:
    """The expression; raises `ValueError` with the reason when it is none."""
    try:
        return re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise ValueError(str(error)) from error


def matched(
    pattern: str, texts: Sequence[str], child: Child | None, limit_s: float | None = None
) -> list[int]:
    """Places of the texts that `pattern` matches from their beginning; here and for any time without a `child`.

    Raises `ValueError` for what is no regular expression, `TooManyWaysError` when the limit is not kept.
    """
    expression = compiled(pattern)
    if child is None or _is_harmless(pattern):
        return [place for place, text in enumerate(texts) if expression.match(text)]
    return _asked(child, _Question(pattern, tuple(texts), LIMIT_S if limit_s is None else limit_s))


def serve() -> int:
    """The child: one question on standard input, the places on standard output."""
    question = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=_Question)
    _end_after(question.limit_s)
    match = re.compile(question.pattern).match
    places = [place for place, text in enumerate(question.texts) if match(text)]
    sys.stdout.buffer.write(msgspec.msgpack.encode(places))
    sys.stdout.buffer.flush()
    return 0


def _is_harmless(pattern: str) -> bool:
    """At most one repetition and no choice: the ways are as many as the characters."""
    return len(_REPETITION.findall(pattern)) <= 1 and not _CHOICE.search(pattern)


_REPETITION = re.compile(r"[*+?{]")
_CHOICE = re.compile(r"[(|]")


def _asked(child: Child, question: _Question) -> list[int]:
    process = subprocess.Popen(
        [*child.program, ROLE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=dict(child.environment),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0,
    )
    with process:
        try:
            answer, _ = process.communicate(
                msgspec.msgpack.encode(question), timeout=question.limit_s + _START_S
            )
        except subprocess.TimeoutExpired as error:
            raise TooManyWaysError from error
        finally:
            with contextlib.suppress(OSError):
                process.kill()
    if process.returncode != 0:
        raise TooManyWaysError
    return msgspec.msgpack.decode(answer, type=list[int])


def _end_after(limit_s: float) -> None:
    """By the system's own hand: it also ends a child whose parent has died. Where there is none, the parent does it."""
    if sys.platform != "win32":
        import signal

        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, limit_s)
