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


def test_a_second_demo_does_not_touch_the_first() -> None:
    home = paths.projects_dir()
    assert new_project() == home / "demo"
    (home / "demo").mkdir(parents=True)
    (home / "demo-2").mkdir()
    assert new_project() == home / "demo-3"


def test_a_headline_has_the_conditions_beside_the_figures() -> None:
    for fact in ("FP16", "latency", "2,412 FPS", "0.410 ms", "bf16", "stable"):
        assert fact in headline(RUN)


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
