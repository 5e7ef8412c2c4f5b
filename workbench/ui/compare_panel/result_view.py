"""A finished comparison: the verdict first, then what it rests on, then where the milliseconds are lost."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workbench.core import units
from workbench.core.comparing import CompareResult, CompareVerdict
from workbench.core.messages import Message
from workbench.ui.compare_panel.conditions import Conditions
from workbench.ui.compare_panel.factors import factor_text, interval_text
from workbench.ui.compare_panel.followed import SideName
from workbench.ui.compare_panel.instances_plot import InstancesPlot
from workbench.ui.compare_panel.lost_view import LostView
from workbench.ui.compare_panel.numbers import as_text
from workbench.ui.compare_panel.side_cards import Cards
from workbench.ui.compare_panel.verdict import VerdictLine
from workbench.ui.i18n import translate_message
from workbench.ui.icons import icon
from workbench.ui.tables.notices import Line, NoticeList
from workbench.ui.theme import UNIT, Theme

SIDE_WIDTH = 360
_FILE_NAME = "comparison.csv"


class ResultView(QWidget):
    """Scrolls as a whole where the window is low."""

    saving_failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: CompareResult | None = None
        self._names = SideName("A"), SideName("B")
        self.verdict, self.cards = VerdictLine(), Cards(("answers", "noise"))
        self.notices = NoticeList()
        self.plot, self.conditions, self.lost = InstancesPlot(), Conditions(), LostView()
        self.copy, self.export = QPushButton(), QPushButton()
        self.copy.setObjectName("compareCopy")
        self.export.setObjectName("compareExport")
        self.copy.clicked.connect(self.copy_numbers)
        self.export.clicked.connect(self.ask_and_export)
        self._lay_out()
        self.retranslate()

    @property
    def result(self) -> CompareResult | None:
        return self._result

    def show_result(self, result: CompareResult, names: tuple[SideName, SideName]) -> None:
        """Show this one."""
        is_new = result is not self._result
        self._result, self._names = result, names
        self.verdict.show_result(result)
        self.cards.name_sides(names)
        self._fill_cards(result)
        self.notices.set_lines([Line(translate_message(warning)) for warning in _warnings(result)])
        self.plot.show_result(result)
        self.conditions.show_result(result)
        if is_new:
            self.lost.show_result(result)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        parts = (self.verdict, self.cards, self.notices, self.plot, self.conditions, self.lost)
        for part in parts:
            part.set_theme(theme)
        self.copy.setIcon(icon("content-copy", theme))
        self.export.setIcon(icon("file-export-outline", theme))

    def retranslate(self) -> None:
        """Renew all texts."""
        self.cards.ratio.set_title(self.tr("Speed of B relative to A"))
        titles = self.tr("Same answers?"), self.tr("Noise")
        for card, title in zip(self.cards.more.values(), titles, strict=True):
            card.set_title(title)
        self.plot.setAccessibleName(self.tr("Ratios of all blocks, by pair of processes"))
        self.copy.setText(self.tr("Copy numbers"))
        self.copy.setToolTip(self.tr("As a spreadsheet takes them"))
        self.export.setText(self.tr("Export CSV…"))
        self.export.setToolTip(self.tr("Every number of this comparison, the blocks included"))
        if self._result is not None:
            self.show_result(self._result, self._names)

    def copy_numbers(self) -> None:
        """Put all numbers on the clipboard."""
        if self._result is not None:
            QGuiApplication.clipboard().setText(as_text(self._result, self._titles(), "\t"))

    def ask_and_export(self) -> None:
        """Ask for a file and write all numbers into it."""
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export the comparison"), _FILE_NAME, "CSV (*.csv)"
        )
        if not path or self._result is None:
            return
        try:
            with open(path, "w", encoding="utf-8", newline="") as file:  # noqa: PTH123 - newline as csv wants it
                file.write(as_text(self._result, self._titles(), ","))
        except OSError as error:
            self.saving_failed.emit(error.strerror or str(error))

    def ratio_in_words(self, result: CompareResult) -> str:
        """`B is 1.83 × as fast [1.79, 1.87], 95 %`; where it is slower, what A is."""
        ratio = result.ratio
        confidence = f"{100 * ratio.confidence:g}"
        if result.verdict is CompareVerdict.A_FASTER:
            text = self.tr("A is {factor} × as fast [{low}, {high}], {confidence} %")
            numbers = (1 / ratio.median, 1 / ratio.ci_high, 1 / ratio.ci_low)
        else:
            text = self.tr("B is {factor} × as fast [{low}, {high}], {confidence} %")
            numbers = (ratio.median, ratio.ci_low, ratio.ci_high)
        factor, low, high = (factor_text(number, ratio) for number in numbers)
        return text.format(factor=factor, low=low, high=high, confidence=confidence)

    def _titles(self) -> tuple[str, str]:
        return self._names[0].title, self._names[1].title

    def _fill_cards(self, result: CompareResult) -> None:
        ratio, cards = result.ratio, self.cards
        words = self.ratio_in_words(result)
        cards.ratio.set_figure(factor_text(ratio.median, ratio), "×", interval_text(ratio), hint=words)
        throughput = result.measured == "throughput"
        for card, side, letter in zip(cards.sides, (result.a, result.b), ("a", "b"), strict=True):
            latency, rate = units.milliseconds(side.latency_ms.median), units.rate(side.throughput_fps)
            figure = (
                units.figure(side.throughput_fps, 4) if throughput else units.figure(side.latency_ms.median)
            )
            told = f"{result.precisions[letter]}  ·  {result.backends[letter].word}"
            hint = self.tr("Median latency {latency}, throughput {rate}").format(latency=latency, rate=rate)
            card.set_figure(figure, "FPS" if throughput else self.tr("ms, median"), told, hint=hint)
        self._fill_answers(result)
        self._fill_noise(result)

    def _fill_answers(self, result: CompareResult) -> None:
        card, outputs = self.cards.more["answers"], result.outputs
        note = translate_message(outputs.note) if outputs.note is not None else ""
        if outputs.agree is None:
            card.set_figure(None, note=note or self.tr("not compared"), hint=note)
            return
        parts = [self.tr("cosine {value}").format(value=units.cosine(outputs.cosine))]
        hint = self.tr("Largest difference {value}").format(value=units.error(outputs.max_abs_error))
        if not outputs.same_inputs:
            parts.append(self.tr("A gets other data"))
        word, tone = (self.tr("yes"), "good") if outputs.agree else (self.tr("no"), "bad")
        if not outputs.same_inputs:
            tone = "warning"
        card.set_figure(word, note=", ".join(parts), tone=tone, hint=f"{hint}\n{note}".strip())

    def _fill_noise(self, result: CompareResult) -> None:
        card, noise = self.cards.more["noise"], result.noise
        culprits = noise.during or noise.before
        named = ", ".join(f"{p.name} {units.percent(p.cpu_percent, 0)}" for p in culprits)
        if named:
            note, tone = named, "warning"
        elif _was_disturbed(result):
            note, tone = self.tr("the machine was disturbed"), "warning"
        else:
            note, tone = self.tr("nothing stood out"), ""
        scatter = noise.block_scatter_percent
        value = None if scatter is None else f"± {units.figure(scatter, 2)}"
        lines = "\n".join(f"{p.name} ({p.pid}) {units.percent(p.cpu_percent, 0)}" for p in culprits)
        hint = self.tr("How far the ratios of the blocks scatter within a pair of processes.")
        card.set_figure(value, "%", note, tone, f"{hint}\n{lines}".strip())

    def _lay_out(self) -> None:
        page = QWidget()
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(UNIT + UNIT // 2)
        beside.addWidget(self.notices)
        beside.addWidget(self.conditions, 1)
        top = QHBoxLayout()
        top.setSpacing(UNIT)
        for widget, stretch in ((self.verdict, 1), (self.copy, 0), (self.export, 0)):
            top.addWidget(widget, stretch)
        middle = QHBoxLayout()
        middle.setSpacing(2 * UNIT)
        middle.addWidget(self.plot, 1)
        middle.addWidget(side)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, UNIT, UNIT)
        column.setSpacing(UNIT + UNIT // 2)
        column.addLayout(top)
        column.addWidget(self.cards)
        column.addLayout(middle, 1)
        column.addWidget(self.lost)
        area = QScrollArea()
        area.setWidget(page)
        page.setAutoFillBackground(False)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _warnings(result: CompareResult) -> list[Message]:
    """Its own first, then those of the sides, none twice."""
    every = (*result.warnings, *result.a.warnings, *result.b.warnings)
    return list({str(warning): warning for warning in every}.values())


def _was_disturbed(result: CompareResult) -> bool:
    """Throttling, a host that took its share, or a machine that was busy with what cannot be named."""
    noise = result.noise
    return (
        bool(noise.throttle_events) or (noise.steal_percent or 0.0) > 2.0 or noise.cpu_percent_before > 10.0
    )
