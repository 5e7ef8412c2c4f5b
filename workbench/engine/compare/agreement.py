"""Whether both sides answered the same question the same way: a model that answers otherwise is not the faster one."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from workbench.core.comparing import OutputAgreement
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.engine.compare.protocol import Prepared

LEAST_COSINE = 0.95
"""About 10 dB of signal to noise; INT8 models stay above 0.99 on real data, on random data not always."""


def agreement(a: Prepared, b: Prepared, a_file: Path, b_file: Path) -> OutputAgreement:
    """Compare the first answers of both sides, output by output in order."""
    same = sorted(a.input_digests) == sorted(b.input_digests)
    with np.load(a_file) as one, np.load(b_file) as other:
        ours, theirs = ([file[name] for name in file.files] for file in (one, other))
    if len(ours) != len(theirs) or any(x.size != y.size for x, y in zip(ours, theirs, strict=True)):
        note = say(
            QT_TRANSLATE_NOOP("core", "The outputs of A and B differ in number or size: {a} and {b}."),
            a=_shapes(ours),
            b=_shapes(theirs),
        )
        return OutputAgreement(agree=None, same_inputs=same, note=note)
    if not same:
        note = say(
            QT_TRANSLATE_NOOP(
                "core",
                "The inputs of A and B differ in shape or type, so that they cannot get the same data.",
            )
        )
        return OutputAgreement(agree=None, same_inputs=False, note=note)
    pairs = [
        (x.ravel().astype(np.float64), y.ravel().astype(np.float64))
        for x, y in zip(ours, theirs, strict=True)
    ]
    pairs = [(x, y) for x, y in pairs if x.size]
    if not pairs or not all(np.isfinite(x).all() and np.isfinite(y).all() for x, y in pairs):
        note = say(QT_TRANSLATE_NOOP("core", "There are no finite numbers to compare the answers by."))
        return OutputAgreement(agree=None, same_inputs=same, note=note)
    cosine = min(_cosine(x, y) for x, y in pairs)
    error = max(float(np.max(np.abs(x - y))) for x, y in pairs)
    return OutputAgreement(agree=cosine >= LEAST_COSINE, cosine=cosine, max_abs_error=error, same_inputs=same)


def agreement_warnings(outputs: OutputAgreement) -> list[Message]:
    """A word about answers that differ, or could not be compared."""
    if outputs.agree is None:
        return [outputs.note] if outputs.note is not None else []
    if outputs.agree:
        return []
    text = QT_TRANSLATE_NOOP(
        "core",
        "A and B answer differently on the same random input (cosine {cosine}): they may not be the same model.",
    )
    return [say(text, cosine=f"{outputs.cosine:.3f}")]


def _cosine(x: np.ndarray, y: np.ndarray) -> float:
    lengths = float(np.linalg.norm(x) * np.linalg.norm(y))
    if lengths == 0.0:
        return 1.0 if not x.any() and not y.any() else 0.0
    return float(np.dot(x, y)) / lengths


def _shapes(arrays: list[np.ndarray]) -> str:
    return ", ".join(str(list(array.shape)) for array in arrays) or "-"
