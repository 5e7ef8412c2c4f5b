"""How quickly jobs start and end: prints JSON, times in milliseconds (median and worst of the rounds).

Run from the repository: `python -m tests.benchmarks.job_start [--rounds 10]`. The workers are real; their steps are the
scenarios of `tests/jobs`.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable

from tests.jobs.conftest import SCENARIO_WORKER, Recorder, eventually
from workbench.core.events import JobEvent, Started
from workbench.jobs import JobQueue


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    figures = {
        "submit_to_started_warm_ms": _summary(rounds, lambda: _start(warm=True)),
        "submit_to_started_cold_ms": _summary(rounds, lambda: _start(warm=False)),
        "cancel_to_ended_while_inferring_ms": _summary(
            rounds, lambda: _cancel("infer_forever", "Measuring", 0.4)
        ),
        "cancel_to_ended_while_compiling_ms": _summary(
            rounds, lambda: _cancel("compile_slowly", "Compiling the model", 0.4)
        ),
        "cancel_to_ended_while_compiling_without_grace_ms": _summary(
            rounds, lambda: _cancel("compile_slowly", "Compiling the model", 0.0)
        ),
    }
    print(json.dumps({"rounds": rounds, **figures}, indent=2))
    return 0


def _summary(rounds: int, measure: Callable[[], float]) -> dict[str, float]:
    values = [measure() * 1000 for _ in range(rounds)]
    return {"median": round(statistics.median(values), 1), "worst": round(max(values), 1)}


def _start(*, warm: bool) -> float:
    with JobQueue(program=SCENARIO_WORKER, keep_spare=False) as queue:
        jobs = Recorder(queue)
        started: list[float] = []

        def note(job_id: str, event: JobEvent) -> None:
            if isinstance(event, Started):
                started.append(time.perf_counter())

        queue.subscribe(note)
        if warm:
            queue.warm_up()
            if not eventually(lambda: queue.warm, 60):
                raise SystemExit("The spare worker did not get warm.")
            time.sleep(0.1)
        begin = time.perf_counter()
        jobs.run("succeed")
        return started[0] - begin


def _cancel(scenario: str, phase: str, grace_s: float) -> float:
    with JobQueue(program=SCENARIO_WORKER, keep_spare=False, grace_s=grace_s) as queue:
        jobs = Recorder(queue)
        job = jobs.submit(scenario)
        if not jobs.reached(job, phase):
            raise SystemExit(f"{scenario} did not get as far as {phase}.")
        time.sleep(0.2)
        begin = time.perf_counter()
        queue.cancel(job.id)
        queue.wait(job.id, 30)
        return time.perf_counter() - begin


if __name__ == "__main__":
    raise SystemExit(main())
