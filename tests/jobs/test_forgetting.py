"""Whoever has heard an answer can make the queue let go of it: a graph of fifty thousand operations is 50 MB."""

from __future__ import annotations

from tests.jobs.conftest import Recorder, eventually
from workbench.core.events import Ended, JobEvent


def test_a_job_that_has_ended_is_forgotten_and_others_are_kept(jobs: Recorder) -> None:
    first, _ = jobs.run("succeed")
    second, _ = jobs.run("succeed")
    jobs.queue.forget(first.id)
    jobs.queue.forget("unknown")
    assert eventually(lambda: [job.id for job in jobs.queue.jobs()] == [second.id])


def test_a_job_can_be_forgotten_while_its_last_event_is_being_told(jobs: Recorder) -> None:
    def forget(job_id: str, event: JobEvent) -> None:
        if isinstance(event, Ended):
            jobs.queue.forget(job_id)

    jobs.queue.subscribe(forget)
    job = jobs.submit("succeed")
    assert job.ended.wait(30)
    assert eventually(lambda: not jobs.queue.jobs())
    other, outcome = jobs.submit("succeed"), None
    assert other.ended.wait(30)
    outcome = other.outcome
    assert outcome is not None
    assert outcome.result is not None


def test_a_job_that_runs_or_waits_cannot_be_lost(jobs: Recorder) -> None:
    job = jobs.submit("infer_forever", measuring=True)
    waiting = jobs.submit("succeed")
    assert jobs.reached(job, "Measuring")
    jobs.queue.forget(waiting.id)
    assert waiting in jobs.queue.jobs()
    jobs.queue.cancel(job.id)
    assert waiting.ended.wait(30)
