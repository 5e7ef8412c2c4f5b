"""Measuring jobs run alone, light ones beside each other, nobody starves, and a spare worker makes the start quick."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path

import psutil
import pytest

from tests.jobs.conftest import SCENARIO_WORKER, Recorder, eventually
from workbench.core.events import Alive, Ended, JobEvent, Queued, Running, Started
from workbench.core.inspection import InspectSpec
from workbench.core.project import JobState
from workbench.jobs import Job, JobQueue


def _span(path: Path) -> tuple[float, float]:
    begin, end = path.read_text().split()
    return float(begin), float(end)


def _overlap(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _wait_for_all(jobs: Recorder, submitted: list[Job]) -> None:
    for job in submitted:
        assert jobs.queue.wait(job.id, 60).state is JobState.SUCCEEDED


def test_a_measuring_job_runs_alone_and_the_order_is_kept(jobs: Recorder, tmp_path: Path) -> None:
    kinds = [False, True, True, False]
    files = [tmp_path / str(i) for i in range(len(kinds))]
    submitted = [jobs.submit(f"record_times:{f}", measuring=m) for f, m in zip(files, kinds, strict=True)]
    _wait_for_all(jobs, submitted)
    spans = [_span(file) for file in files]
    assert spans == sorted(spans)
    assert not any(_overlap(spans[i], spans[i + 1]) for i in range(len(kinds) - 1))


def test_two_light_jobs_run_beside_each_other_and_a_third_waits(jobs: Recorder) -> None:
    first, second, third = (jobs.submit("wait_politely") for _ in range(3))
    assert jobs.reached(first, "Waiting")
    assert jobs.reached(second, "Waiting")
    assert third.state is JobState.QUEUED
    assert jobs.of(third) == [Queued(ahead=2)]
    jobs.queue.cancel(first.id)
    assert jobs.reached(third, "Waiting")
    jobs.queue.cancel(second.id)
    jobs.queue.cancel(third.id)


def test_a_waiting_measuring_job_is_not_overtaken(jobs: Recorder) -> None:
    light = jobs.submit("wait_politely")
    measuring = jobs.submit("wait_politely", measuring=True)
    late = jobs.submit("succeed")
    assert jobs.reached(light, "Waiting")
    time.sleep(0.2)
    assert measuring.state is JobState.QUEUED
    assert late.state is JobState.QUEUED
    jobs.queue.cancel(light.id)
    assert jobs.reached(measuring, "Waiting")
    assert late.state is JobState.QUEUED
    jobs.queue.cancel(measuring.id)
    assert jobs.queue.wait(late.id, 30).state is JobState.SUCCEEDED


def test_events_come_in_order_with_their_jobs_id_and_not_on_the_callers_thread(jobs: Recorder) -> None:
    job = jobs.queue.submit(InspectSpec(model="succeed"), job_id="mine")
    jobs.queue.wait("mine", 30)
    kinds = [type(event) for event in jobs.of(job) if not isinstance(event, Alive)]
    assert kinds[:3] == [Queued, Running, Started]
    assert kinds[-1] is Ended
    assert kinds.count(Ended) == 1
    assert set(jobs.heard) == {"mine"}
    assert threading.main_thread() not in jobs.threads


def test_an_id_is_given_once_only(jobs: Recorder) -> None:
    jobs.queue.submit(InspectSpec(model="succeed"), job_id="mine")
    with pytest.raises(ValueError, match="mine"):
        jobs.queue.submit(InspectSpec(model="succeed"), job_id="mine")


def test_a_listener_that_raises_is_logged_and_stops_neither_the_job_nor_the_others(
    queue: JobQueue, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(job_id: str, event: JobEvent) -> None:
        raise LookupError("the panel is gone")

    queue.subscribe(broken)
    jobs = Recorder(queue)
    with caplog.at_level(logging.ERROR, "workbench.jobs"):
        job, outcome = jobs.run("succeed")
    assert outcome.state is JobState.SUCCEEDED
    assert isinstance(jobs.last(job), Ended)
    assert "the panel is gone" in caplog.text
    caplog.clear()


def test_who_unsubscribes_hears_nothing_more(jobs: Recorder) -> None:
    heard: list[JobEvent] = []
    unsubscribe = jobs.queue.subscribe(lambda _, event: heard.append(event))
    unsubscribe()
    jobs.run("succeed")
    assert heard == []


def test_wait_returns_after_the_listeners_have_heard_the_end(jobs: Recorder) -> None:
    heard: list[str] = []

    def slow(job_id: str, event: JobEvent) -> None:
        if isinstance(event, Ended):
            time.sleep(0.2)
            heard.append(job_id)

    jobs.queue.subscribe(slow)
    job, _ = jobs.run("succeed")
    assert heard == [job.id]


def test_a_job_starts_at_once_when_a_spare_worker_is_warm() -> None:
    with JobQueue(program=SCENARIO_WORKER) as queue:
        jobs = Recorder(queue)
        started: list[float] = []
        queue.subscribe(
            lambda _, event: started.append(time.monotonic()) if isinstance(event, Started) else None
        )
        queue.warm_up()
        assert eventually(lambda: queue.warm, 30)
        begin = time.monotonic()
        jobs.run("succeed")
        assert started[0] - begin < 0.5
        assert eventually(lambda: queue.warm, 30), "a new spare takes the place of the one that was used"


def test_no_spare_is_started_while_a_job_measures() -> None:
    with JobQueue(program=SCENARIO_WORKER) as queue:
        jobs = Recorder(queue)
        job = jobs.submit("wait_politely", measuring=True)
        assert jobs.reached(job, "Waiting")
        time.sleep(0.3)
        assert [child.pid for child in psutil.Process().children()] == [queue.child_pid(job.id)]
        queue.cancel(job.id)
        assert eventually(lambda: queue.warm, 30)


def test_a_spare_that_died_while_it_waited_is_replaced_silently() -> None:
    with JobQueue(program=SCENARIO_WORKER) as queue:
        queue.warm_up()
        assert eventually(lambda: queue.warm, 30)
        for child in psutil.Process().children():
            child.kill()
        _, outcome = Recorder(queue).run("succeed")
        assert outcome.state is JobState.SUCCEEDED, str(outcome.sentence)
