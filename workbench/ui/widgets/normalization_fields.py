"""Mean and scale, with buttons for the usual numbers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.core.preprocessing import Preprocessing, Preset, preset_of
from workbench.ui.theme import UNIT
from workbench.ui.widgets.channel_field import ChannelField
from workbench.ui.widgets.form import form_layout, heading, remark

LABEL_WIDTH = 72


class NormalizationFields(QWidget):
    """`mean()` and `scale()` leave out what cannot be read; `problem(channels)` says so."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._channels: int | None = None
        self._presets = {preset: QPushButton() for preset in Preset}
        self._mean, self._scale = ChannelField(), ChannelField(zero_is_wrong=True)
        self._mean.setObjectName("preprocessingMean")
        self._scale.setObjectName("preprocessingScale")
        self._heading, self._note = heading(), remark()
        self._labels = (QLabel(), QLabel())
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self._heading)
        row = QHBoxLayout()
        row.setSpacing(UNIT // 2)
        for preset, button in self._presets.items():
            button.setObjectName(f"preset:{preset.name}")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("role", "segment")
            button.clicked.connect(lambda _checked=False, p=preset: self._on_preset_clicked(p))
            row.addWidget(button, 1)
        column.addLayout(row)
        form = form_layout()
        for label, field in zip(self._labels, (self._mean, self._scale), strict=True):
            label.setBuddy(field)
            label.setMinimumWidth(LABEL_WIDTH)
            field.textChanged.connect(self._on_edited)
            form.addRow(label, field)
        column.addLayout(form)
        column.addWidget(self._note)

    def mean(self) -> tuple[float, ...]:
        """What is subtracted."""
        return self._mean.values() or ()

    def scale(self) -> tuple[float, ...]:
        """What is divided by."""
        return self._scale.values() or ()

    def show_values(self, mean: tuple[float, ...], scale: tuple[float, ...]) -> None:
        """Write these without telling anybody."""
        with QSignalBlocker(self):
            self._mean.set_values(mean)
            self._scale.set_values(scale)

    def set_channels(self, channels: int | None) -> None:
        """How many values there may be."""
        self._channels = channels
        self._renew()

    def problem(self) -> str:
        """Why these numbers cannot be meant; empty when they can."""
        for field, name in ((self._mean, self.tr("mean")), (self._scale, self.tr("scale"))):
            values = field.values()
            if values is None:
                text = self.tr("The {name} must be numbers: one, or one per channel.")
                if field is self._scale:
                    text = self.tr("The {name} must be numbers other than 0: one, or one per channel.")
                return text.format(name=name)
            if not field.is_valid(self._channels):
                return self.tr(
                    "The {name} has {count} values, but the input has {channels} channels."
                ).format(name=name, count=len(values), channels=self._channels)
        return ""

    def _on_preset_clicked(self, preset: Preset) -> None:
        self._mean.set_values(preset.mean)
        self._scale.set_values(preset.scale)
        # A preset that is in force already stays pressed.
        self._renew()

    def _on_edited(self) -> None:
        self._renew()
        self.changed.emit()

    def _renew(self) -> None:
        """Which preset these numbers are, and which fields are wrong."""
        fields = (self._mean, self._scale)
        for field in fields:
            field.mark(invalid=not field.is_valid(self._channels))
        readable = all(field.values() is not None for field in fields)
        chosen = preset_of(Preprocessing(mean=self.mean(), scale=self.scale())) if readable else None
        for preset, button in self._presets.items():
            button.setChecked(preset is chosen)

    def retranslate(self) -> None:
        """Renew all texts."""
        titles = {
            Preset.NONE: (self.tr("None"), self.tr("Pixels 0 to 255 reach the network as they are.")),
            Preset.ZERO_ONE: ("[0, 1]", self.tr("Pixels 0 to 255 become 0 to 1.")),
            Preset.MINUS_ONE_ONE: ("[−1, 1]", self.tr("Pixels 0 to 255 become −1 to 1.")),
            Preset.IMAGENET: (
                "ImageNet",
                self.tr("Mean and spread of ImageNet, in the order red, green, blue."),
            ),
        }
        for preset, button in self._presets.items():
            title, tip = titles[preset]
            button.setText(title)
            button.setToolTip(tip)
            button.setAccessibleName(self.tr("Preset {name}").format(name=title))
        self._heading.setText(self.tr("Normalization"))
        hint = self.tr("one, or one per channel")
        for label, field, text in zip(
            self._labels, (self._mean, self._scale), (self.tr("Mean"), self.tr("Scale")), strict=True
        ):
            label.setText(text)
            field.setPlaceholderText(hint)
            field.setAccessibleName(text)
        self._note.setText(self.tr("(pixel − mean) ÷ scale, in the network's own order of channels."))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
