"""What is known of sample data and of its feeding, in the window's language."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject

from workbench.core.datasets import DatasetFacts, DatasetFormat, DatasetRef
from workbench.core.errors import ErrorReport
from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.core.metrics.definitions import Task
from workbench.core.preprocessing import Preprocessing, ResizeAlgorithm
from workbench.ui.i18n import translate_message
from workbench.ui.widgets.names import shown_name

_CONTEXT = "SampleData"
_FORMATS = {
    DatasetFormat.CLASS_FOLDERS: QT_TRANSLATE_NOOP("SampleData", "one folder per class"),
    DatasetFormat.IMAGES: QT_TRANSLATE_NOOP("SampleData", "pictures without labels"),
    DatasetFormat.IMAGENET: QT_TRANSLATE_NOOP("SampleData", "list of “file label”"),
    DatasetFormat.COCO: QT_TRANSLATE_NOOP("SampleData", "COCO JSON"),
    DatasetFormat.COCO_MASKS: QT_TRANSLATE_NOOP("SampleData", "COCO JSON, outlines as masks"),
    DatasetFormat.VOC: QT_TRANSLATE_NOOP("SampleData", "Pascal VOC XML"),
    DatasetFormat.YOLO: QT_TRANSLATE_NOOP("SampleData", "YOLO txt"),
    DatasetFormat.MASKS: QT_TRANSLATE_NOOP("SampleData", "pictures with masks"),
    DatasetFormat.NPZ: QT_TRANSLATE_NOOP("SampleData", "arrays (.npz)"),
    DatasetFormat.NPY: QT_TRANSLATE_NOOP("SampleData", "an array (.npy)"),
    DatasetFormat.IDX: QT_TRANSLATE_NOOP("SampleData", "idx (MNIST)"),
    DatasetFormat.TEXT: QT_TRANSLATE_NOOP("SampleData", "texts (CSV, TSV)"),
    DatasetFormat.AUDIO: QT_TRANSLATE_NOOP("SampleData", "sounds (WAV)"),
    DatasetFormat.PYTHON: QT_TRANSLATE_NOOP("SampleData", "Python iterator"),
}
_TASKS = {
    Task.CLASSIFICATION: QT_TRANSLATE_NOOP("SampleData", "classification"),
    Task.TEXT_CLASSIFICATION: QT_TRANSLATE_NOOP("SampleData", "text classification"),
    Task.DETECTION: QT_TRANSLATE_NOOP("SampleData", "detection"),
    Task.SEGMENTATION: QT_TRANSLATE_NOOP("SampleData", "segmentation"),
    Task.REGRESSION: QT_TRANSLATE_NOOP("SampleData", "regression"),
    Task.EMBEDDING: QT_TRANSLATE_NOOP("SampleData", "embedding"),
    Task.AGREEMENT: QT_TRANSLATE_NOOP("SampleData", "agreement with a reference"),
}
PICTURES = frozenset(
    (
        DatasetFormat.CLASS_FOLDERS,
        DatasetFormat.IMAGES,
        DatasetFormat.IMAGENET,
        DatasetFormat.COCO,
        DatasetFormat.COCO_MASKS,
        DatasetFormat.VOC,
        DatasetFormat.YOLO,
        DatasetFormat.MASKS,
        DatasetFormat.IDX,
    )
)
"""Formats whose samples are pictures."""


class SampleCount(QObject):
    """Counts in words: singular and plural are collected only from a `tr` of a class."""

    def pictures(self, count: int) -> str:
        return self.tr("%n pictures", "", count)

    def texts(self, count: int) -> str:
        return self.tr("%n texts", "", count)

    def sounds(self, count: int) -> str:
        return self.tr("%n sounds", "", count)

    def samples(self, count: int) -> str:
        return self.tr("%n samples", "", count)

    def faults(self, count: int) -> str:
        return self.tr("%n faults", "", count)

    def classes(self, count: int) -> str:
        return self.tr("%n classes", "", count)


def format_word(form: DatasetFormat) -> str:
    """How samples and labels lie on the disk."""
    return _tr(_FORMATS[form])


def task_word(task: Task) -> str:
    """What the form of the labels is for."""
    return _tr(_TASKS[task])


def samples_word(facts: DatasetFacts) -> str:
    """`300 pictures`."""
    if facts.format in PICTURES:
        return SampleCount().pictures(facts.samples)
    if facts.format is DatasetFormat.TEXT:
        return SampleCount().texts(facts.samples)
    if facts.format is DatasetFormat.AUDIO:
        return SampleCount().sounds(facts.samples)
    return SampleCount().samples(facts.samples)


def faults_word(count: int) -> str:
    """`2 faults`."""
    return SampleCount().faults(count)


def facts_sentence(facts: DatasetFacts, ref: DatasetRef) -> str:
    """`300 pictures · 10 classes · one folder per class · 2 faults`, and what was picked of them."""
    parts = [samples_word(facts)]
    if facts.classes:
        parts.append(SampleCount().classes(len(facts.classes)))
    parts.append(format_word(facts.format))
    if not facts.labelled and facts.format is not DatasetFormat.IMAGES:
        parts.append(_tr(QT_TRANSLATE_NOOP("SampleData", "no labels")))
    if facts.fault_count:
        parts.append(faults_word(facts.fault_count))
    picked = picked_words(ref)
    return " · ".join(parts) + (f" ({', '.join(picked)})" if picked else "")


def picked_words(ref: DatasetRef) -> list[str]:
    """What of the data is meant, where that is not all of it."""
    words = []
    if ref.limit is not None:
        words.append(_tr(QT_TRANSLATE_NOOP("SampleData", "the first {count}")).format(count=ref.limit))
    if ref.part != (0.0, 1.0):
        words.append(part_word(ref.part))
    if ref.subset is not None:
        words.append(_tr(QT_TRANSLATE_NOOP("SampleData", "{count} drawn")).format(count=ref.subset))
    if ref.label_offset:
        offset = f"{ref.label_offset:+d}".replace("-", "−")
        words.append(_tr(QT_TRANSLATE_NOOP("SampleData", "labels {offset}")).format(offset=offset))
    return words


def part_word(part: tuple[float, float]) -> str:
    """`first half`, or its share in percent."""
    if part == (0.0, 0.5):
        return _tr(QT_TRANSLATE_NOOP("SampleData", "first half"))
    if part == (0.5, 1.0):
        return _tr(QT_TRANSLATE_NOOP("SampleData", "second half"))
    return f"{100 * part[0]:g}–{100 * part[1]:g} %"


def place_name(path: str) -> str:
    """`calibration`, `samples.py:digits`: the last of a path, as it may be shown."""
    text = path.replace("\\", "/").rstrip("/")
    return shown_name(text.rsplit("/", 1)[-1] or path, 60)


def error_sentence(error: ErrorReport) -> str:
    """What happened and why."""
    return f"{translate_message(error.what)} {translate_message(error.why)}".strip()


def for_window(error: ErrorReport) -> ErrorReport:
    """The same without the advice that names options of the command line: the window has fields for them."""
    tries = tuple(t for t in error.tries if "--" not in translate_message(t))
    return ErrorReport(code=error.code, what=error.what, why=error.why, tries=tries, details=error.details)


def steps_sentence(preprocessing: Sequence[Preprocessing]) -> str:
    """`resized linear to the network's size · reversed channels · mean 127.5 · scale 127.5`; empty: nothing is done."""
    return "; ".join(filter(None, (_steps(entry) for entry in preprocessing)))


def _steps(entry: Preprocessing) -> str:
    steps = []
    if entry.resize is not None:
        steps.append(resize_word(entry.resize.algorithm))
    if entry.color_format is not None:
        steps.append(entry.color_format.value.upper())
    if entry.tensor_type is not None:
        steps.append(entry.tensor_type)
    if entry.tensor_layout is not None:
        steps.append(entry.tensor_layout)
    if entry.reverse_channels:
        steps.append(_tr(QT_TRANSLATE_NOOP("SampleData", "reversed channels")))
    if entry.mean:
        steps.append(
            _tr(QT_TRANSLATE_NOOP("SampleData", "mean {values}")).format(values=_numbers(entry.mean))
        )
    if entry.scale:
        steps.append(
            _tr(QT_TRANSLATE_NOOP("SampleData", "scale {values}")).format(values=_numbers(entry.scale))
        )
    text = " · ".join(steps)
    return f"{shown_name(entry.input, 40)}: {text}" if entry.input and text else text


def resize_word(algorithm: ResizeAlgorithm) -> str:
    """How pictures are resized."""
    words = {
        ResizeAlgorithm.LINEAR: QT_TRANSLATE_NOOP("SampleData", "resized, linear"),
        ResizeAlgorithm.CUBIC: QT_TRANSLATE_NOOP("SampleData", "resized, cubic"),
        ResizeAlgorithm.NEAREST: QT_TRANSLATE_NOOP("SampleData", "resized, nearest pixel"),
    }
    return _tr(words[algorithm])


def _numbers(values: tuple[float, ...]) -> str:
    return ", ".join(f"{value:g}".replace("-", "−") for value in values)


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
