"""Readings of the machine beside a measurement: a thread that wakes four times a second and reads for 0.2 ms."""

from __future__ import annotations

import os
import threading
import time
from types import TracebackType

from workbench.core.environment import Environment
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.sensors import SensorReader, summarize
from workbench.core.utilization import UtilizationSample, UtilizationSummary

INTERVAL_S = 0.25

BUSY_LIMIT_PERCENT = 10.0
"""A machine busier than this before the run is worth a warning: a tenth of the cores is more than any noise limit."""


class Monitor:
    """Reads the sensors while its `with` block runs; times count from `begin_s` (a moment of `perf_counter`)."""

    def __init__(self, begin_s: float) -> None:
        self.samples: list[UtilizationSample] = []
        self._begin_s = begin_s
        self._reader = SensorReader(os.getpid())
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="sensors", daemon=True)
        self._handed_out = 0

    def __enter__(self) -> Monitor:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()
        if kind is None:
            self._read()  # the rest of the window; in a short one the only reading

    def unseen(self) -> UtilizationSample | None:
        """The latest reading, once."""
        if len(self.samples) == self._handed_out:
            return None
        self._handed_out = len(self.samples)
        return self.samples[-1]

    def summary(self) -> UtilizationSummary:
        """Means and peaks of the whole window."""
        return summarize(self.samples, self._reader.sensors())

    def _watch(self) -> None:
        while not self._ended.wait(INTERVAL_S):
            self._read()

    def _read(self) -> None:
        self.samples.append(self._reader.read(time.perf_counter() - self._begin_s))


def busy_warnings(environment: Environment) -> list[Message]:
    """A word about a machine that was busy before the run began; nothing when it was idle."""
    percent = environment.cpu_percent_before or 0.0
    if percent <= BUSY_LIMIT_PERCENT:
        return []
    text = QT_TRANSLATE_NOOP(
        "core", "The machine was {percent} % busy before the run began: the figures may suffer."
    )
    return [say(text, percent=round(percent))]
