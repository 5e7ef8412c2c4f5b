"""A model made ready by one of the backends: something that infers in blocks, with the facts about it."""

from __future__ import annotations

import hashlib
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import openvino as ov
from openvino._pyopenvino import InferRequest as NativeRequest

from workbench.core.benchmarking import BenchmarkSpec
from workbench.core.comparing import Backend, CompareSide
from workbench.core.machine import machine
from workbench.core.measuring import Api
from workbench.core.messages import Message
from workbench.core.reporter import Reporter
from workbench.engine.compiled import prepare
from workbench.engine.equivalent_command import benchmark_app_command
from workbench.engine.input_data import nan_warning, outputs_with_nan, random_inputs
from workbench.engine.measuring_loop import AsyncLoop, Loop, SyncLoop

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Contestant:
    """Times in milliseconds. `outputs()` are the answers of the latest inference; `digests` those of the inputs."""

    loop: Loop
    outputs: Callable[[], list[tuple[str, Array]]]
    warnings: Callable[[], list[Message]]
    device_name: str
    effective_precision: str
    input_types: dict[str, str]
    input_shapes: dict[str, str]
    digests: tuple[str, ...]
    configuration: dict[str, Any]
    batch: int
    requests: int
    read_ms: float
    reshape_ms: float
    compile_ms: float
    benchmark_app_command: str = ""


def contestant(side: CompareSide, reporter: Reporter, *, by_clock: bool = False) -> Contestant:
    """Raises `WorkbenchError` when the backend is not installed, does not take the model, or refuses the setup.

    `by_clock`: latencies are taken around the call, because the other side's backend has none of its own.
    """
    if side.backend is Backend.ONNXRUNTIME:
        from workbench.engine.compare.onnxruntime_side import onnxruntime_contestant

        return onnxruntime_contestant(side, reporter)
    if side.backend is Backend.TORCH:
        from workbench.engine.compare.torch_side import torch_contestant

        return torch_contestant(side, reporter)
    return _openvino(side, reporter, by_clock=by_clock)


def _openvino(side: CompareSide, reporter: Reporter, *, by_clock: bool) -> Contestant:
    subject = prepare(side, reporter)
    inputs = random_inputs(subject.compiled.inputs, side.seed)
    loop: Loop
    if side.api is Api.SYNC:
        loop = SyncLoop(subject.compiled, inputs)
        loop = _clocked(loop) if by_clock else loop
    else:
        loop = AsyncLoop(subject.compiled, inputs, side.requests or 0)
    first = loop.requests[0]

    def outputs() -> list[tuple[str, Array]]:
        infos = first.model_outputs
        return [
            (f"{number}", np.array(first.get_output_tensor(number).data)) for number, _ in enumerate(infos)
        ]

    fields = {name: getattr(side, name) for name in BenchmarkSpec.__struct_fields__ if hasattr(side, name)}
    return Contestant(
        loop=loop,
        outputs=outputs,
        warnings=lambda: [
            *subject.arranged.warnings,
            *(nan_warning(name) for name in outputs_with_nan(first)),
        ],
        device_name=subject.device_name,
        effective_precision=subject.effective_precision,
        input_types=subject.arranged.input_types,
        input_shapes=subject.arranged.input_shapes,
        digests=digests_of([tensor.data for tensor in inputs.values()]),
        configuration=subject.configuration,
        batch=subject.arranged.batch,
        requests=len(loop.requests),
        read_ms=subject.read_ms,
        reshape_ms=subject.reshape_ms,
        compile_ms=subject.compile_ms,
        benchmark_app_command=benchmark_app_command(
            BenchmarkSpec(**fields), subject.arranged.infos, subject.properties
        ),
    )


def _clocked(loop: SyncLoop) -> CallLoop:
    """The same request, timed as other backends are: the runtime's own latency leaves out 3 µs of the call.

    That is 8 % of mnist-cntk's, and would all be counted for OpenVINO.
    """
    request, nothing = loop.requests[0], dict[Any, Any]()
    infer = NativeRequest.infer
    clocked = CallLoop(lambda: infer(request, nothing, True, False))
    clocked.requests = loop.requests
    return clocked


class CallLoop:
    """The measuring loop of a backend that is called: one inference at a time, timed around the call."""

    def __init__(self, call: Callable[[], object]) -> None:
        self.requests: list[ov.InferRequest] = []
        self._call = call

    def infer_once(self) -> None:
        self._call()

    def run(self, until: float, budget: int) -> Any:
        """As `SyncLoop.run`: same clock, same book-keeping."""
        from array import array
        from itertools import repeat

        from workbench.engine.measuring_loop import Slice

        starts, latencies = array("d"), array("d")
        add_start, add_latency, clock, call = starts.append, latencies.append, time.perf_counter, self._call
        now = clock()
        for _ in repeat(None, budget):
            add_start(now)
            call()
            after = clock()
            add_latency((after - now) * 1000)
            now = after
            if now >= until:
                break
        return Slice(starts, latencies)

    def drain(self) -> Any:
        """Nothing is ever in flight."""
        from array import array

        from workbench.engine.measuring_loop import Slice

        return Slice(array("d"), array("d"))

    def oldest_start(self) -> float:
        return float("inf")


def digests_of(arrays: Sequence[Array]) -> tuple[str, ...]:
    """What tells whether both sides get the same data: type, shape and bytes of each input."""
    return tuple(
        hashlib.sha256(f"{a.dtype} {a.shape} ".encode() + np.ascontiguousarray(a).tobytes()).hexdigest()
        for a in arrays
    )


def cpu_name() -> str:
    """The processor, for backends that do not name their device."""
    return msgspec.structs.asdict(machine()).get("cpu_name") or platform.machine()
