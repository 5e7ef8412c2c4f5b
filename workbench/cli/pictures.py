"""The window seen from the command line: pictures of its pages, and opening it. Always in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from workbench import paths

SECONDS_PER_PICTURE = 60.0
PAGES = ("overview", "benchmark", "layers", "accuracy", "compare")
SECONDS_TO_SEE_A_FAILURE = 3.0


def has_display() -> bool:
    """Whether a window could be seen by somebody."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def take_picture(project: Path, page: str, file: Path) -> str | None:
    """Save a picture of one page; returns what went wrong, as a sentence, or nothing.

    Drawn off screen even where there is a display: nothing should flash up while the demo still runs.
    """
    environment = paths.program_environment() | {"QT_QPA_PLATFORM": "offscreen"}
    command = [*paths.program(), "gui", "--project", str(project), "--screenshot", str(file), "--page", page]
    try:
        ended = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS_PER_PICTURE,
            check=False,
            text=True,
            errors="replace",
        )
    except subprocess.TimeoutExpired:
        return f"The window's page {page} was not drawn within {SECONDS_PER_PICTURE:.0f} seconds."
    except OSError as error:
        return f"The window could not be started: {error.strerror}."
    if ended.returncode == 0 and file.is_file():
        return None
    last = ended.stderr.strip().splitlines()[-1:] or [f"exit code {ended.returncode}"]
    return f"The window could not draw the page {page}: {last[0]}"


def open_window(project: Path) -> str | None:
    """Open the window on `project` and leave it open; returns what went wrong, as a sentence, or nothing."""
    command = [*paths.program(), "gui", "--project", str(project)]
    try:
        window = subprocess.Popen(
            command,
            env=paths.program_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        code = window.wait(SECONDS_TO_SEE_A_FAILURE)
    except subprocess.TimeoutExpired:
        return None
    except OSError as error:
        return f"The window could not be started: {error.strerror}."
    return (
        None if code == 0 else f"The window ended at once with exit code {code}; `ov-workbench gui` says why."
    )
