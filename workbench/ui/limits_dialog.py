"""The bounds of jobs: how much of the free memory and how much time one may take before it is ended."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from workbench.core.events import SILENCE_OTHER_DEVICE_S, SILENCE_S
from workbench.ui.session import Session
from workbench.ui.theme import UNIT
from workbench.ui.widgets.form import form_layout, heading, inset, remark


class LimitsDialog(QDialog):
    """Accepting it changes the settings; they hold for jobs started from then on."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("limitsDialog")
        self.setProperty("busy", False)
        self._session = session
        self._heading = heading()
        self._memory_label, self._minutes_label = QLabel(), QLabel()
        self._memory = QSpinBox(minimum=5, maximum=100, singleStep=5, suffix=" %")
        self._memory.setObjectName("limitMemory")
        self._memory.setValue(round(session.settings.memory_fraction * 100))
        self._minutes = QDoubleSpinBox(minimum=0.0, maximum=10_000.0, decimals=1, suffix=" min")
        self._minutes.setObjectName("limitMinutes")
        self._minutes.setValue((session.settings.job_seconds or 0.0) / 60)
        self._note = remark()
        buttons = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        form = form_layout()
        for label, field in ((self._memory_label, self._memory), (self._minutes_label, self._minutes)):
            inset(field)
            label.setBuddy(field)
            form.addRow(label, field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 2 * UNIT)
        layout.setSpacing(UNIT + UNIT // 2)
        layout.addWidget(self._heading)
        layout.addLayout(form)
        layout.addWidget(self._note)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(420)

    def retranslate(self) -> None:
        """Every text in the current language."""
        self.setWindowTitle(self.tr("Job limits"))
        self._heading.setText(self.tr("What one job may take"))
        self._memory_label.setText(self.tr("Memory"))
        self._memory.setToolTip(self.tr("Of the memory that is free when the job starts."))
        self._minutes_label.setText(self.tr("Time"))
        self._minutes.setSpecialValueText(self.tr("no limit"))
        self._note.setText(
            self.tr(
                "Memory counts in percent of what is free when the job starts. A job that goes beyond a limit is "
                "ended with a sentence; the window and the other jobs go on. Without a time limit a job is ended when "
                "it gives no sign of work for {minutes} minutes ({others} on another device than the CPU)."
            ).format(minutes=round(SILENCE_S / 60), others=round(SILENCE_OTHER_DEVICE_S / 60))
        )

    def accept(self) -> None:
        """Keep what was chosen."""
        seconds = self._minutes.value() * 60
        self._session.update_settings(
            memory_fraction=self._memory.value() / 100, job_seconds=seconds if seconds > 0 else None
        )
        super().accept()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
