"""Where the converted model begins to differ: the first node beyond the tolerance, the last still equal."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.core import units
from workbench.core.verification import Divergence
from workbench.ui.conversion_wizard.distance_table import range_text
from workbench.ui.tables.facts import Fact, FactList
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import heading
from workbench.ui.widgets.names import TIP_MOST, shown_name


class DivergenceView(QWidget):
    """Hidden while there is nothing to name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._divergence: Divergence | None = None
        self._title, self._facts, self._copy = heading(), FactList(), QPushButton()
        self._copy.setObjectName("copyDivergence")
        self._copy.setAutoDefault(False)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.plain_text()))
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addLayout(top)
        layout.addWidget(self._facts)
        self.retranslate()
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._facts.set_theme(theme)

    def show_divergence(self, divergence: Divergence | None) -> None:
        """Show it, or nothing."""
        self._divergence = divergence
        self.setVisible(divergence is not None)
        self._renew()

    def plain_text(self) -> str:
        """Everything, for a bug report, with whole names."""
        found = self._divergence
        if found is None:
            return ""
        distance = found.distance
        lines = [
            f"first diverging operation: {found.node} ({found.type})",
            f"tensor: {found.tensor}",
            f"max error {distance.max_abs_error!r}, mean error {distance.mean_abs_error!r}, "
            f"cosine {distance.cosine!r}, reference {distance.reference_min!r} … {distance.reference_max!r}",
            f"last equal tensor: {found.last_equal or '-'}",
            f"tensors compared: {found.compared}",
        ]
        return "\n".join(lines)

    def retranslate(self) -> None:
        """Renew all texts."""
        self._title.setText(self.tr("Where it begins to differ"))
        self._copy.setText(self.tr("Copy"))
        self._copy.setAccessibleName(self.tr("Copy where it begins to differ"))
        self._renew()

    def _renew(self) -> None:
        found = self._divergence
        if found is None:
            return
        distance = found.distance
        last = (
            shown_name(found.last_equal) if found.last_equal else self.tr("none: it differs from the start")
        )
        errors = self.tr("largest {largest}, mean {mean}, cosine {cosine}; the reference has {range}").format(
            largest=units.error(distance.max_abs_error),
            mean=units.error(distance.mean_abs_error),
            cosine=units.cosine(distance.cosine),
            range=range_text(distance),
        )
        node = f"{shown_name(found.node)}  ({shown_name(found.type)})"
        self._facts.set_facts(
            [
                Fact(self.tr("Operation"), node, True, tip=shown_name(found.node, TIP_MOST), tone="bad"),
                Fact(
                    self.tr("Tensor"), shown_name(found.tensor), True, tip=shown_name(found.tensor, TIP_MOST)
                ),
                Fact(self.tr("Error there"), errors),
                Fact(self.tr("Last equal"), last, bool(found.last_equal)),
                Fact(self.tr("Compared"), self.tr("%n tensors inside of the model", "", found.compared)),
            ]
        )

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
