"""The heat map of what is taken for what, and the most frequent mistakes; alone where there are too many classes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.core import units
from workbench.core.evaluation import EvaluateResult
from workbench.ui.accuracy_panel.confusion_chart import ConfusionChart
from workbench.ui.tables import Cell, Column, DenseTable, ListingModel
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import heading
from workbench.ui.widgets.names import shown_name


@dataclass(frozen=True, slots=True)
class MistakeRow:
    """So many samples of one class were taken for another; `total` have the label."""

    label: int
    answer: int
    label_name: str
    answer_name: str
    count: int
    total: int

    @property
    def share(self) -> float | None:
        """In percent of the label's samples."""
        return 100 * self.count / self.total if self.total else None


_COLUMNS: tuple[Column[MistakeRow], ...] = (
    Column(
        "label",
        lambda r: shown_name(r.label_name, 60),
        lambda r: r.label,
        Cell.TEXT,
        13,
        lambda r: r.label_name,
    ),
    Column(
        "answer",
        lambda r: shown_name(r.answer_name, 60),
        lambda r: r.answer,
        Cell.TEXT,
        13,
        lambda r: r.answer_name,
    ),
    Column("count", lambda r: f"{r.count:,}", lambda r: r.count, Cell.NUMBER, 10, None, True),
    Column("share", lambda r: units.percent(r.share), lambda r: r.share, Cell.BAR, 9, None, True),
)


class ConfusionView(QWidget):
    """A cell or a line of the list is the same choice."""

    pair_chosen = Signal(int, int)
    """Label and answer."""
    samples_wanted = Signal()
    """The samples of the chosen pair are to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = ConfusionChart()
        self.model: ListingModel[MistakeRow] = ListingModel(_COLUMNS)
        self.table = _MistakeTable(self.model)
        self._title, self._words = heading(), QLabel()
        self.show_samples = QPushButton()
        self.show_samples.setObjectName("confusionSamples")
        self._quiet = False
        self._lay_out()
        self.chart.chosen.connect(self._on_cell_chosen)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.opened.connect(self.samples_wanted)
        self.show_samples.clicked.connect(self.samples_wanted)
        self.retranslate()

    def show_result(self, result: EvaluateResult) -> None:
        """Show what is taken for what."""
        names = result.class_names
        totals = {c.index: c.samples for c in result.per_class}

        def name(place: int) -> str:
            return names[place] if 0 <= place < len(names) else str(place)

        self._quiet = True
        self.chart.show_counts(result.confusion, names)
        self.chart.setVisible(bool(result.confusion))
        self.model.set_rows(
            [
                MistakeRow(
                    c.label, c.predicted, name(c.label), name(c.predicted), c.count, totals.get(c.label, 0)
                )
                for c in result.confusions
            ]
        )
        self._quiet = False
        self._say(None)

    @staticmethod
    def fits(result: EvaluateResult) -> bool:
        """Whether there is anything of the kind to show."""
        return bool(result.confusion or result.confusions)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.chart.set_theme(theme)
        self.table.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts."""
        self.model.set_titles(
            [self.tr("Label"), self.tr("Answered as"), self.tr("Samples"), self.tr("Share")],
            ["", "", "", self.tr("Of the samples with this label")],
        )
        self._title.setText(self.tr("Most frequent mistakes"))
        self.table.setAccessibleName(self.tr("Most frequent mistakes"))
        self.chart.setAccessibleName(self.tr("Labels and how they are answered"))
        self.show_samples.setText(self.tr("Show these samples"))
        self._say(self.chart.selected)

    def _say(self, cell: tuple[int, int] | None) -> None:
        self.show_samples.setEnabled(cell is not None or self.table.selectionModel().hasSelection())
        words = self.tr("Click a cell or a mistake to see its samples.")
        if cell is not None and self.chart.counts:
            words = self.chart.words_of(*cell)
        self._words.setText(words)

    def _on_cell_chosen(self, label: int, answer: int) -> None:
        self._quiet = True
        row = self.model.visible_row(lambda r: (r.label, r.answer) == (label, answer))
        if row >= 0:
            self.table.choose(row)
        else:
            self.table.clearSelection()
        self._quiet = False
        self._choose(label, answer)

    def _on_row_chosen(self, row: MistakeRow | None) -> None:
        if row is not None and not self._quiet:
            self._choose(row.label, row.answer)

    def _choose(self, label: int, answer: int) -> None:
        size = len(self.chart.counts)
        if label < size and answer < size:
            self.chart.select((label, answer))
            self._say((label, answer))
        else:
            self._say(None)
        self.pair_chosen.emit(label, answer)

    def _lay_out(self) -> None:
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("role", "secondary")
        self._words.setWordWrap(True)
        right = QVBoxLayout()
        right.setSpacing(UNIT)
        right.addWidget(self._title)
        right.addWidget(self.table, 1)
        right.addWidget(self._words)
        right.addWidget(self.show_samples, alignment=Qt.AlignmentFlag.AlignLeft)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, UNIT, 0, 0)
        layout.setSpacing(2 * UNIT)
        layout.addWidget(self.chart, 1)
        layout.addLayout(right, 1)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class _MistakeTable(DenseTable):
    """Return opens the samples of the chosen line."""

    opened = Signal()

    def __init__(self, model: ListingModel[MistakeRow]) -> None:
        super().__init__(model)
        model.setParent(self)
        self.setObjectName("accuracyMistakes")
        self.export_name = "mistakes.csv"
        self.setMinimumWidth(240)
        for at in (0, 1):
            self.horizontalHeader().setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self.opened)
        self.sort_by("count", Qt.SortOrder.DescendingOrder)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selectionModel().hasSelection():
            self.opened.emit()
            return
        super().keyPressEvent(event)
