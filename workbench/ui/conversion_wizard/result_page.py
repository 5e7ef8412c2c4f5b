"""The step *result*: the conversion while it runs, then whether the new model is right, its files and its recipe."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.core import units
from workbench.core.conversion import ConvertResult, ConvertSpec
from workbench.core.errors import ErrorCode
from workbench.core.recipes import to_share
from workbench.ui.answers import Answers
from workbench.ui.conversion_wizard.distance_table import DistanceTable
from workbench.ui.conversion_wizard.divergence_view import DivergenceView
from workbench.ui.conversion_wizard.draft import Draft
from workbench.ui.conversion_wizard.page import Page
from workbench.ui.conversion_wizard.ready_view import ReadyView
from workbench.ui.conversion_wizard.size_prediction import predicted_size
from workbench.ui.conversion_wizard.verdict_view import VerdictView
from workbench.ui.i18n import translate_message
from workbench.ui.icons import icon
from workbench.ui.running_view import RunningView
from workbench.ui.session import Session
from workbench.ui.tables.facts import Fact, FactList
from workbench.ui.tables.notices import Line, NoticeList
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.failure_view import FailureView
from workbench.ui.widgets.form import heading, remark
from workbench.ui.widgets.names import shown_name
from workbench.ui.widgets.recipe_buttons import RecipeButtons

_MENDED_BY_INPUTS = (
    ErrorCode.UNSUPPORTED_OPERATIONS,
    ErrorCode.SHAPE_NEEDED,
    ErrorCode.SHAPE_MISMATCH,
)
"""Failures that a shape or a cut may mend."""


class ResultPage(Page):
    """Shows `draft.conversion`: ready, running, done or failed. It changes nothing of the draft."""

    def __init__(
        self, session: Session, draft: Draft, answers: Answers, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, draft, answers, parent)
        self._ready, self._running = ReadyView(draft), RunningView(draft.conversion, "conversion")
        self._failure, self._failure_note = FailureView(), remark()
        self._verdict, self._conditions = VerdictView(), FactList()
        self._table, self._divergence, self._notices = DistanceTable(), DivergenceView(), NoticeList()
        self._files = FactList()
        self._compared, self._written = QWidget(), QWidget()
        self._changed_note = remark()
        self._recipe = RecipeButtons(self._shared)
        self._open, self._benchmark = QPushButton(), QPushButton()
        self._headings: dict[str, QLabel] = {
            key: heading() for key in ("conditions", "files", "outputs", "warnings")
        }
        self._go = QPushButton()
        self._done, self._failed = self._build_done(), self._build_failed()
        # Not a stack: that is as high as the highest of its pages, and would scroll for one that is not shown.
        for view in (self._ready, self._running, self._done, self._failed):
            self.body.addWidget(view, 1)
        self._open.clicked.connect(self._open_in_browser)
        self._benchmark.clicked.connect(self._benchmark_it)
        for signal in (draft.conversion.started, draft.conversion.ended, draft.changed, draft.inspected):
            signal.connect(self._renew)
        self.retranslate()
        self.set_theme(session.theme)
        self._renew()

    def _build_done(self) -> QWidget:
        self._open.setObjectName("resultOpen")
        self._open.setProperty("role", "primary")
        self._benchmark.setObjectName("resultBenchmark")
        for button in (self._open, self._benchmark):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(UNIT)
        for part in (self._open, self._benchmark, self._recipe):
            buttons.addWidget(part)
        buttons.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(4 * UNIT)
        for column, key, facts, stretch in (
            (self._compared, "conditions", self._conditions, 3),
            (self._written, "files", self._files, 2),
        ):
            inside = QVBoxLayout(column)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(UNIT)
            inside.addWidget(self._headings[key])
            inside.addWidget(facts)
            inside.addStretch(1)
            columns.addWidget(column, stretch)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self._verdict)
        layout.addSpacing(UNIT)
        layout.addLayout(buttons)
        layout.addWidget(self._changed_note)
        layout.addSpacing(UNIT)
        layout.addWidget(self._divergence)
        layout.addSpacing(UNIT)
        layout.addLayout(columns)
        for key, widget in (("outputs", self._table), ("warnings", self._notices)):
            layout.addSpacing(UNIT)
            layout.addWidget(self._headings[key])
            layout.addWidget(widget)
        layout.addStretch(1)
        return page

    def _build_failed(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * UNIT)
        layout.addWidget(self._failure)
        layout.addWidget(self._failure_note)
        self._go.setObjectName("resultGoToInputs")
        self._go.setAutoDefault(False)
        self._go.clicked.connect(lambda: self.step_requested.emit("inputs"))
        layout.addWidget(self._go, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        return page

    # --- Page ---------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return self.tr("Result")

    def subtitle(self) -> str:
        return ""

    def is_busy(self) -> bool:
        return self.draft.conversion.running

    def enter(self) -> None:
        self._renew()

    def show_blocked(self, problem: str) -> None:
        self._ready.show_problem(problem)

    def set_theme(self, theme: Theme) -> None:
        for part in (
            self._ready,
            self._running,
            self._failure,
            self._verdict,
            self._conditions,
            self._files,
            self._table,
            self._divergence,
            self._notices,
            self._recipe,
        ):
            part.set_theme(theme)
        self._benchmark.setIcon(icon("play", theme))

    def retranslate(self) -> None:
        for key, text in (
            ("conditions", self.tr("Compared")),
            ("files", self.tr("Files")),
            ("outputs", self.tr("Outputs")),
            ("warnings", self.tr("Warnings")),
        ):
            self._headings[key].setText(text)
        self._table.setAccessibleName(self._headings["outputs"].text())
        self._open.setText(self.tr("Show in the models"))
        self._open.setToolTip(self.tr("Close this window and show the new variant."))
        self._benchmark.setText(self.tr("Benchmark it"))
        self._benchmark.setToolTip(self.tr("Close this window and measure the new variant."))
        self._changed_note.setText(
            self.tr("The settings are other ones than those of this result. Convert makes another variant.")
        )
        self._go.setText(self.tr("Change inputs and outputs"))
        self._failure_note.setText(
            self.tr("Everything you have chosen is still there: go back, change it, and convert again.")
        )
        self._renew()

    # --- inside -------------------------------------------------------------------------------------------------

    def _renew(self) -> None:
        conversion = self.draft.conversion
        result, error = conversion.result, conversion.error
        if conversion.running:
            self._show(self._running)
        elif result is not None:
            self._show_result(result)
            self._show(self._done)
        elif error is not None and error.code is not ErrorCode.CANCELLED:
            self._failure.show_error(error)
            self._go.setVisible(error.code in _MENDED_BY_INPUTS)
            self._show(self._failed)
        else:
            self._ready.renew(cancelled=error is not None)
            self._show(self._ready)
        self.changed.emit()

    def _show(self, view: QWidget) -> None:
        for other in (self._ready, self._running, self._done, self._failed):
            other.setVisible(other is view)

    def _show_result(self, result: ConvertResult) -> None:
        conversion, spec = self.draft.conversion, self.draft.conversion.spec
        verification = result.verification
        self._verdict.show_result(result, asked=spec is not None and spec.verify is not None)
        conditions = self._verdict.conditions()
        self._conditions.set_facts(conditions)
        self._compared.setVisible(bool(conditions))
        outputs = verification.outputs if verification is not None else ()
        self._table.show_distances(outputs)
        for part in (self._table, self._headings["outputs"]):
            part.setVisible(bool(outputs))
        self._divergence.show_divergence(verification.first_divergence if verification is not None else None)
        warnings = (*result.warnings, *(verification.warnings if verification is not None else ()))
        # The same warning may come from the conversion and from the comparison.
        self._notices.set_lines([Line(text) for text in dict.fromkeys(map(translate_message, warnings))])
        self._headings["warnings"].setVisible(bool(warnings))
        self._files.set_facts(self._file_facts(result))
        self._changed_note.setVisible(spec is not None and spec != self.draft.spec)
        made = conversion.made is not None
        for button in (self._open, self._benchmark):
            button.setEnabled(made)

    def _file_facts(self, result: ConvertResult) -> list[Fact]:
        xml, weights = Path(result.xml), Path(result.bin)
        names = f"{shown_name(xml.stem)}.xml, .bin"
        facts = [Fact(self.tr("Name"), names, True, copy=str(xml), tip=str(xml))]
        for title, path in ((self.tr("Graph"), xml), (self.tr("Weights"), weights)):
            facts.append(Fact(title, _size(path), tip=str(path)))
        facts.append(Fact(self.tr("Together"), units.byte_size(result.size_bytes)))
        if self.draft.inspection is not None:
            fp16 = self.draft.conversion.spec is None or self.draft.conversion.spec.compress_to_fp16
            predicted = units.byte_size(predicted_size(self.draft.inspection, fp16=fp16))
            facts.append(Fact(self.tr("Predicted"), self.tr("about {size}").format(size=predicted)))
        facts.append(Fact(self.tr("Converting"), units.milliseconds(result.convert_ms)))
        facts.append(Fact(self.tr("Saving"), units.milliseconds(result.save_ms)))
        if result.openvino_version:
            facts.append(
                Fact("OpenVINO", result.openvino_version.partition("-")[0], tip=result.openvino_version)
            )
        return facts

    def _shared(self) -> ConvertSpec | None:
        spec = self.draft.conversion.spec
        return to_share(spec, owned=True) if spec is not None else None

    def _open_in_browser(self) -> None:
        made = self.draft.conversion.made
        if made is not None:
            self._close()
            self.session.select_run(None)
            self.session.select_variant(made.id)
            self.session.page_requested.emit("overview")

    def _benchmark_it(self) -> None:
        made = self.draft.conversion.made
        if made is not None:
            self._close()
            self.session.select_run(None)
            self.session.select_variant(made.id)
            self.session.page_requested.emit("benchmark")
            self.session.benchmark_requested.emit()

    def _close(self) -> None:
        window = self.window()
        if isinstance(window, QDialog):
            window.accept()


def _size(path: Path) -> str:
    try:
        return units.byte_size(path.stat().st_size)
    except OSError:
        return units.UNKNOWN
