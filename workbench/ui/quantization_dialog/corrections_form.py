"""What makes compressed weights more exact: AWQ, scale estimation, GPTQ, LoRA; most of it needs samples."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from workbench.core.compression import CompressSpec, SensitivityMetric
from workbench.ui.quantization_dialog.draft import Kind, QuantizationDraft
from workbench.ui.quantization_dialog.options import ChoiceBox, Options
from workbench.ui.theme import UNIT
from workbench.ui.widgets.form import inset, remark

MOST_SAMPLES = 1_000_000
_METHODS = ("awq", "scale_estimation", "gptq", "lora_correction")


class CorrectionsForm(QWidget):
    """Writes `draft.compress`, and shows it whoever changed it."""

    samples_requested = Signal()

    def __init__(self, draft: QuantizationDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.options = Options()
        self.boxes = {name: QCheckBox() for name in _METHODS}
        for name, box in self.boxes.items():
            box.setObjectName(f"compress:{name}")
        self.sensitivity = ChoiceBox("compressSensitivity", None, *SensitivityMetric)
        self.subset = QSpinBox()
        self.subset.setObjectName("compressSubset")
        self.subset.setRange(1, MOST_SAMPLES)
        inset(self.subset)
        self._samples, self._choose = remark(), QPushButton()
        self._samples.setTextFormat(Qt.TextFormat.PlainText)
        self._choose.setObjectName("compressSamples")
        self._choose.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        for name, box in self.boxes.items():
            self.options.add(name, box)
        for key, field in (
            ("sensitivity", self.sensitivity),
            ("subset", self.subset),
        ):
            self.options.add(key, field)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self._samples, 1)
        row.addWidget(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self.options)
        layout.addLayout(row)

    def _connect(self) -> None:
        for name, box in self.boxes.items():
            box.toggled.connect(lambda on, n=name: self._write(**{n: on}))
        self.sensitivity.currentIndexChanged.connect(
            lambda _at: self._write(sensitivity_metric=self.sensitivity.value())
        )
        self.subset.valueChanged.connect(lambda count: self._write(subset_size=count))
        self._choose.clicked.connect(self.samples_requested)
        self._draft.changed.connect(self.renew)

    def _write(self, **fields: Any) -> None:
        self._draft.change(Kind.COMPRESS, **fields)

    # --- showing ------------------------------------------------------------------------------------------------

    def renew(self) -> None:
        """Show what the draft says, and what can be chosen beside it."""
        spec = self._draft.compress
        meant = self._draft.compress_as(spec.mode)
        for name, box in self.boxes.items():
            # What the mode cannot have is not ticked; the wish comes back with a mode that can.
            box.blockSignals(True)
            box.setChecked(getattr(meant, name))
            box.blockSignals(False)
        self.sensitivity.show_value(spec.sensitivity_metric)
        self.subset.blockSignals(True)
        self.subset.setValue(spec.subset_size)
        self.subset.blockSignals(False)
        self._renew_permissions(spec)
        self._renew_samples()

    def _renew_permissions(self, spec: CompressSpec) -> None:
        uncorrected = self.tr("NNCF has it for integers below 8 bits and codebooks only.")
        for name in _METHODS:
            self.options.allow(name, "" if spec.mode.corrects else uncorrected)
        if spec.mode.corrects:
            both = self.tr("GPTQ and LoRA correction mend the same errors: only one of them can be used.")
            self.options.allow("lora_correction", both if spec.gptq else "")
            self.options.allow("gptq", both if spec.lora_correction and not spec.gptq else "")
        if spec.mode.is_int8:
            reason = self.tr("8 bits compress all layers: there is nothing to choose.")
        else:
            reason = (
                self.tr("All weights get the format: set a share below 100 %.") if spec.ratio is None else ""
            )
        self.options.allow("sensitivity", reason)
        takes = self._draft.compress_takes_samples
        self.options.allow("subset", "" if takes else self.tr("What is chosen looks at no samples."))

    def _renew_samples(self) -> None:
        draft = self._draft
        missing = draft.dataset is None
        if not draft.compress_takes_samples:
            text = self.tr("What is chosen needs no samples.")
        elif draft.compress_needs_samples:
            text = (
                self.tr("What is chosen needs samples.")
                if missing
                else self.tr("What is chosen looks at your samples.")
            )
        else:
            text = (
                self.tr("AWQ works without samples, and better with them.")
                if missing
                else self.tr("AWQ looks at your samples.")
            )
        self._samples.setText(text)
        self._choose.setVisible(draft.compress_takes_samples)

    def retranslate(self) -> None:
        """Renew all texts."""
        self.sensitivity.set_texts(
            self.tr("Automatic"),
            self.tr("Error of the weights"),
            self.tr("Hessian of the inputs"),
            self.tr("Mean variance of the inputs"),
            self.tr("Largest variance of the inputs"),
            self.tr("Mean size of the inputs"),
        )
        self._choose.setText(self.tr("Choose samples…"))
        needs = self.tr("Needs samples.")
        for key, name, tip, note in (
            (
                "awq",
                "AWQ",
                self.tr("Scales weights by how much their inputs matter before they are rounded."),
                self.tr("Better with samples, works without."),
            ),
            (
                "scale_estimation",
                self.tr("Scale estimation"),
                self.tr("Chooses the scales so that each layer’s answers change least."),
                needs,
            ),
            (
                "gptq",
                "GPTQ",
                self.tr("Rounds weight by weight and lets the others make up for it. Slow on large models."),
                needs,
            ),
            (
                "lora_correction",
                self.tr("LoRA correction"),
                self.tr(
                    "Adds two thin matrices per layer that take back a part of the error; costs some speed."
                ),
                needs,
            ),
            (
                "sensitivity",
                self.tr("Sensitivity by"),
                self.tr("How the layers are found that keep the backup format."),
                self.tr("All but the error of the weights need samples."),
            ),
            (
                "subset",
                self.tr("Samples to use"),
                self.tr("So many are drawn from the data."),
                self.tr("128 are usual."),
            ),
        ):
            self.options.describe(key, name, tip, note)
        self.renew()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
