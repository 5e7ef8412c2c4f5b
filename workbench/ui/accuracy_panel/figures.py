"""The cards on top of an evaluation."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.core import units
from workbench.core.evaluation import EvaluateResult
from workbench.ui.accuracy_panel import wording
from workbench.ui.i18n import translate_message
from workbench.ui.theme import UNIT
from workbench.ui.widgets.figure_card import FigureCard

_KEYS = ("value", "reference", "drop", "changed", "samples", "throughput")
_OF_A_REFERENCE = ("reference", "drop", "changed")


class Figures(QWidget):
    """The metric, the reference's, the drop, changed answers, samples, and how fast the evaluation went."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = {key: FigureCard() for key in _KEYS}
        for key, card in self._cards.items():
            card.setProperty("figure", key)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        for key, card in self._cards.items():
            layout.addWidget(card, 6 if key == "value" else 4)
        self._shown: tuple[EvaluateResult, str] | None = None
        self.retranslate()

    def show_result(self, result: EvaluateResult, reference_name: str) -> None:
        """Fill the cards; `reference_name` is what the project calls the reference."""
        self._shown = result, reference_name
        metric, cards = result.metric, self._cards
        number, unit = wording.number_of(metric, result.value)
        note, hint = "", translate_message(metric.facts.meaning)
        if result.interval is not None:
            note = wording.interval_text(metric, result.interval)
            method = wording.word(result.interval.method)
            said = self.tr("{confidence} interval ({method}): {interval}")
            confidence = units.percent(100 * result.interval.confidence, 0)
            hint += "\n" + said.format(confidence=confidence, method=method, interval=note)
            note = f"{confidence}: {note}  {method}"
        cards["value"].set_title(wording.metric_name(metric))
        cards["value"].set_figure(number, unit, note, hint=hint)
        for key in _OF_A_REFERENCE:
            cards[key].setVisible(result.reference is not None)
        self._show_reference(result, reference_name)
        left_out = result.fault_count + result.unlabelled
        note = self.tr("%n left out", "", left_out) if left_out else self.tr("all answered")
        if result.stopped_early:
            note = self.tr("stopped early")
        tone = "warning" if left_out or result.stopped_early else ""
        cards["samples"].set_figure(f"{result.samples:,}", note=note, tone=tone)
        hint = self.tr(
            "Samples per second of the whole evaluation, with reading, preprocessing and decoding. "
            "How fast the model is says a benchmark."
        )
        cards["throughput"].set_figure(
            units.figure(result.throughput_fps), self.tr("samples/s"), self.tr("whole evaluation"), hint=hint
        )

    def _show_reference(self, result: EvaluateResult, name: str) -> None:
        reference, cards = result.reference, self._cards
        if reference is None:
            return
        number, unit = wording.number_of(result.metric, reference.value)
        note = f"{name}  ·  {reference.effective_precision}"
        if number is None and reference.agreement is not None:
            cards["reference"].set_title(self.tr("Same answers"))
            cards["reference"].set_figure(f"{100 * reference.agreement:.2f}", "%", note, hint=name)
        else:
            cards["reference"].set_title(self.tr("Reference"))
            cards["reference"].set_figure(number, unit, note, hint=name)
        drop = reference.drop
        cards["drop"].setVisible(drop is not None)
        if drop is not None:
            words, tone = wording.verdict_words(drop.verdict)
            number, unit = wording.number_of(drop.metric, drop.drop)
            sentence = translate_message(drop.sentence)
            cards["drop"].set_figure(number, unit, words, tone, hint=sentence)
        count = reference.lost + reference.gained + reference.other
        note = self.tr("{lost} lost · {gained} gained").format(lost=reference.lost, gained=reference.gained)
        if reference.lost + reference.gained == 0 and count:
            note = self.tr("as good or as wrong")
        cards["changed"].set_figure(f"{count:,}", note=note)

    def retranslate(self) -> None:
        """Renew the names."""
        titles = (
            self.tr("Accuracy"),
            self.tr("Reference"),
            self.tr("Drop"),
            self.tr("Changed answers"),
            self.tr("Samples"),
            self.tr("Throughput"),
        )
        for card, title in zip(self._cards.values(), titles, strict=True):
            card.set_title(title)
        if self._shown is not None:
            self.show_result(*self._shown)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
