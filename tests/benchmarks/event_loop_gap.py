"""Does the window's event loop stall while jobs work on a big model? Prints JSON: gaps of a 10 ms timer for each step.

Run from the repository: `python -m tests.benchmarks.event_loop_gap [MODEL] [--megabytes 150] [--seconds 5]`. A real
`QApplication` (offscreen unless QT_QPA_PLATFORM says otherwise) gets every event of the jobs as a Qt signal, as the
window does. A gap is the time from one tick to the next, so 10 ms is perfect; allowed are less than 50 ms at worst
and less than 20 ms at the 99th percentile. The exit code is 1 when a step fails or does not keep these bounds.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from workbench.core.benchmarking import BenchmarkSpec
from workbench.core.conversion import ConvertSpec
from workbench.core.events import Ended, Outcome
from workbench.core.inspection import InspectSpec
from workbench.core.measuring import Api, Hint
from workbench.core.project import JobState
from workbench.core.specs import Spec
from workbench.jobs import JobQueue

INTERVAL_MS = 10
WORST_MS = 50.0
P99_MS = 20.0


class Bridge(QObject):
    """Brings the queue's events from its threads into the thread of the window."""

    happened = Signal(str, object)


class Ticker:
    """Notes when a precise 10 ms timer really fires."""

    def __init__(self) -> None:
        self._ticks: list[float] = []
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=INTERVAL_MS)
        self._timer.timeout.connect(lambda: self._ticks.append(time.perf_counter()))

    def start(self) -> None:
        self._ticks = [time.perf_counter()]
        self._timer.start()

    def stop(self) -> dict[str, float]:
        self._timer.stop()
        gaps = sorted((b - a) * 1000 for a, b in zip(self._ticks, self._ticks[1:], strict=False))
        if not gaps:
            raise SystemExit("The timer did not fire at all.")
        p99 = gaps[math.ceil(len(gaps) * 0.99) - 1]
        return {"ticks": len(gaps), "worst_gap_ms": round(gaps[-1], 1), "p99_gap_ms": round(p99, 1)}


class Runner:
    """Runs specs one after another while the event loop turns."""

    def __init__(self, queue: JobQueue) -> None:
        self._queue = queue
        self._bridge = Bridge()
        self._bridge.happened.connect(self._on_job_happened)
        self._loop = QEventLoop()
        self._outcome: Outcome | None = None
        self._events = 0
        queue.subscribe(self._bridge.happened.emit)

    def _on_job_happened(self, _job_id: str, event: object) -> None:
        self._events += 1
        if isinstance(event, Ended):
            self._outcome = event.outcome
            self._loop.quit()

    def run(self, spec: Spec) -> dict[str, object]:
        """The gaps while `spec` ran, and how that ended."""
        self._outcome, self._events = None, 0
        ticker = Ticker()
        ticker.start()
        self._queue.submit(spec)
        self._loop.exec()
        figures = ticker.stop()
        if self._outcome is None:
            raise SystemExit("The job did not end.")
        return {
            **figures,
            "events": self._events,
            "succeeded": self._outcome.state is JobState.SUCCEEDED,
            "sentence": str(self._outcome.sentence),
        }

    def idle(self, seconds: float) -> dict[str, object]:
        """The gaps while nothing runs: what the machine itself contributes."""
        ticker = Ticker()
        ticker.start()
        QTimer.singleShot(int(seconds * 1000), self._loop.quit)
        self._loop.exec()
        return {**ticker.stop()}


def main() -> int:
    """Measure and print; the exit code says whether every step kept the bounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "model", nargs="?", type=Path, help="a model of at least 100 MB (default: one is made)"
    )
    parser.add_argument("--megabytes", type=int, default=150)
    parser.add_argument("--seconds", type=float, default=5.0)
    wishes = parser.parse_args()
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder, JobQueue() as queue:
        model = wishes.model or _make_model(Path(folder), wishes.megabytes)
        size = sum(file.stat().st_size for file in model.parent.glob(f"{model.stem}*"))
        queue.warm_up()
        runner = Runner(queue)
        steps: dict[str, dict[str, object]] = {"idle": runner.idle(2.0)}
        for name, spec in _specs(model, Path(folder) / "ir", wishes.seconds).items():
            steps[name] = runner.run(spec)
    app.quit()
    kept = all(_keeps_bounds(figures) for figures in steps.values())
    report = {
        "model": model.name,
        "model_bytes": size,
        "interval_ms": INTERVAL_MS,
        "steps": steps,
        "kept": kept,
    }
    print(json.dumps(report, indent=2))
    return 0 if kept else 1


def _specs(model: Path, output: Path, seconds: float) -> dict[str, Spec]:
    return {
        "inspect": InspectSpec(model=str(model)),
        "convert": ConvertSpec(model=str(model), output_dir=str(output), output_name="big"),
        "benchmark_latency": BenchmarkSpec(
            model=str(model), seconds=seconds, hint=Hint.LATENCY, api=Api.SYNC
        ),
        "benchmark_throughput": BenchmarkSpec(model=str(model), seconds=seconds, hint=Hint.THROUGHPUT),
    }


def _keeps_bounds(figures: dict[str, object]) -> bool:
    worst, p99 = figures["worst_gap_ms"], figures["p99_gap_ms"]
    in_time = isinstance(worst, float) and worst < WORST_MS and isinstance(p99, float) and p99 < P99_MS
    return in_time and bool(figures.get("succeeded", True))


def _make_model(folder: Path, megabytes: int) -> Path:
    """In a process of its own: the window's never loads onnx either."""
    model = folder / "big.onnx"
    code = "import sys, pathlib, tests.models as m; m.save_big_linear(pathlib.Path(sys.argv[1]), int(sys.argv[2]))"
    subprocess.run([sys.executable, "-c", code, str(model), str(megabytes)], check=True)
    return model


if __name__ == "__main__":
    raise SystemExit(main())
