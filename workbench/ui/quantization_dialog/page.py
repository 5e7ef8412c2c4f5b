"""One step of the dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from workbench.ui.answers import Answers
from workbench.ui.quantization_dialog.draft import QuantizationDraft
from workbench.ui.session import Session
from workbench.ui.step_page import StepPage


class Page(StepPage):
    """Writes into `draft`, and asks by `answers`. The draft's own problem is known to the shell already.

    While the job runs, and when it has failed, the shell shows that in place of the last page: no page has to.
    """

    def __init__(
        self, session: Session, draft: QuantizationDraft, answers: Answers, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self.draft, self.answers = draft, answers
