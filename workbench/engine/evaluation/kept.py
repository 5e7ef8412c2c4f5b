"""Another model's answers, kept small until they are compared with: a mask is a megabyte, and packed some kilobytes."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np

from workbench.engine.outputs.answers import Answer, ClassAnswer, MaskAnswer


@dataclass(frozen=True, slots=True)
class _Packed:
    shape: tuple[int, ...]
    data: bytes


class KeptAnswers:
    """Answers by the samples' ids. Of classes only the best is kept."""

    def __init__(self) -> None:
        self._answers: dict[str, Answer | _Packed] = {}

    def __len__(self) -> int:
        return len(self._answers)

    def keep(self, sample: str, answer: Answer) -> None:
        """Remember one."""
        if isinstance(answer, ClassAnswer):
            self._answers[sample] = ClassAnswer(answer.best)
        elif isinstance(answer, MaskAnswer):
            classes = answer.classes.astype(np.int32)
            self._answers[sample] = _Packed(classes.shape, zlib.compress(classes.tobytes(), 1))
        else:
            self._answers[sample] = answer

    def get(self, sample: str) -> Answer | None:
        """The answer to that sample, if there was one."""
        kept = self._answers.get(sample)
        if isinstance(kept, _Packed):
            return MaskAnswer(np.frombuffer(zlib.decompress(kept.data), np.int32).reshape(kept.shape))
        return kept
