"""Values of metrics, verdicts, heads of networks: in the window's language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from PySide6.QtCore import QCoreApplication

from workbench.core import units
from workbench.core.datasets import DatasetRef
from workbench.core.feeding import Feeding
from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.core.metrics.definitions import Metric, Task
from workbench.core.metrics.drops import DropVerdict
from workbench.core.metrics.results import ChangeKind, Interval, IntervalMethod
from workbench.core.outputs import Activation, BoxFormat, BoxUnit, GridCode, Head, OutputAdapter
from workbench.ui.i18n import translate_message
from workbench.ui.widgets.names import shown_name

_HEADS = {
    Head.CLASSES: QT_TRANSLATE_NOOP("Accuracy", "Scores of classes"),
    Head.MASK: QT_TRANSLATE_NOOP("Accuracy", "Classes of pixels"),
    Head.VALUES: QT_TRANSLATE_NOOP("Accuracy", "Numbers as they are"),
    Head.SSD: QT_TRANSLATE_NOOP("Accuracy", "SSD list of boxes"),
    Head.FINAL: QT_TRANSLATE_NOOP("Accuracy", "Finished boxes"),
    Head.BOXES_SCORES: QT_TRANSLATE_NOOP("Accuracy", "Boxes and scores"),
    Head.PRIORS: QT_TRANSLATE_NOOP("Accuracy", "Offsets from prior boxes"),
    Head.DETR: QT_TRANSLATE_NOOP("Accuracy", "DETR queries"),
    Head.YOLO: QT_TRANSLATE_NOOP("Accuracy", "YOLO candidates"),
    Head.GRID: QT_TRANSLATE_NOOP("Accuracy", "Grids of cells"),
}
_ACTIVATIONS = {
    Activation.NONE: QT_TRANSLATE_NOOP("Accuracy", "none: already 0 to 1"),
    Activation.SIGMOID: QT_TRANSLATE_NOOP("Accuracy", "sigmoid"),
    Activation.SOFTMAX: QT_TRANSLATE_NOOP("Accuracy", "softmax"),
}
_BOXES = {
    BoxFormat.XYXY: QT_TRANSLATE_NOOP("Accuracy", "left, top, right, bottom"),
    BoxFormat.YXYX: QT_TRANSLATE_NOOP("Accuracy", "top, left, bottom, right"),
    BoxFormat.CXCYWH: QT_TRANSLATE_NOOP("Accuracy", "centre, width, height"),
    BoxFormat.XYWH: QT_TRANSLATE_NOOP("Accuracy", "left, top, width, height"),
}
_UNITS = {
    BoxUnit.PIXELS: QT_TRANSLATE_NOOP("Accuracy", "pixels"),
    BoxUnit.SHARES: QT_TRANSLATE_NOOP("Accuracy", "shares of the picture"),
}
_GRIDS = {
    GridCode.YOLO_V3: "YOLO v3",
    GridCode.YOLO_V5: "YOLO v5, v7",
    GridCode.YOLOX: "YOLOX",
    GridCode.DISTRIBUTION: QT_TRANSLATE_NOOP("Accuracy", "distances as distributions (v8)"),
    GridCode.FASTESTDET: "FastestDet",
}
_KINDS = {
    ChangeKind.LOST: QT_TRANSLATE_NOOP("Accuracy", "lost"),
    ChangeKind.GAINED: QT_TRANSLATE_NOOP("Accuracy", "gained"),
    ChangeKind.OTHER: QT_TRANSLATE_NOOP("Accuracy", "other"),
}
_VERDICTS = {
    DropVerdict.WORSE: (QT_TRANSLATE_NOOP("Accuracy", "significant drop"), "▼", "bad"),
    DropVerdict.BETTER: (QT_TRANSLATE_NOOP("Accuracy", "significant gain"), "▲", "good"),
    DropVerdict.NOT_SIGNIFICANT: (QT_TRANSLATE_NOOP("Accuracy", "not significant"), "≈", ""),
    DropVerdict.EQUAL: (QT_TRANSLATE_NOOP("Accuracy", "no sample differs"), "=", "good"),
}
_METHODS = {
    IntervalMethod.WILSON: "Wilson",
    IntervalMethod.BONETT_PRICE: "Bonett–Price",
    IntervalMethod.BOOTSTRAP: QT_TRANSLATE_NOOP("Accuracy", "bootstrap"),
}
_TASKS = {
    Task.CLASSIFICATION: QT_TRANSLATE_NOOP("Accuracy", "Classification"),
    Task.TEXT_CLASSIFICATION: QT_TRANSLATE_NOOP("Accuracy", "Text classification"),
    Task.DETECTION: QT_TRANSLATE_NOOP("Accuracy", "Detection"),
    Task.SEGMENTATION: QT_TRANSLATE_NOOP("Accuracy", "Segmentation"),
    Task.REGRESSION: QT_TRANSLATE_NOOP("Accuracy", "Regression"),
    Task.EMBEDDING: QT_TRANSLATE_NOOP("Accuracy", "Embedding"),
    Task.AGREEMENT: QT_TRANSLATE_NOOP("Accuracy", "Agreement with the reference"),
}
Worded = Head | Activation | BoxFormat | BoxUnit | GridCode | ChangeKind | IntervalMethod | Task
_TABLES: tuple[Mapping[Any, str], ...] = (
    _HEADS,
    _ACTIVATIONS,
    _BOXES,
    _UNITS,
    _GRIDS,
    _KINDS,
    _METHODS,
    _TASKS,
)
_WORDS: dict[Worded, str] = {value: text for table in _TABLES for value, text in table.items()}


def word(value: Worded) -> str:
    """What an enum's value is called."""
    return _tr(_WORDS[value])


def verdict_words(verdict: DropVerdict) -> tuple[str, str]:
    """What may be said about a drop, with its sign, and the tone to say it in."""
    text, sign, tone = _VERDICTS[verdict]
    return f"{sign} {_tr(text)}", tone


def metric_name(metric: Metric) -> str:
    """The metric's title."""
    return translate_message(metric.facts.title)


def metric_meaning(metric: Metric) -> str:
    """What the metric is."""
    return translate_message(metric.facts.meaning)


def number_of(metric: Metric, value: float | None) -> tuple[str | None, str]:
    """A metric's value and its unit; shares in percent with two decimals."""
    if value is None:
        return None, ""
    return (f"{100 * value:.2f}".replace("-", "−"), "%") if metric.facts.share else (units.error(value), "")


def value_text(metric: Metric, value: float | None) -> str:
    """The value with its unit in one text."""
    number, unit = number_of(metric, value)
    return units.UNKNOWN if number is None else f"{number} {unit}".strip()


def interval_text(metric: Metric, interval: Interval | None) -> str:
    """Both ends, the unit once."""
    if interval is None:
        return units.UNKNOWN
    low, unit = number_of(metric, interval.low)
    return f"{low} – {number_of(metric, interval.high)[0]} {unit}".strip()


def data_name(ref: DatasetRef) -> str:
    """The last part of the data's path, and its folder where that says more."""
    path = PurePath(ref.path)
    name = f"{path.parent.name}/{path.name}" if path.parent.name else path.name
    return shown_name(name or ref.path, 60)


def feeding_text(feeding: Feeding) -> str:
    """What is done to the samples before the network gets them."""
    steps: list[str] = []
    for one in (*feeding.built_in, *feeding.preprocessing):
        if one.resize is not None:
            steps.append(_tr(QT_TRANSLATE_NOOP("Accuracy", "resized")))
        if one.color_format is not None:
            steps.append(one.color_format.value.upper())
        if one.reverse_channels:
            steps.append(_tr(QT_TRANSLATE_NOOP("Accuracy", "channels reversed")))
        if one.mean:
            steps.append("− " + ", ".join(f"{v:g}" for v in one.mean))
        if one.scale:
            steps.append("÷ " + ", ".join(f"{v:g}" for v in one.scale))
    steps += [f"{name} {layout}".strip() for name, layout in feeding.layouts.items()]
    return "  ".join(dict.fromkeys(steps)) or _tr(QT_TRANSLATE_NOOP("Accuracy", "raw values"))


def adapter_text(adapter: OutputAdapter) -> str:
    """How outputs are read, in one line: the head, and what tells it from its likes."""
    parts = [word(adapter.head)]
    if adapter.output:
        parts.append(shown_name(adapter.output, 40))
    if adapter.activation is not Activation.NONE:
        parts.append(word(adapter.activation))
    if adapter.head not in (Head.CLASSES, Head.MASK, Head.VALUES):
        parts += [word(adapter.box_format), word(adapter.unit)]
    if adapter.objectness:
        parts.append(_tr(QT_TRANSLATE_NOOP("Accuracy", "with objectness")))
    if adapter.background is not None:
        background = _tr(QT_TRANSLATE_NOOP("Accuracy", "background {number}"))
        parts.append(background.format(number=adapter.background))
    if adapter.class_offset:
        offset = _tr(QT_TRANSLATE_NOOP("Accuracy", "classes from {number} on"))
        parts.append(offset.format(number=adapter.class_offset))
    return "  ·  ".join(parts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Accuracy", text)
