"""A list of facts: names in secondary colour, values beside them, with a copy button where one is useful."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QGridLayout, QMenu, QSizePolicy, QToolButton, QWidget

from workbench.ui.icons import icon
from workbench.ui.tables.cells import monospaced, tabular
from workbench.ui.theme import UNIT, Theme, load_theme
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.names import safe_tip

NAME_WIDTH = 200
"""Pixels: a file's name may be as long as a line; it must not push the values out of sight."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line. `copy` is what the button puts on the clipboard (empty: no button); `tip` the value in full."""

    name: str
    value: str
    mono: bool = False
    copy: str = ""
    tip: str = ""
    """Plain text, which the menu copies where there is no `copy`; the label makes a safe tooltip of it."""
    tone: str = ""


class ValueLabel(ElidedLabel):
    """A value, cut in the middle when it is a name and there is no room; its menu copies it."""

    def __init__(self, fact: Fact) -> None:
        mode = Qt.TextElideMode.ElideMiddle if fact.mono else Qt.TextElideMode.ElideRight
        super().__init__(fact.value, mode)
        self._whole = fact.copy or fact.tip or fact.value
        self.setFont(monospaced(self.font()) if fact.mono else tabular(self.font()))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(self.fontMetrics().height() + 2)
        if fact.tip and fact.tip != fact.value:
            self.set_hint(fact.tip)
        if fact.tone:
            self.setProperty("tone", fact.tone)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Copy"), lambda: QGuiApplication.clipboard().setText(self._whole))
        menu.exec(event.globalPos())
        menu.deleteLater()


class FactList(QWidget):
    """Facts below each other, names aligned; rebuilt by `set_facts`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = load_theme("dark")
        self._facts: tuple[Fact, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * UNIT)
        self._grid.setVerticalSpacing(UNIT // 2)
        self._grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @property
    def facts(self) -> tuple[Fact, ...]:
        return self._facts

    def set_theme(self, theme: Theme) -> None:
        """Recolour the copy buttons."""
        self._theme = theme
        for button in self.findChildren(QToolButton):
            button.setIcon(icon("content-copy", theme, theme.secondary))

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts; nothing happens when they are the same."""
        if tuple(facts) == self._facts:
            return
        self._facts = tuple(facts)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, fact in enumerate(self._facts):
            self._add(row, fact)

    def _add(self, row: int, fact: Fact) -> None:
        name = ElidedLabel(fact.name, Qt.TextElideMode.ElideMiddle)
        wanted = min(NAME_WIDTH, name.sizeHint().width())
        name.setMinimumWidth(wanted)
        name.setMaximumWidth(NAME_WIDTH)
        name.setProperty("role", "secondary")
        value = ValueLabel(fact)
        value.setAccessibleName(fact.name)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(value, row, 1, 1, 1 if fact.copy else 2)
        if fact.copy:
            self._grid.addWidget(self._copy_button(fact), row, 2)

    def _copy_button(self, fact: Fact) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setIcon(icon("content-copy", self._theme, self._theme.secondary))
        button.setIconSize(button.iconSize() * 0.75)
        text = self.tr("Copy {name}").format(name=fact.name)
        button.setToolTip(safe_tip(text))
        button.setAccessibleName(text)
        button.setStyleSheet("padding: 1px;")
        # An icon squeezed to nothing while the list is laid out would make Qt complain.
        button.setFixedSize(22, 20)
        button.clicked.connect(lambda: QGuiApplication.clipboard().setText(fact.copy))
        return button

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            facts, self._facts = self._facts, ()
            self.set_facts(facts)
        super().changeEvent(event)
