"""What a meter ends with, and the comparison of two of them on the samples both have."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.metrics.changes import changed_samples, occurrences
from workbench.core.metrics.definitions import Metric
from workbench.core.metrics.drops import DropTest
from workbench.core.metrics.resampling import Array, Resampler, Sums, value_of
from workbench.core.metrics.results import (
    Accuracy,
    ChangedSample,
    ClassScore,
    Confusion,
    Interval,
    MetricValue,
    SampleAnswer,
)
from workbench.core.metrics.significance import (
    bootstrap_interval,
    paired_bootstrap,
    paired_proportions,
    wilson_interval,
)


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything one evaluation found. `resamplers` and `answers` are in the order of `ids`."""

    ids: Sequence[str]
    resamplers: Mapping[Metric, Resampler]
    values: Mapping[Metric, float | None]
    answers: Sequence[SampleAnswer] = ()
    per_class: tuple[ClassScore, ...] = ()
    confusion: tuple[tuple[int, ...], ...] = ()
    confusions: tuple[Confusion, ...] = ()
    warnings: tuple[Message, ...] = field(default=())

    def accuracy(self, metric: Metric, *, seed: int = 0) -> Accuracy:
        """The result by `metric`, with its interval; the others without."""
        return Accuracy(
            metric=metric,
            value=self.values.get(metric),
            samples=len(self.ids),
            interval=self.interval(metric, seed=seed),
            others=tuple(
                MetricValue(metric=other, value=value)
                for other, value in self.values.items()
                if other is not metric
            ),
            per_class=self.per_class,
            confusion=self.confusion,
            confusions=self.confusions,
            warnings=self.warnings,
        )

    def interval(self, metric: Metric, *, seed: int = 0) -> Interval | None:
        """The 95 % interval of `metric`; `None` where there are too few samples or none can be given."""
        resampler, value = self.resamplers.get(metric), self.values.get(metric)
        if resampler is None or value is None:
            return None
        if metric.facts.proportion:
            return wilson_interval(value * resampler.samples, resampler.samples)
        return bootstrap_interval(resampler, seed=seed)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A candidate beside its reference: `drop` is `None` where nothing can be said about chance."""

    samples: int
    drop: DropTest | None
    changed: tuple[ChangedSample, ...]
    warnings: tuple[Message, ...] = ()


def compared(reference: Measured, candidate: Measured, metric: Metric, *, seed: int = 0) -> Comparison:
    """The drop of `metric` over the samples that both answered, and which answers changed."""
    places = {key: place for place, key in enumerate(occurrences(reference.ids))}
    pairs = [(places[key], place) for place, key in enumerate(occurrences(candidate.ids)) if key in places]
    warnings = []
    missing = len(reference.ids) + len(candidate.ids) - 2 * len(pairs)
    if missing:
        warnings.append(
            say(
                QT_TRANSLATE_NOOP(
                    "core", "{missing} samples were answered by only one of the two and are left out."
                ),
                missing=missing,
            )
        )
    changed = changed_samples(reference.answers, candidate.answers)
    one, other = reference.resamplers.get(metric), candidate.resamplers.get(metric)
    if not pairs or one is None or other is None:
        return Comparison(len(pairs), None, changed, tuple(warnings))
    before = one.taken(np.array([first for first, _ in pairs], np.intp))
    after = other.taken(np.array([second for _, second in pairs], np.intp))
    if metric.facts.proportion:
        drop: DropTest | None = paired_proportions(metric, each_of(before), each_of(after))
    else:
        drop = paired_bootstrap(metric, before, after, seed=seed)
    return Comparison(len(pairs), drop, changed, tuple(warnings))


def each_of(resampler: Resampler) -> Array:
    """A proportion's yes (1) or no (0), sample by sample."""
    if not isinstance(resampler, Sums):
        raise TypeError("a proportion is a mean over samples")
    return resampler.table[:, 0]


def finite(value: float) -> float | None:
    """JSON has no NaN: what has no meaning is `None`."""
    return float(value) if math.isfinite(value) else None


def values_of(resamplers: Mapping[Metric, Resampler]) -> dict[Metric, float | None]:
    """Each metric over the samples as they are."""
    return {metric: finite(value_of(resampler)) for metric, resampler in resamplers.items()}
