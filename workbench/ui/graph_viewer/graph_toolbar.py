"""Above the graphs: what colours them, folding and fitting, export, and the search."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from workbench.ui.graph_viewer.colours.overlay_choices import OverlayChoices
from workbench.ui.graph_viewer.colours.overlay_menu import OverlayMenu
from workbench.ui.graph_viewer.finding.search_bar import SearchBar
from workbench.ui.icons import icon
from workbench.ui.theme import UNIT, Theme

_ICONS = {
    "expand": "unfold-more-horizontal",
    "fold": "unfold-less-horizontal",
    "fit": "fit-to-page-outline",
    "export": "image-outline",
}


class GraphToolbar(QWidget):
    """Says what was chosen; the panel does it."""

    overlay_chosen = Signal(str)
    """Its id, empty for none."""
    profile_wanted, file_wanted = Signal(), Signal()
    """Numbers that are not there yet: measured now, or from a file."""
    overlay_export_wanted = Signal(str)
    """`model-explorer` or `netron`: what is painted, as a file for it."""
    expand_all, fold_all, fit = Signal(), Signal(), Signal()
    export_wanted = Signal(bool)
    """Whether the whole graph is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.overlays = OverlayMenu()
        self.overlays.chosen.connect(self.overlay_chosen)
        self.overlays.profile_wanted.connect(self.profile_wanted)
        self.overlays.file_wanted.connect(self.file_wanted)
        self.buttons = {key: QToolButton() for key in _ICONS}
        for key, signal in (("expand", self.expand_all), ("fold", self.fold_all), ("fit", self.fit)):
            self.buttons[key].clicked.connect(signal)
        self._menu = QMenu(self)
        self._view = self._menu.addAction("", lambda: self.export_wanted.emit(False))
        self._whole = self._menu.addAction("", lambda: self.export_wanted.emit(True))
        self._menu.addSeparator()
        self._menu.setToolTipsVisible(True)
        self._overlay_files = {
            form: self._menu.addAction("", partial(self.overlay_export_wanted.emit, form))
            for form in ("model-explorer", "netron")
        }
        self.buttons["export"].setMenu(self._menu)
        self.buttons["export"].setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.search = SearchBar()
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT // 2)
        for tool in self.buttons.values():
            tool.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.addWidget(self.overlays)
        row.addSpacing(UNIT)
        for tool in self.buttons.values():
            row.addWidget(tool)
        row.addSpacing(UNIT)
        row.addStretch(1)
        row.addWidget(self.search, 20)

    @property
    def overlay(self) -> str:
        """The id of the chosen overlay; empty while it cannot be had."""
        return self.overlays.current

    def choose_overlay(self, id: str) -> None:
        """What a click on the menu's entry does."""
        self.overlays.choose(id)

    def show_overlays(self, choices: OverlayChoices, chosen: str, *, painted: bool) -> None:
        """What the graph can be coloured by, and whether the chosen one is painted."""
        self.overlays.show_choices(choices, chosen)
        for action in self._overlay_files.values():
            action.setEnabled(painted)
            action.setToolTip("" if painted else self.tr("Choose first what the graph is to be coloured by."))

    def set_ready(self, ready: bool, *, groups: bool) -> None:
        """Whether a graph is shown, and whether it has groups."""
        self.overlays.setEnabled(ready)
        self.search.setEnabled(ready)
        for key, button in self.buttons.items():
            button.setEnabled(ready and (groups or key not in ("expand", "fold")))

    def set_theme(self, theme: Theme) -> None:
        """Recolour the icons."""
        for key, name in _ICONS.items():
            self.buttons[key].setIcon(icon(name, theme))
        self.search.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts."""
        texts = {
            "expand": self.tr("Open all groups"),
            "fold": self.tr("Collapse all groups"),
            "fit": self.tr("Show the whole graph (Home)"),
            "export": self.tr("Save as a picture, or the colours for other viewers"),
        }
        for key, text in texts.items():
            self.buttons[key].setToolTip(text)
            self.buttons[key].setAccessibleName(text)
        self._view.setText(self.tr("What is seen…"))
        self._whole.setText(self.tr("The whole graph…"))
        self._overlay_files["model-explorer"].setText(self.tr("Overlay for Model Explorer…"))
        self._overlay_files["netron"].setText(self.tr("Overlay for Netron…"))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
