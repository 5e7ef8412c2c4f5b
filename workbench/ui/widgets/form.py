"""Form rows: one look for every list of settings; labels left, fields right, remarks in secondary colour."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from workbench.ui.theme import UNIT


def form_layout(parent: QWidget | None = None) -> QFormLayout:
    """A form layout on the grid; long labels wrap their field below instead of being cut."""
    layout = QFormLayout()
    if parent is not None:
        parent.setLayout(layout)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setHorizontalSpacing(UNIT + UNIT // 2)
    layout.setVerticalSpacing(UNIT)
    layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return layout


def inset(box: QAbstractSpinBox) -> None:
    """Let the text of a spin box begin where that of a combo box does; no stylesheet reaches its inner field."""
    box.lineEdit().setTextMargins(UNIT // 2, 0, 0, 0)


def mark(field: QLineEdit | QComboBox, invalid: bool) -> None:
    """Show whether what stands in a field can be meant."""
    if field.property("invalid") != invalid:
        field.setProperty("invalid", invalid)
        field.style().unpolish(field)
        field.style().polish(field)


def heading(text: str = "") -> QLabel:
    """The one heading size of panels and dialogs."""
    label = QLabel(text)
    label.setProperty("role", "heading")
    return label


def remark(text: str = "") -> QLabel:
    """A sentence in secondary colour below a field."""
    label = QLabel(text)
    label.setProperty("role", "secondary")
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def separator() -> QFrame:
    """A line of one pixel, where space alone does not separate enough."""
    line = QFrame()
    line.setProperty("role", "separator")
    line.setFixedHeight(1)
    return line
