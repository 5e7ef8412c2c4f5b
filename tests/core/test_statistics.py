import math

import numpy as np
import pytest

from workbench.core.benchmarking import Verdict
from workbench.core.histogram import LogHistogram
from workbench.core.statistics import (
    drift_percent,
    latency_statistics,
    mean_interval,
    nearest_rank,
    stability,
    student_t_95,
)

RANDOM = np.random.default_rng(5)


def steady_run(count: int, latency_ms: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return latency_ms, np.cumsum(latency_ms) / 1000


@pytest.mark.parametrize(
    ("count", "percent"), [(1, 50), (10, 50), (10, 90), (10, 99), (101, 99), (200, 95), (100, 7)]
)
def test_percentiles_are_those_benchmark_app_takes(count: int, percent: float) -> None:
    ordered = np.arange(count, dtype=float)
    assert nearest_rank(ordered, percent) == ordered[math.ceil(count * percent / 100) - 1]


def test_latency_statistics_of_a_known_row() -> None:
    statistics = latency_statistics(np.array([4.0, 1.0, 3.0, 2.0], dtype=np.float32))
    assert (statistics.min, statistics.median, statistics.max, statistics.p99) == (1, 2, 4, 4)
    assert statistics.mean == 2.5
    assert statistics.std == pytest.approx(math.sqrt(1.25))


def test_no_latency_at_all_is_an_error() -> None:
    with pytest.raises(ValueError, match="no latency"):
        latency_statistics(np.empty(0))


def test_a_calm_run_is_stable() -> None:
    verdict, enough = stability(*steady_run(2000, RANDOM.normal(10, 0.1, 2000)))
    assert enough
    assert verdict.verdict is Verdict.STABLE
    assert abs(verdict.drift_percent) < 1


def test_a_run_that_slows_down_by_a_fifth_is_drifting() -> None:
    verdict, _ = stability(*steady_run(2000, np.linspace(10, 12, 2000) + RANDOM.normal(0, 0.1, 2000)))
    assert verdict.verdict is Verdict.DRIFTING
    assert verdict.drift_percent == pytest.approx(18, abs=3)


def test_a_run_with_bursts_is_noisy_but_not_drifting() -> None:
    latencies = np.full(2000, 10.0)
    for begin in (300, 900, 1500):
        latencies[begin : begin + 100] = 20
    verdict, _ = stability(*steady_run(2000, latencies))
    assert verdict.verdict is Verdict.NOISY
    assert verdict.coefficient_of_variation > 0.05


def test_one_slow_window_does_not_make_a_drift() -> None:
    times, values = np.arange(20.0), np.full(20, 10.0)
    values[-1] = 30
    assert drift_percent(times, values)[0] == pytest.approx(0)


def test_a_short_noisy_run_is_not_called_drifting() -> None:
    verdicts = [
        stability(*steady_run(40, np.random.default_rng(seed).normal(10, 2, 40)))[0].verdict
        for seed in range(40)
    ]
    assert verdicts.count(Verdict.DRIFTING) <= 4


def test_too_few_inferences_give_no_judgement_about_drift() -> None:
    verdict, enough = stability(np.array([1.0, 1.0, 5.0]), np.array([0.1, 0.2, 0.3]))
    assert not enough
    assert verdict.drift_percent == 0
    assert verdict.verdict is Verdict.NOISY


def test_equal_counts_make_slow_models_no_noisier() -> None:
    """33 inferences per half second must not look like 3 % of noise."""
    verdict, _ = stability(*steady_run(333, np.full(333, 15.1)))
    assert verdict.coefficient_of_variation < 1e-9


@pytest.mark.parametrize(
    ("degrees", "expected"), [(1, 12.706), (4, 2.776), (30, 2.042), (60, 2.000), (120, 1.980)]
)
def test_students_t_agrees_with_the_tables(degrees: int, expected: float) -> None:
    assert student_t_95(degrees) == pytest.approx(expected, abs=6e-4)


def test_the_interval_of_five_blocks_by_hand() -> None:
    mean, low, high = mean_interval([1.0, 2.0, 3.0, 4.0, 5.0])
    half = 2.776 * math.sqrt(2.5 / 5)
    assert (mean, low, high) == (3.0, pytest.approx(3 - half), pytest.approx(3 + half))


def test_a_single_value_has_no_interval() -> None:
    assert mean_interval([2.0]) == (2.0, None, None)


def test_a_value_that_weighs_twice_moves_the_mean_as_two_would() -> None:
    assert mean_interval([1.0, 4.0], [2, 1])[0] == pytest.approx(2)
    assert mean_interval([1.0, 2.0, 4.0], [5, 5, 5]) == pytest.approx(mean_interval([1.0, 2.0, 4.0]))


def test_the_interval_of_weighted_values_by_hand() -> None:
    _, low, high = mean_interval([1.0, 4.0], [2, 1])
    shares = 4 / 9 + 1 / 9
    half = 12.706 * math.sqrt((2 / 3 * 1 + 1 / 3 * 4) / (1 - shares) * shares)
    assert (low, high) == (pytest.approx(2 - half), pytest.approx(2 + half))


def test_about_95_percent_of_the_intervals_hold_the_truth() -> None:
    held = 0
    for _ in range(400):
        _, low, high = mean_interval(list(RANDOM.normal(7, 1, 5)))
        assert low is not None
        assert high is not None
        held += low <= 7 <= high
    assert 0.91 < held / 400 < 0.985


def test_percentiles_of_the_histogram_are_within_one_percent() -> None:
    latencies = RANDOM.lognormal(0, 0.5, 20_000)
    histogram = LogHistogram()
    for part in np.array_split(latencies, 7):
        histogram.add(part)
    ordered = np.sort(latencies)
    exact = [nearest_rank(ordered, p) for p in (50, 95, 99)]
    assert histogram.percentiles(50, 95, 99) == pytest.approx(exact, rel=0.01)


def test_the_displayed_histogram_counts_everything_once() -> None:
    histogram = LogHistogram()
    latencies = RANDOM.lognormal(0, 1, 5000)
    histogram.add(latencies)
    shown = histogram.display(most=40)
    assert sum(shown.counts) == histogram.total == 5000
    assert len(shown.edges_ms) == len(shown.counts) + 1 <= 41
    assert shown.edges_ms[0] <= latencies.min() * 1.001
    assert shown.edges_ms[-1] >= latencies.max() * 0.999
    assert list(shown.edges_ms) == sorted(shown.edges_ms)


def test_impossible_latencies_land_in_the_outermost_bins() -> None:
    histogram = LogHistogram()
    histogram.add(np.array([0.0, 1e9]))
    assert histogram.total == 2


def test_an_empty_histogram_shows_nothing() -> None:
    assert LogHistogram().display().counts == ()
