"""The accuracy of the original at f32 and of what becomes of it, on samples that did not calibrate."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import openvino as ov

from workbench.core.datasets import DatasetRef
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.feeding import Feeding
from workbench.core.measuring import MeasuringSpec
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.metrics.definitions import Metric, Task, metrics_of, task_of, usual_metric
from workbench.core.metrics.drops import DropMethod, DropVerdict
from workbench.core.metrics.results import Interval, IntervalMethod
from workbench.core.outputs import OutputAdapter
from workbench.core.quantization import AccuracyCheck, QuantizedAccuracy
from workbench.core.reporter import Reporter
from workbench.engine import runtime
from workbench.engine.datasets import Dataset, Faults, Remembered, ahead, open_dataset, open_tokenizer
from workbench.engine.datasets.selection import Selection
from workbench.engine.evaluation import Network, Pass, Wishes, compiled_network, evaluated
from workbench.engine.evaluation.judges import COMPARING
from workbench.engine.evaluation.kept import KeptAnswers
from workbench.engine.feeding import Fed, Feeder
from workbench.engine.metrics.measured import compared, each_of
from workbench.engine.shrinking.likeness import Moments

EXACT = "f32"
_REMEMBERED = 128_000_000
_LOOKED_AT = 64
_FEW = 20
"""With fewer samples left beside those that calibrate, all of them are evaluated."""

_WORST = -1e30
"""What answers nothing is worse than any answer; NNCF computes with it, so it is not infinite."""

Values = tuple[float, list[float]]


class AccuracyJudge:
    """Knows the samples, the metric and the original's answers; evaluates whatever is made of the original."""

    def __init__(
        self, check: AccuracyCheck, data: DatasetRef, calibrating: Iterable[str], feeding: Feeding
    ) -> None:
        self.check, self._feeding = check, feeding
        self._data = check.dataset or data
        apart = check.dataset is not None and not _same_files(check.dataset, data)
        self._calibrating = frozenset[str]() if apart else frozenset(calibrating)
        self._dataset: Dataset
        self._wishes: Wishes
        self._kept: KeptAnswers | None = None
        self._places: list[int] = []
        self._adapter: OutputAdapter
        self._resized: Mapping[int, tuple[int, int]] = {}
        self.metric: Metric
        self.reference: Pass
        self.warnings: list[Message] = []
        self.is_apart = True
        """Whether its samples are others than those that calibrate."""

    def measure_reference(self, model: ov.Model, reporter: Reporter) -> None:
        """Evaluate the original; raises `WorkbenchError` where the data or the metric does not fit."""
        self._dataset = Remembered(self._opened(reporter), _REMEMBERED)
        task, self.metric = _task_and_metric(self.check.metric, self._dataset)
        network = compiled_network(model.clone(), _measuring(), self._feeding.layouts)
        self._resized = network.resized
        phase = say(QT_TRANSLATE_NOOP("core", "Evaluating the original"))
        self._wishes = Wishes(
            task=task,
            feeding=self._feeding,
            tokenizer=open_tokenizer(self._data.tokenizer) if self._data.tokenizer else None,
            phase=phase,
            keep=task in COMPARING,
        )
        if task in COMPARING:  # the original's answers are what is right where nothing else says so
            self._kept = evaluated(network, self._dataset, self._wishes, reporter).kept
        self.reference = self._evaluated(network, self._dataset, reporter, phase)
        known = set(self.reference.measured.ids)
        self._places = [place for place, name in enumerate(self._dataset.ids) if name in known]
        self._adapter = self.reference.choice.adapter
        if self.value_of(self.reference) is None:
            raise _no_value(self.metric)

    @property
    def items(self) -> Sequence[int]:
        """The places of the samples that the original answered."""
        return self._places

    def largest_drop(self) -> float:
        """What may be lost, in the metric's own unit."""
        assert self.check.max_drop is not None
        if self.check.drop_type.value == "absolute":
            return self.check.max_drop
        return self.check.max_drop * abs(self.value_of(self.reference) or 0.0)

    def value_of(self, found: Pass) -> float | None:
        """The metric's value."""
        return found.measured.values.get(self.metric)

    def validation(self, reporter: Reporter) -> Callable[[Any, Iterable[int]], Values]:
        """NNCF's `validation_fn`: a compiled model and places of samples → a value that is higher for better, and each
        sample's own.
        """
        sign = 1.0 if self.metric.facts.higher_is_better else -1.0
        phase = say(QT_TRANSLATE_NOOP("core", "Evaluating what was quantized"))

        def validate(compiled: Any, items: Iterable[int]) -> Values:
            places = list(items)
            part = Selection(self._dataset, places)
            found = self._evaluated(_network(compiled, self._resized), part, reporter, phase)
            value = self.value_of(found)
            return (_WORST if value is None else sign * value), self._each(found, part.ids)

        return validate

    def measure(self, xml: str, reporter: Reporter) -> QuantizedAccuracy:
        """Evaluate the result, and judge the drop on the samples that both answered."""
        network = compiled_network(runtime.read_model(xml), _measuring(), self._feeding.layouts)
        phase = say(QT_TRANSLATE_NOOP("core", "Evaluating the result"))
        found = self._evaluated(network, self._dataset, reporter, phase)
        before, after = self.value_of(self.reference), self.value_of(found)
        if before is None or after is None:
            raise _no_value(self.metric)
        sign = 1.0 if self.metric.facts.higher_is_better else -1.0
        drop = compared(self.reference.measured, found.measured, self.metric).drop
        bootstrapped = drop is not None and drop.method is DropMethod.PAIRED_BOOTSTRAP
        self.warnings += [warning for warning in found.measured.warnings if warning not in self.warnings]
        return QuantizedAccuracy(
            metric=self.metric,
            reference=before,
            quantized=after,
            drop=sign * (before - after),
            samples=len(found.measured.ids),
            dataset_format=self._dataset.format.value,
            drop_interval=None
            if drop is None
            else Interval(
                low=drop.low,
                high=drop.high,
                method=IntervalMethod.BOOTSTRAP if bootstrapped else IntervalMethod.BONETT_PRICE,
            ),
            significant=None if drop is None else drop.verdict in (DropVerdict.WORSE, DropVerdict.BETTER),
        )

    def moments(self, feeder: Feeder) -> Moments:
        """What the network gets of the samples that are evaluated; of some, evenly picked."""
        found = Moments()
        for fed in self.some(feeder, _LOOKED_AT):
            found.add(fed)
        return found

    def some(self, feeder: Feeder, most: int) -> Iterator[Fed]:
        """What the network gets of up to `most` of the samples that the original answered, evenly picked."""
        places = self._places[:: max(len(self._places) // most, 1)]
        return (fed for _, fed in ahead(self._dataset, feeder.feed, Faults(), places[:most], threads=1))

    def _evaluated(self, network: Network, dataset: Dataset, reporter: Reporter, phase: Message) -> Pass:
        wishes = Wishes(
            task=self._wishes.task,
            feeding=self._wishes.feeding,
            adapter=getattr(self, "_adapter", None),
            tokenizer=self._wishes.tokenizer,
            reference=self._kept,
            phase=phase,
        )
        return evaluated(network, dataset, wishes, reporter)

    def _each(self, found: Pass, names: Sequence[str]) -> list[float]:
        """One number a sample, higher for better; for one that could not be answered, as bad as the worst."""
        if self.metric.facts.proportion:
            each = dict(zip(found.measured.ids, each_of(found.measured.resamplers[self.metric]), strict=True))
        else:
            each = {answer.id: answer.quality or 0.0 for answer in found.measured.answers}
        worst = min((0.0, *each.values()))
        return [float(each.get(name, worst)) for name in names]

    def _opened(self, reporter: Reporter) -> Dataset:
        """Samples that did not calibrate, where there are enough; else all, with a warning."""
        metric = self.check.metric
        whole = open_dataset(self._data, reporter, None if metric is None else task_of(metric))
        if not self._calibrating:
            return whole
        places = [place for place, name in enumerate(whole.ids) if name not in self._calibrating]
        if len(places) >= _FEW:
            return Selection(whole, places)
        self.is_apart = False
        self.warnings.append(
            say(
                QT_TRANSLATE_NOOP(
                    "core",
                    "The accuracy was measured on the samples that calibrated: there are no others. It looks better "
                    "than it is.",
                )
            )
        )
        return whole


def _same_files(one: DatasetRef, other: DatasetRef) -> bool:
    """Whether both are (parts of) the same data, whose samples have the same ids then."""
    try:
        return Path(one.path).resolve() == Path(other.path).resolve()
    except (OSError, ValueError, RuntimeError):  # no path, or a loop of links
        return one.path == other.path


def _measuring() -> MeasuringSpec:
    return MeasuringSpec(model="", precision=EXACT)


def _network(compiled: ov.CompiledModel, resized: Mapping[int, tuple[int, int]]) -> Network:
    """What NNCF has compiled, in f32 and on the CPU, as it does."""
    return Network(
        compiled=compiled,
        inputs=runtime.tensor_infos(compiled.inputs),
        outputs=tuple(info.name for info in runtime.tensor_infos(compiled.outputs)),
        requests=2,
        device="CPU",
        device_name="CPU",
        effective_precision=EXACT,
        resized=resized,
    )


def _task_and_metric(metric: Metric | None, dataset: Dataset) -> tuple[Task, Metric]:
    hint = dataset.task_hint
    if metric is None:
        return hint, usual_metric(hint)
    if metric in metrics_of(hint):
        return hint, metric
    tasks = metric.facts.tasks
    return tasks[0], metric


def _no_value(metric: Metric) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.NO_EVIDENCE,
        say(QT_TRANSLATE_NOOP("core", "The accuracy could not be measured.")),
        say(QT_TRANSLATE_NOOP("core", "{metric} has no value on these samples."), metric=metric.value),
        (say(QT_TRANSLATE_NOOP("core", "Give labelled samples, or another metric.")),),
    )
