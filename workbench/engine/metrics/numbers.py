"""Regression and vectors: distances from labels, directions beside a reference."""

from __future__ import annotations

from functools import partial

import numpy as np
import numpy.typing as npt

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.metrics.definitions import Metric
from workbench.core.metrics.resampling import Array, Resampler, Sums, mean_of
from workbench.core.metrics.results import SampleAnswer
from workbench.engine.metrics.measured import Measured, values_of
from workbench.engine.outputs.answers import Values

MOST_NEIGHBOURS = 5000
"""Above it, all pairs are no longer compared: the work grows with the square."""
_AT_ONCE = 500
_SHOWN = 4


class RegressionMeter:
    """MAE, RMSE and R² of one number or several a sample; over several they are the plain mean of the targets'.

    R² = 1 − Σ(y − f)² / Σ(y − ȳ)² for each target, as scikit-learn's `r2_score` with uniform average. RMSE is the root
    of the mean over samples and targets.
    """

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._answers: list[npt.NDArray[np.float64]] = []
        self._labels: list[npt.NDArray[np.float64]] = []
        self._broken = 0

    def add(self, sample: str, answer: Values, label: float | npt.ArrayLike) -> None:
        """One sample; raises `ValueError` when there are not as many numbers as labels. NaN is counted, not added."""
        wanted = np.asarray(label, np.float64).reshape(-1)
        if answer.values.shape != wanted.shape or (self._labels and wanted.shape != self._labels[0].shape):
            raise ValueError(f"{answer.values.size} numbers for {wanted.size} labels")
        if not np.isfinite(answer.values).all():
            self._broken += 1
            return
        self._ids.append(sample)
        self._answers.append(answer.values)
        self._labels.append(wanted)

    def finish(self) -> Measured:
        """The numbers of everything that was added."""
        targets = len(self._labels[0]) if self._labels else 1
        answers, labels = (np.array(v).reshape(-1, targets) for v in (self._answers, self._labels))
        errors = answers - labels
        # Labels far from 0 would lose their variance in the difference of two large sums: shifted by the first.
        moved = labels - labels[:1]
        table = np.concatenate(
            [np.ones((len(labels), 1)), np.abs(errors), errors**2, moved, moved**2], axis=1
        )
        resamplers: dict[Metric, Resampler] = {
            Metric.MAE: Sums(table, partial(_mae, targets)),
            Metric.RMSE: Sums(table, partial(_rmse, targets)),
            Metric.R2: Sums(table, partial(_r2, targets)),
        }
        return Measured(
            ids=self._ids,
            resamplers=resamplers,
            values=values_of(resamplers),
            answers=[
                SampleAnswer(
                    id=sample, answer=_text(answer), label=_text(label), quality=-float(np.abs(error).mean())
                )
                for sample, answer, label, error in zip(self._ids, answers, labels, errors, strict=True)
            ],
            warnings=broken_warning(self._broken),
        )


def broken_warning(count: int) -> tuple[Message, ...]:
    """The sentence for answers that are not finite, if there were any."""
    if not count:
        return ()
    text = QT_TRANSLATE_NOOP(
        "core", "The network answered NaN or infinity for {count} samples; they are left out."
    )
    return (say(text, count=count),)


def _part(sums: Array, targets: int, number: int) -> Array:
    begin = 1 + number * targets
    return sums[:, begin : begin + targets]


def _mae(targets: int, sums: Array) -> Array:
    return np.asarray(_part(sums, targets, 0).mean(axis=1) / sums[:, 0])


def _rmse(targets: int, sums: Array) -> Array:
    return np.asarray(np.sqrt(_part(sums, targets, 1).mean(axis=1) / sums[:, 0]))


def _r2(targets: int, sums: Array) -> Array:
    total = _part(sums, targets, 3) - _part(sums, targets, 2) ** 2 / sums[:, :1]
    rest = _part(sums, targets, 1)
    # Labels that are all the same have no variance to explain, but for rounding.
    usable = total > 1e-12 * np.maximum(_part(sums, targets, 3), 1e-300)
    return np.asarray(np.where(usable, 1 - rest / np.where(usable, total, 1), np.nan).mean(axis=1))


def _text(values: Array) -> str:
    shown = ", ".join(f"{value:.4g}" for value in values[:_SHOWN])
    return shown + ", …" if len(values) > _SHOWN else shown


class EmbeddingMeter:
    """Vectors beside those of a reference: their cosine, and whether each sample's nearest other sample is the same."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._cosines: list[float] = []
        self._vectors: list[npt.NDArray[np.float32]] = []
        self._references: list[npt.NDArray[np.float32]] = []
        self._broken = 0

    def add(self, sample: str, answer: Values, reference: Values) -> None:
        """One sample; raises `ValueError` when the vectors are not of the same length. NaN is counted, not added."""
        if answer.values.shape != reference.values.shape:
            raise ValueError(f"{answer.values.size} numbers beside {reference.values.size}")
        if not (np.isfinite(answer.values).all() and np.isfinite(reference.values).all()):
            self._broken += 1
            return
        self._ids.append(sample)
        self._cosines.append(cosine(answer.values, reference.values))
        if len(self._vectors) <= MOST_NEIGHBOURS:
            self._vectors.append(answer.values.astype(np.float32))
            self._references.append(reference.values.astype(np.float32))

    def finish(self) -> Measured:
        """The numbers of everything that was added."""
        resamplers: dict[Metric, Resampler] = {Metric.COSINE: mean_of(self._cosines)}
        warnings = broken_warning(self._broken)
        if 2 < len(self._ids) <= MOST_NEIGHBOURS:
            same = nearest(np.array(self._vectors)) == nearest(np.array(self._references))
            resamplers[Metric.NEIGHBOUR] = mean_of(same)
        elif len(self._ids) > MOST_NEIGHBOURS:
            text = QT_TRANSLATE_NOOP("core", "Nearest neighbours are compared up to {most} samples only.")
            warnings = (*warnings, say(text, most=MOST_NEIGHBOURS))
        return Measured(
            ids=self._ids,
            resamplers=resamplers,
            values=values_of(resamplers),
            answers=[
                SampleAnswer(id=sample, answer="", quality=value)
                for sample, value in zip(self._ids, self._cosines, strict=True)
            ],
            warnings=warnings,
        )


def cosine(one: Array, other: Array) -> float:
    """Σab / (‖a‖·‖b‖); 1 for two zero vectors, 0 where only one is."""
    norms = float(np.linalg.norm(one)), float(np.linalg.norm(other))
    if 0.0 in norms:
        return 1.0 if norms[0] == norms[1] else 0.0
    return max(-1.0, min(1.0, float(one @ other) / norms[0] / norms[1]))


def nearest(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.intp]:
    """For each of [n, d] the other vector with the largest cosine."""
    units = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    found = np.zeros(len(units), np.intp)
    for begin in range(0, len(units), _AT_ONCE):
        rows = units[begin : begin + _AT_ONCE] @ units.T
        rows[np.arange(len(rows)), np.arange(begin, begin + len(rows))] = -2  # itself
        found[begin : begin + _AT_ONCE] = rows.argmax(axis=1)
    return found
