"""What kind of machine this is, read from /proc and /sys: the part of an `Environment` that needs no toolkit."""

from __future__ import annotations

import os
import platform
import socket
from datetime import datetime
from pathlib import Path

import msgspec
import psutil

ROOT = Path("/")


class MachineFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Fields as in `Environment`; unknown facts are `None`."""

    taken_at: str
    host: str
    os: str
    kernel: str
    cpu_name: str
    physical_cores: int | None
    logical_cores: int
    governor: str | None
    turbo: bool | None
    memory_total_bytes: int
    memory_available_bytes: int
    load_average: tuple[float, float, float] | None
    python_version: str
    virtualized: bool | None
    power_source: str | None
    notes: tuple[str, ...]


def machine(root: Path = ROOT) -> MachineFacts:
    """Look at this machine now; `root` stands for `/` in tests with made-up trees."""
    memory = psutil.virtual_memory()
    return MachineFacts(
        taken_at=datetime.now().astimezone().isoformat(timespec="seconds"),
        host=socket.gethostname(),
        os=_os_name(root),
        kernel=f"{platform.system()} {platform.release()}",
        cpu_name=_cpu_name(root),
        physical_cores=psutil.cpu_count(logical=False),
        logical_cores=psutil.cpu_count() or 1,
        governor=_governor(root),
        turbo=_turbo(root),
        memory_total_bytes=memory.total,
        memory_available_bytes=memory.available,
        load_average=_load_average(),
        python_version=platform.python_version(),
        virtualized=is_virtualized(root),
        power_source=_power_source(root),
        notes=_notes(root),
    )


def read_text(path: Path) -> str | None:
    """A small file's stripped text; `None` when it is absent or may not be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return None


def read_number(path: Path) -> int | None:
    """A small file's integer; `None` when it is absent, may not be read, or holds something else."""
    text = read_text(path)
    return int(text) if text is not None and text.lstrip("-").isdecimal() else None


def is_virtualized(root: Path = ROOT) -> bool | None:
    """Whether a hypervisor announces itself to the processor; `None` where the processor's flags are not listed."""
    flags = _cpuinfo_field(root, "flags")
    return None if flags is None else "hypervisor" in flags.split()


def _cpuinfo_field(root: Path, field: str) -> str | None:
    for line in (read_text(root / "proc/cpuinfo") or "").splitlines():
        name, colon, value = line.partition(":")
        if colon and name.strip() == field:
            return value.strip()
    return None


def _cpu_name(root: Path) -> str:
    return _cpuinfo_field(root, "model name") or platform.processor() or platform.machine()


def _os_name(root: Path) -> str:
    for line in (read_text(root / "etc/os-release") or "").splitlines():
        name, _, value = line.partition("=")
        if name == "PRETTY_NAME":
            return value.strip().strip('"')
    return f"{platform.system()} {platform.version()}"


def _governor(root: Path) -> str | None:
    files = (root / "sys/devices/system/cpu").glob("cpu[0-9]*/cpufreq/scaling_governor")
    names = sorted({text for text in map(read_text, files) if text})
    return ", ".join(names) or None


def _turbo(root: Path) -> bool | None:
    folder = root / "sys/devices/system/cpu"
    forbidden = read_number(folder / "intel_pstate/no_turbo")
    if forbidden is not None:
        return forbidden == 0
    boost = read_number(folder / "cpufreq/boost")
    return None if boost is None else boost == 1


def _load_average() -> tuple[float, float, float] | None:
    try:
        one, five, fifteen = os.getloadavg()
    except (OSError, AttributeError):  # AttributeError: not on this system
        return None
    return (round(one, 2), round(five, 2), round(fifteen, 2))


def _power_source(root: Path) -> str | None:
    """`mains` or `battery`; desktops and servers list no supply at all."""
    discharging = False
    for supply in sorted((root / "sys/class/power_supply").glob("*")):
        kind = read_text(supply / "type")
        if kind in ("Mains", "USB") and read_number(supply / "online") == 1:
            return "mains"
        discharging |= kind == "Battery" and read_text(supply / "status") == "Discharging"
    return "battery" if discharging else None


def _notes(root: Path) -> tuple[str, ...]:
    """Limits that make the number of cores a wrong guide."""
    notes = []
    quota, _, period = (read_text(root / "sys/fs/cgroup/cpu.max") or "max").partition(" ")
    if quota.isdecimal() and period.isdecimal() and int(period):
        notes.append(f"cgroup cpu.max: {int(quota) / int(period):g} cores")
    if hasattr(os, "sched_getaffinity"):
        allowed = len(os.sched_getaffinity(0))
        if allowed < (psutil.cpu_count() or allowed):
            notes.append(f"CPU affinity: {allowed} of {psutil.cpu_count()} logical cores")
    return tuple(notes)
