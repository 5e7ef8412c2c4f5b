"""At the right of the toolbar: two graphs beside each other, whether they scroll together, and what differs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from workbench.ui.icons import icon
from workbench.ui.theme import UNIT, Theme

SPLIT_KEY = "Ctrl+Shift+G"
_ICONS = {"split": "view-split-vertical", "sync": "link-variant", "compare": "vector-difference"}


class SplitButtons(QWidget):
    """Buttons that stay down; the shortcut works wherever `page` has the keys."""

    split_toggled = Signal(bool)
    sync_toggled = Signal(bool)
    compare_toggled = Signal(bool)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.split, self.sync, self.compare = QToolButton(), QToolButton(), QToolButton()
        self.split.setObjectName("graphSplit")
        self.sync.setObjectName("graphSync")
        self.compare.setObjectName("graphCompare")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT // 2)
        for button in (self.compare, self.split, self.sync):
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(button)
        self.sync.setChecked(True)
        self.sync.hide()
        self.split.toggled.connect(self._on_split)
        self.sync.toggled.connect(self.sync_toggled)
        self.compare.toggled.connect(self.compare_toggled)
        key = QShortcut(QKeySequence(SPLIT_KEY), page)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.split.toggle)
        self.retranslate()

    def _on_split(self, on: bool) -> None:
        self.sync.setVisible(on)
        self.split_toggled.emit(on)

    def set_theme(self, theme: Theme) -> None:
        """Recolour the icons."""
        self.split.setIcon(icon(_ICONS["split"], theme))
        self.sync.setIcon(icon(_ICONS["sync"], theme))
        self.compare.setIcon(icon(_ICONS["compare"], theme))

    def retranslate(self) -> None:
        """Renew all texts."""
        keys = QKeySequence(SPLIT_KEY).toString(QKeySequence.SequenceFormat.NativeText)
        texts = (
            (self.split, self.tr("Side by side"), keys),
            (self.sync, self.tr("Scroll both graphs together"), ""),
            (self.compare, self.tr("Compare the structure of two graphs"), ""),
        )
        for button, text, shortcut in texts:
            button.setToolTip(f"{text} ({shortcut})" if shortcut else text)
            button.setAccessibleName(text)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
