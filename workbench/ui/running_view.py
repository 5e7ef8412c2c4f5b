"""A job while it runs: what has been done, what is being done, how long, how long yet."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from workbench.core import units
from workbench.core.project import JobState
from workbench.ui.followed_job import FollowedJob
from workbench.ui.i18n import translate_message
from workbench.ui.icons import icon
from workbench.ui.plots.bars import Bar, BarChart
from workbench.ui.theme import UNIT, Theme, load_theme
from workbench.ui.widgets.form import heading, remark
from workbench.ui.words import state_word

TICK_MS = 500
MOST_PHASES = 14


class RunningView(QWidget):
    """Its clock stands still while nothing runs. `name` begins the object names and is that of exported data."""

    def __init__(self, followed: FollowedJob, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._followed = followed
        self._theme = load_theme("dark")
        self._title, self._time = heading(), QLabel()
        self._title.setObjectName("runningPhase")
        self._time.setProperty("role", "secondary")
        self._bar = QProgressBar()
        self._bar.setObjectName(f"{name}Progress")
        self._bar.setTextVisible(False)
        self._done = BarChart(mono=False)
        self._done.name_title, self._done.value_title = "phase", "s"
        self._done.export_name = name
        self._cancel = QPushButton()
        self._cancel.setObjectName(f"{name}Cancel")
        self._cancel.setAutoDefault(False)
        self._note = remark()
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._renew)
        self._cancel.clicked.connect(followed.cancel)
        followed.started.connect(self._on_started)
        followed.progressed.connect(self._renew)
        followed.ended.connect(self._clock.stop)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._time)
        top.addSpacing(UNIT)
        top.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addLayout(top)
        layout.addWidget(self._bar)
        layout.addSpacing(UNIT)
        layout.addWidget(self._done)
        layout.addSpacing(UNIT)
        layout.addWidget(self._note)
        layout.addStretch(1)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._theme = theme
        self._done.set_theme(theme)
        self._cancel.setIcon(icon("close", theme))

    def retranslate(self) -> None:
        """Renew all texts."""
        self._cancel.setText(self.tr("Cancel"))
        self._note.setText(
            self.tr("Closing this window does not end it: it goes on in the list of jobs, if you like.")
        )
        self._bar.setAccessibleName(self.tr("Progress of the job"))
        self._done.setAccessibleName(self.tr("What has been done, and how long it took"))
        self._renew()

    def _on_started(self) -> None:
        self._clock.start()
        self._renew()

    def _renew(self) -> None:
        job = self._followed.job
        if job is None:
            return
        if job.state is JobState.QUEUED:
            waits = self.tr("Waits for %n other jobs", "", job.ahead) if job.ahead else state_word(job.state)
            self._title.setText(waits)
        elif job.phase is not None:
            self._title.setText(translate_message(job.phase))
        else:
            self._title.setText(self.tr("Starting a worker"))
        fraction = job.fraction if job.state is JobState.RUNNING else 0.0
        self._bar.setRange(0, 0 if fraction is None else 1000)
        if fraction is not None:
            self._bar.setValue(round(1000 * min(max(fraction, 0.0), 1.0)))
        parts = [units.duration(job.elapsed_s)]
        if job.alive is not None:
            parts.append(units.byte_size(job.alive.rss_bytes))
        if job.estimated_remaining_s is not None:
            parts.append(self.tr("{time} left").format(time=units.duration(job.estimated_remaining_s)))
        self._time.setText(" · ".join(parts))
        self._done.show_bars(self._finished())
        self._done.setVisible(bool(self._done.bars))

    def _finished(self) -> list[Bar]:
        """The phases that are over, each with what it took."""
        phases = self._followed.phases
        pairs = list(itertools.pairwise(phases))[-MOST_PHASES:]
        return [
            Bar(f"✓  {translate_message(phase)}", until - begin, _took(until - begin))
            for (phase, begin), (_, until) in pairs
        ]

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _took(seconds: float) -> str:
    return units.duration(seconds) if seconds >= 1 else units.milliseconds(1000 * seconds)
