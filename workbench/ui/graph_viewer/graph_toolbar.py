"""Above the graph: which one, what colours it, folding and fitting, export, and the search."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from workbench.core.graph import GraphKind
from workbench.core.messages import Message
from workbench.ui.graph_viewer.search_bar import SearchBar
from workbench.ui.i18n import translate_message
from workbench.ui.icons import icon
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.names import plain_tip

_ICONS = {
    "expand": "unfold-more-horizontal",
    "fold": "unfold-less-horizontal",
    "fit": "fit-to-page-outline",
    "export": "image-outline",
}


class GraphToolbar(QWidget):
    """Says what was chosen; the panel does it."""

    kind_chosen = Signal(object)
    """GraphKind."""
    overlay_chosen = Signal(str)
    """Its id, empty for none."""
    expand_all, fold_all, fit = Signal(), Signal(), Signal()
    export_wanted = Signal(bool)
    """Whether the whole graph is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overlays: Sequence[tuple[str, Message]] = ()
        self._reasons: dict[GraphKind, str] = {}
        self.kinds = {kind: QPushButton() for kind in GraphKind}
        group = QButtonGroup(self)
        for kind, button in self.kinds.items():
            button.setObjectName(f"graphKind:{kind.value}")
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.clicked.connect(lambda _checked=False, k=kind: self.kind_chosen.emit(k))
            group.addButton(button)
        self.overlays = QComboBox()
        self.overlays.setObjectName("graphOverlay")
        self.overlays.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.overlays.activated.connect(lambda _row: self.overlay_chosen.emit(self.overlay))
        self.buttons = {key: QToolButton() for key in _ICONS}
        for key, signal in (("expand", self.expand_all), ("fold", self.fold_all), ("fit", self.fit)):
            self.buttons[key].clicked.connect(signal)
        self._menu = QMenu(self)
        self._view = self._menu.addAction("", lambda: self.export_wanted.emit(False))
        self._whole = self._menu.addAction("", lambda: self.export_wanted.emit(True))
        self.buttons["export"].setMenu(self._menu)
        self.buttons["export"].setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.search = SearchBar()
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT // 2)
        for button in self.kinds.values():
            row.addWidget(button)
        for tool in self.buttons.values():
            tool.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.addSpacing(UNIT)
        row.addWidget(self.overlays)
        row.addSpacing(UNIT)
        for tool in self.buttons.values():
            row.addWidget(tool)
        row.addSpacing(UNIT)
        row.addStretch(1)
        row.addWidget(self.search, 20)

    @property
    def overlay(self) -> str:
        """The id of the chosen overlay."""
        return str(self.overlays.currentData() or "")

    def show_kinds(
        self, available: Sequence[GraphKind], chosen: GraphKind, reasons: dict[GraphKind, str]
    ) -> None:
        """Which graphs there are; `reasons` say why one of them cannot be had."""
        self._reasons = reasons
        for kind, button in self.kinds.items():
            button.setVisible(kind in available)
            button.setEnabled(not reasons.get(kind))
            button.setChecked(kind is chosen)
        self._tell_kinds()

    def show_overlays(self, overlays: Sequence[tuple[str, Message]], chosen: str) -> None:
        """What the graph can be coloured by: ids and titles."""
        self._overlays = tuple(overlays)
        self.overlays.clear()
        self.overlays.addItem(self.tr("Operation types"), "")
        for key, title in overlays:
            self.overlays.addItem(translate_message(title), key)
        self.overlays.setCurrentIndex(max(0, self.overlays.findData(chosen)))

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
        names = {
            GraphKind.SOURCE: self.tr("Source"),
            GraphKind.CONVERTED: self.tr("Converted"),
            GraphKind.EXECUTED: self.tr("Executed"),
        }
        for kind, button in self.kinds.items():
            button.setText(names[kind])
        self._tell_kinds()
        texts = {
            "expand": self.tr("Open all groups"),
            "fold": self.tr("Collapse all groups"),
            "fit": self.tr("Show the whole graph (Home)"),
            "export": self.tr("Save as a picture"),
        }
        for key, text in texts.items():
            self.buttons[key].setToolTip(text)
            self.buttons[key].setAccessibleName(text)
        self._view.setText(self.tr("What is seen…"))
        self._whole.setText(self.tr("The whole graph…"))
        self.overlays.setAccessibleName(self.tr("Colour by"))
        self.overlays.setToolTip(
            self.tr("What the colours mean. Times and the like come from the newest profile of this variant.")
        )
        self.show_overlays(self._overlays, self.overlay)

    def _tell_kinds(self) -> None:
        tips = {
            GraphKind.SOURCE: self.tr("What the file says, in its own words."),
            GraphKind.CONVERTED: self.tr("What OpenVINO makes of the file before any device."),
            GraphKind.EXECUTED: self.tr("What the chosen device really runs."),
        }
        for kind, button in self.kinds.items():
            button.setToolTip(plain_tip(self._reasons.get(kind, "") or tips[kind]))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
