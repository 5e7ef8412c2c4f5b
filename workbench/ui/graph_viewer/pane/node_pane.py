"""Beside the graph: everything known of the selected operation or group."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workbench.core.errors import ErrorReport
from workbench.core.graph import GraphKind, NodeResult
from workbench.core.overlays import Overlay
from workbench.ui.graph_viewer.opened_graph import OpenedGraph
from workbench.ui.graph_viewer.pane import node_facts
from workbench.ui.graph_viewer.pane.ignored_list import IgnoredList
from workbench.ui.graph_viewer.pane.weights_view import WeightsView
from workbench.ui.graph_viewer.sides.counterpart_list import CounterpartList, Counterparts
from workbench.ui.i18n import translate_message
from workbench.ui.tables.facts import Fact, FactList
from workbench.ui.theme import UNIT, Theme, load_theme
from workbench.ui.widgets.form import heading, remark

WIDTH = 300
_SECTIONS = ("identity", "measured", "inputs", "outputs", "constants", "originals", "attributes", "members")


class NodePane(QScrollArea):
    """Shows one item; the statistics of its weights are asked for only when somebody wants them."""

    statistics_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("graphNode")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(220)
        self._theme = load_theme("dark")
        self._opened: OpenedGraph | None = None
        self._item = -1
        self._overlays: Sequence[Overlay] = ()
        self._views: list[WeightsView] = []
        self.lists = {section: FactList() for section in _SECTIONS}
        self._headings: dict[str, QLabel] = {section: heading() for section in _SECTIONS}
        self.counterparts = CounterpartList()
        self.ignored = IgnoredList()
        self._none, self._problem = remark(), remark()
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self.statistics = QPushButton()
        self.statistics.setObjectName("graphStatistics")
        self.statistics.clicked.connect(self._on_statistics_clicked)
        self._weights = QVBoxLayout()
        self._weights.setSpacing(UNIT // 2)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * UNIT, UNIT, UNIT, 2 * UNIT)
        column.setSpacing(UNIT // 2)
        column.addWidget(self._none)
        column.addWidget(self.ignored)
        for section in _SECTIONS:
            column.addWidget(self._headings[section])
            column.addWidget(self.lists[section])
            if section == "constants":
                column.addWidget(self.statistics, alignment=Qt.AlignmentFlag.AlignLeft)
                column.addWidget(self._problem)
                column.addLayout(self._weights)
            if section == "measured":
                column.addWidget(self.counterparts)
            if section != _SECTIONS[0]:
                # Space that goes with the heading: sections come and go.
                self._headings[section].setContentsMargins(0, UNIT, 0, 0)
        column.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def show_item(self, opened: OpenedGraph | None, item: int, overlays: Sequence[Overlay] = ()) -> None:
        """Show an item of `opened`, -1 for none; `overlays` are what a profile says of the items."""
        self._opened, self._item, self._overlays = opened, item, overlays
        self._clear_weights()
        self._fill()
        self.verticalScrollBar().setValue(0)

    def shows(self, opened: OpenedGraph, item: int) -> bool:
        """Whether it speaks of this item."""
        return self._opened is opened and self._item == item

    def show_measured(self, overlays: Sequence[Overlay]) -> None:
        """Renew only what a profile says."""
        self._overlays = overlays
        self._fill()

    def show_counterparts(self, groups: Sequence[Counterparts]) -> None:
        """What the item is in other graphs."""
        self.counterparts.show_groups(groups)

    def show_ignored(self, names: tuple[str, ...]) -> None:
        """What is not to be quantized; listed while nothing is selected."""
        self.ignored.show_names(names)
        self._fill()

    def show_statistics(self, result: NodeResult) -> None:
        """The numbers that were asked for."""
        self._clear_weights()
        self.statistics.hide()
        for weights in result.constants:
            view = WeightsView(weights, self._theme)
            self._views.append(view)
            self._weights.addWidget(view)

    def show_problem(self, report: ErrorReport) -> None:
        """Why there are no numbers."""
        self._clear_weights()
        self._problem.setText(f"{translate_message(report.what)} {translate_message(report.why)}".strip())
        self._problem.setVisible(True)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._theme = theme
        self.ignored.set_theme(theme)
        for facts in self.lists.values():
            facts.set_theme(theme)
        for view in self._views:
            view.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts."""
        titles = {
            "identity": self.tr("Operation"),
            "measured": self.tr("Measured"),
            "inputs": self.tr("Inputs"),
            "outputs": self.tr("Outputs"),
            "constants": self.tr("Weights"),
            "originals": self.tr("Made of"),
            "attributes": self.tr("Attributes"),
            "members": self.tr("Contains"),
        }
        for section, title in titles.items():
            self._headings[section].setText(title)
        self._none.setText(
            self.tr(
                "Select an operation to see what it is. Arrows follow the edges, Home shows everything, F finds; "
                "double-click opens a group. Press ? for all keys."
            )
        )
        self.setAccessibleName(self.tr("The selected operation"))
        self._fill()

    def _facts(self) -> dict[str, list[Fact]]:
        opened = self._opened
        if opened is None or not 0 <= self._item < len(opened.shown.items):
            return {}
        item, node = opened.shown.items[self._item], opened.node_of(self._item)
        measured = node_facts.measured(self._overlays, self._item)
        if node is None:
            identity = node_facts.group_identity(opened, item)
            return {
                "identity": identity,
                "measured": measured,
                "members": node_facts.members(opened, item),
            }
        return {
            "identity": node_facts.identity(node),
            "measured": measured,
            "inputs": node_facts.inputs(opened.graph, item.place),
            "outputs": node_facts.outputs(node),
            "constants": node_facts.constants(node),
            "originals": node_facts.originals(node),
            "attributes": node_facts.attributes(node.attributes),
        }

    def _fill(self) -> None:
        facts = self._facts()
        self._none.setVisible(not facts)
        self.ignored.setVisible(not facts and bool(self.ignored.names))
        for section in _SECTIONS:
            shown = facts.get(section, [])
            self.lists[section].set_facts(shown)
            for widget in (self._headings[section], self.lists[section]):
                widget.setVisible(bool(shown))
        opened = self._opened
        readable = opened is not None and opened.graph.kind is not GraphKind.EXECUTED
        self.statistics.setVisible(bool(facts.get("constants")) and readable and not self._views)
        if not self._views:
            self._name_button()

    def _name_button(self) -> None:
        self.statistics.setText(self.tr("Show statistics"))
        self.statistics.setToolTip(
            self.tr("Read the weights: least and greatest value, mean, zeros, histogram.")
        )
        self.statistics.setEnabled(True)

    def _on_statistics_clicked(self) -> None:
        self._problem.hide()
        self.statistics.setEnabled(False)
        self.statistics.setText(self.tr("Reading"))
        self.statistics_wanted.emit()

    def _clear_weights(self) -> None:
        for view in self._views:
            view.hide()
            self._weights.removeWidget(view)
            view.deleteLater()
        self._views.clear()
        self._problem.hide()
        self._name_button()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
