"""What is drawn while A and B are measured: the ratio as it becomes surer, and the latest figures of both sides."""

from __future__ import annotations

import bisect

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from workbench.core import units
from workbench.ui.compare_panel.course import Course
from workbench.ui.compare_panel.factors import factor_text, interval_text
from workbench.ui.plots.chart import Table
from workbench.ui.plots.ticks import nice_range
from workbench.ui.plots.time_axis import TimeAxis
from workbench.ui.plots.time_plot import TimePlot

ZONE_OPACITY, BAND_OPACITY = 26, 60
DOT = 4.0
BEFORE = 40
"""Samples whose intervals fit the ratio's axis; the first of a long run were so wide that nothing else would show."""
FARTHEST = 3.0
"""The ratio's axis ends at this multiple: the interval of two pairs may reach into the millions."""
LEAST_SPAN = 0.02
"""Of the ratio's axis: closer up, noise would look like a trend."""


class CoursePlot(TimePlot):
    """A plot of a `Course`."""

    def __init__(self, axis: TimeAxis, *, shows_time: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(axis, shows_time=shows_time, parent=parent)
        self.course = Course()
        self.values = (0.0, 1.0)

    def show_course(self, course: Course) -> None:
        """Draw this one from now on."""
        self.course = course
        self.refresh()

    def refresh(self) -> None:
        """Take what the course holds now."""
        self.update()

    def value_range(self) -> tuple[float, float]:
        return self.values

    def _at(self, times: list[float]) -> int:
        """The entry at the pointer, the last one without it; `times` is not empty."""
        if self.axis.pointer is None:
            return len(times) - 1
        return max(0, bisect.bisect_right(times, self.axis.pointer) - 1)


class RatioPlot(CoursePlot):
    """The ratio with its interval; the line at 1 and, around it, what would not count as a difference."""

    def __init__(self, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(axis, parent=parent)
        self.export_name = "ratio_over_time"

    def refresh(self) -> None:
        """The axis shows the latest interval whole, and of the early, wide ones what fits beside it."""
        course = self.course
        if course.ratios:
            last = course.ratios[-1][1]
            before = max((r for _, r in course.ratios[-BEFORE:]), key=lambda r: r.ci_high - r.ci_low)
            least = 1 + course.smallest_difference
            farthest = FARTHEST * max(last.median, least)
            low = min(before.ci_low, last.median - LEAST_SPAN, 1 / least - 0.005)
            high = max(min(before.ci_high, farthest), last.median + LEAST_SPAN, least + 0.005)
            self.values = nice_range(max(0.0, low), high)
        self.update()

    def is_filled(self) -> bool:
        return bool(self.course.ratios)

    def state_text(self) -> str:
        return self.tr("The interval begins with the second pair of processes.")

    def draw_data(self, painter: QPainter, area: QRectF) -> None:
        self._draw_zone(painter, area)
        ratios = self.course.ratios
        xs = [self.x_of(time, area) for time, _ in ratios] + [self.x_of(self.course.times[-1], area)]
        lows = [self.y_of(r.ci_low, area) for _, r in ratios]
        highs = [self.y_of(r.ci_high, area) for _, r in ratios]
        middles = [self.y_of(r.median, area) for _, r in ratios]
        band = QColor(self.theme.accent)
        band.setAlpha(BAND_OPACITY)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(band)
        painter.drawPolygon(QPolygonF(_steps(xs, highs) + _steps(xs, lows)[::-1]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self.theme.accent), 2))
        painter.drawPolyline(QPolygonF(_steps(xs, middles)))

    def _draw_zone(self, painter: QPainter, area: QRectF) -> None:
        least = 1 + self.course.smallest_difference
        top, bottom = self.y_of(least, area), self.y_of(1 / least, area)
        zone = QColor(self.theme.secondary)
        zone.setAlpha(ZONE_OPACITY)
        painter.fillRect(QRectF(area.left(), top, area.width(), bottom - top), zone)
        painter.setPen(QPen(QColor(self.theme.text), 1, Qt.PenStyle.DashLine))
        y = round(self.y_of(1.0, area)) + 0.5
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))

    def readout(self) -> list[tuple[str, str]]:
        ratios = self.course.ratios
        if not ratios:
            return []
        ratio = ratios[self._at([time for time, _ in ratios])][1]
        middle = factor_text(ratio.median, ratio)
        return [(middle, self.theme.text), (interval_text(ratio), self.theme.secondary)]

    def table(self) -> Table:
        rows = [[time, r.median, r.ci_low, r.ci_high] for time, r in self.course.ratios]
        return ["time_s", "ratio_b_to_a", "ci_low", "ci_high"], [list(row) for row in rows]


class SidesPlot(CoursePlot):
    """Each block's figure of A and of B, in the sides' colours."""

    def __init__(self, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(axis, shows_time=True, parent=parent)
        self.export_name = "blocks_over_time"

    def refresh(self) -> None:
        values = self.course.a + self.course.b
        if values:
            low, high = min(values), max(values)
            low = 0.0 if low < 0.4 * high else low - 0.08 * (high - low)
            self.values = nice_range(max(0.0, low), high + 0.04 * (high - low))
        self.update()

    def is_filled(self) -> bool:
        return bool(self.course.times)

    def state_text(self) -> str:
        return self.tr("Nothing has been measured yet.")

    def draw_data(self, painter: QPainter, area: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        xs = [self.x_of(time, area) for time in self.course.times]
        for index, values in enumerate((self.course.a, self.course.b)):
            color = QColor(self.theme.series_color(index))
            points = [QPointF(x, self.y_of(value, area)) for x, value in zip(xs, values, strict=True)]
            self._join(painter, points, color)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            for point in points:
                painter.drawEllipse(point, DOT / 2, DOT / 2)

    def _join(self, painter: QPainter, points: list[QPointF], color: QColor) -> None:
        """Only within a pair of processes: between two pairs nothing was measured."""
        painter.setPen(QPen(color, 1))
        instances = self.course.instances
        for number in dict.fromkeys(instances):
            own = [point for point, its in zip(points, instances, strict=True) if its == number]
            painter.drawPolyline(QPolygonF(own))

    def readout(self) -> list[tuple[str, str]]:
        if not self.course.times:
            return []
        at = self._at(self.course.times)
        unit = "FPS" if self.course.is_throughput else "ms"
        texts = []
        for index, (letter, values) in enumerate((("A", self.course.a), ("B", self.course.b))):
            texts += [("■", self.theme.series_color(index))]
            texts += [(f"{letter} {units.figure(values[at])} {unit}", self.theme.text)]
        return texts

    def table(self) -> Table:
        course, unit = self.course, "fps" if self.course.is_throughput else "ms"
        rows = zip(course.times, course.instances, course.a, course.b, strict=True)
        return ["time_s", "instance", f"a_{unit}", f"b_{unit}"], [list(row) for row in rows]


def _steps(xs: list[float], ys: list[float]) -> list[QPointF]:
    """Each value from its own time to the next: it is news only when another pair of processes is complete."""
    points = []
    for i, y in enumerate(ys):
        points += [QPointF(xs[i], y), QPointF(xs[i + 1], y)]
    return points
