"""The keys of the graph, on a card above the canvas: what every user of a keyboard looks for with `?`."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.ui.theme import UNIT
from workbench.ui.widgets.form import heading

_KEYS = (
    ("↑  ↓", QT_TRANSLATE_NOOP("GraphKeys", "Along the edges, to producer and consumer")),
    ("←  →", QT_TRANSLATE_NOOP("GraphKeys", "To the neighbour in the same layer")),
    ("Enter", QT_TRANSLATE_NOOP("GraphKeys", "Open a group, a loop or a branch")),
    ("Menu, Shift+F10", QT_TRANSLATE_NOOP("GraphKeys", "What can be done with the operation")),
    ("F, Ctrl+F", QT_TRANSLATE_NOOP("GraphKeys", "Find; Enter and Shift+Enter go through the matches")),
    ("Home", QT_TRANSLATE_NOOP("GraphKeys", "Show everything")),
    ("Shift+Home", QT_TRANSLATE_NOOP("GraphKeys", "Show what is selected")),
    ("+  −  1", QT_TRANSLATE_NOOP("GraphKeys", "Larger, smaller, 100 %")),
    ("Backspace, Alt+←", QT_TRANSLATE_NOOP("GraphKeys", "Back to where the last jump began")),
    ("H", QT_TRANSLATE_NOOP("GraphKeys", "Exclude what is selected from the picture")),
    ("Shift+H", QT_TRANSLATE_NOOP("GraphKeys", "Show what was excluded again")),
    ("I", QT_TRANSLATE_NOOP("GraphKeys", "Leave what is selected out of quantization, or no longer")),
    ("Esc", QT_TRANSLATE_NOOP("GraphKeys", "Select nothing")),
    ("?", QT_TRANSLATE_NOOP("GraphKeys", "These keys")),
)
_MOUSE = (
    (
        QT_TRANSLATE_NOOP("GraphKeys", "Wheel, drag"),
        QT_TRANSLATE_NOOP("GraphKeys", "Zoom at the pointer, move"),
    ),
    (
        QT_TRANSLATE_NOOP("GraphKeys", "Ctrl+click, Shift+drag"),
        QT_TRANSLATE_NOOP("GraphKeys", "Select more, select a frame"),
    ),
)


class KeysHelp(QFrame):
    """In the middle of `over`, larger than it if need be; any key closes it, and a press beside it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("graphKeys")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 2 * UNIT)
        self._grid.setHorizontalSpacing(3 * UNIT)
        self._grid.setVerticalSpacing(UNIT // 2)
        self._title = heading()
        self._grid.addWidget(self._title, 0, 0, 1, 2)
        self._labels: list[tuple[QLabel, QLabel]] = []
        for row in range(len(_KEYS) + len(_MOUSE)):
            key, text = QLabel(), QLabel()
            key.setProperty("role", "mono")
            for column, label in enumerate((key, text)):
                label.setTextFormat(Qt.TextFormat.PlainText)
                self._grid.addWidget(label, row + 1, column)
            self._labels.append((key, text))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retranslate()
        self.hide()
        over.installEventFilter(self)

    def toggle(self) -> None:
        """Show it, or put it away."""
        if self.isVisible():
            self._close()
            return
        self.setParent(self._over.window())
        self._place()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Renew all texts."""
        self._title.setText(self.tr("Keys of the graph"))
        self.setAccessibleName(self._title.text())

        def shown(text: str) -> str:
            return QCoreApplication.translate("GraphKeys", text)

        rows = [*((key, shown(text)) for key, text in _KEYS), *((shown(a), shown(b)) for a, b in _MOUSE)]
        for (key, text), (key_text, meaning) in zip(self._labels, rows, strict=True):
            key.setText(key_text)
            text.setText(meaning)
        self.setAccessibleDescription("; ".join(f"{key}: {meaning}" for key, meaning in rows))

    def _place(self) -> None:
        over, window = self._over, self._over.window()
        self.adjustSize()
        middle = over.mapTo(window, over.rect().center()) - self.rect().center()
        self.move(
            max(0, min(middle.x(), window.width() - self.width())),
            max(0, min(middle.y(), window.height() - self.height())),
        )

    def _close(self) -> None:
        focused = self.hasFocus()
        self.hide()
        self.setParent(self._over)
        if focused:
            self._over.setFocus(Qt.FocusReason.OtherFocusReason)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the canvas's size; a press on it puts the card away."""
        if self.isVisible() and event.type() is QEvent.Type.Resize:
            self._place()
        elif self.isVisible() and event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
            self._close()
        return super().eventFilter(watched, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.isVisible() and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta):
            self._close()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
