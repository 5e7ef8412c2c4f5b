"""Queues with real workers that run the scenarios, and a listener that remembers what it heard."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from workbench.core.benchmarking import BenchmarkSpec
from workbench.core.events import JobEvent, Limits, Log, Outcome, Progress
from workbench.core.inspection import InspectSpec
from workbench.core.specs import Spec
from workbench.jobs import Job, JobQueue

SCENARIO_WORKER = [sys.executable, str(Path(__file__).with_name("scenario_worker.py"))]


def eventually(condition: Callable[[], object], seconds: float = 10.0) -> bool:
    """Whether `condition` becomes true in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.01)
    return bool(condition())


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that has ended and waits to be reaped does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


class Recorder:
    """What a listener heard, by job."""

    def __init__(self, queue: JobQueue) -> None:
        self.queue = queue
        self.heard: dict[str, list[JobEvent]] = {}
        self.threads: set[threading.Thread] = set()
        queue.subscribe(self._on_event)

    def _on_event(self, job_id: str, event: JobEvent) -> None:
        self.threads.add(threading.current_thread())
        self.heard.setdefault(job_id, []).append(event)

    def submit(self, scenario: str, *, measuring: bool = False, **limits: float) -> Job:
        """Start a scenario as a light or a measuring job."""
        spec: Spec = BenchmarkSpec(model=scenario) if measuring else InspectSpec(model=scenario)
        return self.queue.submit(spec, limits=Limits(**limits))  # type: ignore[arg-type]

    def run(self, scenario: str, *, measuring: bool = False, **limits: float) -> tuple[Job, Outcome]:
        """Start a scenario and wait for its end."""
        job = self.submit(scenario, measuring=measuring, **limits)
        return job, self.queue.wait(job.id, 60)

    def logs(self, job: Job) -> list[str]:
        return [event.text for event in self.of(job) if isinstance(event, Log)]

    def of(self, job: Job) -> list[JobEvent]:
        return list(self.heard.get(job.id, []))

    def reached(self, job: Job, phase: str, seconds: float = 30.0) -> bool:
        """Wait until the job is in a phase."""
        return eventually(
            lambda: any(isinstance(e, Progress) and str(e.phase) == phase for e in self.of(job)), seconds
        )

    def last(self, job: Job) -> JobEvent:
        return self.of(job)[-1]


@pytest.fixture
def queue() -> Iterator[JobQueue]:
    """A queue without a spare; after the test no child and no thread of it may be left."""
    before = set(psutil.Process().children(recursive=True))
    threads = set(threading.enumerate())
    with JobQueue(keep_spare=False, program=SCENARIO_WORKER) as made:
        yield made
    assert eventually(lambda: not left_over(before), 1), left_over(before)
    assert eventually(lambda: not set(threading.enumerate()) - threads, 1), threading.enumerate()


def left_over(before: set[psutil.Process]) -> list[psutil.Process]:
    """Children of ours that came since."""
    return [child for child in psutil.Process().children(recursive=True) if child not in before]


@pytest.fixture
def jobs(queue: JobQueue) -> Recorder:
    return Recorder(queue)
