"""How busy Intel's GPU and NPU are, from what their Linux drivers publish.

GPU: per client, in `/proc/<pid>/fdinfo/*` (kernel documentation, "DRM client usage stats"): i915 gives busy
nanoseconds as `drm-engine-<name>`, xe gives `drm-cycles-<name>` of `drm-total-cycles-<name>`.
NPU: `npu_busy_time_us` of the ivpu driver.
"""

from __future__ import annotations

import re
from pathlib import Path

from workbench.core.machine import read_number, read_text
from workbench.core.utilization import DeviceLoad

_DRIVERS = ("i915", "xe")
_ENGINE = re.compile(r"drm-(engine|cycles|total-cycles)-(?!capacity-)(\S+)")
_CAPACITY = "drm-engine-capacity-"

Usage = dict[tuple[str, str], tuple[float, float]]
"""(PCI address, engine) -> (busy, total) counters; `total` is 0 where the driver counts nanoseconds of wall time."""


class GpuReader:
    """Busy share of the GPU's engines caused by one process."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._previous: Usage = {}
        self._time_ns = 0

    def nodes(self) -> list[Path]:
        """The render nodes of this machine."""
        return sorted((self._root / "dev/dri").glob("renderD*"))

    def read(self, pid: int, time_ns: int) -> tuple[DeviceLoad, ...]:
        """Loads since the previous call; the first call of a process gives none."""
        usage = gpu_usage(self._root / f"proc/{pid}/fdinfo")
        span = time_ns - self._time_ns
        loads = [
            DeviceLoad(device=f"GPU {address}", engine=engine, percent=percent)
            for (address, engine), now in sorted(usage.items())
            if (percent := _share(self._previous.get((address, engine)), now, span)) is not None
        ]
        self._previous, self._time_ns = usage, time_ns
        return tuple(loads)

    def forget(self) -> None:
        """Start anew, because another process is watched."""
        self._previous = {}


class NpuReader:
    """Busy share of the NPU, all processes together."""

    def __init__(self, root: Path) -> None:
        self._files = sorted((root / "sys/class/accel").glob("accel*/device/npu_busy_time_us"))
        self._previous: dict[Path, int] = {}
        self._time_ns = 0

    def files(self) -> list[Path]:
        """One counter per NPU."""
        return self._files

    def read(self, time_ns: int) -> tuple[DeviceLoad, ...]:
        """Loads since the previous call; the first call gives none."""
        loads = []
        span_us = (time_ns - self._time_ns) / 1000
        for file in self._files:
            busy = read_number(file)
            if busy is None:
                continue
            before = self._previous.get(file)
            if before is not None and span_us > 0:
                device = f"NPU {file.parent.parent.name}"
                loads.append(
                    DeviceLoad(device=device, engine="npu", percent=_percent(busy - before, span_us))
                )
            self._previous[file] = busy
        self._time_ns = time_ns
        return tuple(loads)


def gpu_usage(fdinfo: Path) -> Usage:
    """Sum the counters of all DRM clients among a process's open files; a client open twice counts once."""
    clients: dict[tuple[str, str], dict[str, str]] = {}
    try:
        files = list(fdinfo.iterdir())
    except OSError:  # the process has ended, or belongs to somebody else
        return {}
    for file in files:
        fields = _fields(read_text(file) or "")
        if fields.get("drm-driver") in _DRIVERS:
            clients[fields.get("drm-pdev", "?"), fields.get("drm-client-id", file.name)] = fields
    usage: Usage = {}
    for (address, _), fields in clients.items():
        for engine, (busy, total) in _engines(fields).items():
            known = usage.get((address, engine), (0.0, 0.0))
            # Cycles of the whole engine are the same for every client: they must not be added up.
            usage[address, engine] = (known[0] + busy, max(known[1], total))
    return usage


def _fields(text: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in text.splitlines())
    return {name.strip(): value.strip() for name, colon, value in pairs if colon}


def _engines(fields: dict[str, str]) -> dict[str, tuple[float, float]]:
    engines: dict[str, tuple[float, float]] = {}
    for name, value in fields.items():
        match = _ENGINE.fullmatch(name)
        if match is None:
            continue
        kind, engine = match.groups()
        number = value.split()[0] if value else ""
        if not number.isdecimal():
            continue
        busy, total = engines.get(engine, (0.0, 0.0))
        if kind == "engine":
            # An engine class with several engines may be busy longer than the wall time: per engine, then.
            capacity = fields.get(_CAPACITY + engine, "1")
            engines[engine] = (float(number) / max(int(capacity) if capacity.isdecimal() else 1, 1), 0.0)
        elif kind == "cycles":
            engines[engine] = (float(number), total)
        else:
            engines[engine] = (busy, float(number))
    return engines


def _share(before: tuple[float, float] | None, now: tuple[float, float], span_ns: float) -> float | None:
    if before is None:
        return None
    span = now[1] - before[1] if now[1] else span_ns
    return _percent(now[0] - before[0], span) if span > 0 else None


def _percent(part: float, whole: float) -> float:
    return round(min(max(100.0 * part / whole, 0.0), 100.0), 2)
