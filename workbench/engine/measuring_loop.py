"""The loops that run inferences and note their latency: nothing per inference that `benchmark_app` does not do too.

Both loops work in slices, so that whoever drives them can aggregate in between; a slice allocates two arrays and
nothing else. They call the binding's own methods (hoisted, without the Python wrappers, whose dispatching of inputs
that never change and copying of outputs that nobody reads costs about 2 µs per inference). Measured against the loops
of `benchmark_app` in one process, alternating: mnist-cntk sync 1.05 x, async 1.09 x, ResNet-50 1.00 x.

Completion callbacks are not used: dropping the compiled model beside them can hang the process.
"""

from __future__ import annotations

import time
from array import array
from itertools import repeat
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import openvino as ov
from openvino._pyopenvino import AsyncInferQueue as NativeQueue
from openvino._pyopenvino import InferRequest as NativeRequest

UNLIMITED = 1 << 62

_clock = time.perf_counter
_NO_INPUTS: dict[Any, Any] = {}

Inputs = dict[int, ov.Tensor]


class Slice:
    """What finished during one slice: start times (s on `perf_counter`) and the runtime's latencies (ms), in order."""

    __slots__ = ("latencies_ms", "starts_s")

    def __init__(self, starts: array[float], latencies: array[float]) -> None:
        self.starts_s: npt.NDArray[np.float64] = np.frombuffer(starts, dtype=np.float64)
        self.latencies_ms: npt.NDArray[np.float64] = np.frombuffer(latencies, dtype=np.float64)

    @property
    def ends_s(self) -> npt.NDArray[np.float64]:
        return self.starts_s + self.latencies_ms / 1000

    def __len__(self) -> int:
        return len(self.latencies_ms)


class Loop(Protocol):
    """Runs inferences slice by slice; the requests' inputs have been filled once."""

    requests: list[ov.InferRequest]

    def infer_once(self) -> None:
        """One inference with nothing else in flight."""

    def run(self, until: float, budget: int) -> Slice:
        """Infer until `perf_counter` passes `until` or `budget` inferences finished, whichever comes first."""

    def drain(self) -> Slice:
        """Wait for what is in flight; nothing is afterwards."""

    def oldest_start(self) -> float:
        """When the oldest request in flight was started; infinite when none is."""


class SyncLoop:
    """One request, and the caller waits for it."""

    def __init__(self, compiled: ov.CompiledModel, inputs: Inputs) -> None:
        self.requests = [compiled.create_infer_request()]
        _fill(self.requests[0], inputs)

    def infer_once(self) -> None:
        self.requests[0].infer()

    def run(self, until: float, budget: int) -> Slice:
        starts, latencies = array("d"), array("d")
        add_start, add_latency = starts.append, latencies.append
        infer, latency_of, clock = NativeRequest.infer, NativeRequest.latency.fget, _clock
        request, nothing = self.requests[0], _NO_INPUTS
        now = clock()
        for _ in repeat(None, budget):
            add_start(now)
            infer(request, nothing, True, False)  # share_outputs: views instead of copies; decode_strings
            add_latency(latency_of(request))
            now = clock()
            if now >= until:
                break
        return Slice(starts, latencies)

    def drain(self) -> Slice:
        return Slice(array("d"), array("d"))

    def oldest_start(self) -> float:
        return float("inf")


class AsyncLoop:
    """A pool of requests, all of them in flight: take an idle one, read its latency, start it again."""

    def __init__(self, compiled: ov.CompiledModel, inputs: Inputs, requests: int) -> None:
        self._queue = ov.AsyncInferQueue(compiled, requests)
        self.requests = list(self._queue)
        self._started = [float("inf")] * len(self.requests)
        self._running = False
        for request in self.requests:
            _fill(request, inputs)

    def infer_once(self) -> None:
        self._queue.start_async()
        self._queue.wait_all()

    def run(self, until: float, budget: int) -> Slice:
        starts, latencies = array("d"), array("d")
        add_start, add_latency = starts.append, latencies.append
        next_idle, start = NativeQueue.get_idle_request_id, NativeQueue.start_async
        latency_of, clock = NativeRequest.latency.fget, _clock
        queue, requests, started, nothing = self._queue, self.requests, self._started, _NO_INPUTS
        if not self._running:
            self._start_all()
        for _ in repeat(None, budget):
            idle = next_idle(queue)
            add_latency(latency_of(requests[idle]))
            add_start(started[idle])
            started[idle] = now = clock()
            start(queue, nothing, None)
            if now >= until:
                break
        return Slice(starts, latencies)

    def drain(self) -> Slice:
        if not self._running:
            return Slice(array("d"), array("d"))
        self._queue.wait_all()
        self._running = False
        pairs = sorted((s, r.latency) for s, r in zip(self._started, self.requests, strict=True))
        self._started[:] = [float("inf")] * len(self.requests)
        return Slice(array("d", [s for s, _ in pairs]), array("d", [latency for _, latency in pairs]))

    def oldest_start(self) -> float:
        return min(self._started)

    def _start_all(self) -> None:
        """Put every request in flight; the pool hands idle requests out in turn."""
        waiting = set(range(len(self.requests)))
        while waiting:
            idle = self._queue.get_idle_request_id()
            waiting.discard(idle)
            self._started[idle] = _clock()
            NativeQueue.start_async(self._queue, _NO_INPUTS, None)
        self._running = True


class InFlight:
    """How long no request was in flight: the wall time that the union of all [start, start + latency] leaves over."""

    def __init__(self, begin_s: float) -> None:
        self._covered_until = begin_s
        self._starts: npt.NDArray[np.float64] = np.empty(0)
        self._ends: npt.NDArray[np.float64] = np.empty(0)
        self.idle_s = 0.0

    def add(self, done: Slice, oldest_start_s: float) -> None:
        """Count a slice; what started after the oldest request still in flight has to wait for its end."""
        starts, ends = np.append(self._starts, done.starts_s), np.append(self._ends, done.ends_s)
        order = np.argsort(starts, kind="stable")
        starts, ends = starts[order], ends[order]
        known = int(np.searchsorted(starts, oldest_start_s))
        self._starts, self._ends = starts[known:], ends[known:]
        if known:
            reach = np.maximum.accumulate(np.append(self._covered_until, ends[:known]))
            self.idle_s += float(np.maximum(starts[:known] - reach[:-1], 0.0).sum())
            self._covered_until = float(reach[-1])

    def finish(self, end_s: float) -> None:
        """Count the rest up to the end of the window."""
        self.idle_s += max(end_s - self._covered_until, 0.0)


def _fill(request: ov.InferRequest, inputs: Inputs) -> None:
    """Copy the data into the request's own tensors, as `benchmark_app` does: their memory is what the plug-in likes."""
    for index, tensor in inputs.items():
        target = request.get_input_tensor(index)
        if list(target.shape) != list(tensor.shape):
            target.shape = tensor.shape
        tensor.copy_to(target)
