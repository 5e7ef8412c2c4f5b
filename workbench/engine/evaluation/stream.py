"""Samples through a network, in order: read and prepared ahead, several in flight, answers handed out as they come.

They are started in bursts: while one is computed, the answers of the one before are handed out and the next is made
ready. Each start alone would wake a stream that has fallen asleep, which costs more than a small network's inference.
The requests are waited for in the order in which they were started. Completion callbacks are not used: dropping the
compiled model beside them can hang the process.
"""

from __future__ import annotations

import contextlib
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
import openvino as ov
from openvino._pyopenvino import InferRequest as NativeRequest

from workbench.core.messages import verbatim
from workbench.engine.datasets import BrokenSample, Faults, Sample
from workbench.engine.evaluation.network import Network
from workbench.engine.failures import plain_cause
from workbench.engine.feeding import Fed, Feeder

Array = npt.NDArray[Any]
_POLL_MS = 100
"""How long a cancel may wait for one inference."""
_SMALL = 65_536
_MOST_AT_ONCE = 16
"""Samples that are started together."""
_SHORT_S = 0.01
"""Bursts that are over sooner are made larger, while cancelling them takes no time."""
_NOTHING: dict[Any, Any] = {}
_start = NativeRequest.start_async
"""Without the wrapper, which looks for inputs again."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What the network made of some samples. Large `outputs` are the request's own memory: valid until the next."""

    samples: Sequence[Sample]
    sizes: Sequence[tuple[int, int] | None]
    """Height and width of the pictures as the network itself sees them, behind what preprocessing it has built in."""
    outputs: Mapping[str, Array]


@dataclass(frozen=True, slots=True)
class _Flying:
    request: ov.InferRequest
    samples: list[Sample]
    fed: list[Fed]
    stacked: Fed


def through(
    network: Network,
    feeder: Feeder,
    source: Iterator[tuple[Sample, Fed]],
    batch: int,
    faults: Faults,
    checkpoint: Callable[[], None],
) -> Generator[Answered, None, None]:
    """Run all of `source` through `network`, `batch` samples an inference; what cannot be computed goes to `faults`.

    `checkpoint` is called at least ten times a second and may raise. Closing the iterator ends what is in flight.
    """
    limit = max(1, _MOST_AT_ONCE // batch)
    most = max(1, min(network.requests // 2, limit))
    idle = deque(network.compiled.create_infer_request() for _ in range(2 * most))
    flying: deque[_Flying] = deque()
    groups = _groups(source, batch)
    try:
        while True:
            begin, before = time.perf_counter(), len(flying)
            ready = _prepared(groups, idle, most, feeder, faults, checkpoint)
            for flight in ready:
                _start(flight.request, _NOTHING, None)
                flying.append(flight)
            for _ in range(before):
                yield from _landed(flying[0], network, feeder, faults, checkpoint)
                idle.append(flying.popleft().request)
            if not ready and not before:
                return
            if len(ready) == most < limit and time.perf_counter() - begin < _SHORT_S:
                most *= 2
                idle.extend(network.compiled.create_infer_request() for _ in range(most))
    finally:
        for left in flying:
            left.request.cancel()
        for left in flying:
            with contextlib.suppress(RuntimeError):  # it was cancelled
                left.request.wait()


def _groups(source: Iterator[tuple[Sample, Fed]], batch: int) -> Iterator[list[tuple[Sample, Fed]]]:
    while group := list(islice(source, batch)):
        yield group


def _prepared(
    groups: Iterator[list[tuple[Sample, Fed]]],
    idle: deque[ov.InferRequest],
    most: int,
    feeder: Feeder,
    faults: Faults,
    checkpoint: Callable[[], None],
) -> list[_Flying]:
    """Up to `most` requests with their inputs set; empty only when no samples are left."""
    ready: list[_Flying] = []
    while len(ready) < most and (group := next(groups, None)) is not None:
        checkpoint()
        samples, fed = [sample for sample, _ in group], [arrays for _, arrays in group]
        # A file that is mapped is read-only, and OpenVINO takes no such memory.
        stacked = tuple(a if a.flags.writeable else a.copy() for a in feeder.stack(fed))
        request = idle.popleft()
        try:
            for place, array in enumerate(stacked):
                request.set_input_tensor(place, ov.Tensor(array, shared_memory=True))
        except (RuntimeError, TypeError, ValueError) as error:
            _blame(samples, error, faults)
            idle.append(request)
        else:
            ready.append(_Flying(request, samples, fed, stacked))
    return ready


def _landed(
    flight: _Flying, network: Network, feeder: Feeder, faults: Faults, checkpoint: Callable[[], None]
) -> Iterable[Answered]:
    try:
        while not flight.request.wait_for(_POLL_MS):
            checkpoint()
    except RuntimeError as error:
        _blame(flight.samples, error, faults)
        return ()
    outputs = {
        name: _owned(flight.request.get_output_tensor(place).data)
        for place, name in enumerate(network.outputs)
    }
    return (
        Answered(flight.samples, [feeder.picture_size(fed, network.resized) for fed in flight.fed], outputs),
    )


def _owned(data: Array) -> Array:
    """A copy of what is small, or may be kept as it is (numbers are f64); masks and boxes are copied when decoded."""
    return np.array(data) if data.nbytes <= _SMALL or data.dtype == np.float64 else data


def _blame(samples: Iterable[Sample], error: Exception, faults: Faults) -> None:
    for sample in samples:
        faults.add(BrokenSample(sample.id, verbatim(plain_cause(error))))
