"""The staircase of rooms holds: by the import contracts, and by what a process has really loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLKIT = ("openvino", "nncf", "onnx", "onnxruntime", "torch")
QT = ("PySide6", "shiboken6", "pyqtgraph", "netron", "qtawesome")

_LOAD = """
import importlib, pkgutil, sys
forbidden, rooms = sys.argv[1].split(","), sys.argv[2:]
for room in rooms:
    module = importlib.import_module(room)
    if hasattr(module, "__path__"):
        for info in pkgutil.walk_packages(module.__path__, room + "."):
            importlib.import_module(info.name)
print(*sorted(name for name in forbidden if name in sys.modules))
"""


def loaded(forbidden: tuple[str, ...], *rooms: str) -> list[str]:
    """Which of the forbidden packages a fresh process has after importing every module of the rooms."""
    answer = subprocess.run(
        [sys.executable, "-c", _LOAD, ",".join(forbidden), *rooms],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.split()


def test_the_import_contracts_are_kept() -> None:
    check = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    answer = subprocess.run(
        [sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_the_windows_process_never_loads_the_toolkit() -> None:
    rooms = ["workbench.ui", "workbench.workspace", "workbench.jobs", "workbench.store", "workbench.reports"]
    assert loaded(TOOLKIT, *rooms) == []


def test_the_command_line_loads_neither_the_toolkit_nor_qt() -> None:
    assert loaded((*TOOLKIT, *QT), "workbench.cli", "workbench.workspace", "workbench.__main__") == []


@pytest.mark.parametrize("room", ["core", "store", "jobs", "reports", "workspace", "paths"])
def test_a_room_without_pixels_loads_no_qt_and_no_toolkit(room: str) -> None:
    assert loaded((*TOOLKIT, *QT), f"workbench.{room}") == []


def test_core_does_not_load_the_number_libraries() -> None:
    """The window reads core before its first paint."""
    assert loaded(("numpy", "psutil", "sqlite3"), "workbench.core.specs", "workbench.core.events") == []
