"""The cards on top of the layers panel."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.core import units
from workbench.core.profiling import ProfileResult
from workbench.ui.theme import UNIT
from workbench.ui.widgets.figure_card import FigureCard

_KEYS = ("latency", "layers", "unattributed", "precision", "executed")


class Summary(QWidget):
    """Latency, sum of the layers, what no layer explains, precision, layers executed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = {key: FigureCard() for key in _KEYS}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        for card in self._cards.values():
            layout.addWidget(card, 1)
        self.retranslate()

    def show_result(self, result: ProfileResult) -> None:
        """Fill the cards."""
        cards, latency = self._cards, result.latency_ms
        runs = self.tr("n = {count}, {blocks} blocks").format(
            count=f"{result.iterations:,}", blocks=result.blocks
        )
        middle = self.tr("median {median} ms").format(median=units.figure(latency.median))
        # The mean, because the layers' times are means too: sum and rest add up to it.
        cards["latency"].set_figure(units.figure(latency.mean), "ms", middle, hint=runs)
        share = 100 * result.layers_total_ms / latency.mean if latency.mean else None
        of_latency = self.tr("{share} of the mean")
        cards["layers"].set_figure(
            units.figure(result.layers_total_ms), "ms", of_latency.format(share=units.percent(share))
        )
        rest = 100 * result.unattributed_ms / latency.mean if latency.mean else None
        why = self.tr("Mean latency minus the sum of all layers: scheduling, copies, the call itself.")
        cards["unattributed"].set_figure(
            units.figure(result.unattributed_ms), "ms", of_latency.format(share=units.percent(rest)), hint=why
        )
        cards["precision"].set_figure(result.effective_precision, note=result.device)
        executed = sum(1 for layer in result.layers if layer.executed)
        idle = len(result.layers) - executed
        cards["executed"].set_figure(
            f"{executed:,}", note=self.tr("%n not executed", "", idle) if idle else ""
        )

    def retranslate(self) -> None:
        """Renew the names."""
        titles = (
            self.tr("Mean latency"),
            self.tr("Sum of layers"),
            self.tr("Unattributed"),
            self.tr("Precision"),
            self.tr("Layers executed"),
        )
        for card, title in zip(self._cards.values(), titles, strict=True):
            card.set_title(title)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
