"""Readings of this machine while something runs: processor, memory, frequency, temperature, energy, GPU, NPU.

A source that is absent or may not be read is reported with the reason; nothing is estimated. One reading costs about
0.15 ms of CPU (2 cores), so that a few of them a second do not disturb what is being measured.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

from workbench.core.accelerators import GpuReader, NpuReader
from workbench.core.machine import ROOT, MachineFacts, is_virtualized, machine, read_number, read_text
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.utilization import DeviceLoad, Sensor, UtilizationSample, UtilizationSummary

__all__ = ["MachineFacts", "SensorReader", "cpu_busy_percent", "machine", "summarize"]

_CPU_CHIPS = ("coretemp", "k10temp", "zenpower", "cpu_thermal")
_CPU_ZONES = ("x86_pkg_temp", "TCPU", "cpu-thermal", "cpu_thermal")


class SensorReader:
    """Reads everything this machine offers; each instance keeps its own previous counters.

    `pid`: the process whose memory (with its children's) and GPU use are watched; `None`: none. `root` stands for `/`.
    """

    def __init__(self, pid: int | None = None, root: Path = ROOT) -> None:
        self._pid = pid
        self._root = root
        self._gpu = GpuReader(root)
        self._npu = NpuReader(root)
        self._frequencies = sorted(
            (root / "sys/devices/system/cpu").glob("cpu[0-9]*/cpufreq/scaling_cur_freq")
        )
        self._temperatures = _temperature_files(root)
        self._packages = _energy_packages(root)
        self._page = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
        # psutil keeps the previous times of cpu_percent in its module: two readers would spoil each other's spans.
        self._cpu_times = _busy_and_total()
        self._energy_uj = self._read_energy()
        self._time_ns = time.perf_counter_ns()
        self._has_gpu = bool(self._gpu.nodes())
        self._read_accelerators()

    def watch(self, pid: int | None) -> None:
        """Watch another process from now on."""
        self._pid = pid
        self._gpu.forget()

    def read(self, time_s: float) -> UtilizationSample:
        """Everything since the previous reading (the first: since this reader was made)."""
        now_ns = time.perf_counter_ns()
        span_s = max((now_ns - self._time_ns) / 1e9, 1e-9)
        cores = self._read_cores()
        memory = psutil.virtual_memory()
        power = self._read_power(span_s)
        self._time_ns = now_ns
        return UtilizationSample(
            time_s=time_s,
            cpu_percent=sum(cores) / len(cores) if cores else 0.0,
            per_core_percent=cores,
            memory_used_bytes=memory.total - memory.available,
            memory_total_bytes=memory.total,
            rss_bytes=self._read_rss(),
            frequency_mhz=self._read_frequency(),
            temperature_c=self._read_temperature(),
            package_power_w=power,
            accelerators=self._read_accelerators(),
        )

    def sensors(self) -> tuple[Sensor, ...]:
        """Which sources exist here, and why the others do not."""
        root = self._root
        frequency_folder = root / "sys/devices/system/cpu/cpu0/cpufreq"
        return (
            Sensor(key="cpu", available=True, source="/proc/stat"),
            Sensor(key="memory", available=True, source="/proc/meminfo"),
            self._sensor("frequency", self._frequencies, frequency_folder, self._read_frequency()),
            self._sensor(
                "temperature", self._temperatures, root / "sys/class/hwmon", self._read_temperature()
            ),
            self._sensor(
                "energy",
                [package / "energy_uj" for package in self._packages],
                root / "sys/class/powercap/intel-rapl:0",
                sum(self._energy_uj) if self._energy_uj else None,
            ),
            self._sensor("gpu", self._gpu.nodes(), root / "dev/dri", 0.0 if self._has_gpu else None),
            self._sensor("npu", self._npu.files(), root / "sys/class/accel", self._npu_value()),
        )

    def _sensor(self, key: str, files: Sequence[Path], expected: Path, value: float | None) -> Sensor:
        if value is not None:
            return Sensor(key=key, available=True, source=self._shown(files[0]))
        return Sensor(key=key, available=False, reason=self._reason(files, expected))

    def _reason(self, files: Sequence[Path], expected: Path) -> Message:
        if not files:
            if is_virtualized(self._root):
                return say(
                    QT_TRANSLATE_NOOP(
                        "core", "Not available, because this virtual machine offers no {path}."
                    ),
                    path=self._shown(expected),
                )
            return say(
                QT_TRANSLATE_NOOP("core", "Not available, because {path} offers nothing on this machine."),
                path=self._shown(expected),
            )
        if not os.access(files[0], os.R_OK):
            return say(
                QT_TRANSLATE_NOOP("core", "Not available, because only an administrator may read {path}."),
                path=self._shown(files[0]),
            )
        return say(
            QT_TRANSLATE_NOOP("core", "Not available, because {path} gives no number."),
            path=self._shown(files[0]),
        )

    def _shown(self, path: Path) -> str:
        return "/" + path.relative_to(self._root).as_posix()

    def _npu_value(self) -> float | None:
        return next((float(n) for n in map(read_number, self._npu.files()) if n is not None), None)

    def _read_cores(self) -> tuple[float, ...]:
        before, now = self._cpu_times, _busy_and_total()
        self._cpu_times = now
        if len(before) != len(now):  # a core was switched on or off
            return tuple(0.0 for _ in now)
        return tuple(_percent(busy - b, total - t) for (busy, total), (b, t) in zip(now, before, strict=True))

    def _read_rss(self) -> int | None:
        if self._pid is None:
            return None
        pids, total, known = [self._pid], 0, False
        while pids:
            folder = self._root / f"proc/{pids.pop()}"
            words = (read_text(folder / "statm") or "").split()
            if len(words) > 1:
                known, total = True, total + int(words[1]) * self._page
                # Only the tasks' own lists name children without a walk over all processes of the machine.
                for task in _children_files(folder):
                    pids.extend(int(child) for child in (read_text(task) or "").split())
        return total if known else None

    def _read_frequency(self) -> float | None:
        values = [n for n in map(read_number, self._frequencies) if n is not None]
        return sum(values) / len(values) / 1000 if values else None

    def _read_temperature(self) -> float | None:
        values = [n for n in map(read_number, self._temperatures) if n is not None]
        return max(values) / 1000 if values else None

    def _read_energy(self) -> list[int]:
        """Microjoules per package; empty unless every package may be read."""
        values = [read_number(package / "energy_uj") for package in self._packages]
        known = [n for n in values if n is not None]
        return known if len(known) == len(values) else []

    def _read_power(self, span_s: float) -> float | None:
        before, now = self._energy_uj, self._read_energy()
        self._energy_uj = now
        if not now or len(before) != len(now):
            return None
        joules = 0.0
        for package, earlier, later in zip(self._packages, before, now, strict=True):
            # The counter starts again at zero after max_energy_range_uj.
            span = later - earlier if later >= earlier else later - earlier + (_energy_range(package) or 0)
            joules += span / 1e6
        return joules / span_s

    def _read_accelerators(self) -> tuple[DeviceLoad, ...]:
        now_ns = time.perf_counter_ns()
        gpu = self._gpu.read(self._pid, now_ns) if self._has_gpu and self._pid is not None else ()
        return (*gpu, *self._npu.read(now_ns)) if self._npu.files() else gpu


def cpu_busy_percent(seconds: float = 0.3) -> float:
    """How busy all cores together are right now, in percent; takes `seconds`."""
    before = _busy_and_total()
    time.sleep(seconds)
    now = _busy_and_total()
    busy = sum(b for b, _ in now) - sum(b for b, _ in before)
    return _percent(busy, sum(t for _, t in now) - sum(t for _, t in before))


def summarize(samples: Sequence[UtilizationSample], sensors: tuple[Sensor, ...] = ()) -> UtilizationSummary:
    """Means and peaks of a window's readings; energy is the sum of power x time since the previous reading."""
    if not samples:
        return UtilizationSummary(
            cpu_percent_mean=None, per_core_percent_mean=(), rss_peak_bytes=None, sensors=sensors
        )
    powers = [
        s.package_power_w * (s.time_s - earlier)
        for s, earlier in zip(samples, [0.0, *(s.time_s for s in samples)], strict=False)
        if s.package_power_w is not None
    ]
    frequencies = [s.frequency_mhz for s in samples if s.frequency_mhz is not None]
    temperatures = [s.temperature_c for s in samples if s.temperature_c is not None]
    cores = [s.per_core_percent for s in samples]
    return UtilizationSummary(
        cpu_percent_mean=sum(s.cpu_percent for s in samples) / len(samples),
        per_core_percent_mean=tuple(sum(column) / len(column) for column in zip(*cores, strict=False)),
        rss_peak_bytes=max((s.rss_bytes for s in samples if s.rss_bytes is not None), default=None),
        frequency_mhz_mean=sum(frequencies) / len(frequencies) if frequencies else None,
        temperature_c_max=max(temperatures, default=None),
        energy_j=sum(powers) if len(powers) == len(samples) else None,
        accelerators=_mean_loads(samples),
        sensors=sensors,
    )


def _mean_loads(samples: Sequence[UtilizationSample]) -> tuple[DeviceLoad, ...]:
    """The mean of each engine over the samples that saw it."""
    seen: dict[tuple[str, str], list[float]] = {}
    for sample in samples:
        for load in sample.accelerators:
            seen.setdefault((load.device, load.engine), []).append(load.percent)
    return tuple(
        DeviceLoad(device=device, engine=engine, percent=sum(values) / len(values))
        for (device, engine), values in sorted(seen.items())
    )


def _busy_and_total() -> tuple[tuple[float, float], ...]:
    """Seconds since boot per core; waiting for a disk is not busy, and guest time is already part of user time."""
    cores = []
    for times in psutil.cpu_times(percpu=True):
        fields = times._asdict()
        total = sum(fields.values()) - fields.get("guest", 0.0) - fields.get("guest_nice", 0.0)
        cores.append((total - fields.get("idle", 0.0) - fields.get("iowait", 0.0), total))
    return tuple(cores)


def _percent(part: float, whole: float) -> float:
    return round(min(max(100.0 * part / whole, 0.0), 100.0), 2) if whole > 0 else 0.0


def _temperature_files(root: Path) -> list[Path]:
    """The package's temperature: the hwmon chip of the processor, else its thermal zone."""
    for chip in sorted((root / "sys/class/hwmon").glob("hwmon*")):
        if read_text(chip / "name") in _CPU_CHIPS:
            inputs = sorted(chip.glob("temp*_input"))
            packages = [f for f in inputs if _is_package(f)]
            return packages or inputs
    zones = sorted((root / "sys/class/thermal").glob("thermal_zone*"))
    return [zone / "temp" for zone in zones if read_text(zone / "type") in _CPU_ZONES]


def _is_package(temperature: Path) -> bool:
    label = read_text(temperature.with_name(temperature.name.replace("_input", "_label"))) or ""
    return label.startswith(("Package", "Tctl", "Tdie"))


def _energy_packages(root: Path) -> list[Path]:
    """RAPL zones of whole packages: cores and memory are parts of them, psys contains them, mmio repeats them."""
    zones = sorted((root / "sys/class/powercap").glob("intel-rapl:*"))
    return [
        z for z in zones if z.name.count(":") == 1 and (read_text(z / "name") or "").startswith("package")
    ]


def _energy_range(package: Path) -> int | None:
    return read_number(package / "max_energy_range_uj")


def _children_files(process: Path) -> list[Path]:
    return list(process.glob("task/*/children"))
