"""The program is killed while it works: the project opens again, says so, and takes nothing half-made for whole."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.workspace.conftest import eventually, imported, open_workspace
from workbench.core.project import JobState

ROOT = Path(__file__).resolve().parents[2]


def is_alive(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def killed_window(project: Path, model: Path, kind: str) -> dict[str, Any]:
    """Let a program open the project, start jobs, and kill it; returns what it had printed."""
    doomed = subprocess.Popen(
        [sys.executable, "-m", "tests.workspace.doomed_window", str(project), str(model), kind],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        line = doomed.stdout.readline()
        assert line, "the program ended by itself"
    finally:
        os.kill(doomed.pid, signal.SIGKILL)
        doomed.wait()
        doomed.stdout.close()
    facts: dict[str, Any] = json.loads(line)
    assert facts["pids"]
    assert eventually(lambda: not any(is_alive(pid) for pid in facts["pids"]), 5), (
        "a child outlived the program"
    )
    return facts


def test_a_project_whose_program_was_killed_opens_with_its_jobs_interrupted(
    tmp_path: Path, models: Path
) -> None:
    project = tmp_path / "project"
    facts = killed_window(project, models / "slow.onnx", "fake")
    assert list(project.glob("artefacts/*/.partial-*")), "the job had not begun to write"
    with open_workspace(project) as workspace:
        assert not workspace.read_only
        jobs = {j.id: j for j in workspace.jobs()}
        assert [j.state for j in workspace.jobs()] == [
            JobState.SUCCEEDED,
            JobState.INTERRUPTED,
            JobState.INTERRUPTED,
        ]
        assert jobs[facts["running"]].sentence == "Interrupted: the program ended while this job was running."
        assert jobs[facts["waiting"]].sentence == "Interrupted: the program ended before this job began."
        assert list((project / "artefacts").iterdir()) == []
        assert [v.path for v in workspace.variants()] == [str(models / "slow.onnx")]
        assert workspace.runs() == ()
        (models / "net.onnx").write_text("work goes on")
        assert imported(workspace, models / "net.onnx").name == "ONNX"


@pytest.mark.slow
def test_a_real_benchmark_under_way_leaves_nothing_when_the_program_is_killed(tmp_path: Path) -> None:
    from tests.models import save_small_cnn

    project = tmp_path / "project"
    facts = killed_window(project, save_small_cnn(tmp_path / "cnn.onnx"), "real")
    with open_workspace(project) as workspace:
        states = {j.id: j.state for j in workspace.jobs()}
        assert states[facts["running"]] is states[facts["waiting"]] is JobState.INTERRUPTED
        assert [m.name for m in workspace.models()] == ["cnn"]
        assert workspace.runs() == ()
        assert list((project / "runs").iterdir()) == []
