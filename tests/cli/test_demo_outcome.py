"""Where the demo goes and how its figures are told; the flow itself runs in `tests/end_to_end`."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import paths
from workbench.cli.demo import headline
from workbench.cli.demo_flow import DemoOutcome, new_project
from workbench.cli.summaries.demo import summary
from workbench.cli.terminal import show

RUN = {
    "step": "benchmark",
    "variant": "FP16",
    "hint": "latency",
    "effective_precision": "bf16",
    "input_types": {"image": "f32"},
    "throughput_fps": 2412.3,
    "latency_median_ms": 0.41,
    "verdict": "stable",
}
QUANTIZED = {
    "step": "quantize",
    "variant": "INT8",
    "size_ratio": 0.512,
    "quantized_operations": 8,
    "total_operations": 10,
    "accuracy": {"metric": "top1", "reference": 0.9978, "quantized": 0.9967, "drop": 0.0011},
}
COMPARED = {
    "step": "compare",
    "a": "FP16",
    "b": "INT8",
    "ratio": {"median": 1.831, "ci_low": 1.796, "ci_high": 1.862},
    "verdict": "b_faster",
}
EVALUATED = {
    "step": "evaluate",
    "variant": "INT8",
    "metric": "top1",
    "value": 0.9967,
    "interval": [0.9903, 0.9989],
    "reference": 0.9978,
    "verdict": "not_significant",
}


def test_a_second_demo_does_not_touch_the_first() -> None:
    home = paths.projects_dir()
    assert new_project() == home / "demo"
    (home / "demo").mkdir(parents=True)
    (home / "demo-2").mkdir()
    assert new_project() == home / "demo-3"


def test_a_headline_has_the_conditions_beside_the_figures() -> None:
    for fact in ("FP16", "latency", "2,412 FPS", "0.410 ms", "bf16", "stable"):
        assert fact in headline(RUN)


def test_the_headlines_of_quantizing_comparing_and_evaluating_have_both_sides() -> None:
    assert headline(QUANTIZED) == (
        "quantize   INT8 · 0.512 × of the weights · 8 of 10 operations · top1 99.78 % → 99.67 %"
    )
    assert headline(COMPARED) == "compare    INT8 against FP16 · 1.83 × [1.80 … 1.86] · INT8 is faster"
    assert headline(EVALUATED) == (
        "evaluate   INT8 · top1 99.67 % · 99.03 % – 99.89 % · 99.78 % before · no significant drop"
    )
    assert headline({**QUANTIZED, "accuracy": None}).endswith("operations")
    undecided = {**COMPARED, "verdict": "no_significant_difference"}
    assert headline(undecided).endswith("no significant difference")
    nothing = {**EVALUATED, "value": None, "interval": None, "reference": None, "verdict": None}
    assert headline(nothing) == "evaluate   INT8 · top1 n/a"


def test_the_summary_says_what_quantizing_has_brought(capsys: pytest.CaptureFixture[str]) -> None:
    steps = [RUN, QUANTIZED, COMPARED, EVALUATED]
    show(*summary(DemoOutcome(project=Path("/p"), steps=steps), 42.0))
    text = capsys.readouterr().out
    for fact in ("0.512 × of the weights", "1.83 × [1.80 … 1.86] · INT8 is faster", "top1 99.67 %"):
        assert fact in text


def test_the_summary_says_where_everything_lies_and_what_could_not_be_drawn(
    capsys: pytest.CaptureFixture[str],
) -> None:
    outcome = DemoOutcome(
        project=Path("/p/a demo"),
        report=Path("/p/a demo/report.html"),
        screenshots=[Path("/p/a demo/one.png")],
        steps=[RUN],
        notes=["The window could not be started."],
    )
    show(*summary(outcome, 42.0))
    text = capsys.readouterr().out
    for fact in (
        "/p/a demo/report.html",
        "one.png",
        "2,412 FPS",
        "The window could not be started.",
        "'/p/a demo'",
    ):
        assert fact in text
