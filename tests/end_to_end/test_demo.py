"""The demo: the whole flow on the bundled sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal


@pytest.mark.slow
def test_the_demo_leaves_a_project_a_report_and_figures(terminal: Terminal) -> None:
    ended = terminal.run("demo", "--time", "0.5", "--json", timeout=240)
    assert ended.code == 0, ended.err
    outcome = ended.json
    project = Path(outcome["project"])
    assert project == terminal.folder / "projects" / "demo"
    assert (project / "project.db").is_file()
    assert Path(outcome["report"]).stat().st_size > 10_000
    steps = [entry["step"] for entry in outcome["steps"]]
    assert steps == ["import", "convert", *["benchmark"] * 4, "profile", "report"]
    assert all(entry["throughput_fps"] > 0 for entry in outcome["steps"] if entry["step"] == "benchmark")
    # Without a picture there is a sentence that says why.
    assert len(outcome["screenshots"]) + len(outcome["notes"]) >= 3
    assert all(Path(picture).stat().st_size > 1000 for picture in outcome["screenshots"])
