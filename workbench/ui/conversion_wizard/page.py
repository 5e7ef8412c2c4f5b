"""One step of the wizard."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from workbench.ui.answers import Answers
from workbench.ui.conversion_wizard.draft import Draft
from workbench.ui.session import Session
from workbench.ui.step_page import StepPage


class Page(StepPage):
    """Writes into `draft`, and asks by `answers`."""

    def __init__(
        self, session: Session, draft: Draft, answers: Answers, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self.draft, self.answers = draft, answers

    def show_blocked(self, problem: str) -> None:
        """Why nothing can be converted now, whichever page it comes from; empty when it can."""
