"""Before anything was converted: what the conversion will do, in a few lines, and as a command to take elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.core import units
from workbench.core.conversion import ConvertSpec
from workbench.core.recipes import as_command_line, to_share
from workbench.ui.conversion_wizard.draft import Draft
from workbench.ui.conversion_wizard.preprocessing_sentence import preprocessing_sentence
from workbench.ui.conversion_wizard.size_prediction import predicted_size
from workbench.ui.tables.facts import Fact, FactList
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import heading, remark
from workbench.ui.widgets.image_inputs import image_layout
from workbench.ui.widgets.names import shown_name
from workbench.ui.widgets.recipe_buttons import RecipeButtons

MOST_INPUTS = 4


class ReadyView(QWidget):
    """Follows the draft when `renew` is called."""

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._problem, self._cancelled = "", False
        self._title, self._text, self._facts = heading(), remark(), FactList()
        self._recipe_title, self._command = heading(), QPlainTextEdit()
        self._command.setObjectName("benchmarkCommand")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._command.setReadOnly(True)
        self._command.setFixedHeight(88)
        self._buttons = RecipeButtons(self._shared)
        row = QHBoxLayout()
        row.addWidget(self._recipe_title, 1)
        row.addWidget(self._buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addSpacing(UNIT)
        layout.addWidget(self._facts)
        layout.addSpacing(2 * UNIT)
        layout.addLayout(row)
        layout.addWidget(self._command)
        layout.addStretch(1)
        self.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._facts.set_theme(theme)
        self._buttons.set_theme(theme)

    def renew(self, *, cancelled: bool = False) -> None:
        """Show the draft as it is now; `cancelled`: the last conversion of it was ended."""
        self._cancelled = cancelled
        self.show_problem(self._problem)
        self._facts.set_facts(self._wishes())
        self._command.setPlainText(as_command_line(self._shared()))

    def show_problem(self, problem: str) -> None:
        """Why it is not ready; empty when it is."""
        self._problem = problem
        self._title.setText(self.tr("Not ready to convert") if problem else self.tr("Ready to convert"))
        ready = self.tr("Nothing has been converted yet. Convert below starts it.")
        if self._cancelled:
            ready = self.tr(
                "The conversion was cancelled, nothing of it was kept. Convert below starts it again."
            )
        self._text.setText(problem or ready)

    def retranslate(self) -> None:
        """Renew all texts."""
        self._recipe_title.setText(self.tr("The same as a command"))
        self._command.setAccessibleName(self._recipe_title.text())
        self.renew(cancelled=self._cancelled)

    def _shared(self) -> ConvertSpec:
        return to_share(self._draft.spec, owned=True)

    def _wishes(self) -> list[Fact]:
        draft, spec = self._draft, self._draft.spec
        inputs = draft.effective_inputs()
        written = [f"{shown_name(i.name)} {i.shape_text} {i.type}" for i in inputs[:MOST_INPUTS]]
        more = [f"+{len(inputs) - MOST_INPUTS}"] if len(inputs) > MOST_INPUTS else []
        source = f"{shown_name(draft.title)}  ·  {draft.format.value}"
        facts = [
            Fact(self.tr("Source"), source, tip=spec.model),
            Fact(self.tr("Inputs"), ", ".join(written + more) or units.UNKNOWN, mono=True),
        ]
        if spec.outputs:
            facts.append(Fact(self.tr("Outputs"), ", ".join(map(shown_name, spec.outputs)), mono=True))
        nothing = self.tr("none")
        facts.append(Fact(self.tr("Preprocessing"), self._preprocessing() or nothing, mono=True))
        facts.append(Fact(self.tr("Weights"), self._weights()))
        facts.append(Fact(self.tr("Verification"), self._verification()))
        return facts

    def _preprocessing(self) -> str:
        inputs = {info.name: info for info in self._draft.effective_inputs()}
        told = []
        for value in self._draft.spec.preprocessing:
            info = inputs.get(value.input)
            if info is not None:
                told.append(preprocessing_sentence(value, info, value.model_layout or image_layout(info)))
        return "; ".join(told)

    def _weights(self) -> str:
        fp16 = self._draft.spec.compress_to_fp16
        precision = "FP16" if fp16 else "FP32"
        inspection = self._draft.inspection
        if inspection is None:
            return precision
        size = units.byte_size(predicted_size(inspection, fp16=fp16))
        return self.tr("{precision}, about {size} on disk").format(precision=precision, size=size)

    def _verification(self) -> str:
        options = self._draft.spec.verify
        if options is None:
            return self.tr("off")
        if options.samples:
            return self.tr("on %n own samples", "", len(options.samples))
        random = self.tr("on %n random samples", "", options.random_samples)
        return self.tr("{samples}, seed {seed}").format(samples=random, seed=options.seed)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
