"""The step *evaluate*: how good a model's answers are, with an interval, and whether it is worse than its reference."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from workbench.core.evaluation import EvaluateResult, EvaluateSpec, ReferenceComparison, chosen_task
from workbench.core.feeding import Feeding
from workbench.core.measuring import MeasuringSpec
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.metrics.definitions import Task, task_of, usual_metric
from workbench.core.metrics.results import Accuracy, MetricValue, SampleAnswer
from workbench.core.reporter import Reporter
from workbench.engine import runtime
from workbench.engine.datasets import Dataset, Remembered, open_dataset, open_tokenizer
from workbench.engine.datasets.refusals import shown
from workbench.engine.evaluation import (
    Network,
    Pass,
    Wishes,
    compare,
    compiled_network,
    evaluated,
    reference_spec,
)
from workbench.engine.evaluation.answers_file import save_answers
from workbench.engine.evaluation.judges import COMPARING, needs_reference
from workbench.engine.evaluation.passes import class_names
from workbench.engine.identity import model_sha256
from workbench.engine.progress_part import ProgressPart
from workbench.engine.recording import require_writable

_NAMED = 3
_COUNTED_AT = 0.93
"""Where in the progress the answers are there, and intervals, the file and the hash are left."""


def run(spec: EvaluateSpec, reporter: Reporter) -> EvaluateResult:
    """Evaluate; raises `WorkbenchError` for everything a person can do something about."""
    if spec.samples_file:
        require_writable(Path(spec.samples_file))
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Opening the data")))
    wanted = spec.task or (task_of(spec.metric) if spec.metric is not None else None)
    dataset: Dataset = open_dataset(spec.dataset, reporter, wanted)
    task = chosen_task(spec, dataset.task_hint)
    metric = spec.metric or usual_metric(task)
    if spec.reference is None and task in COMPARING:
        raise needs_reference(task)
    wishes = Wishes(
        task=task,
        feeding=spec.feeding,
        adapter=spec.adapter,
        tokenizer=open_tokenizer(spec.dataset.tokenizer) if spec.dataset.tokenizer else None,
    )
    beside: _Reference | None = None
    begin = 0.0
    if spec.reference is not None:
        dataset = Remembered(dataset)
        begin = _COUNTED_AT / 2
        beside = _reference(spec, spec.reference, dataset, wishes, ProgressPart(reporter, 0.0, begin))
        wishes = beside.wishes
    part = ProgressPart(reporter, begin, _COUNTED_AT)
    network = _network(spec.model, spec, spec.feeding, part)
    found = evaluated(network, dataset, wishes, part)
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Computing the interval")), _COUNTED_AT)
    accuracy = found.measured.accuracy(metric)
    reporter.checkpoint()
    before: dict[str, SampleAnswer] | None = None
    comparison: ReferenceComparison | None = None
    warnings: tuple[Message, ...] = ()
    if beside is not None:
        comparison, warnings = compare(str(spec.reference), beside.network, beside.found, found, metric)
        before = {answer.id: answer for answer in beside.found.measured.answers}
    reporter.checkpoint()
    if spec.samples_file:
        save_answers(Path(spec.samples_file), found.measured.answers, before)
    return msgspec.structs.replace(
        _result(spec, dataset, task, network, found, accuracy),
        reference=comparison,
        warnings=(
            *dataset.warnings,
            *(_whole_offset(said, spec.dataset.label_offset) for said in accuracy.warnings),
            *_warnings(found),
            *found.notes,
            *warnings,
        ),
        model_sha256=model_sha256(spec.model, reporter),
    )


@dataclass(frozen=True, slots=True)
class _Reference:
    """The model that is compared with, its answers, and what is wished of the candidate then."""

    network: Network
    found: Pass
    wishes: Wishes


def _network(model: str, spec: MeasuringSpec, feeding: Feeding, reporter: Reporter) -> Network:
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Reading the model")))
    read = runtime.read_model(model, reporter)
    reporter.checkpoint()
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Compiling the model")))
    network = compiled_network(read, spec, feeding.layouts)
    reporter.checkpoint()
    return network


def _reference(
    spec: EvaluateSpec, model: str, dataset: Dataset, wishes: Wishes, reporter: Reporter
) -> _Reference:
    feeding = spec.feeding if spec.reference_feeding is None else spec.reference_feeding
    network = _network(model, reference_spec(spec, model), feeding, reporter)
    phase = say(QT_TRANSLATE_NOOP("core", "Evaluating the reference"))
    found = evaluated(network, dataset, replace(wishes, feeding=feeding, keep=True, phase=phase), reporter)
    asked = replace(wishes, reference=found.kept)
    if wishes.adapter is None and wishes.task in COMPARING:
        # The same kind of answers is looked for: a classifier without its softmax is a classifier still.
        asked = replace(asked, known=found.choice)
    return _Reference(network, found, asked)


def _result(
    spec: EvaluateSpec, dataset: Dataset, task: Task, network: Network, found: Pass, accuracy: Accuracy
) -> EvaluateResult:
    offset = found.suspected_offset
    main = MetricValue(metric=accuracy.metric, value=accuracy.value)
    return EvaluateResult(
        device=spec.device,
        device_name=network.device_name,
        effective_precision=network.effective_precision,
        task=task,
        metric=accuracy.metric,
        value=accuracy.value,
        interval=accuracy.interval,
        samples=accuracy.samples,
        metrics=(main, *accuracy.others),
        per_class=accuracy.per_class,
        confusion=accuracy.confusion,
        confusions=accuracy.confusions,
        class_names=tuple(class_names(dataset)),
        adapter=found.choice,
        unlabelled=found.unlabelled,
        fault_count=found.faults.count,
        faults=found.faults.named,
        nan_count=found.nan_count,
        nan_samples=found.nan_samples,
        suggested_label_offset=spec.dataset.label_offset + offset if offset else None,
        dataset_format=dataset.format.value,
        batch=found.batch,
        requests=network.requests,
        duration_s=found.seconds,
        throughput_fps=found.answered / found.seconds if found.seconds else 0.0,
        samples_file=spec.samples_file,
        environment=runtime.environment(),
        stopped_early=found.stopped_early,
    )


def _whole_offset(said: Message, applied: int) -> Message:
    """The option that a warning names is the whole offset; the metric knows of the labels as it was given them."""
    option = said.values.get("option")
    if not isinstance(option, int):
        return said
    return msgspec.structs.replace(said, values={**said.values, "option": applied + option})


def _warnings(found: Pass) -> list[Message]:
    warnings = []
    sentence = found.faults.sentence()
    if sentence is not None:
        warnings.append(sentence)
    if found.unlabelled:
        text = QT_TRANSLATE_NOOP("core", "{count} samples have no label for the task and are left out.")
        warnings.append(say(text, count=found.unlabelled))
    if found.nan_count:
        text = QT_TRANSLATE_NOOP("core", "The outputs hold NaN for {count} samples: {names}.")
        named = ", ".join(shown(sample) for sample in found.nan_samples[:_NAMED])
        names = named if found.nan_count <= _NAMED else f"{named}, …"
        warnings.append(say(text, count=found.nan_count, names=names))
    if not found.choice.certain:
        text = QT_TRANSLATE_NOOP(
            "core", "How the outputs are read was guessed ({why:inline}); check it, or set it by hand."
        )
        warnings.append(say(text, why=found.choice.why))
    return warnings
