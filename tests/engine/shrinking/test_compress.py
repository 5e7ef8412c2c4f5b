"""Compressing weights in the engine: every mode, the table of layers, groups that do not fit, what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests import models
from tests.engine.measured import Listener
from tests.engine.shrinking import shrinking_models as made
from workbench.core.compression import (
    BackupMode,
    CompressMode,
    CompressResult,
    CompressSpec,
    GroupFallback,
)
from workbench.core.datasets import DatasetRef
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.ignored_scope import IgnoredScope
from workbench.core.specs import decode_result, encode
from workbench.engine import runtime
from workbench.engine.shrinking import compress_step


def compressed(model: Path, **options: Any) -> CompressResult:
    spec = CompressSpec(model=str(model), output_dir=str(model.parent / "out"), **options)
    return compress_step.run(spec, Listener())


@pytest.fixture
def mlp(tmp_path: Path) -> Path:
    return models.save_mlp(tmp_path / "mlp.onnx", 96, 3)


def test_eight_bits_compress_all_layers_to_a_quarter(mlp: Path) -> None:
    result = compressed(mlp)
    assert (result.compressed_weights, result.total_weights) == (3, 3)
    assert {layer.after for layer in result.layers} == {"u8"}
    assert 0.25 < result.size_ratio < 0.3
    assert result.weights_bytes_after == Path(result.bin).stat().st_size
    assert decode_result(encode(result)) == result


def test_the_result_computes_nearly_the_same(mlp: Path) -> None:
    result = compressed(mlp)
    data = np.random.default_rng(3).random((1, 96), np.float32)
    exact = {"INFERENCE_PRECISION_HINT": "f32"}
    one, other = (
        runtime.core().compile_model(runtime.read_model(path), "CPU", exact)(data)[0]
        for path in (mlp, result.xml)
    )
    assert np.abs(one - other).max() < 0.05 * np.abs(one).max()
    assert not np.array_equal(one, other)


GROUPED = {
    CompressMode.INT4_SYM: "i4",
    CompressMode.INT4_ASYM: "u4",
    CompressMode.NF4: "nf4",
    CompressMode.INT2_SYM: "u2",
    CompressMode.FP4: "f4e2m1",
    CompressMode.FP8_E4M3: "f8e4m3",
    CompressMode.CB4: "u4",
}


@pytest.mark.parametrize("mode", GROUPED)
def test_the_table_says_what_each_layer_became(mlp: Path, mode: CompressMode) -> None:
    result = compressed(mlp, mode=mode, group_size=32, all_layers=True)
    assert {layer.after for layer in result.layers} == {GROUPED[mode]}
    assert all(layer.bytes_after < layer.bytes_before / 3 for layer in result.layers)
    if mode is not CompressMode.CB4:
        assert {layer.group_size for layer in result.layers} == {32}


def test_a_ratio_leaves_the_rest_to_the_backup_mode(mlp: Path) -> None:
    result = compressed(
        mlp,
        mode=CompressMode.INT4_SYM,
        ratio=0.5,
        group_size=32,
        all_layers=True,
        backup_mode=BackupMode.INT8_SYM,
    )
    assert sorted(layer.after for layer in result.layers) in (["i4", "i8", "i8"], ["i4", "i4", "i8"])


def test_a_group_size_that_does_not_fit_is_refused_and_the_way_out_works(mlp: Path) -> None:
    options: dict[str, Any] = {"mode": CompressMode.INT4_SYM, "group_size": 64, "all_layers": True}
    with pytest.raises(WorkbenchError) as caught:
        compressed(mlp, **options)
    report = caught.value.report
    assert "groups of 64 do not divide" in str(report.why)
    assert "--group-fallback adjust" in str(report.tries[0])
    adjusted = compressed(mlp, **options, group_fallback=GroupFallback.ADJUST)
    assert {layer.group_size for layer in adjusted.layers} == {32}


def test_methods_that_need_samples_get_them(mlp: Path, tmp_path: Path) -> None:
    data = DatasetRef(path=str(made.save_values(tmp_path / "data.npy", (96,))))
    result = compressed(
        mlp,
        mode=CompressMode.INT4_SYM,
        group_size=32,
        all_layers=True,
        scale_estimation=True,
        dataset=data,
        subset_size=6,
    )
    assert result.samples_used == 6
    assert {layer.after for layer in result.layers} == {"i4"}


def test_what_is_ignored_stays_as_it_is(mlp: Path) -> None:
    result = compressed(mlp, ignored=IgnoredScope(names=("MatMul_m1",)))
    kept = [layer for layer in result.layers if layer.after == layer.before]
    assert [layer.name for layer in kept] == ["MatMul_m1"]


def test_a_model_without_weights_left_is_refused(mlp: Path) -> None:
    again = Path(compressed(mlp).xml)
    with pytest.raises(WorkbenchError) as caught:
        compressed(again)
    assert caught.value.report.code is ErrorCode.UNSUPPORTED_FORMAT
    assert "already" in str(caught.value.report.why)
