"""The step *verify*: whether, with what, on which inputs and how strictly the IR is compared with its source."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSignalBlocker, Qt
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from workbench.core.verification import VerificationOptions
from workbench.ui.answers import Answers
from workbench.ui.conversion_wizard.draft import Draft
from workbench.ui.conversion_wizard.page import Page
from workbench.ui.conversion_wizard.references import reference_sentence
from workbench.ui.conversion_wizard.sample_files import SampleFiles
from workbench.ui.session import Session
from workbench.ui.tables.notices import Line, NoticeList
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import heading, inset, remark
from workbench.ui.widgets.names import shown_name

MOST_SAMPLES = 64
LONGEST_S = 3600
FIELD_WIDTH, LABEL_WIDTH = 140, 128
COSINE = 0.999
RELATIVE_ERROR = 0.01
"""What the fields begin with when somebody wants tolerances of their own."""


class VerifyPage(Page):
    """Writes `spec.verify`; `None` when it is switched off."""

    def __init__(
        self, session: Session, draft: Draft, answers: Answers, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, draft, answers, parent)
        self._on = QCheckBox()
        self._reference = NoticeList()
        self._fields = QWidget()
        self._samples = SampleFiles(session.settings.last_folder or "")
        self._count, self._seed, self._limit = QSpinBox(), QSpinBox(), QSpinBox()
        self._kind = QComboBox()
        self._cosine, self._error = QLineEdit(), QLineEdit()
        self._bisect, self._bisect_note = QCheckBox(), remark()
        self._notes = {key: remark() for key in ("off", "tolerance", "limit")}
        self._headings = {key: heading() for key in ("inputs", "tolerance", "failure")}
        self._labels = {
            key: QLabel() for key in ("samples", "count", "seed", "kind", "cosine", "error", "limit")
        }
        self._name_parts()
        self._lay_out()
        self._show_options(draft.spec.verify)
        self._connect()
        self.retranslate()
        self.set_theme(session.theme)
        self._renew()

    def _name_parts(self) -> None:
        for name, widget in (
            ("verifyOn", self._on),
            ("verifyRandomSamples", self._count),
            ("verifySeed", self._seed),
            ("verifyLimit", self._limit),
            ("verifyTolerances", self._kind),
            ("verifyCosine", self._cosine),
            ("verifyRelativeError", self._error),
            ("verifyBisect", self._bisect),
        ):
            widget.setObjectName(name)
        self._count.setRange(1, MOST_SAMPLES)
        self._seed.setRange(0, 2**31 - 1)
        self._limit.setRange(1, LONGEST_S)
        for box in (self._count, self._seed, self._limit):
            inset(box)
            box.setFixedWidth(FIELD_WIDTH)
        for field in (self._cosine, self._error):
            field.setValidator(_number_validator(field))
            field.setProperty("role", "mono")
            field.setFixedWidth(FIELD_WIDTH)
        self._kind.addItem("", False)
        self._kind.addItem("", True)

    def _lay_out(self) -> None:
        self.body.addWidget(self._on)
        self.body.addWidget(self._notes["off"])
        self.body.addWidget(self._reference)
        column = QVBoxLayout(self._fields)
        column.setContentsMargins(0, UNIT, 0, 0)
        column.setSpacing(UNIT)
        forms = {key: _form() for key in ("inputs", "tolerance", "failure")}
        self._add(forms["inputs"], "samples", self._samples)
        self._add(forms["inputs"], "count", self._count)
        self._add(forms["inputs"], "seed", self._seed)
        self._add(forms["tolerance"], "kind", self._kind)
        _add_below(forms["tolerance"], self._notes["tolerance"])
        self._add(forms["tolerance"], "cosine", self._cosine)
        self._add(forms["tolerance"], "error", self._error)
        _add_below(forms["failure"], self._bisect)
        _add_below(forms["failure"], self._bisect_note)
        self._add(forms["failure"], "limit", self._limit)
        _add_below(forms["failure"], self._notes["limit"])
        for key, form in forms.items():
            column.addWidget(self._headings[key])
            column.addLayout(form)
            column.addSpacing(UNIT)
        self.body.addWidget(self._fields)
        self.body.addStretch(1)

    def _add(self, form: QGridLayout, key: str, field: QWidget) -> None:
        label, row = self._labels[key], form.rowCount()
        label.setBuddy(field)
        if field is self._samples:
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        form.addWidget(label, row, 0)
        if field in (self._samples, self._kind):
            form.addWidget(field, row, 1)
        else:  # aligned, or its fixed width would be that of the column
            form.addWidget(field, row, 1, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self._on.toggled.connect(self._on_changed)
        self._bisect.toggled.connect(self._on_changed)
        self._samples.changed.connect(self._on_changed)
        self._kind.currentIndexChanged.connect(self._on_changed)
        for box in (self._count, self._seed, self._limit):
            box.valueChanged.connect(self._on_changed)
        for field in (self._cosine, self._error):
            field.textChanged.connect(self._on_changed)
        self.draft.inspected.connect(self._renew)

    # --- Page ---------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return self.tr("Verify against the source")

    def subtitle(self) -> str:
        return self.tr("The same inputs go through the source's own framework and through the IR at f32.")

    def problem(self) -> str:
        if not self._on.isChecked():
            return ""
        if self._own_tolerances():
            for field, low, high, name in (
                (self._cosine, -1.0, 1.0, self.tr("least cosine")),
                (self._error, 0.0, 1e9, self.tr("largest relative error")),
            ):
                value = _number(field)
                if value is None or not low <= value <= high:
                    return self.tr("The {name} must be a number from {low} to {high}.").format(
                        name=name, low=f"{low:g}", high=f"{high:g}"
                    )
        missing = self._samples.missing()
        text = self.tr("The sample {path} is not there.")
        return text.format(path=shown_name(missing)) if missing else ""

    def enter(self) -> None:
        self._renew()

    def set_theme(self, theme: Theme) -> None:
        self._reference.set_theme(theme)

    def retranslate(self) -> None:
        self._on.setText(self.tr("Verify the converted model"))
        for key, text in (
            ("inputs", self.tr("Inputs")),
            ("tolerance", self.tr("Tolerances")),
            ("failure", self.tr("When it differs, or takes long")),
        ):
            self._headings[key].setText(text)
        labels = {
            "samples": self.tr("Own samples"),
            "count": self.tr("Random samples"),
            "seed": self.tr("Seed"),
            "kind": self.tr("How strict"),
            "cosine": self.tr("Least cosine"),
            "error": self.tr("Largest relative error"),
            "limit": self.tr("Time limit"),
        }
        for key, text in labels.items():
            self._labels[key].setText(text)
            buddy = self._labels[key].buddy()
            if buddy is not None:
                buddy.setAccessibleName(text)
        with QSignalBlocker(self._kind):
            self._kind.setItemText(0, self.tr("Automatic, by the weights' precision"))
            self._kind.setItemText(1, self.tr("Own"))
        self._limit.setSuffix(self.tr(" s"))
        self._bisect.setText(self.tr("Find the first operation that differs"))
        self._bisect_note.setText(
            self.tr(
                "Compares the tensors inside of both models, in the order of execution, and names the node."
            )
        )
        self._notes["limit"].setText(
            self.tr("A model that takes longer stays unverified; the conversion itself is kept.")
        )
        self._notes["off"].setText(
            self.tr("The IR will be written without anybody having looked whether it gives the same answers.")
        )
        self._renew()

    # --- inside -------------------------------------------------------------------------------------------------

    def _own_tolerances(self) -> bool:
        return bool(self._kind.currentData())

    def _show_options(self, options: VerificationOptions | None) -> None:
        self._on.setChecked(options is not None)
        shown = options or VerificationOptions()
        self._count.setValue(shown.random_samples)
        self._seed.setValue(shown.seed)
        self._limit.setValue(round(shown.time_limit_s))
        self._bisect.setChecked(shown.bisect)
        own = shown.least_cosine is not None or shown.largest_relative_error is not None
        self._kind.setCurrentIndex(1 if own else 0)
        self._cosine.setText(f"{shown.least_cosine or COSINE:g}")
        self._error.setText(f"{shown.largest_relative_error or RELATIVE_ERROR:g}")

    def _options(self) -> VerificationOptions | None:
        if not self._on.isChecked():
            return None
        own = self._own_tolerances()
        return VerificationOptions(
            samples=self._samples.paths,
            random_samples=self._count.value(),
            seed=self._seed.value(),
            least_cosine=_number(self._cosine) if own else None,
            largest_relative_error=_number(self._error) if own else None,
            bisect=self._bisect.isChecked(),
            time_limit_s=float(self._limit.value()),
        )

    def _on_changed(self) -> None:
        if not self.problem():
            self.draft.update(verify=self._options())
        self._renew()
        self.changed.emit()

    def _renew(self) -> None:
        on = self._on.isChecked()
        self._fields.setVisible(on)
        self._notes["off"].setVisible(not on)
        sentence, tone = reference_sentence(self.draft.format)
        self._reference.set_lines([Line(sentence, tone or "info")] if on and sentence else [])
        has_samples = bool(self._samples.paths)
        for key, box in (("count", self._count), ("seed", self._seed)):
            box.setEnabled(not has_samples)
            self._labels[key].setEnabled(not has_samples)
            box.setToolTip(self.tr("The own samples are used instead.") if has_samples else "")
        own = self._own_tolerances()
        for key, field in (("cosine", self._cosine), ("error", self._error)):
            field.setVisible(own)
            self._labels[key].setVisible(own)
        self._notes["tolerance"].setText(
            self.tr("The error is a share of the largest absolute value of the reference's output.")
            if own
            else self.tr("Stricter for FP32 weights than for FP16; what was used stands in the result.")
        )


def _form() -> QGridLayout:
    """Not a form layout: that gives notes below a field the room they would need in a narrow column."""
    form = QGridLayout()
    form.setHorizontalSpacing(UNIT + UNIT // 2)
    form.setVerticalSpacing(UNIT)
    form.setColumnMinimumWidth(0, LABEL_WIDTH)
    form.setColumnStretch(1, 1)
    return form


def _add_below(form: QGridLayout, widget: QWidget) -> None:
    """In the column of the fields."""
    form.addWidget(widget, form.rowCount(), 1)


def _number_validator(parent: QLineEdit) -> QDoubleValidator:
    validator = QDoubleValidator(parent)
    validator.setLocale(QLocale.c())
    return validator


def _number(field: QLineEdit) -> float | None:
    try:
        return float(field.text())
    except ValueError:
        return None
