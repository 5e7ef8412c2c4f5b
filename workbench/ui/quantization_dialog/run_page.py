"""What stands in place of the last page while the job runs, and when it ended without a result."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from workbench.core.errors import ErrorCode
from workbench.core.messages import Message
from workbench.ui.answers import Answers
from workbench.ui.i18n import translate_message
from workbench.ui.quantization_dialog.draft import QuantizationDraft
from workbench.ui.quantization_dialog.page import Page
from workbench.ui.running_view import RunningView
from workbench.ui.session import Session
from workbench.ui.theme import Theme
from workbench.ui.widgets.failure_view import FailureView
from workbench.ui.widgets.form import remark


class RunPage(Page):
    """Phases with their times, time left, cancel; then the failure, what to try, and that nothing was lost."""

    def __init__(
        self, session: Session, draft: QuantizationDraft, answers: Answers, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, draft, answers, parent)
        self._running = RunningView(draft.job, "quantization")
        self._failure = FailureView()
        self._cancelled = QLabel()
        self._cancelled.setObjectName("quantizationCancelled")
        self._cancelled.setTextFormat(Qt.TextFormat.PlainText)
        self._cancelled.setWordWrap(True)
        self._nothing_lost = remark()
        self.body.addWidget(self._running, 1)
        self.body.addWidget(self._failure)
        self.body.addWidget(self._cancelled)
        self.body.addWidget(self._nothing_lost)
        self.body.addStretch(0)
        draft.job.started.connect(self._renew)
        draft.job.ended.connect(self._renew)
        self.retranslate()
        self.set_theme(session.theme)

    @property
    def is_needed(self) -> bool:
        """Whether there is a job to show that has no result."""
        return self.draft.job.running or self.draft.job.error is not None

    # --- Page ---------------------------------------------------------------------------------------------------

    def title(self) -> str:
        job = self.draft.job
        if job.running:
            return self.tr("Working")
        return self.tr("Cancelled") if self._was_cancelled() else self.tr("It did not work")

    def subtitle(self) -> str:
        return self.draft.title if self.draft.job.running else ""

    def is_busy(self) -> bool:
        return self.draft.job.running

    def enter(self) -> None:
        self._renew()

    def retranslate(self) -> None:
        self._nothing_lost.setText(
            self.tr(
                "Your choices are as they were: change what you like on the other steps, and start again."
            )
        )
        self._renew()
        self.changed.emit()

    def set_theme(self, theme: Theme) -> None:
        self._running.set_theme(theme)
        self._failure.set_theme(theme)

    # --- inside -------------------------------------------------------------------------------------------------

    def _was_cancelled(self) -> bool:
        error = self.draft.job.error
        return error is not None and error.code is ErrorCode.CANCELLED

    def _renew(self) -> None:
        job = self.draft.job
        cancelled = self._was_cancelled()
        self._running.setVisible(job.running)
        self._failure.show_error(None if job.running or cancelled else job.error)
        sentence: Message | None = job.outcome.sentence if job.outcome is not None else None
        self._cancelled.setText(translate_message(sentence) if sentence is not None else "")
        self._cancelled.setVisible(cancelled)
        self._nothing_lost.setVisible(not job.running and job.error is not None)
