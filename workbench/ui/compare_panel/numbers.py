"""The numbers of a comparison as a table for spreadsheets and scripts: names in English, values in full digits."""

from __future__ import annotations

import csv
import io
from typing import Any

from workbench.core.benchmarking import BenchmarkResult
from workbench.core.comparing import CompareResult

TITLES = ("quantity", "value")


def rows_of(result: CompareResult, titles: tuple[str, str]) -> list[tuple[str, Any]]:
    """All of them; `titles` are the sides' names."""
    ratio = result.ratio
    rows: list[tuple[str, Any]] = [
        ("verdict", result.verdict.value),
        ("ratio_b_to_a", ratio.median),
        ("ci_low", ratio.ci_low),
        ("ci_high", ratio.ci_high),
        ("confidence", ratio.confidence),
        ("smallest_difference", result.smallest_difference),
        ("measured", result.measured),
        ("instances", result.instances),
        ("rounds", result.rounds),
        ("ended", result.ended),
        ("duration_s", result.duration_s),
        ("outputs_agree", result.outputs.agree),
        ("outputs_cosine", result.outputs.cosine),
        ("block_scatter_percent", result.noise.block_scatter_percent),
    ]
    for letter, side, title in (("a", result.a, titles[0]), ("b", result.b, titles[1])):
        rows += _side(letter, side, title, result)
    for number, blocks in enumerate(result.log_ratios, 1):
        rows += [(f"log_ratio_{number}_{block}", value) for block, value in enumerate(blocks, 1)]
    for place, loss in enumerate(result.lost_layers, 1):
        rows += [(f"lost_{place}_name", loss.name), (f"lost_{place}_ms", loss.lost_ms)]
    return rows


def as_text(result: CompareResult, titles: tuple[str, str], separator: str) -> str:
    """With a header line."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerow(TITLES)
    writer.writerows(rows_of(result, titles))
    return out.getvalue()


def _side(letter: str, side: BenchmarkResult, title: str, result: CompareResult) -> list[tuple[str, Any]]:
    return [
        (f"{letter}_name", title),
        (f"{letter}_backend", result.backends[letter].value),
        (f"{letter}_device", side.device),
        (f"{letter}_precision", result.precisions[letter]),
        (f"{letter}_latency_median_ms", side.latency_ms.median),
        (f"{letter}_throughput_fps", side.throughput_fps),
        (f"{letter}_iterations", side.iterations),
        (f"{letter}_compile_ms", side.one_time_ms.compile),
        (f"{letter}_model_sha256", side.model_sha256 or ""),
    ]
