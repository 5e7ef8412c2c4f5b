"""Real models on real labelled data give the accuracies that are known of them, through the reader and the feeder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from workbench import paths
from workbench.core.datasets import DatasetRef
from workbench.engine import runtime
from workbench.engine.datasets import Faults, ahead, open_dataset
from workbench.engine.feeding import Feeder
from workbench.engine.picture_feed import EXACT

SHARED = Path(__file__).resolve().parents[4] / "shared"


def top1(model_file: Path, data: Path, **selection: Any) -> tuple[int, int]:
    """Right answers and samples, at f32, one sample at a time."""
    dataset = open_dataset(DatasetRef(path=str(data), **selection))
    model = runtime.core().read_model(model_file)
    compiled = runtime.core().compile_model(model, "CPU", EXACT)
    feeder, faults = Feeder(runtime.tensor_infos(model.inputs)), Faults()
    right = sum(
        int(compiled(list(fed))[0].argmax()) == sample.label
        for sample, fed in ahead(dataset, feeder.feed, faults)
    )
    assert faults.count == 0
    return right, len(dataset)


def shared(*parts: str) -> Path:
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip("the shared data is not here")
    return path


def test_the_first_2000_digits_of_mnist() -> None:
    """Known: 0.984, within one sample."""
    right, count = top1(
        shared("models", "mnist-cntk", "mnist.onnx"), shared("data", "mnist-t10k"), limit=2000
    )
    assert count == 2000
    assert abs(right - 1968) <= 1


def test_a_thousand_pictures_of_cifar10() -> None:
    """Known: 0.751 at f32 on raw 0..255 RGB, within one sample."""
    model = shared("models", "resnet8-cifar10-tflite", "pretrainedResnet.tflite")
    right, count = top1(model, shared("data", "cifar10-test-1000"))
    assert count == 1000
    assert abs(right - 751) <= 1


def test_the_bundled_sample() -> None:
    """Its model was trained on pictures like these: gray, raw 0..255."""
    sample = paths.resources() / "sample"
    right, count = top1(sample / "digits.onnx", sample / "evaluation", subset=100)
    assert count == 100
    assert right >= 98
