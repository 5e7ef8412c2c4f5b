"""The operations that an entry of the ignored scope matches, or all entries together: name and type, searchable."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QVBoxLayout, QWidget

from workbench.core.ignored_scope import Operation
from workbench.ui.tables import Cell, Column, DenseTable, ListingModel
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import heading
from workbench.ui.widgets.names import name_tip, shown_name


class MatchedList(QWidget):
    """A heading that counts, a field that filters, and the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.filter = heading(), QLineEdit()
        self.title.setObjectName("matchedTitle")
        self.filter.setObjectName("matchedFilter")
        self.filter.setClearButtonEnabled(True)
        self._model: ListingModel[Operation] = ListingModel(
            (
                Column(
                    "name",
                    lambda o: shown_name(o.name),
                    lambda o: o.name,
                    Cell.NAME,
                    28,
                    lambda o: name_tip(o.name),
                ),
                Column("type", lambda o: shown_name(o.type, 60), lambda o: o.type, Cell.TEXT, 14),
            )
        )
        self.table = DenseTable(self._model)
        self._model.setParent(self.table)
        self.table.setObjectName("matchedOperations")
        self.table.export_name = "left_alone.csv"
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setMinimumHeight(150)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        for part in (self.title, self.filter):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        self.filter.textChanged.connect(self._on_filter)
        self._name()

    def show_operations(self, title: str, operations: Sequence[Operation]) -> None:
        """Show these."""
        self.title.setText(title)
        self._model.set_rows(operations)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.table.set_theme(theme)

    def _on_filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        self._model.set_filter(
            (lambda o: wanted in o.name.casefold() or wanted in o.type.casefold()) if wanted else None
        )

    def _name(self) -> None:
        self._model.set_titles([self.tr("Operation"), self.tr("Type")])
        self.filter.setPlaceholderText(self.tr("Filter by name or type"))
        self.filter.setAccessibleName(self.filter.placeholderText())
        self.table.setAccessibleName(self.tr("Operations that are left alone"))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)
