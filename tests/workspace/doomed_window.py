"""A program with a project and jobs under way that waits to be killed: `doomed_window.py PROJECT MODEL real|fake`.

Prints the ids of the running and the waiting job, and those of all child processes.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import psutil

from tests.workspace.conftest import FAKE_WORKER
from workbench.core.benchmarking import BenchmarkSpec
from workbench.core.conversion import ConvertSpec
from workbench.workspace import Workspace

if __name__ == "__main__":
    folder, model, kind = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    workspace = Workspace.open(folder, **({"program": FAKE_WORKER} if kind == "fake" else {}))
    imported = workspace.import_model(model)
    workspace.wait(imported, 60)
    variant = workspace.imported_variant(imported)
    assert variant is not None, workspace.jobs()
    if kind == "fake":
        running = workspace.convert(variant.id, ConvertSpec(model="", output_dir=""))
        begun = "artefacts/*/.partial-*/net.xml"
    else:
        running = workspace.start(BenchmarkSpec(model="", seconds=60.0), variant.id)
        begun = "project.db"
    waiting = workspace.start(BenchmarkSpec(model="", seconds=60.0), variant.id)
    while workspace.queue.child_pid(running) is None or not list(folder.glob(begun)):
        time.sleep(0.01)
    time.sleep(1.0 if kind == "real" else 0.1)
    pids = [child.pid for child in psutil.Process().children(recursive=True)]
    print(json.dumps({"running": running, "waiting": waiting, "pids": pids}), flush=True)
    time.sleep(120)
