"""The samples that cannot be used, and why: all counted, the first ones named."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget

from workbench.core.datasets import DatasetFacts, DatasetFault
from workbench.ui.i18n import translate_message
from workbench.ui.tables import Cell, Column, DenseTable, ListingModel
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import remark
from workbench.ui.widgets.names import name_tip, shown_name

_COLUMNS: tuple[Column[DatasetFault], ...] = (
    Column(
        "sample",
        lambda f: shown_name(f.sample),
        lambda f: f.sample,
        Cell.PATH,
        36,
        lambda f: name_tip(f.sample),
    ),
    Column(
        "why",
        lambda f: translate_message(f.why),
        lambda f: translate_message(f.why),
        Cell.TEXT,
        40,
        lambda f: translate_message(f.why),
    ),
)


class FaultTab(QWidget):
    """Faults of a data set, to be copied for whoever made it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: DatasetFacts | None = None
        self._note, self._copy = remark(), QPushButton()
        self._model: ListingModel[DatasetFault] = ListingModel(_COLUMNS)
        self.table = DenseTable(self._model)
        self._model.setParent(self.table)
        self.table.setObjectName("datasetFaults")
        self.table.export_name = "faults.csv"
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._copy.setObjectName("datasetCopyFaults")
        self._copy.setAutoDefault(False)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.plain_text()))
        top = QHBoxLayout()
        top.setSpacing(UNIT)
        top.addWidget(self._note, 1)
        top.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, UNIT, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addStretch(0)  # the sentence stands on top where there is no table
        self.retranslate()

    def show_facts(self, facts: DatasetFacts | None) -> None:
        """Show the faults of these."""
        self._facts = facts
        self._model.set_rows(facts.faults if facts is not None else ())
        self._renew()

    def plain_text(self) -> str:
        """One line for each that is named."""
        faults = self._facts.faults if self._facts is not None else ()
        return "\n".join(f"{fault.sample}\t{translate_message(fault.why)}" for fault in faults)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.table.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts."""
        self._copy.setText(self.tr("Copy"))
        self._copy.setToolTip(self.tr("Copy the names and reasons."))
        self.table.setAccessibleName(self.tr("Faults"))
        self._model.set_titles([self.tr("Sample"), self.tr("Why it cannot be used")])
        self._renew()

    def _renew(self) -> None:
        facts = self._facts
        self._copy.setEnabled(bool(facts and facts.faults))
        self.table.setVisible(bool(facts and facts.faults))
        self._copy.setVisible(bool(facts and facts.faults))
        if facts is None:
            self._note.setText("")
            return
        looked = self.tr("All {count} samples were read.").format(count=facts.samples)
        if facts.examined < facts.samples:
            looked = self.tr("{examined} of {count} samples were read, evenly spread.").format(
                examined=facts.examined, count=facts.samples
            )
        if not facts.fault_count:
            unbroken = self.tr("None of them is broken.")
            self._note.setText(_joined(looked, unbroken))
            return
        text = self.tr("{count} of them cannot be used and are left out.").format(count=facts.fault_count)
        if len(facts.faults) < facts.fault_count:
            text = _joined(text, self.tr("The first {count} are named.").format(count=len(facts.faults)))
        self._note.setText(_joined(looked, text))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _joined(first: str, second: str) -> str:
    """Two sentences; a Chinese full stop has its gap in itself."""
    return first + second if first.endswith("。") else f"{first} {second}"
