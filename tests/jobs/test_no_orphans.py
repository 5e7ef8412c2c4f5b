"""However the program ends, no worker outlives it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.jobs.conftest import SCENARIO_WORKER, Recorder, eventually, is_alive
from workbench.core.inspection import InspectSpec
from workbench.core.project import JobState
from workbench.jobs import JobQueue

ROOT = Path(__file__).parents[2]


def _doomed(scenario: str, *words: str) -> tuple[subprocess.Popen[str], list[int]]:
    command = [sys.executable, "-m", "tests.jobs.doomed_parent", scenario, *words]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    line = process.stdout.readline()
    process.stdout.close()
    return process, [int(word) for word in line.split()]


@pytest.mark.parametrize(
    ("scenario", "at_least"),
    [("compile_slowly", 2), ("spawn_grandchildren", 4), ("spawn_grandchildren:gil", 4)],
)
def test_a_program_killed_with_sigkill_leaves_no_worker(scenario: str, at_least: int) -> None:
    process, pids = _doomed(scenario)
    assert len(pids) >= at_least
    own_session = {
        pid for pid in pids if os.getpgid(pid) == pid and psutil.Process(pid).ppid() != process.pid
    }
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    try:
        left = [pid for pid in pids if pid not in own_session]
        assert eventually(lambda: not any(map(is_alive, left)), 2)
    finally:
        for pid in filter(is_alive, pids):
            os.kill(pid, signal.SIGKILL)


def test_a_program_that_forgets_to_close_its_queue_leaves_no_worker() -> None:
    process, pids = _doomed("compile_slowly", "leave")
    assert process.wait(10) == 0
    assert eventually(lambda: not any(map(is_alive, pids)), 2)


@pytest.mark.parametrize(
    "scenario", ["compile_slowly", "ignore_everything", "hold_the_gil", "spawn_grandchildren"]
)
def test_closing_the_queue_ends_running_waiting_and_spare_workers(scenario: str) -> None:
    before = set(psutil.Process().children(recursive=True))
    queue = JobQueue(program=SCENARIO_WORKER)
    jobs = Recorder(queue)
    running, beside, waiting = (
        jobs.submit(scenario),
        jobs.submit("wait_politely"),
        jobs.submit("succeed", measuring=True),
    )
    assert jobs.reached(beside, "Waiting")
    assert eventually(lambda: running.pid is not None)
    begin = time.monotonic()
    queue.close()
    assert time.monotonic() - begin < 2.5
    assert not set(psutil.Process().children(recursive=True)) - before
    for job in (running, beside, waiting):
        assert job.state is JobState.CANCELLED
        assert "because the program was closed" in str(queue.wait(job.id, 0).sentence)
    queue.close()
    with pytest.raises(RuntimeError):
        queue.submit(InspectSpec(model="succeed"))


def test_a_queue_that_was_never_used_closes() -> None:
    JobQueue().close()
