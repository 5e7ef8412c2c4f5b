"""A few samples through one model, for people: what its inputs get, what it answers, and how good that is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from workbench.core.datasets import DatasetFault
from workbench.core.errors import WorkbenchError
from workbench.core.evaluation import EvaluateSpec
from workbench.core.feeding import Feeding
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.metrics.definitions import Task
from workbench.core.outputs import AdapterChoice
from workbench.core.reporter import Reporter
from workbench.core.sample_views import FedInput, SampleReply, SamplesSpec
from workbench.core.tensors import TensorInfo
from workbench.engine import runtime
from workbench.engine.datasets import BrokenSample, Dataset, Faults, Sample
from workbench.engine.datasets.refusals import shown
from workbench.engine.datasets.tokenizing import Tokenizer
from workbench.engine.evaluation.adapters import chosen_adapter, geometries
from workbench.engine.evaluation.judges import COMPARING, Judge, judge_for
from workbench.engine.evaluation.kept import KeptAnswers
from workbench.engine.evaluation.network import Network, closed, compiled_network
from workbench.engine.evaluation.passes import class_names
from workbench.engine.evaluation.replies import Replies
from workbench.engine.evaluation.stream import Array, through
from workbench.engine.fed_pictures import channel_means, channels_last, stretched
from workbench.engine.feeding import Fed, Feeder
from workbench.engine.feeding_inputs import InputInfo
from workbench.engine.outputs.decoding import decode
from workbench.engine.pictures import to_png


@dataclass(frozen=True, slots=True)
class ShownSide:
    """A model, what it gets, and another one whose answers it is compared with where the task wants it."""

    spec: SamplesSpec
    model: str
    feeding: Feeding
    task: Task
    tokenizer: Tokenizer | None
    beside: Shown | None
    keep: bool = False


@dataclass(slots=True)
class Shown:
    """By the samples' ids: what was fed, answered, and how good it was."""

    fed: dict[str, tuple[FedInput, ...]] = field(default_factory=dict)
    replies: dict[str, SampleReply] = field(default_factory=dict)
    qualities: dict[str, float] = field(default_factory=dict)
    adapter: AdapterChoice | None = None
    kept: KeptAnswers | None = None
    faults: tuple[DatasetFault, ...] = ()
    warnings: tuple[Message, ...] = ()


def shown_inputs(
    model: str,
    feeding: Feeding,
    tokenizer: Tokenizer | None,
    samples: Sequence[Sample],
    spec: SamplesSpec,
    reporter: Reporter,
) -> Shown:
    """What the inputs of `model` get; it is read, and not compiled. Raises `WorkbenchError` when it cannot be read."""
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Reading the model")))
    read = runtime.read_model(model, reporter)
    runtime.require_inputs(read)
    found, faults = Shown(), Faults()
    try:
        feeder = _feeder(runtime.tensor_infos(closed(read).inputs), feeding, tokenizer)
    except WorkbenchError as error:
        found.warnings = (_sentence(error),)
        return found
    fed, misfit = _fed(feeder, samples, faults)
    found.fed = {sample.id: _seen(feeder, arrays, spec.side) for sample, arrays in fed}
    found.warnings = (*feeder.notes, *([_sentence(misfit)] if misfit is not None else []))
    found.faults = faults.named
    return found


def shown_answers(side: ShownSide, dataset: Dataset, samples: Sequence[Sample], reporter: Reporter) -> Shown:
    """What a model gets and answers, at f32 on the CPU. Raises `WorkbenchError` when it cannot be read or compiled."""
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Reading the model")))
    read = runtime.read_model(side.model, reporter)
    reporter.checkpoint()
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Compiling the model")))
    exact = EvaluateSpec(model=side.model, dataset=side.spec.dataset)
    network = compiled_network(read, exact, side.feeding.layouts)
    reporter.checkpoint()
    found, faults = Shown(kept=KeptAnswers() if side.keep else None), Faults()
    try:
        feeder = _feeder(network.inputs, side.feeding, side.tokenizer)
        fed, misfit = _fed(feeder, samples, faults)
        found.fed = {sample.id: _seen(feeder, arrays, side.spec.side) for sample, arrays in fed}
        if misfit is not None:
            raise misfit
        if fed:
            reporter.progress(say(QT_TRANSLATE_NOOP("core", "Running the model")))
            _answer(network, feeder, side, dataset, fed, found, faults, reporter)
        found.warnings = (*network.warnings, *feeder.notes)
    except WorkbenchError as error:
        found.warnings = (*network.warnings, _sentence(error))
    found.faults = faults.named
    return found


def _answer(
    network: Network,
    feeder: Feeder,
    side: ShownSide,
    dataset: Dataset,
    fed: Sequence[tuple[Sample, Fed]],
    found: Shown,
    faults: Faults,
    reporter: Reporter,
) -> None:
    known = side.beside.adapter if side.beside is not None else None
    wanted = known.adapter if side.spec.adapter is None and known is not None else side.spec.adapter
    batch, names = feeder.batch or 1, class_names(dataset)
    choice = chosen_adapter(network, feeder, dataset, side.task, batch, wanted, reporter.checkpoint)
    if known is not None and choice.adapter == known.adapter:
        choice = known
    found.adapter = choice
    replies = Replies(choice.adapter, names, side.spec.score_threshold, side.spec.side)
    judge = _judge(side, names)
    for answered in through(network, feeder, iter(fed), batch, faults, reporter.checkpoint):
        answers = decode(choice.adapter, answered.outputs, geometries(choice.adapter, answered))
        for sample, answer in zip(answered.samples, answers, strict=True):
            found.replies[sample.id] = replies.reply(sample, answer)
            if found.kept is not None:
                found.kept.keep(sample.id, answer)
            try:
                if judge is not None:
                    judge.add(sample, answer)
            except BrokenSample as fault:
                faults.add(fault)
    if judge is not None:
        answers_judged = judge.finish().answers
        found.qualities = {one.id: one.quality for one in answers_judged if one.quality is not None}


def _judge(side: ShownSide, names: Sequence[str]) -> Judge | None:
    """Boxes are judged as they are shown, above the threshold; without a reference some answers are not judged."""
    kept = side.beside.kept if side.beside is not None else None
    if side.task is Task.DETECTION or (side.task in COMPARING and kept is None):
        return None
    return judge_for(side.task, names, kept)


def _feeder(inputs: Sequence[TensorInfo], feeding: Feeding, tokenizer: Tokenizer | None) -> Feeder:
    return Feeder(
        inputs,
        feeding.preprocessing,
        built_in=feeding.built_in,
        layouts=feeding.layouts,
        tokenizer=tokenizer,
    )


def _fed(
    feeder: Feeder, samples: Sequence[Sample], faults: Faults
) -> tuple[list[tuple[Sample, Fed]], WorkbenchError | None]:
    """What fits, with what is fed. When nothing fits, the reason is one for all: it is returned, and not a fault."""
    fed: list[tuple[Sample, Fed]] = []
    misfits: list[tuple[Sample, WorkbenchError]] = []
    for sample in samples:
        try:
            fed.append((sample, feeder.feed(sample)))
        except WorkbenchError as error:
            misfits.append((sample, error))
    if misfits and not fed:
        return [], misfits[0][1]
    for sample, misfit in misfits:
        faults.add(BrokenSample(sample.id, misfit.report.why))
    return fed, None


def _sentence(error: WorkbenchError) -> Message:
    return say(QT_TRANSLATE_NOOP("core", "{what} {why}"), what=error.report.what, why=error.report.why)


def _seen(feeder: Feeder, fed: Fed, side: int) -> tuple[FedInput, ...]:
    return tuple(_fed_input(info, array, side) for info, array in zip(feeder.inputs, fed, strict=True))


def _fed_input(info: InputInfo, array: Array, side: int) -> FedInput:
    values = np.asarray(array, np.float64)
    finite = values[np.isfinite(values)]
    picture = channels_last(array, info.layout) if info.is_image and info.layout is not None else None
    return FedInput(
        name=shown(info.name),
        shape=tuple(array.shape),
        type=info.type,
        low=float(finite.min()) if finite.size else 0.0,
        high=float(finite.max()) if finite.size else 0.0,
        mean=float(finite.mean()) if finite.size else 0.0,
        means=() if picture is None else tuple(map(float, channel_means(picture))),
        not_finite=math.prod(array.shape) - finite.size,
        png=None if picture is None else to_png(stretched(picture, side)),
    )
