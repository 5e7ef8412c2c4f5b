"""The conversion as a job that the wizard follows: started once or again, cancelled, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from workbench.core.conversion import ConvertResult, ConvertSpec
from workbench.core.errors import ErrorReport, WorkbenchError
from workbench.core.events import Ended, Outcome
from workbench.core.project import Variant
from workbench.ui.job_view import JobView
from workbench.ui.session import Session


class Conversion(QObject):
    """At most one job at a time. `spec` is what was asked for, `job` how far it is, `outcome` how it ended."""

    started = Signal(str)
    """The job's id."""
    progressed = Signal()
    """`job` (phase, fraction, estimated time) says more."""
    ended = Signal()
    """`outcome` is there; with it `result` and `made`, or `error`."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.spec: ConvertSpec | None = None
        self.job_id: str | None = None
        self.outcome: Outcome | None = None
        self.error: ErrorReport | None = None
        """Why the last conversion failed, or could not even be queued."""
        session.job_event.connect(self._on_job_event)

    @property
    def running(self) -> bool:
        """Whether the job waits or runs."""
        return self.job_id is not None and self.outcome is None

    @property
    def job(self) -> JobView | None:
        """The job as the window knows it."""
        return self._session.job(self.job_id) if self.job_id is not None else None

    @property
    def result(self) -> ConvertResult | None:
        """What was written."""
        result = self.outcome.result if self.outcome is not None else None
        return result if isinstance(result, ConvertResult) else None

    @property
    def made(self) -> Variant | None:
        """The variant in the project, with its recipe."""
        if self.job_id is None or self.result is None:
            return None
        return self._session.workspace.imported_variant(self.job_id)

    def start(self, spec: ConvertSpec, variant_id: str) -> str | None:
        """Queue the conversion; None when that was refused (`error` says why)."""
        self.spec, self.job_id, self.outcome, self.error = spec, None, None, None
        try:
            self.job_id = self._session.start(spec, variant_id)
        except WorkbenchError as error:
            self.error = error.report
            self.ended.emit()
            return None
        self.started.emit(self.job_id)
        return self.job_id

    def cancel(self) -> None:
        """End the job without a result."""
        if self.job_id is not None and self.running:
            self._session.cancel(self.job_id)

    def _on_job_event(self, job_id: str, event: object) -> None:
        if job_id != self.job_id:
            return
        if isinstance(event, Ended):
            self.outcome, self.error = event.outcome, event.outcome.error
            self.ended.emit()
        else:
            self.progressed.emit()
