"""Samples through a network, in order: read and prepared ahead, several in flight, answers handed out as they come.

The requests are waited for in the order in which they were started. Completion callbacks are not used: dropping the
compiled model beside them can hang the process.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
import openvino as ov

from workbench.core.messages import verbatim
from workbench.engine.datasets import BrokenSample, Faults, Sample
from workbench.engine.evaluation.network import Network
from workbench.engine.failures import plain_cause
from workbench.engine.feeding import Fed, Feeder

Array = npt.NDArray[Any]
_POLL_MS = 100
"""How long a cancel may wait for one inference."""
_SMALL = 65_536


@dataclass(frozen=True, slots=True)
class Answered:
    """What the network made of some samples. Large `outputs` are the request's own memory: valid until the next."""

    samples: Sequence[Sample]
    sizes: Sequence[tuple[int, int] | None]
    """Height and width of the pictures that were fed."""
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
    idle = deque(network.compiled.create_infer_request() for _ in range(network.requests))
    flying: deque[_Flying] = deque()
    try:
        for group in _groups(source, batch):
            if not idle:
                yield from _landed(flying[0], network, feeder, faults, checkpoint)
                idle.append(flying.popleft().request)
            request = idle.popleft()
            started = _started(request, group, feeder, faults)
            if started is None:
                idle.append(request)
            else:
                flying.append(started)
        while flying:
            yield from _landed(flying[0], network, feeder, faults, checkpoint)
            flying.popleft()
    finally:
        for left in flying:
            left.request.cancel()
        for left in flying:
            with contextlib.suppress(RuntimeError):  # it was cancelled
                left.request.wait()


def _groups(source: Iterator[tuple[Sample, Fed]], batch: int) -> Iterator[list[tuple[Sample, Fed]]]:
    while group := list(islice(source, batch)):
        yield group


def _started(
    request: ov.InferRequest, group: list[tuple[Sample, Fed]], feeder: Feeder, faults: Faults
) -> _Flying | None:
    samples, fed = [sample for sample, _ in group], [arrays for _, arrays in group]
    # A file that is mapped is read-only, and OpenVINO takes no such memory.
    stacked = tuple(a if a.flags.writeable else a.copy() for a in feeder.stack(fed))
    try:
        for place, array in enumerate(stacked):
            request.set_input_tensor(place, ov.Tensor(array, shared_memory=True))
        request.start_async()
    except (RuntimeError, TypeError, ValueError) as error:
        _blame(samples, error, faults)
        return None
    return _Flying(request, samples, fed, stacked)


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
    return (Answered(flight.samples, [feeder.picture_size(fed) for fed in flight.fed], outputs),)


def _owned(data: Array) -> Array:
    """A copy of what is small, or may be kept as it is (numbers are f64); masks and boxes are copied when decoded."""
    return np.array(data) if data.nbytes <= _SMALL or data.dtype == np.float64 else data


def _blame(samples: Iterable[Sample], error: Exception, faults: Faults) -> None:
    for sample in samples:
        faults.add(BrokenSample(sample.id, verbatim(plain_cause(error))))
