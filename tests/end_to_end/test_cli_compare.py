"""The real program compares: the JSON other programs rely on, the run in the project, and wrong usage."""

from __future__ import annotations

import json
import signal
from pathlib import Path

from tests.end_to_end.terminal import SAMPLE, Terminal, all_gone
from workbench.core.comparing import CompareResult, CompareSpec
from workbench.core.project import Step
from workbench.workspace import Workspace

QUICK = ("-t", "1", "--instances", "3", "--rounds", "2", "--no-lost-layers")


def test_one_model_under_two_configurations_in_a_project(terminal: Terminal, tmp_path: Path) -> None:
    config = tmp_path / "one.json"
    config.write_text(json.dumps({"CPU": {"INFERENCE_NUM_THREADS": "1"}}))
    project = tmp_path / "project"
    ended = terminal.run("compare", SAMPLE, "--b-config", config, *QUICK, "--json", "--project", project)
    assert ended.code == 0, ended.err
    written = ended.json
    assert set(written) >= {"a", "b", "ratio", "verdict", "rounds", "lost_layers", "noise", "precisions"}
    assert written["b"]["configuration"]["INFERENCE_NUM_THREADS"] == 1
    assert written["precisions"] == {"a": "f32", "b": "f32"}
    assert "Measuring A and B in turns" in ended.err
    with Workspace.open(project, keep_spare=False) as workspace:
        (run,) = workspace.runs()
        assert run.step is Step.COMPARE
        assert isinstance(workspace.run_result(run.id), CompareResult)
        assert isinstance(workspace.run_spec(run.id), CompareSpec)
        assert len(workspace.variants()) == 1


def test_the_same_twice_is_wrong_usage_that_says_what_may_differ(terminal: Terminal) -> None:
    ended = terminal.run("compare", SAMPLE, "--json")
    assert ended.code == 2
    assert "--b-config" in ended.out + ended.err


def test_a_backend_nobody_knows_is_wrong_usage(terminal: Terminal) -> None:
    ended = terminal.run("compare", SAMPLE, "--b-backend", "tensorrt")
    assert ended.code == 2
    assert "onnxruntime" in ended.err


def test_an_interrupted_comparison_leaves_no_process_of_either_side(terminal: Terminal) -> None:
    ended, processes = terminal.interrupt(
        signal.SIGINT, "compare", SAMPLE, SAMPLE, "--json", phrase="Measuring A and B in turns"
    )
    assert ended.code == 130
    assert ended.json["error"]["code"] == "cancelled"
    assert all_gone(processes)
