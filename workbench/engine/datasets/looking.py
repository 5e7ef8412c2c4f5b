"""A look at a data set before it is used: how many samples and classes, which shapes, what is wrong with it."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping

import numpy as np

from workbench.core.datasets import ClassCount, DatasetFacts, ShapeCount
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.metrics.definitions import Task
from workbench.core.reporter import Reporter
from workbench.engine.datasets.reading import Faults, ahead, as_it_is
from workbench.engine.datasets.refusals import shown
from workbench.engine.datasets.samples import Boxes, Dataset, Mask, Sample, SampleKind
from workbench.engine.datasets.thumbnails import preview_of

MOST_EXAMINED = 2000
"""Samples whose content is read; of more, that many are taken, evenly spread."""
MOST_PREVIEWS = 24
_IMBALANCE = 10
_MOST_SHAPES = 20
_MOST_CLASSES = 2000


def look(
    dataset: Dataset,
    reporter: Reporter | None = None,
    *,
    most: int = MOST_EXAMINED,
    network_classes: int | None = None,
) -> DatasetFacts:
    """Count all labels and read up to `most` samples. `network_classes`: how many the network tells apart, if known.

    Raises `WorkbenchError` only when not one sample can be read.
    """
    places = np.unique(np.linspace(0, len(dataset) - 1, min(most, len(dataset))).astype(int)).tolist()
    seen = _Seen(dataset, _previewed(dataset, places))
    labels: Counter[int] = Counter()
    for index in range(len(dataset)):
        label = dataset.label_of(index)
        if label is not None:
            labels[label] += 1
    faults = Faults()
    for number, (sample, _) in enumerate(ahead(dataset, as_it_is, faults, places)):
        if reporter is not None and number % 20 == 0:
            reporter.checkpoint()
            reporter.progress(say(QT_TRANSLATE_NOOP("core", "Looking at the samples")), number / len(places))
        seen.take(sample)
    counts = labels or seen.labels
    offset, off_by_one = _offset(dataset, counts, network_classes)
    warnings = (*dataset.warnings, *off_by_one, *_balance(counts, dataset), *seen.warnings())
    return DatasetFacts(
        format=dataset.format,
        task=dataset.task_hint,
        samples=len(dataset),
        examined=len(places),
        labelled=labels.total() or seen.labelled,
        classes=_classes(dataset, counts),
        shapes=tuple(ShapeCount(shape, count) for shape, count in seen.shapes.most_common(_MOST_SHAPES)),
        fault_count=faults.count,
        faults=faults.named,
        warnings=warnings,
        suggested_label_offset=offset,
        previews=tuple(preview_of(sample, seen.names) for sample in seen.previews),
    )


class _Seen:
    """What the samples read so far have shown."""

    def __init__(self, dataset: Dataset, previewed: frozenset[str]) -> None:
        self.names = {known.label: known.name for known in dataset.classes}
        self.shapes: Counter[tuple[int, ...]] = Counter()
        self.labels: Counter[int] = Counter()
        self.labelled = 0
        self.previews: list[Sample] = []
        self._previewed = previewed
        self._contents: dict[bytes, tuple[str, int | None]] = {}
        self._twice: list[tuple[str, str]] = []
        self._contradictions = 0

    def take(self, sample: Sample) -> None:
        """Add one sample."""
        if isinstance(sample.value, np.ndarray):
            self.shapes[_shape(sample)] += 1
        if sample.label is not None or sample.annotation is not None:
            self.labelled += 1
        if isinstance(sample.annotation, Boxes):
            self.labels.update(sample.annotation.labels.tolist())
        elif isinstance(sample.annotation, Mask):
            found = np.unique(sample.annotation.classes).tolist()
            self.labels.update(label for label in found if label != sample.annotation.ignored)
        elif sample.label is not None:
            self.labels[sample.label] += 1
        if sample.id in self._previewed:
            self.previews.append(sample)
        self._compare(sample)

    def _compare(self, sample: Sample) -> None:
        content = _digest(sample)
        first = self._contents.setdefault(content, (sample.id, sample.label))
        if first[0] != sample.id:
            self._twice.append((first[0], sample.id))
            self._contradictions += first[1] != sample.label

    def warnings(self) -> list[Message]:
        """What the contents give reason to say."""
        said = []
        if len(self.shapes) > 1:
            text = QT_TRANSLATE_NOOP(
                "core", "The samples have {count} different sizes, {most} the most often."
            )
            most = " x ".join(map(str, self.shapes.most_common(1)[0][0]))
            said.append(say(text, count=len(self.shapes), most=most))
        if self._twice:
            text = QT_TRANSLATE_NOOP(
                "core", "{count} samples have the content of another one, for example {first} and {second}."
            )
            first, second = self._twice[0]
            said.append(say(text, count=len(self._twice), first=shown(first), second=shown(second)))
        if self._contradictions:
            text = QT_TRANSLATE_NOOP("core", "{count} of them have another label than their twin.")
            said.append(say(text, count=self._contradictions))
        return said


def _shape(sample: Sample) -> tuple[int, ...]:
    assert isinstance(sample.value, np.ndarray)
    shape = tuple(sample.value.shape)
    return (*shape, 1) if sample.kind is SampleKind.IMAGE and len(shape) == 2 else shape


def _digest(sample: Sample) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    if isinstance(sample.value, str):
        digest.update(f"{sample.value}\0{sample.pair}".encode("utf-8", "surrogatepass"))
    else:
        values = sample.value if isinstance(sample.value, Mapping) else {"": sample.value}
        for name, value in values.items():
            digest.update(f"{name}{value.shape}{value.dtype}".encode())
            digest.update(np.ascontiguousarray(value).data)
    return digest.digest()


def _previewed(dataset: Dataset, places: list[int]) -> frozenset[str]:
    """The samples to be shown: the classes in turn, or evenly spread where there are none."""
    by_label: dict[int | None, list[int]] = defaultdict(list)
    for place in places:
        by_label[dataset.label_of(place)].append(place)
    if len(by_label) == 1:
        (only,) = by_label.values()
        step = max(1, len(only) // MOST_PREVIEWS)
        return frozenset(dataset.ids[place] for place in only[::step][:MOST_PREVIEWS])
    chosen: list[int] = []
    for turn in range(MOST_PREVIEWS):
        chosen += [own[turn] for own in by_label.values() if turn < len(own)]
        if len(chosen) >= MOST_PREVIEWS:
            break
    return frozenset(dataset.ids[place] for place in chosen[:MOST_PREVIEWS])


def _classes(dataset: Dataset, counts: Counter[int]) -> tuple[ClassCount, ...]:
    """All that are known or seen, the known ones without samples too."""
    names = {known.label: shown(known.name) for known in dataset.classes}
    labels = sorted(names.keys() | counts.keys())[:_MOST_CLASSES]
    return tuple(ClassCount(label, names.get(label, str(label)), counts[label]) for label in labels)


def _balance(counts: Counter[int], dataset: Dataset) -> list[Message]:
    used = [count for count in counts.values() if count]
    if dataset.task_hint is Task.SEGMENTATION or len(used) < 2 or max(used) < _IMBALANCE * min(used):
        return []
    names = {known.label: shown(known.name) for known in dataset.classes}
    ordered = counts.most_common()
    (most, many), (least, few) = ordered[0], ordered[-1]
    text = QT_TRANSLATE_NOOP(
        "core", "The classes are out of balance: {many} of “{most}”, {few} of “{least}”."
    )
    return [
        say(text, many=many, most=names.get(most, str(most)), few=few, least=names.get(least, str(least)))
    ]


def _offset(
    dataset: Dataset, counts: Counter[int], network_classes: int | None
) -> tuple[int, tuple[Message, ...]]:
    """The offset that would make the labels fit, and the sentence that offers it; 0 where they fit or nobody can say.

    Off by one are labels that count from 1, and networks that count the background as class 0.
    """
    if not counts or dataset.task_hint in (Task.SEGMENTATION, Task.REGRESSION):
        return 0, ()
    low, high = min(counts), max(counts)
    known = max(high + 1, max((info.label for info in dataset.classes), default=-1) + 1)
    if low < 0:
        text = QT_TRANSLATE_NOOP("core", "There are labels below 0, which no network gives.")
        return 0, (say(text),)
    if network_classes is not None:
        return _against_network(low, high, known, network_classes)
    if low == 1 and len(counts) == high >= 2 and not any(info.label == 0 for info in dataset.classes):
        text = QT_TRANSLATE_NOOP(
            "core", "The labels count from 1 to {high}: for a network that counts from 0, give {option}."
        )
        return -1, (say(text, high=high, option="--label-offset -1"),)
    return 0, ()


def _against_network(low: int, high: int, known: int, network: int) -> tuple[int, tuple[Message, ...]]:
    if low >= 1 and high == network:
        text = QT_TRANSLATE_NOOP(
            "core", "The labels count from 1, and the network's {classes} classes from 0: give {option}."
        )
        return -1, (say(text, classes=network, option="--label-offset -1"),)
    if high >= network:
        text = QT_TRANSLATE_NOOP(
            "core", "The labels reach {high}, and the network has {classes} classes only."
        )
        return 0, (say(text, high=high, classes=network),)
    if low == 0 and known == network - 1 and known >= 2:
        text = QT_TRANSLATE_NOOP(
            "core",
            "The network has {classes} classes, one more than the data: if its first is the background, give {option}.",
        )
        return 1, (say(text, classes=network, option="--label-offset 1"),)
    return 0, ()
