"""The panel *layers*: where the time of one inference goes."""

from workbench.ui.layer_panel.panel import LayerPanel

__all__ = ["LayerPanel"]
