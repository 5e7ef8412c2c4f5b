"""The strip at the bottom: what the machine does now, and what it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from workbench.core.units import byte_size
from workbench.core.utilization import Sensor, UtilizationSample
from workbench.ui.i18n import translate_message
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.sparkline import Sparkline
from workbench.ui.words import sensor_word


class UtilizationStrip(QWidget):
    """CPU with its recent course, memory, the worker's memory, further sensors where readable, the machine's name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("utilizationStrip")
        self._sample: UtilizationSample | None = None
        self._sensors: tuple[Sensor, ...] = ()
        self._machine = ""
        self._cores = 0
        self._version: str | None = None
        self._working = False
        self._cpu_name = QLabel()
        self._spark = Sparkline()
        self._cpu = QLabel()
        self._memory = QLabel()
        self._worker = QLabel()
        self._extras = QLabel()
        self._about = ElidedLabel()
        self._lay_out()
        self.recolour(theme)
        self.retranslate()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(UNIT + 4, 3, UNIT + 4, 3)
        layout.setSpacing(UNIT)
        for widget in (self._cpu_name, self._spark, self._cpu):
            layout.addWidget(widget)
        for widget in (self._memory, self._worker, self._extras):
            layout.addSpacing(UNIT)
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._about, 2)
        for label in (self._cpu_name, self._about):
            label.setProperty("role", "secondary")
        self._about.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def recolour(self, theme: Theme) -> None:
        """Follow the theme."""
        self._spark.set_color(theme.accent)

    def show_machine(self, cpu_name: str, logical_cores: int) -> None:
        """Name the machine."""
        self._machine, self._cores = cpu_name, logical_cores
        self._renew_about()

    def show_version(self, openvino_version: str) -> None:
        """Name the toolkit, once it is known."""
        self._version = openvino_version
        self._renew_about()

    def show_sensors(self, sensors: tuple[Sensor, ...]) -> None:
        """Say in the tooltip which readings exist here and why others do not."""
        self._sensors = sensors
        self._renew_tooltip()

    def show_sample(self, sample: UtilizationSample) -> None:
        """Show a reading; what could not be read is left out here and explained in the tooltip."""
        self._sample = sample
        self._spark.add(sample.cpu_percent)
        self._renew_values()

    def set_working(self, working: bool) -> None:
        """Whether a job runs: a spare worker that waits for one is nobody's concern."""
        if working != self._working:
            self._working = working
            self._renew_values()

    def retranslate(self) -> None:
        """Renew all texts."""
        self._cpu_name.setText(self.tr("CPU"))
        self.setAccessibleName(self.tr("Utilization of this machine"))
        # Room for the widest text: nothing jumps when a value changes its width.
        self._cpu.setMinimumWidth(self._cpu.fontMetrics().horizontalAdvance("100 %") + 2)
        self._renew_values()
        self._renew_about()
        self._renew_tooltip()

    def _renew_values(self) -> None:
        sample = self._sample
        if sample is None:
            self._worker.hide()
            self._extras.hide()
            return
        self._cpu.setText(f"{sample.cpu_percent:.0f} %")
        used, total = sample.memory_used_bytes / 1e9, sample.memory_total_bytes / 1e9
        self._memory.setText(
            self.tr("RAM {used} / {total} GB").format(used=f"{used:.1f}", total=f"{total:.0f}")
        )
        self._worker.setVisible(self._working and sample.rss_bytes is not None)
        if sample.rss_bytes is not None:
            self._worker.setText(self.tr("Worker {size}").format(size=byte_size(sample.rss_bytes)))
        extras = self._extra_texts(sample)
        self._extras.setVisible(bool(extras))
        self._extras.setText("   ".join(extras))

    @staticmethod
    def _extra_texts(sample: UtilizationSample) -> list[str]:
        texts = [f"{load.device} {load.percent:.0f} %" for load in sample.accelerators]
        if sample.frequency_mhz is not None:
            texts.append(f"{sample.frequency_mhz / 1000:.2f} GHz")
        if sample.temperature_c is not None:
            texts.append(f"{sample.temperature_c:.0f} °C")
        if sample.package_power_w is not None:
            texts.append(f"{sample.package_power_w:.0f} W")
        return texts

    def _renew_about(self) -> None:
        parts = [self._machine] if self._machine else []
        if self._cores:
            parts.append(self.tr("%n cores", "", self._cores))
        if self._version:
            # The build number and branch are in the doctor; here they would push the rest out.
            parts.append(f"OpenVINO {self._version.partition('-')[0]}")
        self._about.setText(" · ".join(parts))

    def _renew_tooltip(self) -> None:
        lines = []
        for sensor in self._sensors:
            if sensor.available:
                lines.append(f"{sensor_word(sensor.key)}: {sensor.source}")
            else:
                reason = translate_message(sensor.reason) if sensor.reason else ""
                lines.append(
                    self.tr("{sensor}: not available. {reason}").format(
                        sensor=sensor_word(sensor.key), reason=reason
                    )
                )
        self.setToolTip("\n".join(lines))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
