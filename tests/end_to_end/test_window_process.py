"""The window's process stays free of the toolkit, whatever a session does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from workbench import paths

ROOT = Path(__file__).parents[2]


def test_after_a_whole_session_the_windows_process_has_not_loaded_the_toolkit(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.end_to_end.whole_session",
            *map(str, (_sample(), tmp_path / "project")),
        ],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["loaded"] == []
    assert "profile" in said["steps"]


def _sample() -> Path:
    return paths.resources() / "sample" / "digits.onnx"
