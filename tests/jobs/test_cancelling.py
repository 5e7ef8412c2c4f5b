"""Cancelling ends a job whatever it is doing, takes its children along, and never looks like a crash."""

from __future__ import annotations

import time

import pytest

from tests.jobs.conftest import Recorder, eventually, is_alive
from tests.machine_load import slowdown
from workbench.core.benchmarking import BenchmarkResult
from workbench.core.errors import ErrorCode
from workbench.core.events import Outcome
from workbench.core.project import JobState
from workbench.jobs import Job

QUICKLY_S = 2.0


def _cancel(jobs: Recorder, job: Job) -> tuple[Outcome, float]:
    begin = time.monotonic()
    jobs.queue.cancel(job.id)
    blocked = time.monotonic() - begin
    assert job.outcome is None or blocked < 0.1 * slowdown(), "cancel() blocks"
    outcome = jobs.queue.wait(job.id, 10)
    return outcome, time.monotonic() - begin


def _assert_cancelled(outcome: Outcome) -> None:
    assert outcome.state is JobState.CANCELLED
    assert outcome.error is not None
    assert outcome.error.code is ErrorCode.CANCELLED
    assert str(outcome.sentence).startswith("Cancelled after ")


def test_a_cancel_ends_a_compilation_that_cannot_be_interrupted_from_inside(jobs: Recorder) -> None:
    job = jobs.submit("compile_slowly")
    assert jobs.reached(job, "Compiling the model")
    time.sleep(0.3)
    pid = jobs.queue.child_pid(job.id)
    outcome, took = _cancel(jobs, job)
    _assert_cancelled(outcome)
    assert took < QUICKLY_S
    assert "compiled" not in jobs.logs(job)
    assert pid is not None
    assert not is_alive(pid)
    assert jobs.queue.child_pid(job.id) is None


def test_a_cancel_ends_an_endless_inference_by_asking(jobs: Recorder) -> None:
    job = jobs.submit("infer_forever", measuring=True)
    assert jobs.reached(job, "Measuring")
    outcome, took = _cancel(jobs, job)
    _assert_cancelled(outcome)
    assert outcome.exit_status == 0, "the step was asked and left by itself"
    assert took < QUICKLY_S


@pytest.mark.parametrize(
    ("scenario", "phase"), [("ignore_everything", "Ignoring"), ("hold_the_gil", "Holding")]
)
def test_a_cancel_kills_what_does_not_listen(jobs: Recorder, scenario: str, phase: str) -> None:
    job = jobs.submit(scenario)
    assert jobs.reached(job, phase)
    time.sleep(0.1)
    outcome, took = _cancel(jobs, job)
    _assert_cancelled(outcome)
    assert took < QUICKLY_S


def test_a_cancel_takes_the_children_of_the_worker_along(jobs: Recorder) -> None:
    job = jobs.submit("spawn_grandchildren")
    assert jobs.reached(job, "Waiting")
    pids = [int(pid) for pid in jobs.logs(job)[0].split()]
    assert all(map(is_alive, pids))
    _assert_cancelled(_cancel(jobs, job)[0])
    assert eventually(lambda: not any(map(is_alive, pids)), 2)


@pytest.mark.parametrize("scenario", ["spawn_grandchildren:1.5", "fork_and_leave"])
def test_children_that_a_finished_worker_leaves_behind_are_ended_and_hold_up_nothing(
    jobs: Recorder, scenario: str
) -> None:
    job, outcome = jobs.run(scenario)
    assert outcome.state is JobState.SUCCEEDED
    assert outcome.duration_s < 5
    assert eventually(lambda: not any(is_alive(int(pid)) for pid in jobs.logs(job)[0].split()), 2)


def test_a_child_that_a_crashed_worker_leaves_behind_is_ended(jobs: Recorder) -> None:
    job, outcome = jobs.run("leave_an_unseen_child")
    assert outcome.state is JobState.CRASHED
    (pid,) = (int(text) for text in jobs.logs(job) if text.isdigit())
    assert eventually(lambda: not is_alive(pid), 2)


def test_a_job_cancelled_before_its_worker_is_ready_does_not_start(jobs: Recorder) -> None:
    job = jobs.submit("succeed")
    outcome, took = _cancel(jobs, job)
    assert outcome.state is JobState.CANCELLED
    assert took < QUICKLY_S


def test_a_waiting_job_is_cancelled_without_a_child(jobs: Recorder) -> None:
    running = jobs.submit("wait_politely", measuring=True)
    waiting = jobs.submit("succeed", measuring=True)
    assert jobs.reached(running, "Waiting")
    outcome, _ = _cancel(jobs, waiting)
    assert str(outcome.sentence) == "Cancelled before it started."
    assert [type(event).__name__ for event in jobs.of(waiting)] == ["Queued", "Ended"]
    jobs.queue.cancel(running.id)


def test_a_stop_keeps_what_has_been_measured(jobs: Recorder) -> None:
    job = jobs.submit("infer_forever", measuring=True)
    assert jobs.reached(job, "Measuring")
    jobs.queue.stop(job.id)
    outcome = jobs.queue.wait(job.id, 10)
    assert outcome.state is JobState.SUCCEEDED
    assert isinstance(outcome.result, BenchmarkResult)
    assert outcome.result.iterations >= 1
    assert str(outcome.sentence).startswith("Stopped after ")


def test_a_cancel_after_a_stop_that_was_not_heard_still_ends_the_job(jobs: Recorder) -> None:
    job = jobs.submit("ignore_everything", measuring=True)
    assert jobs.reached(job, "Ignoring")
    jobs.queue.stop(job.id)
    with pytest.raises(TimeoutError):
        jobs.queue.wait(job.id, 0.5)
    _assert_cancelled(_cancel(jobs, job)[0])


def test_cancelling_what_has_ended_or_never_was_changes_nothing(jobs: Recorder) -> None:
    job, outcome = jobs.run("succeed")
    jobs.queue.cancel(job.id)
    jobs.queue.stop(job.id)
    jobs.queue.cancel("no such job")
    assert jobs.queue.wait(job.id, 1) == outcome
    assert job.state is JobState.SUCCEEDED
