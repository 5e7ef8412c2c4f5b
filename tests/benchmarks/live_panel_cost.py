"""What the live benchmark panel costs the model: paired runs with the whole window live and headless. Prints JSON.

Run from the repository: `python -m tests.benchmarks.live_panel_cost MODEL [--rounds 7] [--seconds 4] [--hint latency]`.
Both sides go through the same queue and the same worker code. Headless: no live samples, the window hidden, this thread
asleep in `wait`. Live: the real window shown (offscreen unless QT_QPA_PLATFORM says otherwise) at 1440 x 900 on its
benchmark page. The order alternates from pair to pair; the figure is the median of the pairs' throughput ratios, and
must be 0.97 or more.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import msgspec
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from workbench.core.benchmarking import BenchmarkResult
from workbench.core.measuring import Hint
from workbench.ui.app import create_window, make_application
from workbench.ui.benchmark_panel import BenchmarkPanel
from workbench.ui.main_window import MainWindow

LEAST = 0.97
SETTLE_S = 0.7


class Pairs:
    """One window on a fresh project with one model."""

    def __init__(self, application: QApplication, model: Path, folder: Path) -> None:
        self._application = application
        self.window: MainWindow = create_window(folder / "project")
        self.window.resize(1440, 900)
        self.window.show()
        self.window.import_paths([model])
        self._until(lambda: self.window.session.selected_variant is not None, 120)
        self.window.session.page_requested.emit("benchmark")
        panel = self.window.pages.panel("benchmark")
        assert isinstance(panel, BenchmarkPanel)
        self.panel = panel
        self.window.pages.show_page("benchmark")
        self.frames: list[int] = []

    def live(self) -> float:
        """Throughput with everything drawn."""
        self.window.show()
        self._rest()
        before = self.panel.view.pace.frames
        self.panel.start()
        self._until(lambda: not self.panel.property("busy"), 600)
        self.frames.append(self.panel.view.pace.frames - before)
        shown = self.panel.view.shown
        if shown is None or shown.result is None:
            raise SystemExit("The live run has no result.")
        return shown.result.throughput_fps

    def headless(self) -> float:
        """Throughput of the same spec with nothing drawn."""
        variant = self.window.session.selected_variant
        assert variant is not None
        spec = msgspec.structs.replace(self.panel.form.spec(variant), live=False)
        self.window.hide()
        self._rest()
        queue = self.window.session.workspace.queue
        outcome = queue.wait(queue.submit(spec).id)
        if not isinstance(outcome.result, BenchmarkResult):
            raise SystemExit(f"The headless run has no result: {outcome.sentence}")
        return outcome.result.throughput_fps

    def _rest(self) -> None:
        """The spare worker's import must be over."""
        deadline = time.monotonic() + SETTLE_S
        self._until(lambda: time.monotonic() > deadline, 10)

    def _until(self, done: Callable[[], bool], seconds: float) -> None:
        """Let the event loop turn as it does in the program; look every 100 ms."""
        deadline = time.monotonic() + seconds
        loop, timer = QEventLoop(), QTimer(interval=100)
        timer.timeout.connect(lambda: loop.quit() if done() or time.monotonic() > deadline else None)
        timer.start()
        loop.exec()
        timer.stop()
        if not done():
            raise SystemExit("It took too long.")


def main() -> int:
    """Run the pairs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--hint", choices=[h.value for h in Hint], default="latency")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("CONFIG", "CACHE", "LOGS"):
            os.environ[f"OV_WORKBENCH_{kind}"] = str(Path(folder) / kind.lower())
        application = make_application()
        pairs = Pairs(application, options.model.absolute(), Path(folder))
        pairs.window.session.set_hint(Hint(options.hint))
        pairs.panel.form.amount.setValue(options.seconds)
        cpu_s, rows = [], []
        for turn in range(options.rounds):
            began = time.process_time()
            if turn % 2:
                headless = pairs.headless()
                began = time.process_time()
                live = pairs.live()
                cpu_s.append(time.process_time() - began)
            else:
                live = pairs.live()
                cpu_s.append(time.process_time() - began)
                headless = pairs.headless()
            rows.append({"live_fps": live, "headless_fps": headless, "ratio": live / headless})
        pairs.window.close()
        application.processEvents()
    median = statistics.median(row["ratio"] for row in rows)
    report = {
        "model": options.model.name,
        "hint": options.hint,
        "seconds": options.seconds,
        "pairs": rows,
        "ratio_median": round(median, 4),
        "least": LEAST,
        "window_cpu_s_per_live_run": round(statistics.median(cpu_s), 3),
        "frames_per_live_run": statistics.median(pairs.frames),
    }
    print(json.dumps(report))
    return 0 if median >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
