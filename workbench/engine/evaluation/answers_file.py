"""The answers one by one, beside the result: for tables, and to be paired with another model's answers."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from workbench.core.metrics.results import SampleAnswer
from workbench.engine.recording import unwritable

_LINES = ".jsonl"


def save_answers(
    path: Path, answers: Sequence[SampleAnswer], reference: Mapping[str, SampleAnswer] | None = None
) -> None:
    """Write `.jsonl` (an object a line) or else `.npz`; to another name first. Raises `WorkbenchError`.

    The arrays are `id`, `answer`, `label` (text), `quality`, `score` (f64, NaN where there is none), and with a
    reference `reference_answer` and `reference_quality`; all of the same length.
    """
    partial = path.with_name(f".partial-{os.getpid()}-{'answers' + path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix.lower() == _LINES:
            partial.write_bytes(_lines(answers, reference or {}))
        else:
            with partial.open("wb") as file:
                np.savez_compressed(file, **_arrays(answers, reference))
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise unwritable(path, error) from error


def _lines(answers: Sequence[SampleAnswer], reference: Mapping[str, SampleAnswer]) -> bytes:
    encoder = msgspec.json.Encoder()
    lines = []
    for answer in answers:
        line = msgspec.structs.asdict(answer)
        before = reference.get(answer.id)
        if before is not None:
            line |= {"reference_answer": before.answer, "reference_quality": before.quality}
        lines.append(line)
    return encoder.encode_lines(lines)


def _arrays(answers: Sequence[SampleAnswer], reference: Mapping[str, SampleAnswer] | None) -> dict[str, Any]:
    arrays: dict[str, Any] = {
        "id": _texts([a.id for a in answers]),
        "answer": _texts([a.answer for a in answers]),
        "label": _texts([a.label for a in answers]),
        "quality": _numbers([a.quality for a in answers]),
        "score": _numbers([a.score for a in answers]),
    }
    if reference is not None:
        before = [reference.get(a.id) for a in answers]
        arrays["reference_answer"] = _texts(["" if a is None else a.answer for a in before])
        arrays["reference_quality"] = _numbers([None if a is None else a.quality for a in before])
    return arrays


def _texts(values: Sequence[str]) -> np.ndarray[Any, Any]:
    return np.array(values, dtype=np.str_)


def _numbers(values: Sequence[float | None]) -> np.ndarray[Any, Any]:
    return np.array([np.nan if value is None else value for value in values], np.float64)
