"""A program that runs a scenario and waits to be killed; prints the ids of all it has started, the spare's too."""

from __future__ import annotations

import sys
import time

import psutil

from tests.jobs.conftest import SCENARIO_WORKER, Recorder
from workbench.jobs import JobQueue

if __name__ == "__main__":
    queue = JobQueue(program=SCENARIO_WORKER)
    jobs = Recorder(queue)
    job = jobs.submit(sys.argv[1])
    phase = "Compiling the model" if sys.argv[1] == "compile_slowly" else "Waiting"
    if not jobs.reached(job, phase):
        raise SystemExit(jobs.of(job))
    while len(psutil.Process().children()) < 2:  # the spare
        time.sleep(0.01)
    time.sleep(0.3)
    print(*(child.pid for child in psutil.Process().children(recursive=True)), flush=True)
    if "leave" in sys.argv:
        sys.exit(0)
    time.sleep(60)
