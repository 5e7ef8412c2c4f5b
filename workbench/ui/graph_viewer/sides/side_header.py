"""Above each graph: of which variant it is, and which of the variant's graphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QPushButton, QWidget

from workbench.core.graph import GraphKind
from workbench.core.project import Variant
from workbench.ui.theme import UNIT
from workbench.ui.widgets.names import plain_tip, shown_name

_LEAST, _MOST = 72, 240
"""Pixels of the box of variants: the names of models can be long, and the graph below needs no more."""


class SideHeader(QWidget):
    """Says what was chosen; the side does it. `trail` is the room for whatever tells the place in the graph."""

    kind_chosen = Signal(object)
    """GraphKind."""
    variant_chosen = Signal(str)
    """A variant's id."""

    def __init__(self, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reasons: dict[GraphKind, str] = {}
        self.variants = QComboBox()
        self.variants.setObjectName(f"{prefix}Variant")
        self.variants.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.variants.setMinimumWidth(_LEAST)
        self.variants.setMaximumWidth(_MOST)
        self.variants.activated.connect(
            lambda _row: self.variant_chosen.emit(str(self.variants.currentData() or ""))
        )
        self.variants.hide()
        self.kinds = {kind: QPushButton() for kind in GraphKind}
        group = QButtonGroup(self)
        for kind, button in self.kinds.items():
            button.setObjectName(f"{prefix}:{kind.value}")
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.clicked.connect(lambda _checked=False, k=kind: self.kind_chosen.emit(k))
            group.addButton(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT // 2)
        row.addWidget(self.variants)
        for button in self.kinds.values():
            row.addWidget(button)
        row.addSpacing(UNIT)
        self.trail = QHBoxLayout()
        self.trail.setContentsMargins(0, 0, 0, 0)
        row.addLayout(self.trail, 1)
        row.addStretch(0)
        self.retranslate()

    def show_kinds(
        self, available: Sequence[GraphKind], chosen: GraphKind, reasons: dict[GraphKind, str]
    ) -> None:
        """Which graphs there are; `reasons` say why one of them cannot be had."""
        self._reasons = reasons
        for kind, button in self.kinds.items():
            button.setVisible(kind in available)
            button.setEnabled(not reasons.get(kind))
            button.setChecked(kind is chosen)
        self._tell_kinds()

    def show_variants(
        self, variants: Sequence[Variant], chosen: Variant | None, models: Mapping[str, str] | None = None
    ) -> None:
        """The variants that can stand here; nothing to choose from hides the box. `models`: names of other models."""
        self.variants.clear()
        for one in variants:
            model = (models or {}).get(one.model_id)
            name = (
                f"{shown_name(model, 30)} › {shown_name(one.name, 40)}" if model else shown_name(one.name, 40)
            )
            self.variants.addItem(name, one.id)
            self.variants.setItemData(
                self.variants.count() - 1, plain_tip(one.path), Qt.ItemDataRole.ToolTipRole
            )
        view = self.variants.view()
        view.setMinimumWidth(min(2 * _MOST, view.sizeHintForColumn(0) + 4 * UNIT))
        self.variants.setCurrentIndex(self.variants.findData(chosen.id) if chosen is not None else -1)
        self.variants.setVisible(bool(variants))

    def retranslate(self) -> None:
        """Renew all texts."""
        names = {
            GraphKind.SOURCE: self.tr("Source"),
            GraphKind.CONVERTED: self.tr("Converted"),
            GraphKind.EXECUTED: self.tr("Executed"),
        }
        for kind, button in self.kinds.items():
            button.setText(names[kind])
        self.variants.setAccessibleName(self.tr("Variant"))
        self.variants.setToolTip(self.tr("The variant of the model whose graph is shown here."))
        self._tell_kinds()

    def _tell_kinds(self) -> None:
        tips = {
            GraphKind.SOURCE: self.tr("What the file says, in its own words."),
            GraphKind.CONVERTED: self.tr("What OpenVINO makes of the file before any device."),
            GraphKind.EXECUTED: self.tr("What the chosen device really runs."),
        }
        for kind, button in self.kinds.items():
            button.setToolTip(plain_tip(self._reasons.get(kind, "") or tips[kind]))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
