"""The action table as QActions: enabled when their condition holds, in the language and theme in force."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QIcon, QKeySequence, QPixmap

from workbench.ui.action_record import Action
from workbench.ui.action_table import ACTIONS
from workbench.ui.icons import icon
from workbench.ui.theme import Theme


class ActionSet(QObject):
    """The table as QActions. They have no icons until `recolour`, which comes after the window's first paint."""

    def __init__(
        self,
        commands: QObject,
        conditions: object,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._conditions = conditions
        self._actions: dict[str, QAction] = {}
        for record in ACTIONS:
            self._actions[record.id] = self._make(record, getattr(commands, record.callback))
        self.retranslate()

    def _make(self, record: Action, callback: Callable[[], object]) -> QAction:
        action = QAction(self)
        action.setObjectName(record.id)
        action.setCheckable(record.checkable)
        if record.shortcut:
            action.setShortcut(QKeySequence(record.shortcut))
        if record.toolbar:
            action.setIcon(_blank_icon())
        action.triggered.connect(lambda _checked=False: callback())
        return action

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def __iter__(self) -> Iterator[tuple[Action, QAction]]:
        return ((record, self._actions[record.id]) for record in ACTIONS)

    def retranslate(self) -> None:
        """Renew titles and tooltips in the language in force."""
        for record, action in self:
            action.setText(action_text(record.title))
            action.setIconText(action_text(record.short or record.title).removesuffix("…"))
        self.refresh()

    def recolour(self, theme: Theme) -> None:
        """Give the actions their icons in the theme's colours."""
        for record, action in self:
            if record.icon:
                action.setIcon(icon(record.icon, theme))

    def refresh(self) -> None:
        """Enable what can be used now; what cannot says why in its tooltip."""
        for record, action in self:
            reason = getattr(self._conditions, record.needs)() if record.needs else ""
            action.setEnabled(not reason)
            tip = reason or action_text(record.tip or record.title)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{tip}  ({keys})" if keys else tip)


def action_text(text: str) -> str:
    """A text of the table in the language in force."""
    return QCoreApplication.translate("Actions", text)


def _blank_icon() -> QIcon:
    """Keeps the icon's place, so that nothing moves when the icons come."""
    pixmap = QPixmap(16, 16)
    pixmap.fill("#00000000")
    return QIcon(pixmap)
