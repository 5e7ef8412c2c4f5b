"""What is done to a picture before it is fed, set by hand: resize, layout, channels, mean and scale of one input."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QVBoxLayout, QWidget

from workbench.core.feeding import Feeding
from workbench.core.preprocessing import Preprocessing, Resize, ResizeAlgorithm
from workbench.core.tensors import TensorInfo
from workbench.ui.sample_data.fit import entry_for
from workbench.ui.theme import UNIT
from workbench.ui.widgets.form import form_layout, remark
from workbench.ui.widgets.image_inputs import channel_count, image_layout, possible_layouts
from workbench.ui.widgets.names import shown_name
from workbench.ui.widgets.normalization_fields import LABEL_WIDTH, NormalizationFields


class FeedingForm(QWidget):
    """`feeding()` is what is chosen. Of a model with several inputs one is edited at a time."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inputs: tuple[TensorInfo, ...] = ()
        self._feeding = Feeding()
        self._input, self._resize, self._layout = QComboBox(), QComboBox(), QComboBox()
        self._reverse, self._reverse_note = QCheckBox(), remark()
        self._numbers = NormalizationFields()
        self._captions = {key: QLabel() for key in ("input", "resize", "layout")}
        for widget, name in (
            (self._input, "feedingInput"),
            (self._resize, "feedingResize"),
            (self._layout, "feedingLayout"),
            (self._reverse, "feedingReverse"),
        ):
            widget.setObjectName(name)
        self._lay_out()
        self._input.currentIndexChanged.connect(self._show_input)
        for combo in (self._resize, self._layout):
            combo.currentIndexChanged.connect(self._on_edited)
        self._reverse.toggled.connect(self._on_edited)
        self._numbers.changed.connect(self._on_edited)
        self.retranslate()

    def _lay_out(self) -> None:
        form = form_layout()
        for key, field in (("input", self._input), ("resize", self._resize), ("layout", self._layout)):
            self._captions[key].setBuddy(field)
            self._captions[key].setMinimumWidth(LABEL_WIDTH)
            form.addRow(self._captions[key], field)
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(form)
        column.addWidget(self._reverse)
        column.addWidget(self._reverse_note)
        column.addSpacing(UNIT)
        column.addWidget(self._numbers)

    # --- for the tab --------------------------------------------------------------------------------------------

    def show_feeding(self, inputs: tuple[TensorInfo, ...], feeding: Feeding) -> None:
        """Edit what these inputs get."""
        self._inputs, self._feeding = inputs, feeding
        with QSignalBlocker(self._input):
            self._input.clear()
            for info in inputs:
                self._input.addItem(f"{shown_name(info.name, 40)}  {info.shape_text}")
        several = len(inputs) > 1
        self._input.setVisible(several)
        self._captions["input"].setVisible(several)
        self._show_input()

    def feeding(self) -> Feeding:
        """What is chosen, also where that is nothing: a wish for the raw values."""
        info = self._chosen()
        if info is None:
            return self._feeding
        before = entry_for(self._feeding.preprocessing, info)
        others = tuple(e for e in self._feeding.preprocessing if e is not before)
        name = info.name if len(self._inputs) > 1 else ""
        algorithm = self._resize.currentData()
        entry = Preprocessing(
            input=name,
            mean=self._numbers.mean(),
            scale=self._numbers.scale(),
            reverse_channels=self._reverse.isChecked(),
            resize=Resize(algorithm=algorithm) if algorithm is not None else None,
        )
        names = (info.name, *info.names, "")
        layouts = {key: value for key, value in self._feeding.layouts.items() if key not in names}
        if self._layout.currentData() is not None:
            layouts[name] = self._layout.currentData()
        return Feeding(preprocessing=(*others, entry), layouts=layouts)

    def problem(self) -> str:
        """Why this cannot be meant; empty when it can."""
        info = self._chosen()
        if info is None:
            return ""
        if self._numbers.problem():
            return self._numbers.problem()
        channels = channel_count(info, self._layout_in_force(info))
        if self._reverse.isChecked() and channels != 3:
            return self.tr(
                "Channels can only be reversed when there are three; this input has {count}."
            ).format(count="?" if channels is None else channels)
        if (self._numbers.mean() or self._numbers.scale()) and info.type[:1] in "iu":
            return self.tr("Mean and scale make fractions, but this input takes {type}.").format(
                type=info.type
            )
        return ""

    def resize_pictures(self) -> None:
        """Choose a resize where there is none."""
        if self._resize.currentData() is None:
            self._resize.setCurrentIndex(self._resize.findData(ResizeAlgorithm.LINEAR))

    # --- inside -------------------------------------------------------------------------------------------------

    def _chosen(self) -> TensorInfo | None:
        at = self._input.currentIndex()
        return self._inputs[at] if 0 <= at < len(self._inputs) else None

    def _layout_in_force(self, info: TensorInfo) -> str | None:
        chosen: str | None = self._layout.currentData()
        return chosen or image_layout(info)

    def _show_input(self) -> None:
        info = self._chosen()
        entry = entry_for(self._feeding.preprocessing, info) if info is not None else None
        entry = entry or Preprocessing()
        with QSignalBlocker(self._reverse), QSignalBlocker(self._resize), QSignalBlocker(self._layout):
            self._fill_layouts()
            self._numbers.show_values(entry.mean, entry.scale)
            self._reverse.setChecked(entry.reverse_channels)
            kind = entry.resize.algorithm if entry.resize is not None else None
            self._resize.setCurrentIndex(max(0, self._resize.findData(kind)))
            if info is not None:
                names = (info.name, *info.names, "")
                wished = (self._feeding.layouts[n] for n in names if n in self._feeding.layouts)
                layout = entry.model_layout or next(wished, None)
                self._layout.setCurrentIndex(max(0, self._layout.findData(layout)))
        self._renew()

    def _on_edited(self) -> None:
        if self._chosen() is not None:
            self._feeding = self.feeding()
        self._renew()
        self.changed.emit()

    def _renew(self) -> None:
        info = self._chosen()
        layout = self._layout_in_force(info) if info is not None else None
        self._numbers.set_channels(channel_count(info, layout) if info is not None else None)

    def _fill_layouts(self) -> None:
        info = self._chosen()
        own = image_layout(info) if info is not None else None
        first = self.tr("{layout} (from its shape)").format(layout=own) if own else self.tr("Not known")
        _fill(
            self._layout,
            [(first, None), *((text, text) for text in (possible_layouts(info) if info else ()))],
        )

    def retranslate(self) -> None:
        """Renew all texts; what is chosen stays."""
        with QSignalBlocker(self):
            _fill(
                self._resize,
                [
                    (self.tr("No resize"), None),
                    (self.tr("To the network's size, linear"), ResizeAlgorithm.LINEAR),
                    (self.tr("To the network's size, cubic"), ResizeAlgorithm.CUBIC),
                    (self.tr("To the network's size, nearest pixel"), ResizeAlgorithm.NEAREST),
                ],
            )
            self._fill_layouts()
        for key, text in (
            ("input", self.tr("Input")),
            ("resize", self.tr("Resize")),
            ("layout", self.tr("Layout")),
        ):
            self._captions[key].setText(text)
        self._layout.setToolTip(self.tr("What the dimensions of the input mean."))
        self._reverse.setText(self.tr("Reverse channels"))
        self._reverse_note.setText(self.tr("Feeds blue, green, red instead of red, green, blue."))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _fill(combo: QComboBox, entries: list[tuple[str, object]]) -> None:
    """New texts; what was chosen stays chosen where it is still offered."""
    kept = combo.currentData()
    with QSignalBlocker(combo):
        combo.clear()
        for title, data in entries:
            combo.addItem(title, data)
        combo.setCurrentIndex(max(0, combo.findData(kept)))
