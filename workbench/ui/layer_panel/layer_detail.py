"""Everything known of the layer selected in table, strip or bars."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from workbench.core import units
from workbench.core.profiling import LayerProfile
from workbench.ui.tables.facts import Fact, FactList
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import heading, remark

MOST_NAMES = 24


class LayerDetail(QWidget):
    """The source operations that became the layer come first: that is what the numbers are looked up for."""

    graph_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layer: LayerProfile | None = None
        self._title = heading()
        self._hint = remark()
        self._facts, self._fused = FactList(), FactList()
        self._fused_title = heading()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        for widget in (self._title, self._hint, self._facts, self._fused_title, self._fused):
            layout.addWidget(widget)
        self.to_graph = QPushButton()
        self.to_graph.setObjectName("layerToGraph")
        self.to_graph.clicked.connect(self.graph_wanted)
        layout.addWidget(self.to_graph, alignment=Qt.AlignmentFlag.AlignLeft)
        self.show_layer(None)

    def show_layer(self, layer: LayerProfile | None) -> None:
        """Show a layer, or the hint how to choose one."""
        self._layer = layer
        self._title.setText(self.tr("Selected layer"))
        self._hint.setText(self.tr("Click a row, a bar or a part of the strip."))
        self._hint.setVisible(layer is None)
        self.to_graph.setText(self.tr("Show in the graph"))
        self.to_graph.setVisible(layer is not None)
        self._facts.set_facts(self._facts_of(layer) if layer is not None else ())
        names = layer.original_names if layer is not None else ()
        self._fused_title.setVisible(layer is not None)
        self._fused_title.setText(
            self.tr("Made of %n source operations", "", len(names))
            if names
            else self.tr("No source operation")
        )
        facts = [Fact(str(i), name, mono=True, copy=name) for i, name in enumerate(names[:MOST_NAMES], 1)]
        if len(names) > MOST_NAMES:
            facts.append(
                Fact("…", self.tr("and %n more", "", len(names) - MOST_NAMES), copy="\n".join(names))
            )
        self._fused.set_facts(facts)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._facts.set_theme(theme)
        self._fused.set_theme(theme)

    def _facts_of(self, layer: LayerProfile) -> list[Fact]:
        low, high = layer.ci_low_ms, layer.ci_high_ms
        interval = units.UNKNOWN
        if low is not None and high is not None:
            interval = f"[{units.figure(low)}, {units.figure(high)}] ms"
        size = units.byte_size(layer.bytes) if layer.bytes is not None else units.UNKNOWN
        return [
            Fact(self.tr("Name"), layer.name, mono=True, copy=layer.name),
            Fact(self.tr("Type"), layer.type),
            Fact(self.tr("Primitive"), layer.primitive or units.UNKNOWN, mono=True),
            Fact(self.tr("Precision, layout"), f"{layer.precision}, {layer.layout or units.UNKNOWN}"),
            Fact(self.tr("Output"), layer.output_shape, mono=True),
            Fact(self.tr("Mean"), f"{units.milliseconds(layer.mean_ms)} · {units.percent(layer.percent)}"),
            Fact(self.tr("95 % interval"), interval),
            Fact(
                self.tr("MACs"),
                units.count(layer.macs),
                tip=f"{layer.macs:,}" if layer.macs is not None else "",
            ),
            Fact(self.tr("Moved"), size),
            Fact(
                self.tr("Rate"),
                f"{units.figure(layer.gflops)} GFLOPS" if layer.gflops is not None else units.UNKNOWN,
            ),
            Fact(self.tr("Of the roofline"), units.percent(layer.roofline_percent)),
        ]

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_layer(self._layer)
        super().changeEvent(event)
