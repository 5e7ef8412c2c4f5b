"""Lost milliseconds: the layers on which B takes longer, each with the reason."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.core import units
from workbench.core.comparing import CompareResult, LostLayer
from workbench.ui.compare_panel.lost_columns import (
    COLUMNS,
    MOST_OF_NAME,
    certainty_word,
    operation_name,
    reason_word,
)
from workbench.ui.i18n import translate_message
from workbench.ui.tables import DenseTable, ListingModel
from workbench.ui.tables.facts import Fact, FactList
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import heading, remark
from workbench.ui.widgets.names import shown_name

DETAIL_WIDTH = 320
LEAST_TABLE, MOST_TABLE = 96, 420
MOST_LAYERS = 12


class LostView(QWidget):
    """A table, the selected loss beside it; or the note why there is none."""

    loss_chosen = Signal(object)
    """LostLayer: the person chose it."""
    graph_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: CompareResult | None = None
        self._loss: LostLayer | None = None
        self._title, self._note = heading(), remark()
        self.model: ListingModel[LostLayer] = ListingModel(COLUMNS)
        self.table = DenseTable(self.model)
        self.model.setParent(self.table)
        self.table.setObjectName("lostLayers")
        self.table.export_name = "lost_milliseconds.csv"
        self.table.sort_by("lost_ms", Qt.SortOrder.DescendingOrder)
        self._why = remark()
        self._hint = remark()
        self._facts = FactList()
        self._side_titles = heading(), heading()
        self._side_layers = FactList(), FactList()
        self.to_graph = QPushButton()
        self.to_graph.setObjectName("lostToGraph")
        self._body = QWidget()
        self._lay_out()
        self.table.row_chosen.connect(self._on_row_chosen)
        self.to_graph.clicked.connect(self.graph_wanted)
        self.retranslate()

    def show_result(self, result: CompareResult) -> None:
        """Show the losses of a comparison."""
        self._result = result
        losses = result.lost_layers
        self.table.painter_of_cells.bar_full = max((loss.lost_ms for loss in losses), default=1.0) or 1.0
        self.model.set_rows(losses)
        rows = self.table.verticalHeader().defaultSectionSize() * (len(losses) + 1) + 24
        self.table.setFixedHeight(min(max(rows, LEAST_TABLE), MOST_TABLE))
        self._show_loss(None)
        self._say()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.table.set_theme(theme)
        for facts in (self._facts, *self._side_layers):
            facts.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts."""
        self.model.set_titles(
            [
                self.tr("Operation"),
                self.tr("Type"),
                self.tr("A ms"),
                self.tr("B ms"),
                self.tr("Lost ms"),
                self.tr("Certain"),
                self.tr("Reason"),
                self.tr("Layers in A"),
                self.tr("Layers in B"),
            ],
            [
                "",
                "",
                self.tr("Milliseconds per inference in A"),
                self.tr("Milliseconds per inference in B"),
                self.tr("By how much B takes longer; the bar is relative to the largest"),
                self.tr("Whether the 95 % intervals of both times are apart"),
                "",
                "",
                "",
            ],
        )
        self.table.setAccessibleName(self.tr("Layers on which B loses time"))
        self.to_graph.setText(self.tr("Show in the graph"))
        self._hint.setText(self.tr("Click a row for the reason, and to select it in the graph."))
        self._say()
        self._show_loss(self._loss)

    def _say(self) -> None:
        result = self._result
        losses = result.lost_layers if result is not None else ()
        whole = sum(loss.lost_ms for loss in losses)
        text = self.tr("Lost milliseconds")
        self._title.setText(f"{text}  ·  {units.milliseconds(whole)}" if losses else text)
        note = result.lost_layers_note if result is not None else None
        self._note.setText(translate_message(note) if note is not None else "")
        if not losses and note is None and result is not None:
            self._note.setText(self.tr("There is no layer on which B takes longer."))
        self._note.setVisible(bool(self._note.text()))
        self._body.setVisible(bool(losses))

    def _on_row_chosen(self, loss: LostLayer | None) -> None:
        self._show_loss(loss)
        if loss is not None:
            self.loss_chosen.emit(loss)

    def _show_loss(self, loss: LostLayer | None) -> None:
        self._loss = loss
        self._hint.setVisible(loss is None)
        self._why.setText(translate_message(loss.why) if loss is not None else "")
        self._why.setVisible(loss is not None)
        self.to_graph.setVisible(loss is not None)
        facts = (
            []
            if loss is None
            else [
                Fact(self.tr("Operation"), operation_name(loss), mono=True, copy=loss.name),
                Fact(self.tr("Lost"), f"{units.milliseconds(loss.lost_ms)}, {certainty_word(loss)}"),
                Fact(self.tr("Reason"), reason_word(loss.reason)),
            ]
        )
        self._facts.set_facts(facts)
        names = (self.tr("Layers in A"), self.tr("Layers in B"))
        layers = (loss.a_layers, loss.b_layers) if loss is not None else ((), ())
        for title, name, part, its in zip(self._side_titles, names, self._side_layers, layers, strict=True):
            title.setText(name if its else self.tr("{layers}: none").format(layers=name))
            title.setVisible(loss is not None)
            shown = [
                Fact(str(i), shown_name(text, MOST_OF_NAME), mono=True, tip=text)
                for i, text in enumerate(its[:MOST_LAYERS], 1)
            ]
            if len(its) > MOST_LAYERS:
                rest = self.tr("and %n more", "", len(its) - MOST_LAYERS)
                shown.append(Fact("…", rest, tip="\n".join(its)))
            part.set_facts(shown)

    def _lay_out(self) -> None:
        detail = QWidget()
        detail.setFixedWidth(DETAIL_WIDTH)
        column = QVBoxLayout(detail)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        self._why.setProperty("role", "")
        parts: list[QWidget] = [self._hint, self._why, self._facts]
        for title, layers in zip(self._side_titles, self._side_layers, strict=True):
            parts += [title, layers]
        for part in parts:
            if isinstance(part, QLabel):
                part.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(part)
        column.addWidget(self.to_graph, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * UNIT)
        row.addWidget(self.table, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(detail)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        for widget in (self._title, self._note, self._body):
            layout.addWidget(widget)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
