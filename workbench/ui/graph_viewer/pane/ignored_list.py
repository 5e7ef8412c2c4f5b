"""The operations of a model that are not to be quantized: listed while nothing is selected, and taken elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.ui.ignored_scope import as_nncf
from workbench.ui.tables.facts import Fact, FactList
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import heading, remark
from workbench.ui.widgets.names import TIP_MOST, shown_name

_MOST = 40


class IgnoredList(QWidget):
    """Hidden while there are none."""

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names: tuple[str, ...] = ()
        self._title, self._meaning = heading(), remark()
        self.list = FactList()
        self.copy, self.clear = QPushButton(), QPushButton()
        self.copy.setObjectName("ignoredCopy")
        self.clear.setObjectName("ignoredClear")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(as_nncf(self.names)))
        self.clear.clicked.connect(self.cleared)
        buttons = QHBoxLayout()
        buttons.setSpacing(UNIT)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.clear)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * UNIT, 0, 0)
        column.setSpacing(UNIT)
        for widget in (self._title, self._meaning, self.list):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.retranslate()

    def show_names(self, names: tuple[str, ...]) -> None:
        """Show these."""
        if names != self.names:
            self.names = names
            self._fill()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.list.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts."""
        self._title.setText(self.tr("Ignored scope"))
        self._meaning.setText(self.tr("Quantization passes these operations by."))
        self.copy.setText(self.tr("Copy for NNCF"))
        self.copy.setToolTip(self.tr("Copy as Python: nncf.IgnoredScope with these names."))
        self.clear.setText(self.tr("Clear"))
        self.clear.setToolTip(self.tr("Quantize all of them again. Undo brings them back."))
        self._fill()

    def _fill(self) -> None:
        facts = [
            Fact(f"{number:,}", shown_name(name), mono=True, copy=name, tip=shown_name(name, TIP_MOST))
            for number, name in enumerate(self.names[:_MOST], 1)
        ]
        if len(self.names) > _MOST:
            facts.append(Fact("…", self.tr("and {count} more").format(count=f"{len(self.names) - _MOST:,}")))
        self.list.set_facts(facts)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
