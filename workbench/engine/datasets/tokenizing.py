"""Texts as the numbers a network takes: a Hugging Face `tokenizer.json`, or a plain vocabulary."""

from __future__ import annotations

import functools
import importlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import msgspec

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, say, verbatim
from workbench.engine.datasets.files import first_line
from workbench.engine.datasets.label_files import text_of
from workbench.engine.datasets.refusals import unusable
from workbench.engine.model_files import require_file

_MOST_BYTES = 64_000_000
_LONGEST_WORD = 100
"""Characters; longer ones are unknown, as in BERT's own tokenizer."""
_START, _END = ("[CLS]", "<s>", "<bos>"), ("[SEP]", "</s>", "<eos>")
_UNKNOWN, _PADDING = ("[UNK]", "<unk>", "UNK"), ("[PAD]", "<pad>", "PAD")


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text, or two that belong together: the tokens' numbers, and to which of the two each belongs (0 or 1)."""

    ids: list[int]
    types: list[int]


class Tokenizer(Protocol):
    """Makes tokens of texts."""

    @property
    def padding(self) -> int:
        """The token that fills up a text which is too short."""

    def encode(self, text: str, pair: str | None, most: int | None) -> Tokens:
        """At most `most` tokens, those at the start and end that the network expects included."""


def open_tokenizer(path: str | Path) -> Tokenizer:
    """Raises `WorkbenchError` when it cannot be read, or takes a package that is not installed."""
    file = Path(path)
    require_file(file)
    if file.suffix.lower() == ".json":
        entries = _json(file)
        if "model" in entries:
            return _HuggingFace(file)
        words = {str(token): number for token, number in entries.items() if isinstance(number, int)}
        if not words:
            raise unusable(file, say(QT_TRANSLATE_NOOP("core", "It is no tokenizer and no vocabulary.")))
        return Vocabulary(words)
    lines = text_of(file, _MOST_BYTES).splitlines()
    words = {token.rstrip("\r\n"): number for number, token in enumerate(lines) if token}
    if len(words) < 2:
        raise unusable(file, say(QT_TRANSLATE_NOOP("core", "A vocabulary has one token on each line.")))
    return Vocabulary(words)


def _json(file: Path) -> dict[str, Any]:
    try:
        entries = msgspec.json.decode(text_of(file, _MOST_BYTES))
    except (msgspec.DecodeError, RecursionError) as error:
        why = say(QT_TRANSLATE_NOOP("core", "It is damaged: {cause}"), cause=verbatim(first_line(error)))
        raise unusable(file, why, details=str(error)) from error
    return entries if isinstance(entries, dict) else {}


class _HuggingFace:
    """The `tokenizers` package's own; it shortens itself."""

    def __init__(self, file: Path) -> None:
        try:
            tokenizers: Any = importlib.import_module("tokenizers")
        except ImportError as error:
            raise WorkbenchError(
                ErrorCode.OPTIONAL_PART_MISSING,
                say(QT_TRANSLATE_NOOP("core", "“{path}” cannot be used here."), path=str(file)),
                say(
                    QT_TRANSLATE_NOOP("core", "It is a Hugging Face tokenizer; its package is not installed.")
                ),
                (
                    say(
                        QT_TRANSLATE_NOOP(
                            "core", "Install the package tokenizers into this program's Python."
                        )
                    ),
                    say(QT_TRANSLATE_NOOP("core", "Or give a plain vocabulary (vocab.txt).")),
                ),
            ) from error
        try:
            self._tokenizer: Any = tokenizers.Tokenizer.from_file(str(file))
        except Exception as error:  # its own errors are plain Exceptions
            why = say(QT_TRANSLATE_NOOP("core", "It is damaged: {cause}"), cause=verbatim(first_line(error)))
            raise unusable(file, why, details=str(error)) from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        numbers = (self._tokenizer.token_to_id(token) for token in _PADDING)
        self.padding = next((number for number in numbers if number is not None), 0)

    def encode(self, text: str, pair: str | None, most: int | None) -> Tokens:
        """See `Tokenizer`."""
        encoded = self._tokenizer.encode(text, pair)
        if most is not None and len(encoded.ids) > most:
            tail = encoded.special_tokens_mask[-1]  # the end is kept where it is a special one
            kept = [*range(most - tail), *([len(encoded.ids) - 1] if tail else [])]
            return Tokens([encoded.ids[i] for i in kept], [encoded.type_ids[i] for i in kept])
        return Tokens(list(encoded.ids), list(encoded.type_ids))


class Vocabulary:
    """BERT's way where the vocabulary has its pieces (`##ing`), else whole words.

    After Devlin et al., 2018: words are parted at spaces and punctuation, then the longest known piece is taken from
    the left. Lower case, without accents, where the vocabulary knows no capital letters.
    """

    def __init__(self, words: Mapping[str, int]) -> None:
        self._words = words
        self._pieces = any(word.startswith("##") for word in words)
        special = {*_START, *_END, *_UNKNOWN, *_PADDING, "[MASK]", "<mask>"}
        self._lower = not any(
            word != word.lower() for word in words if word not in special and word[:1] != "["
        )
        self._unknown = self._first(_UNKNOWN)
        self._start, self._end = self._first(_START), self._first(_END)
        self.padding = self._first(_PADDING) or 0
        self._of_word = functools.lru_cache(50_000)(self._tokens_of)

    def encode(self, text: str, pair: str | None, most: int | None) -> Tokens:
        """See `Tokenizer`."""
        parts = [self._tokens(part) for part in (text, pair) if part is not None]
        added = (self._start is not None) + (self._end is not None) * len(parts)
        room = None if most is None else max(0, most - added)
        while room is not None and sum(map(len, parts)) > room:
            max(parts, key=len).pop()
        ids = [] if self._start is None else [self._start]
        types = [0] * len(ids)
        for number, part in enumerate(parts):
            whole = part if self._end is None else [*part, self._end]
            ids += whole
            types += [number] * len(whole)
        return Tokens(ids[:most], types[:most])

    def _first(self, names: tuple[str, ...]) -> int | None:
        return next((self._words[name] for name in names if name in self._words), None)

    def _tokens(self, text: str) -> list[int]:
        if self._lower:
            spread = unicodedata.normalize("NFD", text.lower())
            text = "".join(c for c in spread if unicodedata.category(c) != "Mn")
        apart = "".join(f" {c} " if _stands_alone(c) else c for c in text)
        return [token for word in apart.split() for token in self._of_word(word)]

    def _tokens_of(self, word: str) -> tuple[int, ...]:
        if word in self._words:
            return (self._words[word],)
        unknown = () if self._unknown is None else (self._unknown,)
        if not self._pieces or len(word) > _LONGEST_WORD:
            return unknown
        found: list[int] = []
        start = 0
        while start < len(word):
            prefix = "##" if start else ""
            end = next(
                (e for e in range(len(word), start, -1) if prefix + word[start:e] in self._words), None
            )
            if end is None:
                return unknown
            found.append(self._words[prefix + word[start:end]])
            start = end
        return tuple(found)


def _stands_alone(character: str) -> bool:
    """Punctuation, and CJK characters, of which each is a word."""
    code = ord(character)
    if character.isalnum() and code < 0x2E80:
        return False
    symbol = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    chinese = 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF
    return symbol or chinese or unicodedata.category(character).startswith("P")
