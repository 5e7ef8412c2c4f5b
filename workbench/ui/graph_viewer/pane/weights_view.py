"""The weights of one constant: its numbers and how its values are distributed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from workbench.core.graph import WeightStatistics
from workbench.core.units import figure
from workbench.ui.graph_viewer.pane import node_facts
from workbench.ui.i18n import translate_message
from workbench.ui.tables.facts import FactList
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import remark
from workbench.ui.widgets.names import shown_name

_HEIGHT = 72


class Distribution(QWidget):
    """Bars of equal width from the least to the greatest value, with both below."""

    def __init__(self, weights: WeightStatistics, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.weights, self.theme = weights, theme
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def _name(self) -> None:
        edges = self.weights.edges
        self.setAccessibleName(
            self.tr("Distribution from {low} to {high}").format(low=figure(edges[0]), high=figure(edges[-1]))
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = self.fontMetrics().height()
        counts, edges = self.weights.counts, self.weights.edges
        area = QRectF(0, 2, self.width(), self.height() - line - 4)
        tallest, step = max(counts, default=0) or 1, area.width() / len(counts)
        for i, number in enumerate(counts):
            if number:
                tall = max(1.0, number / tallest * area.height())
                bar = QRectF(area.left() + i * step, area.bottom() - tall, max(1.0, step - 0.6), tall)
                painter.fillRect(bar, QColor(self.theme.series_color(1)))
        painter.setPen(QPen(QColor(self.theme.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(QColor(self.theme.secondary))
        below = QRectF(0, area.bottom() + 2, self.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, figure(edges[0]))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, figure(edges[-1]))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)


class WeightsView(QWidget):
    """One constant; what it has no numbers for it says why."""

    def __init__(self, weights: WeightStatistics, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weights = weights
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, UNIT // 2, 0, UNIT)
        layout.setSpacing(UNIT // 2)
        shape = "×".join(map(str, weights.shape))
        texts = [text for text in (str(weights.port), shape, weights.type, weights.name) if text]
        title = remark(shown_name("  ·  ".join(texts), 100))
        title.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(title)
        self.distribution = Distribution(weights, theme) if weights.counts else None
        if self.distribution is not None:
            layout.addWidget(self.distribution)
        self.facts = FactList()
        self.facts.set_theme(theme)
        layout.addWidget(self.facts)
        self._note = remark()
        layout.addWidget(self._note)
        self.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.facts.set_theme(theme)
        if self.distribution is not None:
            self.distribution.theme = theme
            self.distribution.update()

    def retranslate(self) -> None:
        """Renew all texts."""
        self.facts.set_facts(node_facts.statistics(self._weights))
        note = self._weights.note
        self._note.setText(translate_message(note) if note is not None else "")
        self._note.setVisible(note is not None)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
