"""One job in the dock: step and model, phase, bar, time left, cancel; after the end its sentence and what to try."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.core.project import JobState
from workbench.core.units import byte_size, duration
from workbench.ui.i18n import translate_message
from workbench.ui.icons import icon
from workbench.ui.job_view import JobView
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.words import state_word, step_word

_ICONS = {
    JobState.QUEUED: ("timer-sand", "secondary"),
    JobState.RUNNING: ("play-circle-outline", "accent"),
    JobState.SUCCEEDED: ("check-circle-outline", "good"),
    JobState.FAILED: ("alert-circle-outline", "bad"),
    JobState.CANCELLED: ("cancel", "secondary"),
    JobState.CRASHED: ("alert-octagon-outline", "bad"),
    JobState.INTERRUPTED: ("lightning-bolt-outline", "warning"),
}


class JobRow(QWidget):
    """Follows a `JobView` whenever `refresh` is called."""

    cancel_clicked = Signal(str)
    clicked = Signal(str)

    def __init__(self, job: JobView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobRow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._job = job
        self._theme = theme
        self._shown_state: JobState | None = None
        self._symbol = QLabel()
        self._symbol.setFixedWidth(18)
        self._title = ElidedLabel()
        self._phase = ElidedLabel()
        self._phase.setProperty("role", "secondary")
        self._time = QLabel()
        self._time.setProperty("role", "secondary")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._end = QToolButton()
        self._end.setObjectName("jobCancel")
        self._end.clicked.connect(lambda: self.cancel_clicked.emit(self._job.id))
        self._fold = QToolButton()
        self._fold.setCheckable(True)
        self._fold.setObjectName("jobDetails")
        self._fold.toggled.connect(self._on_fold_toggled)
        self._more = QLabel()
        self._more.setWordWrap(True)
        self._more.setTextFormat(Qt.TextFormat.PlainText)
        self._more.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more.hide()
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(UNIT)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._symbol, 0, 0)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self._time, 0, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._end, 0, 3, 2, 1)
        grid.addWidget(self._fold, 0, 3, 2, 1)
        grid.addWidget(self._phase, 1, 1, 1, 2)
        grid.addWidget(self._bar, 2, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(UNIT + 4, UNIT // 2 + 2, UNIT, UNIT // 2 + 2)
        layout.setSpacing(UNIT // 2)
        layout.addLayout(grid)
        layout.addWidget(self._more)

    @property
    def job(self) -> JobView:
        """The job shown."""
        return self._job

    def refresh(self) -> None:
        """Show how the job stands now."""
        job = self._job
        phase = self._phase_text()
        if self._phase.text() != phase:
            self._phase.setText(phase)
        running = not job.ended
        self._bar.setVisible(running)
        if running:
            self._show_fraction(job.fraction if job.state is JobState.RUNNING else 0.0)
        self._time.setText(self._time_text())
        self._end.setVisible(running)
        self._fold.setVisible(bool(self._details_text()))
        if job.state is not self._shown_state:
            self._shown_state = job.state
            self._show_symbol()
            self._more.setText(self._details_text())

    def recolour(self, theme: Theme) -> None:
        """Follow the theme."""
        self._theme = theme
        self._show_symbol()

    def set_selected(self, selected: bool) -> None:
        """Show that the log is filtered by this job."""
        self.setProperty("selected", selected)
        self.style().unpolish(self)
        self.style().polish(self)

    def retranslate(self) -> None:
        """Renew all texts."""
        name = step_word(self._job.step)
        self._title.setText(f"{name}  {self._job.title}".strip())
        self.setAccessibleName(self._title.text())
        self._end.setText("✕")
        self._end.setToolTip(self.tr("Cancel this job"))
        self._end.setAccessibleName(self.tr("Cancel this job"))
        self._fold.setText(self.tr("Details"))
        self._shown_state = None
        self.refresh()

    def _phase_text(self) -> str:
        job = self._job
        if job.outcome is not None:
            return translate_message(job.outcome.sentence)
        if job.state is JobState.QUEUED:
            return self.tr("Waits for %n other jobs", "", job.ahead) if job.ahead else state_word(job.state)
        phase = translate_message(job.phase) if job.phase else state_word(job.state)
        if job.alive is None:
            return phase
        return self.tr("{phase} · {time} · {memory}").format(
            phase=phase, time=duration(job.alive.phase_s), memory=byte_size(job.alive.rss_bytes)
        )

    def _time_text(self) -> str:
        job = self._job
        if job.ended:
            return duration(job.elapsed_s) if job.started_at else ""
        remaining = job.estimated_remaining_s
        if remaining is not None:
            return self.tr("{time} left").format(time=duration(remaining))
        return duration(job.elapsed_s) if job.elapsed_s > 1 else ""

    def _details_text(self) -> str:
        outcome = self._job.outcome
        if outcome is None or outcome.error is None:
            return ""
        error = outcome.error
        lines = [translate_message(error.what), translate_message(error.why)]
        lines += ["→ " + translate_message(t) for t in error.tries]
        tail = error.details or "\n".join(outcome.stderr_tail)
        return "\n".join([*lines, "", tail] if tail else lines)

    def _show_fraction(self, fraction: float | None) -> None:
        if fraction is None:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(1000 * min(max(fraction, 0.0), 1.0)))

    def _show_symbol(self) -> None:
        name, role = _ICONS[self._job.state]
        color = getattr(self._theme, role)
        self._symbol.setPixmap(icon(name, self._theme, color).pixmap(QSize(16, 16), self.devicePixelRatioF()))
        self._symbol.setToolTip(state_word(self._job.state))
        self._symbol.setAccessibleName(state_word(self._job.state))

    def _on_fold_toggled(self, shown: bool) -> None:
        self._more.setVisible(shown)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit(self._job.id)
        super().mousePressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
