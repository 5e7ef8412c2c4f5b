"""Fields of one input: its shape, its layout, the value it is frozen to; each knows whether it can be meant."""

from __future__ import annotations

import math
import re

from PySide6.QtWidgets import QComboBox, QLineEdit

from workbench.core.conversion import InputOverride
from workbench.core.errors import WorkbenchError
from workbench.core.shapes import ELEMENT_TYPES, Shape, parse_shape
from workbench.core.tensors import TensorInfo

LAYOUTS = {
    1: ("C", "N"),
    2: ("NC", "HW"),
    3: ("NCW", "NWC", "CHW", "HWC"),
    4: ("NCHW", "NHWC"),
    5: ("NCDHW", "NDHWC"),
}
"""The usual meanings of dimensions, by their number."""
_LAYOUT = re.compile(r"(?:[A-Z?]|\.\.\.)+")
_BATCH = re.compile(r"\?|-1|[1-9]\d*|[1-9]\d*\.\.\d*|\.\.[1-9]\d*")


def read_batch(text: str) -> int | str | None:
    """What a batch field says: a number, `?`, a range; None for nothing. Raises `ValueError`."""
    word = text.strip()
    if not word:
        return None
    if not _BATCH.fullmatch(word):
        raise ValueError(word)
    return int(word) if word.isdigit() else ("?" if word == "-1" else word)


class ShapeField(QLineEdit):
    """One input's shape, `1,3,224,224`; empty keeps what the model says."""

    def __init__(self, tensor: TensorInfo) -> None:
        super().__init__()
        self.tensor = tensor
        self.setObjectName(f"shape:{tensor.name}")
        self.setProperty("role", "mono")
        self.setPlaceholderText(tensor.shape_text.strip("[]") or "–")
        self.setEnabled(tensor.shape != ())

    def shape(self) -> Shape | None:
        """The shape typed; None when nothing, or nothing sensible, was typed."""
        words = self._words()
        try:
            return parse_shape(",".join(words)) if words else None
        except WorkbenchError:
            return None

    def is_valid(self) -> bool:
        """Every dimension is a number above zero, `?` or a range, and their count fits the model."""
        words = self._words()
        if not words:
            return True
        shape = self.shape()
        known = self.tensor.shape
        return shape is not None and 0 not in shape and (known is None or len(known) == len(shape))

    def _words(self) -> list[str]:
        text = self.text().strip().removeprefix("[").removesuffix("]")
        return [w.strip() for w in text.split(",")] if text else []


class TypeField(QComboBox):
    """An element type; the first entry keeps the model's."""

    def __init__(self, tensor: TensorInfo) -> None:
        super().__init__()
        self.setObjectName(f"type:{tensor.name}")
        self.addItem(tensor.type or "–", None)
        for name in sorted(ELEMENT_TYPES - {tensor.type}, key=_type_order):
            self.addItem(name, name)
        self.setMaxVisibleItems(len(ELEMENT_TYPES))

    def type(self) -> str | None:
        """The type chosen, None for the model's own."""
        chosen: str | None = self.currentData()
        return chosen

    def choose(self, name: str | None) -> None:
        """Show a type."""
        self.setCurrentIndex(max(0, self.findData(name)) if name else 0)


class LayoutField(QComboBox):
    """What the dimensions mean; the usual ones are offered, any other can be typed."""

    def __init__(self, tensor: TensorInfo) -> None:
        super().__init__()
        self.setObjectName(f"layout:{tensor.name}")
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._known = tensor.layout
        self._rank = len(tensor.shape) if tensor.shape is not None else None
        usual = LAYOUTS.get(self._rank, ()) if self._rank is not None else LAYOUTS[4]
        self.addItems(["", *usual])
        field = self.lineEdit()
        assert field is not None
        field.setProperty("role", "mono")
        field.setPlaceholderText(tensor.layout or "–")

    def layout_text(self) -> str | None:
        """The layout typed, None for nothing."""
        return self.currentText().strip() or None

    def is_valid(self) -> bool:
        """Capital letters, `?` and `...`, as many as the input has dimensions."""
        text = self.layout_text()
        if text is None:
            return True
        fits = "..." in text or self._rank is None or len(text) == self._rank
        letters = [c for c in text.replace("...", "") if c != "?"]
        return bool(_LAYOUT.fullmatch(text)) and fits and len(set(letters)) == len(letters)


class ValueField(QLineEdit):
    """The value an input is frozen to: one number, or all elements; empty leaves it an input."""

    def __init__(self, tensor: TensorInfo) -> None:
        super().__init__()
        self.tensor = tensor
        self.setObjectName(f"freeze:{tensor.name}")
        self.setProperty("role", "mono")

    def value(self) -> tuple[float, ...] | None:
        """The numbers typed; None when there are none."""
        words = self.text().replace(",", " ").split()
        try:
            return tuple(float(w) for w in words) or None
        except ValueError:
            return None

    def is_valid(self, shape: Shape | None) -> bool:
        """One number, or as many as the static `shape` has elements."""
        if not self.text().strip():
            return True
        value = self.value()
        if value is None or any(math.isnan(v) for v in value):
            return False
        if len(value) == 1:
            return True
        if shape is None or any(isinstance(d, str) for d in shape):
            return False
        count = 1
        for dimension in shape:
            count *= int(dimension)
        return len(value) == count


def says_nothing(override: InputOverride) -> bool:
    """Whether an override leaves its input as the model has it."""
    return override == InputOverride(name=override.name)


def _type_order(name: str) -> tuple[int, int, str]:
    """Floats before integers, the wide before the narrow."""
    kind = name.rstrip("0123456789")
    digits = name[len(kind) :]
    order = ("f", "bf", "i", "u", "boolean")
    return order.index(kind) if kind in order else len(order), -int(digits or 0), name
