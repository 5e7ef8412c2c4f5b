"""The panel *benchmark*: what to measure on the left, the run in the middle, its conditions on the right."""

from workbench.ui.benchmark_panel.panel import BenchmarkPanel

__all__ = ["BenchmarkPanel"]
