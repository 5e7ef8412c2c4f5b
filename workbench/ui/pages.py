"""The pages of the centre: a table of panels, each made when it is first needed.

Importing a panel may import the plots (0.3 s and more), so none is imported before the window's first paint.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.ui.session import Session
from workbench.ui.widgets.state_view import StateView


@dataclass(frozen=True, slots=True)
class Page:
    """A panel: its name, the action that shows it, the module and class it is made of."""

    name: str
    action: str
    module: str
    panel: str
    on_demand: bool = False
    """Not made (nor its module imported) before it is opened: it brings what many never need."""


PAGES = (
    Page("overview", "view.overview", "workbench.ui.overview_panel", "OverviewPanel"),
    Page("graph", "view.graph", "workbench.ui.graph_viewer.panel", "GraphPanel"),
    Page("benchmark", "view.benchmark", "workbench.ui.benchmark_panel", "BenchmarkPanel"),
    Page("layers", "view.layers", "workbench.ui.layer_panel", "LayerPanel"),
    Page("accuracy", "view.accuracy", "workbench.ui.accuracy_panel", "AccuracyPanel"),
    Page("compare", "view.compare", "workbench.ui.compare_panel", "ComparePanel"),
    Page("netron", "view.netron", "workbench.ui.netron_view.panel", "NetronPanel", on_demand=True),
)


class PageStack(QStackedWidget):
    """Shows one page; before there is a variant, what to do first."""

    page_changed = Signal(str)
    """Another page was chosen, shown or not yet."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._panels: dict[str, QWidget] = {}
        self.welcome = StateView()
        self.welcome.setObjectName("welcome")
        self.addWidget(self.welcome)
        self.current_name = PAGES[0].name

    def panel(self, name: str) -> QWidget:
        """The panel of a page, made now if it is not there yet."""
        if name not in self._panels:
            page = next(p for p in PAGES if p.name == name)
            panel_class = getattr(importlib.import_module(page.module), page.panel)
            panel: QWidget = panel_class(self._session)
            self._panels[name] = panel
            self.addWidget(panel)
        return self._panels[name]

    def panels(self) -> Iterator[QWidget]:
        """Those that have been made."""
        return iter(self._panels.values())

    def show_page(self, name: str) -> None:
        """Bring a page to the front; it stays chosen while no variant is selected."""
        self.current_name = name
        self.show_current()
        self.page_changed.emit(name)

    def show_current(self) -> None:
        """The chosen page, or the welcome when no variant is selected."""
        if self._session.selected_variant is None:
            self.setCurrentWidget(self.welcome)
        else:
            self.setCurrentWidget(self.panel(self.current_name))
