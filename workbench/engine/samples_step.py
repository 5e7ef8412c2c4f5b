"""The step *samples*: some samples as they are, as a network gets them, and as models answer them.

Everything goes the way of an evaluation (the same feeding, compiling, decoding and judging), so that what is shown is
what is evaluated. A sample that is missing, broken or does not fit ends nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from workbench.core.datasets import DatasetFault, DatasetFormat
from workbench.core.errors import WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.metrics.definitions import Task
from workbench.core.outputs import AdapterChoice
from workbench.core.reporter import Reporter
from workbench.core.sample_views import SampleReply, SamplesResult, SamplesSpec, SampleView
from workbench.engine.datasets import BrokenSample, Dataset, Sample, SampleKind, open_dataset, open_tokenizer
from workbench.engine.datasets.refusals import shown
from workbench.engine.datasets.thumbnails import label_of, labelled, text_of
from workbench.engine.evaluation.showing import Shown, ShownSide, shown_answers, shown_inputs
from workbench.engine.pictures import to_png

_MOST = 200
"""Samples at once: each is a picture or three in the answer."""
_LARGEST_SIDE = 2048
_MOST_TEXT = 2000


def run(spec: SamplesSpec, reporter: Reporter) -> SamplesResult:
    """Raises `WorkbenchError` for data or a model that cannot be opened at all."""
    spec = msgspec.structs.replace(spec, side=min(max(1, spec.side), _LARGEST_SIDE))
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Opening the data")))
    dataset = open_dataset(spec.dataset, reporter, spec.task)
    task = spec.task or dataset.task_hint
    samples, faults = _read(spec, dataset, reporter)
    found = _Found(task if spec.model is not None and spec.answers else None)
    if spec.model is not None:
        _ask(spec, dataset, task, samples, found, reporter)
    reporter.checkpoint()
    names = {info.label: info.name for info in dataset.classes}
    return SamplesResult(
        views=tuple(_view(sample, dataset, names, spec.side, found) for sample in samples),
        total=len(dataset),
        task=found.task,
        adapter=found.adapter,
        faults=(*faults, *found.faults),
        warnings=(*dataset.warnings, *found.warnings),
    )


class _Found:
    """What the models said, and what was wrong."""

    def __init__(self, task: Task | None) -> None:
        self.task = task
        self.adapter: AdapterChoice | None = None
        self.candidate = self.reference = Shown()
        self.faults: list[DatasetFault] = []
        self.warnings: list[Message] = []

    def take(self, side: Shown) -> Shown:
        """Note the faults and sentences of a model, each once: two models stumble over the same sample."""
        self.faults += [fault for fault in side.faults if fault not in self.faults]
        self.warnings += [warning for warning in side.warnings if warning not in self.warnings]
        return side


def _read(
    spec: SamplesSpec, dataset: Dataset, reporter: Reporter
) -> tuple[list[Sample], tuple[DatasetFault, ...]]:
    """The wanted samples that can be read, in the wanted order; of the others why not."""
    samples, faults = [], []
    if spec.samples:
        places = {name: place for place, name in enumerate(dataset.ids)}
        wanted = list(dict.fromkeys(spec.samples))[:_MOST]
        chosen = [places[name] for name in wanted if name in places]
        gone = say(QT_TRANSLATE_NOOP("core", "The data has no sample of this name."))
        faults += [DatasetFault(shown(name), gone) for name in wanted if name not in places]
    else:
        first = max(0, spec.first)
        chosen = list(range(first, min(first + min(max(0, spec.count), _MOST), len(dataset))))
    for place in chosen:
        reporter.checkpoint()
        try:
            samples.append(dataset.read(place))
        except BrokenSample as fault:
            faults.append(DatasetFault(shown(fault.sample), fault.why))
    return samples, tuple(faults)


def _ask(
    spec: SamplesSpec,
    dataset: Dataset,
    task: Task,
    samples: Sequence[Sample],
    found: _Found,
    reporter: Reporter,
) -> None:
    """The models, the reference first: where nothing else is known, its answers are the right ones."""
    assert spec.model is not None
    tokenizer = open_tokenizer(spec.dataset.tokenizer) if spec.dataset.tokenizer else None
    if not spec.answers:
        found.candidate = found.take(
            shown_inputs(spec.model, spec.feeding, tokenizer, samples, spec, reporter)
        )
        return
    beside: Shown | None = None
    if spec.reference is not None:
        feeding = spec.feeding if spec.reference_feeding is None else spec.reference_feeding
        side = ShownSide(spec, spec.reference, feeding, task, tokenizer, beside=None, keep=True)
        try:
            beside = found.reference = found.take(shown_answers(side, dataset, samples, reporter))
        except WorkbenchError as error:
            text = QT_TRANSLATE_NOOP("core", "The reference gives no answers. {what} {why}")
            found.warnings.append(say(text, what=error.report.what, why=error.report.why))
    side = ShownSide(spec, spec.model, spec.feeding, task, tokenizer, beside=beside)
    found.candidate = found.take(shown_answers(side, dataset, samples, reporter))
    found.adapter = found.candidate.adapter


def _view(sample: Sample, dataset: Dataset, names: Mapping[int, str], side: int, found: _Found) -> SampleView:
    picture = sample.kind is SampleKind.IMAGE
    return SampleView(
        id=sample.id,
        label=label_of(sample, names),
        path=_own_file(sample, dataset.format),
        png=to_png(labelled(sample, side, names)) if picture else None,
        text=text_of(sample, _MOST_TEXT),
        fed=found.candidate.fed.get(sample.id, ()),
        candidate=_judged(found.candidate, sample.id),
        reference=_judged(found.reference, sample.id),
    )


def _judged(side: Shown, sample: str) -> SampleReply | None:
    reply = side.replies.get(sample)
    quality = side.qualities.get(sample)
    if reply is None or quality is None or reply.quality is not None:
        return reply
    return msgspec.structs.replace(reply, quality=quality)


def _own_file(sample: Sample, form: DatasetFormat) -> str | None:
    """A file with only this sample in it; arrays, idx and tables hold many."""
    if sample.path is None or form in (DatasetFormat.NPZ, DatasetFormat.IDX, DatasetFormat.TEXT):
        return None
    if form is DatasetFormat.NPY and not sample.id.endswith(sample.path.name):
        return None
    return str(sample.path)
