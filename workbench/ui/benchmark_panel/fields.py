"""Fields of the form: boxes that offer values, numbers, and how they are named and chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QSpinBox


def choices(*values: object) -> QComboBox:
    """A box that offers these; the texts follow."""
    box = QComboBox()
    for value in values:
        box.addItem(str(value), value)
    return box


def number() -> QSpinBox:
    """A whole number; zero is the special value."""
    box = QSpinBox()
    box.setRange(0, 4096)
    return box


def rename(box: QComboBox, texts: tuple[str, ...]) -> None:
    """Give the entries their texts."""
    for i, text in enumerate(texts):
        box.setItemText(i, text)


def select(box: QComboBox, value: object) -> None:
    """By equality in Python: Qt's own search does not know enums."""
    found = next((i for i in range(box.count()) if box.itemData(i) == value), 0)
    box.setCurrentIndex(found)
