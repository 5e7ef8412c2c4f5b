"""An alpha for smoothing: NNCF's own, off, or a number."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QWidget

from workbench.ui.quantization_dialog.options import ChoiceBox
from workbench.ui.theme import UNIT
from workbench.ui.widgets.form import inset

OFF = -1.0
"""What NNCF takes for no smoothing at all."""
USUAL = 0.5
_AUTOMATIC, _NONE, _NUMBER = "automatic", "off", "alpha"


class AlphaField(QWidget):
    """`value()` is `None` for NNCF's own choice."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = ChoiceBox(name, _AUTOMATIC, _NONE, _NUMBER)
        self._alpha = QDoubleSpinBox()
        self._alpha.setObjectName(f"{name}Alpha")
        self._alpha.setRange(0.0, 1.0)
        self._alpha.setSingleStep(0.05)
        self._alpha.setValue(USUAL)
        inset(self._alpha)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self._box, 1)
        row.addWidget(self._alpha)
        self.setFocusProxy(self._box)
        self._box.currentIndexChanged.connect(self._on_changed)
        self._alpha.valueChanged.connect(self._on_changed)
        self._on_changed()

    def value(self) -> float | None:
        """What is meant."""
        word = self._box.value()
        if word == _NUMBER:
            return round(self._alpha.value(), 2)
        return OFF if word == _NONE else None

    def show_value(self, value: float | None) -> None:
        """Show it without saying so."""
        word = _AUTOMATIC if value is None else _NONE if value < 0 else _NUMBER
        self._box.show_value(word)
        if word == _NUMBER and value is not None:
            self._alpha.blockSignals(True)
            self._alpha.setValue(value)
            self._alpha.blockSignals(False)
        self._alpha.setVisible(word == _NUMBER)

    def retranslate(self) -> None:
        """Renew all texts."""
        self._box.set_texts(self.tr("Automatic"), self.tr("Off"), self.tr("Alpha"))
        self._alpha.setAccessibleName(self.tr("Alpha"))

    def _on_changed(self) -> None:
        self._alpha.setVisible(self._box.value() == _NUMBER)
        self.changed.emit()
