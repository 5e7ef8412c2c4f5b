"""What making a variant smaller has gained and cost: size, operations, accuracy, and where to measure the rest."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.core import units
from workbench.core.compression import CompressResult
from workbench.core.metrics.definitions import Metric
from workbench.core.project import Variant
from workbench.core.pruning import PruneResult
from workbench.core.quantization import QuantizedAccuracy, QuantizeResult
from workbench.ui.i18n import translate_message
from workbench.ui.icons import icon
from workbench.ui.measurable import why_not_measurable
from workbench.ui.overview_panel.shrinking_facts import Shrinking, ShrinkingFacts
from workbench.ui.session import Session
from workbench.ui.tables.facts import FactList
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.figure_card import FigureCard
from workbench.ui.widgets.form import heading
from workbench.ui.widgets.precision_bars import PrecisionBars, Stack


class ShrinkingSection(QWidget):
    """Hidden for a variant that was imported or converted."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shrinkingSection")
        self._session = session
        self._variant: Variant | None = None
        self._title: QLabel = heading()
        self._weights, self._changed = FigureCard(), FigureCard()
        self._accuracy, self._drop = FigureCard(), FigureCard()
        self._bars, self._facts = PrecisionBars(), FactList()
        self._words = ShrinkingFacts(self)
        self._compare, self._evaluate = QPushButton(), QPushButton()
        self._compare.setObjectName("compareWithSource")
        self._compare.clicked.connect(self._on_compare_clicked)
        self._evaluate.setObjectName("evaluateVariant")
        self._evaluate.clicked.connect(self._on_evaluate_clicked)
        self._lay_out()
        self.retranslate()
        self.hide()

    def _lay_out(self) -> None:
        cards, links = QHBoxLayout(), QHBoxLayout()
        for row in (cards, links):
            row.setSpacing(UNIT)
        for card in (self._weights, self._changed, self._accuracy, self._drop):
            cards.addWidget(card, 1)
        links.addWidget(self._compare)
        links.addWidget(self._evaluate)
        links.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self._title)
        layout.addLayout(cards)
        layout.addWidget(self._bars)
        layout.addWidget(self._facts)
        layout.addLayout(links)

    def show_variant(self, variant: Variant | None) -> None:
        """Show what is known of how it was made smaller."""
        self._variant = variant
        result = variant.shrinking if variant is not None else None
        self.setVisible(result is not None)
        if variant is None or result is None:
            return
        source = self._session.find_variant(variant.parent_id)
        self._show_weights(variant, source, result)
        self._show_changed(result)
        accuracy = result.accuracy if isinstance(result, QuantizeResult) else None
        for card in (self._accuracy, self._drop):
            card.setVisible(accuracy is not None)
        if accuracy is not None:
            self._show_accuracy(accuracy)
        self._facts.set_facts(self._words.facts(variant, result))
        why = "" if source is not None else self.tr("The model that it was made from is gone.")
        why = why or why_not_measurable(source)
        self._compare.setEnabled(not why)
        self._compare.setToolTip(why or self.tr("Measure it in turns with the variant it was made from."))

    def set_theme(self, theme: Theme) -> None:
        """Recolour everything painted."""
        self._bars.set_theme(theme)
        self._facts.set_theme(theme)
        self._compare.setIcon(icon("scale-balance", theme))
        self._evaluate.setIcon(icon("bullseye-arrow", theme))

    def retranslate(self) -> None:
        """Renew all texts."""
        self._title.setText(self.tr("Made smaller"))
        self._weights.set_title(self.tr("Weights"))
        self._drop.set_title(self.tr("Drop"))
        self._bars.setAccessibleName(self.tr("Weights by precision, before and after"))
        self._compare.setText(self.tr("Compare with its source"))
        self._evaluate.setText(self.tr("Evaluate"))
        self._evaluate.setToolTip(self.tr("Measure how good the selected variant's answers are."))
        self.show_variant(self._variant)

    def _show_weights(self, variant: Variant, source: Variant | None, result: Shrinking) -> None:
        before = source.inspection if source is not None else None
        after = variant.inspection
        size_before, size_after = _weights(before), _weights(after)
        if isinstance(result, CompressResult):
            size_before, size_after = result.weights_bytes_before, result.weights_bytes_after
        note = ""
        if size_before is not None and size_after is not None:
            note = f"{units.byte_size(size_before)} → {units.byte_size(size_after)}"
        self._weights.set_figure(units.figure(result.size_ratio), "×", note)
        named = ((self.tr("Before"), before), (self.tr("After"), after))
        stacks = [Stack(name, facts.weights_by_precision) for name, facts in named if facts is not None]
        self._bars.show_stacks(stacks)
        self._bars.setVisible(bool(stacks))

    def _show_changed(self, result: Shrinking) -> None:
        card = self._changed
        if isinstance(result, QuantizeResult):
            card.set_title(self.tr("Quantized operations"))
            note = self.tr("of {count}").format(count=f"{result.total_operations:,}")
            card.set_figure(f"{result.quantized_operations:,}", "", note)
        elif isinstance(result, CompressResult):
            card.set_title(self.tr("Compressed weights"))
            note = self.tr("of {count}").format(count=f"{result.total_weights:,}")
            card.set_figure(f"{result.compressed_weights:,}", "", note)
        elif isinstance(result, PruneResult):
            card.set_title(self.tr("Zero weights"))
            note = self.tr("{share} before").format(share=units.percent(100 * result.sparsity_before))
            card.set_figure(units.percent(100 * result.sparsity_after).partition(" ")[0], "%", note)

    def _show_accuracy(self, found: QuantizedAccuracy) -> None:
        metric = found.metric
        self._accuracy.set_title(translate_message(metric.facts.title))
        value, unit = _number(metric, found.quantized)
        before = " ".join(_number(metric, found.reference)).strip()
        samples = self.tr("%n samples", "", found.samples)
        self._accuracy.set_figure(
            value, unit, self.tr("{value} before").format(value=before), hint=f"{metric.value} · {samples}"
        )
        drop, unit = _number(metric, found.drop)
        interval = found.drop_interval
        hint = ""
        if interval is not None:
            low, high = (_number(metric, end)[0] for end in (interval.low, interval.high))
            hint = f"[{low} … {high}] {unit} · {100 * interval.confidence:.0f} %"
        verdict, tone = self._verdict(found)
        self._drop.set_figure(drop, unit, verdict, tone, hint)

    def _verdict(self, found: QuantizedAccuracy) -> tuple[str, str]:
        if found.drop == 0:
            return self.tr("as good as before"), "good"
        if found.significant is None:
            return self.tr("not tested"), ""
        if not found.significant:
            return self.tr("≈ not significant"), ""
        if found.drop > 0:
            return self.tr("▼ significant"), "bad"
        return self.tr("▲ better, significant"), "good"

    def _on_compare_clicked(self) -> None:
        variant = self._variant
        if variant is not None and variant.parent_id is not None:
            self._session.page_requested.emit("compare")
            self._session.sides_requested.emit(variant.parent_id, variant.id)

    def _on_evaluate_clicked(self) -> None:
        self._session.page_requested.emit("accuracy")
        self._session.evaluation_requested.emit()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _weights(facts: object) -> int | None:
    size = getattr(facts, "weights_bytes", None)
    return size if isinstance(size, int) else None


def _number(metric: Metric, value: float) -> tuple[str, str]:
    """A metric's value and its unit; shares in percent."""
    if not metric.facts.share:
        return units.error(value), ""
    return units.percent(100 * value, 2).partition(" ")[0], "%"
