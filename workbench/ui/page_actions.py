"""The part of the table of actions that shows the pages, in the order in which the pages stand beside each other."""

from __future__ import annotations

from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.ui.action_record import Action

PAGE_ACTIONS: tuple[Action, ...] = (
    Action(
        "view.overview",
        QT_TRANSLATE_NOOP("Actions", "Overview"),
        "show_overview",
        "text-box-outline",
        "Ctrl+1",
        "view",
        needs="variant",
        tip=QT_TRANSLATE_NOOP("Actions", "What the selected variant is."),
        checkable=True,
        group="page",
    ),
    Action(
        "view.graph",
        QT_TRANSLATE_NOOP("Actions", "Graph"),
        "show_graph",
        "graph-outline",
        "Ctrl+2",
        "view",
        needs="variant",
        tip=QT_TRANSLATE_NOOP("Actions", "The operations of the model, and what flows between them."),
        checkable=True,
        group="page",
    ),
    Action(
        "view.benchmark",
        QT_TRANSLATE_NOOP("Actions", "Benchmark"),
        "show_benchmark",
        "speedometer",
        "Ctrl+3",
        "view",
        needs="variant",
        tip=QT_TRANSLATE_NOOP("Actions", "Latency, throughput and utilization."),
        checkable=True,
        group="page",
    ),
    Action(
        "view.layers",
        QT_TRANSLATE_NOOP("Actions", "Layers"),
        "show_layers",
        "layers-outline",
        "Ctrl+4",
        "view",
        needs="variant",
        tip=QT_TRANSLATE_NOOP("Actions", "Where the time of one inference goes."),
        checkable=True,
        group="page",
    ),
    Action(
        "view.netron",
        QT_TRANSLATE_NOOP("Actions", "Netron"),
        "show_netron",
        "vector-polyline",
        "Ctrl+5",
        "view",
        needs="variant",
        tip=QT_TRANSLATE_NOOP("Actions", "The model's own file in Netron, coloured by time."),
        checkable=True,
        group="page",
    ),
)
