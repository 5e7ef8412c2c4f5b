"""How a PyTorch model is pruned: what share of its weights, chosen how, traced with which inputs."""

from __future__ import annotations

import importlib.util
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QSpinBox, QVBoxLayout, QWidget

from workbench.core.pruning import PruneMode
from workbench.ui.quantization_dialog.draft import Kind, QuantizationDraft
from workbench.ui.quantization_dialog.options import ChoiceBox, Options
from workbench.ui.theme import UNIT
from workbench.ui.widgets.example_inputs import ExampleInputs
from workbench.ui.widgets.form import heading, inset, remark
from workbench.ui.widgets.trust_box import TrustBox


def has_torch() -> bool:
    """Whether PyTorch is installed; it is only looked for, never imported in the window's process."""
    return importlib.util.find_spec("torch") is not None


class PruneForm(QWidget):
    """Writes `draft.prune`, and shows it whoever changed it."""

    changed = Signal()
    """`problem()` may say something else."""

    def __init__(self, draft: QuantizationDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.options = Options()
        self.ratio = QSpinBox()
        self.ratio.setObjectName("pruneRatio")
        self.ratio.setRange(1, 99)
        self.ratio.setSingleStep(5)
        self.ratio.setSuffix(" %")
        inset(self.ratio)
        self.mode = ChoiceBox("pruneMode", *PruneMode)
        self.options.add("ratio", self.ratio)
        self.options.add("mode", self.mode)
        self.adapt = QCheckBox()
        self.adapt.setObjectName("pruneAdapt")
        self.options.add("adapt", self.adapt)
        self._examples_title, self._examples_note = heading(), remark()
        self.examples = ExampleInputs()
        self.examples.setObjectName("pruneExamples")
        self.trust = TrustBox(draft.variant.path if draft.is_code else "")
        self.trust.setVisible(draft.is_code)
        self._gain = QLabel()
        self._gain.setWordWrap(True)
        self._gain.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        for widget in (
            self.options,
            self._gain,
            self.trust,
            self._examples_title,
            self._examples_note,
            self.examples,
        ):
            layout.addWidget(widget)
        self.examples.fill(draft.prune.example_inputs)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.ratio.valueChanged.connect(lambda percent: self._write(ratio=percent / 100))
        self.mode.currentIndexChanged.connect(lambda _at: self._write(mode=self.mode.value()))
        self.adapt.toggled.connect(lambda on: self._draft.update(prune_adapts=on))
        self.examples.changed.connect(self._on_examples_changed)
        self.trust.toggled.connect(lambda on: self._write(trust_code=on))
        self._draft.changed.connect(self.renew)

    def _write(self, **fields: Any) -> None:
        self._draft.change(Kind.PRUNE, **fields)

    def _on_examples_changed(self) -> None:
        if self._draft.kind is Kind.PRUNE:
            self._write(example_inputs=self.examples.values())
            self.changed.emit()

    def problem(self) -> str:
        """Why what stands here cannot be meant; empty when it can."""
        return self.examples.problem()

    def renew(self) -> None:
        """Show what the draft says."""
        spec = self._draft.prune
        self.ratio.blockSignals(True)
        self.ratio.setValue(round(100 * spec.ratio))
        self.ratio.blockSignals(False)
        self.mode.show_value(spec.mode)
        self.adapt.blockSignals(True)
        self.adapt.setChecked(self._draft.prune_adapts)
        self.adapt.blockSignals(False)
        self.options.note(
            "mode",
            {
                PruneMode.LOCAL: self.tr("Every layer loses the same share."),
                PruneMode.GLOBAL: self.tr("Layers with small weights lose more, sensitive ones less."),
            }[spec.mode],
        )
        if self.examples.values() != spec.example_inputs and not self.examples.problem():
            self.examples.blockSignals(True)
            self.examples.fill(spec.example_inputs)
            self.examples.blockSignals(False)

    def retranslate(self) -> None:
        """Renew all texts."""
        self.mode.set_texts(self.tr("In each layer"), self.tr("In the whole model"))
        self.options.describe(
            "ratio",
            self.tr("Weights to remove"),
            self.tr("This share of the weights, the smallest ones, is set to zero."),
            self.tr("Without training again 30 to 50 % is what most networks bear."),
        )
        self.options.describe(
            "mode", self.tr("Chosen"), self.tr("Where the smallest weights are looked for.")
        )
        self.options.describe(
            "adapt",
            self.tr("Measure batch norms anew"),
            self.tr("Their means and variances no longer fit the pruned layers; samples put them right."),
            self.tr("On the samples of the next step, where there are some."),
        )
        self._gain.setText(
            self.tr(
                "Zeros take as much room in the file as other numbers. They make a model faster only on a CPU "
                "that can skip them; the result says whether this one can."
            )
        )
        self._examples_title.setText(self.tr("Example inputs"))
        self._examples_note.setText(
            self.tr("PyTorch models are traced with inputs of these shapes, in the order of forward.")
        )
        self.renew()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
