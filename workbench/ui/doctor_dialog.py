"""What this machine has and lacks, and what to do about it."""

from __future__ import annotations

from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from workbench.core.devices import Check, CheckState, DoctorResult, DoctorSpec
from workbench.core.specs import Result
from workbench.ui.i18n import translate_message, translate_text
from workbench.ui.icons import icon
from workbench.ui.job_dialog import JobDialog
from workbench.ui.session import Session
from workbench.ui.words import sensor_word

_ICONS = {
    CheckState.OK: ("check-circle-outline", "good"),
    CheckState.MISSING: ("alert-circle-outline", "bad"),
    CheckState.OPTIONAL: ("minus-circle-outline", "secondary"),
    CheckState.WARNING: ("alert-outline", "warning"),
}


class DoctorDialog(JobDialog):
    """One row per check, in sections; the remedy beside it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._tree = QTreeWidget()
        super().__init__(session, self._tree, parent)
        self.setObjectName("doctorDialog")
        self._tree.setColumnCount(3)
        self._tree.setColumnWidth(0, 230)
        self._tree.setColumnWidth(1, 300)
        # A remedy is to be read, not guessed from its first words.
        self._tree.setWordWrap(True)
        self.resize(980, 620)
        self.retranslate()

    def make_spec(self) -> DoctorSpec:
        return DoctorSpec()

    def show_result(self, result: Result) -> None:
        if not isinstance(result, DoctorResult):
            return
        self._tree.clear()
        sections: dict[str, QTreeWidgetItem] = {}
        for check in result.checks:
            if check.section not in sections:
                top = QTreeWidgetItem([self._section_name(check.section)])
                font = top.font(0)
                font.setBold(True)
                top.setFont(0, font)
                self._tree.addTopLevelItem(top)
                sections[check.section] = top
            self._add_check(sections[check.section], check)
        self._tree.expandAll()

    def _add_check(self, section: QTreeWidgetItem, check: Check) -> None:
        theme = self._session.theme
        name, role = _ICONS[check.state]
        remedy = translate_message(check.remedy) if check.remedy else ""
        row = QTreeWidgetItem(section, [_check_name(check), check.found, remedy])
        row.setIcon(0, icon(name, theme, getattr(theme, role)))
        row.setToolTip(0, self._state_name(check.state))
        for column, text in ((1, check.found), (2, remedy)):
            row.setToolTip(column, text)
        if check.state is CheckState.OPTIONAL:
            row.setForeground(1, QBrush(QColor(theme.secondary)))

    def _state_name(self, state: CheckState) -> str:
        names = {
            CheckState.OK: self.tr("In order"),
            CheckState.MISSING: self.tr("Missing"),
            CheckState.OPTIONAL: self.tr("Optional"),
            CheckState.WARNING: self.tr("Warning"),
        }
        return names[state]

    def _section_name(self, section: str) -> str:
        names = {
            "versions": self.tr("Versions"),
            "devices": self.tr("Devices"),
            "optional": self.tr("Optional parts"),
            "system": self.tr("System"),
            "sensors": self.tr("Sensors"),
        }
        return names.get(section, section)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Check this machine"))
        self._tree.setHeaderLabels([self.tr("What"), self.tr("Found"), self.tr("What to do")])
        self._tree.setAccessibleName(self.tr("Checks"))


def _check_name(check: Check) -> str:
    return sensor_word(check.name) if check.section == "sensors" else translate_text(check.name)
