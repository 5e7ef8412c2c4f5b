"""The panel *accuracy*: how good a variant's answers are, and what it answers differently from its reference."""

from workbench.ui.accuracy_panel.panel import AccuracyPanel

__all__ = ["AccuracyPanel"]
