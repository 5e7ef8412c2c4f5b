"""While a dialog waits for operations to be picked, the page shows the graph whose names the quantization knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.core.graph import GraphKind
from workbench.ui.ignored_scope import IgnoredScope
from workbench.ui.session import Session

if TYPE_CHECKING:
    from workbench.ui.graph_viewer.panel import GraphPanel


class ConvertedWhilePicking(QObject):
    """Shows the converted graph in the first side, and afterwards the kind that stood there before."""

    def __init__(self, session: Session, panel: GraphPanel) -> None:
        super().__init__(panel)
        self._panel, self._scope = panel, IgnoredScope.of(session)
        self._before: GraphKind | None = None
        self._scope.picking_changed.connect(self._renew)
        self._renew()

    def _renew(self) -> None:
        panel, wanted = self._panel, GraphKind.CONVERTED
        if self._scope.picking:
            if panel.kind is not wanted and wanted in panel.first.kinds() and not panel.first.reason(wanted):
                self._before = panel.kind
                panel.choose(wanted)
        elif self._before is not None:
            before, self._before = self._before, None
            if panel.kind is wanted and before in panel.first.kinds():
                panel.choose(before)
