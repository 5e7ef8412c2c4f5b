"""The fields of the preprocessing of one input: normalization, what is fed and resized, what the network wants."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from workbench.core.preprocessing import (
    ColorFormat,
    Preprocessing,
    Resize,
    ResizeAlgorithm,
)
from workbench.core.tensors import TensorInfo
from workbench.ui.theme import UNIT
from workbench.ui.widgets.form import form_layout, heading, inset, remark
from workbench.ui.widgets.image_inputs import (
    channel_count,
    image_layout,
    picture_size,
    possible_layouts,
)
from workbench.ui.widgets.normalization_fields import LABEL_WIDTH, NormalizationFields

MOST_PIXELS = 16384
PLANES = (ColorFormat.NV12, ColorFormat.I420)
"""Video formats: bytes in planes."""
LAST_CHANNELS = (*PLANES, ColorFormat.RGBX, ColorFormat.BGRX)
"""Formats that exist as NHWC only."""
_INTO_GRAY = (ColorFormat.RGB, ColorFormat.BGR, ColorFormat.GRAY, *PLANES)
_INTO_COLOR = tuple(c for c in ColorFormat if c is not ColorFormat.GRAY)
"""What OpenVINO can turn into what a network of one channel, or of three, wants."""
_NETWORKS = {1: (ColorFormat.GRAY,), 3: (ColorFormat.RGB, ColorFormat.BGR)}
_ANY_NETWORK = (ColorFormat.RGB, ColorFormat.BGR, ColorFormat.GRAY)
_NAMES = {
    ColorFormat.RGB: "RGB",
    ColorFormat.BGR: "BGR",
    ColorFormat.GRAY: "GRAY",
    ColorFormat.RGBX: "RGBX",
    ColorFormat.BGRX: "BGRX",
    ColorFormat.NV12: "NV12",
    ColorFormat.I420: "I420",
}


def color_name(color: ColorFormat) -> str:
    """`RGB`, `NV12` …"""
    return _NAMES[color]


class PreprocessingForm(QWidget):
    """`value()` is what is chosen; `problem()` why that cannot be meant."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._info: TensorInfo | None = None
        self._numbers = NormalizationFields()
        self._type, self._layout, self._color = QComboBox(), QComboBox(), QComboBox()
        self._model_layout, self._model_color = QComboBox(), QComboBox()
        self._reverse, self._reverse_note = QCheckBox(), remark()
        self._algorithm, self._size_kind = QComboBox(), QComboBox()
        self._height, self._width, self._times = QSpinBox(), QSpinBox(), QLabel("×")
        self._headings = {"fed": heading(), "wants": heading()}
        self._labels: dict[str, QLabel] = {
            key: QLabel() for key in ("type", "layout", "color", "size", "own_layout", "own_color")
        }
        self._name_parts()
        self._lay_out()
        self._connect()
        self.retranslate()

    # --- building -----------------------------------------------------------------------------------------------

    def _name_parts(self) -> None:
        for name, widget in (
            ("preprocessingType", self._type),
            ("preprocessingLayout", self._layout),
            ("preprocessingColor", self._color),
            ("preprocessingModelLayout", self._model_layout),
            ("preprocessingModelColor", self._model_color),
            ("preprocessingReverse", self._reverse),
            ("preprocessingResize", self._algorithm),
            ("preprocessingSize", self._size_kind),
            ("preprocessingHeight", self._height),
            ("preprocessingWidth", self._width),
        ):
            widget.setObjectName(name)

    def _lay_out(self) -> None:
        for box in (self._height, self._width):
            box.setRange(1, MOST_PIXELS)
            inset(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self._numbers)
        column.addSpacing(UNIT)
        column.addWidget(self._headings["fed"])
        fed = form_layout()
        self._add(fed, "type", self._type)
        self._add(fed, "layout", self._layout)
        self._add(fed, "color", self._color)
        self._add(fed, "size", self._algorithm)
        size = QHBoxLayout()
        size.setSpacing(UNIT // 2)
        size.addWidget(self._size_kind, 1)
        for part in (self._height, self._times, self._width):
            size.addWidget(part)
        fed.addRow("", size)
        column.addLayout(fed)
        column.addSpacing(UNIT)
        column.addWidget(self._headings["wants"])
        wants = form_layout()
        self._add(wants, "own_layout", self._model_layout)
        self._add(wants, "own_color", self._model_color)
        column.addLayout(wants)
        column.addWidget(self._reverse)
        column.addWidget(self._reverse_note)
        column.addStretch(1)

    def _add(self, form: QFormLayout, key: str, field: QWidget) -> None:
        self._labels[key].setBuddy(field)
        self._labels[key].setMinimumWidth(LABEL_WIDTH)
        form.addRow(self._labels[key], field)

    def _connect(self) -> None:
        self._numbers.changed.connect(self._on_edited)
        for combo in (
            self._type,
            self._layout,
            self._color,
            self._model_layout,
            self._model_color,
            self._algorithm,
            self._size_kind,
        ):
            combo.currentIndexChanged.connect(self._on_edited)
        self._reverse.toggled.connect(self._on_edited)
        for box in (self._height, self._width):
            box.valueChanged.connect(self._on_edited)

    # --- for the page -------------------------------------------------------------------------------------------

    def show_input(self, info: TensorInfo, value: Preprocessing) -> None:
        """Edit the preprocessing of this input."""
        self._info = info
        with QSignalBlocker(self):
            self._fill_all()
            self._numbers.show_values(value.mean, value.scale)
            for combo, data in (
                (self._type, value.tensor_type),
                (self._layout, value.tensor_layout),
                (self._color, value.color_format),
                (self._model_layout, value.model_layout),
                (self._model_color, value.model_color),
                (self._algorithm, value.resize.algorithm if value.resize else None),
                (self._size_kind, value.resize is not None and value.resize.height is not None),
            ):
                combo.setCurrentIndex(max(0, combo.findData(data)))
            self._reverse.setChecked(value.reverse_channels)
            size = self.network_size()
            height, width = (value.resize.height, value.resize.width) if value.resize else (None, None)
            self._height.setValue(height or (2 * size[0] if size else 480))
            self._width.setValue(width or (2 * size[1] if size else 640))
        self._renew()

    def value(self) -> Preprocessing:
        """What is chosen; numbers that cannot be read are left out."""
        algorithm = self._algorithm.currentData()
        resize = None
        if algorithm is not None:
            fixed = bool(self._size_kind.currentData())
            resize = Resize(
                algorithm=algorithm,
                height=self._height.value() if fixed else None,
                width=self._width.value() if fixed else None,
            )
        color = self._color.currentData()
        return Preprocessing(
            input=self._info.name if self._info is not None else "",
            mean=self._numbers.mean(),
            scale=self._numbers.scale(),
            reverse_channels=self._reverse.isChecked(),
            color_format=color,
            model_color=(self._model_color.currentData() or ColorFormat.RGB) if color else ColorFormat.RGB,
            tensor_type="u8" if color in PLANES else self._type.currentData(),
            tensor_layout=None if color in LAST_CHANNELS else self._layout.currentData(),
            model_layout=self._model_layout.currentData(),
            resize=resize,
        )

    def network_layout(self) -> str | None:
        """The layout of the network's own input: chosen, or guessed."""
        chosen: str | None = self._model_layout.currentData()
        return chosen or (image_layout(self._info) if self._info is not None else None)

    def network_size(self) -> tuple[int, int] | None:
        """Height and width that the network itself takes."""
        return picture_size(self._info, self.network_layout()) if self._info is not None else None

    def problem(self) -> str:
        """Why this cannot be meant; empty when it can."""
        if self._numbers.problem():
            return self._numbers.problem()
        channels = self._channels()
        value = self.value()
        if not value.is_nothing and self.network_layout() is None:
            return self.tr("Say where the channels of this input are: choose the layout the network wants.")
        if self._reverse.isChecked() and channels != 3:
            return self.tr(
                "Channels can only be reversed when there are three; this input has {count}."
            ).format(count="?" if channels is None else channels)
        if value.resize is not None and self.network_size() is None:
            return self.tr(
                "Nothing can be resized while the network's own size is open: fix its shape first."
            )
        own_type = self._info.type if self._info is not None else "f32"
        if (value.mean or value.scale) and own_type[:1] in "iu":
            return self.tr("Mean and scale make fractions, but this input takes {type}.").format(
                type=own_type
            )
        return ""

    def _channels(self) -> int | None:
        return channel_count(self._info, self.network_layout()) if self._info is not None else None

    # --- inside -------------------------------------------------------------------------------------------------

    def _on_edited(self) -> None:
        self._renew()
        self.changed.emit()

    def _renew(self) -> None:
        """Which fields do not matter now, and say why."""
        self._numbers.set_channels(self._channels())
        color = self._color.currentData()
        for combo, fixed_by in ((self._type, PLANES), (self._layout, LAST_CHANNELS)):
            combo.setEnabled(color not in fixed_by)
            combo.setToolTip(self.tr("This colour format decides it.") if color in fixed_by else "")
        resizes = self._algorithm.currentData() is not None
        fixed = resizes and bool(self._size_kind.currentData())
        self._size_kind.setVisible(resizes)
        for part in (self._height, self._times, self._width):
            part.setVisible(fixed)
        converts = color is not None
        self._model_color.setEnabled(converts)
        self._model_color.setToolTip(
            "" if converts else self.tr("Matters once a colour to be fed is chosen.")
        )

    def _fill_layouts(self) -> None:
        """What fits the rank of the input; `as the network` first."""
        if self._info is None:
            return
        own = image_layout(self._info)
        layouts = possible_layouts(self._info) or ("NCHW", "NHWC")
        for combo, first in (
            (self._layout, self._as_network(own)),
            (self._model_layout, self._automatic(own)),
        ):
            _fill(combo, [(first, None), *((layout, layout) for layout in layouts)])

    def _as_network(self, layout: str | None) -> str:
        return (
            self.tr("As the network ({layout})").format(layout=layout)
            if layout
            else self.tr("As the network")
        )

    def _automatic(self, layout: str | None) -> str:
        return self.tr("{layout} (from its shape)").format(layout=layout) if layout else self.tr("Not known")

    def retranslate(self) -> None:
        """Renew all texts; what is chosen stays."""
        with QSignalBlocker(self):
            self._fill_all()
        self._retranslate_labels()
        self._renew()

    def _fill_all(self) -> None:
        self._fill_layouts()
        own_type = self._info.type if self._info is not None else "f32"
        as_network = self.tr("As the network ({type})").format(type=own_type)
        _fill(self._type, [(as_network, None), ("u8", "u8"), ("f32", "f32")])
        channels = self._channels()
        fed = {1: _INTO_GRAY, 3: _INTO_COLOR}.get(channels or 0, tuple(ColorFormat))
        _fill(self._color, [(self.tr("As the network"), None), *((color_name(c), c) for c in fed)])
        _fill(self._model_color, [(color_name(c), c) for c in _NETWORKS.get(channels or 0, _ANY_NETWORK)])
        algorithms = {
            ResizeAlgorithm.LINEAR: self.tr("Resize, linear"),
            ResizeAlgorithm.CUBIC: self.tr("Resize, cubic"),
            ResizeAlgorithm.NEAREST: self.tr("Resize, nearest pixel"),
        }
        as_it_is = self.tr("As the network, no resize")
        _fill(self._algorithm, [(as_it_is, None), *((title, a) for a, title in algorithms.items())])
        _fill(self._size_kind, [(self.tr("from any size"), False), (self.tr("from"), True)])

    def _retranslate_labels(self) -> None:
        for key, text in (
            ("fed", self.tr("Fed as")),
            ("wants", self.tr("The network wants")),
        ):
            self._headings[key].setText(text)
        for key, text in (
            ("type", self.tr("Type")),
            ("layout", self.tr("Layout")),
            ("color", self.tr("Colour")),
            ("size", self.tr("Size")),
            ("own_layout", self.tr("Layout")),
            ("own_color", self.tr("Colour")),
        ):
            self._labels[key].setText(text)
        self._reverse.setText(self.tr("Reverse channels"))
        self._reverse_note.setText(
            self.tr(
                "Swaps red and blue. For networks trained on the other order than the pictures have; "
                "not together with a change of colour above, which does that already."
            )
        )
        self._name_for_readers()

    def _name_for_readers(self) -> None:
        for widget, name in (
            (self._type, self.tr("Type that is fed")),
            (self._layout, self.tr("Layout that is fed")),
            (self._color, self.tr("Colour that is fed")),
            (self._algorithm, self.tr("Resize")),
            (self._size_kind, self.tr("Size that is fed")),
            (self._height, self.tr("Height that is fed")),
            (self._width, self.tr("Width that is fed")),
            (self._model_layout, self.tr("Layout the network wants")),
            (self._model_color, self.tr("Colour the network wants")),
        ):
            widget.setAccessibleName(name)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _fill(combo: QComboBox, entries: list[tuple[str, object]]) -> None:
    """New texts for a combo; what was chosen stays chosen where it is still offered."""
    kept = combo.currentData()
    with QSignalBlocker(combo):
        combo.clear()
        for title, data in entries:
            combo.addItem(title, data)
        combo.setCurrentIndex(max(0, combo.findData(kept)))
