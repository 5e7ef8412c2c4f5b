"""Reading many samples: what is broken is counted and named, and the next are read while one is worked on."""

from __future__ import annotations

import threading
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

from workbench.core.datasets import MOST_NAMED_FAULTS, DatasetFault
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.engine.datasets.refusals import shown
from workbench.engine.datasets.samples import BrokenSample, Dataset, Sample

CHUNK = 8
"""Samples that one thread reads in a row: handing each over by itself costs more than a small picture."""
THREADS = 2

Made = TypeVar("Made")


class Faults:
    """The broken samples: all counted, the first `MOST_NAMED_FAULTS` named."""

    def __init__(self) -> None:
        self.count = 0
        self._named: list[DatasetFault] = []
        self._lock = threading.Lock()

    def add(self, fault: BrokenSample) -> None:
        """Take note of one."""
        with self._lock:
            self.count += 1
            if len(self._named) < MOST_NAMED_FAULTS:
                self._named.append(DatasetFault(shown(fault.sample), fault.why))

    @property
    def named(self) -> tuple[DatasetFault, ...]:
        """The first of them, in the order in which they were found."""
        return tuple(self._named)

    def sentence(self) -> Message | None:
        """What to tell of them at the end; `None` when there are none."""
        if not self.count:
            return None
        names = ", ".join(fault.sample for fault in self._named[:3])
        text = QT_TRANSLATE_NOOP("core", "{count} samples could not be used and are left out: {names}.")
        return say(text, count=self.count, names=names if self.count <= 3 else f"{names}, …")


def readable(dataset: Dataset, faults: Faults, places: Sequence[int] | None = None) -> Iterator[Sample]:
    """The samples (those at `places`) that can be read; raises `WorkbenchError` at the end when none could."""
    return (sample for sample, _ in ahead(dataset, as_it_is, faults, places, threads=1))


def as_it_is(sample: Sample) -> Sample:
    """Make nothing of a sample."""
    return sample


def ahead(
    dataset: Dataset,
    make: Callable[[Sample], Made],
    faults: Faults,
    places: Sequence[int] | None = None,
    *,
    threads: int = THREADS,
) -> Generator[tuple[Sample, Made], None, None]:
    """Each sample and what `make` makes of it, in order, read by `threads` threads while the caller works.

    At most `2 x threads + 1` chunks of `CHUNK` samples are held. `make` may raise `BrokenSample` too. What else it
    raises ends it all; so does closing the iterator, which waits for the samples that are being read. Raises
    `WorkbenchError` at the end when no sample could be used.
    """
    chosen = range(len(dataset)) if places is None else places
    chunks = (chosen[start : start + CHUNK] for start in range(0, len(chosen), CHUNK))
    used = 0
    waiting: deque[Future[list[tuple[Sample, Made] | BrokenSample]]] = deque()

    ended = threading.Event()

    def work(chunk: Sequence[int]) -> list[tuple[Sample, Made] | BrokenSample]:
        return [_one(dataset, make, place) for place in chunk if not ended.is_set()]

    # Pillow's warnings are silenced in several threads at once, which would leave them silenced for ever.
    with warnings.catch_warnings(), ThreadPoolExecutor(threads, "samples") as pool:
        try:
            _fill(pool, work, chunks, waiting, 2 * threads)
            while waiting:
                made = waiting.popleft().result()
                _fill(pool, work, chunks, waiting, 1)
                for item in made:
                    if isinstance(item, BrokenSample):
                        faults.add(item)
                    else:
                        used += 1
                        yield item
        finally:
            ended.set()
            pool.shutdown(wait=False, cancel_futures=True)
    if chosen and not used:
        raise none_usable(faults, len(chosen))


def _fill(
    pool: ThreadPoolExecutor,
    work: Callable[[Sequence[int]], list[tuple[Sample, Made] | BrokenSample]],
    chunks: Iterable[Sequence[int]],
    waiting: deque[Future[list[tuple[Sample, Made] | BrokenSample]]],
    most: int,
) -> None:
    waiting.extend(pool.submit(work, chunk) for chunk in islice(chunks, most))


def _one(dataset: Dataset, make: Callable[[Sample], Made], place: int) -> tuple[Sample, Made] | BrokenSample:
    try:
        sample = dataset.read(place)
        return sample, make(sample)
    except BrokenSample as fault:
        return fault


def none_usable(faults: Faults, count: int) -> WorkbenchError:
    """The error for data of which nothing is left; the first fault is the cause."""
    first = faults.named[0]
    return WorkbenchError(
        ErrorCode.FILE_UNREADABLE,
        say(QT_TRANSLATE_NOOP("core", "None of the {count} samples can be used."), count=count),
        say(QT_TRANSLATE_NOOP("core", "The first is “{sample}”: {why}"), sample=first.sample, why=first.why),
        (say(QT_TRANSLATE_NOOP("core", "Check the data, or give its format: --dataset-format.")),),
    )
