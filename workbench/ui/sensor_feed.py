"""Readings of the machine for the status strip: on a thread of their own, because a sensor may be slow."""

from __future__ import annotations

import logging
import threading
import time

from PySide6.QtCore import QObject, Signal

from workbench.core.sensors import SensorReader, machine

IDLE_S = 1.0
BUSY_S = 0.5

_log = logging.getLogger(__name__)


class SensorFeed(QObject):
    """Emits a reading once a second, twice a second while a job runs; the worker's memory is read along."""

    machine_found = Signal(object)
    """MachineFacts, once."""
    sensors_found = Signal(object)
    """Tuple of Sensor: which sources exist, and why others do not."""
    sample_taken = Signal(object)
    """UtilizationSample."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pid: int | None = None
        self._interval = IDLE_S
        self._changed = threading.Event()
        self._ended = False
        self._thread = threading.Thread(target=self._read_on, name="sensor-feed", daemon=True)

    def start(self) -> None:
        """Begin; call once."""
        self._thread.start()

    def watch(self, pid: int | None, *, busy: bool) -> None:
        """Read this process's memory along (None: nobody's); `busy` sets the pace."""
        interval = BUSY_S if busy else IDLE_S
        if (pid, interval) != (self._pid, self._interval):
            self._pid, self._interval = pid, interval
            self._changed.set()

    def stop(self) -> None:
        """End; returns when the thread has ended (a reading takes milliseconds)."""
        self._ended = True
        self._changed.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2.0)

    def _read_on(self) -> None:
        self.machine_found.emit(machine())
        pid = self._pid
        reader = SensorReader(pid)
        self.sensors_found.emit(reader.sensors())
        started = time.monotonic()
        while not self._ended:
            self._changed.wait(self._interval)
            self._changed.clear()
            if self._ended:
                break
            if self._pid != pid:
                pid = self._pid
                reader.watch(pid)
            try:
                self.sample_taken.emit(reader.read(time.monotonic() - started))
            except OSError as error:
                # The worker ended between two readings.
                _log.debug("A sensor could not be read: %s", error)
