"""The interval of a ratio covers as often as it says, from few instances, and looking early raises no false alarm."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.core.comparing import CompareVerdict
from workbench.core.comparison_verdict import is_clear, ratio_of, verdict_of
from workbench.core.ratio_interval import log_ratio_interval, student_t
from workbench.core.statistics import student_t_95

BLOCKS = 12
MINUTE = 20
"""Pairs of fresh processes that fit into a minute."""
TRIALS = 300


def measured(
    random: np.random.Generator, instances: int, truth: float = 0.0, scatter: float = 0.006
) -> list[list[float]]:
    """Log ratios as this machine makes them: 0.4 % between fresh instances, 0.6 % between blocks, some disturbed.

    `scatter` 0: all blocks of an instance agree, so that only the instances tell how sure it is: the hardest case.
    """
    found = []
    for _ in range(instances):
        own = truth + random.normal(0, 0.004)
        blocks = own + random.normal(0, 1, BLOCKS) * scatter
        blocks[random.random(BLOCKS) < 0.1] += random.normal(0, 0.1) if scatter else 0.0
        found.append([float(b) for b in blocks])
    return found


@pytest.mark.parametrize("scatter", [0.0, 0.006])
@pytest.mark.parametrize("instances", [3, 6, 10])
def test_a_95_percent_interval_covers_the_truth_at_least_93_percent_of_the_time(
    instances: int, scatter: float
) -> None:
    random = np.random.default_rng(instances)
    covered = 0
    for _ in range(TRIALS):
        _, low, high = log_ratio_interval(measured(random, instances, 0.02, scatter))
        covered += low <= 0.02 <= high
    assert covered / TRIALS >= 0.93


def test_a_plain_percentile_bootstrap_of_six_instances_would_not() -> None:
    """Why the interval is widened: this is what is avoided."""
    random = np.random.default_rng(6)
    covered = 0
    for _ in range(TRIALS):
        medians = np.array([np.median(blocks) for blocks in measured(random, 6, scatter=0.0)])
        means = medians[random.integers(6, size=(1000, 6))].mean(axis=1)
        low, high = np.quantile(means, [0.025, 0.975])
        covered += low <= 0.0 <= high
    assert covered / TRIALS < 0.92


def test_ten_times_as_many_blocks_do_not_stand_in_for_instances() -> None:
    random = np.random.default_rng(0)
    shifts = random.normal(0, 0.004, 5)
    few = [list(s + random.normal(0, 0.0005, 8)) for s in shifts]
    many = [list(s + random.normal(0, 0.0005, 80)) for s in shifts]
    widths = [high - low for _, low, high in (log_ratio_interval(few), log_ratio_interval(many))]
    assert widths[1] == pytest.approx(widths[0], rel=0.2)


def spoilt(random: np.random.Generator, instances: int, truth: float) -> list[list[float]]:
    """As `measured`, beside a neighbour that spoils every fifth instance by ten percent or so."""
    found = measured(random, instances, truth, 0.02)
    shifts = [random.normal(0, 0.1) if random.random() < 0.2 else 0.0 for _ in found]
    return [[block + shift for block in blocks] for blocks, shift in zip(found, shifts, strict=True)]


def procedure(seen: list[list[float]]) -> CompareVerdict:
    """As the step does it: from six instances on it looks after each, up to twenty, which take a minute."""
    for count in range(6, len(seen) + 1):
        ratio = ratio_of(seen[:count], 0.95)
        assert ratio is not None
        if is_clear(ratio, 0.01) or ratio.half_width <= 0.004:
            break
    return verdict_of(ratio, 0.01)


def test_looking_again_and_again_at_a_against_a_raises_hardly_a_false_alarm() -> None:
    random = np.random.default_rng(1)
    verdicts = [procedure(measured(random, MINUTE, 0.0)) for _ in range(60)]
    verdicts += [procedure(spoilt(random, MINUTE, 0.0)) for _ in range(60)]
    assert verdicts.count(CompareVerdict.NO_SIGNIFICANT_DIFFERENCE) >= 0.97 * 120


def test_three_percent_are_found_within_the_minute() -> None:
    random = np.random.default_rng(2)
    verdicts = [procedure(measured(random, MINUTE, -0.03)) for _ in range(60)]
    assert verdicts.count(CompareVerdict.A_FASTER) >= 58


def test_three_percent_are_found_although_a_neighbour_spoils_every_fifth_instance() -> None:
    """With the mean of all instances three of four were found."""
    random = np.random.default_rng(3)
    verdicts = [procedure(spoilt(random, MINUTE, -0.03)) for _ in range(60)]
    assert verdicts.count(CompareVerdict.A_FASTER) >= 54


@pytest.mark.parametrize("degrees", [1, 2, 3, 5, 10, 30, 60])
def test_students_quantile_is_that_of_the_tables(degrees: int) -> None:
    assert student_t(degrees, 0.95) == pytest.approx(student_t_95(degrees), abs=1.5e-3)


@pytest.mark.parametrize(
    ("degrees", "confidence", "table"), [(5, 0.99, 4.0321), (9, 0.90, 1.8331), (3, 0.95, 3.1824)]
)
def test_other_confidences_are_those_of_the_tables(degrees: int, confidence: float, table: float) -> None:
    assert student_t(degrees, confidence) == pytest.approx(table, abs=1e-3)


@pytest.mark.parametrize("instances", [[], [[0.1]], [[0.1], []]])
def test_without_two_instances_there_is_no_interval(instances: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="two instances"):
        log_ratio_interval(instances)
