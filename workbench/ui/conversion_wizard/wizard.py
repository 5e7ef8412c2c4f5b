"""The wizard's shell: the rail of steps, the pages, the footer; it knows no page's inside."""

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
from workbench.ui.conversion_wizard.draft import Draft
from workbench.ui.conversion_wizard.page import Page
from workbench.ui.remembered import form_values
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.fit_screen import resize_within_screen
from workbench.ui.widgets.form import remark, separator
from workbench.ui.widgets.names import plain_tip
from workbench.ui.widgets.step_rail import Rail, StepState

SIZE = (1100, 720)
LEAST = (920, 560)
FORM = "conversionWizard"
"""The name under which the settings keep the size."""
_ROOM = "workbench.ui.conversion_wizard"


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its key, its name on the rail, the module and class of its page."""

    key: str
    title: str
    module: str
    page: str


STEPS = (
    Step("source", QT_TRANSLATE_NOOP("ConversionWizard", "Source"), "source_page", "SourcePage"),
    Step("inputs", QT_TRANSLATE_NOOP("ConversionWizard", "Inputs and outputs"), "inputs_page", "InputsPage"),
    Step(
        "preprocessing",
        QT_TRANSLATE_NOOP("ConversionWizard", "Preprocessing"),
        "preprocessing_page",
        "PreprocessingPage",
    ),
    Step("precision", QT_TRANSLATE_NOOP("ConversionWizard", "Precision"), "precision_page", "PrecisionPage"),
    Step("verify", QT_TRANSLATE_NOOP("ConversionWizard", "Verify"), "verify_page", "VerifyPage"),
    Step("result", QT_TRANSLATE_NOOP("ConversionWizard", "Result"), "result_page", "ResultPage"),
)
_KEYS = tuple(step.key for step in STEPS)


class ConversionWizard(QDialog):
    """Converts one variant. Every step has sensible answers, so `Convert` works from each of them."""

    conversion_started = Signal(str)
    """The job's id."""

    def __init__(self, session: Session, variant: Variant, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conversionWizard")
        self._session = session
        self.answers = Answers(session, self)
        self.draft = Draft(session, variant, self)
        self._pages: dict[str, Page] = {}
        self._seen: set[str] = set()
        self._current = ""
        self._closed = False
        self._rail = Rail(_KEYS)
        self._title, self._subtitle = QLabel(), remark()
        self._stack = QStackedWidget()
        self._problem = ElidedLabel()
        self._back, self._next = QPushButton(), QPushButton()
        self._convert, self._close = QPushButton(), QPushButton()
        self._lay_out()
        self._connect()
        self.page("source")
        if self.draft.runs_code:
            self.page("inputs")  # has a problem before anybody has looked at it: the code may not run yet
        self.retranslate()
        self.show_step("source")
        self._next.setFocus()
        self.set_theme(session.theme)
        kept = form_values(session, FORM)
        resize_within_screen(self, int(kept.get("width", SIZE[0])), int(kept.get("height", SIZE[1])))

    # --- building -----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        for button in (self._back, self._next, self._convert, self._close):
            button.setParent(self)  # first, so that Tab goes from the rail to the page and then to these
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
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(head)
        right.addWidget(self._stack, 1)
        panel = QWidget()
        panel.setObjectName("centre")
        panel.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
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
        layout.addLayout(self._footer())
        self.setMinimumSize(*LEAST)

    def _footer(self) -> QHBoxLayout:
        footer = QHBoxLayout()
        footer.setContentsMargins(2 * UNIT, UNIT + 4, 2 * UNIT, UNIT + 4)
        footer.setSpacing(UNIT)
        self._problem.setObjectName("wizardProblem")
        self._problem.setProperty("tone", "bad")
        self._problem.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        footer.addWidget(self._problem, 1)
        for button, name in (
            (self._back, "wizardBack"),
            (self._next, "wizardNext"),
            (self._convert, "convertStart"),
            (self._close, "wizardClose"),
        ):
            button.setObjectName(name)
            # Return belongs to the field that has the focus; Ctrl+Return converts.
            button.setAutoDefault(False)
            footer.addWidget(button)
        self._convert.setProperty("role", "primary")
        return footer

    def _connect(self) -> None:
        self._rail.chosen.connect(self.show_step)
        self._back.clicked.connect(lambda: self._step(-1))
        self._next.clicked.connect(lambda: self._step(1))
        self._convert.clicked.connect(self.convert)
        self._close.clicked.connect(self.reject)
        for keys, deed in (
            ("Alt+Left", self._back.click),
            ("Alt+Right", self._next.click),
            ("Ctrl+Return", self._convert.click),
            ("Ctrl+Enter", self._convert.click),
        ):
            QShortcut(QKeySequence(keys), self, deed)
        for changed in (self.draft.changed, self.draft.inspected, self.answers.changed):
            changed.connect(self._renew)
        conversion = self.draft.conversion
        conversion.started.connect(self.conversion_started)
        conversion.started.connect(self._renew)
        conversion.ended.connect(self._renew)
        self._session.theme_changed.connect(self.set_theme)

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
            self._pages[key] = made
            self._stack.addWidget(made)
        return self._pages[key]

    @property
    def current(self) -> str:
        """The key of the step that is shown."""
        return self._current

    def show_step(self, key: str) -> None:
        """Bring a step to the front."""
        page = self.page(key)
        self._current = key
        self._seen.add(key)
        self._stack.setCurrentWidget(page)
        page.enter()
        self._rail.set_current(key)
        self._renew()

    def problem(self) -> str:
        """Why it cannot be converted as things stand, the shown page's reason first; empty when it can."""
        if self.draft.conversion.running:
            return self.tr("The conversion is running.")
        if self._session.workspace.read_only:
            return self.tr("The project is open in another window; here it can only be read.")
        shown = self._pages.get(self._current)
        pages = [*([shown] if shown is not None else ()), *self._pages.values()]
        return next((p for p in (page.problem() for page in pages) if p), "")

    def convert(self) -> None:
        """Start the job and show how it goes."""
        if self.problem():
            return
        self.draft.remember()
        self.draft.conversion.start(self.draft.spec, self.draft.variant.id)
        self.show_step("result")

    def _is_busy(self) -> bool:
        shown = self._pages.get(self._current)
        return self.draft.conversion.running or (shown is not None and shown.is_busy())

    busy = Property(bool, _is_busy)

    # --- inside -------------------------------------------------------------------------------------------------

    def _step(self, by: int) -> None:
        at = _KEYS.index(self._current) + by
        if 0 <= at < len(_KEYS):
            self.show_step(_KEYS[at])

    def _renew(self) -> None:
        if not self._current:
            return
        page, at = self._pages[self._current], _KEYS.index(self._current)
        self._title.setText(page.title())
        self._subtitle.setText(page.subtitle())
        self._subtitle.setVisible(bool(page.subtitle()))
        problem = self.problem()
        running = self.draft.conversion.running
        self._problem.setText("" if running else problem)
        page.show_blocked(problem)
        self._back.setEnabled(at > 0)
        self._next.setEnabled(at < len(_KEYS) - 1)
        self._convert.setEnabled(not problem)
        self._convert.setToolTip(
            plain_tip(problem) or self.tr("Convert with what is chosen now (Ctrl+Enter).")
        )
        done = self.draft.conversion.result is not None
        again = done and self.draft.conversion.spec == self.draft.spec
        self._convert.setText(self.tr("Convert again") if again else self.tr("Convert"))
        _set_primary(self._convert, not again)
        self._close.setText(self.tr("Close") if done or running else self.tr("Cancel"))
        for key in _KEYS:
            self._rail.set_state(key, *self._state_of(key))

    def _state_of(self, key: str) -> tuple[StepState, str]:
        if key == "result":
            conversion = self.draft.conversion
            if conversion.error is not None and conversion.error.code is not ErrorCode.CANCELLED:
                return StepState.PROBLEM, ""
            return (StepState.DONE if conversion.result is not None else StepState.AHEAD), ""
        page = self._pages.get(key)
        problem = page.problem() if page is not None else ""
        if problem:
            return StepState.PROBLEM, problem
        seen = key in self._seen and key != self._current
        return (StepState.DONE if seen or self.draft.conversion.result else StepState.AHEAD), ""

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._rail.set_theme(theme)
        for page in self._pages.values():
            page.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts of the shell."""
        self.setWindowTitle(self.tr("Convert {variant}").format(variant=self.draft.title))
        self._rail.set_titles([QCoreApplication.translate("ConversionWizard", s.title) for s in STEPS])
        self._back.setText(self.tr("Back"))
        self._back.setToolTip(self.tr("The step before (Alt+Left)."))
        self._next.setText(self.tr("Next"))
        self._next.setToolTip(self.tr("The step after (Alt+Right)."))
        self._renew()

    def _ask_to_close(self) -> None:
        """While the job runs: let it run on, or end it, or stay."""
        if self.findChild(QMessageBox) is not None:
            return
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Convert"))
        box.setText(self.tr("The conversion is still running."))
        box.setInformativeText(self.tr("Left running, it goes on in the list of jobs."))
        go_on = box.addButton(self.tr("Leave it running"), QMessageBox.ButtonRole.AcceptRole)
        end = box.addButton(self.tr("Cancel the conversion"), QMessageBox.ButtonRole.DestructiveRole)
        box.setEscapeButton(box.addButton(self.tr("Stay here"), QMessageBox.ButtonRole.RejectRole))
        box.setDefaultButton(go_on)
        go_on.clicked.connect(self._leave)
        end.clicked.connect(self.draft.conversion.cancel)
        end.clicked.connect(self._leave)
        # Once it is over there is nothing to ask.
        self.draft.conversion.ended.connect(box.close)
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
        if self.draft.conversion.running:
            self._ask_to_close()
        else:
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


def _set_primary(button: QPushButton, primary: bool) -> None:
    """Give the button the look of what is to be done next, or take it away."""
    role = "primary" if primary else ""
    if button.property("role") != role:
        button.setProperty("role", role)
        button.style().unpolish(button)
        button.style().polish(button)
