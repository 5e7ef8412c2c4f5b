"""One model over one data set: samples are read and prepared beside the computing, answers decoded and counted."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field

import numpy as np

from workbench.core.evaluation import MOST_NAMED, EvaluateSample
from workbench.core.feeding import Feeding
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.metrics.definitions import Task
from workbench.core.outputs import AdapterChoice, OutputAdapter
from workbench.core.reporter import Reporter
from workbench.engine.datasets import BrokenSample, Dataset, Faults, ahead
from workbench.engine.datasets.reading import none_usable
from workbench.engine.datasets.tokenizing import Tokenizer
from workbench.engine.evaluation.adapters import Making, chosen_adapter, geometries
from workbench.engine.evaluation.judges import COMPARING, Judge, Unjudged, judge_for, no_labels
from workbench.engine.evaluation.kept import KeptAnswers
from workbench.engine.evaluation.network import Network
from workbench.engine.evaluation.stream import Answered, Array, through
from workbench.engine.feeding import Feeder
from workbench.engine.metrics.measured import Measured
from workbench.engine.outputs.decoding import decode

_TELL_EVERY_S = 0.1
_MOST_OF_IT = 0.95
"""The share of the progress that is answering; the rest is counting."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is to be found out, and how. `reference`: another model's answers; `keep`: keep this one's for another."""

    task: Task
    feeding: Feeding = field(default_factory=Feeding)
    adapter: OutputAdapter | None = None
    known: AdapterChoice | None = None
    """What was recognised in another model's outputs: used where this one has the same outputs."""
    tokenizer: Tokenizer | None = None
    reference: KeptAnswers | None = None
    keep: bool = False
    phase: Message = field(default_factory=lambda: say(QT_TRANSLATE_NOOP("core", "Evaluating")))


@dataclass(slots=True)
class Pass:
    """What came of it. `seconds` is the wall time of reading, computing and decoding `answered` samples.

    `cpu_seconds` is what all threads of this process computed meanwhile.
    """

    measured: Measured
    choice: AdapterChoice
    batch: int
    answered: int
    unlabelled: int
    faults: Faults
    nan_count: int
    nan_samples: tuple[str, ...]
    seconds: float
    cpu_seconds: float
    stopped_early: bool
    suspected_offset: int
    agreement: Measured | None
    kept: KeptAnswers | None
    notes: tuple[Message, ...]


def evaluated(network: Network, dataset: Dataset, wishes: Wishes, reporter: Reporter) -> Pass:
    """Answer every sample of `dataset` and count; raises `WorkbenchError` when there is nothing to count.

    "Stop and keep" ends it with what has been answered. A sample that cannot be read, fed or computed is counted in the
    faults and left out.
    """
    feeder = Feeder(
        network.inputs,
        wishes.feeding.preprocessing,
        built_in=wishes.feeding.built_in,
        layouts=wishes.feeding.layouts,
        tokenizer=wishes.tokenizer,
    )
    batch = feeder.batch or 1
    reporter.progress(wishes.phase, 0.0)
    counting = _Counting(dataset, wishes)
    known = wishes.known
    wanted = known.adapter if wishes.adapter is None and known is not None else wishes.adapter
    choice = chosen_adapter(network, feeder, dataset, wishes.task, batch, wanted, reporter.checkpoint)
    if known is not None and choice.adapter == known.adapter:
        choice = known
    faults = Faults()
    begin, cpu_begin = time.perf_counter(), time.process_time()
    with (
        closing(ahead(dataset, Making(feeder), faults)) as source,
        closing(through(network, feeder, source, batch, faults, reporter.checkpoint)) as answers,
    ):
        stopped = _count_all(answers, choice.adapter, counting, faults, len(dataset), wishes.phase, reporter)
    seconds, cpu_seconds = time.perf_counter() - begin, time.process_time() - cpu_begin
    if not counting.counted and not stopped:
        if not counting.unlabelled:
            raise none_usable(faults, len(dataset))
        raise no_labels(wishes.task)
    reporter.checkpoint()
    measured = counting.judge.finish(
        lambda share: reporter.progress(wishes.phase, _MOST_OF_IT + (1 - _MOST_OF_IT) * share)
    )
    reporter.checkpoint()
    return Pass(
        measured=measured,
        choice=choice,
        batch=batch,
        answered=counting.answered,
        unlabelled=counting.unlabelled,
        faults=faults,
        nan_count=counting.nan_count,
        nan_samples=tuple(counting.nan_samples),
        seconds=seconds,
        cpu_seconds=cpu_seconds,
        stopped_early=stopped,
        suspected_offset=counting.judge.suspected_offset,
        agreement=counting.comparing.finish() if counting.comparing is not None else None,
        kept=counting.kept,
        notes=(*network.warnings, *feeder.notes),
    )


class _Counting:
    """What is counted while answers come."""

    def __init__(self, dataset: Dataset, wishes: Wishes) -> None:
        names = class_names(dataset)
        only_asked = wishes.keep and wishes.reference is None and wishes.task in COMPARING
        self.judge: Judge = Unjudged() if only_asked else judge_for(wishes.task, names, wishes.reference)
        beside = wishes.reference is not None and wishes.task not in COMPARING
        self.comparing = judge_for(Task.AGREEMENT, names, wishes.reference) if beside else None
        self.kept = KeptAnswers() if wishes.keep else None
        self.answered = self.counted = self.unlabelled = self.nan_count = 0
        self.nan_samples: list[str] = []

    def add(self, adapter: OutputAdapter, answered: Answered, faults: Faults) -> None:
        """Decode and count some answers."""
        strange = items_with_nan(answered.outputs, len(answered.samples))
        answers = decode(adapter, answered.outputs, geometries(adapter, answered))
        for place, (sample, answer) in enumerate(zip(answered.samples, answers, strict=True)):
            self.answered += 1
            if place in strange:
                self.nan_count += 1
                if len(self.nan_samples) < MOST_NAMED:
                    self.nan_samples.append(sample.id)
            if self.kept is not None:
                self.kept.keep(sample.id, answer)
            try:
                counted = self.judge.add(sample, answer)
                if self.comparing is not None:
                    self.comparing.add(sample, answer)
            except BrokenSample as fault:
                faults.add(fault)
                continue
            self.counted += counted
            self.unlabelled += not counted


def _count_all(
    answers: Iterator[Answered],
    adapter: OutputAdapter,
    counting: _Counting,
    faults: Faults,
    total: int,
    phase: Message,
    reporter: Reporter,
) -> bool:
    """Whether it was stopped before the end."""
    begin = told = time.perf_counter()
    for answered in answers:
        counting.add(adapter, answered, faults)
        reporter.checkpoint()
        if reporter.stop_requested:
            return True
        now = time.perf_counter()
        if now - told > _TELL_EVERY_S:
            told, done = now, counting.answered + faults.count
            remaining = (now - begin) * (total - done) / done if done else None
            reporter.progress(phase, _MOST_OF_IT * min(done / total, 1.0), remaining)
            reporter.sample(EvaluateSample(answered=min(done, total), total=total))
    return False


def class_names(dataset: Dataset) -> list[str]:
    """`names[label]`; labels in between that have none are shown by number."""
    known = {info.label: info.name for info in dataset.classes if info.label >= 0}
    return [known.get(label, str(label)) for label in range(max(known, default=-1) + 1)]


def items_with_nan(outputs: Mapping[str, Array], count: int) -> frozenset[int]:
    """Which samples of the batch have NaN in an output. Summing is a fraction of looking at each number."""
    found: set[int] = set()
    for array in outputs.values():
        if array.dtype.kind != "f" or not math.isnan(_total(array)):
            continue
        if array.ndim and array.shape[0] >= count:
            items = np.isnan(array[:count]).reshape(count, -1).any(axis=1)
            found.update(int(place) for place in np.flatnonzero(items))
        elif np.isnan(array).any():
            found.update(range(count))
    return frozenset(found)


@np.errstate(over="ignore", invalid="ignore")
def _total(array: Array) -> float:
    return float(np.add.reduce(array, axis=None))
