"""A comparison that is going on: how it stands, and how sure that is already."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from workbench.core import units
from workbench.ui.compare_panel.course_plots import RatioPlot, SidesPlot
from workbench.ui.compare_panel.factors import factor_text, interval_text
from workbench.ui.compare_panel.followed import Comparison, SideName
from workbench.ui.compare_panel.side_cards import Cards
from workbench.ui.i18n import translate_message
from workbench.ui.job_view import JobView
from workbench.ui.plots.pace import Pace
from workbench.ui.plots.time_axis import TimeAxis
from workbench.ui.tables.notices import Line, NoticeList
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.elided_label import ElidedLabel

NOISY_PERCENT = 5.0
"""From here the scatter of the block ratios is remarked on: it takes many more pairs then."""


class LiveView(QWidget):
    """`show_comparison` says what is shown; `request_frame` draws when there is time for it.

    Scrolls as a whole where the window is low: what disturbs is said in as many lines as it takes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._job: JobView | None = None
        self.cards = Cards(("pairs", "left", "noise"))
        self._phase = ElidedLabel()
        self._phase.setProperty("role", "secondary")
        self.said = NoticeList()
        self.axis = TimeAxis(self)
        self.ratio, self.figures = RatioPlot(self.axis), SidesPlot(self.axis)
        self.pace = Pace(self, self.draw, lambda: self.ratio.paint_ms + self.figures.paint_ms)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, UNIT, 0)
        column.setSpacing(UNIT)
        for widget, stretch in (
            (self.cards, 0),
            (self._phase, 0),
            (self.said, 0),
            (self.ratio, 3),
            (self.figures, 3),
        ):
            column.addWidget(widget, stretch)
        area = QScrollArea()
        area.setWidget(page)
        page.setAutoFillBackground(False)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self.retranslate()

    def show_comparison(
        self, comparison: Comparison, names: tuple[SideName, SideName], job: JobView | None
    ) -> None:
        """Show this one from now on."""
        if comparison is not self._comparison:
            self.cards.clear()
        self._comparison, self._job = comparison, job
        self.cards.name_sides(names)
        for plot in (self.ratio, self.figures):
            plot.show_course(comparison.course)
        self.draw()

    def request_frame(self) -> None:
        """Something is new."""
        self.pace.request()

    def tell_time(self) -> None:
        """A second has passed, while nothing else may have happened."""
        if self._comparison is None or self._job is None:
            return
        job = self._job
        phase = translate_message(job.phase) if job.phase is not None else self.tr("Starting")
        self._phase.setText(f"{phase.rstrip('.')}  ·  {units.duration(job.elapsed_s)}")
        left = job.estimated_remaining_s
        text = self.tr("at most")
        self.cards.more["left"].set_figure(units.duration(left) if left is not None else None, note=text)

    def draw(self) -> None:
        """Take what the comparison holds now."""
        if self._comparison is None:
            return
        course = self._comparison.course
        self.axis.set_full(0.0, course.end_s)
        self.ratio.refresh()
        self.figures.refresh()
        self.said.set_lines([Line(translate_message(said)) for said in self._comparison.said])
        self._fill_figures()
        self.tell_time()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        for part in (self.cards, self.said, self.ratio, self.figures):
            part.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts."""
        self.cards.ratio.set_title(self.tr("Ratio so far"))
        titles = self.tr("Pairs of processes"), self.tr("Time left"), self.tr("Noise seen")
        for card, title in zip(self.cards.more.values(), titles, strict=True):
            card.set_title(title)
        self.ratio.title = self.tr("Speed of B / speed of A")
        self.ratio.setAccessibleName(self.ratio.title)
        self._name_figures()
        self.draw()

    def _name_figures(self) -> None:
        throughput = self._comparison is not None and self._comparison.course.is_throughput
        title = (
            self.tr("Throughput of each block, FPS") if throughput else self.tr("Latency of each block, ms")
        )
        self.figures.title = title
        self.figures.setAccessibleName(title)

    def _fill_figures(self) -> None:
        assert self._comparison is not None
        course, cards = self._comparison.course, self.cards
        self._name_figures()
        ratio = course.ratio
        if ratio is None:
            cards.ratio.set_figure(None, note=self.tr("from the second pair on"))
        else:
            cards.ratio.set_figure(factor_text(ratio.median, ratio), "×", interval_text(ratio))
        unit = "FPS" if course.is_throughput else "ms"
        for card, values in zip(cards.sides, (course.a, course.b), strict=True):
            card.set_figure(
                units.figure(values[-1]) if values else None, unit, self.tr("latest block") if values else ""
            )
        spec = self._comparison.spec
        note = self.tr("of at least {count}").format(count=spec.instances) if spec is not None else ""
        cards.more["pairs"].set_figure(f"{course.instances_done}", note=note)
        self._fill_noise(course.scatter_percent())

    def _fill_noise(self, scatter: float | None) -> None:
        card = self.cards.more["noise"]
        if scatter is None:
            card.set_figure(None)
            return
        noisy = scatter > NOISY_PERCENT
        note = self.tr("noisy, needs more pairs") if noisy else self.tr("scatter of blocks")
        hint = self.tr("How far the ratios of the blocks scatter within a pair of processes.")
        card.set_figure(f"± {units.figure(scatter, 2)}", "%", note, "warning" if noisy else "", hint)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
