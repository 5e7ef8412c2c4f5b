"""A dialog that shows the result of one job started when it opens (devices, doctor)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QStackedWidget, QVBoxLayout, QWidget

from workbench.core.errors import WorkbenchError
from workbench.core.events import Ended, Progress
from workbench.core.specs import Result, Spec
from workbench.ui.i18n import translate_message
from workbench.ui.session import Session
from workbench.ui.theme import UNIT
from workbench.ui.widgets.state_view import StateView


class JobDialog(QDialog):
    """Subclasses give `make_spec`, `show_result` and their content widget."""

    def __init__(self, session: Session, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("busy", True)
        self._session = session
        self._job_id: str | None = None
        self._content = content
        self._state = StateView()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._state)
        self._stack.addWidget(content)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.rejected.connect(self.reject)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        layout.setSpacing(UNIT)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._buttons)
        self.resize(820, 560)
        session.job_event.connect(self._on_job_event)

    def make_spec(self) -> Spec:
        """The step to run."""
        raise TypeError("A subclass says which step.")

    def show_result(self, result: Result) -> None:
        """Show what the step returned."""
        raise TypeError("A subclass shows it.")

    def ask(self) -> None:
        """Start the step."""
        self._state.show_working(self.windowTitle(), self.tr("Asking a worker…"))
        self._stack.setCurrentWidget(self._state)
        self.setProperty("busy", True)
        try:
            self._job_id = self._session.start(self.make_spec(), background=True)
        except WorkbenchError as error:
            self._state.show_failed(error.report)
            self.setProperty("busy", False)

    def _on_job_event(self, job_id: str, event: object) -> None:
        if job_id != self._job_id:
            return
        if isinstance(event, Progress):
            self._state.show_working(self.windowTitle(), translate_message(event.phase), event.fraction)
        elif isinstance(event, Ended):
            outcome = event.outcome
            if outcome.result is not None:
                self.show_result(outcome.result)
                self._stack.setCurrentWidget(self._content)
            elif outcome.error is not None:
                self._state.show_failed(outcome.error)
            self.setProperty("busy", False)

    def retranslate(self) -> None:
        """Renew all texts; subclasses extend it."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._job_id is None:
            self.ask()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
