"""One side of the form: a variant, what runs it, and how it is set up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QSpinBox, QWidget

from workbench.core.comparing import Backend, CompareSide, with_config
from workbench.core.device_config import read_config
from workbench.core.measuring import Api, Hint
from workbench.core.project import Variant
from workbench.ui.compare_panel.backends import why_not_backend, why_not_comparable
from workbench.ui.compare_panel.config_field import ConfigField
from workbench.ui.compare_panel.side_cards import SideSign
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import inset
from workbench.ui.widgets.names import safe_tip, shown_name
from workbench.ui.widgets.shape_fields import ShapeFields

PRECISIONS = ("f32", None, "bf16", "f16")
"""f32 first: it is compared unless something else is asked for."""
MOST_OF_TITLE = 80
ROOM_OF_BOX = 42
"""What a combo box needs beside its text."""


class SideForm(QWidget):
    """The first line; `advanced` and `shapes` are laid out by the owner, so that they stand below it."""

    changed = Signal()
    variant_changed = Signal(object)

    def __init__(self, letter: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.letter = letter
        self.setObjectName(f"compareSide{letter}")
        self._variants: tuple[Variant, ...] = ()
        self._sign = SideSign(letter)
        self.variant, self.backend, self.precision, self.device = (QComboBox() for _ in range(4))
        for backend in Backend:
            self.backend.addItem(backend.word, backend.value)
        for precision in PRECISIONS:
            self.precision.addItem(precision or "", precision)
        self.threads = QSpinBox()
        self.threads.setRange(0, 4096)
        inset(self.threads)
        self.streams = QLineEdit()
        self.config = ConfigField()
        self.shapes = ShapeFields()
        self.advanced = QWidget()
        self._labels: dict[str, QLabel] = {}
        self._lay_out()
        self.set_devices(("CPU",), "CPU")
        self._connect()
        self.retranslate()

    # Values

    @property
    def chosen(self) -> Variant | None:
        """The variant of this side."""
        wanted = self.variant.currentData()
        return next((v for v in self._variants if v.id == wanted), None)

    def choose(self, variant_id: str | None) -> None:
        """Take this variant; an unknown one leaves the side open."""
        self.variant.setCurrentIndex(self.variant.findData(variant_id) if variant_id else -1)

    def offer(self, variants: Sequence[tuple[Variant, str]]) -> None:
        """Offer these variants with their titles; what is chosen stays so while it is among them."""
        kept, before = self.variant.currentData(), self.chosen
        self._variants = tuple(v for v, _ in variants)
        self.variant.blockSignals(True)
        self.variant.clear()
        for row, (variant, title) in enumerate(variants):
            self.variant.addItem(shown_name(title, MOST_OF_TITLE), variant.id)
            _enable(self.variant, row, why_not_comparable(variant))
        self.variant.setCurrentIndex(self.variant.findData(kept) if kept else -1)
        self.variant.blockSignals(False)
        if self.chosen != before:
            self._on_variant_changed()

    def set_devices(self, names: Sequence[str], usual: str) -> None:
        """Offer these devices; `usual` where none was chosen."""
        kept = self.device.currentText()
        self.device.blockSignals(True)
        self.device.clear()
        self.device.addItems(list(dict.fromkeys((*names, usual))))
        self.device.setCurrentText(kept if kept in names else usual)
        self.device.blockSignals(False)
        self._check_backends()

    def problem(self) -> QWidget | None:
        """The field where something is missing; what the shapes miss is said by themselves."""
        if self.chosen is None or why_not_comparable(self.chosen):
            return self.variant
        if why_not_backend(self.runs_on, self.chosen, self.device.currentText()):
            return self.backend
        return self.shapes.fields[0] if self.shapes.complain() else None

    @property
    def runs_on(self) -> Backend:
        """The backend chosen."""
        return Backend(self.backend.currentData())

    def side(self, *, throughput: bool) -> CompareSide:
        """What the fields say. Raises `WorkbenchError` for a configuration file that is none."""
        variant = self.chosen
        assert variant is not None
        is_openvino = self.runs_on is Backend.OPENVINO
        made = CompareSide(
            model=variant.path,
            device=self.device.currentText(),
            backend=self.runs_on,
            precision=self.precision.currentData() if is_openvino else "f32",
            threads=self.threads.value() or None,
            streams=(self.streams.text().strip() or None) if is_openvino else None,
            shape=self.shapes.option(),
            hint=Hint.THROUGHPUT if throughput else None,
            api=Api.ASYNC if throughput else Api.SYNC,
        )
        file = self.config.text().strip()
        if file and is_openvino:
            made = with_config(made, read_config(Path(file), made.device))
        if throughput and made.hint is None:  # streams of the file win over the hint all the same
            made = msgspec.structs.replace(made, hint=Hint.THROUGHPUT)
        return made

    def values(self) -> dict[str, Any]:
        """What is remembered, apart from the shapes."""
        return {
            "variant": self.variant.currentData(),
            "backend": self.backend.currentData(),
            "precision": self.precision.currentData(),
            "device": self.device.currentText(),
            "threads": self.threads.value(),
            "streams": self.streams.text(),
            "config": self.config.text(),
        }

    def restore(self, values: dict[str, Any]) -> None:
        """Put values back, all but the variant; what does not fit any more is passed over."""
        device = values.get("device")
        if isinstance(device, str) and self.device.findText(device) >= 0:
            self.device.setCurrentText(device)
        self.backend.setCurrentIndex(max(0, self.backend.findData(values.get("backend"))))
        precision = values.get("precision", "f32")
        self.precision.setCurrentIndex(PRECISIONS.index(precision) if precision in PRECISIONS else 0)
        threads = values.get("threads", 0)
        self.threads.setValue(threads if isinstance(threads, int) else 0)
        self.streams.setText(str(values.get("streams", "")))
        self.config.setText(str(values.get("config", "")))
        self._check_backends()

    @property
    def is_plain(self) -> bool:
        """Whether nothing of `advanced` differs from what it is at first."""
        return not (self.threads.value() or self.streams.text() or self.config.text())

    def set_theme(self, theme: Theme, color: str) -> None:
        """Recolour; `color` is this side's in all plots."""
        self._sign.set_color(color)
        self.config.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts."""
        names = {
            "variant": self.tr("Variant"),
            "backend": self.tr("Backend"),
            "precision": self.tr("Precision"),
            "device": self.tr("Device"),
            "threads": self.tr("Threads"),
            "streams": self.tr("Streams"),
            "config": self.tr("Configuration file"),
        }
        for key, name in names.items():
            self._labels[key].setText(name)
            told = self.tr("{name} of {side}").format(name=name, side=self.letter)
            getattr(self, key).setAccessibleName(told)
        self.variant.setPlaceholderText(self.tr("Choose a variant"))
        self.precision.setItemText(PRECISIONS.index(None), self.tr("device's own choice"))
        self.threads.setSpecialValueText(self.tr("automatic"))
        room = self.fontMetrics().horizontalAdvance(self.threads.specialValueText()) + ROOM_OF_BOX
        self.threads.setMinimumWidth(room)
        self.streams.setPlaceholderText(self.tr("automatic"))
        self._check_backends()

    # Following each other

    def _check_backends(self) -> None:
        """Disable what cannot run the variant; when that was chosen, the first that can is."""
        variant, device = self.chosen, self.device.currentText()
        refusals = [why_not_backend(backend, variant, device) for backend in Backend]
        for row, refusal in enumerate(refusals):
            _enable(self.backend, row, refusal)
        if refusals[self.backend.currentIndex()]:
            usable = [row for row, refusal in enumerate(refusals) if not refusal]
            if usable:
                self.backend.setCurrentIndex(usable[0])
        self.backend.setToolTip(safe_tip(refusals[self.backend.currentIndex()]))
        is_openvino = self.runs_on is Backend.OPENVINO
        only = self.tr("{backend} has no such setting here: it runs the file as it is.").format(
            backend=self.runs_on.word
        )
        for field in (self.precision, self.streams, self.config):
            field.setEnabled(is_openvino)
            field.setToolTip("" if is_openvino else only)
        if variant is not None:
            refused = why_not_comparable(variant)
            self.variant.setToolTip(safe_tip(refused or self.variant.currentText()))

    def _on_variant_changed(self) -> None:
        self._check_backends()
        self.variant_changed.emit(self.chosen)
        self.changed.emit()

    def _on_setup_changed(self) -> None:
        self._check_backends()
        self.changed.emit()

    # Making

    def _connect(self) -> None:
        self.variant.currentIndexChanged.connect(self._on_variant_changed)
        self.backend.currentIndexChanged.connect(self._on_setup_changed)
        self.device.currentIndexChanged.connect(self._on_setup_changed)
        self.precision.currentIndexChanged.connect(self.changed)
        self.threads.valueChanged.connect(self.changed)
        self.streams.textChanged.connect(self.changed)
        self.config.changed.connect(self.changed)
        self.shapes.changed.connect(self.changed)

    def _lay_out(self) -> None:
        for box in (self.variant, self.backend, self.precision, self.device):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
        self.precision.setMinimumContentsLength(10)
        self.variant.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.variant.view().setMinimumWidth(280)
        first = _grid(self)
        first.addWidget(self._sign, 1, 0)
        for column, (key, stretch) in enumerate((("variant", 5), ("backend", 3), ("precision", 3)), 1):
            self._place(first, key, column, stretch)
        widest = self.fontMetrics().horizontalAdvance(Backend.ONNXRUNTIME.word)
        self.backend.setMinimumWidth(widest + ROOM_OF_BOX)
        second = _grid(self.advanced)
        # The sign's column with the gap beside it, which an empty column does not have.
        second.setColumnMinimumWidth(0, UNIT * 4)
        rest = (("device", 2), ("threads", 2), ("streams", 2), ("config", 4))
        for column, (key, stretch) in enumerate(rest, 1):
            self._place(second, key, column, stretch)

    def _place(self, grid: QGridLayout, key: str, column: int, stretch: int) -> None:
        label, field = QLabel(), getattr(self, key)
        label.setProperty("role", "secondary")
        label.setBuddy(field)
        field.setMinimumWidth(56)
        self._labels[key] = label
        grid.addWidget(label, 0, column)
        grid.addWidget(field, 1, column)
        grid.setColumnStretch(column, stretch)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _grid(parent: QWidget) -> QGridLayout:
    grid = QGridLayout(parent)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(UNIT)
    grid.setVerticalSpacing(2)
    return grid


def _enable(box: QComboBox, row: int, refusal: str) -> None:
    """Whether an entry can be chosen, and in its tooltip why not."""
    model = box.model()
    assert isinstance(model, QStandardItemModel)
    model.item(row).setEnabled(not refusal)
    tip = refusal if refusal else box.itemText(row) if len(box.itemText(row)) > 24 else ""
    box.setItemData(row, safe_tip(tip), Qt.ItemDataRole.ToolTipRole)
