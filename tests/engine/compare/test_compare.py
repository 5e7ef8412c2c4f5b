"""Two setups measured in turns by real processes: the result, other backends, and every way it can end badly."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import psutil
import pytest

from tests.engine.measured import Listener, save_quantized_convolution
from tests.machine_load import slowdown
from tests.models import save_small_cnn
from workbench import paths
from workbench.cli.json_output import json_text
from workbench.core.comparing import (
    Backend,
    CompareResult,
    CompareSample,
    CompareSide,
    CompareSpec,
    CompareVerdict,
    OutputAgreement,
)
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.events import LogLevel
from workbench.core.measuring import Api, Hint
from workbench.core.messages import Message
from workbench.core.reporter import StepCancelled
from workbench.core.specs import decode_result, encode
from workbench.engine.compare import compare_step, contestant, onnxruntime_side, torch_side
from workbench.engine.compare.leading import Instance, program
from workbench.engine.compare.protocol import Measure, Prepare
from workbench.engine.compare.trial import Trial

QUICK = {"seconds": 0.1, "instances": 3, "rounds": 2, "block_seconds": 0.02, "warm_up_seconds": 0.02}
CONTRACT = {"a", "b", "ratio", "verdict", "rounds", "lost_layers"}


def quick(a: CompareSide, b: CompareSide, **fields: object) -> CompareSpec:
    return CompareSpec(a=a, b=b, **{**QUICK, "explain": False, **fields})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("compare")


@pytest.fixture(scope="module")
def cnn(folder: Path) -> str:
    return str(save_small_cnn(folder / "cnn.onnx", size=32))


@pytest.fixture(scope="module")
def against_onnxruntime(cnn: str) -> tuple[CompareResult, Listener]:
    pytest.importorskip("onnxruntime")
    listener = Listener()
    spec = quick(CompareSide(model=cnn), CompareSide(model=cnn, backend=Backend.ONNXRUNTIME))
    return compare_step.run(spec, listener), listener


def test_the_result_has_the_keys_other_programs_rely_on(
    against_onnxruntime: tuple[CompareResult, Listener],
) -> None:
    written = json.loads(json_text(against_onnxruntime[0]))
    assert set(written) >= CONTRACT
    assert set(written["ratio"]) == {"median", "ci_low", "ci_high", "confidence"}
    assert written["ratio"]["confidence"] == 0.95
    assert written["ratio"]["ci_low"] <= written["ratio"]["median"] <= written["ratio"]["ci_high"]
    assert written["verdict"] in ("b_faster", "a_faster", "no_significant_difference")
    assert set(written["a"]["latency_ms"]) >= {"median", "p95"}
    assert written["lost_layers"] == []


def test_rounds_blocks_and_instances_add_up(against_onnxruntime: tuple[CompareResult, Listener]) -> None:
    result, _ = against_onnxruntime
    assert result.instances == len(result.log_ratios) >= 3
    assert result.rounds == result.blocks == sum(len(blocks) for blocks in result.log_ratios)
    assert result.a.iterations >= result.blocks
    assert result.ended in ("time_over", "verdict_clear")


def test_both_sides_compute_in_f32_get_the_same_data_and_answer_the_same(
    against_onnxruntime: tuple[CompareResult, Listener],
) -> None:
    result, _ = against_onnxruntime
    assert result.precisions == {"a": "f32", "b": "f32"}
    assert result.outputs.same_inputs
    assert result.outputs.agree is True
    assert result.b.configuration["BACKEND"].startswith("onnxruntime")


def test_it_tells_how_it_stands_while_it_measures(
    against_onnxruntime: tuple[CompareResult, Listener],
) -> None:
    _, listener = against_onnxruntime
    samples = [sample for sample in listener.samples if isinstance(sample, CompareSample)]
    assert samples[0].ratio is None
    assert samples[-1].ratio is not None
    assert samples[-1].ratio.ci_low <= samples[-1].ratio.median <= samples[-1].ratio.ci_high
    assert "Measuring A and B in turns, pair 3 of fresh processes" in listener.phases


def test_it_survives_the_pipe_and_the_project(against_onnxruntime: tuple[CompareResult, Listener]) -> None:
    result, _ = against_onnxruntime
    assert decode_result(encode(result)) == result


def test_pytorch_gives_the_answers_openvino_gives_to_the_same_data(folder: Path) -> None:
    """In this process: importing PyTorch in six others takes half a minute on a busy machine."""
    torch = pytest.importorskip("torch")
    module = torch.nn.Sequential(torch.nn.Linear(64, 64), torch.nn.ReLU()).eval()
    file = folder / "linear.pt2"
    torch.export.save(torch.export.export(module, (torch.zeros(1, 64),)), str(file))
    sides = [
        contestant.contestant(CompareSide(model=str(file), backend=backend), Listener())
        for backend in (Backend.OPENVINO, Backend.TORCH)
    ]
    for side in sides:
        side.loop.infer_once()
    (_, ours), (_, theirs) = sides[0].outputs()[0], sides[1].outputs()[0]
    assert sides[0].digests == sides[1].digests
    np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-4)
    assert sides[1].configuration["BACKEND"].startswith("torch")
    assert len(sides[1].loop.run(0.0, 1)) == 1


def test_a_torchscript_is_called_until_it_has_compiled_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its executor profiles the first call and compiles in the next few: none of them may be measured."""
    now = [0.0]
    takes = iter([1.3, 0.5, 0.5, 1.7, 0.013, 0.9, 0.013, *[0.013] * 99])
    calls: list[float] = []

    def call() -> None:
        calls.append(next(takes))
        now[0] += calls[-1]

    monkeypatch.setattr(torch_side, "_clock", lambda: now[0])
    assert torch_side.settle(call) == pytest.approx(sum(calls))
    assert calls == [1.3, 0.5, 0.5, 1.7, 0.013, 0.9, 0.013]
    monkeypatch.setattr(torch_side, "_PATIENCE_S", 0.02)
    calls.clear()
    torch_side.settle(call)
    assert len(calls) == 2


def test_a_torchscript_side_is_compiled_before_it_is_measured(folder: Path) -> None:
    torch = pytest.importorskip("torch")
    file = folder / "linear.pt"
    torch.jit.trace(torch.nn.Linear(8, 8).eval(), torch.zeros(1, 8)).save(str(file))
    side = contestant.contestant(
        CompareSide(model=str(file), backend=Backend.TORCH, shape="[1,8]"), Listener()
    )
    assert side.compile_ms > 0


@pytest.fixture(scope="module")
def larger(folder: Path) -> CompareResult:
    """The same network, fed with four times as much by B."""
    model = str(save_quantized_convolution(folder / "int8.xml"))
    a = CompareSide(model=model, hint=Hint.THROUGHPUT, api=Api.ASYNC, requests=2)
    b = CompareSide(model=model, hint=Hint.THROUGHPUT, api=Api.ASYNC, requests=2, shape="[1,16,128,128]")
    return compare_step.run(quick(a, b, explain=True), Listener())


def test_throughput_is_compared_when_it_is_asked_for(larger: CompareResult) -> None:
    assert larger.measured == "throughput"
    assert larger.a.requests == 2
    assert larger.verdict is CompareVerdict.A_FASTER
    assert larger.ratio.median == pytest.approx(larger.b.throughput_fps / larger.a.throughput_fps, rel=0.5)


def test_layers_on_which_b_loses_are_named_with_the_reason(larger: CompareResult) -> None:
    assert larger.lost_layers, str(larger.lost_layers_note)
    worst = larger.lost_layers[0]
    assert worst.lost_ms == pytest.approx(worst.b_ms - worst.a_ms)
    assert worst.lost_ms == max(loss.lost_ms for loss in larger.lost_layers)
    assert worst.b_layers
    assert str(worst.why)


def test_answers_that_cannot_be_compared_are_a_warning(larger: CompareResult) -> None:
    assert larger.outputs.agree is None
    assert any("outputs of A and B differ" in str(warning) for warning in larger.warnings)


def test_a_model_that_cannot_be_read_is_told_with_the_side_it_is_on(folder: Path, cnn: str) -> None:
    broken = folder / "broken.onnx"
    broken.write_bytes(b"no model at all")
    with pytest.raises(WorkbenchError, match="Side B could not be measured") as caught:
        compare_step.run(quick(CompareSide(model=cnn), CompareSide(model=str(broken))), Listener())
    assert caught.value.report.code is not ErrorCode.CRASHED


def test_a_side_whose_process_dies_is_told_with_signal_and_phase(cnn: str) -> None:
    instance = Instance("B", program())
    try:
        instance.prepare(Prepare(side=CompareSide(model=cnn)), Listener())
        os.kill(instance.pid, signal.SIGSEGV)
        with pytest.raises(
            WorkbenchError, match="Side B crashed: SIGSEGV, in the phase “Measuring”"
        ) as caught:
            instance.measure(Measure(seconds=5.0), Listener())
    finally:
        instance.close()
    assert caught.value.report.code is ErrorCode.CRASHED
    assert caught.value.report.code.exit_code == 5


def test_a_backend_that_is_not_installed_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, cnn: str
) -> None:
    monkeypatch.setattr(onnxruntime_side.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(WorkbenchError, match="ONNX Runtime cannot be compared with here") as caught:
        contestant.contestant(CompareSide(model=cnn, backend=Backend.ONNXRUNTIME), Listener())
    assert caught.value.report.code is ErrorCode.OPTIONAL_PART_MISSING
    assert "pip install" in str(caught.value.report.tries[0])


def test_a_backend_refuses_a_file_that_is_not_its_own(cnn: str) -> None:
    pytest.importorskip("torch")
    with pytest.raises(WorkbenchError, match="PyTorch cannot run"):
        contestant.contestant(CompareSide(model=cnn, backend=Backend.TORCH), Listener())


class Cancelling(Listener):
    """Cancels once the first block has been measured."""

    def sample(self, sample: object) -> None:
        super().sample(sample)  # type: ignore[arg-type]
        self.cancelled_at = time.monotonic()

    @property
    def stop_requested(self) -> bool:
        return bool(self.samples)

    @property
    def keep_result(self) -> bool:
        return False

    def checkpoint(self) -> None:
        if self.samples:
            raise StepCancelled

    def log(self, text: str | Message, level: LogLevel = LogLevel.INFO) -> None:
        self.lines.append(str(text))

    def progress(
        self, phase: Message, fraction: float | None = None, remaining_s: float | None = None
    ) -> None:
        self.phases.append(str(phase))


def test_cancelling_ends_both_processes_at_once(cnn: str) -> None:
    side, listener = CompareSide(model=cnn), Cancelling()
    with pytest.raises(StepCancelled):
        compare_step.run(quick(side, side, block_seconds=0.1, seconds=60.0), listener)
    took = time.monotonic() - listener.cancelled_at
    assert took < 0.5 * slowdown()
    assert psutil.Process().children() == []


class Stopping(Listener):
    """Wants to keep what there is once the first block has been measured."""

    @property
    def stop_requested(self) -> bool:
        return bool(self.samples)


def test_stopping_before_there_are_two_instances_is_no_result(cnn: str) -> None:
    side = CompareSide(model=cnn)
    with pytest.raises(WorkbenchError, match="There is no result") as caught:
        compare_step.run(quick(side, side, seconds=60.0), Stopping())
    assert caught.value.report.code is ErrorCode.NO_EVIDENCE


def test_the_processes_of_a_step_that_is_killed_end_by_themselves(cnn: str) -> None:
    code = (
        "import sys, time\n"
        "from workbench.engine.compare.leading import Instance, program\n"
        "from workbench.engine.compare.protocol import Prepare, Measure\n"
        "from workbench.core.comparing import CompareSide\n"
        "from tests.engine.measured import Listener\n"
        "instance = Instance('A', program())\n"
        "instance.prepare(Prepare(side=CompareSide(model=sys.argv[1])), Listener())\n"
        "print(instance.pid, flush=True)\n"
        "instance.measure(Measure(seconds=60.0), Listener())\n"
    )
    environment = paths.program_environment()
    step = subprocess.Popen([sys.executable, "-c", code, cnn], stdout=subprocess.PIPE, env=environment)
    assert step.stdout is not None
    side = psutil.Process(int(step.stdout.readline()))
    step.kill()
    step.wait()
    step.stdout.close()
    side.wait(timeout=3.0)
    assert not side.is_running()


def test_beside_another_backend_openvino_is_timed_around_the_call_too(cnn: str) -> None:
    """The runtime's own latency leaves out what the call costs, which would be counted for one side only."""
    own = contestant.contestant(CompareSide(model=cnn), Listener())
    clocked = contestant.contestant(CompareSide(model=cnn), Listener(), by_clock=True)
    assert isinstance(clocked.loop, contestant.CallLoop)
    assert not isinstance(own.loop, contestant.CallLoop)
    clocked.loop.infer_once()
    done = clocked.loop.run(time.perf_counter() + 0.05, 1000)
    (request,) = clocked.loop.requests
    assert done.latencies_ms.min() > 0
    assert np.median(done.latencies_ms) * len(done) <= 1000 * (done.ends_s[-1] - done.starts_s[0]) * 1.5
    assert request.latency < done.latencies_ms.max()
    own.loop.infer_once()
    np.testing.assert_array_equal(own.outputs()[0][1], clocked.outputs()[0][1])


def test_who_is_timed_how_depends_on_both_backends(cnn: str) -> None:
    a, b = CompareSide(model=cnn), CompareSide(model=cnn, backend=Backend.ONNXRUNTIME)
    for sides, by_clock in (((a, a), False), ((a, b), True), ((b, b), False)):
        assert Trial(quick(*sides), Listener(), ([], []))._by_clock is by_clock


@pytest.mark.parametrize(
    ("backend", "hint", "said"),
    [
        (Backend.ONNXRUNTIME, Hint.THROUGHPUT, True),
        (Backend.ONNXRUNTIME, None, False),
        (Backend.OPENVINO, Hint.THROUGHPUT, False),
    ],
)
def test_a_backend_that_runs_one_inference_at_a_time_beside_many_is_said(
    cnn: str, backend: Backend, hint: Hint | None, said: bool
) -> None:
    spec = quick(CompareSide(model=cnn, hint=hint), CompareSide(model=cnn, backend=backend))
    sides = [SimpleNamespace(precisions="f32", first=SimpleNamespace(requests=count)) for count in (4, 1)]
    trial = SimpleNamespace(
        a=sides[0], b=sides[1], outputs=OutputAgreement(agree=True), log_ratios=[[0.0]] * 9, ended="time_over"
    )
    warnings = compare_step._warnings(spec, trial)  # type: ignore[arg-type]
    assert any("4 inferences in flight" in str(warning) for warning in warnings) is said
