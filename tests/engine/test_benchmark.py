import json
import shlex
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests import models
from tests.engine.measured import (
    Listener,
    save_logarithm,
    save_quantized_convolution,
    save_series,
    save_two_inputs,
    save_without_inputs,
)
from workbench.core.benchmarking import (
    BenchmarkPrepared,
    BenchmarkResult,
    BenchmarkSample,
    BenchmarkSpec,
    Verdict,
)
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.measuring import Api, Hint
from workbench.core.reporter import StepCancelled
from workbench.core.specs import decode_result, encode
from workbench.core.statistics import nearest_rank
from workbench.engine import benchmark


@pytest.fixture(scope="module")
def cnn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return models.save_small_cnn(tmp_path_factory.mktemp("models") / "cnn.onnx")


@pytest.fixture(scope="module")
def dynamic_cnn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return models.save_dynamic_cnn(tmp_path_factory.mktemp("models") / "dynamic.onnx")


def measure(model: Path, listener: Listener | None = None, **options: object) -> BenchmarkResult:
    spec = {"seconds": 0.15, "warm_up_seconds": 0.05} | options
    return benchmark.run(BenchmarkSpec(model=str(model), **spec), listener or Listener())


def refused(model: Path, **options: object) -> WorkbenchError:
    with pytest.raises(WorkbenchError) as caught:
        measure(model, **options)
    return caught.value


def test_a_result_is_complete_and_survives_json(cnn: Path) -> None:
    result = measure(cnn)
    assert decode_result(encode(result)) == result
    assert result.throughput_fps == pytest.approx(result.iterations / result.duration_s)
    assert 0.15 <= result.duration_s < 2
    assert result.input_types == {"image": "f32"}
    assert result.input_shapes == {"image": "[1,3,16,16]"}
    assert result.effective_precision in ("f32", "bf16", "f16")
    assert "SUPPORTED_PROPERTIES" not in result.configuration
    assert result.configuration["PERFORMANCE_HINT"] == "THROUGHPUT"
    costs = result.one_time_ms
    assert min(costs.read, costs.compile, costs.first_inference) > 0
    assert 50 <= costs.warm_up < 1000
    assert result.environment.cpu_percent_before is not None
    assert result.utilization.cpu_percent_mean is not None
    assert 0 <= result.harness_overhead_percent <= 100
    assert not result.stopped_early


def test_the_machine_is_looked_at_before_the_model_is_read_and_files_are_hashed_after_measuring(
    cnn: Path,
) -> None:
    listener = Listener()
    measure(cnn, listener)
    assert listener.phases[0] == "Checking how busy the machine is"
    assert listener.phases[-2:] == ["Measuring", "Hashing the files"]


def test_forced_f32_is_disclosed_as_f32(cnn: Path) -> None:
    assert measure(cnn, precision="f32").effective_precision == "f32"


def test_a_quantized_model_is_disclosed_as_i8(tmp_path: Path) -> None:
    result = measure(save_quantized_convolution(tmp_path / "int8.xml"))
    assert result.effective_precision in ("i8", "u8")


def test_sync_uses_one_request_and_the_latency_hint(cnn: Path) -> None:
    result = measure(cnn, api=Api.SYNC)
    assert result.requests == 1
    assert result.configuration["PERFORMANCE_HINT"] == "LATENCY"
    assert "-api sync" in result.benchmark_app_command


def test_explicit_streams_threads_and_requests_are_what_is_used(cnn: Path) -> None:
    result = measure(cnn, streams="2", threads=2, requests=3)
    assert result.requests == 3
    assert int(result.configuration["NUM_STREAMS"]) == 2
    assert int(result.configuration["INFERENCE_NUM_THREADS"]) == 2
    assert "-hint none" in result.benchmark_app_command


def test_iterations_of_a_sync_run_are_exact(cnn: Path) -> None:
    assert measure(cnn, api=Api.SYNC, seconds=None, iterations=37).iterations == 37


def test_iterations_of_an_async_run_are_rounded_up_to_whole_rounds(cnn: Path) -> None:
    assert measure(cnn, seconds=None, iterations=10, requests=4).iterations == 12
    assert measure(cnn, seconds=None, iterations=1, requests=4).iterations == 4


def test_with_seconds_and_iterations_the_later_end_counts(cnn: Path) -> None:
    result = measure(cnn, api=Api.SYNC, seconds=0.2, iterations=5)
    assert result.duration_s >= 0.2
    assert result.iterations > 5
    assert measure(cnn, api=Api.SYNC, seconds=0.001, iterations=500).iterations == 500


def test_throughput_counts_frames_of_the_batch(dynamic_cnn: Path) -> None:
    result = measure(dynamic_cnn, shape="image[4,3,16,16]", layout="NCHW")
    assert result.batch == 4
    assert result.throughput_fps == pytest.approx(4 * result.iterations / result.duration_s)


def test_a_batch_is_set_without_a_shape_where_only_the_batch_is_open(tmp_path: Path) -> None:
    model = models.save_small_cnn(tmp_path / "open.onnx", static=False)
    result = measure(model, batch=2)
    assert result.input_shapes == {"image": "[2,3,16,16]"}
    assert result.batch == 2
    assert "-b 2" in result.benchmark_app_command


def test_an_open_first_dimension_counts_as_the_batch_of_a_series(tmp_path: Path) -> None:
    """[?,500,1] is no picture in HWC: benchmark_app takes -b here, and so do we."""
    model = save_series(tmp_path / "series.xml")
    assert measure(model, batch=2).input_shapes == {"series": "[2,500,1]"}


def test_wanted_input_types_are_fed_and_disclosed(cnn: Path) -> None:
    result = measure(cnn, input_types={"": "u8"})
    assert result.input_types == {"image": "u8"}
    assert "-ip u8" in result.benchmark_app_command


def test_every_latency_lands_in_the_samples_file(cnn: Path, tmp_path: Path) -> None:
    file = tmp_path / "deep" / "samples.npz"
    result = measure(cnn, samples_file=str(file))
    with np.load(file) as data:
        latencies, ends = data["latency_ms"], data["end_s"]
        assert len(data["utilization_time_s"]) == len(data["utilization_cpu_percent"]) >= 1
    assert len(latencies) == len(ends) == result.iterations
    assert latencies.dtype == np.float32
    assert np.all(np.diff(ends) >= 0)
    assert ends[0] >= 0
    assert ends[-1] <= result.duration_s
    assert result.latency_ms.p99 == nearest_rank(np.sort(latencies), 99)
    assert [p.name for p in file.parent.iterdir()] == ["samples.npz"]


def test_a_samples_file_that_cannot_be_written_is_an_error_with_the_cause(cnn: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    error = refused(cnn, samples_file=str(tmp_path / "file" / "samples.npz"))
    assert error.report.code is ErrorCode.OUTPUT_UNWRITABLE


def test_files_that_cannot_be_written_are_refused_before_the_model_is_even_read(tmp_path: Path) -> None:
    absent = tmp_path / "absent.onnx"
    assert refused(absent, samples_file=str(tmp_path)).report.code is ErrorCode.OUTPUT_UNWRITABLE
    assert refused(absent, samples_file="/proc/samples.npz").report.code is ErrorCode.OUTPUT_UNWRITABLE
    assert refused(absent, dump_config="/proc/config.json").report.code is ErrorCode.OUTPUT_UNWRITABLE
    assert refused(absent, samples_file=str(tmp_path / "samples.npz")).report.code is ErrorCode.FILE_MISSING
    assert list(tmp_path.iterdir()) == []


def test_live_samples_come_at_most_twenty_times_a_second(cnn: Path) -> None:
    listener = Listener()
    result = measure(cnn, listener, seconds=1.0)
    assert isinstance(listener.samples[0], BenchmarkPrepared)
    live = [s for s in listener.samples if isinstance(s, BenchmarkSample)]
    steady = [s for s in live if not s.warming_up]
    assert 4 <= len(steady) <= 20
    assert all(s.time_s <= 0 for s in live if s.warming_up)
    assert all(len(s.points) <= 64 for s in live)
    assert steady[-1].iterations <= result.iterations
    assert steady[-1].median_ms == pytest.approx(result.latency_ms.median, rel=0.05)
    assert steady[-1].histogram is not None
    assert sum(steady[-1].histogram.counts) == steady[-1].iterations


def test_points_of_a_sample_hold_its_fastest_and_slowest_request(cnn: Path) -> None:
    listener = Listener()
    result = measure(cnn, listener, seconds=0.5)
    points = [
        y
        for s in listener.samples
        if isinstance(s, BenchmarkSample) and not s.warming_up
        for _, y in s.points
    ]
    assert (
        max(points) == pytest.approx(result.latency_ms.max, rel=0.2) or max(points) <= result.latency_ms.max
    )
    assert min(points) == pytest.approx(result.latency_ms.min, abs=1e-5)


def test_without_listeners_no_live_samples_are_made(cnn: Path) -> None:
    listener = Listener()
    measure(cnn, listener, live=False)
    assert not [s for s in listener.samples if isinstance(s, BenchmarkSample)]


def test_stopping_keeps_what_was_measured(cnn: Path) -> None:
    result = measure(cnn, Listener(stop_after=3), seconds=30)
    assert result.stopped_early
    assert result.duration_s < 5
    assert result.iterations > 10


def test_a_cancel_leaves_no_result(cnn: Path) -> None:
    with pytest.raises(StepCancelled):
        measure(cnn, Listener(stop_after=2, keep=False), seconds=30)


def test_an_open_shape_is_asked_for_by_name_with_an_example(dynamic_cnn: Path) -> None:
    report = refused(dynamic_cnn).report
    assert report.code is ErrorCode.SHAPE_NEEDED
    assert "image [?,3,?,?]" in str(report.why)
    assert "--shape 'image[1,3,224,224]'" in str(report.tries[0])


def test_the_example_of_the_question_is_an_answer(tmp_path: Path) -> None:
    model = save_two_inputs(tmp_path / "two.xml")
    report = refused(model).report
    example = str(report.tries[-1]).split("'")[1]
    assert measure(model, shape=example).input_shapes["image"] == "[1,3,8,224]"


def test_an_open_batch_is_not_guessed_but_offered(tmp_path: Path) -> None:
    report = refused(models.save_small_cnn(tmp_path / "open.onnx", static=False)).report
    assert report.code is ErrorCode.SHAPE_NEEDED
    assert "-b 1" in str(report.tries[0])


@pytest.mark.parametrize(
    "shape", ["[1,3,16]", "image[1,4,16,16]", "picture[1,3,16,16]", "image[1,3,16,16,1]"]
)
def test_a_shape_that_does_not_fit_is_a_mismatch_in_words(cnn: Path, shape: str) -> None:
    report = refused(cnn, shape=shape).report
    assert report.code is ErrorCode.SHAPE_MISMATCH
    assert ".cpp" not in f"{report.what} {report.why}"
    assert report.tries or "Its inputs are" in str(report.why)


def test_a_size_outside_the_declared_range_is_a_mismatch(tmp_path: Path) -> None:
    report = refused(save_two_inputs(tmp_path / "two.xml"), shape="image[1,3,64,8]").report
    assert report.code is ErrorCode.SHAPE_MISMATCH
    assert "8..32" in str(report.why)


def test_a_shape_that_is_still_open_is_asked_for(dynamic_cnn: Path) -> None:
    assert refused(dynamic_cnn, shape="[1,3,?,16]").report.code is ErrorCode.SHAPE_NEEDED


def test_a_model_without_inputs_cannot_be_measured(tmp_path: Path) -> None:
    report = refused(save_without_inputs(tmp_path / "constant.xml")).report
    assert report.code is ErrorCode.MODEL_WITHOUT_INPUTS


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"config": {"NO_SUCH_PROPERTY": "1"}}, "NO_SUCH_PROPERTY"),
        ({"precision": "i3"}, "INFERENCE_PRECISION_HINT"),
        ({"streams": "many"}, "NUM_STREAMS"),
        ({"threads": -5}, "INFERENCE_NUM_THREADS"),
        ({"config": {"ENABLE_CPU_PINNING": "MAYBE"}}, "ENABLE_CPU_PINNING"),
    ],
)
def test_a_refused_property_is_named_in_a_sentence(cnn: Path, options: dict[str, object], name: str) -> None:
    report = refused(cnn, **options).report
    assert report.code is ErrorCode.PROPERTY_REFUSED
    assert name in str(report.what)
    assert ".cpp" not in str(report.why)
    assert "Exception from" in report.details


def test_an_absent_device_is_named(cnn: Path) -> None:
    assert refused(cnn, device="TPU").report.code is ErrorCode.DEVICE_UNAVAILABLE


def test_extra_properties_reach_the_device_and_the_command(cnn: Path) -> None:
    result = measure(cnn, config={"ENABLE_CPU_PINNING": "NO"}, hint=Hint.LATENCY, streams="1")
    assert result.configuration["ENABLE_CPU_PINNING"] is False
    assert "-load_config <(echo" in result.benchmark_app_command


def test_nan_outputs_are_warned_about(tmp_path: Path) -> None:
    result = measure(save_logarithm(tmp_path / "nan.xml"))
    assert any("NaN" in str(warning) for warning in result.warnings)


def test_a_handful_of_inferences_is_said_to_be_too_few(cnn: Path) -> None:
    result = measure(cnn, api=Api.SYNC, seconds=None, iterations=3)
    assert any("Too few" in str(warning) for warning in result.warnings)
    assert result.stability.verdict in Verdict


def test_a_cache_folder_is_filled_and_shown(cnn: Path, tmp_path: Path) -> None:
    result = measure(cnn, cache_dir=str(tmp_path / "cache"))
    assert list((tmp_path / "cache").glob("*.blob"))
    assert "-cdir" in result.benchmark_app_command


def test_the_random_inputs_are_those_of_benchmark_app(cnn: Path) -> None:
    import openvino as ov
    from openvino.tools.benchmark.utils.inputs_filling import fill_tensors_with_random

    from workbench.engine.input_data import random_tensor

    class Layer:
        element_type = ov.Type.f32
        shapes = ((1, 3, 16, 16),)

    port = ov.Core().read_model(cnn).inputs[0]
    assert np.array_equal(random_tensor(port, 0).data, fill_tensors_with_random(Layer)[0].data)


@pytest.mark.slow
@pytest.mark.parametrize(
    "options",
    [
        {"hint": Hint.LATENCY, "api": Api.SYNC},
        {"streams": "1", "requests": 2, "threads": 1, "precision": "f32"},
        {"hint": Hint.THROUGHPUT, "streams": "1", "config": {"ENABLE_CPU_PINNING": "NO"}, "batch": 2},
    ],
)
def test_the_benchmark_app_command_runs_with_the_same_settings(
    cnn: Path, tmp_path: Path, options: dict[str, object]
) -> None:
    dumped, theirs = tmp_path / "ours.json", tmp_path / "theirs.json"
    result = measure(cnn, dump_config=str(dumped) if "config" not in options else None, **options)
    program = shlex.quote(str(Path(sys.executable).parent / "benchmark_app"))
    command = result.benchmark_app_command.replace("benchmark_app", program, 1)
    done = subprocess.run(
        ["bash", "-c", f"CI=true {command} -dump_config {shlex.quote(str(theirs))}"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-1500:] + done.stderr[-1500:]
    assert "Throughput:" in done.stdout
    if dumped.exists():
        assert json.loads(dumped.read_text())["CPU"].items() >= json.loads(theirs.read_text())["CPU"].items()
