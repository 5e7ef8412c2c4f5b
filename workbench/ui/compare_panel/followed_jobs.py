"""The comparisons of this session that are going on: each is filled from its own job's events, shown or not."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject, Signal

from workbench.core.comparing import CompareResult, CompareSample, CompareSpec
from workbench.core.events import Ended, JobEvent, Log, LogLevel, Measured, Outcome
from workbench.core.messages import Message
from workbench.core.project import Step, Variant
from workbench.core.specs import decode_spec
from workbench.ui.compare_panel.followed import Comparison
from workbench.ui.session import Session

MOST_SAID = 4


class FollowedJobs(QObject):
    """Events of all other jobs are dropped here. The quantization dialog starts comparisons, too."""

    added = Signal(object)
    sampled = Signal(object)
    told = Signal(object)
    ended = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._going_on: dict[str, Comparison] = {}
        session.job_added.connect(self._on_job_added)
        session.job_event.connect(self._on_job_event)
        for job in session.active_jobs():
            self._on_job_added(job.id)

    def of_variant(self, variant: Variant | None) -> Comparison | None:
        """The comparison going on in which a variant is B, else the one in which it is A."""
        if variant is None:
            return None
        going_on = list(self._going_on.values())
        as_b = (c for c in going_on if c.variant_id == variant.id)
        as_a = (c for c in going_on if c.spec is not None and c.spec.a.model == variant.path)
        return next(as_b, None) or next(as_a, None)

    def follow(self, job_id: str, variant_id: str | None, spec: CompareSpec | None) -> Comparison:
        """The comparison of a job, known from now on."""
        comparison = self._going_on.setdefault(job_id, Comparison(variant_id, job_id=job_id))
        if spec is not None:
            comparison.spec = spec
            comparison.course.planned_s = spec.seconds
            comparison.course.smallest_difference = spec.smallest_difference
        return comparison

    def _on_job_added(self, job_id: str) -> None:
        job = self._session.job(job_id)
        if job is None or job.ended or job.step is not Step.COMPARE or job_id in self._going_on:
            return
        self.added.emit(self.follow(job_id, job.variant_id, self._spec_of(job_id)))

    def _spec_of(self, job_id: str) -> CompareSpec | None:
        """What somebody else has asked for, as the project remembers it."""
        record = next((r for r in self._session.workspace.jobs() if r.id == job_id), None)
        try:
            spec = decode_spec(record.spec) if record is not None else None
        except msgspec.DecodeError:
            return None
        return spec if isinstance(spec, CompareSpec) else None

    def _on_job_event(self, job_id: str, event: JobEvent) -> None:
        comparison = self._going_on.get(job_id)
        if comparison is None:
            return
        if isinstance(event, Measured) and isinstance(event.sample, CompareSample):
            comparison.course.add(event.sample)
            self.sampled.emit(comparison)
        elif isinstance(event, Ended):
            del self._going_on[job_id]
            self._end(comparison, job_id, event.outcome)
        else:
            if isinstance(event, Log) and event.level is not LogLevel.NATIVE:
                comparison.said = [*comparison.said, event.message or Message(event.text)][-MOST_SAID:]
            self.told.emit(comparison)

    def _end(self, comparison: Comparison, job_id: str, outcome: Outcome) -> None:
        comparison.over = True
        if isinstance(outcome.result, CompareResult):
            comparison.result = outcome.result
            comparison.run_id = self._session.workspace.recorded_run(job_id)
        else:
            comparison.error = outcome.error
        self.ended.emit(comparison)
