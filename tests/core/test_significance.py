"""Intervals and tests against known values, and by simulation: do they keep their promise?"""

from __future__ import annotations

import math

import numpy as np
import pytest

from workbench.core.metrics import resampling
from workbench.core.metrics.definitions import Metric
from workbench.core.metrics.resampling import Sums, mean_of, replicates, value_of
from workbench.core.metrics.significance import (
    DropMethod,
    DropVerdict,
    bootstrap_interval,
    mcnemar,
    paired_bootstrap,
    paired_proportions,
    wilson_interval,
)


def test_wilsons_interval_has_the_published_values() -> None:
    # Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3
    for successes, samples, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0),
    ):
        found = wilson_interval(successes, samples)
        assert (found.low, found.high) == pytest.approx((low, high), abs=6e-5)


def test_mcnemars_chi_square_and_its_tail_are_the_textbooks() -> None:
    # 121 and 59 pairs that disagree: (|121 - 59| - 1)² / 180 = 20.672, p = 5.45e-6
    found = mcnemar(121, 59)
    assert found.chi2 == pytest.approx(20.6722, abs=1e-4)
    assert math.erfc(math.sqrt(found.chi2 / 2)) == pytest.approx(5.45e-6, rel=2e-3)


@pytest.mark.parametrize(
    ("lost", "gained", "p_value"),
    [
        (1, 9, 22 / 1024),
        (0, 5, 2 / 32),
        (0, 6, 2 / 64),
        (3, 3, 1.0),
        (0, 0, 1.0),
        (1, 0, 1.0),
        (2, 8, 112 / 1024),
    ],
)
def test_mcnemars_exact_test_is_the_two_sided_binomial_one(lost: int, gained: int, p_value: float) -> None:
    found = mcnemar(lost, gained)
    assert found.exact
    assert found.p_value == pytest.approx(p_value)
    assert mcnemar(gained, lost).p_value == found.p_value


def test_mcnemars_two_forms_meet_where_one_takes_over() -> None:
    exact, approximate = mcnemar(530, 470), mcnemar(531, 470)
    assert (exact.exact, approximate.exact) == (True, False)
    assert exact.p_value == pytest.approx(math.erfc(math.sqrt(exact.chi2 / 2)), rel=0.01)


def test_the_bootstraps_interval_covers_the_truth_as_often_as_it_says() -> None:
    random = np.random.default_rng(7)
    hits = 0
    trials = 150
    for trial in range(trials):
        interval = bootstrap_interval(mean_of(random.exponential(size=40)), seed=trial)
        assert interval is not None
        hits += interval.low <= 1.0 <= interval.high
    # 40 skewed values are hard: plain percentiles cover 92 %; ± 3 standard errors of 150 trials are 5.3 points.
    assert 0.88 <= hits / trials <= 0.99


def test_the_bootstraps_interval_of_a_mean_is_nearly_students() -> None:
    values = np.random.default_rng(1).normal(size=15)
    interval = bootstrap_interval(mean_of(values))
    assert interval is not None
    half = 2.145 * values.std(ddof=1) / math.sqrt(15)
    assert (interval.high - interval.low) / 2 == pytest.approx(half, rel=0.06)


def test_a_replicate_draws_as_many_samples_as_there_are_and_is_repeatable() -> None:
    first = np.concatenate(list(replicates(50, 300, seed=3)))
    assert first.shape == (300, 50)
    assert (first.sum(axis=1) == 50).all()
    assert (first == np.concatenate(list(replicates(50, 300, seed=3)))).all()
    assert first.mean(axis=0) == pytest.approx(1.0, abs=0.3)


def test_many_samples_are_drawn_in_parts_that_fit_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resampling, "_CELLS", 3000)
    assert [len(part) for part in replicates(1500, 5, seed=0)] == [2, 2, 1]
    assert [len(part) for part in replicates(9000, 2, seed=0)] == [1, 1]


def test_a_drop_in_the_same_samples_is_found_where_separate_intervals_overlap() -> None:
    random = np.random.default_rng(0)
    hard = random.normal(10, 5, size=200)
    before, after = mean_of(hard), mean_of(hard + random.normal(0.3, 0.5, size=200))
    first, second = bootstrap_interval(before), bootstrap_interval(after)
    assert first is not None
    assert second is not None
    assert first.high > second.low
    test = paired_bootstrap(Metric.MAE, before, after)
    assert test is not None
    assert test.verdict is DropVerdict.WORSE
    assert test.drop == pytest.approx(0.3, abs=0.1)
    assert test.low < test.drop < test.high
    assert test.p_value < 0.01


def test_the_paired_bootstrap_raises_few_false_alarms() -> None:
    random = np.random.default_rng(5)
    alarms = 0
    for trial in range(100):
        shared = random.normal(size=60)
        one, other = (mean_of(shared + random.normal(0, 0.3, size=60)) for _ in range(2))
        test = paired_bootstrap(Metric.R2, one, other, seed=trial)
        assert test is not None
        alarms += test.verdict is not DropVerdict.NOT_SIGNIFICANT
    assert alarms <= 12  # 5 % of 100 and three standard errors


def test_a_lower_error_is_better_and_a_lower_score_is_worse() -> None:
    few, many = mean_of(np.linspace(1, 2, 30)), mean_of(np.linspace(2, 3, 30))
    errors, scores = paired_bootstrap(Metric.MAE, many, few), paired_bootstrap(Metric.MIOU, many, few)
    assert errors is not None
    assert scores is not None
    assert (errors.verdict, errors.drop) == (DropVerdict.BETTER, pytest.approx(-1))
    assert (scores.verdict, scores.drop) == (DropVerdict.WORSE, pytest.approx(1))


def test_answers_that_are_all_the_same_are_called_equal() -> None:
    right = np.array([1.0, 0.0, 1.0, 1.0])
    test = paired_proportions(Metric.TOP1, right, right)
    assert (test.verdict, test.drop, test.p_value) == (DropVerdict.EQUAL, 0, 1)
    assert test.low < 0 < test.high
    # Wrong answers may have become other wrong ones: that is not counted here, so it is not denied.
    assert "not one of 4 samples is answered better or worse" in str(test.sentence)
    other = paired_bootstrap(Metric.MIOU, mean_of(right), mean_of(right))
    assert other is not None
    assert other.verdict is DropVerdict.EQUAL


def test_lost_and_gained_answers_are_counted_and_told() -> None:
    before = np.ones(1000)
    after = before.copy()
    after[:30] = 0
    before[30:35] = 0
    test = paired_proportions(Metric.TOP1, before, after)
    assert (test.lost, test.gained, test.method) == (30, 5, DropMethod.MCNEMAR_EXACT)
    assert (test.reference, test.candidate, test.drop) == pytest.approx((0.995, 0.97, 0.025))
    assert test.verdict is DropVerdict.WORSE
    assert str(test.sentence).startswith("Top-1 accuracy: worse by 2.50 % (")
    reverse = paired_proportions(Metric.TOP1, after, before)
    assert reverse.verdict is DropVerdict.BETTER
    assert str(reverse.sentence).startswith("Top-1 accuracy: better by 2.50 % (1.")


def test_five_of_a_hundred_lost_is_no_proof_and_says_how_bad_it_may_be() -> None:
    after = np.ones(100)
    after[:5] = 0
    test = paired_proportions(Metric.TOP1, np.ones(100), after)
    assert test.verdict is DropVerdict.NOT_SIGNIFICANT
    assert "not significant (p = 0.062)" in str(test.sentence)


def test_a_metric_without_meaning_has_no_interval_and_no_verdict() -> None:
    nothing = Sums(np.zeros((10, 2)), lambda sums: sums[:, 0] / sums[:, 1])
    assert math.isnan(value_of(nothing))
    assert bootstrap_interval(nothing) is None
    assert paired_bootstrap(Metric.MIOU, nothing, nothing) is None
    assert bootstrap_interval(mean_of([1.0])) is None


def test_paired_tests_refuse_other_samples() -> None:
    with pytest.raises(ValueError, match="same samples"):
        paired_bootstrap(Metric.MIOU, mean_of([1.0, 2.0]), mean_of([1.0]))
    with pytest.raises(ValueError, match="same samples"):
        paired_proportions(Metric.TOP1, np.zeros(0), np.zeros(0))
