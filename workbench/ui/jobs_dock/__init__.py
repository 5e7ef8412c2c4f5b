"""The jobs dock: what waits, runs and has ended, with progress, outcome and log; at the bottom of the window."""

from workbench.ui.jobs_dock.dock import JobsPanel

__all__ = ["JobsPanel"]
