"""How a head's outputs are read, field by field: only those fields that the chosen head uses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from workbench.core.output_presets import PRIOR_PRESETS, AnchorPreset
from workbench.core.outputs import (
    Activation,
    AnchorLevel,
    BoxFormat,
    BoxUnit,
    Column,
    GridCode,
    Head,
    OutputAdapter,
)
from workbench.ui.accuracy_panel import wording
from workbench.ui.widgets.form import form_layout, inset
from workbench.ui.widgets.names import shown_name

_DROPPING = ("score_threshold", "max_detections")
_MEANING = ("class_offset", "background")
_OF_BOXES = ("box_format", "unit")
FIELDS: dict[Head, tuple[str, ...]] = {
    Head.CLASSES: ("output", "activation", "axis", *_MEANING),
    Head.MASK: ("output", "activation", "axis", "mask_threshold", *_MEANING),
    Head.VALUES: ("output",),
    Head.SSD: ("output", "unit", *_MEANING, "iou_threshold", *_DROPPING),
    Head.FINAL: (
        "output",
        "boxes",
        "classes",
        "count",
        "columns",
        *_OF_BOXES,
        *_MEANING,
        "iou_threshold",
        *_DROPPING,
    ),
    Head.BOXES_SCORES: ("boxes", "output", "activation", *_OF_BOXES, *_MEANING, "iou_threshold", *_DROPPING),
    Head.PRIORS: ("boxes", "output", "anchors", "activation", *_MEANING, "iou_threshold", *_DROPPING),
    Head.DETR: ("boxes", "output", "activation", *_OF_BOXES, *_MEANING, "iou_threshold", *_DROPPING),
    Head.YOLO: (
        "output",
        "axis",
        "objectness",
        "activation",
        *_OF_BOXES,
        *_MEANING,
        "iou_threshold",
        *_DROPPING,
    ),
    Head.GRID: ("grid", "anchors", "activation", "objectness", *_MEANING, "iou_threshold", *_DROPPING),
}
"""Fields by head, in the order of the form."""
_OPTIONAL_OUTPUTS = ("boxes", "classes", "count")
_B = Column.BOX
COLUMN_ORDERS: tuple[tuple[Column, ...], ...] = (
    (),
    (_B, _B, _B, _B, Column.SCORE, Column.CLASS),
    (_B, _B, _B, _B, Column.CLASS, Column.SCORE),
    (Column.CLASS, Column.SCORE, _B, _B, _B, _B),
    (Column.PICTURE, _B, _B, _B, _B, Column.CLASS, Column.SCORE),
    (Column.PICTURE, Column.CLASS, Column.SCORE, _B, _B, _B, _B),
    (_B, _B, _B, _B, Column.SCORE),
)
"""Orders of columns that published networks use; what was recognised is offered as well."""


@dataclass(slots=True)
class _Field:
    """A field of the adapter: its widget, and how its value is read and shown."""

    label: QLabel
    widget: QWidget
    read: Callable[[], Any]
    show: Callable[[Any], object]


class AdapterForm(QWidget):
    """`adapter()` is what the fields say; fields that are not shown keep what they were given."""

    changed = Signal()

    def __init__(self, outputs: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outputs = tuple(outputs)
        self._adapter = OutputAdapter(head=Head.CLASSES)
        self._quiet = False
        self.head = QComboBox()
        self.head.setObjectName("adapterHead")
        self._head_label = QLabel()
        self._fields: dict[str, _Field] = {}
        self._choices: dict[str, list[Any]] = {}
        self._layout: QFormLayout = form_layout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._layout)
        self._make_fields()
        self.head.currentIndexChanged.connect(self._on_head_chosen)
        self.retranslate()
        self.show_adapter(self._adapter)

    def show_adapter(self, adapter: OutputAdapter) -> None:
        """Fill the fields; nobody is told."""
        self._quiet = True
        self._adapter = adapter
        self.head.setCurrentIndex(list(Head).index(adapter.head))
        for name, field in self._fields.items():
            field.show(getattr(adapter, name))
        self._show_fields()
        self._quiet = False

    def adapter(self) -> OutputAdapter:
        """What the fields say."""
        head = list(Head)[self.head.currentIndex()]
        said = {name: self._fields[name].read() for name in FIELDS[head]}
        adapter = msgspec.structs.replace(self._adapter, head=head, **said)
        if head is Head.GRID and not adapter.levels:
            adapter = msgspec.structs.replace(adapter, levels=self._outputs)
        return adapter

    def field(self, name: str) -> QWidget:
        """The widget of a field."""
        return self._fields[name].widget

    def retranslate(self) -> None:
        """Renew all texts."""
        self._head_label.setText(self.tr("Head"))
        with QSignalBlocker(self.head):
            at = self.head.currentIndex()
            self.head.clear()
            for head in Head:
                self.head.addItem(wording.word(head))
            self.head.setCurrentIndex(max(0, at))
        texts = {
            "output": (self.tr("Output"), self.tr("The only output, or the scores where boxes are apart")),
            "boxes": (self.tr("Boxes"), self.tr("The output that holds the boxes")),
            "classes": (self.tr("Classes"), self.tr("The output that holds the classes")),
            "count": (self.tr("Count"), self.tr("The output that says how many boxes there are")),
            "columns": (self.tr("Columns"), self.tr("What stands in a row, where all is in one output")),
            "activation": (
                self.tr("Activation"),
                self.tr("What is still to be done to scores to make them 0 to 1"),
            ),
            "axis": (self.tr("Axis"), self.tr("Where the classes, channels or a candidate's numbers are")),
            "objectness": (
                self.tr("Objectness"),
                self.tr("A number before the classes says whether there is anything"),
            ),
            "background": (self.tr("Background"), self.tr("The network's class that means “nothing”")),
            "class_offset": (self.tr("Class offset"), self.tr("The network's number of the data's class 0")),
            "box_format": (self.tr("Box format"), self.tr("What the four numbers of a box are")),
            "unit": (
                self.tr("Unit"),
                self.tr(
                    "What a box is measured in: pixels of the picture the network gets, or shares (0 to 1) of its sides"
                ),
            ),
            "grid": (self.tr("Cells"), self.tr("How a cell holds its box")),
            "anchors": (
                self.tr("Anchors"),
                self.tr("Sizes that boxes are offsets from; a network's file has none"),
            ),
            "score_threshold": (
                self.tr("Least score"),
                self.tr("Boxes below are dropped. mAP wants nearly all of them: 0.001"),
            ),
            "iou_threshold": (
                self.tr("NMS at IoU"),
                self.tr(
                    "Boxes of a class that overlap more are taken for the same one; “none”: done in the network"
                ),
            ),
            "max_detections": (self.tr("Most boxes"), self.tr("COCO counts no more than 100 a picture")),
            "mask_threshold": (self.tr("Mask threshold"), self.tr("For masks with a single channel")),
        }
        for name, (title, tip) in texts.items():
            field = self._fields[name]
            field.label.setText(title)
            field.widget.setToolTip(tip)
            field.label.setToolTip(tip)
            field.widget.setAccessibleName(title)
        self._rename_choices()

    # --- making -------------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self._layout.addRow(self._head_label, self.head)
        self._head_label.setProperty("role", "secondary")
        self._add_choice("output", ("", *self._outputs))
        for name in _OPTIONAL_OUTPUTS:
            self._add_choice(name, ("", *self._outputs))
        self._add_choice("columns", COLUMN_ORDERS)
        self._add_choice("grid", tuple(GridCode))
        self._add_choice("anchors", ((), *dict.fromkeys(preset.levels for preset in AnchorPreset)))
        self._add_choice("activation", tuple(Activation))
        self._add_number("axis", -4, 4)
        self._add_check("objectness")
        self._add_choice("box_format", tuple(BoxFormat))
        self._add_choice("unit", tuple(BoxUnit))
        self._add_number("class_offset", 0, 1000)
        self._add_number("background", -1, 100_000, none=-1)
        self._add_real("iou_threshold", 0.0, 1.0, none=True)
        self._add_real("score_threshold", 0.0, 1.0)
        self._add_number("max_detections", 1, 10_000)
        self._add_real("mask_threshold", 0.0, 1.0)

    def _add(
        self, name: str, widget: QWidget, read: Callable[[], Any], show: Callable[[Any], object]
    ) -> None:
        label = QLabel()
        label.setProperty("role", "secondary")
        label.setBuddy(widget)
        widget.setObjectName(f"adapter_{name}")
        self._fields[name] = _Field(label, widget, read, show)
        self._layout.addRow(label, widget)

    def _add_choice(self, name: str, values: Sequence[Any]) -> None:
        box = QComboBox()
        box.setMinimumContentsLength(10)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        # Kept here: Qt makes lists of tuples.
        known = self._choices[name] = list(values)
        for _ in known:
            box.addItem("")
        box.currentIndexChanged.connect(self._on_field_changed)

        def show(value: Any) -> None:
            if value not in known:
                # What was recognised and is in no list of ours: anchors of a rare network, a name of another model.
                known.append(value)
                box.addItem("")
                self._rename_choices()
            box.setCurrentIndex(known.index(value))

        self._add(name, box, lambda: known[max(0, box.currentIndex())], show)

    def _add_number(self, name: str, least: int, most: int, none: int | None = None) -> None:
        box = QSpinBox()
        box.setRange(least, most)
        inset(box)
        box.valueChanged.connect(self._on_field_changed)

        def read() -> int | None:
            return None if none is not None and box.value() == none else box.value()

        def show(value: int | None) -> None:
            box.setValue(none if value is None and none is not None else (value or 0))

        self._add(name, box, read, show)

    def _add_real(self, name: str, least: float, most: float, *, none: bool = False) -> None:
        box = QDoubleSpinBox()
        box.setRange(least, most)
        box.setDecimals(3)
        box.setSingleStep(0.05)
        inset(box)
        box.valueChanged.connect(self._on_field_changed)

        def read() -> float | None:
            return None if none and box.value() == least else round(box.value(), 3)

        self._add(name, box, read, lambda value: box.setValue(least if value is None else value))

    def _add_check(self, name: str) -> None:
        box = QCheckBox()
        box.toggled.connect(self._on_field_changed)
        self._add(name, box, box.isChecked, lambda value: box.setChecked(bool(value)))

    def _rename_choices(self) -> None:
        presets: dict[tuple[AnchorLevel, ...], str] = {}
        for preset in AnchorPreset:  # some networks share theirs: one entry has all their names
            presets[preset.levels] = ", ".join(filter(None, (presets.get(preset.levels), preset.value)))
        none = self.tr("none")

        def text_of(name: str, value: Any) -> str:
            if isinstance(value, Activation | BoxFormat | BoxUnit | GridCode):
                return wording.word(value)
            if name == "anchors":
                return presets.get(value, self.tr("as recognised")) if value else none
            if name == "columns":
                return " ".join(c.value for c in value) if value else none
            return shown_name(str(value), 60) if value else none

        for name, values in self._choices.items():
            box = self._fields[name].widget if name in self._fields else None
            if isinstance(box, QComboBox):
                for at, value in enumerate(values):
                    box.setItemText(at, text_of(name, value))
        for name in ("background", "iou_threshold"):
            widget = self._fields[name].widget
            if isinstance(widget, QSpinBox | QDoubleSpinBox):
                widget.setSpecialValueText(none)

    # --- following ----------------------------------------------------------------------------------------------

    def _show_fields(self) -> None:
        head = list(Head)[max(0, self.head.currentIndex())]
        for name, field in self._fields.items():
            used = name in FIELDS[head]
            field.label.setVisible(used)
            field.widget.setVisible(used)
            self._layout.setRowVisible(field.widget, used)

    def _on_head_chosen(self, _at: int) -> None:
        head = list(Head)[max(0, self.head.currentIndex())]
        if not self._quiet:
            self._quiet = True
            self._suggest(head)
            self._quiet = False
        self._show_fields()
        self._on_field_changed()

    def _suggest(self, head: Head) -> None:
        """What such heads mostly need, where a field would otherwise be empty."""
        if head is Head.PRIORS and not self._fields["anchors"].read():
            self._fields["anchors"].show(PRIOR_PRESETS[0].levels)
        if head is Head.GRID and not self._fields["anchors"].read():
            self._fields["anchors"].show(AnchorPreset.YOLO_V5.levels)
        overlapping = head in (Head.YOLO, Head.BOXES_SCORES, Head.PRIORS, Head.GRID)
        if overlapping and self._fields["iou_threshold"].read() is None:
            self._fields["iou_threshold"].show(0.5)
        for name in ("output", "boxes"):
            if name in FIELDS[head] and not self._fields[name].read() and self._outputs:
                self._fields[name].show(self._outputs[0])

    def _on_field_changed(self, _value: object = None) -> None:
        if not self._quiet:
            self.changed.emit()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
