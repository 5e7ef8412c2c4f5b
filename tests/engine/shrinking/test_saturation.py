"""Ranges that were calibrated on small values and meet large ones: which operations are cut off, and how much."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as ops

from tests.engine import evaluated as made
from tests.engine.measured import Listener
from workbench.core.datasets import DatasetRef
from workbench.core.metrics.definitions import Metric
from workbench.core.metrics.results import IntervalMethod
from workbench.core.quantization import AccuracyCheck, QuantizeSpec
from workbench.engine.shrinking import quantize_step
from workbench.engine.shrinking.saturation import saturated, sentence

CUT_OFF = "leave their calibrated ranges"


def quantized(model: Path, data: Path, folder: Path, **options: Any) -> str:
    spec = QuantizeSpec(
        model=str(model),
        output_dir=str(folder),
        dataset=DatasetRef(path=str(data)),
        subset_size=40,
        **options,
    )
    listener = Listener()
    result = quantize_step.run(spec, listener)
    assert "Checking the ranges" in listener.phases
    if options:  # a proportion's drop, paired
        assert result.accuracy is not None
        assert result.accuracy.drop_interval is not None
        assert result.accuracy.drop_interval.method is IntervalMethod.BONETT_PRICE
    return "\n".join(map(str, result.warnings))


@pytest.fixture
def network(tmp_path: Path) -> Path:
    """`x` [1,16] → product `first`, ReLU, product: only numbers, so that the range of `x` is all that counts."""
    weights = np.random.default_rng(0).normal(0, 0.3, (2, 16, 16)).astype(np.float32)
    data = ops.parameter([1, 16], ov.Type.f32, name="x")
    first = ops.matmul(data, weights[0], transpose_a=False, transpose_b=False, name="first")
    last = ops.matmul(ops.relu(first), weights[1][:, :4], transpose_a=False, transpose_b=False, name="last")
    return made.save(last, [data], tmp_path / "net.xml", "scores")


def values(path: Path, small: int, large: int, factor: float) -> Path:
    """Samples around zero, of which the last `large` are `factor` times as wide; four classes."""
    drawn = np.random.default_rng(1).uniform(-1, 1, (small + large, 16)).astype(np.float32)
    drawn[small:] *= factor
    np.savez(path, x=drawn, y=np.arange(small + large) % 4)
    return path


def test_evaluated_samples_far_outside_are_told_with_the_worst_operations(
    network: Path, tmp_path: Path
) -> None:
    small, large = values(tmp_path / "small.npz", 60, 0, 1), values(tmp_path / "large.npz", 0, 40, 8)
    check = AccuracyCheck(metric=Metric.TOP1, dataset=DatasetRef(path=str(large)))
    said = quantized(network, small, tmp_path / "o", accuracy=check)
    assert CUT_OFF in said
    # Of what is evenly spread up to 8 times the range, 1 - 1.2 / 8 lies outside of it and its margin.
    shares = {
        name: float(share) for name, share in re.findall(r"(\S+) ([\d.]+)%", said.partition("cut off: ")[2])
    }
    assert shares["x"] == pytest.approx(85, abs=3)


def test_samples_alike_are_no_reason_to_say_anything(network: Path, tmp_path: Path) -> None:
    assert CUT_OFF not in quantized(network, values(tmp_path / "alike.npz", 100, 0, 1), tmp_path / "o")


def test_shares_are_those_of_the_values_beyond_the_range_and_its_margin() -> None:
    data = ops.parameter([1, 10], ov.Type.f32, name="x")
    doubled = ops.multiply(data, np.float32(2), name="doubled")
    ranges = [np.float32(-1), np.float32(1)]
    first = ops.fake_quantize(doubled, *ranges, *ranges, 256)
    second = ops.fake_quantize(ops.multiply(first, np.float32(3), name="tripled"), *ranges, *ranges, 256)
    weights = ops.fake_quantize(ops.constant(np.full((1, 10), 9, np.float32)), *ranges, *ranges, 255)
    model = ov.Model([ops.add(second, weights)], [data], "ranges")
    before = [node.get_name() for node in model.get_ordered_ops()]
    sample = np.array([[0, 0.1, 0.15, 0.19, 0.3, 0.4, 0.5, 0.55, 0.61, -0.7]], np.float32)
    found = saturated(model, [(sample,), (sample * 0,)], Listener())
    # 2x beyond ±1.2: two of ten; 6x (not cut off by the first): six of ten; half of the samples are 0
    assert [(one.name, pytest.approx(one.share)) for one in found] == [("tripled", 0.3), ("doubled", 0.1)]
    assert [node.get_name() for node in model.get_ordered_ops()] == before
    assert "tripled 30.0%, doubled 10.0%" in str(sentence(found)[0])
    assert saturated(model, [(sample * 0,)], Listener()) == []
    assert sentence([]) == []


def test_a_range_for_each_channel_is_met_by_its_own_channel() -> None:
    data = ops.parameter([1, 2, 4, 4], ov.Type.f32, name="x")
    low, high = (np.array(ends, np.float32).reshape(1, 2, 1, 1) for ends in ([-1, -10], [1, 10]))
    model = ov.Model([ops.fake_quantize(data, low, high, low, high, 256)], [data], "channels")
    sample = np.full((1, 2, 4, 4), 5, np.float32)
    (found,) = saturated(model, [(sample,)], Listener())
    assert (found.name, found.share) == ("x", 0.5)
