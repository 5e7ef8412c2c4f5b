"""Ctrl+K: type a part of a command's, model's or variant's name, press Enter."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workbench.ui.action_record import MENUS
from workbench.ui.actions import ActionSet, action_text
from workbench.ui.session import Session
from workbench.ui.theme import UNIT

WIDTH = 560
SHOWN = 12
PALETTE_ROW, PALETTE_FIELD = 28, 64
"""Pixels of height."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to be found."""

    title: str
    hint: str
    run: Callable[[], object]
    icon: QIcon
    enabled: bool = True
    reason: str = ""

    @property
    def name(self) -> str:
        """The title without its menu."""
        return self.title.rpartition(" › ")[2]


class CommandPalette(QFrame):
    """Lies over the window while it is open; a child of it, so that it moves and closes with it."""

    def __init__(self, session: Session, actions: ActionSet, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("commandPalette")
        self.setProperty("busy", False)
        self._session = session
        self._window = parent
        self._actions = actions
        self._entries: list[Entry] = []
        self._field = QLineEdit()
        self._field.setObjectName("paletteSearch")
        self._list = QListWidget()
        self._list.setObjectName("paletteList")
        self._list.setIconSize(QSize(16, 16))
        self._list.setItemDelegate(_EntryDelegate(session, self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        layout.setSpacing(UNIT)
        layout.addWidget(self._field)
        layout.addWidget(self._list)
        self._field.textChanged.connect(self._show_matches)
        self._field.installEventFilter(self)
        self._list.itemClicked.connect(lambda _item: self._run_current())
        self.retranslate()
        self.hide()

    def open(self) -> None:
        """Show it, empty, with the cursor in its field."""
        self._entries = self._make_entries()
        self._field.clear()
        self._show_matches("")
        window = self._window
        width = min(WIDTH, window.width() - 4 * UNIT)
        self.resize(width, self.height())
        self.move((window.width() - width) // 2, 6 * UNIT)
        self.show()
        self.raise_()
        self._field.setFocus()

    def titles(self) -> list[str]:
        """What is listed, the best match first."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def _make_entries(self) -> list[Entry]:
        entries = []
        menus = {key: _without_mnemonic(action_text(title)) for key, title in MENUS}
        for record, action in self._actions:
            if record.id == "app.command_palette":
                continue
            menu = menus.get(record.menu.removeprefix("|").split("/")[0], "")
            title = f"{menu} › {action.text()}"
            entries.append(
                Entry(
                    title,
                    action.shortcut().toString(),
                    action.trigger,
                    action.icon(),
                    action.isEnabled(),
                    action.toolTip(),
                )
            )
        for variant in self._session.workspace.variants():
            entries.append(
                Entry(
                    self._session.title_of(variant),
                    variant.format.badge,
                    lambda key=variant.id: self._session.select_variant(key),  # type: ignore[misc]
                    QIcon(),
                )
            )
        return entries

    def _show_matches(self, text: str) -> None:
        words = text.lower().split()
        found = [e for e in self._entries if all(w in f"{e.title} {e.hint}".lower() for w in words)]
        found.sort(key=lambda e: (not e.enabled, not e.name.lower().startswith(text.lower())))
        self._list.clear()
        for entry in found[:60]:
            item = QListWidgetItem(entry.icon, entry.title)
            item.setData(Qt.ItemDataRole.UserRole, entry)
            item.setToolTip(entry.reason)
            if not entry.enabled:
                item.setForeground(QColor(self._session.theme.disabled))
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        rows = max(1, min(SHOWN, self._list.count()))
        self.resize(self.width(), PALETTE_FIELD + rows * PALETTE_ROW)

    def _run_current(self) -> None:
        row = self._list.currentRow()
        entry: Entry | None = self._list.item(row).data(Qt.ItemDataRole.UserRole) if row >= 0 else None
        if entry is not None and entry.enabled:
            self.close_palette()
            entry.run()

    def close_palette(self) -> None:
        """Hide it and give the keyboard back."""
        self.hide()
        self._window.setFocus()

    def retranslate(self) -> None:
        """Renew all texts."""
        self._field.setPlaceholderText(self.tr("Type a command or a model…"))
        self._field.setAccessibleName(self.tr("Search commands and models"))
        self._list.setAccessibleName(self.tr("Matches"))

    def _on_key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if event.key() == Qt.Key.Key_Escape:
            self.close_palette()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run_current()
        elif event.key() in steps:
            row = self._list.currentRow() + steps[Qt.Key(event.key())]
            self._list.setCurrentRow(max(0, min(self._list.count() - 1, row)))
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _without_mnemonic(title: str) -> str:
    """`&View` → `View`; Chinese has the letter behind the word: `视图(&V)` → `视图`."""
    return re.sub(r"\(&\w\)|&", "", title)


class _EntryDelegate(QStyledItemDelegate):
    """The shortcut or format at the right of the title."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setPen(QColor(self._session.theme.secondary))
        area = option.rect.adjusted(0, 0, -UNIT, 0)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), entry.hint)
        painter.restore()
