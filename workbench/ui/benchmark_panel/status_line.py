"""One line below the figures: what is being done, or which run this is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from workbench.core import units
from workbench.core.project import JobState, RunSummary
from workbench.ui.i18n import translate_message
from workbench.ui.icons import icon
from workbench.ui.job_view import JobView
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.elided_label import ElidedLabel


class StatusLine(QWidget):
    """The bar is there only while a job works; the buttons only when a result is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ElidedLabel()
        self._text.setProperty("role", "secondary")
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(180)
        self.pin = QPushButton()
        self.pin.setObjectName("benchmarkPin")
        self.pin.setCheckable(True)
        self.explore = QPushButton()
        self.explore.setObjectName("benchmarkExplore")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        for widget in (self._text, self._bar, self.pin, self.explore):
            layout.addWidget(widget)
        # One height in all states, so that the plots below do not jump.
        self.setFixedHeight(max(self.pin.sizeHint().height(), 28))
        self.retranslate()

    def show_job(self, job: JobView | None) -> None:
        """What a job is doing now."""
        self.pin.hide()
        self.explore.hide()
        self._bar.show()
        fraction = job.fraction if job is not None else None
        self._bar.setRange(0, 0 if fraction is None else 1000)
        if fraction is not None:
            self._bar.setValue(round(1000 * fraction))
        text = self._job_text(job)
        if text != self._text.text():
            self._text.setText(text)

    def show_run(self, run: RunSummary | None, text: str, *, can_pin: bool) -> None:
        """Which run this is."""
        self._bar.hide()
        self._text.setText(text)
        self.pin.setVisible(run is not None)
        self.pin.setEnabled(can_pin)
        self.pin.setChecked(run is not None and run.baseline)
        self.explore.show()
        self.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Recolour the icons."""
        self.pin.setIcon(icon("pin-outline", theme))
        self.explore.setIcon(icon("magnify-scan", theme))

    def retranslate(self) -> None:
        """Renew the texts."""
        pinned = self.pin.isChecked()
        self.pin.setText(self.tr("Baseline") if pinned else self.tr("Pin as baseline"))
        self.pin.setToolTip(self.tr("Later runs of this variant show their difference to this one."))
        self.explore.setText(self.tr("Explore requests…"))
        self.explore.setToolTip(self.tr("Every single request, to zoom into."))

    def _job_text(self, job: JobView | None) -> str:
        if job is None:
            return self.tr("Starting")
        if job.state is JobState.QUEUED:
            return (
                self.tr("Waiting, %n jobs before this one", "", job.ahead)
                if job.ahead
                else self.tr("Starting")
            )
        phase = translate_message(job.phase) if job.phase is not None else self.tr("Starting")
        return f"{phase.rstrip('.')}  ·  {units.duration(job.elapsed_s)}"

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
