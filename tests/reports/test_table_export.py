"""CSV of layers and runs."""

from __future__ import annotations

import csv
import io

from tests.reports.conftest import layer, profile_result, summary, variant
from workbench.core.project import Step
from workbench.reports.table_export import LAYER_COLUMNS, layers_csv, runs_csv


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_layer_keeps_its_numbers_and_names() -> None:
    written = rows(layers_csv(profile_result(layer('conv "1", a', 1.25, macs=1000))))
    assert tuple(written[0]) == LAYER_COLUMNS
    assert written[0]["name"] == 'conv "1", a'
    assert float(written[0]["mean_ms"]) == 1.25
    assert written[0]["macs"] == "1000"
    assert written[0]["gflops"] == ""
    assert written[0]["original_names"] == 'conv "1", a; conv "1", a/relu'


def test_layers_keep_the_given_order() -> None:
    written = rows(layers_csv([layer("b", 1.0), layer("a", 2.0)]))
    assert [row["name"] for row in written] == ["b", "a"]


def test_a_name_that_looks_like_a_formula_is_made_harmless() -> None:
    written = rows(layers_csv([layer("=cmd|'/c calc'!A0", 1.0), layer("-1+1", 1.0), layer("@x", 1.0)]))
    assert all(row["name"].startswith("'") for row in written)


def test_runs_name_their_variant_and_a_deleted_one_by_its_id() -> None:
    runs = [
        summary("r1", Step.BENCHMARK, "v1", throughput_fps=10.5, verdict="stable"),
        summary("r2", Step.PROFILE, "gone"),
    ]
    written = rows(runs_csv(runs, {"v1": variant("v1", "FP16")}))
    assert [row["variant"] for row in written] == ["FP16", "gone"]
    assert written[0]["step"] == "benchmark"
    assert written[0]["throughput_fps"] == "10.5"
