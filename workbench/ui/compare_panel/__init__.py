"""The page Compare: two setups measured in turns in fresh processes, and what may be said about the difference."""

from workbench.ui.compare_panel.panel import ComparePanel

__all__ = ["ComparePanel"]
