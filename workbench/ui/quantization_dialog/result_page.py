"""The step *result*: before anything was made, what is going to be asked for; then the card of what was made."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.core.making import Making, to_share
from workbench.core.project import Variant
from workbench.core.pruning import PruneResult
from workbench.ui.answers import Answers
from workbench.ui.icons import icon
from workbench.ui.quantization_dialog.draft import Kind, QuantizationDraft
from workbench.ui.quantization_dialog.page import Page
from workbench.ui.quantization_dialog.sparsity_advice import SparsityAdvice
from workbench.ui.quantization_dialog.speed_up import SpeedUp
from workbench.ui.session import Session
from workbench.ui.shrinking_cards import ShrinkingCard
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import heading, remark
from workbench.ui.widgets.recipe_buttons import RecipeButtons


class ResultPage(Page):
    """Shows `draft.job`; a job that runs or has failed is the shell's."""

    def __init__(
        self, session: Session, draft: QuantizationDraft, answers: Answers, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, draft, answers, parent)
        self.card, self.speed, self.advice = ShrinkingCard(), SpeedUp(session), SparsityAdvice(answers)
        self._nothing_title, self._nothing = heading(), remark()
        self._changed_note = remark()
        self._changed_note.setObjectName("resultChanged")
        self._recipe = RecipeButtons(self._shared)
        self._recipe.refused.connect(session.show)
        self.buttons = {key: QPushButton() for key in ("open", "evaluate", "graph", "again")}
        self._empty, self._done = QWidget(), QWidget()
        self._build_empty()
        self._build_done()
        for key, deed in (
            ("open", self._show_in_models),
            ("evaluate", self._evaluate),
            ("graph", self._show_graph),
            ("again", lambda: self.step_requested.emit("method")),
        ):
            self.buttons[key].clicked.connect(deed)
        self.speed.changed.connect(self.changed)
        self.speed.page_wanted.connect(self._leave)
        self.advice.changed.connect(self.changed)
        for signal in (draft.job.started, draft.job.ended, draft.changed):
            signal.connect(self._renew)
        session.project_changed.connect(self._on_project_changed)
        self.retranslate()
        self.set_theme(session.theme)

    def _build_empty(self) -> None:
        column = QVBoxLayout(self._empty)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        for part in (self._nothing_title, self._nothing):
            column.addWidget(part)
        column.addStretch(1)
        self.body.addWidget(self._empty, 1)

    def _build_done(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(UNIT)
        for key, button in (*self.buttons.items(), ("measure", self.speed.measure)):
            button.setAutoDefault(False)
            if key != "measure":
                button.setObjectName(f"result:{key}")
        for part in (
            self.buttons["open"],
            self.speed.measure,
            self.buttons["evaluate"],
            self.buttons["graph"],
        ):
            first.addWidget(part)
        self.buttons["open"].setProperty("role", "primary")
        first.addStretch(1)
        second.addWidget(self._recipe)
        second.addWidget(self.buttons["again"])
        second.addStretch(1)
        self.card.figure_row.addWidget(self.speed.figure, 1)
        column = QVBoxLayout(self._done)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT + UNIT // 2)
        column.addWidget(self._changed_note)
        column.addLayout(first)
        for verdict in (self.speed, self.advice):
            self.card.verdicts.addWidget(verdict)
        column.addWidget(self.card)
        column.addLayout(second)
        column.addStretch(1)
        self.body.addWidget(self._done, 1)

    # --- Page ---------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return self.tr("Result")

    def subtitle(self) -> str:
        made = self.draft.job.made
        return self.session.title_of(made) if made is not None else ""

    def is_busy(self) -> bool:
        return self.speed.is_measuring

    def enter(self) -> None:
        self._renew()

    def set_theme(self, theme: Theme) -> None:
        for part in (self.card, self.speed, self.advice, self._recipe):
            part.set_theme(theme)
        self.buttons["evaluate"].setIcon(icon("bullseye-arrow", theme))
        self.buttons["graph"].setIcon(icon("graph-outline", theme))

    def retranslate(self) -> None:
        for key, text, tip in (
            ("open", self.tr("Show in the models"), self.tr("Close this window and show the new variant.")),
            (
                "evaluate",
                self.tr("Evaluate…"),
                self.tr(
                    "Close this window and measure the new variant’s accuracy, beside the one it was made from."
                ),
            ),
            (
                "graph",
                self.tr("Show in the graph"),
                self.tr("Close this window and show the new variant’s graph."),
            ),
            (
                "again",
                self.tr("Other settings…"),
                self.tr("Back to the settings; starting again makes another variant beside this one."),
            ),
        ):
            self.buttons[key].setText(text)
            self.buttons[key].setToolTip(tip)
        self._changed_note.setText(
            self.tr(
                "The settings are other ones than those of this result. Starting again makes another variant."
            )
        )
        self._renew()

    # --- inside -------------------------------------------------------------------------------------------------

    def _renew(self) -> None:
        job = self.draft.job
        result, made = job.result, job.made
        self._empty.setVisible(result is None)
        self._done.setVisible(result is not None)
        if result is None:
            self._show_nothing()
            return
        if result is not self.card.result:
            self.card.show_result(result)
        self.speed.set_variants(self.draft.variant, made)
        if isinstance(result, PruneResult) and made is not None and self.isVisible():
            self.advice.ask(made)
        elif not isinstance(result, PruneResult):
            self.advice.hide()
        self._changed_note.setVisible(job.spec is not None and job.spec != self.draft.spec())
        self._renew_buttons()
        self.changed.emit()

    def _on_project_changed(self, _kind: str, _ids: object) -> None:
        self._renew_buttons()

    def _renew_buttons(self) -> None:
        has_made = self._made() is not None
        for key in ("open", "evaluate", "graph"):
            self.buttons[key].setEnabled(has_made)

    def _show_nothing(self) -> None:
        self._nothing_title.setText(self.tr("Nothing has been made yet"))
        texts = {
            Kind.QUANTIZE: self.tr(
                "Quantize below starts it. What it brings in size, accuracy and speed is shown here."
            ),
            Kind.COMPRESS: self.tr("Compress below starts it. What becomes of each weight is shown here."),
            Kind.PRUNE: self.tr("Prune below starts it. How sparse each weight becomes is shown here."),
        }
        self._nothing.setText(texts[self.draft.kind])

    def _made(self) -> Variant | None:
        """The new variant, unless it has been deleted meanwhile."""
        made = self.draft.job.made
        return self.session.find_variant(made.id) if made is not None else None

    def _shared(self) -> Making | None:
        spec = self.draft.job.spec
        return to_share(spec, owned=True) if spec is not None else None

    def _select(self, page: str) -> bool:
        made = self._made()
        if made is None:
            return False
        self._leave()
        self.session.select_run(None)
        self.session.select_variant(made.id)
        self.session.page_requested.emit(page)
        return True

    def _show_in_models(self) -> None:
        self._select("overview")

    def _show_graph(self) -> None:
        self._select("graph")

    def _evaluate(self) -> None:
        if self._select("accuracy"):
            self.session.evaluation_requested.emit()

    def _leave(self) -> None:
        window = self.window()
        if isinstance(window, QDialog):
            window.accept()
