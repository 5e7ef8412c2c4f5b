"""The windows of the program: what the start has made does not hold the window up later, and old windows go."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

_SCRIPT = """
import gc, sys, weakref
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from workbench.ui.app import make_application
from workbench.ui.desk import Desk

app = make_application()
desk = Desk(app, puts_aside=True)
first = desk.open(Path(sys.argv[1]) / "one")
first.show()

def wait(window):
    timer = QTimer(interval=20)
    timer.timeout.connect(lambda: app.quit() if window.startup.finished else None)
    timer.start()
    app.exec()
    timer.stop()

wait(first)
assert gc.get_freeze_count() > 50_000, gc.get_freeze_count()
old = weakref.ref(first.session)
del first
second = desk.replace(Path(sys.argv[1]) / "two")
wait(second)
assert old() is None, "the window of the project before is kept for ever"
assert gc.get_freeze_count() > 50_000
desk.close_all()
import os
os._exit(0)
"""


def test_the_start_is_put_aside_once_it_is_over_and_a_window_that_was_replaced_still_goes(
    tmp_path: Path,
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(tmp_path)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
