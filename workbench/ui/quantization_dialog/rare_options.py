"""Options of a quantization that few need: smoothing, how ranges are found, what is done about overflows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from workbench.core.quantization import OverflowFix, RangeEstimator
from workbench.ui.quantization_dialog.alpha_field import AlphaField
from workbench.ui.quantization_dialog.draft import Kind, QuantizationDraft
from workbench.ui.quantization_dialog.options import ChoiceBox, Options
from workbench.ui.quantization_dialog.quantization_rules import fp8_fits, is_fp8


class RareOptions(QWidget):
    """Writes `draft.quantize`, and shows it whoever changed it."""

    def __init__(self, draft: QuantizationDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.options = Options()
        self.matmul, self.convolution = AlphaField("smoothMatmul"), AlphaField("smoothConvolution")
        self.activations = ChoiceBox("activationRange", None, *RangeEstimator)
        self.weights = ChoiceBox("weightRange", None, *RangeEstimator)
        self.overflow = ChoiceBox("overflowFix", None, *OverflowFix)
        self.outputs, self.half = QCheckBox(), QCheckBox()
        self.outputs.setObjectName("quantizeOutputs")
        self.half.setObjectName("quantizeFp16")
        for key, field in (
            ("matmul", self.matmul),
            ("convolution", self.convolution),
            ("activations", self.activations),
            ("weights", self.weights),
            ("overflow", self.overflow),
            ("outputs", self.outputs),
            ("half", self.half),
        ):
            self.options.add(key, field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.options)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.matmul.changed.connect(lambda: self._write(smooth_quant_matmul=self.matmul.value()))
        self.convolution.changed.connect(
            lambda: self._write(smooth_quant_convolution=self.convolution.value())
        )
        for box, name in (
            (self.activations, "activation_range"),
            (self.weights, "weight_range"),
            (self.overflow, "overflow_fix"),
        ):
            box.currentIndexChanged.connect(lambda _at, b=box, n=name: self._write(**{n: b.value()}))
        self.outputs.toggled.connect(lambda on: self._write(quantize_outputs=on))
        self.half.toggled.connect(lambda on: self._write(compress_to_fp16=on))
        self._draft.changed.connect(self.renew)

    def _write(self, **fields: Any) -> None:
        self._draft.change(Kind.QUANTIZE, **fields)

    def renew(self) -> None:
        """Show what the draft says, and what can be chosen beside it."""
        spec = self._draft.quantize
        self.matmul.show_value(spec.smooth_quant_matmul)
        self.convolution.show_value(spec.smooth_quant_convolution)
        self.activations.show_value(spec.activation_range)
        self.weights.show_value(spec.weight_range)
        self.overflow.show_value(spec.overflow_fix)
        for box, on in ((self.outputs, spec.quantize_outputs), (self.half, spec.compress_to_fp16)):
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)
        fp8 = is_fp8(spec.mode) and fp8_fits(spec.target_device)
        reason = self.tr("FP8 does not have it.") if fp8 else ""
        self.options.allow("overflow", reason)
        self.options.allow("outputs", reason)

    def retranslate(self) -> None:
        """Renew all texts."""
        automatic = self.tr("Automatic")
        estimators = (
            automatic,
            self.tr("Smallest and largest"),
            self.tr("Mean of the extremes"),
            self.tr("Median of the extremes"),
            self.tr("Mean without outliers"),
            self.tr("Mean quantile"),
            self.tr("Histogram"),
        )
        self.activations.set_texts(*estimators)
        self.weights.set_texts(*estimators)
        self.overflow.set_texts(
            automatic, self.tr("All layers"), self.tr("First layer only"), self.tr("None")
        )
        self.matmul.retranslate()
        self.convolution.retranslate()
        for key, name, tip, note in self._texts():
            self.options.describe(key, name, tip, note)
        self.renew()

    def _texts(self) -> tuple[tuple[str, str, str, str], ...]:
        smooth = self.tr(
            "Moves large values from the activations into the weights before the ranges are measured. Alpha says "
            "how far: 0 not at all, 1 all of it."
        )
        ranges = self.tr("How a range comes from the smallest and largest values that were seen.")
        return (
            (
                "matmul",
                self.tr("Smooth matrix products"),
                smooth,
                self.tr("Of transformers. Automatic: 0.95."),
            ),
            ("convolution", self.tr("Smooth convolutions"), smooth, self.tr("Automatic: off.")),
            (
                "activations",
                self.tr("Range of activations"),
                ranges,
                self.tr("Quantiles or a histogram help against rare, extreme values."),
            ),
            ("weights", self.tr("Range of weights"), ranges, ""),
            (
                "overflow",
                self.tr("Overflow fix"),
                self.tr(
                    "Uses half of the range of weights, for CPUs without VNNI, whose 16-bit sums overflow."
                ),
                self.tr("CPUs since 2019 mostly need none."),
            ),
            (
                "outputs",
                self.tr("Quantize the outputs, too"),
                self.tr("Also the operations that make the model’s outputs get quantized results."),
                "",
            ),
            (
                "half",
                self.tr("Save the rest as FP16"),
                self.tr(
                    "Half of the room in the file, as far as OpenVINO does it: not in a model of which some weights "
                    "are packed already."
                ),
                "",
            ),
        )

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
