"""One model in Netron's page: the view, what is asked of it and what it tells. Importing this loads the web engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView

from workbench.ui.netron_view.page import NetronPage
from workbench.ui.netron_view.profile import ADDRESS, new_profile
from workbench.ui.netron_view.served_files import ServedFiles
from workbench.ui.theme import Theme

_ENDED = QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus


class NetronBrowser(QObject):
    """Opens the model at once; `close` ends its process. The `view` must be visible: Netron waits for its frames."""

    drawn = Signal(int, bool)
    """The graph can be seen: how many operations, and whether it lets itself be coloured and selected in."""
    slow = Signal()
    """Its layout takes long."""
    failed = Signal(str)
    """Netron cannot show the model; its words, which may be none."""
    crashed = Signal()
    """The page's process is gone."""
    nodes_selected = Signal(object)
    """Tuple of names."""
    painted = Signal(int)
    """So many operations have a colour of ours."""

    def __init__(self, files: ServedFiles, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._is_there = False
        profile, self.guard = new_profile(files)
        self.page = NetronPage(profile, theme, self)
        # Children go in the order in which they came, and a page must go before its profile.
        profile.setParent(self)
        self.view = QWebEngineView()
        self.view.setObjectName("netronPage")
        self.view.setPage(self.page)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        # A file dropped here is for the window: it brings a model in.
        self.view.setAcceptDrops(False)
        self.page.told.connect(self._on_told)
        self.page.renderProcessTerminated.connect(self._on_terminated)
        self.page.loadFinished.connect(self._on_loaded)
        self.page.load(ADDRESS)

    def select(self, names: Sequence[str]) -> None:
        """Select the operations of these names, and scroll to the first."""
        self.page.ask("select", list(names))

    def paint(self, colours: Mapping[str, tuple[str, str]] | None, rest: tuple[str, str] = ("", "")) -> None:
        """Fill and text by name, `rest` for all others; `None`: Netron's own colours."""
        self.page.ask("paint", None if colours is None else dict(colours), rest)

    def dress(self, theme: Theme) -> None:
        """Follow a theme."""
        self.page.dress(theme)

    def close(self) -> None:
        """End it: nothing is told any more, and the page's process goes."""
        self.page.told.disconnect(self._on_told)
        self.page.renderProcessTerminated.disconnect(self._on_terminated)
        self.page.loadFinished.disconnect(self._on_loaded)
        self.view.hide()
        self.view.deleteLater()
        self.deleteLater()

    def _on_told(self, event: str, data: dict[str, object]) -> None:
        if event == "drawn":
            self.drawn.emit(data["nodes"], data["usable"])
        elif event == "failed":
            words = (str(data.get("name") or ""), str(data.get("message") or ""))
            self.failed.emit(" ".join(word for word in words if word))
        elif event == "slow":
            self.slow.emit()
        elif event == "painted":
            self.painted.emit(data["count"])
        elif event == "selected":
            names = data["names"]
            self.nodes_selected.emit(tuple(map(str, names)) if isinstance(names, list) else ())

    def _on_terminated(self, status: QWebEnginePage.RenderProcessTerminationStatus, _code: int) -> None:
        if status is not _ENDED:
            self.crashed.emit()

    def _on_loaded(self, is_there: bool) -> None:
        # A link that was followed and refused ends a load as well.
        if is_there:
            self._is_there = True
        elif not self._is_there:
            self.failed.emit("")
