"""The samples one by one: which changed their answer, what both say of them, and the chosen one at large."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from workbench.core import units
from workbench.core.evaluation import EvaluateResult
from workbench.core.metrics.results import ChangeKind
from workbench.core.sample_views import SamplesSpec
from workbench.ui.accuracy_panel import wording
from workbench.ui.accuracy_panel.answer_rows import COMPARING, AnswerRow
from workbench.ui.accuracy_panel.sample_pane import SamplePane
from workbench.ui.accuracy_panel.thumbnails import ThumbnailPainter, Thumbnails
from workbench.ui.answers import Answers
from workbench.ui.icons import icon
from workbench.ui.tables import Cell, Column, DenseTable, ListingModel
from workbench.ui.tables.listing import Index
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.names import plain_tip, safe_tip, shown_name

ROW_HEIGHT = 40
SIDE = 420


class Filter(enum.Enum):
    """Which samples the table shows."""

    CHANGED = "changed"
    LOST = "lost"
    GAINED = "gained"
    OTHER = "other"
    WRONG = "wrong"
    ALL = "all"


_OF_A_REFERENCE = (Filter.CHANGED, Filter.LOST, Filter.GAINED, Filter.OTHER)
_SIGNS = {ChangeKind.LOST: "▼", ChangeKind.GAINED: "▲", ChangeKind.OTHER: "◆"}
_ORDER = (ChangeKind.LOST, ChangeKind.GAINED, ChangeKind.OTHER)


def _kind_text(row: AnswerRow) -> str:
    return f"{_SIGNS[row.kind]} {wording.word(row.kind)}" if row.kind is not None else "="


def _kind_value(row: AnswerRow) -> int:
    return _ORDER.index(row.kind) if row.kind is not None else len(_ORDER)


def _number(value: float | None) -> str:
    return units.figure(value) if value is not None else units.UNKNOWN


_COLUMNS: tuple[Column[AnswerRow], ...] = (
    Column("picture", lambda _row: "", lambda r: r.id, Cell.TEXT, 5),
    Column("kind", _kind_text, _kind_value, Cell.TEXT, 9),
    Column("id", lambda r: shown_name(r.id), lambda r: r.id, Cell.PATH, 15, lambda r: r.id),
    Column("label", lambda r: shown_name(r.label, 60), lambda r: r.label, Cell.TEXT, 9, lambda r: r.label),
    Column(
        "reference",
        lambda r: shown_name(r.reference or "", 60),
        lambda r: r.reference,
        Cell.TEXT,
        12,
        lambda r: r.reference or "",
    ),
    Column(
        "candidate",
        lambda r: shown_name(r.candidate, 60),
        lambda r: r.candidate,
        Cell.TEXT,
        12,
        lambda r: r.candidate,
    ),
    Column("score", lambda r: _number(r.score), lambda r: r.score, Cell.NUMBER, 7, descending_first=True),
    Column("quality", lambda r: _number(r.quality), lambda r: r.quality, Cell.NUMBER, 8),
)


class AnswerTable(DenseTable):
    """Higher rows, with a picture in the first column."""

    scrolled = Signal()

    def __init__(
        self, model: ListingModel[AnswerRow], picture: Callable[[AnswerRow], QPixmap | None]
    ) -> None:
        super().__init__(model)
        model.setParent(self)
        self.setObjectName("accuracyAnswers")
        self.export_name = "answers.csv"
        self._pictures = ThumbnailPainter(lambda index: picture(self._row_of(index)), self)
        self.setItemDelegateForColumn(0, self._pictures)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)
        name = next(at for at, column in enumerate(_COLUMNS) if column.key == "id")
        self.horizontalHeader().setSectionResizeMode(name, QHeaderView.ResizeMode.Stretch)
        self._heighten()

    def visible_samples(self) -> list[str]:
        """Ids of the rows in sight, and of as many below."""
        height = self.verticalHeader().defaultSectionSize() or 1
        first = max(0, self.rowAt(0))
        last = min(self.listing.rowCount(), first + 2 * (self.viewport().height() // height + 1))
        return [cast(AnswerRow, self.listing.row_at(at)).id for at in range(first, last)]

    def _row_of(self, index: Index) -> AnswerRow:
        return cast(AnswerRow, self.listing.row_at(index.row()))

    def _heighten(self) -> None:
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrolled.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._heighten()


class AnswersView(QWidget):
    """Filter, table, and the chosen sample. `pair` narrows the table to samples of a label answered as another."""

    def __init__(self, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: EvaluateResult | None = None
        self._spec: SamplesSpec | None = None
        self._rows: Sequence[AnswerRow] = ()
        self._names = ("", "")
        """What the reference and the variant are called."""
        self.pair: tuple[str, str] | None = None
        self.model: ListingModel[AnswerRow] = ListingModel(_COLUMNS)
        self.thumbnails = Thumbnails(answers, "accuracy.thumbnails", self)
        self.table = AnswerTable(self.model, lambda row: self.thumbnails.picture(row.id))
        self.pane = SamplePane(answers, "accuracy.sample")
        self._buttons = {one: QPushButton() for one in Filter}
        self._group = QButtonGroup(self)
        self._chip, self._export = QPushButton(), QPushButton()
        self._empty = QLabel()
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_result(
        self, result: EvaluateResult, spec: SamplesSpec | None, candidate: str, reference: str
    ) -> None:
        """Show an evaluation; its rows follow. `spec` asks for pictures and answers, `None` where it is not known."""
        self._result, self._spec, self.pair, self._rows = result, spec, None, ()
        self._names = reference, candidate
        self.retranslate()
        has_reference = result.reference is not None
        for one, button in self._buttons.items():
            button.setVisible(has_reference or one not in _OF_A_REFERENCE)
        for key in ("reference", "kind"):
            self._hide_column(key, hidden=not has_reference)
        self._hide_column("label", hidden=result.task in COMPARING)
        self.pane.begin(spec, candidate, reference)
        self._begin_pictures()
        self.choose_filter(Filter.CHANGED if has_reference else Filter.ALL)

    def show_rows(self, rows: Sequence[AnswerRow]) -> None:
        """The samples of the evaluation that is shown."""
        self._rows = rows
        self._buttons[Filter.WRONG].setVisible(any(row.wrong for row in rows))
        for key, values in (
            ("score", (r.score for r in rows)),
            ("quality", (None if r.quality in (0.0, 1.0) else r.quality for r in rows)),
            ("candidate", (r.candidate or None for r in rows)),  # masks are no words
        ):
            self._hide_column(key, hidden=all(value is None for value in values))
        has_reference = self._result is not None and self._result.reference is not None
        self._hide_column("reference", hidden=not has_reference or not any(r.reference for r in rows))
        if not has_reference or (rows and not any(row.kind is not None for row in rows)):
            self.choose_filter(Filter.WRONG if any(row.wrong for row in rows) else Filter.ALL)
        self.model.set_rows(rows)
        self._apply()

    def choose_filter(self, wanted: Filter) -> None:
        """Show these samples."""
        self._buttons[wanted].setChecked(True)
        self._apply()

    def narrow(self, pair: tuple[str, str] | None) -> None:
        """Only samples of this label that are answered so, be they changed or not; `None`: all again."""
        self.pair = pair
        if pair is not None:
            self._buttons[Filter.ALL].setChecked(True)
        self._apply()

    def changed_count(self) -> int:
        """How many samples changed their answer."""
        return sum(1 for row in self._rows if row.kind is not None)

    @property
    def is_busy(self) -> bool:
        """Whether pictures or answers are to come."""
        return self.thumbnails.is_busy or self.pane.is_busy

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.table.set_theme(theme)
        self.pane.set_theme(theme)
        self._export.setIcon(icon("table-arrow-down", theme))
        self._chip.setIcon(icon("close", theme))

    def retranslate(self) -> None:
        """Renew all texts."""
        reference, candidate = (shown_name(name, 24) for name in self._names)
        said = self.tr("What {name} says")
        titles = (
            ("", ""),
            (
                self.tr("Change"),
                self.tr(
                    "Lost: worse than the reference. Gained: better. Other: another answer, as good or as wrong."
                ),
            ),
            (self.tr("Sample"), ""),
            (self.tr("Label"), self.tr("What is right")),
            (reference or self.tr("Reference"), said.format(name=reference)),
            (candidate or self.tr("Variant"), said.format(name=candidate)),
            (self.tr("Score"), self.tr("The network's own confidence in its answer")),
            (
                self.tr("Quality"),
                self.tr(
                    "How good the answer is: F1 for boxes, IoU for masks, minus the error for numbers; higher is better"
                ),
            ),
        )
        self.model.set_titles([title for title, _ in titles], [plain_tip(tip) for _, tip in titles])
        self.table.setAccessibleName(self.tr("Answers"))
        self._export.setText(self.tr("Export CSV…"))
        self._export.setToolTip(self.tr("Write the samples shown to a file."))
        self._count()
        self._say_empty()

    def _hide_column(self, key: str, *, hidden: bool) -> None:
        self.table.setColumnHidden(next(i for i, c in enumerate(_COLUMNS) if c.key == key), hidden)

    def _chosen(self) -> Filter:
        return next((one for one, button in self._buttons.items() if button.isChecked()), Filter.ALL)

    def _apply(self) -> None:
        chosen, pair = self._chosen(), self.pair

        def fits(row: AnswerRow) -> bool:
            if pair is not None and (row.label, row.candidate) != pair:
                return False
            return _is_in(row, chosen)

        self.model.set_filter(fits)
        self._count()
        self._say_empty()
        self.thumbnails.renew()

    def _count(self) -> None:
        names = {
            Filter.CHANGED: self.tr("Changed"),
            Filter.LOST: self.tr("Lost"),
            Filter.GAINED: self.tr("Gained"),
            Filter.OTHER: self.tr("Other"),
            Filter.WRONG: self.tr("Wrong"),
            Filter.ALL: self.tr("All"),
        }
        for one, button in self._buttons.items():
            count = sum(1 for row in self._rows if _is_in(row, one))
            button.setText(f"{names[one]}  {count:,}")
        self._chip.setVisible(self.pair is not None)
        if self.pair is not None:
            text = self.tr("{label} answered as {answer}")
            said = text.format(label=shown_name(self.pair[0], 24), answer=shown_name(self.pair[1], 24))
            self._chip.setText(said)
            self._chip.setToolTip(safe_tip(self.tr("Show the others again.")))

    def _say_empty(self) -> None:
        nothing = self.model.rowCount() == 0
        self._empty.setVisible(nothing)
        self.table.setVisible(not nothing)
        if not self._rows:
            no_reference = self._result is not None and self._result.reference is None
            self._empty.setText(
                self.tr("The answers of this run are not kept. Evaluate again to see them.")
                if no_reference
                else self.tr("No sample is answered differently.")
            )
        elif self._chosen() is Filter.CHANGED:
            self._empty.setText(self.tr("No sample is answered differently."))
        else:
            self._empty.setText(self.tr("No sample is among these."))

    def _begin_pictures(self) -> None:
        """Not while nobody sees them."""
        if self.isVisible():
            self.thumbnails.begin(self._spec, self.table.visible_samples)

    def _on_row_chosen(self, row: AnswerRow | None) -> None:
        following: tuple[str, ...] = ()
        if row is not None:
            at = self.table.currentIndex().row()
            last = min(self.model.rowCount(), at + 8)
            following = tuple(self.model.row_at(place).id for place in range(at + 1, last))
        self.pane.show_row(row, following)

    def _on_pictures_arrived(self) -> None:
        self._hide_column("picture", hidden=not self.thumbnails.has_pictures)
        self.table.viewport().update()

    def _connect(self) -> None:
        self._group.buttonClicked.connect(lambda _button: self._apply())
        self._chip.clicked.connect(lambda: self.narrow(None))
        self._export.clicked.connect(self.table.ask_and_export)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.scrolled.connect(self.thumbnails.renew)
        self.thumbnails.arrived.connect(self._on_pictures_arrived)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(UNIT // 2)
        for one, button in self._buttons.items():
            button.setProperty("role", "segment")
            button.setObjectName(f"answers_{one.value}")
            button.setCheckable(True)
            self._group.addButton(button)
            bar.addWidget(button)
        self._chip.setProperty("role", "segment")
        self._chip.setObjectName("answersPair")
        bar.addWidget(self._chip)
        bar.addStretch(1)
        bar.addWidget(self._export)
        self._empty.setProperty("role", "secondary")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(bar)
        column.addWidget(self.table, 1)
        column.addWidget(self._empty, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([600, SIDE])
        split.setHandleWidth(UNIT // 2)
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, UNIT, 0, 0)
        layout.addWidget(split)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin_pictures()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _is_in(row: AnswerRow, wanted: Filter) -> bool:
    kinds = {Filter.LOST: ChangeKind.LOST, Filter.GAINED: ChangeKind.GAINED, Filter.OTHER: ChangeKind.OTHER}
    if wanted in kinds:
        return row.kind is kinds[wanted]
    if wanted is Filter.CHANGED:
        return row.kind is not None
    return row.wrong if wanted is Filter.WRONG else True
