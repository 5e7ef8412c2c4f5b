"""Widgets that nobody holds any more are destroyed in the GUI thread, whichever thread makes the objects."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading

from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.garbage import GarbageCollector


class Knot(QWidget):
    """Holds itself, so that only the collector finds it."""

    def __init__(self, heard: list[bool]) -> None:
        super().__init__()
        self.held = [self]
        QVBoxLayout(self).addWidget(QPushButton("a"))
        self.destroyed.connect(lambda *_: heard.append(threading.current_thread() is threading.main_thread()))


def test_a_thread_that_makes_many_objects_destroys_no_widget(qapp: QApplication, qtbot: QtBot) -> None:
    heard: list[bool] = []
    Knot(heard)
    assert not gc.isenabled()
    thread = threading.Thread(target=lambda: [[] for _ in range(200_000)])
    thread.start()
    thread.join()
    assert heard == []
    kept = [[] for _ in range(2_000)]
    qtbot.waitUntil(lambda: heard == [True])
    assert len(kept) == 2_000


def test_there_is_one_collector_for_an_application(qapp: QApplication) -> None:
    assert GarbageCollector.of(qapp) is GarbageCollector.of(qapp)


def test_python_collects_again_when_the_event_loop_has_ended() -> None:
    code = (
        "import gc\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from workbench.ui.garbage import GarbageCollector\n"
        "app = QApplication([])\n"
        "GarbageCollector.of(app)\n"
        "assert not gc.isenabled()\n"
        "QTimer.singleShot(0, app.quit)\n"
        "app.exec()\n"
        "assert gc.isenabled()\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
