"""Looking for operations: a field, how many were found, next and previous; what cannot be understood as a sentence."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from workbench.ui.icons import icon
from workbench.ui.theme import UNIT, Theme

_PAUSE_MS = 150
"""After the last key: half of a word is not looked for."""


class SearchBar(QWidget):
    """Tells what is to be looked for and in which direction to go on; the owner says what was found."""

    searched = Signal(str)
    """Once the typing pauses; empty: nothing is looked for any more."""
    stepped = Signal(int)
    """1: the next one, -1: the one before."""
    left = Signal()
    """Escape in the empty field."""
    list_wanted = Signal()
    """Down: to what was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setObjectName("graphSearch")
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(150)
        self.field.setMaximumWidth(420)
        self.field.installEventFilter(self)
        self.found = QLabel()
        self.found.setObjectName("graphFound")
        self.found.setProperty("role", "secondary")
        self.found.setMinimumWidth(56)
        self.found.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.found.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._back, self._on = QToolButton(), QToolButton()
        self._back.clicked.connect(lambda: self._step(-1))
        self._on.clicked.connect(lambda: self._step(1))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.field.textChanged.connect(lambda _text: self._pause.start())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT // 2)
        row.addWidget(self.field, 1)
        row.addWidget(self.found)
        row.addWidget(self._back)
        row.addWidget(self._on)
        row.addStretch(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.field)
        self.retranslate()
        self.show_found(None)

    @property
    def last(self) -> QWidget:
        """Behind which whatever stands at its right is reached with Tab."""
        return self._on

    def text(self) -> str:
        """What is looked for."""
        return self.field.text().strip()

    def begin(self) -> None:
        """Take the keyboard."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_found(self, count: int | None, at: int = -1, tip: str = "") -> None:
        """`count` boxes, of which number `at` (from 0) is the current one; `None`: nothing is looked for."""
        text = "" if count is None else f"{count:,}" if at < 0 else f"{at + 1:,} / {count:,}"
        self.found.setText(text)
        self.found.setToolTip(tip)
        self.found.setAccessibleName(tip)
        for button in (self._back, self._on):
            button.setEnabled(bool(count))

    def set_theme(self, theme: Theme) -> None:
        """Recolour the icons."""
        self._back.setIcon(icon("chevron-up", theme))
        self._on.setIcon(icon("chevron-down", theme))

    def retranslate(self) -> None:
        """Renew all texts."""
        self.field.setPlaceholderText(self.tr("Find: type:Relu time>1ms"))
        self.field.setAccessibleName(self.tr("Find operations"))
        self.field.setToolTip(
            self.tr(
                "Words are looked for in names and types. type:, name:, group:, shape:, precision:, attribute: take "
                "the whole value, with ~ a part of it (name:~attn); time>1ms, share>5%, weights>1MB compare; a minus "
                "turns a condition around. Enter goes to the next one, Shift+Enter to the one before, Down to the list."
            )
        )
        for button, text in (
            (self._back, self.tr("Previous match (Shift+Enter)")),
            (self._on, self.tr("Next match (Enter)")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)

    def _tell(self) -> None:
        self.searched.emit(self.text())

    def _step(self, direction: int) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._tell()
        self.stepped.emit(direction)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter with and without Shift, Down, and Escape, which clears first."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Down:
                self.list_wanted.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                if self.field.text():
                    self.field.clear()
                else:
                    self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
