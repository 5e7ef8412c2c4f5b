"""“Copy as Python”: the script is run, and makes the same weights as the step."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests import models
from tests.engine.measured import Listener
from workbench.core.compression import CompressMode, CompressSpec, GroupFallback
from workbench.core.datasets import DatasetFormat, DatasetRef
from workbench.core.errors import WorkbenchError
from workbench.core.feeding import Feeding
from workbench.core.ignored_scope import IgnoredScope, Subgraph
from workbench.core.preprocessing import Preprocessing, Resize
from workbench.core.quantization import OverflowFix, QuantizationPreset, QuantizeSpec, RangeEstimator
from workbench.core.shrinking_recipes import as_python
from workbench.engine.shrinking import compress_step, quantize_step


def weights_of_script(spec: QuantizeSpec | CompressSpec, folder: Path) -> bytes:
    file = folder / "recipe.py"
    file.write_text(as_python(spec))
    environment = os.environ | {"CI": "true"}
    command = [sys.executable, "-c", f"import os, runpy; runpy.run_path({str(file)!r}); os._exit(0)"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    (made,) = Path(spec.output_dir).glob("*.bin")
    return made.read_bytes()


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
    theirs = weights_of_script(spec, tmp_path)
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
    theirs = weights_of_script(spec, tmp_path)
    assert Path(compress_step.run(spec, Listener()).bin).read_bytes() == theirs


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"dataset": DatasetRef(path="x", format=DatasetFormat.COCO)}, "no coco"),
        ({"feeding": Feeding(preprocessing=(Preprocessing(resize=Resize()),))}, "no resizing"),
        ({"ignored": IgnoredScope(entries=("MatMul",))}, "is found out in the model"),
    ],
)
def test_what_takes_more_than_a_plain_script_is_said(changes: dict, sentence: str) -> None:
    given = {"model": "m.onnx", "output_dir": "out", "dataset": DatasetRef(path="pictures")} | changes
    with pytest.raises(WorkbenchError, match=sentence):
        as_python(QuantizeSpec(**given))
