"""From background threads into the GUI thread, in slices: a worker that prints a million lines stalls nothing."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from workbench.workspace.events import WorkspaceEvent

SLICE_S = 0.008
"""Time given to the inbox per turn of the event loop; the window's 10 ms timer must not notice."""


class Inbox(QObject):
    """Calls `dispatch` for each event, in order, in the thread it lives in."""

    _filled = Signal()

    def __init__(self, dispatch: Callable[[WorkspaceEvent], None], parent: QObject) -> None:
        super().__init__(parent)
        self._dispatch = dispatch
        self._events: deque[WorkspaceEvent] = deque()
        self._lock = threading.Lock()
        self._awake = False
        self._filled.connect(self.empty, Qt.ConnectionType.QueuedConnection)

    def receive(self, event: WorkspaceEvent) -> None:
        """Called on any thread; wakes the GUI thread once, not once per event."""
        with self._lock:
            self._events.append(event)
            sleeping = not self._awake
            self._awake = True
        if sleeping:
            self._filled.emit()

    def clear(self) -> None:
        """Drop what has not been dispatched."""
        with self._lock:
            self._events.clear()

    def empty(self) -> None:
        """Dispatch for a slice of time; what is left comes with the next turn of the event loop."""
        deadline = time.perf_counter() + SLICE_S
        try:
            while (event := self._take()) is not None:
                self._dispatch(event)
                if time.perf_counter() > deadline:
                    break
        finally:
            if self._awake:
                self._filled.emit()

    def _take(self) -> WorkspaceEvent | None:
        with self._lock:
            if self._events:
                return self._events.popleft()
            self._awake = False
            return None
