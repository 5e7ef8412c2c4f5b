"""How much accuracy may be lost, and what is done to keep the rest: operations are given back, the worst first."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QSpinBox, QVBoxLayout, QWidget

from workbench.core.metrics.definitions import Metric
from workbench.core.quantization import AccuracyCheck, DropType
from workbench.ui.quantization_dialog.draft import Kind, QuantizationDraft
from workbench.ui.quantization_dialog.options import ChoiceBox, Options
from workbench.ui.quantization_dialog.quantization_rules import fp8_fits, is_fp8
from workbench.ui.theme import UNIT
from workbench.ui.widgets.form import heading, inset, remark
from workbench.ui.widgets.names import plain_tip

USUAL_DROP = 0.01


class DropForm(QWidget):
    """Writes the largest drop into `draft.quantize.accuracy`, and shows it whoever changed it."""

    def __init__(self, draft: QuantizationDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._metric: Metric | None = None
        self._title = heading()
        self.keep = QCheckBox()
        self.keep.setObjectName("accuracyKeep")
        self._note = remark()
        self.drop = QDoubleSpinBox()
        self.drop.setObjectName("accuracyDrop")
        self.drop.setDecimals(2)
        self.drop.setRange(0.0, 1e6)
        self.drop.setSingleStep(0.1)
        inset(self.drop)
        self.unit = ChoiceBox("accuracyDropType", *DropType)
        self.most = QSpinBox()
        self.most.setObjectName("accuracyOperations")
        self.most.setRange(0, 100_000)
        inset(self.most)
        self._options = Options()
        for key, field in (("drop", self.drop), ("unit", self.unit), ("most", self.most)):
            self._options.add(key, field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        for widget in (self._title, self.keep, self._options, self._note):
            layout.addWidget(widget)
        self.keep.toggled.connect(self._on_keep_toggled)
        self.drop.valueChanged.connect(lambda shown: self._write(max_drop=self._as_share(shown)))
        self.unit.currentIndexChanged.connect(self._on_unit_changed)
        self.most.valueChanged.connect(lambda count: self._write(max_operations=count or None))
        draft.changed.connect(self.renew)
        self.retranslate()

    def show_metric(self, metric: Metric | None) -> None:
        """Say the drop in the unit of what is measured."""
        if metric is not self._metric:
            self._metric = metric
            self.renew()

    # --- inside -------------------------------------------------------------------------------------------------

    def _check(self) -> AccuracyCheck | None:
        return self._draft.quantize.accuracy

    def _write(self, **fields: Any) -> None:
        check = self._check()
        if check is not None:
            self._draft.change(Kind.QUANTIZE, accuracy=msgspec.structs.replace(check, **fields))

    def _on_keep_toggled(self, on: bool) -> None:
        self._write(max_drop=USUAL_DROP if on else None)

    def _on_unit_changed(self) -> None:
        kind = self.unit.value()
        self._write(drop_type=kind, max_drop=self._as_share(self.drop.value(), DropType(kind)))

    def _in_percent(self, kind: DropType | None = None) -> bool:
        """Whether the number shown is a percentage; else it is in the metric's own unit."""
        check = self._check()
        kind = kind or (check.drop_type if check is not None else DropType.ABSOLUTE)
        return kind is DropType.RELATIVE or self._metric is None or self._metric.facts.share

    def _as_share(self, shown: float, kind: DropType | None = None) -> float:
        return round(shown / 100, 6) if self._in_percent(kind) else shown

    def renew(self) -> None:
        """Show what the draft says."""
        check, spec = self._check(), self._draft.quantize
        fp8 = is_fp8(spec.mode) and fp8_fits(spec.target_device)
        kept = check is not None and check.max_drop is not None and not fp8
        reason = self.tr("Operations can be given back with INT8 only.") if fp8 else ""
        self.keep.setEnabled(not reason)
        tip = self.tr(
            "Operations that cost most accuracy get back their floating-point numbers, one after the other."
        )
        self.keep.setToolTip(plain_tip(reason or tip))
        for field in (self.keep, self.drop, self.most):
            field.blockSignals(True)
        self.keep.setChecked(kept)
        if check is not None and check.max_drop is not None:
            self.drop.setValue(check.max_drop * (100 if self._in_percent() else 1))
        if check is not None:
            self.unit.show_value(check.drop_type)
            self.most.setValue(check.max_operations or 0)
        for field in (self.keep, self.drop, self.most):
            field.blockSignals(False)
        self.drop.setSuffix(" %" if self._in_percent() and kept and check and _relative(check) else "")
        self._options.setVisible(kept)
        self._note.setVisible(kept)
        self._name_units()

    def _name_units(self) -> None:
        share = self._metric is None or self._metric.facts.share
        self.unit.set_texts(
            self.tr("Percentage points") if share else self.tr("Units of the metric"),
            self.tr("Percent of the original’s"),
        )

    def retranslate(self) -> None:
        """Renew all texts."""
        self._title.setText(self.tr("Keep the accuracy"))
        self.keep.setText(self.tr("Give operations back until the drop is small enough"))
        self.most.setSpecialValueText(self.tr("No limit"))
        self._note.setText(
            self.tr(
                "After each group that is given back the accuracy is measured again: from a minute for a small "
                "network to hours for a large one; fewer samples to measure on make it quicker. When the drop "
                "cannot be kept, the best that was found is saved, and the result says so."
            )
        )
        self._options.describe(
            "drop", self.tr("Largest drop"), self.tr("So much of the accuracy may be lost."), ""
        )
        self._options.describe(
            "unit",
            self.tr("Given in"),
            self.tr("Points: 98 % may become 97 %. Percent of the original’s: 50 % may become 49.5 %."),
        )
        self._options.describe(
            "most",
            self.tr("Give back at most"),
            self.tr("So many groups of operations; each makes the model a little slower and larger."),
        )
        self.renew()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _relative(check: AccuracyCheck) -> bool:
    return check.drop_type is DropType.RELATIVE
