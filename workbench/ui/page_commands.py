"""The part of the commands that shows the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.ui.model_browser.nodes import Kind
from workbench.ui.session import Session

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow


class PageCommands(QObject):
    """Each brings a page to the front."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def show_overview(self) -> None:
        """Show what the variant is."""
        self._window.show_page("overview")

    def show_graph(self) -> None:
        """Show the graphs of the variant."""
        self._window.show_page("graph")
        self._window.pages.panel("graph").setFocus()

    def show_benchmark(self) -> None:
        """Show the benchmark panel."""
        self._window.show_page("benchmark")

    def show_layers(self) -> None:
        """Show the layers panel."""
        self._window.show_page("layers")

    def show_accuracy(self) -> None:
        """Show how good the variant's answers are."""
        self._window.show_page("accuracy")

    def show_compare(self) -> None:
        """Show what two setups measured in turns have given."""
        self._window.show_page("compare")

    def show_netron(self) -> None:
        """Show the variant's own file in Netron."""
        self._window.show_page("netron")

    def _selected_pair(self) -> tuple[str, str] | None:
        """The two variants selected in the browser, the older one first."""
        from workbench.ui.compare_panel.sides import older_first

        nodes = self._window.browser.selected_nodes()
        both = [self._session.find_variant(n.id) for n in nodes if n.kind is Kind.VARIANT]
        if len(nodes) != 2 or len(both) != 2 or both[0] is None or both[1] is None:
            return None
        a, b = older_first(both[0], both[1])
        return a.id, b.id
