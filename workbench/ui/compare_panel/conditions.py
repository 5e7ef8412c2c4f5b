"""What a comparison rests on: how it was measured, why it ended, what else went on."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.core import units
from workbench.core.benchmarking import BenchmarkResult
from workbench.core.comparing import CompareResult, Noise
from workbench.ui.tables.facts import Fact, FactList
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import heading
from workbench.ui.widgets.names import shown_name

MOST_OF_NAME = 120


class Conditions(QWidget):
    """Facts below each other."""

    def __init__(self) -> None:
        super().__init__()
        self._result: CompareResult | None = None
        self._title = heading()
        self._facts = FactList()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self._title)
        layout.addWidget(self._facts)
        layout.addStretch(1)
        self.retranslate()

    def show_result(self, result: CompareResult) -> None:
        """Show those of a comparison."""
        self._result = result
        self._facts.set_facts([*self._measured(result), *self._machine(result)])

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._facts.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts."""
        self._title.setText(self.tr("Conditions"))
        if self._result is not None:
            self.show_result(self._result)

    def ended_text(self, result: CompareResult) -> str:
        """Why it ended."""
        texts = {
            "interval_narrow": self.tr("the interval is narrow enough"),
            "verdict_clear": self.tr("the verdict is clear"),
            "time_over": self.tr("the time is over"),
            "stopped": self.tr("stopped by hand"),
        }
        return texts.get(result.ended, result.ended)

    def _measured(self, result: CompareResult) -> list[Fact]:
        least = self.tr("{percent} and more count").format(
            percent=units.percent(100 * result.smallest_difference)
        )
        blocks = self.tr("{count} pairs in turns").format(count=result.rounds)
        throughput = result.measured == "throughput"
        judged = self.tr("throughput") if throughput else self.tr("median latency")
        a, b = result.a, result.b
        device = a.device if a.device == b.device else f"A {a.device}, B {b.device}"
        return [
            Fact(self.tr("Ended because"), self.ended_text(result)),
            Fact(self.tr("Took"), units.duration(result.duration_s)),
            Fact(self.tr("Pairs of fresh processes"), str(result.instances)),
            Fact(self.tr("Blocks"), blocks),
            Fact(self.tr("Judged by"), judged),
            Fact(self.tr("Differences of"), least),
            Fact(self.tr("Device"), f"{device}  ·  {b.device_name}", tip=b.device_name),
            *self._pair(self.tr("Input"), _inputs(a), _inputs(b)),
            *self._pair(self.tr("Streams, threads, requests"), _parallel(a), _parallel(b)),
        ]

    def _pair(self, name: str, a: str, b: str) -> list[Fact]:
        """One line where both sides are alike."""
        if a == b:
            return [Fact(name, a, tip=a)]
        texts = (("A", a), ("B", b))
        return [Fact(f"{name} ({letter})", text, tip=text) for letter, text in texts]

    def _machine(self, result: CompareResult) -> list[Fact]:
        noise, environment = result.noise, result.environment
        busy = self.tr("{percent} of the machine").format(percent=units.percent(noise.cpu_percent_before))
        facts = [Fact(self.tr("Busy before"), busy)]
        if noise.steal_percent is not None:
            facts.append(Fact(self.tr("Taken by the host"), units.percent(noise.steal_percent)))
        if noise.throttle_events is not None:
            facts.append(Fact(self.tr("Slowed down"), self.tr("%n times", "", noise.throttle_events)))
        frequency = _frequency(noise)
        if frequency:
            facts.append(Fact(self.tr("Frequency"), frequency))
        version = environment.openvino_version.partition("-")[0]
        return [
            *facts,
            Fact(self.tr("Processor"), environment.cpu_name, tip=environment.cpu_name),
            Fact("OpenVINO", version, tip=environment.openvino_version),
            Fact(self.tr("Measured at"), environment.taken_at[:16].replace("T", " ")),
        ]

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _inputs(side: BenchmarkResult) -> str:
    return ", ".join(
        f"{shown_name(name, MOST_OF_NAME)} {kind}{side.input_shapes.get(name, '')}"
        for name, kind in side.input_types.items()
    )


def _parallel(side: BenchmarkResult) -> str:
    known = side.configuration
    streams = known.get("NUM_STREAMS", units.UNKNOWN)
    threads = known.get("INFERENCE_NUM_THREADS", known.get("INTRA_OP_NUM_THREADS", units.UNKNOWN))
    return f"{streams}, {threads}, {side.requests}"


def _frequency(noise: Noise) -> str:
    before, after = noise.frequency_mhz_before, noise.frequency_mhz_after
    if before is None:
        return ""
    return f"{before:.0f} MHz" if after is None else f"{before:.0f} → {after:.0f} MHz"
