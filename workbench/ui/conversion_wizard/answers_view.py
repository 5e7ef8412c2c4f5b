"""What a classifier says of a picture, with and without the preprocessing, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from workbench.core import units
from workbench.core.previewing import Answer, PreviewResult
from workbench.ui.i18n import translate_message
from workbench.ui.plots.bars import Bar, BarChart
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import remark

MOST_LABEL_BYTES = 1_000_000
LABEL_FILES = ("labels.txt", "classes.txt", "synset.txt", "synset_words.txt", "imagenet_classes.txt")


def label_names(model: Path, classes: int | None) -> tuple[str, ...]:
    """The names of the classes from a list beside the model, when it has as many lines as there are classes."""
    folder = model if model.is_dir() else model.parent
    for name in (f"{model.stem}.labels.txt", f"{model.stem}_labels.txt", *LABEL_FILES):
        path = folder / name
        try:
            if not path.is_file() or path.stat().st_size > MOST_LABEL_BYTES:
                continue
            lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        except (OSError, ValueError):
            continue
        if lines and len(lines) == classes:
            return tuple(lines)
    return ()


def answer_bars(answers: Sequence[Answer], labels: Sequence[str], color: str | None = None) -> list[Bar]:
    """Longer is surer; raw scores may be negative, so the bars begin a little below the lowest one shown."""
    lowest = min((a.value for a in answers), default=0.0)
    highest = max((a.value for a in answers), default=0.0)
    floor = 0.0 if lowest >= 0 else lowest - 0.1 * (highest - lowest or 1.0)
    return [
        Bar(_name(a.index, labels), a.value - floor, units.figure(a.value), color=color, tip=_tip(a, labels))
        for a in answers
    ]


def common_scale(result: PreviewResult) -> float | None:
    """The value of a whole bar on both sides. Probabilities are compared; raw scores may differ by magnitudes."""
    values = [answer.value for answer in (*result.answers_with, *result.answers_without)]
    return max(values) if values and min(values) >= 0 and 0 < max(values) <= 1 else None


def _name(index: int, labels: Sequence[str]) -> str:
    return f"{index}  {labels[index]}" if index < len(labels) else str(index)


def _tip(answer: Answer, labels: Sequence[str]) -> str:
    return f"{_name(answer.index, labels)}: {answer.value!r}"


class AnswersView(QWidget):
    """Two lists of bars, or the sentence why there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: PreviewResult | None = None
        self._labels: tuple[str, ...] = ()
        self._theme: Theme | None = None
        self._without, self._with = BarChart(), BarChart()
        self._titles = (QLabel(), QLabel())
        self._note = remark()
        self._without.setObjectName("answersWithout")
        self._with.setObjectName("answersWith")
        for title in self._titles:
            title.setProperty("role", "section")
        for chart in (self._without, self._with):
            chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
            chart.name_title, chart.value_title = "index", "value"
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * UNIT)
        grid.setVerticalSpacing(UNIT // 2)
        for column, (title, chart) in enumerate(
            ((self._titles[0], self._without), (self._titles[1], self._with))
        ):
            grid.addWidget(title, 0, column)
            grid.addWidget(chart, 1, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self._note, 2, 0, 1, 2)
        self.retranslate()
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Recolour the bars."""
        self._theme = theme
        for chart in (self._without, self._with):
            chart.set_theme(theme)
        self._renew()

    def show_result(self, result: PreviewResult | None, labels: tuple[str, ...] = ()) -> None:
        """Show the answers of a preview, or nothing."""
        self._result, self._labels = result, labels
        self._renew()

    def retranslate(self) -> None:
        """Renew all texts."""
        self._titles[0].setText(self.tr("Without preprocessing"))
        self._titles[1].setText(self.tr("With preprocessing"))
        for title, chart in zip(self._titles, (self._without, self._with), strict=True):
            chart.setAccessibleName(self.tr("Answers: {which}").format(which=title.text()))
        self._renew()

    def _renew(self) -> None:
        result = self._result
        self.setVisible(result is not None)
        if result is None:
            return
        grey = self._theme.secondary if self._theme is not None else None
        full = common_scale(result)
        self._without.show_bars(answer_bars(result.answers_without, self._labels, grey), full)
        self._with.show_bars(answer_bars(result.answers_with, self._labels), full)
        has_answers = result.output is not None
        for title, chart in zip(self._titles, (self._without, self._with), strict=True):
            title.setVisible(has_answers)
            chart.setVisible(has_answers)
        self._without.setVisible(has_answers and bool(result.answers_without))
        note = translate_message(result.without) if result.without is not None else ""
        if not has_answers:
            note = self.tr("No output looks like class scores, so there are no answers to compare.")
        self._note.setText(note)
        self._note.setVisible(bool(note))
        for chart, answers in ((self._without, result.answers_without), (self._with, result.answers_with)):
            chart.setAccessibleDescription(", ".join(f"{a.index}: {units.figure(a.value)}" for a in answers))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
