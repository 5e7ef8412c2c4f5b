"""The geometry of the report's charts."""

from __future__ import annotations

import math

from tests.reports.conftest import layer, profile_result
from workbench.reports.charts import WIDTH, histogram, layer_bars, precision_category
from workbench.reports.html import precision_colors


def test_every_sample_is_in_a_bin_or_counted_as_beyond() -> None:
    latencies = [1.0 + 0.001 * i for i in range(1000)] + [50.0]
    chart = histogram(latencies, [("median", 1.5)])
    assert chart is not None
    counted = sum(int(bar.title.rsplit(": ")[-1].replace(",", "")) for bar in chart.bars)
    assert counted + chart.beyond == 1001
    assert chart.beyond == 1


def test_an_outlier_does_not_squeeze_the_rest_into_one_bin() -> None:
    chart = histogram([1.0 + 0.001 * i for i in range(1000)] + [1000.0], [])
    assert chart is not None
    assert len(chart.bars) > 20


def test_bars_stay_inside_the_chart_and_the_tallest_fills_it() -> None:
    chart = histogram([1.0, 1.0, 1.0, 2.0, 3.0], [("median", 1.0), ("p99", 3.0), ("far", 99.0)])
    assert chart is not None
    assert max(bar.x + bar.width for bar in chart.bars) <= WIDTH
    assert max(bar.height for bar in chart.bars) == chart.height
    assert [line.label.split()[0] for line in chart.lines] == ["median", "p99"]


def test_equal_samples_have_a_histogram_and_too_few_have_none() -> None:
    assert histogram([2.0] * 50, []) is not None
    assert histogram([2.0], []) is None
    assert histogram([math.nan, math.inf, 1.0], []) is None


def test_layers_are_ranked_by_time_and_the_interval_stays_inside() -> None:
    bars = layer_bars(
        profile_result(layer("small", 0.1), layer("big", 2.0), layer("off", 9.0, executed=False))
    )
    assert [bar.name for bar in bars] == ["big", "small"]
    assert bars[0].high == 100.0
    assert all(0 <= (bar.low or 0) <= bar.width_percent <= (bar.high or 100) <= 100 for bar in bars)


def test_layers_without_any_time_are_drawn_with_empty_bars() -> None:
    bars = layer_bars(profile_result(layer("a", 0.0, ci_low_ms=None, ci_high_ms=None)))
    assert bars[0].width_percent == 0.0


def test_a_precision_has_its_colour_whatever_it_is_called() -> None:
    assert precision_category("FP32") == precision_category("f32") == "p-f32"
    assert precision_category("INT8") == "p-i8"
    assert precision_category('"><script>') == "p-other"


def test_every_precision_of_the_themes_has_a_class_of_its_own() -> None:
    for theme in ("light", "dark"):
        for name in precision_colors(theme):
            assert precision_category(name) in (f"p-{name}", "p-other")
    assert precision_category("bf16") == "p-bf16"
    assert {"f32", "bf16", "f16", "i8", "i4"} <= set(precision_colors("light"))
