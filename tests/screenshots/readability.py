"""What can be said of a drawn window without looking at it: texts that are cut, pages too wide, light or dark."""

from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTabBar,
    QToolButton,
    QWidget,
)

from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.fold import FoldButton

SLACK_PX = 1
"""Rounding of font metrics."""
ELIDING = ("crumb", "crumbHere")
"""Roles of buttons that elide by themselves; they are narrower than the style would have them."""


def unfold(widget: QWidget) -> None:
    """Open every fold that is shown."""
    for fold in widget.findChildren(FoldButton):
        if fold.isVisible():
            fold.setChecked(True)


def cut_in_dialog(dialog: QWidget) -> list[str]:
    """Cut texts, and pages that are wider than the dialog, which scrolls up and down only."""
    areas = [area for area in dialog.findChildren(QScrollArea) if area.isVisible()]
    wide = [area for area in areas if area.widget().width() > area.viewport().width() + SLACK_PX]
    return [*cut_texts(dialog), *(f"page {area.widget().width()} px wide" for area in wide)]


def cut_texts(window: QWidget) -> list[str]:
    """Texts of visible widgets that need more room than they have; what elides by itself has a tooltip."""
    kinds = (QLabel, QPushButton, QToolButton, QCheckBox, QRadioButton)
    widgets: list[QWidget] = [w for kind in kinds for w in window.findChildren(kind)]
    cut = [_text(w) for w in widgets if w.isVisible() and _text(w) and _is_cut(w)]
    combos = [w for w in window.findChildren(QComboBox) if w.isVisible() and not w.isEditable()]
    cut += [w.currentText() for w in combos if _width(w, w.currentText()) > _room(w) + SLACK_PX]
    fields = [w for w in window.findChildren(QLineEdit) if w.isVisible() and not w.text()]
    cut += [w.placeholderText() for w in fields if _width(w, w.placeholderText()) > _room_in(w) + SLACK_PX]
    boxes = [w for w in window.findChildren(QAbstractSpinBox) if w.isVisible()]
    cut += [w.text() for w in boxes if _width(w, w.text()) > w.lineEdit().width() + SLACK_PX]
    bars = [bar for bar in window.findChildren(QTabBar) if bar.isVisible()]
    cut += [bar.tabText(0) for bar in bars if bar.sizeHint().width() > bar.width() + SLACK_PX]
    return cut


def _width(widget: QWidget, text: str) -> int:
    return widget.fontMetrics().horizontalAdvance(text)


def _room_in(field: QLineEdit) -> int:
    """Width of the text in a field: less its frame and padding, and 2 px of Qt's own on each side."""
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    inside = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
    return inside.width() - 4


def _room(combo: QComboBox) -> int:
    """Width of the part of a combo that shows the text."""
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    return combo.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, combo).width()


def _is_cut(widget: QWidget) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + SLACK_PX
    if isinstance(widget, ElidedLabel) or widget.property("role") in ELIDING:
        return False
    return widget.sizeHint().width() > widget.width() + SLACK_PX


def _text(widget: QWidget) -> str:
    return str(getattr(widget, "text", str)())


def is_dark(picture: QImage) -> bool:
    """By the mean lightness over a coarse grid."""
    points = [(x, y) for x in range(5, picture.width(), 40) for y in range(5, picture.height(), 40)]
    return sum(picture.pixelColor(x, y).lightnessF() for x, y in points) / len(points) < 0.3
