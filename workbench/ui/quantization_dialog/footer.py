"""The line below the pages: what is in the way, else what is going to happen; the recipe, the start, the close."""

from __future__ import annotations

import importlib
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from workbench.core import units
from workbench.ui.answers import Answers
from workbench.ui.quantization_dialog.draft import Kind, QuantizationDraft
from workbench.ui.quantization_dialog.predicted_size import predicted_size
from workbench.ui.quantization_dialog.recipe_menu import RecipeMenu
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.names import plain_tip

_PLAN = "workbench.ui.quantization_dialog.plan_view"


class Footer(QWidget):
    """`renew` is told why nothing can be started; the owner connects the buttons."""

    changed = Signal()
    """The plan says something else."""

    def __init__(
        self, session: Session, draft: QuantizationDraft, answers: Answers, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._problem_text = ""
        self.problem_label = ElidedLabel()
        self.problem_label.setObjectName("quantizationProblem")
        self.problem_label.setProperty("tone", "bad")
        self.problem_label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.plan: Any = importlib.import_module(_PLAN).PlanView(session, draft, answers, self)
        self.plan.changed.connect(self._on_plan_changed)
        self.size_label = ElidedLabel()
        self.size_label.setObjectName("quantizationSize")
        self.recipe = RecipeMenu(session, draft, self)
        self.start_button, self.close_button = QPushButton(), QPushButton()
        self.start_button.setObjectName("quantizationStart")
        self.close_button.setObjectName("quantizationClose")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, UNIT + 4, 2 * UNIT, UNIT + 4)
        layout.setSpacing(UNIT)
        layout.addWidget(self.problem_label, 1)
        layout.addWidget(self.size_label, 1)
        layout.addWidget(self.plan, 1)
        for button in (self.recipe, self.start_button, self.close_button):
            # Return belongs to the field that has the focus; Ctrl+Return starts.
            button.setAutoDefault(False)
            layout.addWidget(button)
        _set_primary(self.start_button, primary=True)
        # The plan has one line or two: nothing moves when the second comes.
        self.setMinimumHeight(2 * self.fontMetrics().height() + 3 * UNIT + 4)
        self.set_theme(session.theme)

    def renew(self, problem: str) -> None:
        """Show the problem or the plan, and what the start button would do."""
        self._problem_text = problem
        job = self._draft.job
        shown = "" if job.running else problem
        self.problem_label.setText(shown)
        self.problem_label.setVisible(bool(shown) or job.running)
        compresses = self._draft.kind is Kind.COMPRESS and not shown and not job.running
        self.size_label.setVisible(compresses)
        self.size_label.setText(self._sizes() if compresses else "")
        self.plan.setVisible(not shown and not job.running and not compresses)
        self.start_button.setEnabled(not problem)
        verb, sentence = {
            Kind.QUANTIZE: (self.tr("Quantize"), self.tr("Quantize with what is chosen now (Ctrl+Enter).")),
            Kind.COMPRESS: (self.tr("Compress"), self.tr("Compress with what is chosen now (Ctrl+Enter).")),
            Kind.PRUNE: (self.tr("Prune"), self.tr("Prune with what is chosen now (Ctrl+Enter).")),
        }[self._draft.kind]
        done = job.result is not None
        again = done and job.spec == self._draft.spec()
        self.start_button.setText(self.tr("Once more") if again else verb)
        self.start_button.setToolTip(plain_tip(problem) or sentence)
        _set_primary(self.start_button, primary=not again)
        self.close_button.setText(self.tr("Close") if done or job.running else self.tr("Cancel"))

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.recipe.set_theme(theme)
        self.plan.set_theme(theme)

    def _sizes(self) -> str:
        """What the weights weigh, and what they will."""
        draft = self._draft
        inspection = draft.inspection
        after = predicted_size(inspection, draft.compress_as(draft.compress.mode)) if inspection else None
        if inspection is None or after is None:
            return ""
        before = sum(inspection.weights_by_precision.values())
        text = self.tr("Weights {before} → about {after}")
        if not draft.ignored.is_empty:  # which weights those have is known by nobody yet
            text = self.tr("Weights {before} → {after} or more, with what is left alone")
        return text.format(before=units.byte_size(before), after=units.byte_size(after))

    def _on_plan_changed(self) -> None:
        self._draft.note_plan(self.plan.plan)
        self.changed.emit()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.renew(self._problem_text)
        super().changeEvent(event)


def _set_primary(button: QPushButton, *, primary: bool) -> None:
    """Give the button the look of what is to be done next, or take it away."""
    role = "primary" if primary else ""
    if button.property("role") != role:
        button.setProperty("role", role)
        button.style().unpolish(button)
        button.style().polish(button)
