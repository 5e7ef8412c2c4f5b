"""Which layers the table shows: by a part of a name, by type, by precision."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from workbench.core.profiling import LayerProfile
from workbench.ui.theme import UNIT


class FilterBar(QWidget):
    """`wanted` is the predicate in force, `None` while everything is shown."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLineEdit()
        self.text.setObjectName("layerFilter")
        self.text.setClearButtonEnabled(True)
        self.type, self.precision = QComboBox(), QComboBox()
        self._count = QLabel()
        self._count.setProperty("role", "secondary")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, UNIT, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self.text, 1)
        for box in (self.type, self.precision):
            # Other words than those of the first show: of another run, or another language.
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for widget in (self.type, self.precision, self._count):
            layout.addWidget(widget)
        self._shown = (0, 0)
        self.text.textChanged.connect(self.changed)
        self.type.currentIndexChanged.connect(self.changed)
        self.precision.currentIndexChanged.connect(self.changed)
        self.offer((), ())

    def offer(self, types: Sequence[str], precisions: Sequence[str]) -> None:
        """The types and precisions that occur; a choice that still occurs stays."""
        for box, values in ((self.type, types), (self.precision, precisions)):
            chosen = box.currentData()
            box.blockSignals(True)
            box.clear()
            box.addItem("", None)
            for value in values:
                box.addItem(value, value)
            box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)
            box.blockSignals(False)
        self.retranslate()

    def choose_type(self, name: str) -> None:
        """Show one type only; again: all."""
        _toggle(self.type, name)

    def choose_precision(self, name: str) -> None:
        """Show one precision only; again: all."""
        _toggle(self.precision, name)

    def wanted(self) -> Callable[[LayerProfile], bool] | None:
        """What to show."""
        words = self.text.text().lower().split()
        kind, precision = self.type.currentData(), self.precision.currentData()
        if not words and kind is None and precision is None:
            return None

        def fits(layer: LayerProfile) -> bool:
            if kind not in (None, layer.type) or precision not in (None, layer.precision):
                return False
            if not words:
                return True
            searched = " ".join(
                (layer.name, layer.type, layer.primitive, layer.precision, *layer.original_names)
            )
            searched = searched.lower()
            return all(word in searched for word in words)

        return fits

    def show_count(self, shown: int, total: int) -> None:
        """How many rows are left."""
        self._shown = (shown, total)
        text = self.tr("{shown} of {total}").format(shown=f"{shown:,}", total=f"{total:,}")
        self._count.setText(text if shown != total else f"{total:,}")
        widest = self.tr("{shown} of {total}").format(shown=f"{total:,}", total=f"{total:,}")
        # Nothing moves while filtering, and the number is never cut.
        self._count.setMinimumWidth(self._count.fontMetrics().horizontalAdvance(widest))

    def retranslate(self) -> None:
        """Renew the texts."""
        self.text.setPlaceholderText(self.tr("Filter by name, type, primitive or fused operation"))
        self.text.setAccessibleName(self.tr("Filter layers"))
        self.type.setItemText(0, self.tr("All types"))
        self.type.setAccessibleName(self.tr("Layer type"))
        self.precision.setItemText(0, self.tr("All precisions"))
        self.precision.setAccessibleName(self.tr("Precision"))
        self._count.setToolTip(self.tr("Layers shown"))
        self.show_count(*self._shown)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _toggle(box: QComboBox, value: str) -> None:
    found = box.findData(value)
    box.setCurrentIndex(0 if found == box.currentIndex() or found < 0 else found)
