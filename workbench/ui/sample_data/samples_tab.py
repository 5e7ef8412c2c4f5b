"""What the data is: facts, some samples, and how the classes are balanced; or why it could not be looked at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from workbench.core.datasets import DatasetFacts
from workbench.core.errors import ErrorReport
from workbench.ui.sample_data.class_table import ClassTable
from workbench.ui.sample_data.thumbnails import Thumbnails
from workbench.ui.sample_data.words import for_window, format_word, samples_word, task_word
from workbench.ui.tables.facts import Fact, FactList
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.failure_view import FailureView
from workbench.ui.widgets.form import heading, remark
from workbench.ui.widgets.state_view import StateView

MOST_SHAPES = 3
"""Sizes that are named; the rest is counted."""


class SamplesTab(QWidget):
    """`sample_opened`: the id of a sample to be seen as the network gets it."""

    sample_opened = Signal(str)
    retry = Signal()
    format_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: DatasetFacts | None = None
        self._stack = QStackedWidget()
        self._state = StateView()
        self._failure, self._again, self._format = FailureView(), QPushButton(), QPushButton()
        self._thumbnails, self._list, self._classes = Thumbnails(), FactList(), ClassTable()
        self._few, self._balance, self._no_classes = remark(), heading(), remark()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._failed = QWidget()
        self._lay_out()
        self._thumbnails.sample_opened.connect(self.sample_opened)
        self._again.clicked.connect(self.retry)
        self._format.clicked.connect(self.format_wanted)
        self.retranslate()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, UNIT, 0)
        column.setSpacing(UNIT // 2)
        column.addWidget(self._few)
        column.addWidget(self._thumbnails, 1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(UNIT, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self._list)
        column.addSpacing(UNIT)
        column.addWidget(self._balance)
        column.addWidget(self._no_classes)
        column.addWidget(self._classes, 1)
        column.addStretch(0)
        for part in (left, right):
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self._splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self._failed)
        column.setContentsMargins(0, 2 * UNIT, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self._failure)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        for button, name in ((self._again, "datasetRetry"), (self._format, "datasetChooseFormat")):
            button.setObjectName(name)
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        for part in (self._state, self._failed, self._splitter):
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, UNIT, 0, 0)
        layout.addWidget(self._stack)

    def show_facts(self, facts: DatasetFacts) -> None:
        """Show what was found; nothing moves while it is the same."""
        if facts is not self._facts:
            self._facts = facts
            self._thumbnails.show_previews(facts.previews)
            self._classes.show_facts(facts)
            self._renew()
        self._stack.setCurrentWidget(self._splitter)

    def show_failed(self, error: ErrorReport) -> None:
        """Show why nothing was found."""
        self._facts = None
        self._failure.show_error(for_window(error))
        self._stack.setCurrentWidget(self._failed)

    def show_working(self, title: str, fraction: float | None) -> None:
        """Show that the answer is to come; what was known before stays until then."""
        if self._stack.currentWidget() is not self._splitter:
            self._state.show_working(title, "", fraction)
            self._stack.setCurrentWidget(self._state)

    def show_empty(self, title: str, text: str) -> None:
        """Say what to do first."""
        self._facts = None
        self._state.show_empty(title, text)
        self._stack.setCurrentWidget(self._state)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        for part in (self._thumbnails, self._classes, self._failure):
            part.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts."""
        self._balance.setText(self.tr("Class balance"))
        self._no_classes.setText(self.tr("The samples have no classes."))
        self._again.setText(self.tr("Look again"))
        self._format.setText(self.tr("Choose the format…"))
        self._renew()

    def _renew(self) -> None:
        facts = self._facts
        if facts is None:
            return
        self._few.setText(
            self.tr("{count} of {samples}").format(count=len(facts.previews), samples=samples_word(facts))
        )
        self._classes.setVisible(bool(facts.classes))
        self._no_classes.setVisible(not facts.classes)
        shapes = [f"{_size(counted.shape)} ({counted.count})" for counted in facts.shapes[:MOST_SHAPES]]
        if len(facts.shapes) > MOST_SHAPES:
            shapes.append(self.tr("and {count} more").format(count=len(facts.shapes) - MOST_SHAPES))
        self._list.set_facts(
            [
                Fact(self.tr("Format"), format_word(facts.format)),
                Fact(self.tr("Samples"), f"{facts.samples:,}"),
                Fact(self.tr("Labelled"), f"{facts.labelled:,}"),
                Fact(self.tr("Made for"), task_word(facts.task)),
                Fact(self.tr("Sizes"), ", ".join(shapes) or "–"),
            ]
        )

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _size(shape: tuple[int, ...]) -> str:
    return "×".join(str(size) for size in shape)
