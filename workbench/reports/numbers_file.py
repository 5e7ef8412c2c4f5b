"""Numbers per operation, read from a file that a person brings: what another tool has found out about a model."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say

MOST_BYTES = 16_000_000
"""Ten thousand operations are about 1 MB."""


@dataclass(frozen=True, slots=True)
class NumbersFile:
    """What a file says of operations: `numbers` by name, under `title`."""

    title: str
    numbers: dict[str, float]


def read_numbers(file: Path) -> NumbersFile:
    """Read `{name: number}`, or Model Explorer's node data of one or more graphs.

    Raises `WorkbenchError`: not there, too large, no JSON, or without any number.
    """
    content = _content(file)
    found = _numbers(content)
    if not found:
        why = say(QT_TRANSLATE_NOOP("core", "It holds no number for any name."))
        raise _unusable(file, ErrorCode.FILE_UNREADABLE, why)
    name = content.get("name") if isinstance(content, dict) else None
    return NumbersFile(name if isinstance(name, str) and name else file.stem, found)


def _content(file: Path) -> Any:
    if file.exists() and not file.is_file() and not file.is_dir():  # to read a pipe may take for ever
        why = say(QT_TRANSLATE_NOOP("core", "It is a pipe or a device, not a file."))
        raise _unusable(file, ErrorCode.FILE_UNREADABLE, why)
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        why = say(QT_TRANSLATE_NOOP("core", "There is no such file."))
        raise _unusable(file, ErrorCode.FILE_MISSING, why) from error
    except OSError as error:
        reason = error.strerror or str(error)
        why = say(QT_TRANSLATE_NOOP("core", "The system says: {reason}."), reason=reason)
        raise _unusable(file, ErrorCode.FILE_UNREADABLE, why) from error
    if len(data) > MOST_BYTES:
        most = round(MOST_BYTES / 1e6)
        why = say(QT_TRANSLATE_NOOP("core", "It is larger than {most} MB."), most=most)
        raise _unusable(file, ErrorCode.FILE_UNREADABLE, why)
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        why = say(QT_TRANSLATE_NOOP("core", "It is no JSON."))
        raise _unusable(file, ErrorCode.FILE_UNREADABLE, why, str(error)) from error


def _numbers(content: Any) -> dict[str, float]:
    if not isinstance(content, dict):
        return {}
    results = content.get("results")
    if isinstance(results, dict) and "results" not in results:
        return _column(results)
    of_graphs = [one["results"] for one in content.values() if isinstance(one, dict) and "results" in one]
    if not of_graphs:
        return _column(content)
    return {
        name: number for one in of_graphs if isinstance(one, dict) for name, number in _column(one).items()
    }


def _column(entries: Mapping[str, Any]) -> dict[str, float]:
    values = {name: one.get("value") if isinstance(one, dict) else one for name, one in entries.items()}
    return {
        name: float(value)
        for name, value in values.items()
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    }


def _unusable(file: Path, code: ErrorCode, why: Message, details: str = "") -> WorkbenchError:
    tries = QT_TRANSLATE_NOOP(
        "core", "Choose a JSON file with one number per name, or node data of Model Explorer."
    )
    return WorkbenchError(
        code,
        say(QT_TRANSLATE_NOOP("core", "{path} cannot be painted."), path=str(file)),
        why,
        (say(tries),),
        details,
    )
