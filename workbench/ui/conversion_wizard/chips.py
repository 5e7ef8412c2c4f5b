"""Chosen names as chips in a row that wraps; each can be taken away again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from workbench.ui.tables.cells import monospaced
from workbench.ui.theme import UNIT
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.names import name_tip, shown_name

WIDEST = 300


class FlowLayout(QLayout):
    """Items beside each other, on the next line when there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(UNIT // 2)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            hint = item.sizeHint().boundedTo(QSize(max(40, rect.width()), 10_000))
            if x + hint.width() > rect.right() + 1 and line:
                x, y, line = rect.x(), y + line + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self.spacing()
            line = max(line, hint.height())
        return y + line - rect.y()


class Chip(QFrame):
    """A name with a small cross."""

    removed = Signal(str)

    def __init__(self, name: str, remove_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chip")
        label = ElidedLabel(shown_name(name), Qt.TextElideMode.ElideMiddle)
        label.setFont(monospaced(label.font()))
        label.setMaximumWidth(WIDEST)
        label.setToolTip(name_tip(name))
        cross = QToolButton()
        cross.setText("✕")
        cross.setAutoRaise(True)
        cross.setFixedSize(20, 20)
        cross.setStyleSheet("padding: 0px;")
        cross.setAccessibleName(remove_text)
        cross.setToolTip(name_tip(remove_text))
        cross.clicked.connect(lambda: self.removed.emit(name))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(UNIT, 2, 2, 2)
        layout.setSpacing(2)
        layout.addWidget(label)
        layout.addWidget(cross)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class Chips(QWidget):
    """Hidden while there are none. `removed` carries the exact name."""

    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self.names: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_names(self, names: Sequence[str]) -> None:
        """Show these."""
        if tuple(names) == self.names:
            return
        self.names = tuple(names)
        self._rebuild()

    def _rebuild(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for name in self.names:
            chip = Chip(name, self.tr("Remove {name}").format(name=shown_name(name, 60)))
            chip.removed.connect(self.removed)
            self._flow.addWidget(chip)
        self.setVisible(bool(self.names))
        self.updateGeometry()

    def retranslate(self) -> None:
        """Renew all texts."""
        self._rebuild()
