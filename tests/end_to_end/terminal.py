"""Runs the real program as a user's shell does: a subprocess with its own settings, and nothing left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from workbench import paths

SAMPLE = paths.resources() / "sample" / "digits.onnx"


@dataclass(frozen=True)
class Ended:
    """How a run of the program ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one JSON object on standard output; fails when anything else is there."""
        value = json.loads(self.out)
        assert isinstance(value, dict)
        return value


class Terminal:
    """A shell in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        homes = {
            f"OV_WORKBENCH_{name}": str(folder / name.lower())
            for name in ("CONFIG", "CACHE", "LOGS", "PROJECTS")
        }
        self.environment = (
            paths.program_environment() | homes | {"QT_QPA_PLATFORM": "offscreen", "COLUMNS": "120"}
        )
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "FORCE_COLOR"):
            self.environment.pop(name, None)

    def run(self, *words: str | Path, timeout: float = 60.0) -> Ended:
        """Run to the end."""
        with self.started(*words) as process:
            out, err = process.communicate(timeout=timeout)
        return Ended(process.returncode, out, err)

    @contextmanager
    def started(self, *words: str | Path) -> Iterator[subprocess.Popen[str]]:
        """Start the program; whatever happens, it and its children are gone afterwards."""
        process = subprocess.Popen(
            [*paths.program(), *(str(word) for word in words)],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
                process.communicate()

    def interrupt(
        self, number: signal.Signals, *words: str | Path, phrase: str
    ) -> tuple[Ended, list[psutil.Process]]:
        """Send a signal once `phrase` was said on standard error; returns the end, and the workers there had been."""
        with self.started(*words) as process:
            heard = wait_for_line(process, phrase)
            workers = psutil.Process(process.pid).children(recursive=True)
            assert workers, "no worker was running"
            os.kill(process.pid, number)
            out, err = process.communicate(timeout=20)
        return Ended(process.returncode, out, heard + err), workers


def wait_for_line(process: subprocess.Popen[str], phrase: str) -> str:
    """Read standard error until a line holds `phrase`; returns what was read."""
    heard = ""
    assert process.stderr is not None
    while phrase not in heard:
        line = process.stderr.readline()
        assert line, f"the program ended without saying {phrase!r}: {heard}"
        heard += line
    return heard


def all_gone(processes: list[psutil.Process], seconds: float = 5.0) -> bool:
    """Whether every process has ended within `seconds`; a zombie nobody waits for counts as ended."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not any(
            process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in processes
        ):
            return True
        time.sleep(0.05)
    return False
