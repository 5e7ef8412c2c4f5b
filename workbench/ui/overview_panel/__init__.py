"""The panel *overview*: what the selected variant is, before anything is measured."""

from workbench.ui.overview_panel.panel import OverviewPanel

__all__ = ["OverviewPanel"]
