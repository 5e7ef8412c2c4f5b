"""What the boxes are coloured by, chosen from a menu whose sections say where the numbers come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QWidget, QWidgetAction

from workbench.core.messages import verbatim
from workbench.ui.graph_viewer.colours.overlay_choices import AFFINITY, RATIO, Choice, OverlayChoices
from workbench.ui.i18n import translate_message
from workbench.ui.widgets.names import plain_tip, shown_name

_MOST_RUNS = 30
_LONGEST = 60
"""Characters of a title in the menu; the button shows fewer."""
_SHOWN = 26


class OverlayMenu(QToolButton):
    """Shows the title of what is painted. Ids are those of the overlays; empty for the operation types."""

    chosen = Signal(str)
    profile_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("graphOverlay")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._choices = OverlayChoices()
        self._current = ""
        self._overruled = False
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self.setMenu(self._menu)
        self._actions: dict[str, QAction] = {}
        self._group = QActionGroup(self)
        self.retranslate()

    @property
    def current(self) -> str:
        """The id of what is painted."""
        return self._current if self._choices.find(self._current) is not None else ""

    def offers(self, id: str) -> bool:
        """Whether it can be chosen now."""
        return id == "" or self._choices.find(id) is not None

    def reason_of(self, id: str) -> str:
        """Why it cannot be chosen, as the tooltip says it; empty when it can be, or is not listed."""
        found = next((one for one in self._choices.all if one.id == id), None)
        return translate_message(found.reason) if found is not None and found.reason is not None else ""

    def choose(self, id: str) -> None:
        """What a click on the entry does; nothing when it cannot be chosen."""
        action = self._actions.get(id)
        if action is not None and action.isEnabled():
            action.trigger()

    def show_choices(self, choices: OverlayChoices, current: str) -> None:
        """Renew the entries; what is not among them is shown as the operation types."""
        if (choices, current) != (self._choices, self._current):
            self._choices, self._current = choices, current
            self.retranslate()

    def set_overruled(self, overruled: bool) -> None:
        """Whether two graphs are compared, so that the colours say what differs; the choice is kept for later."""
        self._overruled = overruled
        self._tell()

    def retranslate(self) -> None:
        """Make the entries anew in the window's language."""
        self._empty()
        choices, menu = self._choices, self._menu
        self._add(menu, Choice("", verbatim("")), self.tr("Operation types"))
        self._section(menu, self.tr("From the profile"), choices.profile)
        if choices.can_profile:
            self._command(menu, self.tr("Profile now"), self.profile_wanted.emit)
        self._section(menu, self.tr("Without measuring"), choices.unmeasured)
        self._submenu(self.tr("Device affinity"), choices.devices, self.tr("The devices are not known yet."))
        runs = choices.runs[:_MOST_RUNS]
        self._submenu(
            self.tr("Compared with"), runs, self.tr("There is no other profile of this model's variants.")
        )
        self._section(menu, self.tr("From elsewhere"), choices.more)
        menu.addSeparator()
        self._command(menu, self.tr("From a file…"), self.file_wanted.emit)
        self._tell()

    def _tell(self) -> None:
        found = self._choices.find(self._current)
        title = self._title(found) if found is not None else self.tr("Operation types")
        self.setText(shown_name(title, _SHOWN))
        self.setAccessibleName(self.tr("Colour by"))
        said = self.tr("What the colours mean. Times and the like come from a profile of this variant.")
        if self._overruled:
            self.setText(self.tr("Differences"))
            said = self.tr("While two graphs are compared the colours say what differs.")
        self.setToolTip(plain_tip(f"{title}. {said}"))

    def _title(self, choice: Choice) -> str:
        text = translate_message(choice.title)
        if choice.id.startswith(RATIO):
            return self.tr("Compared: {run}").format(run=text)
        return self.tr("Affinity: {device}").format(device=text) if choice.id.startswith(AFFINITY) else text

    def _section(self, menu: QMenu, title: str, entries: Sequence[Choice]) -> None:
        if not entries:
            return
        menu.addSeparator()
        head = QLabel(title)
        head.setProperty("role", "secondary")
        head.setContentsMargins(8, 4, 24, 2)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(head)
        holder.setEnabled(False)
        menu.addAction(holder)
        for entry in entries:
            self._add(menu, entry, translate_message(entry.title))

    def _submenu(self, title: str, entries: Sequence[Choice], none: str) -> None:
        inner = self._menu.addMenu(title)
        inner.setToolTipsVisible(True)
        inner.setEnabled(bool(entries))
        inner.menuAction().setToolTip("" if entries else plain_tip(none))
        for entry in entries:
            self._add(inner, entry, translate_message(entry.title))

    def _add(self, menu: QMenu, entry: Choice, title: str) -> None:
        action = menu.addAction(shown_name(title, _LONGEST).replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(entry.id == self.current)
        action.setEnabled(entry.reason is None)
        tip = translate_message(entry.reason) if entry.reason is not None else entry.tip
        action.setToolTip(plain_tip(tip))
        action.triggered.connect(lambda _checked=False, id=entry.id: self.chosen.emit(id))
        self._group.addAction(action)
        self._actions[entry.id] = action

    def _command(self, menu: QMenu, title: str, run: Callable[[], object]) -> None:
        menu.addAction(title).triggered.connect(lambda _checked=False: run())

    def _empty(self) -> None:
        """Actions are the menu's children and would stay in memory."""
        self._actions.clear()
        for action in self._group.actions():
            self._group.removeAction(action)
        for inner in self._menu.findChildren(QMenu):
            inner.deleteLater()
        self._menu.clear()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
