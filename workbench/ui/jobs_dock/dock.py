"""The dock's contents: the list of jobs left, the log right.

Rows are refreshed twice a second while something runs, not at every event: drawing costs the run its throughput.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSplitter, QToolButton, QVBoxLayout, QWidget

from workbench.core.events import Ended, Queued, Running
from workbench.ui.jobs_dock.job_row import JobRow
from workbench.ui.jobs_dock.log_view import LogView
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import remark

REFRESH_MS = 500
ROWS = 100
"""Rows of ended jobs beyond this are taken away; the project remembers them."""


class JobsPanel(QWidget):
    """Shows every job of this session, the newest on top; a click filters the log."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobsPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._rows: dict[str, JobRow] = {}
        self._selected: str | None = None
        self._heading = QLabel()
        self._log_heading = QLabel()
        self._empty = remark()
        self._clear = QToolButton()
        self._clear.setObjectName("jobsClear")
        self._copy = QToolButton()
        self._copy.setObjectName("logCopy")
        self.log = LogView(session)
        self._list = QVBoxLayout()
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._show_state()

    def _lay_out(self) -> None:
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addWidget(self._empty)
        self._list.addStretch(1)
        self._empty.setContentsMargins(UNIT + 4, UNIT // 2, UNIT, UNIT)
        inside = QWidget()
        inside.setObjectName("jobsList")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside.setLayout(self._list)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("jobsSplitter")
        splitter.addWidget(_titled(self._heading, self._clear, area))
        splitter.addWidget(_titled(self._log_heading, self._copy, self.log))
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        splitter.setSizes([480, 720])
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _connect(self) -> None:
        session = self._session
        session.job_added.connect(self._on_job_added)
        session.job_event.connect(self._on_job_event)
        session.jobs_cleared.connect(self._on_jobs_cleared)
        session.theme_changed.connect(self._on_theme_changed)
        self._clear.clicked.connect(session.clear_ended_jobs)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._timer.timeout.connect(self._refresh_running)

    # --- following the session ----------------------------------------------------------------------------------

    def _on_job_added(self, job_id: str) -> None:
        job = self._session.job(job_id)
        if job is None or self._session.is_background(job_id):
            return
        row = JobRow(job, self._session.theme)
        row.cancel_clicked.connect(self._session.cancel)
        row.clicked.connect(self._on_row_clicked)
        self._rows[job_id] = row
        self._list.insertWidget(0, row)
        self._drop_old_rows()
        self._show_state()

    def _on_job_event(self, job_id: str, event: object) -> None:
        if isinstance(event, Queued | Running | Ended) and job_id in self._rows:
            self._rows[job_id].refresh()
            self._show_state()

    def _on_jobs_cleared(self) -> None:
        known = {j.id for j in self._session.jobs()}
        for job_id in [k for k in self._rows if k not in known]:
            self._remove(job_id)
        if self._selected not in known:
            self._select(None)
        self.log.show_job(self._selected)
        self._show_state()

    def _on_theme_changed(self, theme: Theme) -> None:
        for row in self._rows.values():
            row.recolour(theme)

    def _drop_old_rows(self) -> None:
        ended = [k for k, row in self._rows.items() if row.job.ended]
        for job_id in ended[: max(0, len(self._rows) - ROWS)]:
            self._remove(job_id)

    def _remove(self, job_id: str) -> None:
        row = self._rows.pop(job_id)
        self._list.removeWidget(row)
        row.deleteLater()

    def _refresh_running(self) -> None:
        for row in self._rows.values():
            if not row.job.ended and row.isVisible():
                row.refresh()

    def _show_state(self) -> None:
        active = [r for r in self._rows.values() if not r.job.ended]
        if active and not self._timer.isActive():
            self._timer.start()
        elif not active:
            self._timer.stop()
        self._empty.setVisible(not self._rows)
        self._clear.setEnabled(len(active) < len(self._rows))

    # --- what the user does -------------------------------------------------------------------------------------

    def _on_row_clicked(self, job_id: str) -> None:
        self._select(None if job_id == self._selected else job_id)
        self.log.show_job(self._selected)

    def _select(self, job_id: str | None) -> None:
        self._selected = job_id
        for key, row in self._rows.items():
            row.set_selected(key == job_id)
        self._name_log()

    def _on_copy_clicked(self) -> None:
        self.log.flush()
        QGuiApplication.clipboard().setText(self.log.toPlainText())

    def _name_log(self) -> None:
        job = self._session.job(self._selected) if self._selected else None
        title = self.tr("Log of {job}").format(job=job.title or job.step.value) if job else self.tr("Log")
        self._log_heading.setText(title)

    def retranslate(self) -> None:
        """Renew all texts."""
        self._heading.setText(self.tr("Jobs"))
        self._empty.setText(
            self.tr("Nothing has run yet. What you start appears here, with its progress and log.")
        )
        self._clear.setText(self.tr("Clear finished"))
        self._clear.setToolTip(self.tr("Take the ended jobs off this list"))
        self._copy.setText(self.tr("Copy"))
        self._copy.setToolTip(self.tr("Copy the shown log lines"))
        self.log.setAccessibleName(self.tr("Log"))
        self._name_log()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _titled(heading: QLabel, button: QToolButton, content: QWidget) -> QWidget:
    heading.setProperty("role", "section")
    row = QHBoxLayout()
    row.setContentsMargins(UNIT + 4, UNIT // 2, UNIT // 2, 0)
    row.addWidget(heading, 1)
    row.addWidget(button)
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(UNIT // 2)
    layout.addLayout(row)
    layout.addWidget(content, 1)
    return box
