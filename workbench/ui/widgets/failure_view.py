"""What went wrong, why, what to try, and the raw text folded away: the failed state of a part of a page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from workbench.core.errors import ErrorReport
from workbench.ui.i18n import translate_message
from workbench.ui.icons import icon
from workbench.ui.theme import UNIT, Theme, load_theme
from workbench.ui.widgets.fold import FoldButton

MOST_DETAILS = 200_000
"""Characters of raw text that are shown; all of it is copied."""


class FailureView(QWidget):
    """Hidden while nothing has failed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: ErrorReport | None = None
        self._theme = load_theme("dark")
        self._sign = QLabel()
        self._what, self._why, self._tries = _sentence("failureWhat"), _sentence(), _sentence("failureTries")
        self._what.setProperty("role", "heading")
        self._why.setProperty("role", "secondary")
        self._details = QPlainTextEdit()
        self._details.setObjectName("stateDetails")
        self._details.setReadOnly(True)
        self._details.setFixedHeight(160)
        self._fold = FoldButton(self._details)
        self._copy = QPushButton()
        self._copy.setObjectName("failureCopy")
        self._copy.setAutoDefault(False)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.plain_text()))
        top = QHBoxLayout()
        top.setSpacing(UNIT)
        top.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._what, 1)
        below = QHBoxLayout()
        below.addWidget(self._fold)
        below.addStretch(1)
        below.addWidget(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addLayout(top)
        layout.addWidget(self._why)
        layout.addWidget(self._tries)
        layout.addLayout(below)
        layout.addWidget(self._details)
        self.retranslate()
        self.hide()

    @property
    def report(self) -> ErrorReport | None:
        """What is shown."""
        return self._report

    def set_theme(self, theme: Theme) -> None:
        """Recolour the sign."""
        self._theme = theme
        self._renew()

    def show_error(self, report: ErrorReport | None) -> None:
        """Show a failure, or none."""
        if report != self._report:
            self._fold.setChecked(False)
        self._report = report
        self._renew()

    def plain_text(self) -> str:
        """Everything, for a bug report."""
        report = self._report
        if report is None:
            return ""
        lines = [translate_message(report.what), translate_message(report.why)]
        lines += ["→ " + translate_message(t) for t in report.tries]
        return "\n".join([*lines, "", report.details] if report.details else lines)

    def retranslate(self) -> None:
        """Renew all texts."""
        self._fold.setText(self.tr("Details"))
        self._copy.setText(self.tr("Copy"))
        self._copy.setToolTip(self.tr("Copy the message with its details."))
        self._renew()

    def _renew(self) -> None:
        report = self._report
        self.setVisible(report is not None)
        if report is None:
            return
        self._sign.setPixmap(icon("alert-circle-outline", self._theme, self._theme.bad).pixmap(18, 18))
        self._what.setText(translate_message(report.what))
        self._why.setText(translate_message(report.why))
        self._tries.setText("\n".join("•  " + translate_message(t) for t in report.tries))
        self._tries.setVisible(bool(report.tries))
        self._details.setPlainText(report.details[:MOST_DETAILS])
        self._fold.setVisible(bool(report.details))
        if not report.details:
            self._details.hide()
        self.setAccessibleName(self._what.text())

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _sentence(name: str = "") -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
