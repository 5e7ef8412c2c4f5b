"""A profile on screen: cards, strip, table, and beside it bars, shares, findings and the selected layer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSplitter, QVBoxLayout, QWidget

from workbench.core import units
from workbench.core.profiling import LayerProfile, ProfileResult
from workbench.ui.i18n import translate_message
from workbench.ui.layer_panel.coloring import layer_bars, share_bars, strip_segments, type_colors
from workbench.ui.layer_panel.columns import COLUMNS
from workbench.ui.layer_panel.filter_bar import FilterBar
from workbench.ui.layer_panel.layer_detail import LayerDetail
from workbench.ui.layer_panel.summary import Summary
from workbench.ui.plots.bars import BarChart
from workbench.ui.plots.strip import StripChart
from workbench.ui.tables import DenseTable, ListingModel
from workbench.ui.tables.facts import Fact, FactList
from workbench.ui.tables.notices import Line, NoticeList
from workbench.ui.theme import UNIT, Theme, load_theme
from workbench.ui.widgets.form import heading

MOST_BARS = 12
MOST_TRANSITIONS = 12
SIDE = 344
_SECTIONS = ("detail", "types", "top", "precisions", "advice", "transitions")
_TITLED = _SECTIONS[1:]
"""The detail has a title of its own."""


class ProfileView(QWidget):
    """Table, strip and bars select the same layer; a layer is known by its execution order."""

    layer_chosen = Signal(object)
    """LayerProfile: the person chose it in table, strip or bars."""
    graph_wanted = Signal()
    """The selected layer is to be shown in the graph."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = load_theme("dark")
        self._result: ProfileResult | None = None
        self.chosen: LayerProfile | None = None
        self._quiet = False
        self.summary, self.strip = Summary(), StripChart()
        self.model: ListingModel[LayerProfile] = ListingModel(COLUMNS)
        self.table = DenseTable(self.model)
        self.model.setParent(self.table)
        self.table.setObjectName("layerTable")
        self.filter = FilterBar()
        self.top, self.types, self.precisions = BarChart(), BarChart(), BarChart()
        self.detail = LayerDetail()
        self._warnings, self._advice, self._transitions = NoticeList(), NoticeList(), FactList()
        self._titles: dict[str, QLabel] = {key: heading() for key in _SECTIONS if key in _TITLED}
        self._lay_out()
        self._name_exports()
        self._connect()
        self.table.sort_by("mean_ms", Qt.SortOrder.DescendingOrder)
        self.retranslate()

    @property
    def result(self) -> ProfileResult | None:
        return self._result

    def show_result(self, result: ProfileResult) -> None:
        """Show a profile."""
        self._result = result
        self._quiet = True
        self.summary.show_result(result)
        self.filter.offer([s.name for s in result.by_type], [s.name for s in result.by_precision])
        self.table.painter_of_cells.bar_full = max((r.percent for r in result.layers), default=100.0) or 100.0
        self.model.set_rows(result.layers)
        self._apply_filter()
        self._draw(result)
        self._say(result)
        self.detail.show_layer(None)
        self._select_everywhere(None)
        self._quiet = False

    def show_layers(self, orders: Sequence[int]) -> None:
        """Select a layer because another page has; the others are marked in the strip. None: nothing is selected."""
        self._quiet = True
        if orders:
            self._on_layer_chosen(orders[0])
            self.strip.mark(orders[1:])
        else:
            self.table.clearSelection()
        self._quiet = False

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._theme = theme
        for chart in (self.strip, self.top, self.types, self.precisions):
            chart.set_theme(theme)
        for part in (self.table, self.detail, self._warnings, self._advice, self._transitions):
            part.set_theme(theme)
        if self._result is not None:
            self._draw(self._result)

    def retranslate(self) -> None:
        """Renew all texts."""
        titles, tips = self._column_texts()
        self.model.set_titles(titles, tips)
        sections = (
            self.tr("Time by type"),
            self.tr("Most expensive layers"),
            self.tr("Time by precision"),
            self.tr("What stands out"),
            self.tr("Precision changes"),
        )
        for key, text in zip(_TITLED, sections, strict=True):
            self._titles[key].setText(text)
        self.table.setAccessibleName(self.tr("Layers"))
        self.strip.setAccessibleName(self.tr("All layers in execution order, as wide as their time"))
        self.types.setAccessibleName(sections[0])
        self.top.setAccessibleName(sections[1])
        self.precisions.setAccessibleName(sections[2])
        if self._result is not None:
            self._say(self._result)
            self.summary.show_result(self._result)

    def _column_texts(self) -> tuple[list[str], list[str]]:
        texts = (
            ("#", self.tr("Place in the order of execution")),
            (self.tr("Layer"), self.tr("The name of the executed layer")),
            (self.tr("Type"), ""),
            (self.tr("Mean ms"), self.tr("Milliseconds per inference, mean over freshly compiled blocks")),
            (
                self.tr("95 % CI"),
                self.tr("Half the width of the mean's 95 % interval, from the spread over the blocks"),
            ),
            (self.tr("Share"), self.tr("Share of the sum of all layers; the bar is relative to the largest")),
            (self.tr("Precision"), self.tr("The precision the layer ran in")),
            (self.tr("Primitive"), self.tr("The kernel the device chose")),
            (self.tr("Output shape"), ""),
            (self.tr("Layout"), ""),
            (self.tr("MACs"), self.tr("Multiply-accumulates per inference")),
            (self.tr("GFLOPS"), self.tr("Two operations per multiply-accumulate, divided by the mean time")),
            (self.tr("Source operations"), self.tr("The operations of the model that became this layer")),
        )
        return [t for t, _ in texts], [tip for _, tip in texts]

    def _name_exports(self) -> None:
        self.table.export_name = "layers.csv"
        for chart, name in (
            (self.strip, "layer_strip"),
            (self.top, "top_layers"),
            (self.types, "time_by_type"),
            (self.precisions, "time_by_precision"),
        ):
            chart.export_name = name
        for bars in (self.top, self.types, self.precisions):
            bars.clickable = True
            bars.value_title = "ms"
        self.top.holds_paths = True

    def _draw(self, result: ProfileResult) -> None:
        colors = type_colors(result, self._theme)
        self.strip.show_segments(strip_segments(result, colors, self._theme))
        self.top.show_bars(layer_bars(result, MOST_BARS, colors))
        self.types.show_bars(share_bars(result.by_type, colors))
        by_precision = {s.name: self._theme.precision_color(s.name) for s in result.by_precision}
        self.precisions.show_bars(share_bars(result.by_precision, by_precision))

    def _say(self, result: ProfileResult) -> None:
        self._warnings.set_lines([Line(translate_message(w)) for w in result.warnings])
        self._advice.set_lines(
            [
                Line(
                    translate_message(a.finding),
                    "info",
                    f"{translate_message(a.evidence)}\n{translate_message(a.suggestion)}",
                )
                for a in result.advice
            ]
        )
        self._titles["advice"].setVisible(bool(result.advice))
        ranked = sorted(result.precision_transitions, key=lambda t: -t.mean_ms)
        facts = [
            Fact(
                f"{t.source} → {t.destination}",
                f"{units.milliseconds(t.mean_ms)}  {t.layer}",
                mono=True,
                tip=t.layer,
            )
            for t in ranked[:MOST_TRANSITIONS]
        ]
        self._transitions.set_facts(facts)
        self._titles["transitions"].setVisible(bool(facts))

    # Selecting

    def _on_row_chosen(self, layer: LayerProfile | None) -> None:
        self.chosen = layer
        self.detail.show_layer(layer)
        self._select_everywhere(layer.order if layer is not None else None)
        if layer is not None and not self._quiet:
            self.layer_chosen.emit(layer)

    def _on_layer_chosen(self, order: object) -> None:
        """From strip or bars; a row the filter hides is brought back."""
        row = self.model.visible_row(lambda r: r.order == order)
        if row < 0:
            self.filter.text.clear()
            self.filter.type.setCurrentIndex(0)
            self.filter.precision.setCurrentIndex(0)
            row = self.model.visible_row(lambda r: r.order == order)
        self.table.choose(row)

    def _select_everywhere(self, order: int | None) -> None:
        self.strip.select(order)
        self.top.select(order)

    def _apply_filter(self) -> None:
        self.model.set_filter(self.filter.wanted())
        total = len(self._result.layers) if self._result is not None else 0
        self.filter.show_count(self.model.rowCount(), total)
        self.types.select(self.filter.type.currentData())
        self.precisions.select(self.filter.precision.currentData())

    # Making

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._on_row_chosen)
        self.strip.chosen.connect(self._on_layer_chosen)
        self.top.chosen.connect(self._on_layer_chosen)
        self.types.chosen.connect(self.filter.choose_type)
        self.precisions.chosen.connect(self.filter.choose_precision)
        self.filter.changed.connect(self._apply_filter)
        self.detail.graph_wanted.connect(self.graph_wanted)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self.filter)
        column.addWidget(self.table, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self._side())
        split.setStretchFactor(0, 1)
        split.setSizes([720, SIDE])
        split.setHandleWidth(UNIT // 2)
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        for widget in (self.summary, self._warnings, self.strip):
            layout.addWidget(widget)
        layout.addWidget(split, 1)

    def _side(self) -> QScrollArea:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(UNIT, 0, UNIT, 0)
        column.setSpacing(UNIT)
        widgets = (self.detail, self.types, self.top, self.precisions, self._advice, self._transitions)
        for key, widget in zip(_SECTIONS, widgets, strict=True):
            if key in self._titles:
                column.addWidget(self._titles[key])
            column.addWidget(widget)
            column.addSpacing(UNIT)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(page)
        page.setAutoFillBackground(False)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(260)
        return area

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
