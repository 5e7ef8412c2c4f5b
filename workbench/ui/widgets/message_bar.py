"""Messages above the panels: never modal, what/why/try in one place, the raw text folded, at most one button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.core.errors import ErrorReport
from workbench.core.messages import Message
from workbench.ui.i18n import translate_message
from workbench.ui.theme import UNIT

NOTICE_MS = 12_000
"""A message without an error leaves by itself; an error stays until it is closed or replaced."""


class MessageBar(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._shown: Message | ErrorReport | None = None
        self._action: Callable[[], object] | None = None
        self._text = QLabel()
        self._text.setObjectName("messageText")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = QPushButton()
        self._button.setObjectName("messageAction")
        self._button.clicked.connect(self._on_button_clicked)
        self._fold = QToolButton()
        self._fold.setCheckable(True)
        self._close = QToolButton()
        self._close.setText("✕")
        self._close.setObjectName("messageClose")
        self._close.clicked.connect(self.dismiss)
        self._details = QPlainTextEdit()
        self._details.setObjectName("messageDetails")
        self._details.setReadOnly(True)
        self._details.setMaximumHeight(160)
        self._fold.toggled.connect(self._details.setVisible)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self._lay_out()
        self.retranslate()
        self.dismiss()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self._text, 1)
        for widget in (self._button, self._fold, self._close):
            row.addWidget(widget, alignment=Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(UNIT + UNIT // 2, UNIT, UNIT, UNIT)
        layout.addLayout(row)
        layout.addWidget(self._details)

    @property
    def text(self) -> str:
        """What is being said, as plain words."""
        if isinstance(self._shown, ErrorReport):
            return f"{translate_message(self._shown.what)} {translate_message(self._shown.why)}"
        return translate_message(self._shown) if self._shown is not None else ""

    def show_message(
        self,
        message: Message | ErrorReport,
        action_title: str = "",
        action: Callable[[], object] | None = None,
        tone: str = "",
    ) -> None:
        """Say something; replaces what was said before. `action_title` is already translated."""
        self._shown, self._action = message, action
        is_error = isinstance(message, ErrorReport)
        self.setProperty("tone", "bad" if is_error else tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._button.setText(action_title)
        self._button.setVisible(action is not None)
        details = message.details if isinstance(message, ErrorReport) else ""
        self._details.setPlainText(details)
        self._fold.setVisible(bool(details))
        self._fold.setChecked(False)
        self._details.hide()
        self._text.setText(self._html())
        self.setAccessibleName(self.text)
        self.show()
        if is_error:
            self._timer.stop()
        else:
            self._timer.start(NOTICE_MS)

    def dismiss_notice(self) -> None:
        """Take a notice away whose offer is no longer true; an error stays."""
        if self._action is not None and not isinstance(self._shown, ErrorReport):
            self.dismiss()

    def dismiss(self) -> None:
        """Say nothing any more."""
        self._timer.stop()
        self._shown = self._action = None
        self.hide()

    def retranslate(self) -> None:
        """Renew the bar's own words and, from its template, the message."""
        self._fold.setText(self.tr("Details"))
        self._close.setToolTip(self.tr("Close this message"))
        self._close.setAccessibleName(self.tr("Close this message"))
        if self._shown is not None:
            self._text.setText(self._html())

    def _html(self) -> str:
        if not isinstance(self._shown, ErrorReport):
            return _escaped(self.text)
        report = self._shown
        lines = [
            f"<b>{_escaped(translate_message(report.what))}</b> {_escaped(translate_message(report.why))}"
        ]
        if report.tries:
            tries = [_escaped(translate_message(t)) for t in report.tries]
            lines.append("<br>".join(f"→ {t}" for t in tries))
        return "<br>".join(lines)

    def _on_button_clicked(self) -> None:
        action = self._action
        self.dismiss()
        if action is not None:
            action()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
