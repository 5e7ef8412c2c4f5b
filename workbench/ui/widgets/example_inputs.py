"""Example inputs with which a PyTorch model is traced: a shape and a type each, in the order of `forward`."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.core.conversion import InputOverride
from workbench.core.errors import WorkbenchError
from workbench.core.shapes import Shape, parse_shape
from workbench.ui.theme import UNIT
from workbench.ui.widgets.form import mark

TYPES = ("f32", "f16", "bf16", "f64", "i64", "i32", "i16", "i8", "u8", "boolean")


class _Row:
    """The fields of one example."""

    def __init__(self) -> None:
        self.name, self.shape = QLineEdit(), QLineEdit()
        self.type = QComboBox()
        self.type.addItems(TYPES)
        self.remove = QToolButton()
        self.remove.setText("✕")
        self.remove.setAutoRaise(True)
        for field in (self.name, self.shape):
            field.setProperty("role", "mono")

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        return self.name, self.shape, self.type, self.remove

    def read(self) -> Shape | None:
        """The static shape; None when it is none."""
        text = self.shape.text().strip().removeprefix("[").removesuffix("]")
        try:
            shape = parse_shape(text)
        except WorkbenchError:
            return None
        return shape if text and all(isinstance(d, int) and d > 0 for d in shape) else None


class ExampleInputs(QWidget):
    """`values()` is what the spec takes; a row without a shape is left out."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._made = 0
        """Rows ever made: a row of the grid is not used twice."""
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(UNIT)
        self._grid.setVerticalSpacing(UNIT)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self._add = QPushButton()
        self._add.setObjectName("exampleAdd")
        self._add.setAutoDefault(False)
        self._add.clicked.connect(self._add_empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addLayout(self._grid)
        layout.addWidget(self._add, alignment=Qt.AlignmentFlag.AlignLeft)
        self.add_row()

    def add_row(self, example: InputOverride | None = None) -> None:
        """One more, filled with `example`."""
        row = _Row()
        self._made += 1
        if example is not None:
            row.name.setText(example.name)
            row.shape.setText(",".join(str(d) for d in example.shape or ()))
            row.type.setCurrentText(example.type or TYPES[0])
        self._rows.append(row)
        before: QWidget | None = self._rows[-2].remove if len(self._rows) > 1 else None
        for column, widget in enumerate(row.widgets):
            self._grid.addWidget(widget, self._made, column)
            if before is not None:
                QWidget.setTabOrder(before, widget)
                before = widget
        row.name.textChanged.connect(self._on_changed)
        row.shape.textChanged.connect(self._on_changed)
        row.type.currentIndexChanged.connect(self._on_changed)
        row.remove.clicked.connect(lambda: self._remove(row))
        self.retranslate()
        self._on_changed()

    def _add_empty(self) -> None:
        self.add_row()
        self._rows[-1].shape.setFocus()

    def fill(self, examples: Sequence[InputOverride]) -> None:
        """Show these."""
        for row in tuple(self._rows):
            self._drop(row)
        for example in examples or (None,):
            self.add_row(example)

    def values(self) -> tuple[InputOverride, ...]:
        """The examples, in order."""
        read = ((row, row.read()) for row in self._rows)
        return tuple(
            InputOverride(name=row.name.text().strip(), shape=shape, type=row.type.currentText())
            for row, shape in read
            if shape is not None
        )

    def problem(self) -> str:
        """The first row that cannot be read; empty when all can."""
        for at, row in enumerate(self._rows):
            if row.shape.text().strip() and row.read() is None:
                return self.tr(
                    "The shape of example input {number} must be numbers, like 1,3,224,224."
                ).format(number=at + 1)
            if row.name.text().strip() and not row.shape.text().strip():
                return self.tr("Example input {number} needs a shape.").format(number=at + 1)
        return ""

    def retranslate(self) -> None:
        """Renew all texts."""
        self._add.setText(self.tr("Add an example input"))
        for at, row in enumerate(self._rows):
            number = at + 1
            for field, kind in ((row.name, "Name"), (row.shape, "Shape"), (row.type, "Type")):
                field.setObjectName(f"example{kind}:{at}")
            row.name.setPlaceholderText(self.tr("name (optional)"))
            row.shape.setPlaceholderText(self.tr("shape, for example 1,3,224,224"))
            row.name.setAccessibleName(self.tr("Name of example input {number}").format(number=number))
            row.shape.setAccessibleName(self.tr("Shape of example input {number}").format(number=number))
            row.type.setAccessibleName(self.tr("Type of example input {number}").format(number=number))
            text = self.tr("Remove example input {number}").format(number=number)
            row.remove.setAccessibleName(text)
            row.remove.setToolTip(text)

    def _remove(self, row: _Row) -> None:
        self._drop(row)
        self.retranslate()
        self._on_changed()

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        for widget in row.widgets:
            self._grid.removeWidget(widget)
            widget.setObjectName("")
            widget.hide()
            widget.deleteLater()

    def _on_changed(self) -> None:
        for row in self._rows:
            mark(row.shape, bool(row.shape.text().strip()) and row.read() is None)
        self.changed.emit()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
