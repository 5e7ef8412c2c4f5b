"""`evaluate` through the real program: the agreed keys, the known accuracies, the run in a project."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from tests.end_to_end.terminal import SAMPLE, Terminal
from workbench.core.evaluation import EvaluateResult, EvaluateSpec
from workbench.core.outputs import OutputAdapter
from workbench.core.project import Step
from workbench.store.database import ProjectStore

EVALUATION = SAMPLE.parent / "evaluation"
SHARED = Path(__file__).resolve().parents[3] / "shared"
CIFAR = SHARED / "models" / "resnet8-cifar10-tflite" / "pretrainedResnet.tflite"


def shared(*parts: str) -> Path:
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip("the shared data is not here")
    return path


def test_the_json_has_the_agreed_keys_and_nothing_is_left_behind(terminal: Terminal) -> None:
    ended = terminal.run("evaluate", SAMPLE, "--dataset", EVALUATION, "--metric", "top1", "--json")
    assert ended.code == 0, ended.err
    result = ended.json
    assert result["metric"] == "top1"
    assert result["samples"] == 450
    assert result["value"] >= 0.99
    assert result["effective_precision"] == "f32"
    assert {"index", "name", "samples", "value", "precision", "recall"} <= set(result["per_class"][0])
    assert result["interval"]["low"] <= result["value"] <= result["interval"]["high"]
    assert {"interval", "metrics", "adapter", "confusion", "faults", "warnings", "throughput_fps"} <= set(
        result
    )
    # What it prints of the adapter can be given back, changed or not.
    adapter = msgspec.convert(result["adapter"]["adapter"], OutputAdapter)
    assert adapter.output


def test_the_first_2000_digits_of_mnist_are_right_in_984_of_1000(terminal: Terminal) -> None:
    model, data = shared("models", "mnist-cntk", "mnist.onnx"), shared("data", "mnist-t10k")
    ended = terminal.run(
        "evaluate", model, "--dataset", data, "--limit", "2000", "--metric", "top1", "--json"
    )
    assert ended.json["samples"] == 2000
    assert abs(ended.json["value"] - 0.984) <= 1 / 2000 + 1e-9


def test_a_thousand_pictures_of_cifar_are_right_in_751(terminal: Terminal) -> None:
    model = shared("models", "resnet8-cifar10-tflite", "pretrainedResnet.tflite")
    ended = terminal.run(
        "evaluate", model, "--dataset", shared("data", "cifar10-test-1000"), "--metric", "top1", "--json"
    )
    assert ended.json["samples"] == 1000
    assert abs(ended.json["value"] - 0.751) <= 1 / 1000 + 1e-9


def test_a_run_with_its_answers_is_kept_in_the_project_without_the_leave_to_run_code(
    terminal: Terminal,
) -> None:
    code = terminal.folder / "samples.py"
    code.write_text(
        "import numpy as np\n"
        "def make():\n"
        "    return [(np.full((32, 32), n, np.float32)[None], n % 10) for n in range(20)]\n"
    )
    project = terminal.folder / "project"
    words = ("--dataset", f"{code}:make", "--project", project, "--reference", SAMPLE)
    ended = terminal.run("evaluate", SAMPLE, *words, "--trust-code")
    assert ended.code == 0, ended.err
    for told in (
        "Top-1 accuracy",
        "95 % confidence",
        "effective precision",
        "recall",
        "Reference",
        "verdict",
    ):
        assert told in ended.out, told
    with closing(ProjectStore.open(project)) as store:
        (run,) = store.runs()
        assert (run.step, run.device) == (Step.EVALUATE, "CPU")
        assert run.figure is not None
        assert (run.figure.name, run.title) == ("top1", None)
        (dataset,) = store.datasets()
        assert (dataset.format, dataset.samples) == ("python", 20)
        result, spec = store.run_result(run.id), store.run_spec(run.id)
    assert isinstance(result, EvaluateResult)
    assert isinstance(spec, EvaluateSpec)
    assert not spec.dataset.trust_code
    assert result.samples_file is not None
    assert Path(result.samples_file).is_file()
    assert Path(result.samples_file).is_relative_to(project)
    assert '"trust_code":true' not in _everything(project)


def test_a_look_at_the_data_has_its_facts_and_no_pictures_in_the_json(terminal: Terminal) -> None:
    ended = terminal.run("dataset", EVALUATION, "--limit", "50", "--json")
    assert ended.code == 0, ended.err
    facts = ended.json
    assert (facts["format"], facts["samples"], facts["previews"]) == ("class-folders", 50, [])
    assert {"classes", "shapes", "faults", "warnings", "labelled"} <= set(facts)


def test_wrong_usage_ends_with_2_and_says_what_there_is(terminal: Terminal) -> None:
    ended = terminal.run("evaluate", SAMPLE, "--dataset", EVALUATION, "--metric", "beauty", "--json")
    assert ended.code == 2
    assert "top1" in ended.json["error"]["why"]
    missing = terminal.run("evaluate", SAMPLE, "--dataset", terminal.folder / "nothing", "--json")
    assert missing.code == 3
    assert missing.json["error"]["code"] == "file_missing"


def _everything(project: Path) -> str:
    import sqlite3

    with sqlite3.connect(project / "project.db") as connection:
        rows = connection.execute("SELECT spec FROM results").fetchall()
        rows += connection.execute("SELECT spec FROM jobs").fetchall()
    connection.close()
    return json.dumps(rows).replace("\\", "")
