"""A workspace whose job is interrupted with Ctrl+C, in a process of its own: other native code may hold a handler.

python interrupted.py progress|silence MODEL     prints the error's code, and whether every job has ended
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.workspace.conftest import open_workspace
from workbench.core.benchmarking import BenchmarkSpec
from workbench.core.errors import WorkbenchError
from workbench.core.events import JobEvent, Progress


def main(when: str, model: str) -> None:
    waiting = threading.Event()

    def hear(event: JobEvent) -> None:
        waiting.set()
        if when == "progress" and isinstance(event, Progress):
            signal.raise_signal(signal.SIGINT)

    def interrupt() -> None:
        """Not before the job runs."""
        if waiting.wait(30):
            time.sleep(0.5)
            os.kill(os.getpid(), signal.SIGINT)

    with open_workspace(None) as workspace:
        if when == "silence":
            threading.Thread(target=interrupt, daemon=True).start()
        try:
            workspace.run(BenchmarkSpec(model=model), on_event=hear)
        except WorkbenchError as error:
            ended = all(job.state.ended for job in workspace.queue.jobs())
            print(error.report.code.value, "ended" if ended else "running")


if __name__ == "__main__":
    main(*sys.argv[1:])
