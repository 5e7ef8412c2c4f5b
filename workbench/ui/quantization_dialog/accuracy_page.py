"""The step *accuracy*: whether it is measured before and after, on what, and how much of it may be lost."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLabel, QRadioButton, QVBoxLayout, QWidget

from workbench.core.quantization import AccuracyCheck
from workbench.ui.answers import Answers
from workbench.ui.quantization_dialog.draft import Kind, QuantizationDraft
from workbench.ui.quantization_dialog.drop_form import DropForm
from workbench.ui.quantization_dialog.metric_choice import MetricChoice
from workbench.ui.quantization_dialog.options import Options
from workbench.ui.quantization_dialog.page import Page
from workbench.ui.sample_data.field import DatasetField
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import heading, remark

FEW = 20
"""With fewer samples left beside those that calibrate, all of them are evaluated."""


class AccuracyPage(Page):
    """Writes `draft.quantize.accuracy`; the other kinds are evaluated afterwards."""

    def __init__(
        self, session: Session, draft: QuantizationDraft, answers: Answers, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, draft, answers, parent)
        self._other_kind = QLabel()
        self._other_kind.setWordWrap(True)
        self._other_kind.setTextFormat(Qt.TextFormat.PlainText)
        self.measure = QCheckBox()
        self.measure.setObjectName("accuracyMeasure")
        self._measure_note = remark()
        self.metric_choice = MetricChoice()
        self._options = Options()
        self._options.add("metric", self.metric_choice)
        self._on_title = heading()
        self.rest, self.other = QRadioButton(), QRadioButton()
        self.rest.setObjectName("accuracyRest")
        self.other.setObjectName("accuracyOther")
        self._rest_note = remark()
        self.field = DatasetField(session, answers, key="evaluation", labelled=True)
        self.field.setObjectName("evaluationData")
        self.drop = DropForm(draft)
        self._measured = QWidget()
        self._lay_out()
        self.field.set_variant(draft.variant)
        self._take_over()
        self._connect()
        self._on_field_changed()
        self.retranslate()
        self.set_theme(session.theme)

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        group.addButton(self.rest)
        group.addButton(self.other)
        inside = QVBoxLayout(self._measured)
        inside.setContentsMargins(0, UNIT, 0, 0)
        inside.setSpacing(UNIT)
        inside.addWidget(self._options)
        inside.addSpacing(UNIT)
        inside.addWidget(self._on_title)
        inside.addWidget(self.rest)
        inside.addWidget(self._rest_note)
        inside.addWidget(self.other)
        inside.addWidget(self.field)
        inside.addSpacing(UNIT)
        inside.addWidget(self.drop)
        for note in (self._rest_note, self._measure_note, self.field):
            note.setContentsMargins(3 * UNIT, 0, 0, 0)
        self.body.addWidget(self._other_kind)
        self.body.addWidget(self.measure)
        self.body.addWidget(self._measure_note)
        self.body.addWidget(self._measured)
        self.body.addStretch(1)

    def _take_over(self) -> None:
        """Show what was chosen before; the first time, samples that are known to be for this are taken."""
        check = self.draft.quantize.accuracy
        if check is not None and check.dataset is not None:
            self.field.set_dataset(check.dataset)
        elif check is not None and self.draft.is_first and self.field.dataset() is not None:
            self._write(dataset=self.field.dataset())

    def _connect(self) -> None:
        self.measure.toggled.connect(self._on_measure_toggled)
        self.metric_choice.currentIndexChanged.connect(
            lambda _at: self._write(metric=self.metric_choice.value())
        )
        self.rest.clicked.connect(lambda: self._write(dataset=None))
        self.other.clicked.connect(self._on_other_clicked)
        self.field.changed.connect(self._on_field_changed)
        self.draft.changed.connect(self._renew)
        self.draft.learned.connect(self._renew)

    # --- Page ---------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return self.tr("What does it lose?")

    def subtitle(self) -> str:
        return self.tr("Speed is worth nothing without right answers: both are measured.")

    def problem(self) -> str:
        draft = self.draft
        if not draft.measures_accuracy or not self.other.isChecked():
            return ""
        if self.field.dataset() is None:
            return self.tr("Choose samples to measure the accuracy with.")
        return draft.evaluation_problem

    def is_busy(self) -> bool:
        return self.field.is_busy

    def retranslate(self) -> None:
        self.measure.setText(self.tr("Measure the accuracy before and after"))
        self._measure_note.setText(
            self.tr(
                "The original and the result answer the same samples, both at f32. It takes about as long as two "
                "evaluations."
            )
        )
        self._on_title.setText(self.tr("Measured on"))
        self.rest.setText(self.tr("The samples that do not calibrate"))
        self.other.setText(self.tr("Other samples"))
        self._options.describe(
            "metric",
            self.tr("Metric"),
            self.tr("What counts as right. Automatic: the usual one for the labels."),
        )
        self.metric_choice.retranslate()
        self._renew()

    def set_theme(self, theme: Theme) -> None:
        self.field.set_theme(theme)

    # --- inside -------------------------------------------------------------------------------------------------

    def _write(self, **fields: Any) -> None:
        check = self.draft.quantize.accuracy
        if check is not None:
            self.draft.change(Kind.QUANTIZE, accuracy=msgspec.structs.replace(check, **fields))

    def _on_measure_toggled(self, on: bool) -> None:
        chosen = self.field.dataset() if self.other.isChecked() else None
        check = AccuracyCheck(dataset=chosen, metric=self.metric_choice.value()) if on else None
        self.draft.change(Kind.QUANTIZE, accuracy=check)

    def _on_other_clicked(self) -> None:
        self._write(dataset=self.field.dataset())
        self._renew()

    def _on_field_changed(self) -> None:
        self.draft.note_problems(evaluation=self._field_problem())
        check = self.draft.quantize.accuracy
        if check is not None and (check.dataset is not None or self.other.isChecked()):
            self._write(dataset=self.field.dataset())
        self._renew()

    def _field_problem(self) -> str:
        check = self.draft.quantize.accuracy
        wanted = check is not None and check.dataset is not None
        return self.field.problem() if wanted and self.field.dataset() is not None else ""

    def _renew(self) -> None:
        draft, check = self.draft, self.draft.quantize.accuracy
        quantizes = draft.kind is Kind.QUANTIZE
        self._other_kind.setVisible(not quantizes)
        self._other_kind.setText(
            self.tr(
                "Compressing and pruning do not measure the accuracy themselves. Select the new variant afterwards "
                "and evaluate it (F8): its answers are compared with the original’s."
            )
        )
        for widget in (self.measure, self._measure_note):
            widget.setVisible(quantizes)
        self._measured.setVisible(quantizes and check is not None)
        self.measure.blockSignals(True)
        self.measure.setChecked(check is not None)
        self.measure.blockSignals(False)
        if check is not None:
            asked_for = self.other.isChecked() and self.field.dataset() is None
            (self.other if check.dataset is not None or asked_for else self.rest).setChecked(True)
            if check.dataset is not None and check.dataset != self.field.dataset():
                self.field.set_dataset(check.dataset)
        self.field.setVisible(self.other.isChecked())
        self._rest_note.setVisible(self.rest.isChecked())
        self._rest_note.setText(self._rest_text())
        facts = self.field.facts if self.other.isChecked() else draft.facts
        self.metric_choice.offer(facts.task if facts is not None else None, check.metric if check else None)
        self._options.note("metric", self.metric_choice.meaning())
        self.drop.show_metric(self.metric_choice.meant())
        self.changed.emit()

    def _rest_text(self) -> str:
        facts, wished = self.draft.facts, self.draft.quantize.subset_size
        if facts is None:
            return self.tr("Those of the data that are not drawn to calibrate.")
        left = facts.samples - min(wished, facts.samples)
        if left < FEW:
            return self.tr(
                "Almost none are left beside those that calibrate, so these are measured, too: the figure will "
                "look better than it is. Use fewer samples to calibrate, or choose others."
            )
        if not facts.labelled:
            return self.tr(
                "%n samples. They have no labels: measured is how far the answers agree with the original’s.",
                "",
                left,
            )
        return self.tr("%n samples of the same data.", "", left)
