"""The log of all jobs or of one; lines are appended in batches, because a worker may print thousands a second."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from workbench.core.events import Log, LogLevel
from workbench.ui.job_view import JobView
from workbench.ui.session import Session

FLUSH_MS = 250
LINES = 5000
BATCH = 500
"""More lines than this at once are not read by anybody: the oldest of them are left out."""


class LogView(QPlainTextEdit):
    """Read only; warnings in colour, the runtime's own prints dimmed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("logView")
        self.setReadOnly(True)
        self.setMaximumBlockCount(LINES)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setUndoRedoEnabled(False)
        self._session = session
        self._job_id: str | None = None
        self._waiting: list[tuple[str, Log]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FLUSH_MS)
        self._timer.timeout.connect(self.flush)
        session.job_event.connect(self._on_job_event)
        session.theme_changed.connect(lambda _theme: self.show_job(self._job_id))

    def show_job(self, job_id: str | None) -> None:
        """Show the log of one job (None: of all that the session knows)."""
        self._job_id = job_id
        self._waiting.clear()
        self.clear()
        jobs: tuple[JobView, ...] = self._session.jobs()
        self._waiting = [(j.id, line) for j in jobs if job_id in (None, j.id) for line in j.log]
        self.flush()

    def flush(self) -> None:
        """Append what has come since the last time."""
        lines, self._waiting = self._waiting, []
        bar = self.verticalScrollBar()
        follows = bar.value() >= bar.maximum() - 2
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        for job_id, line in lines[-BATCH:]:
            form = QTextCharFormat()
            form.setForeground(QColor(self._color(line)))
            if not self.document().isEmpty():
                cursor.insertBlock()
            cursor.insertText(f"{self._prefix(job_id)}{line.text}", form)
        cursor.endEditBlock()
        if follows:
            bar.setValue(bar.maximum())

    def _prefix(self, job_id: str) -> str:
        job = self._session.job(job_id)
        return f"[{job.step.value}] " if self._job_id is None and job else ""

    def _color(self, line: Log) -> str:
        theme = self._session.theme
        colors = {
            LogLevel.WARNING: theme.warning,
            LogLevel.NATIVE: theme.secondary,
            LogLevel.INFO: theme.text,
        }
        return colors[line.level]

    def _on_job_event(self, job_id: str, event: object) -> None:
        if isinstance(event, Log) and self._job_id in (None, job_id):
            self._waiting.append((job_id, event))
            if not self._timer.isActive():
                self._timer.start()
