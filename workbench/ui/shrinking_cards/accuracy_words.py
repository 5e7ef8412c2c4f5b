"""What the accuracy before and after means, as a tone, a word and a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from workbench.core import units
from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.core.metrics.definitions import Metric
from workbench.core.quantization import QuantizedAccuracy, QuantizeResult
from workbench.ui.i18n import translate_message

_WORDS = {
    "none": QT_TRANSLATE_NOOP("AccuracyWords", "Accuracy not measured"),
    "too_much": QT_TRANSLATE_NOOP("AccuracyWords", "Loses more than allowed"),
    "kept": QT_TRANSLATE_NOOP("AccuracyWords", "Within the allowed drop"),
    "worse": QT_TRANSLATE_NOOP("AccuracyWords", "Significantly worse"),
    "better": QT_TRANSLATE_NOOP("AccuracyWords", "Significantly better"),
    "equal": QT_TRANSLATE_NOOP("AccuracyWords", "No significant drop"),
    "unjudged": QT_TRANSLATE_NOOP("AccuracyWords", "Not judged"),
}
_SENTENCES = {
    "not_asked": QT_TRANSLATE_NOOP("AccuracyWords", "It was not asked for. Evaluate measures it."),
    "values": QT_TRANSLATE_NOOP("AccuracyWords", "{metric}: {reference} → {quantized}"),
    "drop": QT_TRANSLATE_NOOP("AccuracyWords", "a drop of {drop}"),
    "gain": QT_TRANSLATE_NOOP("AccuracyWords", "a gain of {drop}"),
    "same": QT_TRANSLATE_NOOP("AccuracyWords", "no drop"),
    "interval": QT_TRANSLATE_NOOP("AccuracyWords", "{percent} % interval of the drop {low} to {high}"),
    "samples": QT_TRANSLATE_NOOP("AccuracyWords", "{count} samples"),
    "chance": QT_TRANSLATE_NOOP("AccuracyWords", "it may be chance"),
    "more": QT_TRANSLATE_NOOP("AccuracyWords", "more than chance"),
    "too_few": QT_TRANSLATE_NOOP("AccuracyWords", "nothing can be said about chance"),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """`tone`: good, warning, bad or empty."""

    tone: str
    word: str
    sentence: str


def judged(result: QuantizeResult) -> Judgement:
    """How the quantized model's accuracy stands to the original's."""
    accuracy = result.accuracy
    if accuracy is None:
        why = result.not_measured
        sentence = translate_message(why) if why is not None else _tr(_SENTENCES["not_asked"])
        return Judgement("warning" if why is not None else "", _tr(_WORDS["none"]), sentence)
    tone, word = _verdict(accuracy, result.drop_kept)
    return Judgement(tone, _tr(_WORDS[word]), _sentence(accuracy))


def metric_text(metric: Metric, value: float) -> str:
    """97.9 % for shares, else the number."""
    return units.percent(100 * value, 2) if metric.facts.share else units.figure(value, 4)


def _verdict(accuracy: QuantizedAccuracy, kept: bool | None) -> tuple[str, str]:
    if kept is False:
        return "bad", "too_much"
    if kept:
        return "good", "kept"
    if accuracy.significant is None:
        return "", "unjudged"
    if not accuracy.significant:
        return "good", "equal"
    return ("warning", "worse") if accuracy.drop > 0 else ("good", "better")


def _sentence(accuracy: QuantizedAccuracy) -> str:
    metric, interval = accuracy.metric, accuracy.drop_interval
    values = _tr(_SENTENCES["values"]).format(
        metric=translate_message(metric.facts.title),
        reference=metric_text(metric, accuracy.reference),
        quantized=metric_text(metric, accuracy.quantized),
    )
    change = "drop" if accuracy.drop > 0 else "gain" if accuracy.drop < 0 else "same"
    parts = [values, _tr(_SENTENCES[change]).format(drop=metric_text(metric, abs(accuracy.drop)))]
    if interval is not None:
        parts.append(
            _tr(_SENTENCES["interval"]).format(
                percent=f"{100 * interval.confidence:g}",
                low=metric_text(metric, interval.low),
                high=metric_text(metric, interval.high),
            )
        )
    parts.append(_tr(_SENTENCES["samples"]).format(count=f"{accuracy.samples:,}"))
    chance = {True: "more", False: "chance", None: "too_few"}[accuracy.significant]
    if accuracy.drop or accuracy.significant is None:  # of no change there is nothing that could be chance
        parts.append(_tr(_SENTENCES[chance]))
    return " · ".join(parts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("AccuracyWords", text)
