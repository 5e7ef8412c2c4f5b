"""Is a number, or the drop of one, more than chance: intervals, paired bootstrap, McNemar.

Sources of the formulas:

* Wilson's score interval of a proportion: E. B. Wilson (1927), JASA 22, 209–212; recommended over the bootstrap and
  over Wald's by Brown, Cai, DasGupta (2001), Statistical Science 16, 101–133: it does not collapse at 0 and 1.
* Percentile bootstrap: Efron, Tibshirani (1993), An Introduction to the Bootstrap, chapter 13; with the levels widened
  for few samples as in T. Hesterberg (2015), The American Statistician 69, 371–386, section 4.3 ("expanded").
* McNemar's test of paired yes or no: Q. McNemar (1947), Psychometrika 12, 153–157; with A. L. Edwards' (1948)
  correction for continuity, Psychometrika 13, 185–187. The exact form is the two-sided binomial test of
  the pairs that disagree.
* Interval of the difference of paired proportions: D. G. Bonett, R. M. Price (2012), JEBS 37, 479–488.
"""

from __future__ import annotations

import math
from statistics import NormalDist

import msgspec
import numpy as np

from workbench.core.metrics.definitions import Metric
from workbench.core.metrics.drops import DropMethod, DropTest, DropVerdict
from workbench.core.metrics.resampling import Array, Resampler, replicates, value_of
from workbench.core.metrics.results import Interval, IntervalMethod
from workbench.core.statistics import student_t_95

LEVEL = 0.05
EXACT_BELOW = 1000
"""Pairs that disagree up to which McNemar's test is exact; χ² with the correction differs by less than 1 % beyond."""


class McNemar(msgspec.Struct, frozen=True, kw_only=True):
    """`lost` pairs were right only in the reference, `gained` only in the candidate."""

    lost: int
    gained: int
    p_value: float
    exact: bool
    chi2: float


def wilson_interval(successes: float, samples: int, confidence: float = 0.95) -> Interval:
    """(p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n). Raises `ValueError` without samples."""
    if samples < 1:
        raise ValueError("a proportion needs at least one sample")
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    share = successes / samples
    middle = share + z * z / (2 * samples)
    half = z * math.sqrt(share * (1 - share) / samples + z * z / (4 * samples * samples))
    whole = 1 + z * z / samples
    low, high = (middle - half) / whole, (middle + half) / whole
    return Interval(
        low=0.0 if successes == 0 else max(0.0, low),
        high=1.0 if successes == samples else min(1.0, high),
        confidence=confidence,
        method=IntervalMethod.WILSON,
    )


def bootstrap_interval(resampler: Resampler, *, seed: int = 0) -> Interval | None:
    """The 95 % interval of a metric over its samples; `None` from fewer than two, or where it has no meaning."""
    if resampler.samples < 2:
        return None
    drawn = np.concatenate(
        [resampler.values(weights) for weights in replicates(resampler.samples, resampler.affordable, seed)]
    )
    ends = _percentiles(drawn, resampler.samples)
    return None if ends is None else Interval(low=ends[0], high=ends[1])


def _percentiles(drawn: Array, samples: int) -> tuple[float, float] | None:
    """The ends with Hesterberg's levels: α'/2 = Φ(−√(n/(n − 1))·t) with t of n − 1 degrees of freedom."""
    usable = drawn[np.isfinite(drawn)]
    if len(usable) < len(drawn) / 2:
        return None
    tail = NormalDist().cdf(-math.sqrt(samples / (samples - 1)) * student_t_95(samples - 1))
    low, high = np.quantile(usable, [tail, 1 - tail])
    return float(low), float(high)


def mcnemar(lost: int, gained: int) -> McNemar:
    """The two-sided test that `lost` and `gained` come from the same chance.

    Exact: p = min(1, 2·P(X ≤ min)) with X binomial(lost + gained, ½). χ² = (|lost − gained| − 1)² / (lost + gained)
    with one degree of freedom, whose tail is erfc(√(χ²/2)).
    """
    pairs = lost + gained
    if pairs == 0:
        return McNemar(lost=0, gained=0, p_value=1.0, exact=True, chi2=0.0)
    chi2 = max(abs(lost - gained) - 1, 0) ** 2 / pairs
    if pairs > EXACT_BELOW:
        return McNemar(
            lost=lost, gained=gained, p_value=math.erfc(math.sqrt(chi2 / 2)), exact=False, chi2=chi2
        )
    tail = sum(math.comb(pairs, k) for k in range(min(lost, gained) + 1))
    p_value = min(1.0, tail / 2 ** (pairs - 1))
    return McNemar(lost=lost, gained=gained, p_value=p_value, exact=True, chi2=chi2)


def paired_proportions(metric: Metric, reference: Array, candidate: Array) -> DropTest:
    """Right or wrong (1 or 0) of the same samples in both, by McNemar's test; for metrics that are `proportion`s.

    The interval: with l and g the shares (lost + 1)/(n + 2) and (gained + 1)/(n + 2), (l − g) ±
    z·√((l + g − (l − g)²)/(n + 2)). Raises `ValueError` when the two are not of the same, positive length.
    """
    _check_pairs(len(reference), len(candidate))
    before, after = np.asarray(reference) > 0.5, np.asarray(candidate) > 0.5
    test = mcnemar(int(np.count_nonzero(before & ~after)), int(np.count_nonzero(~before & after)))
    samples = len(before)
    lost, gained = (test.lost + 1) / (samples + 2), (test.gained + 1) / (samples + 2)
    half = NormalDist().inv_cdf(0.975) * math.sqrt((lost + gained - (lost - gained) ** 2) / (samples + 2))
    drop = (test.lost - test.gained) / samples
    equal = test.lost + test.gained == 0
    return DropTest(
        metric=metric,
        samples=samples,
        reference=float(before.mean()),
        candidate=float(after.mean()),
        drop=drop,
        low=lost - gained - half,
        high=lost - gained + half,
        p_value=test.p_value,
        method=DropMethod.MCNEMAR_EXACT if test.exact else DropMethod.MCNEMAR_CHI2,
        verdict=DropVerdict.EQUAL if equal else _verdict(drop, significant=test.p_value < LEVEL),
        lost=test.lost,
        gained=test.gained,
    )


def paired_bootstrap(
    metric: Metric, reference: Resampler, candidate: Resampler, *, seed: int = 0
) -> DropTest | None:
    """The drop of any metric: both get the same samples drawn again, so what they share cancels out.

    Significant when the 95 % interval leaves 0 out. p = 2·min((#{≤ 0} + 1), (#{≥ 0} + 1)) / (replicates + 1), at most 1
    (Davison, Hinkley 1997, section 4.4). `None` from fewer than two samples or where the metric has no meaning.
    """
    _check_pairs(reference.samples, candidate.samples)
    samples = reference.samples
    sign = 1.0 if metric.facts.higher_is_better else -1.0
    before, after = value_of(reference), value_of(candidate)
    if samples < 2 or not (math.isfinite(before) and math.isfinite(after)):
        return None
    drops = np.concatenate(
        [
            sign * (reference.values(weights) - candidate.values(weights))
            for weights in replicates(samples, reference.affordable, seed)
        ]
    )
    ends = _percentiles(drops, samples)
    if ends is None:
        return None
    usable = drops[np.isfinite(drops)]
    fewer = min(np.count_nonzero(usable <= 0), np.count_nonzero(usable >= 0))
    low, high = ends
    drop = sign * (before - after)
    equal = not usable.any()
    return DropTest(
        metric=metric,
        samples=samples,
        reference=before,
        candidate=after,
        drop=drop,
        low=low,
        high=high,
        p_value=min(1.0, 2 * (int(fewer) + 1) / (len(usable) + 1)),
        method=DropMethod.PAIRED_BOOTSTRAP,
        verdict=DropVerdict.EQUAL if equal else _verdict(drop, significant=low > 0 or high < 0),
    )


def _verdict(drop: float, *, significant: bool) -> DropVerdict:
    if not significant:
        return DropVerdict.NOT_SIGNIFICANT
    return DropVerdict.WORSE if drop > 0 else DropVerdict.BETTER


def _check_pairs(reference: int, candidate: int) -> None:
    if reference != candidate or not reference:
        raise ValueError(f"paired tests need the same samples: {reference} and {candidate}")
