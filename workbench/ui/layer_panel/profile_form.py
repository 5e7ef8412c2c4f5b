"""What a profile is asked for: few settings, because the blocks and their statistics are the step's own."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.core.measuring import Hint
from workbench.core.profiling import ProfileSpec
from workbench.core.project import Variant
from workbench.ui.icons import icon
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.form import inset
from workbench.ui.widgets.shape_fields import ShapeFields

SHAPES_WIDTH = 680
_PRECISIONS = (None, "f32", "bf16", "f16")


class ProfileForm(QWidget):
    """One line; the question for shapes appears below it when the model is dynamic."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start, self.cancel = QPushButton(), QPushButton()
        self.start.setObjectName("profileStart")
        self.start.setProperty("role", "primary")
        self.cancel.setObjectName("profileCancel")
        self.precision = QComboBox()
        self.precision.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for value in _PRECISIONS:
            self.precision.addItem(value or "", value)
        self.seconds = QDoubleSpinBox()
        self.seconds.setRange(0.5, 600)
        self.seconds.setDecimals(1)
        self.seconds.setValue(5)
        self.seconds.setSuffix(" s")
        inset(self.seconds)
        self.shapes = ShapeFields()
        self.shapes.setMaximumWidth(SHAPES_WIDTH)
        self.said = ElidedLabel()
        self.said.setProperty("role", "secondary")
        self._names = QLabel(), QLabel()
        self._busy = False
        self._refusal = ""
        self._lay_out()
        self.retranslate()

    def spec(self, variant: Variant, device: str) -> ProfileSpec:
        """The spec for a variant."""
        return ProfileSpec(
            model=variant.path,
            device=device,
            hint=Hint.LATENCY,
            precision=self.precision.currentData(),
            seconds=self.seconds.value(),
            shape=self.shapes.option(),
        )

    def set_busy(self, busy: bool, *, known: bool, refusal: str = "") -> None:
        """Whether the model is being profiled now, whether there is one, and why it cannot run at all."""
        self._busy, self._refusal = busy, refusal
        self.start.setEnabled(known and not busy and not refusal)
        self.cancel.setVisible(busy)
        usable = refusal or self.tr("Measure the time of every layer  (F6)")
        self.start.setToolTip(self.tr("The profile goes on.") if busy else usable)

    def values(self) -> dict[str, Any]:
        """What is remembered."""
        return {"precision": self.precision.currentData(), "seconds": self.seconds.value()}

    def restore(self, values: dict[str, Any]) -> None:
        """Put remembered values back."""
        precision, seconds = values.get("precision"), values.get("seconds")
        self.precision.setCurrentIndex(_PRECISIONS.index(precision) if precision in _PRECISIONS else 0)
        if isinstance(seconds, int | float):
            self.seconds.setValue(float(seconds))

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.start.setIcon(icon("layers-search-outline", theme, theme.on_accent))
        self.cancel.setIcon(icon("close", theme))

    def retranslate(self) -> None:
        """Renew the texts."""
        self.start.setText(self.tr("Profile"))
        self.start.setAccessibleName(self.tr("Profile this model"))
        self.set_busy(self._busy, known=self.start.isEnabled(), refusal=self._refusal)
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.setAccessibleName(self.tr("Cancel the profile"))
        self.precision.setItemText(0, self.tr("device's choice"))
        texts = self.tr("Precision"), self.tr("Duration")
        for label, field, text in zip(self._names, (self.precision, self.seconds), texts, strict=True):
            label.setText(text)
            label.setProperty("role", "secondary")
            label.setBuddy(field)
            field.setAccessibleName(text)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        for widget in (self.start, self.cancel, self._names[0], self.precision, self._names[1], self.seconds):
            row.addWidget(widget)
        row.addWidget(self.said, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addLayout(row)
        layout.addWidget(self.shapes)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field starts."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.start.isEnabled():
            self.start.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
