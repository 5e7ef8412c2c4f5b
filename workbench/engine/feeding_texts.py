"""Texts for the inputs of a network: tokens, their mask, their types and places, by the names the inputs have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.engine.datasets.samples import Sample
from workbench.engine.datasets.tokenizing import Tokenizer, Tokens
from workbench.engine.feeding_inputs import InputInfo

Array = npt.NDArray[Any]
_Role = Callable[[Tokens, int, int], list[int]]
_LONGEST = 512
"""Tokens for a network of any length: what the usual networks have learnt places for."""


class TextFeed:
    """Finds out what each input is for; raises `WorkbenchError` where a name does not tell."""

    def __init__(self, inputs: Sequence[InputInfo], tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._inputs = list(inputs)
        self._roles = [_role(info, alone=len(inputs) == 1) for info in inputs]
        lengths = (info.sizes[-1] for info in inputs if info.sizes)
        self._length = min((length for length in lengths if length is not None), default=None)

    def feed(self, sample: Sample) -> tuple[Array, ...]:
        """A text as [1, length] for each input; cut or filled up where the length is fixed."""
        assert isinstance(sample.value, str)
        tokens = self._tokenizer.encode(sample.value, sample.pair, self._length or _LONGEST)
        length = self._length or max(1, len(tokens.ids))
        padding = self._tokenizer.padding
        fed = []
        for info, role in zip(self._inputs, self._roles, strict=True):
            row = np.array(role(tokens, length, padding), info.dtype)
            fed.append(row if info.batch_axis is None else row[np.newaxis])
        return tuple(fed)


def _ids(tokens: Tokens, length: int, padding: int) -> list[int]:
    return tokens.ids + [padding] * (length - len(tokens.ids))


def _mask(tokens: Tokens, length: int, _: int) -> list[int]:
    return [1] * len(tokens.ids) + [0] * (length - len(tokens.ids))


def _types(tokens: Tokens, length: int, _: int) -> list[int]:
    return tokens.types + [0] * (length - len(tokens.types))


def _places(_: Tokens, length: int, __: int) -> list[int]:
    return list(range(length))


_ROLES: tuple[tuple[str, _Role], ...] = (
    ("mask", _mask),
    ("type", _types),
    ("segment", _types),
    ("position", _places),
    ("ids", _ids),
    ("token", _ids),
    ("input", _ids),
    ("text", _ids),
)
"""Parts of names in the order in which they count: `token_type_ids` are types."""


def _role(info: InputInfo, *, alone: bool) -> _Role:
    flat = info.sizes is None or len(info.sizes) <= 2
    found = next((role for part, role in _ROLES for name in info.names if part in name.lower()), None)
    if flat and alone:
        return _ids
    if flat and found is not None:
        return found
    raise WorkbenchError(
        ErrorCode.SHAPE_MISMATCH,
        say(QT_TRANSLATE_NOOP("core", "Texts cannot be fed to the input “{name}”."), name=info.name),
        say(
            QT_TRANSLATE_NOOP(
                "core",
                "It is {type} {shape}; known are input_ids, attention_mask, token_type_ids, position_ids.",
            ),
            type=info.type,
            shape=info.shape_text,
        ),
        (say(QT_TRANSLATE_NOOP("core", "Give an .npz file with an array for each input, by their names.")),),
    )
