"""Texts with or without labels: CSV and TSV tables, and plain files with one text on each line."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.core.datasets import ClassInfo, DatasetFormat, DatasetRef
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.metrics.definitions import Task
from workbench.engine.datasets.arrays import read_labels
from workbench.engine.datasets.file_tree import entries
from workbench.engine.datasets.label_files import numbered, text_of
from workbench.engine.datasets.refusals import ambiguous, empty, labels_do_not_fit, unusable
from workbench.engine.datasets.samples import BrokenSample, Sample, SampleKind

TABLES = (".csv", ".tsv")
_TEXTS = frozenset(
    [
        "text",
        "sentence",
        "review",
        "content",
        "comment",
        "question",
        "sentence1",
        "question1",
        "premise",
        "body",
        "description",
        "utterance",
        "tweet",
        "message",
        "document",
        "query",
    ]
)
_PAIRS = frozenset(["sentence2", "question2", "hypothesis", "answer", "passage"])
_LABELS = frozenset(
    [
        "label",
        "labels",
        "class",
        "category",
        "target",
        "sentiment",
        "score",
        "rating",
        "stars",
        "intent",
        "gold_label",
        "is_duplicate",
        "similarity",
        "label_id",
    ]
)
_PROBED = 200


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column is what; `width` is how many there are."""

    text: int
    pair: int | None
    label: int | None
    header: bool
    width: int


def table_files(folder: Path, most: int) -> list[Path]:
    """The tables in a folder."""
    return sorted(Path(e.path) for e in entries(folder, most) if e.name.lower().endswith(TABLES))


def open_texts(ref: DatasetRef, checkpoint: Callable[[], None]) -> TextDataset:
    """`ref.path` is the table or text, or a folder with one table in it; `ref.labels`: one label on each line."""
    path = Path(ref.path)
    if path.is_dir():
        tables = table_files(path, 2000)
        if len(tables) != 1:
            raise ambiguous(path, [table.name for table in tables]) if tables else empty(path)
        path = tables[0]
    return TextDataset(path, Path(ref.labels) if ref.labels is not None else None, checkpoint)


class TextDataset:
    """The rows of a table, or the lines of a text; an id is the line's number."""

    format = DatasetFormat.TEXT
    warnings: tuple[Message, ...] = ()

    def __init__(self, path: Path, label_file: Path | None, checkpoint: Callable[[], None]) -> None:
        rows = _rows(path)
        checkpoint()
        if not rows:
            raise empty(path, say(QT_TRANSLATE_NOOP("core", "There is no text in it.")))
        self._columns = _columns(path, [row for _, row in rows[:_PROBED]])
        if self._columns.header:
            rows = rows[1:]
        self._rows, self._path = [row for _, row in rows], path
        self.ids = [str(line) for line, _ in rows]
        self.classes: tuple[ClassInfo, ...] = ()
        self._labels: list[int | None] | None = None
        self._floats: list[float] | None = None
        if label_file is not None:
            self._take_file(label_file)
        elif self._columns.label is not None:
            self._take_column(self._columns.label)

    @property
    def task_hint(self) -> Task:
        if self._floats is not None:
            return Task.REGRESSION
        return Task.AGREEMENT if self._labels is None else Task.TEXT_CLASSIFICATION

    def __len__(self) -> int:
        return len(self.ids)

    def label_of(self, index: int) -> int | None:
        return None if self._labels is None else self._labels[index]

    def read(self, index: int) -> Sample:
        row, sample, columns = self._rows[index], self.ids[index], self._columns
        if len(row) != columns.width:
            text = QT_TRANSLATE_NOOP("core", "It has {count} columns instead of {width}.")
            raise BrokenSample(sample, say(text, count=len(row), width=columns.width))
        if not row[columns.text].strip():
            raise BrokenSample(sample, say(QT_TRANSLATE_NOOP("core", "There is no text in it.")))
        target = None if self._floats is None else self._floats[index]
        if target is not None and not math.isfinite(target):
            raise BrokenSample(sample, say(QT_TRANSLATE_NOOP("core", "Its label is no number.")))
        pair = None if columns.pair is None else row[columns.pair]
        label = self.label_of(index)
        if self._labels is not None and label is None:
            raise BrokenSample(sample, say(QT_TRANSLATE_NOOP("core", "It has no label.")))
        return Sample(sample, SampleKind.TEXT, row[columns.text], label, target, self._path, pair)

    def _take_file(self, path: Path) -> None:
        numbers, self.classes = read_labels(path)
        if len(numbers) != len(self.ids):
            raise labels_do_not_fit(path, len(self.ids), len(numbers))
        if numbers.dtype.kind == "f":
            self._floats = [float(number) for number in numbers]
        else:
            self._labels = [int(number) for number in numbers]

    def _take_column(self, column: int) -> None:
        words = [row[column].strip() if len(row) == self._columns.width else "" for row in self._rows]
        given = [word for word in words if word]
        if _are_floats(given):
            self._floats = [float(word) if word and _is_float(word) else math.nan for word in words]
            return
        values, self.classes = numbered(given)
        numbers = iter(values)
        self._labels = [next(numbers) if word else None for word in words]


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    """Line number and fields of each row that is not empty."""
    text = text_of(path)
    separator = _separator(path, text)
    if separator is None:
        return [(number, [line]) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    lines = text.splitlines(keepends=True)
    if separator == "\t" and not text.startswith('"'):  # a quotation mark is then a character as others
        reader = csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(lines, delimiter=separator)
    try:
        return [(reader.line_num, row) for row in reader if any(field.strip() for field in row)]
    except csv.Error as error:
        why = say(
            QT_TRANSLATE_NOOP("core", "Line {number} cannot be read: {cause}."),
            number=reader.line_num,
            cause=verbatim(str(error)),
        )
        raise unusable(path, why) from error


def _separator(path: Path, text: str) -> str | None:
    """What parts the columns; `None` for a text without columns."""
    lines = [line for line in text[:20_000].splitlines()[:10] if line.strip()]
    if path.suffix.lower() == ".tsv" or (lines and all("\t" in line for line in lines)):
        return "\t"
    if path.suffix.lower() != ".csv":
        return None
    first = lines[0] if lines else ""
    return ";" if first.count(";") > first.count(",") else ","


def _columns(path: Path, rows: Sequence[list[str]]) -> _Columns:
    width = max((len(row) for row in rows), key=[len(row) for row in rows].count)
    whole = [row for row in rows if len(row) == width]
    names = [field.strip().lower() for field in rows[0]]
    header = len(names) == width and bool((_TEXTS | _LABELS | _PAIRS) & set(names))
    body = whole[1:] if header else whole
    if width == 1:
        return _Columns(0, None, None, header, 1)
    named_text = next((i for i, name in enumerate(names) if name in _TEXTS), None) if header else None
    text = _wordiest(path, body, width) if named_text is None else named_text
    pair = next((i for i, name in enumerate(names) if name in _PAIRS), None) if header else None
    label = (
        next((i for i, name in enumerate(names) if name in _LABELS and i != text), None) if header else None
    )
    if label is None and not header:
        label = _label_like(body, text)
    return _Columns(text, pair, label, header, width)


def _wordiest(path: Path, rows: Sequence[list[str]], width: int) -> int:
    """The column with the longest fields, which must have words in them."""
    lengths = [sum(len(row[i]) for row in rows if not _is_float(row[i])) for i in range(width)]
    best = max(range(width), key=lengths.__getitem__)
    if not lengths[best]:
        raise unusable(
            path,
            say(QT_TRANSLATE_NOOP("core", "None of its columns has a text in it.")),
            say(QT_TRANSLATE_NOOP("core", "Tables of numbers are read as .npy or .npz.")),
        )
    return best


def _label_like(rows: Sequence[list[str]], text: int) -> int | None:
    """The column of few short values: numbers before words, and the outer columns before the inner ones."""
    width = len(rows[0]) if rows else 0
    fits = []
    for column in {width - 1, 0, *range(width)} - {text}:
        values = [row[column].strip() for row in rows]
        few = len(set(values)) <= max(2, len(values) // 2) or _are_floats(values)
        if few and all(value and len(value) <= 40 for value in values):
            fits.append((not all(map(_is_float, values)), column not in (0, width - 1), column))
    return min(fits)[2] if fits else None


def _is_float(word: str) -> bool:
    try:
        float(word)
    except ValueError:
        return False
    return True


def _are_floats(words: Sequence[str]) -> bool:
    """Numbers, of which some are no whole ones: what a regression shall give."""
    return all(map(_is_float, words)) and any(not float(word).is_integer() for word in words if word)
