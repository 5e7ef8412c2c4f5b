"""Labels that lie in a file of their own: lists of `file label`, one label per line, names of classes, arrays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from workbench.core.datasets import ClassInfo
from workbench.core.messages import QT_TRANSLATE_NOOP, say, verbatim
from workbench.engine.datasets.file_tree import PICTURES
from workbench.engine.datasets.refusals import too_large, unusable

MOST_BYTES = 256_000_000
_SEPARATOR = re.compile(r"[,;\t ]+")
_NUMBER = re.compile(r"[+-]?\d{1,9}")


def text_of(path: Path, most: int = MOST_BYTES) -> str:
    """A text file's content; UTF-8, with what is none of it replaced. Raises `WorkbenchError`: unreadable, large."""
    try:
        size = path.stat().st_size
        if size > most:
            raise too_large(path, size // 1_000_000, most // 1_000_000)
        data = path.read_bytes()
    except OSError as error:
        raise unusable(path, verbatim(f"{error.strerror}."), details=str(error)) from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")


def first_lines(path: Path, most: int = 20) -> list[str]:
    """Some lines from a file's beginning that are not empty; none of a file that cannot be read or is no text."""
    try:
        with path.open("rb") as file:
            head = file.read(16_384)
    except OSError:
        return []
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return []
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    lines = head.decode(encoding, "replace").splitlines()
    whole = lines[:-1] if len(head) == 16_384 else lines
    return [line for line in whole if line.strip()][:most]


def is_list(path: Path) -> bool:
    """Whether a text holds `picture label` on (nearly) every line."""
    lines = first_lines(path)
    return bool(lines) and sum(split_line(line) is not None for line in lines) >= max(1, len(lines) - 1)


def split_line(line: str) -> tuple[str, str] | None:
    """`picture label` apart; a name may have spaces in it. `None` where there is no picture or no label."""
    text = line.strip()
    for match in reversed(list(_SEPARATOR.finditer(text))):
        name, label = text[: match.start()].strip("\"' "), text[match.end() :].strip("\"' ")
        if label and Path(name).suffix.lower() in PICTURES:
            return name, label
    return None


def list_entries(path: Path) -> Iterator[tuple[int, str, str | None]]:
    """Line number, file and label of each line that is not empty; the file is the whole line without a label."""
    for number, line in enumerate(text_of(path).splitlines(), 1):
        if not line.strip():
            continue
        parts = split_line(line)
        yield (number, *parts) if parts else (number, line.strip(), None)


def numbered(labels: Sequence[str]) -> tuple[list[int], tuple[ClassInfo, ...]]:
    """Labels as numbers: their own where all are whole numbers, else by the alphabet, with the names."""
    if all(_NUMBER.fullmatch(label) for label in labels):
        return [int(label) for label in labels], ()
    names = sorted(set(labels))
    places = {name: place for place, name in enumerate(names)}
    return [places[label] for label in labels], tuple(
        ClassInfo(place, name) for name, place in places.items()
    )


def class_names(path: Path) -> tuple[str, ...]:
    """Names of classes, one per line in the order of their labels."""
    names = [line.strip() for line in text_of(path, 16_000_000).splitlines()]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise unusable(path, say(QT_TRANSLATE_NOOP("core", "There are no names of classes in it.")))
    return tuple(names)
