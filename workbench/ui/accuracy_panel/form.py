"""What an evaluation is asked for: the data, and in one row the metric, the reference, the outputs, the precision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.core.evaluation import EXACT_PRECISION, EvaluateSpec
from workbench.core.metrics.definitions import Metric, Task, metrics_of, usual_metric
from workbench.core.outputs import OutputAdapter
from workbench.core.project import Variant
from workbench.ui.accuracy_panel import wording
from workbench.ui.accuracy_panel.answer_rows import COMPARING
from workbench.ui.accuracy_panel.references import candidates, usual_reference
from workbench.ui.answers import Answers
from workbench.ui.icons import icon
from workbench.ui.measurable import why_not_measurable
from workbench.ui.sample_data.field import DatasetField
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.names import plain_tip, safe_tip, shown_name

DATA_KEY = "evaluation"
_PRECISIONS = (EXACT_PRECISION, None, "bf16", "f16")
_USUAL, _NONE = "usual", "none"
"""What is remembered of the reference where it is no certain variant."""
_TIP = int(Qt.ItemDataRole.ToolTipRole)


class AccuracyForm(QWidget):
    """Its answers to everything but the data are kept per model by the panel (`values`, `restore`)."""

    changed = Signal()
    adapter_wanted = Signal()

    def __init__(self, session: Session, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._variant: Variant | None = None
        self._others: Sequence[Variant] = ()
        self._wanted_reference = _USUAL
        """As chosen for the model; a variant that it does not fit has its own usual one."""
        self.adapter: OutputAdapter | None = None
        """Set by hand; `None`: recognised from the outputs."""
        self.data = DatasetField(session, answers, key=DATA_KEY, labelled=True)
        self.data.setObjectName("accuracyData")
        self.start, self.stop, self.cancel = QPushButton(), QPushButton(), QPushButton()
        self.metric_choice, self.reference, self.precision = QComboBox(), QComboBox(), QComboBox()
        self.outputs = QPushButton()
        self.complaint = ElidedLabel()
        self._names = tuple(QLabel() for _ in range(4))
        self._busy = self._stopping = False
        self._refusal = ""
        self._lay_out()
        self._connect()
        self.retranslate()

    # --- for the panel ------------------------------------------------------------------------------------------

    def show_variant(self, variant: Variant | None, values: dict[str, Any] | None = None) -> None:
        """Ask for a variant; `values`: what was chosen for its model before, `None`: it is the same model still."""
        self._variant = variant
        self._others = candidates(self._session, variant) if variant is not None else ()
        if values is not None:
            self._restore(values)
        else:
            self._offer_references()
        self.data.set_variant(variant)
        self._complain("")

    def problem(self) -> str:
        """Why it cannot be evaluated as things stand, translated; empty when it can."""
        missing = self.data.problem()
        if missing:
            return missing
        if self.reference_variant() is None and self._task() in COMPARING:
            if not self._others:
                return self.tr(
                    "Without labels a reference is needed, and there is no other variant yet: convert or quantize the "
                    "model first, or choose labelled samples."
                )
            return self.tr("Choose a reference: without labels its answers are what is right.")
        return ""

    def complain(self) -> bool:
        """Say what is missing and bring the focus there; whether something is."""
        problem = self.problem()
        # What the data says of itself, with a remedy beside it, is not said once more.
        self._complain("" if self.data.focus_remedy(problem) else problem)
        if self.complaint.text():
            (self.data if self.data.problem() else self.reference).setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(problem)

    def spec(self, variant: Variant, device: str) -> EvaluateSpec:
        """The spec for a variant. The data must have been chosen."""
        ref = self.data.dataset()
        if ref is None:
            raise ValueError("no data is chosen")
        reference = self.reference_variant()
        return EvaluateSpec(
            model=variant.path,
            device=device,
            dataset=ref,
            feeding=self.data.feeding(),
            precision=self.precision.currentData(),
            metric=self._metric(),
            adapter=self.adapter,
            reference=reference.path if reference is not None else None,
        )

    def reference_variant(self) -> Variant | None:
        """What the variant is compared with."""
        key = self._reference_key()
        if key == _NONE or self._variant is None:
            return None
        if key == _USUAL:
            return usual_reference(self._variant, self._others)
        return next((v for v in self._others if v.id == key), None)

    def set_adapter(self, adapter: OutputAdapter | None) -> None:
        """Read outputs so; `None`: as they are recognised."""
        if adapter != self.adapter:
            self.adapter = adapter
            self._name_adapter()
            self.changed.emit()

    def values(self) -> dict[str, Any]:
        """What is remembered for the model."""
        metric = self._metric()
        return {
            "metric": metric.value if metric is not None else None,
            "reference": self._wanted_reference,
            "precision": self.precision.currentData(),
            "adapter": msgspec.to_builtins(self.adapter) if self.adapter is not None else None,
        }

    def set_busy(self, busy: bool, *, refusal: str = "", stopping: bool = False) -> None:
        """Whether the variant is being evaluated now, and why it cannot be at all."""
        self._busy, self._refusal, self._stopping = busy, refusal, stopping
        known = self._variant is not None
        self.start.setEnabled(known and not busy and not refusal)
        self.start.setToolTip(
            self.tr("The evaluation goes on.")
            if busy
            else plain_tip(refusal) or self.tr("Measure how good the answers are  (F8)")
        )
        self.start.setVisible(not busy)
        self.stop.setVisible(busy)
        self.stop.setEnabled(not stopping)
        self.cancel.setVisible(busy)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.data.set_theme(theme)
        self.start.setIcon(icon("bullseye-arrow", theme, theme.on_accent))
        self.stop.setIcon(icon("stop", theme))
        self.cancel.setIcon(icon("close", theme))
        self.outputs.setIcon(icon("tune-variant", theme))

    def retranslate(self) -> None:
        """Renew all texts."""
        self.start.setText(self.tr("Evaluate"))
        self.start.setAccessibleName(self.tr("Evaluate this model"))
        self.stop.setText(self.tr("Stop"))
        self.stop.setToolTip(self.tr("End it now and keep what has been answered so far."))
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("End it without a result."))
        self.precision.setItemText(1, self.tr("device's choice"))
        texts = self.tr("Metric"), self.tr("Against"), self.tr("Outputs"), self.tr("Precision")
        fields = self.metric_choice, self.reference, self.outputs, self.precision
        for label, field, text in zip(self._names, fields, texts, strict=True):
            label.setText(text)
            label.setBuddy(field)
            field.setAccessibleName(text)
        self.reference.setToolTip(
            self.tr("Another variant answers the same samples at f32, and is compared with.")
        )
        self.precision.setToolTip(
            self.tr("f32 in the device's accuracy mode; a device's own choice may be less exact.")
        )
        self._offer_metrics()
        self._offer_references()
        self._name_adapter()
        self.set_busy(self._busy, refusal=self._refusal, stopping=self._stopping)
        self._complain(self.problem() if self.complaint.text() else "")

    # --- inside -------------------------------------------------------------------------------------------------

    def _task(self) -> Task | None:
        """What will be measured, as far as it is known."""
        metric, facts = self._metric(), self.data.facts
        hint = facts.task if facts is not None else None
        if metric is None:
            return hint
        tasks = metric.facts.tasks
        return hint if hint in tasks else tasks[0]

    def _metric(self) -> Metric | None:
        chosen = self.metric_choice.currentData()
        return Metric(chosen) if chosen else None

    def _reference_key(self) -> str:
        key = self.reference.currentData()
        return key if isinstance(key, str) else _USUAL

    def _restore(self, values: dict[str, Any]) -> None:
        metric = values.get("metric")
        known = {m.value for m in Metric}
        self._offer_metrics(metric if metric in known else None, keep=False)
        precision = values.get("precision", EXACT_PRECISION)
        self.precision.setCurrentIndex(_PRECISIONS.index(precision) if precision in _PRECISIONS else 0)
        try:
            kept = values.get("adapter")
            self.adapter = msgspec.convert(kept, OutputAdapter) if kept is not None else None
        except msgspec.ValidationError:  # kept by another version
            self.adapter = None
        self._name_adapter()
        self._wanted_reference = str(values.get("reference", _USUAL))
        self._offer_references()

    def _offer_metrics(self, chosen: str | None = None, *, keep: bool = True) -> None:
        """The metrics of the data's task first, then the others: labels may be meant for another task."""
        wanted = self.metric_choice.currentData() if keep else chosen
        facts = self.data.facts
        own = metrics_of(facts.task) if facts is not None else ()
        comparing = tuple(m for m in (Metric.AGREEMENT, Metric.COSINE, Metric.NEIGHBOUR) if m not in own)
        rest = tuple(m for m in Metric if m not in own and m not in comparing)
        auto = self.tr("Automatic")
        if facts is not None:
            auto = self.tr("Automatic: {metric}").format(metric=wording.metric_name(usual_metric(facts.task)))
        with QSignalBlocker(self.metric_choice):
            self.metric_choice.clear()
            self.metric_choice.addItem(auto, None)
            for group in (own, comparing, rest):
                if group:
                    self.metric_choice.insertSeparator(self.metric_choice.count())
                for metric in group:
                    self.metric_choice.addItem(wording.metric_name(metric), metric.value)
                    meaning = wording.metric_meaning(metric)
                    self.metric_choice.setItemData(self.metric_choice.count() - 1, meaning, _TIP)
            self.metric_choice.setCurrentIndex(max(0, self.metric_choice.findData(wanted)) if wanted else 0)
        self.metric_choice.setToolTip(
            self.metric_choice.itemData(self.metric_choice.currentIndex(), _TIP) or ""
        )

    def _offer_references(self) -> None:
        variant = self._variant
        usual = usual_reference(variant, self._others) if variant is not None else None
        with QSignalBlocker(self.reference):
            self.reference.clear()
            if usual is not None:
                title = self.tr("{name} (its source)").format(name=shown_name(usual.name, 40))
                self.reference.addItem(title, _USUAL)
            for other in self._others:
                if usual is None or other.id != usual.id:
                    self._add_reference(other)
            self.reference.addItem(self.tr("none"), _NONE)
            at = self.reference.findData(self._wanted_reference)
            if at < 0:
                at = 0 if usual is not None else self.reference.count() - 1
            self.reference.setCurrentIndex(at)

    def _add_reference(self, other: Variant) -> None:
        self.reference.addItem(shown_name(other.name, 40), other.id)
        at = self.reference.count() - 1
        refusal = why_not_measurable(other)
        model = self.reference.model()
        if refusal and isinstance(model, QStandardItemModel):
            model.item(at).setEnabled(False)
            self.reference.setItemData(at, plain_tip(refusal), _TIP)

    def _name_adapter(self) -> None:
        adapter = self.adapter
        self.outputs.setText(self.tr("Automatic") if adapter is None else wording.word(adapter.head))
        tip = self.tr(
            "How the outputs are read: found out from the outputs. Click to look, or to set it by hand."
        )
        if adapter is not None:
            tip = self.tr("How the outputs are read, set by hand: {adapter}").format(
                adapter=wording.adapter_text(adapter)
            )
        self.outputs.setToolTip(safe_tip(tip))

    def _complain(self, text: str) -> None:
        self.complaint.setText(text)
        self.complaint.setVisible(bool(text))

    def _on_reference_chosen(self, _at: int) -> None:
        self._wanted_reference = self._reference_key()

    def _on_changed(self) -> None:
        if self.complaint.text():
            self._complain(self.problem())
        self.changed.emit()

    def _on_data_changed(self) -> None:
        self._offer_metrics()
        self._on_changed()

    def _connect(self) -> None:
        self.data.changed.connect(self._on_data_changed)
        self.reference.activated.connect(self._on_reference_chosen)
        for box in (self.metric_choice, self.reference, self.precision):
            box.currentIndexChanged.connect(lambda _at: self._on_changed())
        self.outputs.clicked.connect(self.adapter_wanted)

    def _lay_out(self) -> None:
        named = (
            (self.start, "evaluateStart"),
            (self.stop, "evaluateStop"),
            (self.cancel, "evaluateCancel"),
            (self.metric_choice, "accuracyMetric"),
            (self.reference, "accuracyReference"),
            (self.outputs, "accuracyOutputs"),
            (self.precision, "accuracyPrecision"),
            (self.complaint, "accuracyComplaint"),
        )
        for widget, name in named:
            widget.setObjectName(name)
        self.start.setProperty("role", "primary")
        self.complaint.setProperty("tone", "bad")
        for value in _PRECISIONS:
            self.precision.addItem(value or "", value)
        for box, characters in ((self.metric_choice, 10), (self.reference, 8), (self.precision, 8)):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(characters)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.precision.setMaximumWidth(120)
        self.metric_choice.setMaximumWidth(340)
        self.reference.setMaximumWidth(240)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        for button in (self.start, self.stop, self.cancel):
            row.addWidget(button)
        for label, field in zip(
            self._names, (self.metric_choice, self.reference, self.outputs, self.precision), strict=True
        ):
            label.setProperty("role", "secondary")
            row.addWidget(label)
            # "Automatic: " and a metric is the longest of them.
            row.addWidget(field, 3 if field is self.metric_choice else 2 if field is self.reference else 0)
        row.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self.data)
        layout.addLayout(row)
        layout.addWidget(self.complaint)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field starts."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.start.isEnabled():
            self.start.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
