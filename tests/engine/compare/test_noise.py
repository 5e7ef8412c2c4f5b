"""The look around before and after: who is busy is named, our own processes are not."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from workbench.core.comparing import Noise
from workbench.engine.compare import noise
from workbench.engine.compare.noise import block_scatter_percent, warnings_after, warnings_before
from workbench.engine.runtime import environment

BUSY = "import time\nend = time.time() + 30\nwhile time.time() < end: pass"


def test_a_busy_neighbour_is_named_in_the_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    """The neighbour is a child here, and children are ours: so it is started by a shell that leaves at once."""
    # However busy the machine is that runs this test.
    monkeypatch.setattr(noise, "MOST_NAMED", 1000)
    monkeypatch.setattr(noise, "CULPRIT_PERCENT", 1.0)
    words = f"{sys.executable} -c '{BUSY}' >/dev/null 2>&1 & echo $!"
    started = subprocess.run(["sh", "-c", words], capture_output=True, text=True, check=True)
    pid = int(started.stdout)
    try:
        watch = noise.Watch()
        found = watch.now()
    finally:
        os.kill(pid, 9)
    assert pid in [process.pid for process in found.before]
    said = " ".join(str(message) for message in warnings_before(found, environment()))
    assert f"({pid})" in said
    assert os.getpid() not in [process.pid for process in found.before]


def test_throttling_and_a_host_that_takes_time_are_told() -> None:
    found = Noise(
        cpu_percent_before=0.0,
        load_average=None,
        throttle_events=3,
        steal_percent=7.5,
        frequency_mhz_before=3000.0,
        frequency_mhz_after=2000.0,
    )
    said = " ".join(str(message) for message in warnings_after(found))
    assert "3 times" in said
    assert "7.5 %" in said
    assert "3000 to 2000 MHz" in said


def test_what_cannot_be_read_is_no_warning() -> None:
    assert warnings_after(Noise(cpu_percent_before=0.0, load_average=None)) == []


def test_the_scatter_is_that_within_instances() -> None:
    assert block_scatter_percent([[0.5, 0.5, 0.5], [-0.5, -0.5, -0.5]]) == 0.0
    assert block_scatter_percent([[0.0, 0.01, -0.01]]) == pytest.approx(1.4826, rel=1e-3)
    assert block_scatter_percent([]) is None
