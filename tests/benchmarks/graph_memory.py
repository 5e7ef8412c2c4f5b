"""How much memory a graph takes in the window's process; prints JSON, resident megabytes above the window's own.

    python -m tests.benchmarks.graph_memory [--nodes 10000] [--builder save_encoder]

The real window opens the large graph (`opened`), folds and unfolds it (`used`), and is then shown another, small model
(`after`): what stays is what the page keeps so that the graph comes back at once.
`job_results` counts the answers that the window still holds in its jobs: none may stay. The limit is 150 MB for 10,000.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
from PySide6.QtWidgets import QApplication

from tests.benchmarks.graph_first_frame import Page, until
from tests.large_models import in_another_process
from workbench.core.graph import GraphKind

LIMIT_MB = 150.0


def resident_mb() -> float:
    """After a collection, of this process alone."""
    gc.collect()
    return float(psutil.Process().memory_info().rss) / 1e6


def used(page: Page) -> None:
    """What somebody does with a graph: all groups closed and opened."""
    stage = page.panel.stage
    for change in (stage.fold_all, stage.expand_all):
        change()
        until(lambda: not page.panel.property("busy"))
        page.idle(0.3)
    stage.canvas.fit()
    page.idle(0.3)


def main() -> int:
    """Measure and print; 1 when it is more than allowed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=10_000)
    parser.add_argument("--builder", default="save_encoder", help="of tests.large_models")
    wishes = parser.parse_args()
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        for name in ("CONFIG", "CACHE", "LOGS", "PROJECTS"):
            os.environ[f"OV_WORKBENCH_{name}"] = str(Path(folder) / name.lower())
        page = Page(Path(folder) / "project")
        small = in_another_process(wishes.builder, Path(folder) / "small.onnx", 60)
        large = in_another_process(wishes.builder, Path(folder) / "large.onnx", wishes.nodes)
        page.bring(small)
        page.opened(GraphKind.SOURCE)
        page.bring(large)
        page.window.actions_table["view.overview"].trigger()
        page.idle(1.0)
        before = resident_mb()
        page.opened(GraphKind.SOURCE)
        opened = resident_mb()
        used(page)
        after_use = resident_mb()
        first = page.window.session.workspace.variants()[0]
        page.window.session.select_variant(first.id)
        page.window.actions_table["view.graph"].trigger()
        until(lambda: page.panel.stage.opened is not None and not page.panel.property("busy"))
        page.idle(0.5)
        after = resident_mb()
        jobs = page.window.session.jobs()
        report = {
            "nodes": wishes.nodes,
            "window_mb": round(before, 1),
            "opened_mb": round(opened - before, 1),
            "used_mb": round(after_use - before, 1),
            "after_mb": round(after - before, 1),
            "job_results": sum(
                job.step.is_question and job.outcome is not None and job.outcome.result is not None
                for job in jobs
            ),
        }
        page.window.close()
        application.processEvents()
    print(json.dumps(report, indent=2))
    return int(wishes.nodes <= 10_000 and after_use - before > LIMIT_MB)


if __name__ == "__main__":
    raise SystemExit(main())
