"""Quantizing in the engine: what is counted, what is refused, what is given back, and what is told on the way."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import openvino as ov
import pytest

from tests import models, outlier_network
from tests.engine.measured import Listener
from tests.engine.shrinking import shrinking_models as made
from workbench.core.datasets import DatasetRef
from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.core.feeding import Feeding
from workbench.core.ignored_scope import IgnoredScope
from workbench.core.metrics.definitions import Metric
from workbench.core.quantization import (
    AccuracyCheck,
    DropType,
    ModelType,
    QuantizationMode,
    QuantizePlanSpec,
    QuantizeResult,
    QuantizeSpec,
)
from workbench.core.specs import decode_result, encode
from workbench.engine import runtime
from workbench.engine.metrics.numbers import RegressionMeter
from workbench.engine.outputs.answers import Values
from workbench.engine.shrinking import accuracy, graph_look, plan_step, quantize_step, saturation
from workbench.engine.shrinking.accuracy import AccuracyJudge


def spec_of(model: Path, data: Path, output: Path | None = None, **options: Any) -> QuantizeSpec:
    options.setdefault("subset_size", 8)
    folder = str((output or model.parent) / "out")
    return QuantizeSpec(model=str(model), output_dir=folder, dataset=DatasetRef(path=str(data)), **options)


def quantized(model: Path, data: Path, listener: Listener | None = None, **options: Any) -> QuantizeResult:
    return quantize_step.run(spec_of(model, data, **options), listener or Listener())


def refused(model: Path, data: Path, **options: Any) -> ErrorReport:
    with pytest.raises(WorkbenchError) as caught:
        quantized(model, data, **options)
    return caught.value.report


@pytest.fixture
def cnn(tmp_path: Path) -> Path:
    return models.save_small_cnn(tmp_path / "cnn.onnx")


@pytest.fixture
def images(tmp_path: Path) -> Path:
    return made.save_values(tmp_path / "images.npy", (3, 16, 16), 60)


def test_the_result_is_counted_and_whole(cnn: Path, images: Path) -> None:
    listener = Listener()
    result = quantized(cnn, images, listener)
    model = runtime.read_model(result.xml)
    quantizers = sum(node.get_type_name() == "FakeQuantize" for node in model.get_ops())
    assert quantizers > 0
    assert 0 < result.quantized_operations < result.total_operations
    assert result.samples_used == 8
    assert result.precision in ("i8", "u8")
    assert result.size_bytes == sum(Path(file).stat().st_size for file in (result.xml, result.bin))
    assert result.size_ratio < 0.5
    assert result.accuracy is None
    assert decode_result(encode(result)) == result
    assert sorted(f.name for f in Path(result.xml).parent.iterdir()) == ["cnn-int8.bin", "cnn-int8.xml"]


def test_it_says_what_nncf_is_doing_and_never_goes_back(cnn: Path, images: Path) -> None:
    listener = Listener()
    quantized(cnn, images, listener)
    assert "Collecting statistics of the activations" in listener.phases
    assert "Correcting the biases" in listener.phases
    assert all(a <= b for a, b in pairwise(listener.fractions))
    assert listener.fractions[-1] > 0.9


def test_the_samples_are_drawn_and_the_same_each_time(cnn: Path, images: Path) -> None:
    first, again = quantized(cnn, images), quantized(cnn, images)
    assert first.weights_sha256 == again.weights_sha256
    other = spec_of(cnn, images)
    data = DatasetRef(path=str(images), seed=5)
    changed = quantize_step.run(
        QuantizeSpec(model=other.model, output_dir=other.output_dir, dataset=data, subset_size=8), Listener()
    )
    assert changed.weights_sha256 != first.weights_sha256


def test_what_is_ignored_stays_as_it_is(cnn: Path, images: Path) -> None:
    whole = quantized(cnn, images)
    result = quantized(cnn, images, ignored=IgnoredScope(entries=("Convolution",)))
    assert result.ignored[0].kind.value == "type"
    assert len(result.ignored[0].operations) == 2
    assert result.quantized_operations < whole.quantized_operations


def test_a_pattern_that_could_not_be_matched_is_refused_even_if_entries_may_match_nothing(cnn: Path) -> None:
    scope = IgnoredScope(patterns=("((a",), allow_unmatched=True)
    with pytest.raises(WorkbenchError) as caught:
        graph_look.matches_in(ov.Core().read_model(cnn), scope)
    assert "no regular expression" in str(caught.value.report.why)


def test_an_entry_that_matches_nothing_is_refused_before_the_work(cnn: Path, images: Path) -> None:
    report = refused(cnn, images, ignored=IgnoredScope(entries=("Convolutoin",)))
    assert report.code is ErrorCode.USAGE
    assert "Convolution" in str(report.tries[0])
    allowed = IgnoredScope(entries=("nothing",), allow_unmatched=True)
    assert quantized(cnn, images, ignored=allowed).ignored[0].operations == ()


def test_a_quantized_model_is_not_quantized_twice(cnn: Path, images: Path) -> None:
    result = quantized(cnn, images)
    report = refused(Path(result.xml), images)
    assert report.code.exit_code == 3
    assert "quantized already" in str(report.what)


def test_activations_that_are_no_numbers_are_named(tmp_path: Path) -> None:
    model = made.save_logarithm(tmp_path / "log.onnx")
    report = refused(model, made.save_values(tmp_path / "data.npy", (16,)))
    assert "not a number (NaN), first at “Log_l1”" in str(report.why)


def test_broken_samples_are_counted_and_named(cnn: Path, tmp_path: Path) -> None:
    values = np.random.default_rng(0).random((60, 3, 16, 16)).astype(np.float32)
    values[7] = np.nan
    np.save(tmp_path / "some.npy", values)
    result = quantized(cnn, tmp_path / "some.npy", subset_size=60)
    assert result.samples_used == 59
    assert any("1 samples could not be used" in str(warning) for warning in result.warnings)


def test_few_samples_are_a_warning(cnn: Path, tmp_path: Path) -> None:
    few = made.save_values(tmp_path / "few.npy", (3, 16, 16), 3)
    result = quantized(cnn, few, subset_size=300)
    assert any("Only 3 samples" in str(warning) for warning in result.warnings)


def test_data_that_does_not_fit_the_input_is_said_in_a_sentence(cnn: Path, tmp_path: Path) -> None:
    report = refused(cnn, made.save_values(tmp_path / "odd.npy", (5, 5)))
    assert report.code is ErrorCode.SHAPE_MISMATCH


def test_attention_is_taken_for_a_transformer_and_a_classifier_is_not(tmp_path: Path, cnn: Path) -> None:
    attention = made.save_attention(tmp_path / "attention.onnx")
    assert graph_look.model_type_of(ov.convert_model(attention)) is ModelType.TRANSFORMER
    assert graph_look.model_type_of(ov.convert_model(cnn)) is ModelType.NONE
    listener = Listener()
    result = quantized(attention, made.save_values(tmp_path / "t.npy", (4, 16)), listener)
    assert result.model_type is ModelType.TRANSFORMER
    assert "Smoothing the activations" in listener.phases


def test_floating_point_of_8_bit_can_be_read_and_run(cnn: Path, images: Path) -> None:
    result = quantized(cnn, images, mode=QuantizationMode.FP8_E4M3)
    model = runtime.core().compile_model(result.xml, "CPU")
    assert np.isfinite(model(np.zeros((1, 3, 16, 16), np.float32))[0]).all()
    assert Path(result.xml).name == "cnn-fp8.xml"


# --- accuracy -----------------------------------------------------------------------------------------------------


@pytest.fixture
def outliers() -> tuple[Path, Path]:
    """A trained network, and digits it was not trained on."""
    network = outlier_network.files()
    return network.model, network.evaluation


def test_the_accuracy_is_measured_on_samples_that_did_not_calibrate(
    outliers: tuple[Path, Path], tmp_path: Path
) -> None:
    check = AccuracyCheck(metric=Metric.TOP1)
    result = quantized(*outliers, output=tmp_path, subset_size=50, accuracy=check)
    assert result.accuracy is not None
    assert result.accuracy.samples == 400
    assert result.accuracy.reference > 0.9
    assert result.accuracy.drop >= 0.02, "the network is trained with channels that 8 bits swallow"
    assert result.accuracy.significant is True
    assert result.drop_kept is None


@pytest.mark.parametrize("drop_type", list(DropType))
def test_a_largest_drop_gives_operations_back(
    outliers: tuple[Path, Path], tmp_path: Path, drop_type: DropType
) -> None:
    check = AccuracyCheck(max_drop=0.01, drop_type=drop_type)
    result = quantized(*outliers, output=tmp_path, subset_size=50, accuracy=check)
    assert result.accuracy is not None
    assert result.accuracy.drop <= 0.01
    assert result.drop_kept is True
    assert result.restored
    assert 0 < result.quantized_operations < 2


def test_without_labels_the_original_says_what_is_right(cnn: Path, images: Path) -> None:
    result = quantized(cnn, images, accuracy=AccuracyCheck())
    assert result.accuracy is not None
    assert result.accuracy.metric is Metric.AGREEMENT
    assert result.accuracy.reference == pytest.approx(1.0)
    assert 0.5 < result.accuracy.quantized <= 1.0


def test_calibration_that_looks_unlike_the_evaluation_is_a_warning(
    outliers: tuple[Path, Path], tmp_path: Path
) -> None:
    model, data = outliers
    with np.load(data) as arrays:
        np.savez(tmp_path / "bright.npz", x=arrays["x"] * 10, labels=arrays["labels"])
    for file, warned in ((data, False), (tmp_path / "bright.npz", True)):
        check = AccuracyCheck(dataset=DatasetRef(path=str(file)))
        result = quantized(model, data, output=tmp_path, subset_size=60, accuracy=check)
        assert any("look unlike" in str(warning) for warning in result.warnings) is warned


# --- the plan -----------------------------------------------------------------------------------------------------


def test_a_dry_run_estimates_time_and_memory_and_writes_nothing(cnn: Path, images: Path) -> None:
    spec = spec_of(cnn, images, subset_size=50, ignored=IgnoredScope(types=("Convolution",)))
    plan = plan_step.run(QuantizePlanSpec(quantize=spec), Listener())
    assert (plan.samples_available, plan.samples_used) == (50, 2)
    assert plan.seconds is not None
    assert 0 < plan.seconds < 60
    assert plan.peak_memory_bytes is not None
    assert plan.peak_memory_bytes > 50_000_000
    assert plan.quantized_operations is not None
    assert len(plan.ignored[0].operations) == 2
    assert not Path(spec.output_dir).exists()
    look = plan_step.run(QuantizePlanSpec(quantize=spec, dry_run=False), Listener())
    assert (look.seconds, look.total_operations) == (None, plan.total_operations)


def test_naming_the_same_data_for_the_evaluation_does_not_evaluate_what_calibrated(
    outliers: tuple[Path, Path], tmp_path: Path
) -> None:
    again = DatasetRef(path=str(outliers[1].parent / "." / outliers[1].name))
    check = AccuracyCheck(metric=Metric.TOP1, dataset=again)
    result = quantized(*outliers, output=tmp_path, subset_size=50, accuracy=check)
    assert result.accuracy is not None
    assert result.accuracy.samples == 400


def test_a_model_that_answers_nothing_is_no_perfect_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """For errors 0 is the best there is, so it cannot stand for what was not answered."""
    meter = RegressionMeter()
    meter.add("a", Values(np.array([1.0])), 3.0)
    meter.add("b", Values(np.array([np.nan])), 3.0)
    judge = AccuracyJudge(AccuracyCheck(), DatasetRef(path="x.npz"), (), Feeding())
    judge.metric = Metric.MAE
    found = SimpleNamespace(measured=meter.finish())
    assert judge._each(found, ["a", "b"]) == [-2.0, -2.0]  # type: ignore[arg-type]
    nothing = SimpleNamespace(measured=RegressionMeter().finish())
    monkeypatch.setattr(judge, "_evaluated", lambda *_: nothing)
    monkeypatch.setattr(judge, "_dataset", SimpleNamespace(ids=["a"], classes=()), raising=False)
    monkeypatch.setattr(accuracy, "_network", lambda *_: None)
    value, each = judge.validation(Listener())(None, [0])
    assert value < -1e9
    assert each == [0.0]


@pytest.mark.parametrize(("count", "looked_at"), [(8, 0), (60, 8)])
def test_ranges_are_checked_on_samples_that_did_not_calibrate_or_not_at_all(
    cnn: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, looked_at: int
) -> None:
    seen: list[Any] = []

    def saturated(_model: Any, samples: Any, _part: Any) -> list[Any]:
        seen.extend(samples)
        return []

    monkeypatch.setattr(saturation, "saturated", saturated)
    images = made.save_values(tmp_path / "few.npy", (3, 16, 16), count)
    result = quantized(cnn, images, accuracy=AccuracyCheck())
    assert len(seen) == looked_at
    assert any("measured on the samples that calibrated" in str(w) for w in result.warnings) == (
        not looked_at
    )
