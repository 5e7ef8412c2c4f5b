"""The demo: the whole flow on the bundled sample."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal
from workbench.store.database import ProjectStore


@pytest.mark.slow
def test_the_demo_leaves_a_project_a_report_and_figures(terminal: Terminal) -> None:
    ended = terminal.run("demo", "--time", "0.5", "--json", timeout=420)
    assert ended.code == 0, ended.err
    outcome = ended.json
    project = Path(outcome["project"])
    assert project == terminal.folder / "projects" / "demo"
    assert (project / "project.db").is_file()
    assert Path(outcome["report"]).stat().st_size > 10_000
    steps = {entry["step"]: entry for entry in outcome["steps"]}
    order = ["import", "convert", "quantize", *["benchmark"] * 4, "profile", "compare", "evaluate", "report"]
    assert [entry["step"] for entry in outcome["steps"]] == order
    assert all(entry["throughput_fps"] > 0 for entry in outcome["steps"] if entry["step"] == "benchmark")
    assert steps["quantize"]["size_ratio"] <= 0.30
    assert steps["quantize"]["accuracy"]["drop"] <= 0.01
    ratio = steps["compare"]["ratio"]
    assert 0 < ratio["ci_low"] <= ratio["median"] <= ratio["ci_high"]
    assert steps["compare"]["precisions"]["a"] == "f32"
    assert steps["evaluate"]["value"] >= 0.98
    assert steps["evaluate"]["verdict"] != "worse"
    # Without a picture there is a sentence that says why.
    assert len(outcome["screenshots"]) + len(outcome["notes"]) >= 5
    assert all(Path(picture).stat().st_size > 1000 for picture in outcome["screenshots"])
    with closing(ProjectStore.open(project)) as store:
        assert sorted(run.step.value for run in store.runs()) == sorted(order[3:10])
        assert {dataset.name: dataset.format for dataset in store.datasets()} == {
            "calibration": "class-folders",
            "evaluation": "class-folders",
        }
        assert [variant.name for variant in store.variants()] == ["ONNX", "FP16", "INT8"]
    page = Path(outcome["report"]).read_text()
    for section in ("Made smaller", "operations quantized", "Both sides", "Classes, by recall"):
        assert section in page, section
