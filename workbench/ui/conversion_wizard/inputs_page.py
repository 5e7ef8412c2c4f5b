"""Step 2: shapes, types, layouts and frozen values of the inputs, the outputs to keep, and where to cut the model."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from workbench.core.conversion import InputOverride
from workbench.core.inspection import ModelFormat
from workbench.core.tensors import TensorInfo
from workbench.ui.answers import Answers
from workbench.ui.conversion_wizard.cut_editor import CutEditor
from workbench.ui.conversion_wizard.draft import Draft
from workbench.ui.conversion_wizard.fields import read_batch
from workbench.ui.conversion_wizard.input_table import InputTable
from workbench.ui.conversion_wizard.output_list import OutputList
from workbench.ui.conversion_wizard.page import Page
from workbench.ui.conversion_wizard.places import places_of
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.example_inputs import ExampleInputs
from workbench.ui.widgets.fold import FoldButton
from workbench.ui.widgets.form import heading, mark, remark
from workbench.ui.widgets.trust_box import TrustBox

_TRACED = (ModelFormat.TORCHSCRIPT, ModelFormat.PYTHON)
"""Formats that may need example inputs; an ExportedProgram holds its own."""


class InputsPage(Page):
    """Everything is in the draft as soon as it can be read; what cannot is marked and said below."""

    def __init__(
        self, session: Session, draft: Draft, answers: Answers, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, draft, answers, parent)
        self._writing = False
        self._shown_outputs: tuple[str, ...] | None = None
        self._shown_inputs: tuple[InputOverride, ...] | None = None
        self._trust = TrustBox(draft.variant.path)
        self._examples = ExampleInputs()
        self._inputs, self._outputs, self._cuts = InputTable(), OutputList(), CutEditor()
        self._batch_label, self._batch = QLabel(), QLineEdit()
        self._batch.setObjectName("batchField")
        self._batch.setProperty("role", "mono")
        self._headings = {k: heading() for k in ("examples", "inputs", "outputs")}
        self._notes = {k: remark() for k in ("examples", "inputs", "none", "outputs")}
        self._fold = FoldButton(self._cuts)
        self._fold.setObjectName("cutFold")
        self._examples.fill(draft.spec.example_inputs)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.enter()

    def _lay_out(self) -> None:
        batch = QHBoxLayout()
        batch.setSpacing(UNIT)
        batch.addWidget(self._headings["inputs"])
        batch.addStretch(1)
        batch.addWidget(self._batch_label)
        batch.addWidget(self._batch)
        self._batch.setFixedWidth(112)
        self._batch_label.setBuddy(self._batch)
        self._inputs.tab_after = self._batch
        traced = QWidget()
        examples = QVBoxLayout(traced)
        examples.setContentsMargins(0, 0, 0, UNIT)
        examples.setSpacing(UNIT)
        for widget in (self._headings["examples"], self._notes["examples"], self._examples):
            examples.addWidget(widget)
        traced.setVisible(self.draft.format in _TRACED)
        self._trust.setVisible(self.draft.runs_code)
        body = self.body
        body.addWidget(self._trust)
        body.addWidget(traced)
        body.addLayout(batch)
        body.addWidget(self._notes["none"])
        body.addWidget(self._inputs)
        body.addWidget(self._notes["inputs"])
        body.addSpacing(UNIT)
        body.addWidget(self._headings["outputs"])
        body.addWidget(self._outputs)
        body.addWidget(self._notes["outputs"])
        body.addSpacing(UNIT)
        body.addWidget(self._fold)
        body.addWidget(self._cuts)
        body.addStretch(1)
        for note in self._notes.values():
            note.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            note.setTextFormat(Qt.TextFormat.PlainText)

    def _connect(self) -> None:
        self._trust.toggled.connect(lambda on: self._write(trust_code=on))
        self._examples.changed.connect(lambda: self._write(example_inputs=self._examples.values()))
        self._inputs.changed.connect(self._write_inputs)
        self._batch.textChanged.connect(self._write_batch)
        self._outputs.changed.connect(self._write_outputs)
        self._cuts.input_added.connect(self._add_input)
        self._cuts.input_removed.connect(self._remove_input)
        self._cuts.output_added.connect(self._add_output)
        self._cuts.output_removed.connect(self._remove_output)
        self.draft.inspected.connect(self._show)
        self.draft.changed.connect(self._show)

    def title(self) -> str:
        """The step's name."""
        return self.tr("Inputs and outputs")

    def subtitle(self) -> str:
        """What happens when nothing is touched."""
        return self.tr("Untouched, the converted model has the inputs and outputs of the source.")

    def problem(self) -> str:
        """The first thing that cannot be meant."""
        if self.draft.runs_code and not self.draft.spec.trust_code:
            return self._trust.reason()
        for found in (self._examples.problem(), self._inputs.problem(), self._batch_problem()):
            if found:
                return found
        if self._outputs.count() and not self._outputs.kept() and not self.draft.cut_outputs():
            return self.tr("Keep at least one output, or cut the model at one.")
        return ""

    def enter(self) -> None:
        """Show what the draft says, whoever wrote it."""
        self._show()
        found = self.draft.preflight
        if self.draft.cut_outputs() or self.draft.cut_inputs() or (found is not None and found.unsupported):
            self._fold.setChecked(True)

    # --- from the draft -----------------------------------------------------------------------------------------

    def _show(self) -> None:
        if self._writing:
            return
        draft = self.draft
        found = draft.inspection
        cuts = tuple(TensorInfo(name=o.name, shape=None, type="") for o in draft.cut_inputs())
        self._inputs.show_inputs(draft.source_inputs(), cuts, draft.spec.inputs)
        if draft.spec.outputs != self._shown_outputs or not self._outputs.count():
            self._outputs.show_outputs(draft.source_outputs(), draft.spec.outputs or None)
            self._shown_outputs = draft.spec.outputs
        self._cuts.show_names(tuple(o.name for o in draft.cut_inputs()), draft.cut_outputs())
        if draft.preflight is not None:
            self._cuts.set_places(places_of(draft.preflight.nodes))
        self._batch.setEnabled(any(i.shape is None or len(i.shape) > 0 for i in draft.source_inputs()))
        self._show_notes(found is not None)
        self.changed.emit()

    def _show_notes(self, known: bool) -> None:
        none = self.tr("The model has no inputs.") if known else self.tr("Not known yet.")
        self._notes["none"].setText(none)
        self._notes["none"].setVisible(not self._inputs.rows)
        self._notes["inputs"].setVisible(bool(self._inputs.rows))
        no_output = self.tr("The model has no outputs.") if known else self.tr("Not known yet.")
        self._notes["outputs"].setText(no_output)
        self._notes["outputs"].setVisible(not self._outputs.count())
        self._outputs.setVisible(bool(self._outputs.count()))

    # --- into the draft -----------------------------------------------------------------------------------------

    def _write(self, **changes: object) -> None:
        self._writing = True
        self.draft.update(**changes)
        self._writing = False
        self.changed.emit()

    def _write_inputs(self) -> None:
        self._write(inputs=self._inputs.overrides())

    def _write_batch(self) -> None:
        bad = bool(self._batch_problem())
        mark(self._batch, bad)
        self._write(batch=None if bad else read_batch(self._batch.text()))

    def _batch_problem(self) -> str:
        try:
            read_batch(self._batch.text())
        except ValueError:
            return self.tr("The batch must be a number, ? or a range like 1..8.")
        return ""

    def _write_outputs(self) -> None:
        self._set_outputs(self.draft.cut_outputs())

    def _set_outputs(self, cuts: tuple[str, ...]) -> None:
        whole = self._outputs.all_kept and not cuts
        outputs = () if whole else (*self._outputs.kept(), *cuts)
        self._shown_outputs = outputs
        self._write(outputs=outputs)
        self._cuts.show_names(tuple(o.name for o in self.draft.cut_inputs()), self.draft.cut_outputs())

    def _add_output(self, name: str) -> None:
        """The first place to end at takes the place of the model's own outputs, which can be ticked again."""
        cuts = self.draft.cut_outputs()
        if name in cuts:
            return
        if not cuts and self._outputs.all_kept:
            self._outputs.blockSignals(True)
            self._outputs.untick_all()
            self._outputs.blockSignals(False)
        self._set_outputs((*cuts, name))

    def _remove_output(self, name: str) -> None:
        rest = tuple(n for n in self.draft.cut_outputs() if n != name)
        if not rest and not self._outputs.kept():
            # Without a cut the model ends where it did.
            self._outputs.show_outputs((), None)
            self._outputs.show_outputs(self.draft.source_outputs(), None)
        self._set_outputs(rest)

    def _add_input(self, name: str) -> None:
        if all(o.name != name for o in self.draft.spec.inputs):
            self.draft.update(inputs=(*self.draft.spec.inputs, InputOverride(name=name)))

    def _remove_input(self, name: str) -> None:
        self.draft.update(inputs=tuple(o for o in self.draft.spec.inputs if o.name != name))

    # --- texts --------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Renew all texts."""
        self._headings["examples"].setText(self.tr("Example inputs"))
        self._notes["examples"].setText(
            self.tr(
                "PyTorch follows the model once with inputs of these shapes and types. Only needed when the "
                "file does not tell them itself."
            )
        )
        self._headings["inputs"].setText(self.tr("Inputs"))
        self._notes["inputs"].setText(
            self.tr(
                "Shapes: numbers, ? for any size, 1..8 for a range. Left empty, everything stays as it is."
            )
        )
        self._batch_label.setText(self.tr("Batch of all inputs"))
        self._batch.setPlaceholderText(self.tr("as it is"))
        self._batch.setToolTip(
            self.tr("A number, ? or a range like 1..8 for the first dimension of every input.")
        )
        self._headings["outputs"].setText(self.tr("Outputs to keep"))
        self._fold.setText(self.tr("Cut the model inside"))
        self._fold.setToolTip(self.tr("Begin or end the converted model at a place inside of the source."))
        self._show_notes(self.draft.inspection is not None)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._inputs.set_theme(theme)
