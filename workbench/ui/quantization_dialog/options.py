"""Rows of options: name, field, and a remark on what is best; why an option cannot be used stands in its tooltip."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QWidget,
)

from workbench.ui.theme import UNIT
from workbench.ui.widgets.form import remark
from workbench.ui.widgets.names import plain_tip

NAME_WIDTH = 152
FIELD_WIDTH = 240


class ChoiceBox(QComboBox):
    """Offers values, each with a text that may change; single ones can be barred with a reason."""

    def __init__(self, name: str, *values: object) -> None:
        super().__init__()
        self.setObjectName(name)
        self._values = list(values)
        for value in values:
            self.addItem(str(value), value)
        self.setMaxVisibleItems(24)

    def value(self) -> object:
        """What is chosen."""
        return self._values[self.currentIndex()] if 0 <= self.currentIndex() < len(self._values) else None

    def show_value(self, value: object) -> None:
        """Choose a value without saying so; one that is not offered is added with its own text."""
        if value not in self._values:
            self._values.append(value)
            self.addItem(str(value), value)
        self.blockSignals(True)
        self.setCurrentIndex(self._values.index(value))
        self.blockSignals(False)

    def set_texts(self, *texts: str) -> None:
        """Name the values, in their order."""
        for at, text in enumerate(texts):
            self.setItemText(at, text)

    def bar(self, value: object, reason: str) -> None:
        """Let a value not be chosen, and say why; an empty reason lets it be chosen again."""
        at = self._values.index(value)
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        item = self.model().item(at)  # type: ignore[attr-defined]  # a standard item model, as Qt makes it
        item.setFlags(Qt.ItemFlag.NoItemFlags if reason else flags)
        self.setItemData(at, plain_tip(reason), Qt.ItemDataRole.ToolTipRole)


@dataclass(slots=True)
class _Row:
    name: QLabel | None
    field: QWidget
    note: QLabel
    tip: str = ""
    reason: str = ""


class Options(QWidget):
    """A grid of them. A check box names itself and stands in the place of name and field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, _Row] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * UNIT)
        self._grid.setVerticalSpacing(UNIT)
        self._grid.setColumnMinimumWidth(0, NAME_WIDTH)
        self._grid.setColumnMinimumWidth(1, FIELD_WIDTH)
        self._grid.setColumnStretch(2, 1)

    def add(self, key: str, field: QWidget) -> None:
        """One more row, below the others."""
        note = remark()
        note.setTextFormat(Qt.TextFormat.PlainText)
        at = len(self._rows)
        field.installEventFilter(self)
        if isinstance(field, QCheckBox):
            self._rows[key] = _Row(None, field, note)
            self._grid.addWidget(field, at, 0, 1, 2)
        else:
            name = QLabel()
            name.setBuddy(field)
            self._rows[key] = _Row(name, field, note)
            field.setMaximumWidth(FIELD_WIDTH)
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._grid.addWidget(name, at, 0)
            self._grid.addWidget(field, at, 1)
        self._grid.addWidget(note, at, 2)

    def describe(self, key: str, name: str, tip: str, note: str = "") -> None:
        """Name a row, say in plain words what it does, and remark on it; all translated."""
        row = self._rows[key]
        if row.name is not None:
            row.name.setText(name)
        elif isinstance(row.field, QCheckBox):
            row.field.setText(name)
        for widget in (row.field, row.field.focusProxy() or row.field):
            widget.setAccessibleName(name)
            widget.setAccessibleDescription(tip)
        row.tip = tip
        row.note.setText(note)
        self._renew(row)

    def note(self, key: str, text: str) -> None:
        """Remark on a row."""
        self._rows[key].note.setText(text)

    def allow(self, key: str, reason: str = "") -> None:
        """Let a row be used, or not, for a translated reason."""
        row = self._rows[key]
        row.reason = reason
        row.field.setEnabled(not reason)
        if row.name is not None:
            row.name.setEnabled(not reason)
        row.note.setEnabled(not reason)
        self._renew(row)

    def why_not(self, key: str) -> str:
        """Why a row cannot be used; empty when it can."""
        return self._rows[key].reason

    def show_row(self, key: str, shown: bool) -> None:
        """Show a row or leave it out."""
        row = self._rows[key]
        for widget in (row.name, row.field, row.note):
            if widget is not None:
                widget.setVisible(shown)

    def _renew(self, row: _Row) -> None:
        tip = plain_tip(row.reason or row.tip)
        for widget in (row.name, row.field):
            if widget is not None:
                widget.setToolTip(tip)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The wheel scrolls the page; it does not change whatever field comes under it.
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)
