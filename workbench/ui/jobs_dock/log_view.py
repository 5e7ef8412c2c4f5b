"""The log of all jobs or of one: phases as they begin, what the worker says, the outcome, each with its time.

Lines are appended in batches, because a worker may print thousands a second.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from workbench.ui.i18n import translate_message
from workbench.ui.job_view import JobView, LogLine
from workbench.ui.session import Session
from workbench.ui.words import step_word

FLUSH_MS = 250
LINES = 5000
BATCH = 500
"""More lines than this at once are not read by anybody: the oldest of them are left out."""


class LogView(QPlainTextEdit):
    """Read only; coloured by what a line says, the runtime's own prints dimmed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("logView")
        self.setReadOnly(True)
        self.setMaximumBlockCount(LINES)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(12)
        self._session = session
        self._job_id: str | None = None
        self._seen: dict[str, int] = {}
        """How many lines of each job have been taken."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FLUSH_MS)
        self._timer.timeout.connect(self.flush)
        session.job_event.connect(self._on_job_event)
        session.theme_changed.connect(lambda _theme: self.show_job(self._job_id))

    def show_job(self, job_id: str | None) -> None:
        """Show the log of one job (None: of all that the session knows)."""
        self._job_id = job_id
        self._seen.clear()
        self.clear()
        self.flush()

    def flush(self) -> None:
        """Append what has come since the last time."""
        lines = sorted(self._fresh(), key=lambda pair: pair[1].at)[-BATCH:]
        if not lines:
            return
        bar = self.verticalScrollBar()
        follows = bar.value() >= bar.maximum() - 2
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        for job, line in lines:
            if not self.document().isEmpty():
                cursor.insertBlock()
            self._insert(cursor, self._prefix(job, line), self._session.theme.secondary)
            text = translate_message(line.text) if not isinstance(line.text, str) else line.text
            self._insert(cursor, text, getattr(self._session.theme, line.tone))
        cursor.endEditBlock()
        if follows:
            bar.setValue(bar.maximum())

    def _fresh(self) -> list[tuple[JobView, LogLine]]:
        fresh: list[tuple[JobView, LogLine]] = []
        for job in self._session.jobs():
            if self._job_id not in (None, job.id) or self._session.is_background(job.id):
                continue
            new = min(job.logged - self._seen.get(job.id, 0), len(job.log))
            self._seen[job.id] = job.logged
            fresh += [(job, line) for line in list(job.log)[len(job.log) - new :]]
        return fresh

    def _prefix(self, job: JobView, line: LogLine) -> str:
        clock = time.strftime("%H:%M:%S", time.localtime(line.at))
        return (
            "  ".join([clock] if self._job_id else [clock, f"{step_word(job.step)} {job.title}".strip()])
            + "  "
        )

    @staticmethod
    def _insert(cursor: QTextCursor, text: str, color: str) -> None:
        form = QTextCharFormat()
        form.setForeground(QColor(color))
        cursor.insertText(text, form)

    def _on_job_event(self, job_id: str, _event: object) -> None:
        job = self._session.job(job_id)
        if job is not None and job.logged != self._seen.get(job_id, 0) and not self._timer.isActive():
            self._timer.start()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_job(self._job_id)
        super().changeEvent(event)
