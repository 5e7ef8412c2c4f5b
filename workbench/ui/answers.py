"""A window's own questions to a worker: asked in the background, answered once, dropped when nobody waits for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench.core.errors import ErrorReport, WorkbenchError
from workbench.core.events import Ended, Progress
from workbench.core.specs import Spec
from workbench.ui.background import Background
from workbench.ui.session import Session


@dataclass(eq=False, slots=True)
class _Question:
    key: str
    on_result: Callable[[Any], object]
    on_error: Callable[[ErrorReport], object]
    on_progress: Callable[[Progress], object] | None
    prepare: Callable[[Any], Any] | None
    variant_id: str | None = None
    job_id: str | None = None
    """`None` before it has been handed to a worker, and after the worker has answered."""


class Answers(QObject):
    """One question per key: asking again replaces the one before, whose job is ended and whose answer never lands."""

    changed = Signal()
    """A question was asked or answered."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._background = Background(self)
        self._asked: list[_Question] = []
        session.job_event.connect(self._on_job_event)

    def ask(
        self,
        key: str,
        spec: Spec | Callable[[], Spec],
        on_result: Callable[[Any], object],
        on_error: Callable[[ErrorReport], object],
        on_progress: Callable[[Progress], object] | None = None,
        *,
        prepare: Callable[[Any], Any] | None = None,
        variant_id: str | None = None,
    ) -> None:
        """Start the step; exactly one of `on_result`, `on_error` is called, in the GUI thread. Nothing is recorded.

        `on_result` is given what `prepare` makes of the result. That is called in a thread of its own, and so is `spec`
        where it has to be made first: neither may touch a widget. With a `variant_id` the project fills in what it
        knows of that variant: its file, and how it is fed.
        """
        self.drop(key)
        question = _Question(key, on_result, on_error, on_progress, prepare, variant_id)
        self._asked.append(question)
        if callable(spec):
            self._beside(question, spec, self._start)
        else:
            self._start(question, spec)
        self.changed.emit()

    def is_asked(self, key: str) -> bool:
        """Whether an answer is still to come."""
        return any(q.key == key for q in self._asked)

    @property
    def is_busy(self) -> bool:
        """Whether any answer is still to come."""
        return bool(self._asked)

    def drop(self, key: str | None = None) -> None:
        """Want no answer any more to one question, or to all: their jobs are ended."""
        gone = [q for q in self._asked if key in (None, q.key)]
        for question in gone:
            self._asked.remove(question)
            if question.job_id is not None:
                self._session.cancel(question.job_id)
        if gone:
            self.changed.emit()

    def _start(self, question: _Question, spec: Spec) -> None:
        try:
            question.job_id = self._session.start(spec, question.variant_id, background=True, quiet=True)
        except WorkbenchError as error:
            self._fail(question, error.report)

    def _beside(
        self, question: _Question, work: Callable[[], Any], go_on: Callable[[_Question, Any], None]
    ) -> None:
        """Do something in another thread and go on with it here, unless nobody wants it any more."""

        def take(made: Any, raised: BaseException | None) -> None:
            if question not in self._asked:
                return
            if raised is None:
                go_on(question, made)
            elif isinstance(raised, WorkbenchError):
                self._fail(question, raised.report)
            else:
                self._asked.remove(question)
                self.changed.emit()
                raise raised

        self._background.run(work, take)

    def _on_job_event(self, job_id: str, event: object) -> None:
        question = next((q for q in self._asked if q.job_id == job_id), None)
        if question is None:
            return
        if isinstance(event, Progress):
            if question.on_progress is not None:
                question.on_progress(event)
        elif isinstance(event, Ended):
            question.job_id = None
            outcome = event.outcome
            if outcome.result is None:
                if outcome.error is not None:
                    self._fail(question, outcome.error)
            elif question.prepare is not None:
                prepare, result = question.prepare, outcome.result
                self._beside(question, lambda: prepare(result), self._answer)
            else:
                self._answer(question, outcome.result)

    def _answer(self, question: _Question, result: Any) -> None:
        self._asked.remove(question)
        question.on_result(result)
        self.changed.emit()

    def _fail(self, question: _Question, report: ErrorReport) -> None:
        self._asked.remove(question)
        question.on_error(report)
        self.changed.emit()
