"""The drop of a metric from a reference to a candidate, as a value: plain, so that reading a result needs no arrays."""

from __future__ import annotations

import enum

import msgspec

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, Value, say
from workbench.core.metrics.definitions import Metric


class DropMethod(enum.Enum):
    """How a drop was judged."""

    MCNEMAR_EXACT = "mcnemar_exact"
    MCNEMAR_CHI2 = "mcnemar_chi2"
    PAIRED_BOOTSTRAP = "paired_bootstrap"


class DropVerdict(enum.Enum):
    """What may be said about a drop at the 5 % level."""

    WORSE = "worse"
    BETTER = "better"
    NOT_SIGNIFICANT = "not_significant"
    EQUAL = "equal"
    """Every sample is answered as well as before."""


class DropTest(msgspec.Struct, frozen=True, kw_only=True):
    """Candidate against reference on the same samples; `drop` is positive when the candidate is worse.

    `low` and `high` are the ends of the 95 % interval of the drop, in the metric's unit.
    """

    metric: Metric
    samples: int
    reference: float
    candidate: float
    drop: float
    low: float
    high: float
    p_value: float
    method: DropMethod
    verdict: DropVerdict
    lost: int | None = None
    gained: int | None = None

    @property
    def sentence(self) -> Message:
        """The verdict in words."""
        numbers: dict[str, Value] = {
            "metric": self.metric.facts.title,
            "samples": self.samples,
            "p": f"{self.p_value:.2g}",
        }
        if self.verdict is DropVerdict.EQUAL:
            text = QT_TRANSLATE_NOOP(
                "core", "{metric}: not one of {samples} samples is answered better or worse."
            )
            return say(text, metric=self.metric.facts.title, samples=self.samples)
        change = _shown(self.metric, self.drop if self.verdict is DropVerdict.WORSE else -self.drop)
        ends = sorted((self.low, self.high), key=abs)
        low, high = (_shown(self.metric, abs(end)) for end in ends)
        if self.verdict is DropVerdict.WORSE:
            text = QT_TRANSLATE_NOOP(
                "core",
                "{metric}: worse by {change} ({low} to {high}); the drop is significant (p = {p}, {samples} samples).",
            )
            return say(text, change=change, low=low, high=high, **numbers)
        if self.verdict is DropVerdict.BETTER:
            text = QT_TRANSLATE_NOOP(
                "core",
                "{metric}: better by {change} ({low} to {high}); the gain is significant (p = {p}, {samples} samples).",
            )
            return say(text, change=change, low=low, high=high, **numbers)
        text = QT_TRANSLATE_NOOP(
            "core",
            "{metric}: a drop of {change}, which is not significant (p = {p}); with {samples} samples it may lie "
            "between {low} and {high}.",
        )
        signed = {"low": _shown(self.metric, self.low), "high": _shown(self.metric, self.high)}
        return say(text, change=_shown(self.metric, self.drop), **signed, **numbers)


def _shown(metric: Metric, number: float) -> str:
    text = f"{100 * number:.2f} %" if metric.facts.share else f"{number:.4g}"
    return text.replace("-", "−")
