"""What else happens on the machine: looked at before the comparison, and once more over all of it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
import psutil

from workbench.core.comparing import BusyProcess, Noise
from workbench.core.environment import Environment
from workbench.core.machine import read_number
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.sensors import SensorReader, cpu_busy_percent

LOOK_S = 0.5
"""How long other processes are watched before the comparison begins."""

CULPRIT_PERCENT = 10.0
"""Of one core: who takes less is not named."""

BUSY_PERCENT = 10.0
STEAL_PERCENT = 2.0
SLOWED_PERCENT = 5.0
MOST_NAMED = 3

_INTERPRETERS = ("python", "node", "java", "ruby", "perl")

_Times = dict[tuple[int, float], tuple[str, float]]
"""Process id and start time to name and CPU seconds so far."""


class Watch:
    """Made before the comparison (takes `LOOK_S`), asked after it."""

    def __init__(self) -> None:
        before = _cpu_times()
        begin = time.perf_counter()
        self._percent = cpu_busy_percent(LOOK_S)
        self._begin_times = _cpu_times()
        self._begin = time.perf_counter()
        self._before = _busy(before, self._begin_times, self._begin - begin)
        self._frequency = _frequency()
        self._throttles = _throttle_events()
        self._cpu = _stolen_and_total()
        load = os.getloadavg() if hasattr(os, "getloadavg") else None
        self._load = load

    def now(self) -> Noise:
        """What was found before; for who is told before anything is measured."""
        return Noise(cpu_percent_before=self._percent, load_average=self._load, before=self._before)

    def finish(self, log_ratios: list[list[float]]) -> Noise:
        """All of it, once everything has been measured."""
        throttles = _throttle_events()
        stolen, total = (b - a for a, b in zip(self._cpu, _stolen_and_total(), strict=True))
        has_steal = hasattr(psutil.cpu_times(), "steal")
        return Noise(
            cpu_percent_before=self._percent,
            load_average=self._load,
            before=self._before,
            during=_busy(self._begin_times, _cpu_times(), time.perf_counter() - self._begin),
            frequency_mhz_before=self._frequency,
            frequency_mhz_after=_frequency(),
            throttle_events=None
            if throttles is None or self._throttles is None
            else throttles - self._throttles,
            steal_percent=100 * stolen / total if has_steal and total > 0 else None,
            block_scatter_percent=block_scatter_percent(log_ratios),
        )


def warnings_before(noise: Noise, environment: Environment) -> list[Message]:
    """A word about a machine that is busy or saves power, with the culprit's name where there is one."""
    said = []
    if noise.before:
        said.append(
            say(
                QT_TRANSLATE_NOOP("core", "Other programs were busy before the comparison began: {names}."),
                names=_names(noise.before),
            )
        )
    elif noise.cpu_percent_before > BUSY_PERCENT:
        said.append(
            say(
                QT_TRANSLATE_NOOP(
                    "core", "The machine was {percent} % busy before the run began: the figures may suffer."
                ),
                percent=round(noise.cpu_percent_before),
            )
        )
    if environment.governor == "powersave":
        said.append(
            say(
                QT_TRANSLATE_NOOP(
                    "core",
                    "The processor's governor is powersave: its frequency may change while it measures.",
                )
            )
        )
    return said


def warnings_after(noise: Noise) -> list[Message]:
    """A word about what disturbed the run itself."""
    said = []
    if noise.during:
        said.append(
            say(
                QT_TRANSLATE_NOOP("core", "Other programs were busy during the comparison: {names}."),
                names=_names(noise.during),
            )
        )
    if noise.steal_percent is not None and noise.steal_percent > STEAL_PERCENT:
        said.append(
            say(
                QT_TRANSLATE_NOOP("core", "The machine's host took {percent} % of its processor time."),
                percent=round(noise.steal_percent, 1),
            )
        )
    if noise.throttle_events:
        said.append(
            say(
                QT_TRANSLATE_NOOP("core", "The processor slowed itself down {count} times (heat or power)."),
                count=noise.throttle_events,
            )
        )
    before, after = noise.frequency_mhz_before, noise.frequency_mhz_after
    if before and after and 100 * abs(after / before - 1) > SLOWED_PERCENT:
        said.append(
            say(
                QT_TRANSLATE_NOOP(
                    "core", "The processor's frequency went from {before} to {after} MHz in the meantime."
                ),
                before=round(before),
                after=round(after),
            )
        )
    return said


def block_scatter_percent(log_ratios: list[list[float]]) -> float | None:
    """Median absolute deviation of the block ratios from their instance's median, x 1.4826, in percent."""
    parts = [np.asarray(blocks) - np.median(blocks) for blocks in log_ratios if len(blocks) > 1]
    if not parts:
        return None
    return float(148.26 * np.median(np.abs(np.concatenate(parts))))


def _names(processes: tuple[BusyProcess, ...]) -> str:
    return ", ".join(f"{p.name} ({p.pid}) {p.cpu_percent:.0f} %" for p in processes)


def _cpu_times() -> _Times:
    """CPU seconds of every process that is not of ours: neither this one, nor who started it, nor what it started."""
    me = psutil.Process()
    own = {me.pid, *(p.pid for p in me.parents()), *(p.pid for p in me.children(recursive=True))}
    times: _Times = {}
    for process in psutil.process_iter(["pid", "name", "cpu_times", "create_time"]):
        info = process.info
        if info["pid"] not in own and info["cpu_times"] is not None:
            spent = info["cpu_times"].user + info["cpu_times"].system
            times[(info["pid"], info["create_time"] or 0.0)] = (info["name"] or "?", spent)
    return times


def _busy(before: _Times, after: _Times, span_s: float) -> tuple[BusyProcess, ...]:
    """The busiest first. Who came in between counts from zero."""
    found = []
    for key, (name, spent) in after.items():
        percent = 100 * (spent - before.get(key, (name, 0.0))[1]) / max(span_s, 1e-6)
        if percent >= CULPRIT_PERCENT:
            shown = "".join(letter for letter in _told_name(key[0], name) if letter.isprintable())[:60]
            found.append(BusyProcess(pid=key[0], name=shown, cpu_percent=round(percent, 1)))
    return tuple(sorted(found, key=lambda p: -p.cpu_percent)[:MOST_NAMED])


def _told_name(pid: int, name: str) -> str:
    """With what an interpreter runs: a dozen processes called python tell nobody which one to end."""
    if not name.startswith(_INTERPRETERS):
        return name
    try:
        words = psutil.Process(pid).cmdline()[1:]
    except psutil.Error:
        return name
    # What follows -c is code, which names nothing.
    script = next((word for word in words if word == "-c" or not word.startswith("-")), "")
    return f"{name} {script.replace(chr(92), '/').rpartition('/')[2]}".strip()


def _frequency() -> float | None:
    return SensorReader(None).read(0.0).frequency_mhz


def _throttle_events(root: Path = Path("/")) -> int | None:
    """How often cores or their package were slowed down since boot; `None` where the kernel does not count."""
    files = (root / "sys/devices/system/cpu").glob("cpu[0-9]*/thermal_throttle/*_throttle_count")
    counts = [count for file in files if (count := read_number(file)) is not None]
    return sum(counts) if counts else None


def _stolen_and_total() -> tuple[float, float]:
    times = psutil.cpu_times()
    fields = times._asdict()
    total = sum(fields.values()) - fields.get("guest", 0.0) - fields.get("guest_nice", 0.0)
    return fields.get("steal", 0.0), total
