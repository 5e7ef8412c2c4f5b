"""A window's own questions to a worker: asked in the background, answered once, dropped when nobody waits for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench.core.errors import ErrorReport, WorkbenchError
from workbench.core.events import Ended, Progress
from workbench.core.specs import Spec
from workbench.ui.session import Session


@dataclass(frozen=True, slots=True)
class _Question:
    key: str
    on_result: Callable[[Any], object]
    on_error: Callable[[ErrorReport], object]
    on_progress: Callable[[Progress], object] | None


class Answers(QObject):
    """One question per key: asking again replaces the one before, whose job is ended and whose answer never lands."""

    changed = Signal()
    """A question was asked or answered."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._asked: dict[str, _Question] = {}
        session.job_event.connect(self._on_job_event)

    def ask(
        self,
        key: str,
        spec: Spec,
        on_result: Callable[[Any], object],
        on_error: Callable[[ErrorReport], object],
        on_progress: Callable[[Progress], object] | None = None,
    ) -> None:
        """Start the step; exactly one of `on_result`, `on_error` is called, in the GUI thread. Nothing is recorded."""
        self.drop(key)
        try:
            job_id = self._session.start(spec, background=True, quiet=True)
        except WorkbenchError as error:
            on_error(error.report)
            return
        self._asked[job_id] = _Question(key, on_result, on_error, on_progress)
        self.changed.emit()

    def is_asked(self, key: str) -> bool:
        """Whether an answer is still to come."""
        return any(q.key == key for q in self._asked.values())

    def drop(self, key: str | None = None) -> None:
        """Want no answer any more to one question, or to all: their jobs are ended."""
        gone = [job for job, q in self._asked.items() if key in (None, q.key)]
        for job_id in gone:
            del self._asked[job_id]
            self._session.cancel(job_id)
        if gone:
            self.changed.emit()

    def _on_job_event(self, job_id: str, event: object) -> None:
        question = self._asked.get(job_id)
        if question is None:
            return
        if isinstance(event, Progress):
            if question.on_progress is not None:
                question.on_progress(event)
        elif isinstance(event, Ended):
            del self._asked[job_id]
            outcome = event.outcome
            if outcome.result is not None:
                question.on_result(outcome.result)
            elif outcome.error is not None:
                question.on_error(outcome.error)
            self.changed.emit()
