"""`quantize` and `compress` through the real program: JSON, lineage in the project, cancelling, limits."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from tests import models
from tests.end_to_end.terminal import SAMPLE, Terminal
from tests.machine_load import slowdown
from workbench.core.compression import CompressSpec
from workbench.core.datasets import DatasetRef
from workbench.core.errors import ErrorCode
from workbench.core.events import Limits, Progress
from workbench.core.ignored_scope import IgnoredScope
from workbench.core.project import JobState
from workbench.core.quantization import AccuracyCheck, QuantizeSpec
from workbench.core.specs import decode_spec
from workbench.jobs import JobQueue
from workbench.workspace import Workspace

CALIBRATION, EVALUATION = SAMPLE.parent / "calibration", SAMPLE.parent / "evaluation"
QUICKLY_S = 0.5


def test_the_bundled_sample_keeps_its_accuracy_at_a_quarter_of_its_weights(terminal: Terminal) -> None:
    ended = terminal.run(
        *("quantize", SAMPLE, "-o", "out", "--dataset", CALIBRATION, "--subset-size", "60"),
        *("--evaluation-dataset", EVALUATION, "--metric", "top1", "--ignore", "Softmax", "--json"),
    )
    assert ended.code == 0, ended.err
    result = ended.json
    assert result["size_ratio"] <= 0.30
    assert result["samples_used"] == 60
    assert 0 < result["quantized_operations"] < result["total_operations"]
    assert result["accuracy"]["metric"] == "top1"
    assert result["accuracy"]["reference"] == pytest.approx(0.9978, abs=0.0001)
    assert result["accuracy"]["drop"] <= 0.01
    assert result["ignored"] == [
        {"kind": "type", "entry": "Softmax", "operations": ["probabilities"], "problem": None}
    ]
    assert result["warnings"] == []
    assert Path(result["xml"]).is_file()
    assert Path(result["bin"]).is_file()


def test_an_error_is_one_object_and_nothing_is_left(terminal: Terminal) -> None:
    ended = terminal.run(
        *("quantize", SAMPLE, "-o", "out", "--dataset", CALIBRATION, "--ignore", "Softmaks", "--json")
    )
    assert ended.code == 2
    assert "match no operation" in ended.json["error"]["what"]
    assert "Softmax" in ended.json["error"]["try"][0]
    assert not (terminal.folder / "out").exists()


def test_a_project_keeps_what_was_made_from_what(tmp_path: Path) -> None:
    source = models.save_small_cnn(tmp_path / "cnn.onnx")
    np.save(tmp_path / "data.npy", np.random.default_rng(0).random((12, 3, 16, 16)).astype(np.float32))
    data = DatasetRef(path=str(tmp_path / "data.npy"))
    with Workspace.open(tmp_path / "project", keep_spare=False) as workspace:
        workspace.run(QuantizeSpec(model=str(source), output_dir="", dataset=data))
        original, quantized = workspace.variants()
        workspace.run(CompressSpec(model="", output_dir=""), variant_id=original.id)
    with Workspace.open(tmp_path / "project", keep_spare=False) as again:
        original, quantized, compressed = again.variants()
        assert [v.parent_id for v in (quantized, compressed)] == [original.id, original.id]
        assert (quantized.name, compressed.name) == ("INT8", "INT8 weights")
        assert quantized.owned
        assert quantized.inspection is not None
        assert quantized.shrinking is not None
        assert quantized.shrinking.size_ratio < 0.5
        recipe = decode_spec(quantized.recipe or "")
        assert isinstance(recipe, QuantizeSpec)
        assert recipe.dataset == data
        assert compressed.shrinking is not None
        assert compressed.conversion is None


@pytest.mark.parametrize("phase", ["Starting NNCF", "Collecting statistics of the activations"])
def test_a_cancel_ends_it_at_once_and_leaves_nothing(tmp_path: Path, phase: str) -> None:
    spec = QuantizeSpec(
        model=str(SAMPLE),
        output_dir=str(tmp_path / "out"),
        dataset=DatasetRef(path=str(CALIBRATION)),
        ignored=IgnoredScope(types=("Softmax",)),
        accuracy=None,
    )
    reached: list[str] = []
    with JobQueue(keep_spare=False) as queue:

        def hear(_job: str, event: object) -> None:
            if isinstance(event, Progress):
                reached.append(str(event.phase))

        queue.subscribe(hear)
        job = queue.submit(spec)
        deadline = time.monotonic() + 60
        while phase not in reached and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(0.2)
        begin = time.monotonic()
        queue.cancel(job.id)
        outcome = queue.wait(job.id, 10)
        took = time.monotonic() - begin
    assert outcome.state is JobState.CANCELLED
    assert took < (QUICKLY_S + 0.5) * slowdown(), "the grace on a busy machine"
    assert not list((tmp_path / "out").glob("*")) if (tmp_path / "out").exists() else True


def test_a_memory_limit_is_a_sentence(tmp_path: Path) -> None:
    spec = QuantizeSpec(
        model=str(SAMPLE),
        output_dir=str(tmp_path / "out"),
        dataset=DatasetRef(path=str(CALIBRATION)),
        accuracy=AccuracyCheck(),
    )
    with JobQueue(keep_spare=False) as queue:
        outcome = queue.wait(queue.submit(spec, limits=Limits(memory_bytes=60_000_000)).id, 60)
    assert outcome.error is not None
    assert outcome.error.code is ErrorCode.OUT_OF_MEMORY
    assert str(outcome.sentence).startswith("Out of memory while ")
