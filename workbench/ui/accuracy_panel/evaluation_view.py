"""An evaluation on screen: cards, what stands out, the conditions, and below them tabs from samples to classes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from workbench.core.datasets import DatasetRef
from workbench.core.evaluation import EvaluateResult
from workbench.core.messages import Message
from workbench.core.metrics.drops import DropVerdict
from workbench.ui.accuracy_panel import wording
from workbench.ui.accuracy_panel.answer_rows import AnswerRow, all_rows, changed_rows
from workbench.ui.accuracy_panel.answers_view import AnswersView
from workbench.ui.accuracy_panel.class_table import ClassTable
from workbench.ui.accuracy_panel.confusion_view import ConfusionView
from workbench.ui.accuracy_panel.figures import Figures
from workbench.ui.accuracy_panel.findings import Finding, FindingList
from workbench.ui.accuracy_panel.metrics_table import LeftOutTable, MetricTable, RunRow, RunTable
from workbench.ui.accuracy_panel.shown_run import ShownRun
from workbench.ui.answers import Answers
from workbench.ui.background import Background
from workbench.ui.i18n import translate_message
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.elided_label import ElidedLabel

LEAST_TABS = 168
"""Pixels: in a low window the tables scroll, and the window does not grow."""
_VERDICT_TONES = {
    DropVerdict.WORSE: "bad",
    DropVerdict.BETTER: "good",
    DropVerdict.EQUAL: "good",
    DropVerdict.NOT_SIGNIFICANT: "info",
}


class EvaluationView(QWidget):
    """One evaluation; tabs that have nothing to show are not there."""

    offset_wanted = Signal(int)
    """Evaluate again with this label offset."""
    adapter_wanted = Signal()
    """How the outputs are read is to be looked at."""
    run_wanted = Signal(str)
    """Another run of the same data."""

    def __init__(self, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: ShownRun | None = None
        self._background = Background(self)
        self._reading: ShownRun | None = None
        self.figures, self.findings = Figures(), FindingList()
        self.conditions = ElidedLabel()
        self.tabs = QTabWidget()
        self.tabs.setObjectName("accuracyTabs")
        self.tabs.setMinimumHeight(LEAST_TABS)
        self.answers = AnswersView(answers)
        self.confusion = ConfusionView()
        self.classes, self.metrics = ClassTable(), MetricTable()
        self.left_out, self.runs = LeftOutTable(), RunTable()
        self._pages = (self.answers, self.classes, self.confusion, self.metrics, self.left_out, self.runs)
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def result(self) -> EvaluateResult | None:
        """What is shown."""
        return self.shown.result if self.shown is not None else None

    @property
    def is_busy(self) -> bool:
        """Whether the answers of this run are still being read, or pictures of them are to come."""
        return self._reading is not None or (self.answers.isVisible() and self.answers.is_busy)

    def show_run(self, shown: ShownRun, trusted: DatasetRef | None) -> None:
        """Show an evaluation. `trusted`: data whose code the user allowed to run in this session."""
        self.shown = shown
        result = shown.result
        self.figures.show_result(result, shown.reference_name)
        self._say()
        self.answers.show_result(result, shown.question(trusted), shown.variant.name, shown.reference_name)
        self.classes.show_result(result, shown.reference_result)
        self.confusion.show_result(result)
        self.metrics.show_result(result, shown.reference_result)
        self.left_out.show_result(result)
        self.runs.show_runs(list(shown.neighbours), shown.run_id)
        self._show_tabs()
        self._read_rows(shown)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.findings.set_theme(theme)
        for page in self._pages:
            page.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts."""
        titles = (
            self._answers_title(),
            self.tr("Per class"),
            self.tr("Confusion"),
            self.tr("All metrics"),
            self.tr("Left out"),
            self.tr("Runs of this data"),
        )
        for page, title in zip(self._pages, titles, strict=True):
            self.tabs.setTabText(self.tabs.indexOf(page), title)
        self.tabs.setAccessibleName(self.tr("What was found"))
        if self.shown is not None:
            self._show_tabs()
            self._say()

    def _answers_title(self) -> str:
        has_reference = self.result is not None and self.result.reference is not None
        return self.tr("Changed answers") if has_reference or self.result is None else self.tr("Answers")

    def _show_tabs(self) -> None:
        shown = self.shown
        if shown is None:
            return
        result = shown.result
        reference = result.reference
        left_out = result.fault_count + result.nan_count
        changed = reference.lost + reference.gained + reference.other if reference is not None else 0
        counts = {self.left_out: left_out, self.runs: len(shown.neighbours), self.answers: changed}
        wanted = {
            self.answers: True,
            self.classes: bool(result.per_class),
            self.confusion: ConfusionView.fits(result),
            self.metrics: True,
            self.left_out: left_out > 0,
            self.runs: len(shown.neighbours) > 1,
        }
        names = {
            self.answers: self._answers_title(),
            self.left_out: self.tr("Left out"),
            self.runs: self.tr("Runs of this data"),
        }
        for page, visible in wanted.items():
            at = self.tabs.indexOf(page)
            self.tabs.setTabVisible(at, visible)
            if page in names:
                count = f"  {counts[page]:,}" if counts[page] or reference is not None else ""
                self.tabs.setTabText(at, names[page] + count)

    # What is said

    def _say(self) -> None:
        shown = self.shown
        if shown is None:
            return
        self.conditions.setText("  ·  ".join(self._conditions(shown)))
        self.findings.show_findings(self._findings(shown))

    def _conditions(self, shown: ShownRun) -> list[str]:
        result, spec = shown.result, shown.spec
        parts = [
            result.environment.taken_at[:16].replace("T", " "),
            f"{result.device} ({result.device_name})",
            result.effective_precision,
            wording.word(result.task),
        ]
        if spec is not None:
            parts.append(wording.data_name(spec.dataset))
            if spec.dataset.label_offset:
                parts.append(self.tr("labels {offset}").format(offset=f"{spec.dataset.label_offset:+d}"))
            parts.append(self.tr("fed: {feeding}").format(feeding=wording.feeding_text(spec.feeding)))
        parts.append(f"OpenVINO {result.environment.openvino_version.partition('-')[0]}")
        read_as = wording.adapter_text(result.adapter.adapter)
        parts.append(self.tr("read as: {adapter}").format(adapter=read_as))
        return parts

    def _findings(self, shown: ShownRun) -> list[Finding]:
        result, found = shown.result, []
        if result.stopped_early:
            text = self.tr("Stopped early: the values are of the samples answered until then.")
            found.append(Finding(text, "info"))
        reference = result.reference
        if reference is not None and reference.verdict is not None and reference.drop is not None:
            tone = _VERDICT_TONES[reference.drop.verdict]
            found.append(Finding(translate_message(reference.verdict), tone))
        offset = result.suggested_label_offset
        if offset is not None:
            found.append(self._offset_finding(offset, result))
        said_why = False
        for warning in result.warnings:
            if offset is not None and _is_about_offset(warning):
                continue  # said above, with the button that does it
            # The engine's own sentence about the adapter carries the reason as a value.
            about_adapter = not result.adapter.certain and warning.values.get("why") == result.adapter.why
            said_why = said_why or about_adapter
            text = translate_message(warning)
            found.append(self._adapter_finding(text) if about_adapter else Finding(text))
        if not result.adapter.certain and not said_why:
            text = self.tr("How the outputs are read was guessed: {why}")
            found.append(self._adapter_finding(text.format(why=translate_message(result.adapter.why))))
        return found

    def _offset_finding(self, offset: int, result: EvaluateResult) -> Finding:
        percent = next((w.values.get("percent") for w in result.warnings if _is_about_offset(w)), None)
        text = self.tr(
            "The labels look off by one: with a label offset of {offset} far more answers are right."
        )
        if percent is not None:
            text = self.tr(
                "The labels look off by one: with a label offset of {offset}, {percent} % of the answers are right."
            )
        title = self.tr("Evaluate with offset {offset}").format(offset=offset)
        return Finding(
            text.format(offset=offset, percent=percent),
            "warning",
            title,
            "accuracyUseOffset",
            lambda: self.offset_wanted.emit(offset),
        )

    def _adapter_finding(self, text: str) -> Finding:
        title = self.tr("Check how outputs are read…")
        return Finding(text, "warning", title, "accuracyCheckAdapter", self.adapter_wanted.emit)

    # The samples

    def _read_rows(self, shown: ShownRun) -> None:
        """All answers lie in a file, which is read beside; those the result holds are shown at once."""
        result, file = shown.result, shown.samples_file
        self.answers.show_rows(changed_rows(result))
        if file is None:
            self._reading = None
            return
        self._reading = shown
        self._background.run(
            lambda: all_rows(result, file), lambda rows, raised: self._on_rows_read(shown, rows, raised)
        )

    def _on_rows_read(
        self, shown: ShownRun, rows: Sequence[AnswerRow] | None, raised: BaseException | None
    ) -> None:
        if shown is not self._reading:
            return
        self._reading = None
        if raised is not None:
            raise raised
        self.answers.show_rows(rows or ())

    def _on_pair_chosen(self, label: int, answer: int) -> None:
        result = self.result
        if result is not None:
            names = result.class_names
            pair = (names[i] if 0 <= i < len(names) else str(i) for i in (label, answer))
            first, second = pair
            self.answers.narrow((first, second))

    def _on_samples_wanted(self) -> None:
        self.tabs.setCurrentWidget(self.answers)
        self.answers.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_run_chosen(self, row: RunRow | None) -> None:
        if row is not None and self.shown is not None and row.run_id != self.shown.run_id:
            self.run_wanted.emit(row.run_id)

    def _connect(self) -> None:
        self.confusion.pair_chosen.connect(self._on_pair_chosen)
        self.confusion.samples_wanted.connect(self._on_samples_wanted)
        self.runs.row_chosen.connect(self._on_run_chosen)

    def _lay_out(self) -> None:
        self.conditions.setProperty("role", "secondary")
        self.conditions.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for page in self._pages:
            self.tabs.addTab(page, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        for widget in (self.figures, self.conditions, self.findings):
            layout.addWidget(widget)
        layout.addWidget(self.tabs, 1)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _is_about_offset(warning: Message) -> bool:
    """The engine's own sentence about labels that are off by one; the command line needs it."""
    return "offset" in warning.values and "percent" in warning.values
