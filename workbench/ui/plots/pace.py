"""When to draw while something is measured: rarely, never two frames in waiting, less when drawing is slow."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

INTERVAL_MS = 250
SLOWEST_MS = 2000
SHARE = 0.015
"""How much of one core drawing may take. With a latency hint every core runs the model, and what is taken from one of
them holds up all: this is the most a live view can cost the throughput that it shows."""


class Pace(QObject):
    """Calls `draw` after `request` while `shown` is visible: at most four times a second, and for `SHARE` of a core.

    `cost` tells what the widgets' paints took, in ms: it comes on top of the time in `draw`.
    """

    def __init__(self, shown: QWidget, draw: Callable[[], None], cost: Callable[[], float]) -> None:
        super().__init__(shown)
        self._shown, self._draw, self._cost = shown, draw, cost
        self._wanted = False
        self._drew_ms = 0.0
        self.frames = 0
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._on_time)

    @property
    def interval_ms(self) -> int:
        """The current time between two frames."""
        return self._timer.interval()

    def request(self) -> None:
        """Something is new. The first frame comes an interval later, so that what comes meanwhile is in it."""
        self._wanted = True
        if not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Nothing more will come; what is wanted is dropped."""
        self._wanted = False
        self._timer.stop()
        self._timer.setInterval(INTERVAL_MS)

    def _on_time(self) -> None:
        if not self._wanted:
            self._timer.stop()
            return
        if not self._shown.isVisible():
            return
        self._wanted = False
        self._adapt(self._drew_ms + self._cost())
        began = time.perf_counter()
        self._draw()
        self._drew_ms = (time.perf_counter() - began) * 1000.0
        self.frames += 1

    def _adapt(self, last_frame_ms: float) -> None:
        self._timer.setInterval(round(min(SLOWEST_MS, max(INTERVAL_MS, last_frame_ms / SHARE))))
