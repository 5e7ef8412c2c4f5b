"""The big figures on top: throughput, latencies, precision, stability; live and final."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.core import units
from workbench.core.benchmarking import BenchmarkResult, Verdict
from workbench.ui.benchmark_panel.delta import Delta
from workbench.ui.benchmark_panel.live_run import ShownRun
from workbench.ui.theme import UNIT
from workbench.ui.widgets.figure_card import FigureCard
from workbench.ui.words import verdict_word

_TONES = {Verdict.STABLE: "good", Verdict.NOISY: "warning", Verdict.DRIFTING: "warning"}
_KEYS = ("throughput", "median", "p95", "p99", "precision", "stability")


class Figures(QWidget):
    """Cards; each is set only when its text changes, because laying them out costs the measured model time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = {key: FigureCard() for key in _KEYS}
        self._shown: dict[str, tuple[str, ...]] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        for card in self._cards.values():
            layout.addWidget(card, 1)
        self.retranslate()

    def clear(self) -> None:
        """Dashes everywhere."""
        self._shown = {}
        for card in self._cards.values():
            card.clear()

    def show_live(self, run: ShownRun) -> None:
        """What is known while measuring."""
        sample, prepared = run.sample, run.prepared
        series = run.series
        if sample is not None and not sample.warming_up:
            count = self.tr("n = {count}").format(count=f"{sample.iterations:,}")
            self._set("throughput", units.figure(sample.mean_throughput_fps, 4), "FPS", count)
        self._set("median", _number(series.median_ms), "ms", "")
        self._set("p95", _number(series.p95_ms), "ms", "")
        self._set("p99", _number(series.p99_ms), "ms", "")
        if prepared is not None:
            self._set("precision", prepared.effective_precision, "", self.tr("effective"))
        if sample is not None:
            self._set("stability", "…", "", self.tr("warm-up") if sample.warming_up else self.tr("measuring"))

    def show_result(self, result: BenchmarkResult, delta: Delta | None) -> None:
        """The final figures, with the difference to a baseline."""
        latency = result.latency_ms
        rate_note, rate_tone = _difference(delta.throughput if delta else None, better_up=True)
        median_note, median_tone = _difference(delta.median if delta else None, better_up=False)
        hint = delta.note if delta is not None else ""
        count = self.tr("n = {count}").format(count=f"{result.iterations:,}")
        self._set(
            "throughput", units.figure(result.throughput_fps, 4), "FPS", rate_note or count, rate_tone, hint
        )
        spread = f"{units.figure(latency.min)} – {units.figure(latency.max)}"
        self._set("median", _number(latency.median), "ms", median_note or spread, median_tone, hint)
        self._set(
            "p95", _number(latency.p95), "ms", self.tr("p90 {value}").format(value=units.figure(latency.p90))
        )
        self._set(
            "p99", _number(latency.p99), "ms", self.tr("max {value}").format(value=units.figure(latency.max))
        )
        self._set("precision", result.effective_precision, "", self.tr("effective"))
        stability = result.stability
        word, tone = verdict_word(stability.verdict), _TONES[stability.verdict]
        drift = units.percent(stability.drift_percent)
        spread = units.percent(100 * stability.coefficient_of_variation)
        note = self.tr("drift {drift}").format(drift=drift)
        if stability.verdict is Verdict.NOISY:
            note = self.tr("spread {spread}").format(spread=spread)
        hint = self.tr(
            "Drift of the median latency over the run: {drift}. Spread of the throughput: {spread}."
        )
        hint = hint.format(drift=drift, spread=spread)
        self._set("stability", word, "", note, tone, hint)

    def retranslate(self) -> None:
        """Renew the names."""
        titles = (
            self.tr("Throughput"),
            self.tr("Median"),
            "p95",
            "p99",
            self.tr("Precision"),
            self.tr("Stability"),
        )
        for card, title in zip(self._cards.values(), titles, strict=True):
            card.set_title(title)
        self._shown = {}

    def _set(self, key: str, value: str | None, unit: str, note: str, tone: str = "", hint: str = "") -> None:
        wanted = (value or "", unit, note, tone, hint)
        if self._shown.get(key) != wanted:
            self._shown[key] = wanted
            self._cards[key].set_figure(value, unit, note, tone, hint)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _number(value: float | None) -> str | None:
    return None if value is None else units.figure(value)


def _difference(ratio: float | None, *, better_up: bool) -> tuple[str, str]:
    """`▲ 1.83 ×` and its tone; within two percent it is no difference worth a colour."""
    if ratio is None:
        return "", ""
    sign = "▲" if ratio > 1 else "▼"
    if abs(ratio - 1) < 0.02:
        return f"≈ {ratio:.2f} ×", ""
    return f"{sign} {ratio:.2f} ×", "good" if (ratio > 1) is better_up else "bad"
