"""How activations and weights are quantized: the usual options, and the rare ones folded away."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from workbench.core.quantization import (
    FEW_SAMPLES,
    SUBSET_SIZE,
    ModelType,
    QuantizationMode,
    QuantizationPreset,
    TargetDevice,
)
from workbench.ui.quantization_dialog.draft import Kind, QuantizationDraft
from workbench.ui.quantization_dialog.options import ChoiceBox, Options
from workbench.ui.quantization_dialog.quantization_rules import fp8_fits, is_fp8
from workbench.ui.quantization_dialog.rare_options import RareOptions
from workbench.ui.theme import UNIT
from workbench.ui.widgets.fold import FoldButton
from workbench.ui.widgets.form import inset

MOST_SAMPLES = 1_000_000
_BIAS = {"fast": (True, True), "accurate": (False, True), "none": (True, False)}
"""`fast_bias_correction` and `bias_correction`."""


class QuantizeForm(QWidget):
    """Writes `draft.quantize`, and shows it whoever changed it."""

    def __init__(self, draft: QuantizationDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.options = Options()
        self.mode = ChoiceBox("quantizeMode", *QuantizationMode)
        self.preset = ChoiceBox("quantizePreset", None, *QuantizationPreset)
        self.target = ChoiceBox("quantizeTarget", *TargetDevice)
        self.model_type = ChoiceBox("quantizeModelType", *ModelType)
        self.bias = ChoiceBox("quantizeBias", *_BIAS)
        self.subset = QSpinBox()
        self.subset.setObjectName("quantizeSubset")
        self.subset.setRange(1, MOST_SAMPLES)
        self.subset.setGroupSeparatorShown(True)
        inset(self.subset)
        self.rare = RareOptions(draft)
        self.fold = FoldButton(self.rare)
        self.fold.setObjectName("quantizeAdvanced")
        for key, field in self._fields():
            self.options.add(key, field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self.options)
        layout.addWidget(self.fold)
        layout.addWidget(self.rare)
        self._connect()
        self.retranslate()

    def _fields(self) -> tuple[tuple[str, QWidget], ...]:
        return (
            ("mode", self.mode),
            ("preset", self.preset),
            ("target", self.target),
            ("model_type", self.model_type),
            ("bias", self.bias),
            ("subset", self.subset),
        )

    def _connect(self) -> None:
        for box, name in (
            (self.mode, "mode"),
            (self.preset, "preset"),
            (self.target, "target_device"),
            (self.model_type, "model_type"),
        ):
            box.currentIndexChanged.connect(lambda _at, b=box, n=name: self._write(**{n: b.value()}))
        self.bias.currentIndexChanged.connect(self._on_bias_changed)
        self.subset.valueChanged.connect(lambda count: self._write(subset_size=count))
        self._draft.changed.connect(self.renew)
        self._draft.learned.connect(self.renew)

    def _write(self, **fields: Any) -> None:
        self._draft.change(Kind.QUANTIZE, **fields)

    def _on_bias_changed(self) -> None:
        fast, correct = _BIAS[str(self.bias.value())]
        self._write(fast_bias_correction=fast, bias_correction=correct)

    # --- showing ------------------------------------------------------------------------------------------------

    def renew(self) -> None:
        """Show what the draft says, and what can be chosen beside it."""
        spec = self._draft.quantize
        self.mode.show_value(spec.mode)
        self.preset.show_value(spec.preset)
        self.target.show_value(spec.target_device)
        self.model_type.show_value(spec.model_type)
        pair = (spec.fast_bias_correction, spec.bias_correction)
        self.bias.show_value(
            "none" if not spec.bias_correction else next(word for word, p in _BIAS.items() if p == pair)
        )
        self.subset.blockSignals(True)
        self.subset.setValue(spec.subset_size)
        self.subset.blockSignals(False)
        no_fp8 = "" if fp8_fits(spec.target_device) else self.tr("NNCF makes FP8 models for the CPU only.")
        for mode in (QuantizationMode.FP8_E4M3, QuantizationMode.FP8_E5M2):
            self.mode.bar(mode, no_fp8)
        fp8 = is_fp8(spec.mode) and not no_fp8
        for device in TargetDevice:
            barred = fp8 and not fp8_fits(device)
            self.target.bar(device, self.tr("NNCF makes FP8 models for the CPU only.") if barred else "")
        self.options.allow("preset", self.tr("FP8 is always symmetric.") if fp8 else "")
        self._renew_notes(fp8=fp8)

    def _renew_notes(self, *, fp8: bool) -> None:
        spec = self._draft.quantize
        self.options.note(
            "mode",
            self.tr("A device that does not compute in FP8 runs it slower than the original.")
            if fp8
            else self.tr(
                "A quarter of the size of FP32, and fastest on every device that has integer units."
            ),
        )
        self.options.note("model_type", self._type_note())
        self.options.note("subset", self._subset_note(spec.subset_size))
        self.options.note(
            "bias",
            {
                "fast": self.tr("Enough for almost every model."),
                "accurate": self.tr("Layer by layer: often better, and many times slower."),
                "none": self.tr("Quickest; the answers drift further."),
            }[str(self.bias.value())],
        )
        self.options.note(
            "preset",
            {
                None: self.tr("NNCF’s choice: mixed for transformers, else performance."),
                QuantizationPreset.PERFORMANCE: self.tr("Symmetric everywhere: the fastest."),
                QuantizationPreset.MIXED: self.tr(
                    "For activations not mirrored at zero: ELU, GELU, SiLU, PReLU."
                ),
            }[spec.preset],
        )

    def _type_note(self) -> str:
        plan = self._draft.plan
        if self._draft.quantize.model_type is not ModelType.AUTO:
            return ""
        if plan is None:
            return self.tr("Found out from the graph.")
        if plan.model_type is ModelType.TRANSFORMER:
            return self.tr("Found: a transformer. It is smoothed, and its attention protected.")
        return self.tr("Found: no transformer.")

    def _subset_note(self, wished: int) -> str:
        facts = self._draft.facts
        there = facts.samples if facts is not None else None
        if there is not None and there < wished:
            if there < FEW_SAMPLES:
                return self.tr(
                    "There are only %n: the ranges hang on chance. 100 to 300 are usual.", "", there
                )
            return (
                self.tr("All %n samples there are will be used, which is enough.", "", there)
                if (there >= 2 * FEW_SAMPLES)
                else self.tr("All %n samples there are will be used; 100 to 300 are usual.", "", there)
            )
        if wished < FEW_SAMPLES:
            return self.tr("Below {count} the ranges hang on chance.").format(count=FEW_SAMPLES)
        if wished > SUBSET_SIZE:
            return self.tr("More than {count} rarely change the ranges, and take longer.").format(
                count=SUBSET_SIZE
            )
        return self.tr("{count} are usual; fewer are quicker.").format(count=SUBSET_SIZE)

    def retranslate(self) -> None:
        """Renew all texts."""
        automatic = self.tr("Automatic")
        self.mode.set_texts("INT8", "FP8 E4M3", "FP8 E5M2")
        self.preset.set_texts(automatic, self.tr("Performance"), self.tr("Mixed"))
        self.target.set_texts(
            self.tr("Any device"), "CPU", "GPU", "NPU", self.tr("CPU, Sapphire Rapids or later")
        )
        self.model_type.set_texts(automatic, self.tr("No transformer"), self.tr("Transformer"))
        self.bias.set_texts(self.tr("Fast"), self.tr("Accurate"), self.tr("None"))
        self.fold.setText(self.tr("Advanced"))
        for key, name, tip in (
            ("mode", self.tr("Numbers"), self.tr("What activations and weights become.")),
            (
                "preset",
                self.tr("Preset"),
                self.tr(
                    "Whether activations may have a zero point of their own, which costs a little speed."
                ),
            ),
            (
                "target",
                self.tr("Target device"),
                self.tr("Whose rules are followed: which operations it can run on integers, and how."),
            ),
            (
                "model_type",
                self.tr("Model type"),
                self.tr(
                    "Transformers are smoothed first, and parts of their attention stay in floating point."
                ),
            ),
            (
                "bias",
                self.tr("Bias correction"),
                self.tr("Shifts each layer so that its mean answer stays what it was."),
            ),
            (
                "subset",
                self.tr("Samples to use"),
                self.tr("So many are drawn from the data to measure the ranges of the activations."),
            ),
        ):
            self.options.describe(key, name, tip)
        self.renew()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
