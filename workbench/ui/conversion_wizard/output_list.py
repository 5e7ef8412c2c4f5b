"""Which outputs the converted model keeps: a list with boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

from workbench.core.tensors import TensorInfo
from workbench.ui.tables.cells import monospaced
from workbench.ui.widgets.names import name_tip, shown_name

MOST_ROWS = 6


class OutputList(QListWidget):
    """`kept()` names the ticked ones in the model's order."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outputList")
        self.setFont(monospaced(self.font()))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shown: tuple[TensorInfo, ...] = ()
        self.itemChanged.connect(lambda _item: self.changed.emit())
        self.retranslate()

    def show_outputs(self, tensors: Sequence[TensorInfo], kept: Sequence[str] | None) -> None:
        """Show these; `kept` None ticks all."""
        same = tuple(tensors) == self._shown
        if same and (kept is None or tuple(kept) == self.kept()):
            return
        self._shown = tuple(tensors)
        self.blockSignals(True)
        self.clear()
        for tensor in self._shown:
            item = QListWidgetItem(f"{shown_name(tensor.name)}   {tensor.type} {tensor.shape_text}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = kept is None or any(name in kept for name in (tensor.name, *tensor.names))
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            item.setToolTip(name_tip(tensor.name))
            self.addItem(item)
        self.blockSignals(False)
        self.updateGeometry()

    def kept(self) -> tuple[str, ...]:
        """The exact names of those that are ticked."""
        checked = Qt.CheckState.Checked
        return tuple(t.name for i, t in enumerate(self._shown) if self.item(i).checkState() is checked)

    def untick_all(self) -> None:
        """Keep none of the model's own outputs."""
        self.blockSignals(True)
        for i in range(self.count()):
            self.item(i).setCheckState(Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.changed.emit()

    @property
    def all_kept(self) -> bool:
        """Whether every output is ticked."""
        return len(self.kept()) == len(self._shown)

    def retranslate(self) -> None:
        """Renew all texts."""
        self.setAccessibleName(self.tr("Outputs to keep"))

    # Qt

    def sizeHint(self) -> QSize:
        rows = min(MOST_ROWS, max(1, self.count()))
        row = max(24, self.fontMetrics().height() + 6)
        return QSize(240, rows * row + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
