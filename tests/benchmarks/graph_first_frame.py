"""From the click to the first frame of the graph page, and how the event loop fares meanwhile; prints JSON.

    python -m tests.benchmarks.graph_first_frame [--nodes 200,3000,10000,50000] [--kinds source,converted,executed]
        [--rounds 3]

The real window (offscreen unless QT_QPA_PLATFORM says otherwise) with a real worker that is warm, as it is a second
after the start. Encoders of so many operations are shown, each kind by one click; the frame is there when the canvas
has painted a scene with boxes. Numbers are of the best round and of the worst; a gap is the time between two ticks of a
5 ms timer. What a device needs to compile is not the viewer's: it is measured apart and said beside (`compile_s`).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from tests.large_models import in_another_process
from workbench.core.graph import GraphKind
from workbench.ui.app import create_window
from workbench.ui.desk import put_aside
from workbench.ui.graph_viewer.panel import GraphPanel

LIMITS_S = {200: 0.3, 3000: 1.0, 10_000: 2.0}
GIVE_UP_S = 300.0
INTERVAL_MS = 5


class FirstFrame(QObject):
    """Hears when a canvas has painted something."""

    def __init__(self, panel: GraphPanel, kind: GraphKind) -> None:
        super().__init__(panel)
        self._panel, self._kind = panel, kind
        self.at: float | None = None
        panel.stage.canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it
        if watched is self._panel.stage.canvas and event.type() is QEvent.Type.Paint and self._is_there():
            QTimer.singleShot(0, self._note)  # after the paint event that follows this filter
        return False

    def _is_there(self) -> bool:
        opened = self._panel.stage.opened
        return opened is not None and opened.graph.kind is self._kind

    def _note(self) -> None:
        self.at = self.at or time.perf_counter()


class Gaps:
    """What lies between the ticks of a precise timer; its largest are the stalls of the window."""

    def __init__(self) -> None:
        self.ticks: list[float] = []
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=INTERVAL_MS)
        self._timer.timeout.connect(lambda: self.ticks.append(time.perf_counter()))

    def start(self) -> None:
        self.ticks = [time.perf_counter()]
        self._timer.start()

    def stop(self) -> list[float]:
        self._timer.stop()
        self.ticks.append(time.perf_counter())
        gaps = [(b - a) * 1000 for a, b in zip(self.ticks, self.ticks[1:], strict=False)]
        return [round(gap, 1) for gap in sorted(gaps, reverse=True)[:5]]


def until(done: object, seconds: float = GIVE_UP_S) -> None:
    """Run the event loop until `done()`; polled seldom enough not to be measured."""
    loop, timer, end = QEventLoop(), QTimer(interval=20), time.monotonic() + seconds
    timer.timeout.connect(lambda: loop.quit() if done() or time.monotonic() > end else None)  # type: ignore[operator]
    timer.start()
    loop.exec()
    timer.stop()
    if not done():  # type: ignore[operator]
        raise SystemExit("It took too long.")


class Page:
    """The window's graph page, and what a user does with it."""

    def __init__(self, project: Path) -> None:
        self.window = create_window(project)
        self.window.resize(1440, 900)
        self.window.show()
        until(lambda: self.window.startup.finished)
        put_aside()  # as the program does

    @property
    def panel(self) -> GraphPanel:
        panel = self.window.findChild(GraphPanel, "graphViewer")
        assert isinstance(panel, GraphPanel)
        return panel

    def bring(self, model: Path) -> None:
        """Import and select a model, with another page in front."""
        self.window.actions_table["view.overview"].trigger()
        session, before = self.window.session, self.window.session.selected_variant
        self.window.import_paths([model])
        until(lambda: session.selected_variant not in (None, before))
        until(lambda: not session.active_jobs())
        self.rest()

    def rest(self) -> None:
        """Until a spare worker is warm and has imported what it can ahead."""
        queue = self.window.session.workspace.queue
        queue.warm_up()
        until(lambda: queue.warm)
        self.idle(1.5)

    def idle(self, seconds: float) -> None:
        """Let the event loop run."""
        end = time.monotonic() + seconds
        until(lambda: time.monotonic() > end)

    def opened(self, kind: GraphKind) -> dict[str, object]:
        """Show a graph by one click, as nobody had looked at it before."""
        panel = self.panel
        self.window.actions_table["view.overview"].trigger()
        side = panel.sides[0]
        side._wanted = kind
        side.loader._kept.clear()
        side._shown = None
        self.rest()
        frame, gaps = FirstFrame(panel, kind), Gaps()
        gaps.start()
        began = time.perf_counter()
        self.window.actions_table["view.graph"].trigger()
        until(lambda: frame.at is not None)
        self.idle(0.3)
        worst = gaps.stop()
        assert frame.at is not None
        assert panel.stage.opened is not None
        return {
            "first_frame_s": round(frame.at - began, 3),
            "gaps_ms": worst,
            "operations": len(panel.stage.opened.graph.nodes),
            "items": len(panel.stage.canvas.scene.items),
        }


def compile_s(model: Path) -> float:
    """What the device itself needs, in a process of its own."""
    code = (
        "import os,sys,time; os.environ['CI']='true'; import openvino as ov; core=ov.Core();"
        "path=sys.argv[1]; model=core.read_model(path) if path.endswith('.xml') else ov.convert_model(path);"
        "begin=time.perf_counter(); core.compile_model(model,'CPU',"
        "{'PERFORMANCE_HINT':'LATENCY'}); print(time.perf_counter()-begin, flush=True); os._exit(0)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code, str(model)], capture_output=True, text=True, check=True
    )
    return round(float(answer.stdout.split()[-1]), 3)


def summary(rounds: list[dict[str, object]]) -> dict[str, object]:
    """The best and the worst time to the first frame, the worst gaps of all rounds."""
    times = sorted(float(str(r["first_frame_s"])) for r in rounds)
    gaps = min((r["gaps_ms"] for r in rounds), key=lambda gaps: gaps[0])  # type: ignore[index]
    worst = max(r["gaps_ms"][0] for r in rounds)  # type: ignore[index]
    last = rounds[-1]
    return {
        "operations": last["operations"],
        "items": last["items"],
        "best_s": times[0],
        "worst_s": times[-1],
        "gaps_of_best_round_ms": gaps,
        "worst_gap_ms": worst,
    }


def main() -> int:
    """Measure and print; the exit code is 1 when a first frame of source or converted came too late."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", default="200,3000,10000,50000")
    parser.add_argument("--kinds", default="source,converted,executed")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--builder", default="save_encoder", help="of tests.large_models")
    parser.add_argument(
        "--ir", action="store_true", help="convert first: the converted graph of an IR is shown"
    )
    wishes = parser.parse_args()
    application = QApplication([])
    rows, late = [], False
    with tempfile.TemporaryDirectory() as folder:
        for name in ("CONFIG", "CACHE", "LOGS", "PROJECTS"):
            os.environ[f"OV_WORKBENCH_{name}"] = str(Path(folder) / name.lower())
        page = Page(Path(folder) / "project")
        for nodes in map(int, wishes.nodes.split(",")):
            model = in_another_process(
                wishes.builder, Path(folder) / f"model{nodes}.onnx", nodes, ir=wishes.ir
            )
            page.bring(model)
            for kind in map(GraphKind, wishes.kinds.split(",")):
                if kind is GraphKind.EXECUTED and nodes > 10_000:
                    continue  # compiling takes minutes
                row: dict[str, object] = {"nodes": nodes, "kind": kind.value}
                row |= summary([page.opened(kind) for _ in range(wishes.rounds)])
                if kind is GraphKind.EXECUTED:
                    row["compile_s"] = compile_s(model)
                else:
                    late |= float(str(row["best_s"])) > LIMITS_S.get(nodes, GIVE_UP_S)
                print(json.dumps(row), file=sys.stderr, flush=True)
                rows.append(row)
        page.window.close()
        application.processEvents()
    print(json.dumps({"limits_s": LIMITS_S, "rows": rows}, indent=2))
    return int(late)


if __name__ == "__main__":
    raise SystemExit(main())
