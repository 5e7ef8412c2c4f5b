"""The four states of a panel that are not its content: empty, working, failed (and "cannot, because")."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.core.errors import ErrorReport
from workbench.ui.i18n import translate_message
from workbench.ui.theme import UNIT

TEXT_WIDTH = 520
"""A line of more than about eighty characters is hard to read."""
BAR_WIDTH = 320


class StateView(QWidget):
    """A title, a sentence, perhaps a bar, a button that is an action, folded details; centred where content would be.

    All texts given are already translated; the owner calls again on LanguageChange.
    """

    def __init__(
        self,
        title: str = "",
        text: str = "",
        action: QAction | None = None,
        details: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._action: QAction | None = None
        self._also: QAction | None = None
        self._title = _label("stateTitle")
        self._text = _label("stateText")
        self._text.setMaximumWidth(TEXT_WIDTH)
        self._tries = _label("stateTries", Qt.AlignmentFlag.AlignLeft)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(BAR_WIDTH)
        self._button = QPushButton()
        self._button.setObjectName("stateButton")
        self._second = QPushButton()
        self._second.setObjectName("stateSecond")
        self._fold = QToolButton()
        self._fold.setObjectName("stateFold")
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._on_fold_toggled)
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setObjectName("stateDetails")
        self._details.setMinimumHeight(120)
        self._details.setMaximumWidth(720)
        self._details.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._lay_out()
        self.retranslate()
        self.show_empty(title, text, action, details)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * UNIT, 4 * UNIT, 4 * UNIT, 4 * UNIT)
        layout.setSpacing(UNIT)
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addStretch(2)
        layout.addWidget(self._title)
        for part in (self._text, self._tries, self._bar):
            # As wide as it may be, and narrower where there is less room: one of two graphs has little.
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(part, 100)
            row.addStretch(1)
            layout.addLayout(row)
        layout.addSpacing(UNIT)
        layout.addWidget(self._button, alignment=centre)
        layout.addWidget(self._second, alignment=centre)
        layout.addWidget(self._fold, alignment=centre)
        layout.addWidget(self._details)
        layout.addStretch(3)

    def show_empty(
        self,
        title: str,
        text: str = "",
        action: QAction | None = None,
        details: str = "",
        also: QAction | None = None,
    ) -> None:
        """Say what to do first, with the button for it; `also` is a second, quieter way."""
        self._set(title, text, "", action, details)
        self._attach_second(also)
        self._bar.hide()

    def show_working(
        self, title: str, text: str = "", fraction: float | None = None, action: QAction | None = None
    ) -> None:
        """Show a bar (moving when `fraction` is None) and what is already known; `action` may cancel."""
        self._set(title, text, "", action, "")
        self._attach_second(None)
        self._bar.setRange(0, 0 if fraction is None else 1000)
        if fraction is not None:
            self._bar.setValue(round(1000 * fraction))
        self._bar.show()

    def show_failed(self, report: ErrorReport, action: QAction | None = None) -> None:
        """Show what happened, why, what to try; the raw text folded."""
        tries = "\n".join("•  " + translate_message(t) for t in report.tries)
        self._set(
            translate_message(report.what), translate_message(report.why), tries, action, report.details
        )
        self._attach_second(None)
        self._bar.hide()

    def retranslate(self) -> None:
        """Renew the texts that are this widget's own."""
        self._fold.setText(self.tr("Details"))
        self._fold.setAccessibleName(self.tr("Show the details"))

    def _set(self, title: str, text: str, tries: str, action: QAction | None, details: str) -> None:
        for label, value in ((self._title, title), (self._text, text), (self._tries, tries)):
            label.setText(value)
            label.setVisible(bool(value))
        # As wide as its lines, so that what stands at the left of its label is centred as a whole.
        widest = max(self._tries.fontMetrics().horizontalAdvance(line) for line in tries.split("\n"))
        self._tries.setMaximumWidth(min(TEXT_WIDTH, widest + UNIT))
        self.setAccessibleName(title)
        self._details.setPlainText(details)
        self._fold.setVisible(bool(details))
        self._fold.setChecked(False)
        self._details.hide()
        self._attach(action)

    def _attach(self, action: QAction | None) -> None:
        if self._action is not None:
            self._button.clicked.disconnect(self._action.trigger)
            self._action.changed.disconnect(self._on_action_changed)
        self._action = action
        self._button.setVisible(action is not None)
        if action is not None:
            self._button.clicked.connect(action.trigger)
            action.changed.connect(self._on_action_changed)
            self._on_action_changed()

    def _attach_second(self, action: QAction | None) -> None:
        if self._also is not None:
            self._second.clicked.disconnect(self._also.trigger)
            self._also.changed.disconnect(self._on_second_changed)
        self._also = action
        self._second.setVisible(action is not None)
        if action is not None:
            self._second.clicked.connect(action.trigger)
            action.changed.connect(self._on_second_changed)
            self._on_second_changed()

    def _on_action_changed(self) -> None:
        if self._action is not None:
            self._button.setText(self._action.iconText() or self._action.text())
            self._button.setEnabled(self._action.isEnabled())
            self._button.setToolTip(self._action.toolTip())

    def _on_second_changed(self) -> None:
        if self._also is not None:
            self._second.setText(self._also.iconText() or self._also.text())
            self._second.setEnabled(self._also.isEnabled())
            self._second.setToolTip(self._also.toolTip())

    def _on_fold_toggled(self, shown: bool) -> None:
        self._fold.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        self._details.setVisible(shown)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _label(name: str, alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setAlignment(alignment)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
