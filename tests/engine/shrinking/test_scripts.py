"""“Copy as Python”: the script is run, and makes the same weights as the step."""

from __future__ import annotations

import contextlib
import io
import os
import runpy
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests import models, outlier_network, pruned_models
from tests.engine.measured import Listener
from tests.engine.shrinking import shrinking_models as made
from workbench.core.compression import CompressMode, CompressSpec, GroupFallback
from workbench.core.conversion import InputOverride
from workbench.core.datasets import DatasetFormat, DatasetRef
from workbench.core.errors import WorkbenchError
from workbench.core.feeding import Feeding
from workbench.core.ignored_scope import IgnoredScope, Subgraph
from workbench.core.metrics.definitions import Metric
from workbench.core.preprocessing import Preprocessing, Resize
from workbench.core.pruning import PruneMode, PruneSpec
from workbench.core.quantization import (
    AccuracyCheck,
    DropType,
    ModelType,
    OverflowFix,
    QuantizationPreset,
    QuantizeSpec,
    RangeEstimator,
)
from workbench.core.shrinking_recipes import Shrinking, as_command_line, as_python
from workbench.engine.pruning import prune_step
from workbench.engine.shrinking import compress_step, quantize_step


def weights_of_script(spec: Shrinking, folder: Path, *, apart: bool = False) -> bytes:
    run_script(spec, folder, apart=apart)
    return made_weights(spec)


def made_weights(spec: Shrinking) -> bytes:
    (file,) = Path(spec.output_dir).glob("*.bin")
    return file.read_bytes()


def run_script(spec: Shrinking, folder: Path, *, apart: bool = False) -> str:
    """What it printed. Only those that run `apart` load the framework anew, which takes most of the time."""
    file = folder / "recipe.py"
    file.write_text(as_python(spec))
    if not apart:
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            runpy.run_path(str(file))
        return printed.getvalue()
    environment = os.environ | {"CI": "true"}
    command = [
        sys.executable,
        "-c",
        f"import os, runpy, sys; runpy.run_path({str(file)!r}); sys.stdout.flush(); os._exit(0)",
    ]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_quantization_of_pictures_is_the_same_as_a_script(tmp_path: Path) -> None:
    generator = np.random.default_rng(0)
    for place in range(14):
        file = tmp_path / "pictures" / "ab"[place % 2] / f"{place}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(generator.integers(0, 256, (16, 16, 3), np.uint8)).save(file)
    spec = QuantizeSpec(
        model=str(models.save_small_cnn(tmp_path / "cnn.onnx")),
        output_dir=str(tmp_path / "script"),
        dataset=DatasetRef(path=str(tmp_path / "pictures"), seed=3),
        feeding=Feeding(
            preprocessing=(Preprocessing(mean=(120.0, 110.0, 100.0), scale=(60.0,), reverse_channels=True),)
        ),
        subset_size=9,
        preset=QuantizationPreset.MIXED,
        overflow_fix=OverflowFix.DISABLE,
        activation_range=RangeEstimator.MEAN_MINMAX,
        ignored=IgnoredScope(types=("Softmax",)),
    )
    theirs = weights_of_script(spec, tmp_path, apart=True)
    result = quantize_step.run(spec, Listener())
    assert Path(result.bin).read_bytes() == theirs


def test_a_compression_is_the_same_as_a_script(tmp_path: Path) -> None:
    spec = CompressSpec(
        model=str(models.save_mlp(tmp_path / "mlp.onnx", 96, 3)),
        output_dir=str(tmp_path / "script"),
        mode=CompressMode.INT4_SYM,
        group_size=64,
        group_fallback=GroupFallback.ADJUST,
        all_layers=True,
        ignored=IgnoredScope(subgraphs=(Subgraph(("MatMul_m1",), ("MatMul_m1",)),)),
    )
    theirs = weights_of_script(spec, tmp_path, apart=True)
    assert Path(compress_step.run(spec, Listener()).bin).read_bytes() == theirs


def test_what_is_left_to_be_found_out_in_the_model_the_script_finds_out(tmp_path: Path) -> None:
    spec = QuantizeSpec(
        model=str(made.save_attention(tmp_path / "attention.onnx")),
        output_dir=str(tmp_path / "script"),
        dataset=DatasetRef(path=str(made.save_values(tmp_path / "tokens.npy", (4, 16), 30))),
        subset_size=20,
        ignored=IgnoredScope(entries=("out", "type:ScaledDotProductAttention", "MatMul_[qk]$")),
    )
    theirs = weights_of_script(spec, tmp_path)
    result = quantize_step.run(spec, Listener())
    assert result.model_type is ModelType.TRANSFORMER
    assert [match.kind.value for match in result.ignored] == ["name", "type", "pattern"]
    assert Path(result.bin).read_bytes() == theirs


def test_samples_are_fed_in_the_batches_of_the_model(tmp_path: Path) -> None:
    spec = QuantizeSpec(
        model=str(made.save_batched(tmp_path / "cnn.xml", 4)),
        output_dir=str(tmp_path / "script"),
        dataset=DatasetRef(path=str(made.save_values(tmp_path / "images.npy", (3, 16, 16), 30))),
        subset_size=18,
    )
    theirs = weights_of_script(spec, tmp_path)
    assert Path(quantize_step.run(spec, Listener()).bin).read_bytes() == theirs


def test_a_largest_drop_is_kept_by_the_script_in_the_same_way(tmp_path: Path) -> None:
    network = outlier_network.files()
    spec = QuantizeSpec(
        model=str(network.model),
        output_dir=str(tmp_path / "script"),
        dataset=DatasetRef(path=str(network.evaluation)),
        subset_size=100,
        accuracy=AccuracyCheck(max_drop=0.01, drop_type=DropType.RELATIVE),
    )
    said = run_script(spec, tmp_path)
    theirs = made_weights(spec)
    result = quantize_step.run(spec, Listener())
    assert result.restored
    assert Path(result.bin).read_bytes() == theirs
    assert result.accuracy is not None
    before, after = (
        float(line.split()[-1]) for line in said.splitlines() if line.startswith(("before", "after"))
    )
    assert before == pytest.approx(result.accuracy.reference)
    assert after == pytest.approx(result.accuracy.quantized)


def test_what_the_script_leaves_out_is_said_with_the_command_line(tmp_path: Path) -> None:
    spec = QuantizeSpec(
        model="m.onnx",
        output_dir="out",
        dataset=DatasetRef(path="pictures"),
        accuracy=AccuracyCheck(metric=Metric.MAP, max_drop=0.01, dataset=DatasetRef(path="coco.json")),
    )
    script = as_python(spec)
    compile(script, "recipe.py", "exec")
    remarks = [line for line in script.splitlines() if line.startswith("# ")]
    assert "no operation is given back" in remarks[0]
    assert remarks[-1] == f"# {as_command_line(spec)}"
    assert "quantize_with_accuracy_control" not in script


def test_a_pruning_is_the_same_as_a_script(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    data = DatasetRef(path=str(made.save_values(tmp_path / "images.npy", (3, 16, 16), 50)))
    spec = PruneSpec(
        model=pruned_models.save_net(tmp_path / "net.py"),
        output_dir=str(tmp_path / "script"),
        ratio=0.4,
        mode=PruneMode.GLOBAL,
        ignored=("head", "type:Linear", "regex:tab.*"),
        example_inputs=(InputOverride(name="x", shape=(1, 3, 16, 16)),),
        trust_code=True,
        dataset=data,
        subset_size=40,
    )
    theirs = weights_of_script(spec, tmp_path, apart=True)
    assert Path(prune_step.run(spec, Listener()).bin).read_bytes() == theirs


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"dataset": DatasetRef(path="x", format=DatasetFormat.COCO)}, "no coco"),
        ({"feeding": Feeding(preprocessing=(Preprocessing(resize=Resize()),))}, "no resizing"),
    ],
)
def test_what_takes_more_than_a_plain_script_is_said(changes: dict, sentence: str) -> None:
    given = {"model": "m.onnx", "output_dir": "out", "dataset": DatasetRef(path="pictures")} | changes
    with pytest.raises(WorkbenchError, match=sentence):
        as_python(QuantizeSpec(**given))
