"""The conversion dialog: weights' precision, shapes of the inputs, the name of what is made."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workbench.core.conversion import ConvertSpec, InputOverride
from workbench.core.project import Variant
from workbench.core.tensors import TensorInfo
from workbench.ui.session import Session
from workbench.ui.theme import UNIT
from workbench.ui.widgets.form import form_layout, heading, remark

MANY_INPUTS = 6
"""Beyond this the rows scroll."""
_DIMENSION = re.compile(r"\?|-1|\d+|\d+\.\.\d*|\.\.\d+")
_NAME = re.compile(r"[^/\\\0]+")


class ShapeField(QLineEdit):
    """One input's shape, `1,3,224,224`; empty keeps what the model says."""

    def __init__(self, tensor: TensorInfo) -> None:
        super().__init__()
        self.tensor = tensor
        self.setObjectName(f"shape:{tensor.name}")
        self.setProperty("role", "mono")
        self.setPlaceholderText(tensor.shape_text.strip("[]"))
        self.setMinimumWidth(200)

    def shape(self) -> tuple[int | str, ...] | None:
        """The shape typed; None when nothing was typed."""
        words = self._words()
        return tuple(int(w) if w.isdigit() else ("?" if w == "-1" else w) for w in words) if words else None

    def is_valid(self) -> bool:
        """Every dimension is a number above zero, `?` or a range, and their count fits the model."""
        words = self._words()
        if not words:
            return True
        known = self.tensor.shape
        fits = known is None or len(known) == len(words)
        return fits and all(_DIMENSION.fullmatch(w) and w != "0" for w in words)

    def _words(self) -> list[str]:
        text = self.text().strip().strip("[]")
        return [w.strip() for w in text.split(",")] if text else []


class ConversionDialog(QDialog):
    """`spec()` is what the user wants; the project decides where the files go."""

    def __init__(self, session: Session, variant: Variant, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conversionWizard")
        self.setProperty("busy", False)
        self._variant = variant
        self._title = session.title_of(variant)
        self._heading = heading()
        self._fp16 = QRadioButton("FP16")
        self._fp16.setObjectName("convertFp16")
        self._fp32 = QRadioButton("FP32")
        self._fp32.setObjectName("convertFp32")
        self._fp16.setChecked(True)
        self._precision_note = remark()
        self._name = QLineEdit()
        self._name.setObjectName("convertName")
        self._shape_note = remark()
        self._problem = QLabel()
        self._problem.setProperty("tone", "bad")
        self._problem.setWordWrap(True)
        self._labels: tuple[QLabel, QLabel, QLabel] = (QLabel(), QLabel(), heading())
        inputs = variant.inspection.inputs if variant.inspection else ()
        self._shapes = tuple(ShapeField(tensor) for tensor in inputs)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._convert = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._convert.setObjectName("convertStart")
        self._convert.setDefault(True)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._validate()

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(2 * UNIT)
        for button in (self._fp16, self._fp32):
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        form = form_layout()
        form.addRow(self._labels[0], row)
        form.addRow("", self._precision_note)
        form.addRow(self._labels[1], self._name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 2 * UNIT)
        layout.setSpacing(UNIT + UNIT // 2)
        layout.addWidget(self._heading)
        layout.addLayout(form)
        layout.addWidget(self._labels[2])
        layout.addWidget(self._shape_note)
        layout.addWidget(self._shape_rows())
        layout.addStretch(1)
        layout.addWidget(self._problem)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(480)
        self._name.setFocus()

    def _shape_rows(self) -> QWidget:
        rows = QWidget()
        form = form_layout(rows)
        for field in self._shapes:
            label = QLabel(f"{field.tensor.name}  {field.tensor.type}")
            label.setProperty("role", "mono")
            label.setBuddy(field)
            field.setAccessibleName(field.tensor.name)
            form.addRow(label, field)
        if len(self._shapes) <= MANY_INPUTS:
            return rows
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(rows)
        area.setMinimumHeight(MANY_INPUTS * 32)
        return area

    def _connect(self) -> None:
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._name.textChanged.connect(self._validate)
        for field in self._shapes:
            field.textChanged.connect(self._validate)

    def spec(self) -> ConvertSpec:
        """The wish; an empty output folder means the project's own artefacts."""
        chosen = [(f.tensor.name, f.shape()) for f in self._shapes]
        overrides = tuple(
            InputOverride(name=name, shape=shape) for name, shape in chosen if shape is not None
        )
        return ConvertSpec(
            model=self._variant.path,
            output_dir="",
            output_name=self._name.text().strip() or None,
            inputs=overrides,
            compress_to_fp16=self._fp16.isChecked(),
        )

    def _validate(self) -> None:
        wrong = [f for f in self._shapes if not f.is_valid()]
        for field in self._shapes:
            _mark(field, field in wrong)
        name = self._name.text().strip()
        bad_name = bool(name) and (not _NAME.fullmatch(name) or name in (".", ".."))
        _mark(self._name, bad_name)
        problem = ""
        if wrong:
            tensor = wrong[0].tensor
            problem = self.tr("The shape of {name} must look like {example}.").format(
                name=tensor.name, example=tensor.shape_text.strip("[]")
            )
        elif bad_name:
            problem = self.tr("The name must not hold a slash.")
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._convert.setEnabled(not problem)
        self._convert.setToolTip(problem)

    def retranslate(self) -> None:
        """Renew all texts."""
        self.setWindowTitle(self.tr("Convert"))
        self._heading.setText(self.tr("Convert {variant} to OpenVINO IR").format(variant=self._title))
        self._labels[0].setText(self.tr("Weights"))
        self._labels[1].setText(self.tr("File name"))
        self._labels[2].setText(self.tr("Input shapes"))
        self._labels[2].setVisible(bool(self._shapes))
        self._precision_note.setText(
            self.tr(
                "FP16 halves the file. What the device computes in is its own choice and is shown with every run."
            )
        )
        self._name.setPlaceholderText(self.tr("as the model"))
        self._shape_note.setText(
            self.tr(
                "Leave empty to keep what the model says. Use ? for a dynamic dimension, 1..8 for a bounded one."
            )
        )
        self._shape_note.setVisible(bool(self._shapes))
        self._convert.setText(self.tr("Convert"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._validate()
        super().changeEvent(event)


def _mark(field: QLineEdit, invalid: bool) -> None:
    if field.property("invalid") != invalid:
        field.setProperty("invalid", invalid)
        field.style().unpolish(field)
        field.style().polish(field)
