"""The cards on top of the overview."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.core import units
from workbench.core.inspection import InspectResult, ModelFormat
from workbench.core.project import Variant
from workbench.ui.theme import UNIT
from workbench.ui.widgets.figure_card import FigureCard

_KEYS = ("format", "precision", "size", "parameters", "macs", "operations")


class Headline(QWidget):
    """Format, precision, size, parameters, MACs, operations."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = {key: FigureCard() for key in _KEYS}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        for card in self._cards.values():
            layout.addWidget(card, 1)
        self.retranslate()

    def show_facts(self, variant: Variant, inspection: InspectResult) -> None:
        """Fill the cards."""
        cards = self._cards
        name, version = inspection.format.badge, _version(inspection)
        cards["format"].set_figure(name, note=version, hint=inspection.format.value)
        cards["precision"].set_figure(variant.precision, note=self._quantized(inspection))
        self._set(
            "size", units.byte_size(inspection.size_bytes), self._weights(inspection), inspection.size_bytes
        )
        self._set("parameters", units.count(inspection.parameter_count), "", inspection.parameter_count)
        macs = inspection.macs
        note = self.tr("per inference") if macs is not None else self.tr("shapes are not known")
        self._set("macs", units.count(macs) if macs is not None else None, note, macs)
        kinds = self.tr("%n types", "", len(inspection.operations))
        self._set("operations", f"{inspection.node_count:,}", kinds, None)

    def retranslate(self) -> None:
        """Renew the cards' names."""
        titles = (
            self.tr("Format"),
            self.tr("Precision"),
            self.tr("Size"),
            self.tr("Parameters"),
            self.tr("MACs"),
            self.tr("Operations"),
        )
        for card, title in zip(self._cards.values(), titles, strict=True):
            card.set_title(title)

    def _set(self, key: str, text: str | None, note: str, exact: int | None) -> None:
        value, _, unit = (text or "").partition(" ")
        hint = f"{exact:,}" if exact is not None else ""
        self._cards[key].set_figure(value or None, unit, note, hint=hint)

    def _quantized(self, inspection: InspectResult) -> str:
        count = inspection.quantized_operations
        return self.tr("%n quantizers", "", count) if count else self.tr("of most weights")

    def _weights(self, inspection: InspectResult) -> str:
        return self.tr("weights {size}").format(size=units.byte_size(inspection.weights_bytes))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _version(inspection: InspectResult) -> str:
    if inspection.format is ModelFormat.IR and inspection.ir_version is not None:
        return f"v{inspection.ir_version}"
    opset = inspection.opset or {}
    main = opset.get("", opset.get("ai.onnx"))
    return f"opset {main}" if main is not None else (inspection.framework_version or "")
