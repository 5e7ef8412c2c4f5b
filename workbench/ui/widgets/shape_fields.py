"""The question for the shapes of a dynamic model: one field per open input, never a silent guess."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from workbench.core.errors import WorkbenchError
from workbench.core.shapes import Shape, example_shape, fits, format_shape, parse_shape
from workbench.core.tensors import TensorInfo
from workbench.ui.widgets.form import remark
from workbench.ui.widgets.names import name_tip, shown_name

TOKENS = 128
"""The example for a size that is neither batch nor that of an image: mostly a length of text."""


def only_batch_is_open(shape: Shape | None) -> bool:
    """Whether the first dimension is the only dynamic one; 1 is then a safe suggestion."""
    return shape is not None and isinstance(shape[0], str) and all(isinstance(d, int) for d in shape[1:])


def suggested_shape(shape: Shape | None) -> Shape:
    """An example that is plain to read: one of the batch, sizes as models of this rank mostly have them."""
    if shape is None:
        return (1, 3, 224, 224)
    example = example_shape(shape, TOKENS)
    return (1, *example[1:]) if example and shape[0] in ("?", "N", "batch", "batch_size") else example


def read_shape(text: str, declared: Shape | None) -> Shape | None:
    """The static shape a person wrote, `None` when it is none or does not fit the model."""
    body = text.strip().removeprefix("[").removesuffix("]")
    try:
        shape = parse_shape(body)
    except WorkbenchError:
        return None
    static = bool(body.strip()) and all(isinstance(d, int) and d > 0 for d in shape)
    return shape if static and fits(shape, declared) else None


class ShapeFields(QWidget):
    """Hidden for static models. `option` is what a spec's `shape` takes."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = remark()
        self._problem = QLabel()
        self._problem.setProperty("tone", "bad")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._inputs: tuple[TensorInfo, ...] = ()
        self._fields: list[QLineEdit] = []
        self._names: list[QLabel] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(self._question)
        self._layout.addWidget(self._problem)
        self.retranslate()
        self.hide()

    @property
    def fields(self) -> tuple[QLineEdit, ...]:
        return tuple(self._fields)

    def show_inputs(self, inputs: Sequence[TensorInfo], remembered: dict[str, str] | None = None) -> None:
        """Ask for the inputs among these that are dynamic, with what was answered before."""
        for old in (*self._fields, *self._names):
            old.hide()
            old.deleteLater()
        self._inputs = tuple(i for i in inputs if i.is_dynamic)
        self._fields, self._names = [], []
        for info in self._inputs:
            self._add(info, (remembered or {}).get(info.name, ""))
        self._problem.hide()
        self.setVisible(bool(self._inputs))

    def fill(self, remembered: dict[str, str]) -> None:
        """Put what was answered elsewhere into the fields that are still empty."""
        for info, field in zip(self._inputs, self._fields, strict=True):
            if not field.text().strip() and remembered.get(info.name):
                field.setText(remembered[info.name])

    def answers(self) -> dict[str, str]:
        """What stands in the fields, by input."""
        return {i.name: f.text() for i, f in zip(self._inputs, self._fields, strict=True)}

    def option(self) -> str | None:
        """`name[1,3,224,224],…`; `None` when there is nothing to ask or an answer is missing (see `complain`)."""
        shapes = self._shapes()
        if not shapes or None in shapes:
            return None
        pairs = zip(self._inputs, shapes, strict=True)
        return ",".join(f"{info.name}{format_shape(shape)}" for info, shape in pairs)

    def complain(self) -> bool:
        """Mark what is missing and say so; whether anything was."""
        wrong = [f for f, s in zip(self._fields, self._shapes(), strict=True) if s is None]
        for field in self._fields:
            _mark(field, field in wrong)
        self._problem.setVisible(bool(wrong))
        if wrong:
            wrong[0].setFocus()
            wrong[0].selectAll()
        return bool(wrong)

    def retranslate(self) -> None:
        """Renew the texts."""
        self._question.setText(
            self.tr("This model leaves sizes of its inputs open. With which shapes should it be measured?")
        )
        self._problem.setText(
            self.tr("A fixed number is needed for every dimension, and it must fit the model.")
        )

    def _shapes(self) -> list[Shape | None]:
        return [read_shape(f.text(), i.shape) for i, f in zip(self._inputs, self._fields, strict=True)]

    def _add(self, info: TensorInfo, text: str) -> None:
        name = QLabel(f"{shown_name(info.name, 60)}  {info.shape_text}")
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setProperty("role", "mono")
        name.setToolTip(name_tip(f"{info.name}  {info.shape_text}"))
        field = QLineEdit(text)
        field.setProperty("role", "mono")
        field.setAccessibleName(self.tr("Shape of {name}").format(name=info.name))
        example = format_shape(suggested_shape(info.shape))
        field.setPlaceholderText(self.tr("for example {shape}").format(shape=example))
        if not text and only_batch_is_open(info.shape):
            field.setText(example)
        field.textChanged.connect(lambda: _mark(field, False))
        field.textChanged.connect(self.changed)
        name.setBuddy(field)
        self._layout.insertWidget(self._layout.count() - 1, name)
        self._layout.insertWidget(self._layout.count() - 1, field)
        self._names.append(name)
        self._fields.append(field)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _mark(field: QLineEdit, invalid: bool) -> None:
    if field.property("invalid") != invalid:
        field.setProperty("invalid", invalid)
        field.style().unpolish(field)
        field.style().polish(field)
