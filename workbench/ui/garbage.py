"""Garbage is collected in the GUI thread alone.

Python looks for garbage in whichever thread happens to make the next object. Where that garbage holds widgets (a window
that was closed, a page with a signal tied to itself), they are destroyed in that thread, while the GUI thread may be
painting them or renewing their style: the program dies with a segmentation fault. The threads that read the workers'
answers make most of the objects here, so it would be one of them.
"""

from __future__ import annotations

import atexit
import gc

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

EVERY_MS = 200
"""So seldom that a look costs nothing, so often that there is never much to look through."""


class GarbageCollector(QObject):
    """Does what Python's own collector would do, by the same thresholds, in the thread it lives in."""

    @classmethod
    def of(cls, app: QApplication) -> GarbageCollector:
        """The application's own; the first call takes the work over from Python."""
        return app.findChild(cls) or cls(app)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        gc.disable()
        # Python collects once more at its end, but only when that is on; left for later, widgets are destroyed after Qt
        # has gone. An event loop that never ran (a script turns it by hand) never says that it is over.
        atexit.register(gc.enable)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()
        app.aboutToQuit.connect(self.leave)

    def collect(self) -> None:
        """Look through the oldest generation that is due, and with it the younger ones."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [age for age in range(3) if counts[age] > thresholds[age] > 0]
        if due:
            gc.collect(due[-1])

    def leave(self) -> None:
        """Give the work back to Python: the event loop, and with it the timer, is at its end."""
        self._timer.stop()
        gc.enable()
