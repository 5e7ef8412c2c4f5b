"""The measured part of the panel: figures, status, plots, conditions; or the state that stands in their place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from workbench.ui.benchmark_panel.conditions import WIDTH, Conditions
from workbench.ui.benchmark_panel.delta import Delta
from workbench.ui.benchmark_panel.figures import Figures
from workbench.ui.benchmark_panel.live_run import ShownRun
from workbench.ui.benchmark_panel.status_line import StatusLine
from workbench.ui.benchmark_panel.timelines import Timelines
from workbench.ui.job_view import JobView
from workbench.ui.plots.pace import Pace
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.state_view import StateView


class RunView(QWidget):
    """Shows one run. Live samples only ask for a frame (`request_frame`); the pace decides when it is drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures, self.status = Figures(), StatusLine()
        self.timelines, self.conditions = Timelines(), Conditions()
        self.state = StateView()
        self._run: ShownRun | None = None
        self._job: JobView | None = None
        self.pace = Pace(self, self._draw_frame, lambda: self.timelines.paint_ms)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.timelines)
        split.addWidget(self.conditions)
        split.setStretchFactor(0, 1)
        split.setSizes([700, WIDTH])
        split.setChildrenCollapsible(False)
        split.setHandleWidth(UNIT // 2)
        self._content = QWidget()
        layout = QVBoxLayout(self._content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self.figures)
        layout.addWidget(self.status)
        layout.addWidget(split, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.state)
        self._stack.addWidget(self._content)

    @property
    def shown(self) -> ShownRun | None:
        return self._run if self._stack.currentWidget() is self._content else None

    def show_live(self, run: ShownRun, job: JobView | None) -> None:
        """Follow a job."""
        self._job = job
        if self._run is not run:
            self._begin(run)
        self.figures.show_live(run)
        self.status.show_job(job)
        self._stack.setCurrentWidget(self._content)

    def show_result(self, run: ShownRun, delta: Delta | None) -> None:
        """Show a finished run."""
        self.pace.stop()
        self._job = None
        self._run = run
        self.timelines.show_series(run.series)
        self.conditions.show_run(run, delta.note if delta is not None else "")
        if run.result is not None:
            self.figures.show_result(run.result, delta)
        self._stack.setCurrentWidget(self._content)

    def show_state(self) -> None:
        """Show the state view, which the caller has filled."""
        self.pace.stop()
        self._run = self._job = None
        self._stack.setCurrentWidget(self.state)

    def request_frame(self) -> None:
        """Something new came for the run shown."""
        self.pace.request()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        for part in (self.status, self.timelines, self.conditions):
            part.set_theme(theme)

    def _begin(self, run: ShownRun) -> None:
        self._run = run
        self.figures.clear()
        self.timelines.show_series(run.series)
        self.conditions.show_run(run)

    def _draw_frame(self) -> None:
        run = self._run
        if run is not None and run.is_live:
            self.figures.show_live(run)
            self.timelines.refresh()
            self.conditions.histogram.refresh()
            self.status.show_job(self._job)
