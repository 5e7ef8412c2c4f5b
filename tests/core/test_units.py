import math

import pytest

from workbench.core import units


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (0.02341, "0.0234"),
        (2.414, "2.41"),
        (41.23, "41.2"),
        (412.3, "412"),
        (1234.5, "1,234"),
        (None, "–"),
    ],
)
def test_figures_have_three_significant_digits(value: float | None, text: str) -> None:
    assert units.figure(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(999, "999 B"), (1500, "1.50 kB"), (23_100_000_000, "23.1 GB"), (999_999, "1.00 MB")]
)
def test_byte_sizes_use_decimal_prefixes(value: float, text: str) -> None:
    assert units.byte_size(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(912, "912"), (4560, "4.56 K"), (25_600_000, "25.6 M"), (4.09e9, "4.09 G")]
)
def test_counts_are_shortened(value: float, text: str) -> None:
    assert units.count(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0.42, "0.4 s"), (12.3, "12 s"), (59.4, "59 s"), (125, "2:05"), (3723, "1:02:03")]
)
def test_durations_read_like_a_clock_from_a_minute_on(value: float, text: str) -> None:
    assert units.duration(value) == text


@pytest.mark.parametrize(
    "write",
    [
        units.figure,
        units.milliseconds,
        units.rate,
        units.percent,
        units.byte_size,
        units.count,
        units.duration,
    ],
)
def test_what_is_not_finite_is_a_dash(write: object) -> None:
    assert callable(write)
    assert write(math.nan) == write(math.inf) == write(None) == "–"


def test_rates_have_four_digits() -> None:
    assert units.rate(51.2345) == "51.23 FPS"
