"""The dialog's shell: the rail of steps, the pages, the footer with the plan; it knows no page's inside."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from PySide6.QtCore import Property, QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.core.errors import ErrorCode
from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.core.project import Variant
from workbench.ui.answers import Answers
from workbench.ui.quantization_dialog.draft import Kind, QuantizationDraft
from workbench.ui.quantization_dialog.footer import Footer
from workbench.ui.quantization_dialog.method_page import MethodPage
from workbench.ui.quantization_dialog.page import Page
from workbench.ui.quantization_dialog.run_page import RunPage
from workbench.ui.remembered import form_values
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.fit_screen import resize_within_screen
from workbench.ui.widgets.form import remark, separator
from workbench.ui.widgets.step_rail import Rail, StepState

SIZE = (1100, 720)
LEAST = (920, 560)
FORM = "quantizationDialog"
"""The name under which the settings keep the size."""
_ROOM = "workbench.ui.quantization_dialog"


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its key, its name on the rail, the module and class of its page."""

    key: str
    title: str
    module: str
    page: str


STEPS = (
    Step("method", QT_TRANSLATE_NOOP("QuantizationDialog", "Method"), "method_page", "MethodPage"),
    Step("samples", QT_TRANSLATE_NOOP("QuantizationDialog", "Samples"), "samples_page", "SamplesPage"),
    Step(
        "left_alone",
        QT_TRANSLATE_NOOP("QuantizationDialog", "Left alone"),
        "left_alone_page",
        "LeftAlonePage",
    ),
    Step("accuracy", QT_TRANSLATE_NOOP("QuantizationDialog", "Accuracy"), "accuracy_page", "AccuracyPage"),
    Step("result", QT_TRANSLATE_NOOP("QuantizationDialog", "Result"), "result_page", "ResultPage"),
)
_KEYS = tuple(step.key for step in STEPS)
_AT_ONCE = ("method", "samples", "left_alone", "accuracy")
"""Pages that have something to say before anybody has looked at them: which samples there are, and if they do, and
which operations were chosen in the graph."""


class QuantizationDialog(QDialog):
    """Makes a smaller variant of one. Every step has sensible answers, so the start button works from each of them."""

    job_started = Signal(str)
    """The job's id."""
    variant_requested = Signal(str)
    """The id of another variant that shall be worked on instead of this one."""

    def __init__(self, session: Session, variant: Variant, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quantizationDialog")
        self.setWindowModality(Qt.WindowModality.NonModal)
        self._session = session
        self.answers = Answers(session, self)
        self.draft = QuantizationDraft(session, variant, self)
        self._pages: dict[str, Page] = {}
        self._seen: set[str] = set()
        self._current = ""
        self._closed = False
        self._rail = Rail(_KEYS)
        self._title, self._subtitle = QLabel(), remark()
        self._stack = QStackedWidget()
        self.footer = Footer(session, self.draft, self.answers, self)
        self._run = RunPage(session, self.draft, self.answers, self)
        self._lay_out()
        self._connect()
        for key in _AT_ONCE:
            self.page(key)
        self.retranslate()
        self.show_step("method")
        self._focus_first()
        self.set_theme(session.theme)
        kept = form_values(session, FORM)
        resize_within_screen(self, int(kept.get("width", SIZE[0])), int(kept.get("height", SIZE[1])))

    # --- building -----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._title.setObjectName("wizardTitle")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._subtitle.setTextFormat(Qt.TextFormat.PlainText)
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.35)
        self._title.setFont(font)
        head = QVBoxLayout()
        head.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 2 * UNIT)
        head.setSpacing(UNIT // 2)
        head.addWidget(self._title)
        head.addWidget(self._subtitle)
        self._stack.addWidget(self._run)
        panel = QWidget()
        panel.setObjectName("centre")
        right = QVBoxLayout(panel)
        right.setSpacing(0)
        right.setContentsMargins(0, 0, 0, 0)
        right.addLayout(head)
        right.addWidget(self._stack, 1)
        line = QFrame()
        line.setProperty("role", "separator")
        line.setFixedWidth(1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._rail)
        middle.addWidget(line)
        middle.addWidget(panel, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(middle, 1)
        layout.addWidget(separator())
        layout.addWidget(self.footer)
        self.footer.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumSize(*LEAST)

    def _connect(self) -> None:
        self._rail.chosen.connect(self.show_step)
        self.footer.start_button.clicked.connect(self.start)
        self.footer.close_button.clicked.connect(self.reject)
        for keys, deed in (
            ("Alt+Left", lambda: self._step(-1)),
            ("Alt+Right", lambda: self._step(1)),
            ("Ctrl+Return", self.footer.start_button.click),
            ("Ctrl+Enter", self.footer.start_button.click),
        ):
            QShortcut(QKeySequence(keys), self, deed)
        for changed in (self.draft.changed, self.draft.learned, self.answers.changed, self.footer.changed):
            changed.connect(self._renew)
        job = self.draft.job
        job.started.connect(self._on_job_started)
        job.ended.connect(self._on_job_ended)
        self._session.theme_changed.connect(self.set_theme)
        self._session.project_changed.connect(self._on_project_changed)

    # --- for scripts and pages ----------------------------------------------------------------------------------

    def page(self, key: str) -> Page:
        """A step's page, made when it is first needed."""
        if key not in self._pages:
            step = next(s for s in STEPS if s.key == key)
            made: Page = getattr(importlib.import_module(f"{_ROOM}.{step.module}"), step.page)(
                self._session, self.draft, self.answers, self
            )
            made.changed.connect(self._renew)
            made.step_requested.connect(self.show_step)
            made.set_theme(self._session.theme)
            if isinstance(made, MethodPage):
                made.variant_requested.connect(self.variant_requested)
            self._pages[key] = made
            self._stack.addWidget(made)
        return self._pages[key]

    @property
    def current(self) -> str:
        """The key of the step that is shown."""
        return self._current

    def show_step(self, key: str) -> None:
        """Bring a step to the front."""
        self._current = key
        self._seen.add(key)
        page = self._shown_page()
        self._stack.setCurrentWidget(page)
        page.enter()
        self._rail.set_current(key)
        self._renew()

    def problem(self) -> str:
        """Why it cannot be started as things stand, the shown page's reason first; empty when it can."""
        if self.draft.job.running:
            return self.tr("It is running.")
        shown = self._pages.get(self._current)
        pages = [*([shown] if shown is not None else ()), *self._pages.values()]
        return next((p for p in (page.problem() for page in pages) if p), self.draft.problem())

    def start(self) -> None:
        """Start the job and show how it goes."""
        if self.problem():
            return
        self.draft.remember()
        self.answers.drop()
        self.draft.job.start(self.draft.spec(), self.draft.variant.id)
        self.show_step("result")

    def _is_busy(self) -> bool:
        shown = self._shown_page() if self._current else None
        return self.draft.job.running or self.answers.is_busy or (shown is not None and shown.is_busy())

    busy = Property(bool, _is_busy)

    # --- inside -------------------------------------------------------------------------------------------------

    def _focus_first(self) -> None:
        """What is to be done first: start, or, where that cannot be, choose."""
        if self.footer.start_button.isEnabled():
            self.footer.start_button.setFocus()
        else:
            self.page("method").setFocus()

    def _shown_page(self) -> Page:
        if self._current == "result" and self._run.is_needed:
            return self._run
        return self.page(self._current)

    def _step(self, by: int) -> None:
        at = _KEYS.index(self._current) + by
        if 0 <= at < len(_KEYS):
            self.show_step(_KEYS[at])

    def _on_job_started(self, job_id: str) -> None:
        self.job_started.emit(job_id)
        self._renew()

    def _on_job_ended(self) -> None:
        if self._current == "result":
            self.show_step("result")
        self._renew()

    def _on_project_changed(self, _kind: str, _ids: tuple[str, ...]) -> None:
        variant = self._session.find_variant(self.draft.variant.id)
        if variant is not None:
            self.draft.note_variant(variant)
            self.retranslate()
        elif not self.draft.job.running and not self._closed:
            self._leave()  # deleted, or another project was opened

    def _renew(self) -> None:
        if not self._current:
            return
        page = self._shown_page()
        self._title.setText(page.title())
        self._subtitle.setText(page.subtitle())
        self._subtitle.setVisible(bool(page.subtitle()))
        self.footer.renew(self.problem())
        for key in _KEYS:
            self._rail.set_state(key, *self._state_of(key))

    def _state_of(self, key: str) -> tuple[StepState, str]:
        job = self.draft.job
        if key == "result":
            if job.error is not None and job.error.code is not ErrorCode.CANCELLED:
                return StepState.PROBLEM, ""
            return (StepState.DONE if job.result is not None else StepState.AHEAD), ""
        page = self._pages.get(key)
        problem = page.problem() if page is not None else ""
        if problem:
            return StepState.PROBLEM, problem
        seen = key in self._seen and key != self._current
        return (StepState.DONE if seen or job.result is not None else StepState.AHEAD), ""

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._rail.set_theme(theme)
        self.footer.set_theme(theme)
        for page in (self._run, *self._pages.values()):
            page.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts of the shell."""
        title = {
            Kind.QUANTIZE: self.tr("Quantize {variant}"),
            Kind.COMPRESS: self.tr("Compress {variant}"),
            Kind.PRUNE: self.tr("Prune {variant}"),
        }[self.draft.kind]
        self.setWindowTitle(title.format(variant=self.draft.title))
        self._rail.set_titles([QCoreApplication.translate("QuantizationDialog", s.title) for s in STEPS])
        self._renew()

    def _ask_to_close(self) -> None:
        """While the job runs: let it run on, or end it, or stay."""
        if self.findChild(QMessageBox) is not None:
            return
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.windowTitle())
        box.setText(self.tr("The job is still running."))
        box.setInformativeText(self.tr("Left running, it goes on in the list of jobs."))
        go_on = box.addButton(self.tr("Leave it running"), QMessageBox.ButtonRole.AcceptRole)
        end = box.addButton(self.tr("Cancel the job"), QMessageBox.ButtonRole.DestructiveRole)
        box.setEscapeButton(box.addButton(self.tr("Stay here"), QMessageBox.ButtonRole.RejectRole))
        box.setDefaultButton(go_on)
        go_on.clicked.connect(self._leave)
        end.clicked.connect(self.draft.job.cancel)
        end.clicked.connect(self._leave)
        # Once it is over there is nothing to ask.
        self.draft.job.ended.connect(box.close)
        box.open()

    def _leave(self) -> None:
        """Close; nobody waits for answers any more."""
        self._closed = True
        self.answers.drop()
        forms = dict(self._session.settings.forms)
        forms[FORM] = {"width": self.width(), "height": self.height()}
        self._session.update_settings(forms=forms)
        super().done(QDialog.DialogCode.Rejected)

    # --- Qt -----------------------------------------------------------------------------------------------------

    def done(self, result: int) -> None:
        """Every way of closing comes here."""
        if self._closed:
            return
        if self.draft.job.running:
            self._ask_to_close()
        else:
            self.draft.remember()
            self._leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # None of the buttons is a default one, which Return would press from any field; pressed it is where it stands.
        focused = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reject()
        event.setAccepted(self._closed)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
