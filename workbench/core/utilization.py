"""What the machine did while something ran. A sensor that cannot be read is `None` with a reason, never zero."""

from __future__ import annotations

import msgspec

from workbench.core.messages import Message


class Sensor(msgspec.Struct, frozen=True, kw_only=True):
    """Whether one source of readings exists here. `key`: cpu, memory, frequency, temperature, energy, gpu, npu."""

    key: str
    available: bool
    source: str = ""
    reason: Message | None = None


class DeviceLoad(msgspec.Struct, frozen=True, kw_only=True):
    """Busy share of an accelerator, percent of the time since the previous reading; `engine` is the driver's word."""

    device: str
    engine: str
    percent: float


class UtilizationSample(msgspec.Struct, frozen=True, kw_only=True):
    """One reading. Percentages are 0..100, per core and of the machine (mean of the cores), since the previous one.

    `time_s` is seconds since the monitored window began; `rss_bytes` belongs to the monitored process (tree).
    """

    time_s: float
    cpu_percent: float
    per_core_percent: tuple[float, ...]
    memory_used_bytes: int
    memory_total_bytes: int
    rss_bytes: int | None = None
    frequency_mhz: float | None = None
    temperature_c: float | None = None
    package_power_w: float | None = None
    accelerators: tuple[DeviceLoad, ...] = ()


class UtilizationSummary(msgspec.Struct, frozen=True, kw_only=True):
    """The steady window's means and peaks as they stand in a benchmark's JSON."""

    cpu_percent_mean: float | None
    per_core_percent_mean: tuple[float, ...]
    rss_peak_bytes: int | None
    frequency_mhz_mean: float | None = None
    temperature_c_max: float | None = None
    energy_j: float | None = None
    accelerators: tuple[DeviceLoad, ...] = ()
    sensors: tuple[Sensor, ...] = ()
