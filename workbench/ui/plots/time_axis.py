"""The one time axis that all plots of a run share: view, zoom, pointer."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class TimeAxis(QObject):
    """Seconds from the steady window's start. Plots follow `changed` and `pointed`."""

    changed = Signal()
    pointed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._full = (0.0, 10.0)
        self._view: tuple[float, float] | None = None
        self.pointer: float | None = None
        self.zoomable = False

    @property
    def view(self) -> tuple[float, float]:
        """What is shown."""
        return self._view or self._full

    @property
    def is_zoomed(self) -> bool:
        return self._view is not None

    def set_full(self, low: float, high: float) -> None:
        """The whole run; a zoom in force stays."""
        if high <= low:
            high = low + 1.0
        if (low, high) != self._full:
            self._full = (low, high)
            self.changed.emit()

    def zoom(self, about: float, factor: float) -> None:
        """Make the view `factor` times as wide around `about`, never wider than the run."""
        if not self.zoomable:
            return
        low, high = self.view
        self._show(about - (about - low) * factor, about + (high - about) * factor)

    def pan(self, seconds: float) -> None:
        """Move the view within the run."""
        if self._view is None:
            return
        low, high = self._view
        seconds = min(max(seconds, self._full[0] - low), self._full[1] - high)
        self._show(low + seconds, high + seconds)

    def reset(self) -> None:
        """Show the whole run."""
        if self._view is not None:
            self._view = None
            self.changed.emit()

    def point(self, time: float | None) -> None:
        """The pointer is over this time in one of the plots."""
        if time != self.pointer:
            self.pointer = time
            self.pointed.emit()

    def _show(self, low: float, high: float) -> None:
        low, high = max(low, self._full[0]), min(high, self._full[1])
        if high - low < 1e-4:
            return
        whole = (high - low) >= (self._full[1] - self._full[0]) * 0.999
        self._view = None if whole else (low, high)
        self.changed.emit()
