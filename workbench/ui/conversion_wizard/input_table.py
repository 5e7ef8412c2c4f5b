"""The inputs as a table of fields: shape, type, layout and a frozen value for each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workbench.core.conversion import InputOverride
from workbench.core.shapes import format_shape
from workbench.core.tensors import TensorInfo
from workbench.ui.conversion_wizard.fields import (
    LayoutField,
    ShapeField,
    TypeField,
    ValueField,
    says_nothing,
)
from workbench.ui.icons import icon
from workbench.ui.tables.cells import monospaced
from workbench.ui.theme import UNIT, Theme, load_theme
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.form import mark
from workbench.ui.widgets.names import shown_name
from workbench.ui.widgets.shape_fields import suggested_shape

AT_ONCE = 4
"""Rows made in one go: each takes several milliseconds, and there are models with dozens of inputs."""


class InputRow(QObject):
    """The fields of one input, and what they say."""

    changed = Signal()

    def __init__(self, tensor: TensorInfo, cut: bool, parent: QObject) -> None:
        super().__init__(parent)
        self.tensor, self.cut = tensor, cut
        self.shape, self.type = ShapeField(tensor), TypeField(tensor)
        self.layout, self.value = LayoutField(tensor), ValueField(tensor)
        self.reset = QToolButton()
        self.reset.setObjectName(f"reset:{tensor.name}")
        self.reset.setAutoRaise(True)
        self.reset.clicked.connect(self.clear)
        self.name = ElidedLabel(shown_name(tensor.name), Qt.TextElideMode.ElideMiddle)
        self.name.setFont(monospaced(self.name.font()))
        self.now = ElidedLabel()
        self.now.setProperty("role", "secondary")
        self.now.setFont(monospaced(self.now.font()))
        self.box = QWidget()
        """Name, and below it what the input is now."""
        lines = QVBoxLayout(self.box)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(self.name)
        lines.addWidget(self.now)
        for field in (self.shape, self.value):
            field.textChanged.connect(self._on_changed)
        self.type.currentIndexChanged.connect(self._on_changed)
        self.layout.editTextChanged.connect(self._on_changed)
        self.retranslate()
        self._on_changed()

    def fields(self) -> tuple[QWidget, ...]:
        """In the order of the columns, the name left out."""
        return self.shape, self.type, self.layout, self.value, self.reset

    def override(self) -> InputOverride:
        """What the fields say."""
        return InputOverride(
            name=self.tensor.name,
            shape=self.shape.shape(),
            type=self.type.type(),
            layout=self.layout.layout_text(),
            value=self.value.value(),
        )

    def fill(self, override: InputOverride) -> None:
        """Show what was said before."""
        self.shape.setText(",".join(str(d) for d in override.shape) if override.shape else "")
        self.type.choose(override.type)
        self.layout.setEditText(override.layout or "")
        self.value.setText(", ".join(f"{v:g}" for v in override.value or ()))

    def clear(self) -> None:
        """Leave the input as the model has it."""
        self.fill(InputOverride(name=self.tensor.name))

    def problem(self) -> str:
        """The first field that cannot be meant; empty when all can."""
        name = shown_name(self.tensor.name, 60)
        if not self.shape.is_valid():
            if self.tensor.shape is None:
                return self.tr("The shape of {name} cannot be read.").format(name=name)
            example = format_shape(suggested_shape(self.tensor.shape)).strip("[]")
            return self.tr("The shape of {name} must look like {example}.").format(name=name, example=example)
        if not self.layout.is_valid():
            return self.tr("The layout of {name} needs one letter per dimension, like NCHW.").format(
                name=name
            )
        if not self.value.is_valid(self._shape()):
            return self.tr("{name} is frozen to one number, or to as many as it has elements.").format(
                name=name
            )
        return ""

    def _shape(self) -> tuple[int | str, ...] | None:
        typed = self.shape.shape()
        return typed if typed is not None else self.tensor.shape

    def _on_changed(self) -> None:
        mark(self.shape, not self.shape.is_valid())
        mark(self.layout, not self.layout.is_valid())
        mark(self.value, not self.value.is_valid(self._shape()))
        self.reset.setEnabled(not says_nothing(self.override()) or bool(self.problem()))
        self.changed.emit()

    def retranslate(self) -> None:
        """Renew all texts."""
        tensor, name = self.tensor, shown_name(self.tensor.name, 60)
        kind = self.tr("cut here") if self.cut else tensor.type
        self.now.setText(f"{kind}  {tensor.shape_text}" if not self.cut or tensor.shape else kind)
        self.shape.setAccessibleName(self.tr("Shape of {name}").format(name=name))
        hint = self.tr("Empty keeps the model's. ? is any size, 1..8 a range: for example ?,3,224,224.")
        self.shape.setToolTip(hint if tensor.shape != () else self.tr("A scalar has no shape to change."))
        self.type.setAccessibleName(self.tr("Type of {name}").format(name=name))
        self.layout.setAccessibleName(self.tr("Layout of {name}").format(name=name))
        self.layout.setToolTip(self.tr("What the dimensions mean; nothing is moved."))
        self.value.setAccessibleName(self.tr("Frozen value of {name}").format(name=name))
        self.value.setPlaceholderText(self.tr("stays an input"))
        self.value.setToolTip(
            self.tr(
                "One number for all elements, or all of them in order. A frozen input is no input any more."
            )
        )
        words = self.tr("Leave {name} as the model has it").format(name=name)
        self.reset.setAccessibleName(words)
        self.reset.setToolTip(self.tr("Leave this input as the model has it."))


class InputTable(QWidget):
    """`overrides()` is what was said about the inputs; inputs nothing was said about are left out."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = load_theme("dark")
        self._shown: tuple[tuple[TensorInfo, bool], ...] = ()
        self.rows: list[InputRow] = []
        self._said: dict[str, InputOverride] = {}
        self._kept: dict[str, InputRow] = {}
        self.tab_after: QWidget | None = None
        """Tab comes from here to the first row."""
        self._filling = False
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._add_some)
        self._titles = [QLabel() for _ in range(5)]
        for title in self._titles:
            title.setProperty("role", "secondary")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(UNIT)
        self._grid.setVerticalSpacing(UNIT)
        for column, (stretch, least) in enumerate(((3, 120), (3, 120), (0, 84), (0, 92), (2, 124), (0, 30))):
            self._grid.setColumnStretch(column, stretch)
            self._grid.setColumnMinimumWidth(column, least)
        for column, title in enumerate(self._titles):
            self._grid.addWidget(title, 0, column)
            title.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._grid)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.retranslate()

    def show_inputs(
        self, tensors: Sequence[TensorInfo], cuts: Sequence[TensorInfo], said: Sequence[InputOverride]
    ) -> None:
        """One row per input, then one per place where the model is cut; nothing typed is lost."""
        wanted = (*((t, False) for t in tensors), *((t, True) for t in cuts))
        if wanted == self._shown:
            return
        self._shown, self._said = wanted, {o.name: o for o in said}
        before, self.rows = (*self.rows, *self._kept.values()), []
        # A row of an input that is as it was stays, with the focus and with what cannot be read yet.
        self._kept = {row.tensor.name: row for row in before if (row.tensor, row.cut) in wanted}
        for row in before:
            if self._kept.get(row.tensor.name) is not row:
                for widget in (row.box, *row.fields()):
                    widget.hide()
                    widget.deleteLater()
                row.deleteLater()
        self._add_some()
        for title in self._titles:
            title.setVisible(bool(self.rows))

    def _add_some(self) -> None:
        """The next rows; the event loop gets its turn before those after them."""
        made = 0
        self._filling = True
        while len(self.rows) < len(self._shown) and made < AT_ONCE:
            tensor, cut = self._shown[len(self.rows)]
            row = self._kept.pop(tensor.name, None)
            if row is None:
                row = self._make(tensor, cut)
                made += 1
            self._place(row)
        self._filling = False
        self._next.start() if len(self.rows) < len(self._shown) else self._next.stop()

    def _make(self, tensor: TensorInfo, cut: bool) -> InputRow:
        row = InputRow(tensor, cut, self)
        for field in row.fields():
            field.setMinimumWidth(0)
        for combo in (row.type, row.layout):
            combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.reset.setIcon(icon("restore", self._theme, self._theme.secondary))
        row.reset.setFixedSize(28, 26)
        if tensor.name in self._said:
            row.fill(self._said[tensor.name])
        row.changed.connect(self._on_changed)
        return row

    def _place(self, row: InputRow) -> None:
        """Below the others, and behind them in the order of Tab."""
        before = self.rows[-1].reset if self.rows else self.tab_after
        self.rows.append(row)
        for column, widget in enumerate((row.box, *row.fields())):
            self._grid.removeWidget(widget)
            self._grid.addWidget(widget, len(self.rows), column)
            if column and before is not None:
                QWidget.setTabOrder(before, widget)
                before = widget

    def overrides(self) -> tuple[InputOverride, ...]:
        """What the rows say; a cut input counts even when nothing more is said about it."""
        said = [(row.cut, row.override()) for row in self.rows]
        for tensor, cut in self._shown[len(self.rows) :]:  # their rows are still to be made
            said.append((cut, self._said.get(tensor.name, InputOverride(name=tensor.name))))
        return tuple(o for cut, o in said if cut or not says_nothing(o))

    def problem(self) -> str:
        """The first row's that has one."""
        return next((p for p in (row.problem() for row in self.rows) if p), "")

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._theme = theme
        for row in self.rows:
            row.reset.setIcon(icon("restore", theme, theme.secondary))

    def retranslate(self) -> None:
        """Renew all texts."""
        titles = (
            self.tr("Input"),
            self.tr("New shape"),
            self.tr("Type"),
            self.tr("Layout"),
            self.tr("Freeze to"),
        )
        for label, title in zip(self._titles, titles, strict=True):
            label.setText(title)
        for row in self.rows:
            row.retranslate()

    def _on_changed(self) -> None:
        if not self._filling:
            self.changed.emit()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
