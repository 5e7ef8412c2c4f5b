"""Real samples beside what the network gets of them, with the numbers; asked again after every change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.core.errors import ErrorReport
from workbench.core.sample_views import SamplesResult, SamplesSpec
from workbench.ui.answers import Answers
from workbench.ui.i18n import translate_message
from workbench.ui.sample_data.fed_row import FedRow
from workbench.ui.sample_data.words import for_window
from workbench.ui.tables.notices import Line, NoticeList
from workbench.ui.theme import UNIT, Theme, load_theme
from workbench.ui.widgets.failure_view import FailureView
from workbench.ui.widgets.form import heading, remark
from workbench.ui.widgets.names import shown_name

KEY = "samples"
DEBOUNCE_MS = 300
COUNT = 4
"""Samples of one page."""
SIDE = 160
LARGE_BYTES = 300_000_000
"""Of a model; reading a larger one takes long enough to be asked for."""


class FedPreview(QWidget):
    """`make_spec(first, count, ids)` is asked for the question when one is due; `None`: nothing can be asked now."""

    changed = Signal()
    """`is_busy` may have changed."""

    def __init__(
        self,
        answers: Answers,
        make_spec: Callable[[int, int, tuple[str, ...]], SamplesSpec | None],
        variant_id: str | None,
        size_bytes: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._answers, self._make_spec, self._variant_id = answers, make_spec, variant_id
        self._theme = load_theme("dark")
        self._is_large, self._is_wanted = size_bytes > LARGE_BYTES, False
        """With a large model only the button asks: reading it takes long."""
        self._first = 0
        self._wanted: tuple[str, ...] = ()
        self._asked: SamplesSpec | None = None
        self._result: SamplesResult | None = None
        self._rows: list[FedRow] = []
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._timer.timeout.connect(self._ask)
        self._heading, self._range = heading(), QLabel()
        self._back, self._on, self._all = QToolButton(), QToolButton(), QPushButton()
        self._run = QPushButton()
        self._state, self._notices, self._failure = remark(), NoticeList(), FailureView()
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._lay_out()
        self._back.clicked.connect(lambda: self._turn(-COUNT))
        self._on.clicked.connect(lambda: self._turn(COUNT))
        self._run.clicked.connect(self._ask_large)
        self._all.clicked.connect(lambda: self.show_samples(()))
        self.retranslate()

    def _lay_out(self) -> None:
        self._back.setObjectName("fedBack")
        self._on.setObjectName("fedOn")
        self._all.setObjectName("fedAll")
        self._run.setObjectName("fedRun")
        for button in (self._all, self._run):
            button.setAutoDefault(False)
        self._back.setText("◂")
        self._on.setText("▸")
        self._range.setProperty("role", "secondary")
        self._range.setTextFormat(Qt.TextFormat.PlainText)
        top = QHBoxLayout()
        top.setSpacing(UNIT // 2)
        top.addWidget(self._heading)
        top.addStretch(1)
        for widget in (self._all, self._range, self._back, self._on):
            top.addWidget(widget)
        self._list.setContentsMargins(0, 0, UNIT, 0)
        self._list.setSpacing(UNIT)
        self._list.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)  # the dialog's colour shows through
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # otherwise no key would scroll it
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(top)
        column.addWidget(self._failure)
        column.addWidget(self._notices)
        column.addWidget(self._run, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._state)
        column.addWidget(area, 1)

    # --- for the tab --------------------------------------------------------------------------------------------

    @property
    def is_busy(self) -> bool:
        """Whether an answer is due, or on its way, while this can be seen."""
        return self._timer.isActive() or self._answers.is_asked(KEY)

    @property
    def result(self) -> SamplesResult | None:
        """What is shown."""
        return self._result

    def refresh(self) -> None:
        """Something changed: ask again, a little later; while this cannot be seen, whoever shows it asks."""
        if not self.isVisible():
            return
        self._timer.start()
        self.changed.emit()

    def show_samples(self, ids: tuple[str, ...]) -> None:
        """Show these; none: the first ones."""
        self._wanted, self._first = ids, 0
        self.refresh()

    def begin_again(self) -> None:
        """Other data is meant."""
        self._wanted, self._first, self._result, self._asked = (), 0, None, None
        self._fill()
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._theme = theme
        self._notices.set_theme(theme)
        self._failure.set_theme(theme)
        for row in self._rows:
            row.set_theme(theme)

    # --- asking -------------------------------------------------------------------------------------------------

    def _turn(self, by: int) -> None:
        self._first = max(0, self._first + by)
        self.refresh()

    def _ask(self) -> None:
        spec = self._make_spec(self._first, COUNT, self._wanted)
        if spec is not None and spec != self._asked and self._is_large and not self._is_wanted:
            spec = None
        self._is_wanted = False
        if spec is None:
            self._answers.drop(KEY)
            self._asked = None
        elif spec != self._asked:
            self._asked = spec
            self._answers.ask(KEY, spec, self._on_result, self._on_error, variant_id=self._variant_id)
        self._renew()
        self.changed.emit()

    def _ask_large(self) -> None:
        self._is_wanted = True
        self._ask()

    def _on_result(self, result: SamplesResult) -> None:
        self._result = result
        self._failure.show_error(None)
        self._fill()
        self._renew()
        self.changed.emit()

    def _on_error(self, error: ErrorReport) -> None:
        self._result, self._asked = None, None
        self._fill()
        self._failure.show_error(for_window(error))
        self._renew()
        self.changed.emit()

    # --- showing ------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        views = self._result.views if self._result is not None else ()
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for view in views:
            row = FedRow(view, self._inside)
            row.set_theme(self._theme)
            self._list.insertWidget(len(self._rows), row)
            self._rows.append(row)

    def _renew(self) -> None:
        result, busy = self._result, self.is_busy
        waits = self._is_large and self._asked is None
        for row in self._rows:
            row.set_stale(busy or waits)
        if busy:
            self._failure.show_error(None)
        total = result.total if result is not None else 0
        shown = len(result.views) if result is not None else 0
        if self._wanted:
            self._range.setText("")
        else:
            text = self.tr("{first} to {last} of {total}")
            last = min(total, self._first + COUNT)
            self._range.setText(text.format(first=self._first + 1, last=last, total=total) if total else "")
        self._all.setVisible(bool(self._wanted))
        for button, possible in ((self._back, self._first > 0), (self._on, self._first + COUNT < total)):
            button.setVisible(not self._wanted)
            button.setEnabled(possible and not busy)
        self._run.setVisible(waits and not busy)
        words = self.tr("Feeding the samples…") if busy and not shown else ""
        self._state.setText(words)
        self._state.setVisible(bool(words))
        lines = []
        if result is not None:
            # Samples mostly fail for one reason: it is said once, of the first.
            told = {fault.why.text: fault for fault in reversed(result.faults)}
            lines = [
                Line(f"{shown_name(fault.sample, 60)}: {translate_message(fault.why)}", "bad")
                for fault in reversed(told.values())
            ]
            lines += [Line(translate_message(warning)) for warning in result.warnings]
        self._notices.set_lines(lines)

    def retranslate(self) -> None:
        """Renew all texts."""
        self._heading.setText(self.tr("Preview"))
        self._all.setText(self.tr("Show others"))
        self._run.setText(self.tr("Show the preview"))
        self._run.setToolTip(self.tr("Each preview reads the whole model, which is a large one."))
        for button, name in ((self._back, self.tr("Samples before")), (self._on, self.tr("Samples after"))):
            button.setToolTip(name)
            button.setAccessibleName(name)
        for row in self._rows:
            row.retranslate()
        self._renew()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
