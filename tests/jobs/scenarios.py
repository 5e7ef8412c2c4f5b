"""What a worker can be made to do: each function is a way in which a step may go, called by the spec's `model`."""

from __future__ import annotations

import ctypes
import itertools
import mmap
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import msgspec

from workbench.core.benchmarking import BenchmarkResult, BenchmarkSample
from workbench.core.conversion import ConvertResult
from workbench.core.devices import DevicesResult
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.events import LogLevel
from workbench.core.messages import say
from workbench.core.reporter import Reporter
from workbench.core.specs import Result, Spec
from workbench.core.verification import Verification

CALM = DevicesResult(devices=(), openvino_version="calm")
CONVERTED = ConvertResult(
    xml="net.xml", bin="net.bin", size_bytes=1, precision="f16", inputs=(), outputs=(), convert_ms=1, save_ms=1,
    warnings=(say("The model has no inputs."),),
)  # fmt: skip
SAMPLE = BenchmarkSample(
    warming_up=False, time_s=1.0, iterations=1, throughput_fps=1.0, mean_throughput_fps=1.0, points=()
)


def run(spec: Spec, reporter: Reporter) -> Result:
    name, _, argument = getattr(spec, "model", "succeed").partition(":")
    return globals()[name](spec, reporter, argument) or CALM


def succeed(spec: Spec, reporter: Reporter, argument: str) -> None:
    for i in range(50):
        reporter.progress(say("Counting"), i / 50)


def hand_over_then(spec: Spec, reporter: Reporter, argument: str) -> Result:
    """As a conversion before its verification, which then goes the way of `argument`."""
    reporter.interim(CONVERTED)
    reporter.progress(say("Compiling the converted model"))
    name, _, rest = argument.partition(":")
    return globals()[name](spec, reporter, rest) or verified()


def verified() -> ConvertResult:
    verification = Verification(reference="itself", max_abs_error=0, cosine=1, passed=True)
    return msgspec.structs.replace(CONVERTED, verification=verification)


def answer_at_the_last_moment(spec: Spec, reporter: Reporter, argument: str) -> Result:
    """Asked to end, it says what it has: all (`whole`), or that the last part is missing."""
    while not reporter.stop_requested:
        time.sleep(0.005)
    stopped = say("It was stopped before it was verified.")
    return verified() if argument == "whole" else msgspec.structs.replace(CONVERTED, not_verified=stopped)


def last_progress_is_throttled(spec: Spec, reporter: Reporter, argument: str) -> None:
    reporter.progress(say("Counting"), 0.1)
    for i in range(1000):
        reporter.progress(say("Counting"), 0.2 + i / 2000)


def sleep(spec: Spec, reporter: Reporter, argument: str) -> None:
    time.sleep(float(argument))


def wait_politely(spec: Spec, reporter: Reporter, argument: str) -> None:
    reporter.progress(say("Waiting"))
    while True:
        reporter.checkpoint()
        time.sleep(0.005)


def record_times(spec: Spec, reporter: Reporter, argument: str) -> None:
    """Leaves `<monotonic begin> <end>` in a file, so that overlaps can be seen."""
    begin = time.monotonic()
    time.sleep(0.25)
    Path(argument).write_text(f"{begin} {time.monotonic()}")


def raise_value_error(spec: Spec, reporter: Reporter, argument: str) -> None:
    raise ValueError("the first line\nthe seventh input has no name")


def raise_native_error(spec: Spec, reporter: Reporter, argument: str) -> None:
    raise RuntimeError(
        "Exception from src/inference/src/cpp/core.cpp:133:\n"
        "Check 'x' failed at src/frontends/onnx/frontend.cpp:213:\n"
        "src/frontends/onnx/frontend.cpp:53: the operator Foo is not known\n\n"
    )


def raise_import_error(spec: Spec, reporter: Reporter, argument: str) -> None:
    sys.modules["onnxruntime"] = None  # type: ignore[assignment]
    import onnxruntime  # noqa: F401


def leave_by_system_exit(spec: Spec, reporter: Reporter, argument: str) -> None:
    sys.exit(7)


def refuse(spec: Spec, reporter: Reporter, argument: str) -> None:
    raise WorkbenchError(
        ErrorCode.NOT_A_MODEL, say("x.onnx cannot be used."), say("It is a picture."), (), "raw"
    )


def read_broken_model(spec: Spec, reporter: Reporter, argument: str) -> None:
    import openvino

    openvino.Core().read_model(argument)


def return_nan(spec: Spec, reporter: Reporter, argument: str) -> BenchmarkResult:
    return msgspec.structs.replace(measured(1), throughput_fps=float("nan"))


def _relu_chain(length: int) -> Any:
    import openvino
    from openvino import opset13 as ops

    node = first = ops.parameter([1, 16], openvino.Type.f32)
    for _ in range(length):
        node = ops.relu(node)
    return openvino.Model([node], [first], "chain")


def compile_slowly(spec: Spec, reporter: Reporter, argument: str) -> None:
    """More than 20 s on the machines we know; the call cannot be interrupted from inside."""
    import openvino

    model = _relu_chain(3000)
    reporter.progress(say("Compiling the model"))
    openvino.Core().compile_model(model, "CPU")
    reporter.log("compiled")


def infer_forever(spec: Spec, reporter: Reporter, argument: str) -> BenchmarkResult:
    import numpy
    import openvino

    reporter.progress(say("Compiling the model"))
    request = openvino.Core().compile_model(_relu_chain(3), "CPU").create_infer_request()
    data = numpy.ones((1, 16), numpy.float32)
    reporter.progress(say("Measuring"))
    for i in itertools.count(1):
        request.infer([data])
        reporter.checkpoint()
        if reporter.keep_result:
            return measured(i)
    raise AssertionError


def ignore_everything(spec: Spec, reporter: Reporter, argument: str) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    reporter.progress(say("Ignoring"))
    while True:
        time.sleep(1)


def hold_the_gil(spec: Spec, reporter: Reporter, argument: str) -> None:
    """One C call that keeps the GIL for minutes, as the conversion of a hostile model does."""
    reporter.progress(say("Holding"))
    pow(7, 10**9)


def hold_the_gil_for(spec: Spec, reporter: Reporter, argument: str) -> None:
    """A C call that keeps the GIL, as saving a model does: no thread of this process can say anything meanwhile."""
    reporter.progress(say("Holding"), 0.5)
    ctypes.PyDLL(None).usleep(int(float(argument) * 1e6))


def compute_for(spec: Spec, reporter: Reporter, argument: str) -> None:
    """Computes, and says nothing."""
    reporter.progress(say("Computing"))
    end = time.monotonic() + float(argument)
    while time.monotonic() < end:
        pow(7, 10**5)


def write_for(spec: Spec, reporter: Reporter, argument: str) -> None:
    """Writes to a disk, and says nothing."""
    seconds, path = argument.split(",")
    reporter.progress(say("Writing"))
    end = time.monotonic() + float(seconds)
    with Path(path).open("wb") as file:
        while time.monotonic() < end:
            file.write(b"x" * 2**20)
            file.flush()
            time.sleep(0.02)


def sample_steadily(spec: Spec, reporter: Reporter, argument: str) -> None:
    """Twenty samples a second, as a measuring step sends them."""
    end = time.monotonic() + float(argument)
    while time.monotonic() < end:
        reporter.sample(SAMPLE)
        time.sleep(0.05)


def segfault(spec: Spec, reporter: Reporter, argument: str) -> None:
    reporter.progress(say("Compiling the model…"))
    ctypes.string_at(0)


def abort(spec: Spec, reporter: Reporter, argument: str) -> None:
    reporter.progress(say("Inferring"))
    os.write(2, b"assertion failed: the plug-in gave up\n")
    os.abort()


def abort_for_memory(spec: Spec, reporter: Reporter, argument: str) -> None:
    os.write(2, b"terminate called after throwing an instance of 'std::bad_alloc'\n")
    os.abort()


def kill_itself(spec: Spec, reporter: Reporter, argument: str) -> None:
    os.kill(os.getpid(), int(argument))


def leave_silently(spec: Spec, reporter: Reporter, argument: str) -> None:
    os._exit(3)


def fill_memory(spec: Spec, reporter: Reporter, argument: str) -> None:
    reporter.progress(say("Filling memory"))
    hoard = []
    for _ in range(200):
        block = mmap.mmap(-1, 32 * 2**20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        block.write(b"x" * len(block))
        hoard.append(block)
        time.sleep(0.02)


def fill_memory_in_a_child(spec: Spec, reporter: Reporter, argument: str) -> None:
    code = "import time\nx=[]\nfor i in range(60):\n    x.append(b'x'*(32<<20)); time.sleep(0.05)\ntime.sleep(60)"
    subprocess.run([sys.executable, "-c", code], check=False)


def map_a_big_file(spec: Spec, reporter: Reporter, argument: str) -> None:
    """Touches every page of a mapped file: resident, but not memory that anybody lacks."""
    with Path(argument).open("rb") as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as pages:
        reporter.log(str(sum(pages[:: mmap.PAGESIZE])))
        time.sleep(0.5)


def ask_for_too_much(spec: Spec, reporter: Reporter, argument: str) -> None:
    bytearray(12 * 2**30)


def print_noise(spec: Spec, reporter: Reporter, argument: str) -> None:
    os.write(1, b"native noise\n")
    ctypes.CDLL(None).printf(b"buffered native noise\n")
    print("python noise")
    os.write(2, b"10%\r20%\rprogress bar\n\xff\xfe bytes\n")


def flood(spec: Spec, reporter: Reporter, argument: str) -> None:
    for i in range(50_000):
        os.write(2, b"line %d\n" % i)


def long_lines(spec: Spec, reporter: Reporter, argument: str) -> None:
    os.write(2, b"n" * 2**20 + b"\n")
    reporter.log("e" * 2**20, LogLevel.WARNING)


def many_events_then_done(spec: Spec, reporter: Reporter, argument: str) -> None:
    for i in range(2000):
        reporter.log(str(i))


def spawn_grandchildren(spec: Spec, reporter: Reporter, argument: str) -> None:
    """One in our group, one in a session of its own; both hold our pipes. Their ids go to the log."""
    sleeper = [sys.executable, "-c", "import time; time.sleep(600)"]
    pids = [subprocess.Popen(sleeper).pid, subprocess.Popen(sleeper, start_new_session=True).pid]
    reporter.log(" ".join(map(str, pids)))
    reporter.progress(say("Waiting"))
    if argument == "gil":
        pow(7, 10**9)
    time.sleep(float(argument or 600))


def leave_an_unseen_child(spec: Spec, reporter: Reporter, argument: str) -> None:
    """It is in a session of its own and nobody's child before anybody could see it."""
    sleeper = [sys.executable, "-c", "import time; time.sleep(600)"]
    reporter.log(str(subprocess.Popen(sleeper, start_new_session=True).pid))
    os.abort()


def fork_and_leave(spec: Spec, reporter: Reporter, argument: str) -> None:
    """A fork without exec keeps even the event pipe open after we have ended."""
    pid = os.fork()
    if pid == 0:
        time.sleep(600)
        os._exit(0)
    reporter.log(str(pid))


def measured(iterations: int) -> BenchmarkResult:
    """A result with nothing in it but its number of iterations."""
    one = dict.fromkeys(("mean", "median", "min", "max", "std", "p90", "p95", "p99"), 1.0)
    environment = {
        "taken_at": "", "host": "", "os": "", "kernel": "", "cpu_name": "", "physical_cores": 1, "logical_cores": 1,
        "governor": None, "turbo": None, "memory_total_bytes": 1, "memory_available_bytes": 1, "load_average": None,
        "cpu_percent_before": None, "python_version": "", "openvino_version": "", "workbench_version": "",
    }  # fmt: skip
    return msgspec.convert(
        {
            "step": "benchmark", "device": "CPU", "device_name": "", "effective_precision": "f32", "input_types": {},
            "input_shapes": {}, "configuration": {}, "iterations": iterations, "batch": 1, "requests": 1,
            "one_time_ms": dict.fromkeys(("read", "reshape", "compile", "first_inference", "warm_up"), 1.0),
            "duration_s": 1.0, "throughput_fps": 1.0, "latency_ms": one,
            "utilization": {"cpu_percent_mean": 1.0, "per_core_percent_mean": [1.0], "rss_peak_bytes": 1},
            "harness_overhead_percent": 0.0, "samples_file": None, "benchmark_app_command": "",
            "stability": {"drift_percent": 0.0, "coefficient_of_variation": 0.0, "verdict": "stable"},
            "environment": environment, "stopped_early": True,
        },
        BenchmarkResult,
    )  # fmt: skip
